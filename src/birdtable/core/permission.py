"""Whether a child's picture may be shown somewhere: what families answered, weighed by the school's own rules.

Nothing here knows of the safeguarding lead's marks: those beat every permission, wherever both meet.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from birdtable.core.words import Network

SCHOOL_YEAR_ENDS = (8, 31)
"""Month and day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer about one place.

    by: who gave it, however it is capitalised; empty when a pupil list said so, which names nobody.
    said_on: the day they said so; recorded_at: when it was written down (aware). until: the last day a yes holds.
    id: of the row it was read from, if any.
    """

    network: Network
    given: bool
    by: str = ""
    said_on: date
    recorded_at: datetime
    until: date | None = None
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What the school's policy says about permission; the defaults are the careful reading.

    model: opt_in: only a yes is a yes. opt_out: a child of whom nobody ever answered anything may be shown; with the
    first answer, only a yes is a yes.
    refusal_of_one: a no of anybody stands until the same person says yes; else the newest answer counts.
    lasts: how long a yes holds when nobody said.
    full_names: whether a child's full name may ever be used, so that families are asked about it.
    """

    model: Literal["opt_in", "opt_out"] = "opt_in"
    refusal_of_one: bool = True
    lasts: Literal["until_leaving", "school_year"] = "until_leaving"
    full_names: bool = False

    def last_day(self, answer: Answer) -> date | None:
        """The last day on which this yes holds, if it ends by itself."""
        if self.lasts == "until_leaving":
            return answer.until
        ends = end_of_school_year(answer.said_on)
        return min(answer.until, ends) if answer.until else ends

    def holds(self, answer: Answer, day: date) -> bool:
        """Whether it is a yes, and one that has not run out; the last day counts."""
        last = self.last_day(answer)
        return answer.given and (last is None or day <= last)


CAREFUL = Rules()


def end_of_school_year(day: date) -> date:
    """The last day of the school year that this day is in."""
    ends = date(day.year, *SCHOOL_YEAR_ENDS)
    return ends if day <= ends else date(day.year + 1, *SCHOOL_YEAR_ENDS)


def standing(answers: Iterable[Answer], rules: Rules = CAREFUL) -> Mapping[Network, tuple[Answer, ...]]:
    """For each place anybody answered about, the answers that still count, the weightiest first.

    They are the newest of each person; what a list said counts until a person answers.
    """
    places: dict[Network, dict[str, Answer]] = {}
    for one in sorted(answers, key=_when_written):
        people = places.setdefault(one.network, {})
        if not rules.refusal_of_one:
            people.clear()
        elif one.by:
            people.pop("", None)
        before = people.get(one.by)
        # An older form found later does not lift a newer no.
        if before is None or _order(before) <= _order(one):
            people[one.by] = one
    return {network: tuple(sorted(people.values(), key=_weight)) for network, people in places.items()}


def _when_written(answer: Answer) -> tuple[datetime, bool, int, int, str]:
    """Of those written in one instant, the no comes last, and so does the yes that ends sooner."""
    until = answer.until or date.max
    return answer.recorded_at, not answer.given, -answer.said_on.toordinal(), -until.toordinal(), answer.by


def _order(answer: Answer) -> tuple[date, datetime, bool]:
    return answer.said_on, answer.recorded_at, not answer.given


def _weight(answer: Answer) -> tuple[bool, float]:
    return answer.given, -answer.recorded_at.timestamp()


def permitted_in_full(answers: Iterable[Answer], day: date, rules: Rules = CAREFUL) -> frozenset[Network]:
    """The places where the child's full name may be used that day, by the answers about that. Silence is a no."""
    return permitted(answers, day, replace(rules, model="opt_in")) if rules.full_names else frozenset()


def permitted(answers: Iterable[Answer], day: date, rules: Rules = CAREFUL) -> frozenset[Network]:
    """The places on which the child may be recognised that day."""
    places = standing(answers, rules)
    if not places and rules.model == "opt_out":
        return frozenset(Network)
    return frozenset(network for network, counting in places.items() if _is_yes(counting, day, rules))


def _is_yes(counting: tuple[Answer, ...], day: date, rules: Rules) -> bool:
    return all(one.given for one in counting) and any(rules.holds(one, day) for one in counting)
