"""Asking families again: who has to be written to, who was, who answered, and whose yes runs out.

Everything is worked out from dated answers and letters each time somebody looks; no state is kept that could be wrong.
Nothing here turns a no into a yes, and silence changes nothing but what its own last day ends.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from birdtable.core.periods import Period
from birdtable.core.permission import Answer, Rules, permitted, standing
from birdtable.core.words import Network

BEFOREHAND = timedelta(days=42)
"""So long before a yes runs out the family is asked again, and the office is warned."""
REMIND_AFTER = timedelta(days=14)
ALWAYS = Period(date.min, date.max)
"""The round of a policy under which nobody is asked again: one answer, ever, is enough."""


class Renewal(StrEnum):
    """Where the asking stands for one child."""

    TO_WRITE = "to_write"
    WRITTEN = "written"
    REMIND = "remind"
    """Written to two weeks ago or longer."""
    ANSWERED = "answered"
    REFUSED = "refused"
    """A no stands for every place: nobody is asked to think again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """One child. answered_on, written_on: the last time, if ever. runs_out: when the first yes does, within six weeks.

    half: one parent answered by their letter, and the policy wants both.
    """

    state: Renewal
    answered_on: date | None = None
    written_on: date | None = None
    runs_out: date | None = None
    half: bool = False


def asking(
    answers: Sequence[Answer],
    *,
    answered: Iterable[date],
    written: Iterable[date],
    places: Sequence[Network],
    rules: Rules,
    round_: Period,
    day: date,
    half: bool = False,
) -> Asking:
    """Where it stands that day.

    answered: days on which a family said something, where the day is known. written: days on which letters were made.
    places: what families are asked about. round_: from when to when everybody is asked once.
    """
    last = max(answered, default=None)
    ends = runs_out(answers, places, rules, day)
    # What ends with the round itself is asked about in the next one.
    again = ends is not None and ends < round_.last and (last is None or last < ends - BEFOREHAND)
    since = max(round_.first, ends - BEFOREHAND) if again and ends else round_.first
    letter = max((one for one in written if one >= since), default=None)
    if _refused_everywhere(answers, places, rules):
        state = Renewal.REFUSED
    elif last is not None and last >= round_.first and not again and not half:
        state = Renewal.ANSWERED
    elif letter is None:
        state = Renewal.TO_WRITE
    else:
        state = Renewal.REMIND if day - letter >= REMIND_AFTER else Renewal.WRITTEN
    return Asking(state=state, answered_on=last, written_on=letter, runs_out=ends, half=half)


def runs_out(answers: Sequence[Answer], places: Iterable[Network], rules: Rules, day: date) -> date | None:
    """The first day, within six weeks, on which a yes for one of these places holds for the last time."""
    ends = (one for one in last_days(answers, places, rules, day) if one)
    return min((one for one in ends if one <= day + BEFOREHAND), default=None)


def last_days(answers: Sequence[Answer], places: Iterable[Network], rules: Rules, day: date) -> list[date | None]:
    """For each of these places that somebody allows today, the last day it holds; None where it has no end."""
    counting, allowed = standing(answers, rules), permitted(answers, day, rules)
    found = []
    for network in places:
        if network in allowed and network in counting:
            lasts = [rules.last_day(one) for one in counting[network] if rules.holds(one, day)]
            # One yes without an end keeps the place open.
            ends = [one for one in lasts if one]
            found.append(max(ends) if len(ends) == len(lasts) else None)
    return found


def _refused_everywhere(answers: Sequence[Answer], places: Sequence[Network], rules: Rules) -> bool:
    counting = standing(answers, rules)
    return bool(places) and all(any(not one.given for one in counting.get(network, ())) for network in places)
