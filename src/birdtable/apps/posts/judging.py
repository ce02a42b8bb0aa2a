"""Judging a post: the one place in this app that asks the core, and the record that is kept of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from birdtable.apps.people.models import Membership, School
from birdtable.apps.people.queries import Adult, adults_today
from birdtable.apps.photos.models import Photo
from birdtable.apps.photos.queries import facts_of
from birdtable.apps.policies.models import Edition
from birdtable.apps.policies.queries import NoPolicy, current
from birdtable.apps.posts.models import BY_POLICY, CheckRecord, Part, Post
from birdtable.apps.posts.on_trips import on_its_trip, trip_of
from birdtable.apps.posts.opinions import ask_second_reader, opinion_of
from birdtable.apps.posts.queries import (
    Written,
    context_for,
    device_of,
    digest_of,
    draft_from,
    facts_in,
    photos_of,
    with_jobs,
    written_of,
)
from birdtable.apps.roll.queries import roll_of
from birdtable.core.approval import approval_needed
from birdtable.core.assess import assess
from birdtable.core.context import Context
from birdtable.core.draft import LONGEST_READ, Draft, PhotoFacts
from birdtable.core.policy import Policy
from birdtable.core.text.roll_index import index_of
from birdtable.core.verdict import Judged, Verdict
from birdtable.core.words import DeviceKind, Effect, Network, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What the school's policy makes of a post at one moment.

    facts_version: of the school, read before anything else was: while it stands, so does this judgement.
    needs_approval: whether somebody else has to decide, for whoever sends it and for everybody who wrote it.
    unstated: facts nobody has stated yet.
    """

    verdict: Verdict
    edition: Edition
    facts_version: int
    needs_approval: bool
    unstated: frozenset[str]
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Today:
    """A school with its trust, and everybody who belongs to it today. The school was read first, and its version holds
    for what was read after it."""

    school: School
    adults: tuple[Adult, ...]

    def roles_of(self, person: UUID) -> frozenset[Role]:
        """What this person may be called there today; nothing, if they have left."""
        return frozenset[Role]().union(*(one.roles for one in self.adults if one.person == person))


def today_at(school: School) -> Today:
    """One query."""
    return Today(school, adults_today(school))


def judge(
    post: Post,
    *,
    roles: frozenset[Role],
    device: DeviceKind | None = None,
    now: datetime | None = None,
    written: Written | None = None,
    facts: tuple[PhotoFacts, ...] | None = None,
    by: Membership | None = None,
    there: Today | None = None,
) -> Judgement:
    """Judge what is stored, or `written` and `facts` in its place, which writes nothing. Raises: NoPolicy.

    Only what is stored comes with a second opinion, if there is one: nobody waits for it while typing.
    roles, device: of whoever sends it; a device that nobody has stated is for a leader, where the policy asks. by: who
    sends it this moment, for how it stands to a trip; None: as was written down when it was sent. there: the school and
    who belongs to it, where that was read already.
    """
    now = now or timezone.now()
    there = there or today_at(School.objects.select_related("trust").get(pk=post.school_id))
    school = there.school
    adopted = current(school)
    said = facts_in(post) if facts is None else facts
    draft = draft_from(written or written_of(post), said, roles=roles, device=device, now=now)
    draft = on_its_trip(draft, trip_of(post, by, now), post.submitted_at if by is None else now)
    if written is None:
        draft = replace(draft, second_opinion=opinion_of(post))
    context = with_jobs(context_for(school, now, there.adults), school, adopted.policy)
    verdict = assess(draft, adopted.policy, context, complete=True)
    return Judgement(
        verdict=verdict,
        edition=adopted.edition,
        facts_version=school.facts_version,
        needs_approval=any(
            approval_needed(adopted.policy, replace(draft, author_roles=each), verdict, context)
            for each in (draft.author_roles, *_roles_of_writers(post, there))
        ),
        unstated=draft.unstated(),
        made_at=now,
    )


def read_ahead(post: Post) -> None:
    """Have read what takes long, before a transaction makes everybody else who writes wait for it.

    A second for 1,500 children, where nobody has judged a post since their list changed.
    """
    ask_second_reader(post)
    school = School.objects.get(pk=post.school_id)
    index_of(roll_of(school, school.today()))


def judge_words(school: School, text: str, network: Network, *, now: datetime | None = None) -> Verdict:
    """What the policy makes of words that stand on a network already, whoever put them there. Raises: NoPolicy.

    Nobody has stated who wrote them, with which device, or what is in their pictures: of that nothing is said.
    """
    moment = now or timezone.now()
    draft = Draft(text=text[:LONGEST_READ], channels=(network,), when=moment)
    return assess(draft, current(school).policy, context_for(school, moment))


def judge_past(draft: Draft, policy: Policy, context: Context) -> Verdict:
    """What a policy makes of a post that is out already, with every fact stated that is known of it."""
    return assess(draft, policy, context, complete=True)


def reassess(
    post: Post, moment: CheckRecord.Moment, *, now: datetime | None = None, school: School | None = None
) -> tuple[Judgement, CheckRecord, bool]:
    """Judge a waiting or approved post again with this minute's policy, pupils and roles, and keep the record.

    The last of the three says whether it came out graver than when a person last decided: then it may not go out so.
    school: with its trust, where it was read this moment and before anything else was; else it is read.
    Call it inside the transaction of what follows from it. Raises: NoPolicy.
    """
    judgement, graver, photos = _judged_again(post, now, school)
    return judgement, keep(post, judgement, moment, photos), graver


def may_still_go(post: Post, *, now: datetime | None = None) -> bool:
    """Whether it may go out today as it was decided; nothing is kept of the question."""
    try:
        return not _judged_again(post, now)[1]
    except NoPolicy:
        return False


def _judged_again(
    post: Post, now: datetime | None, school: School | None = None
) -> tuple[Judgement, bool, tuple[Photo, ...]]:
    there = today_at(school or School.objects.select_related("trust").get(pk=post.school_id))
    photos = photos_of(post)
    checks = post.checks.filter(moment__in=(CheckRecord.Moment.SUBMIT, CheckRecord.Moment.APPROVE))
    decided = checks.values_list("verdict", flat=True).first()
    judgement = judge(
        post,
        roles=there.roles_of(post.submitted_by_id or post.author_id),
        device=device_of(post),
        now=now,
        facts=tuple(facts_of(photo) for photo in photos),
        there=there,
    )
    old = Verdict.from_dict(decided) if decided else None
    unasked = post.approved_by_rule == BY_POLICY and judgement.needs_approval
    return judgement, unasked or is_graver(judgement.verdict, old), photos


def is_graver(new: Verdict, old: Verdict | None) -> bool:
    """Whether something in `new` that a leader must decide, or nobody can, was not there in `old`."""
    seen = {(mark_of(one), one.effect) for one in old.judged} if old else set()
    return any(one.effect >= Effect.REVIEW and (mark_of(one), one.effect) not in seen for one in new.judged)


def mark_of(one: Judged) -> str:
    """A name for a finding that stays the same while words and policy do: its code and place."""
    where = one.finding.where
    return f"{one.finding.code}:{where.field}:{where.start}-{where.end}" if where else one.finding.code


def _roles_of_writers(post: Post, there: Today) -> Iterator[tuple[Role, ...]]:
    """What each who wrote or changed it may be called today: nobody's words go out by way of another's role."""
    wrote = set(post.parts.filter(kind=Part.Kind.AUTHOR).values_list("person", flat=True))
    return (tuple(sorted(there.roles_of(person))) for person in wrote)


def roles_of_sender(post: Post) -> frozenset[Role]:
    """What whoever sent it, or began it if nobody has yet, may be called today; nothing, if they have left."""
    school = post.school
    found = (
        Membership.objects.active(school.today())
        .filter(school=school, person_id=post.submitted_by_id or post.author_id)
        .prefetch_related("roles_held")
        .first()
    )
    return found.roles if found else frozenset()


def sender(by: Membership) -> dict[str, object]:
    """What a post keeps of whoever sends it: who, and from which device."""
    return {"submitted_by": by.person, "sent_from": by.here.sits_at, "sent_from_kind": by.here.kind.value}


def keep(
    post: Post, judgement: Judgement, moment: CheckRecord.Moment, photos: tuple[Photo, ...] | None = None
) -> CheckRecord:
    """The record of one judgement that mattered, with the words as they were. photos: as for `digest_of`."""
    return CheckRecord.objects.create(
        school_id=post.school_id,
        post=post,
        moment=moment,
        text=post.text,
        digest=digest_of(post, photos),
        edition=judgement.edition,
        facts_version=judgement.facts_version,
        verdict=judgement.verdict.as_dict(),
    )


def for_the_audit(judgement: Judgement, **more: object) -> dict[str, object]:
    """Codes, clauses and places of what was found: never words."""
    judged = judgement.verdict.judged
    places = (one.finding.where for one in judged)
    return {
        "codes": sorted({one.finding.code for one in judged}),
        "clauses": sorted({one.clause for one in judged}),
        "spans": [f"{place.field}:{place.start}-{place.end}" for place in places if place],
        "effect": judgement.verdict.effect.word,
        "edition": judgement.verdict.edition,
        "facts_version": judgement.facts_version,
        **more,
    }
