"""The one path from a draft to a verdict. The page, the task, the API and the command line all come through here."""

import logging
from collections.abc import Iterable

from birdtable.core.catalogue import all_checks
from birdtable.core.check import Check
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding
from birdtable.core.policy import Policy
from birdtable.core.verdict import Judged, Verdict

log = logging.getLogger(__name__)

TOO_LONG = "This is too long for us to read. Please shorten it, then it will be checked."


def assess(draft: Draft, policy: Policy, context: Context, *, complete: bool = False) -> Verdict:
    """What the school's policy makes of this draft.

    complete: every fact should be stated; one that is not is an `unable` finding of each check that needs it.
    A check that raises is an `unable` finding too: this never raises because of a check.
    """
    findings = _find_all(draft, policy, context, complete=complete)
    return Verdict(edition=policy.edition, judged=tuple(_weigh(finding, policy) for finding in findings))


def _weigh(finding: Finding, policy: Policy) -> Judged:
    return policy.weigh(finding, name=all_checks()[finding.code].name)


def _find_all(draft: Draft, policy: Policy, context: Context, *, complete: bool) -> list[Finding]:
    known = all_checks()
    # Worked out once for all checks.
    unstated = draft.unstated() if complete else frozenset()
    too_long = draft.too_long_to_read()
    found: list[Finding] = []
    for check in [known[code] for code in policy.codes]:
        if check.reads_any_length or not too_long:
            found += _find(check, draft, policy, context, unstated)
    if too_long and not found:
        found.append(Finding(code=policy.codes[0], says=TOO_LONG, unable=True))
    return found


def _find(check: Check, draft: Draft, policy: Policy, context: Context, unstated: frozenset[str]) -> list[Finding]:
    if unstated and not unstated.isdisjoint(check.needs):
        missing = sorted(unstated.intersection(check.needs))
        return [_unable(check, f"We cannot check this yet: nobody has said {_in_words(missing)}.")]
    try:
        found = list(check.find(draft, context, policy.parameters_of(check)))
        for finding in found:
            if finding.code != check.code:
                raise ValueError(f"{check.code} found under another check's code")
        return found
    except Exception as error:  # noqa: BLE001 - fail closed: whatever broke, a leader looks
        # The type alone: the message could hold words of the post.
        log.error("check %s could not look: %s", check.code, type(error).__name__)
        return [_unable(check, "We could not check this. A leader needs to look.")]


def _unable(check: Check, says: str) -> Finding:
    return Finding(code=check.code, says=says, unable=True)


FACTS_IN_WORDS = {
    "photos": "whether there are pictures",
    "photos.shows": "whether a child could be recognised in the picture",
    "photos.alt": "what the picture shows, in words",
    "photos.pupils": "which children can be recognised in the picture",
    "photos.faces_unspoken": "whether every face was looked at",
    "photos.faces_covered": "whether a face in the picture is covered",
    "photos.writing": "whether there is writing in the picture",
    "photos.writing_unspoken": "whether all writing in the picture was looked at",
    "photos.refused_before": "whether the picture was refused before",
    "photos.refused_file": "whether the very same file was refused before",
    "photos.looked_at": "whether a machine has looked at the picture",
    "photos.filename": "what the picture's file is called",
    "topic": "what the post is about",
    "author_roles": "who wrote it",
    "device": "which device it comes from",
    "trip": "whether it is sent from a trip",
    "channels": "where it will go",
    "when": "when it will go out",
}


def _in_words(facts: Iterable[str]) -> str:
    return " or ".join(FACTS_IN_WORDS[fact] for fact in facts)
