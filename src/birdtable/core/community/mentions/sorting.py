"""What a mention is: thanks, a question, a complaint, abuse, a possible disclosure, the press, spam, or something else.

A possible disclosure comes before all else: whatever may tell of harm goes to the safeguarding lead, who decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

import regex

from birdtable.core.community.followers.judging import Reason
from birdtable.core.community.mentions.frames import Frame, compiled, frames
from birdtable.core.community.mentions.hearing import harm_elsewhere, words_of
from birdtable.core.community.mentions.leaning import leaning, traits_of

ALARM = 3.0
"""From which sum of the frames on a mention is a possible disclosure whatever else it says."""
LEANS = -0.5
"""From which leaning of all words on it is one although no frame is sure: low, for a missed child costs most."""
UNLIKE = -1.2
"""Below which leaning the frames alone alarm nobody: every other word tells of something else."""
BORNE_OUT = 0.2
"""How much of the sum of the frames counts with the leaning: two that are each unsure bear one another out."""
ELSEWHERE = 3.5
"""What a word of harm in another language weighs: no frames stand behind it, so it alarms alone."""

_LAUGHTER = regex.compile("[😂🤣😆😹]")
_SMILES = regex.compile("[👏❤💙💚💛🎉😊😀😃🥰👍🙌🌟⭐💪]")
_LINK = regex.compile(r"https?://|\b[\w-]+\.(?:com|click|store|shop|app|me|ly|xyz|top|site)\b", regex.IGNORECASE)
_ODD = regex.compile("[🔞🚀💋😈🍑💰🎰👉]")


class Kind(StrEnum):
    """What a mention is sorted as."""

    DISCLOSURE = "disclosure"
    SPAM = "spam"
    PRESS = "press"
    ABUSE = "abuse"
    COMPLAINT = "complaint"
    THANKS = "thanks"
    QUESTION = "question"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Sorted:
    """The kind, and what was seen, the heaviest first."""

    kind: Kind
    reasons: tuple[Reason, ...]

    def as_dict(self) -> dict[str, Any]:
        """As the command line gives it."""
        return {"kind": str(self.kind), "reasons": [reason._asdict() for reason in self.reasons]}


def sort_mention(text: str) -> Sorted:
    """The kind of one mention."""
    words = words_of(text)
    fitting = [one for one in frames() if one.pattern.search(words)]
    alarm = tuple(sorted(_alarming(text, words, fitting), key=lambda one: -abs(one.weight)))
    weight = sum(one.weight for one in alarm)
    leans = leaning(traits_of(words, fitting))
    if weight >= ALARM and (leans >= UNLIKE or any(one.signal == "another_language" for one in alarm)):
        return Sorted(Kind.DISCLOSURE, alarm)
    if leans + BORNE_OUT * weight >= LEANS:
        return Sorted(Kind.DISCLOSURE, (Reason("leaning", _LEANS_SAYS, round(leans, 2)), *alarm))
    return _everyday(text, words)


_LEANS_SAYS = "its words, all together, are more like those of people in trouble than like others"


def _alarming(text: str, words: str, fitting: Sequence[Frame]) -> list[Reason]:
    found = [Reason(one.name, one.says, one.weight) for one in fitting]
    if heard := harm_elsewhere(text, words):
        found.append(Reason("another_language", f"may tell of harm in another language: “{heard}”", ELSEWHERE))
    if _LAUGHTER.search(text):
        found.append(Reason("laughter", "laughs", -1.5))
    return found


def _everyday(text: str, words: str) -> Sorted:
    counts = {kind: len(set(pattern.findall(words))) for kind, pattern in _patterns().items()}
    counts[Kind.SPAM] += bool(_LINK.search(text)) + len(set(_ODD.findall(text))) + _sure(Kind.SPAM, words)
    counts[Kind.PRESS] += _sure(Kind.PRESS, words)
    counts[Kind.THANKS] += bool(_SMILES.search(text))
    counts[Kind.QUESTION] += 2 * text.rstrip(" .!").endswith(("?", "？", "؟")) + ("?" in text or "？" in text)
    kind = _strongest(counts)
    if kind is Kind.OTHER:
        return Sorted(kind, (Reason("nothing_heard", "none of the words that tell a kind", 0.0),))
    return Sorted(kind, (Reason(str(kind), _SAYS[kind], float(counts[kind])),))


def _sure(kind: Kind, words: str) -> int:
    """One such word is enough, whatever else is said beside it."""
    return 2 if compiled(f"{{{kind}_sure}}").search(words) else 0


def _strongest(counts: dict[Kind, int]) -> Kind:
    for kind, least in ((Kind.SPAM, 2), (Kind.PRESS, 2)):
        if counts[kind] >= least:
            return kind
    if counts[Kind.ABUSE] and counts[Kind.ABUSE] >= counts[Kind.THANKS]:
        return Kind.ABUSE
    kind = max((Kind.COMPLAINT, Kind.THANKS, Kind.QUESTION), key=lambda one: counts[one])
    if counts[kind]:
        return kind
    return next((one for one in (Kind.SPAM, Kind.PRESS) if counts[one]), Kind.OTHER)


_SAYS = {
    Kind.SPAM: "words, links or signs of advertising", Kind.PRESS: "words of reporters", Kind.ABUSE: "words of abuse",
    Kind.COMPLAINT: "words of complaint", Kind.THANKS: "words of thanks or praise", Kind.QUESTION: "asks something",
}  # fmt: skip


@cache
def _patterns() -> dict[Kind, regex.Pattern[str]]:
    return {kind: compiled(f"{{{kind}}}") for kind in _SAYS}
