"""Whether a leader must approve a post before it goes out: asked beside the verdict, never instead of it."""

from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.policy import Policy
from birdtable.core.text.names import name_hits
from birdtable.core.verdict import Verdict
from birdtable.core.words import Approval, Effect, TripStanding

FROM_A_TRIP = (TripStanding.ON_TRIP, TripStanding.IN_GRACE)
LIGHTEST_FIRST = (Approval.NEVER, Approval.PICTURES_OR_FINDINGS, Approval.ALWAYS)


def approval_needed(policy: Policy, draft: Draft, verdict: Verdict, context: Context) -> bool:
    """Whether somebody other than the author must approve this draft.

    An author whose roles are unknown, or none of them in the policy's table, always needs approval. Of several roles
    the lightest rule counts, as permissions are the union of roles. A finding that asks for a leader always gets one.
    """
    if verdict.effect >= Effect.REVIEW:
        return True
    rule = rule_for(policy, draft)
    if rule is Approval.PICTURES_OR_FINDINGS:
        return draft.photos is None or bool(draft.photos or verdict.judged) or _names_a_child(draft, context)
    return rule is Approval.ALWAYS


def rule_for(policy: Policy, draft: Draft) -> Approval:
    """The rule of `policy.approval` that this draft's author falls under; from a trip, what was agreed for the trip."""
    if draft.trip in FROM_A_TRIP and draft.trip_approval and policy.approval.keys() & set(draft.author_roles or ()):
        return draft.trip_approval
    rules = {policy.approval[role] for role in draft.author_roles or () if role in policy.approval}
    return next((rule for rule in LIGHTEST_FIRST if rule in rules), Approval.ALWAYS)


def _names_a_child(draft: Draft, context: Context) -> bool:
    return any(hit.certain for _, text in draft.published_texts() for hit in name_hits(text, context))
