"""Elections: the days in which whoever may be a candidate is for a leader."""

import re
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from birdtable.core.checks.t205_party_politics.sayings import ELECTIONS, LEADER, PARTY, Saying
from birdtable.core.context import Context
from birdtable.core.parameter import Chapter, Parameter, Parameters
from birdtable.core.periods import Period, period
from birdtable.core.strictness import FURTHER
from birdtable.core.text.cues import spaced
from birdtable.core.text.fold import folded

ELECTION_PERIODS = Parameter(
    name="election_periods",
    says="Days in which a leader looks at whoever may be a candidate: for instance `2027-03-25/2027-05-06`.",
    default=(),
    maximum=50,
    pattern=r"\d{4}-\d{2}-\d{2}/\d{4}-\d{2}-\d{2}",
    means=period,
    chapter=Chapter.WORDS,
    stricter=FURTHER,
)
CANDIDATES = Parameter(
    name="candidates",
    says="People who are known to stand in an election here.",
    default=(),
    maximum=300,
    pattern=r"[^\W\d_][\w .'’-]{2,80}",
    chapter=Chapter.WORDS,
    stricter=FURTHER,
)
_OFFICE = (
    r"(?:(?:lord )?mayor(?:ess|al)?|candidates?|councillors?|cllr|mps?|msps?|politicians?|members? of parliament"
    r"|leader of the council|(?:prime |education |schools )?minister|secretary of state)"
)
MAY_STAND = tuple(
    Saying(sure=False, pattern=re.compile(spaced(rf"\b{who}\b")), words=ELECTIONS)
    for who in (_OFFICE, f"(?:{PARTY}|{LEADER})")
)
"""Whoever holds an office that is voted on, and every party and politician we know."""


def election_on(when: datetime, context: Context, parameters: Parameters) -> Period | None:
    """The election in whose days that moment falls at school: set by the policy, or by the school's own facts."""
    periods = (*_words(parameters, ELECTION_PERIODS), *context.school.election_periods)
    if not periods:
        return None
    day: date = when.astimezone(ZoneInfo(context.school.time_zone)).date()
    return next((one for one in map(period, periods) if one.holds(day)), None)


def known_to_stand(context: Context, parameters: Parameters) -> tuple[Saying, ...]:
    """The people known to stand, by name, also where a lesson is told of."""
    names = (*_words(parameters, CANDIDATES), *context.school.candidates)
    return _by_name(names) if names else ()


@lru_cache(maxsize=16)
def _by_name(names: tuple[str, ...]) -> tuple[Saying, ...]:
    any_of = "|".join(r"\s{1,3}".join(map(re.escape, folded(name).split())) for name in names)
    return (Saying(sure=False, pattern=re.compile(rf"\b(?:{any_of})\b"), anywhere=True),)


def _words(parameters: Parameters, one: Parameter) -> tuple[str, ...]:
    given = parameters[one.name]
    assert isinstance(given, tuple)  # noqa: S101 - its default is a list of words
    return given
