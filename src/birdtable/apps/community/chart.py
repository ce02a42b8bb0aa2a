"""Growth and make-up of an audience, drawn on the server: bars with their numbers beside them, read without colour."""

from collections.abc import Sequence
from dataclasses import dataclass

from birdtable.apps.community.models import Audience
from birdtable.core.community.followers.sorts import Sort

WIDE, HIGH, FOOT = 600, 180, 24
MOST_BARS = 26
WIDEST = 60
"""Of a bar with its gap, so that the first day is no wall."""
CALLED = {
    Sort.SCHOOL: "Speak of school or education",
    Sort.FAMILY: "Speak of family",
    Sort.COMMUNITY: "Neighbours, clubs, the place",
    Sort.UNSAID: "Say none of these",
    Sort.DOUBTFUL: "A block is proposed",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, in the units of the drawing. label: under it, empty where there is no room."""

    x: float
    y: float
    width: float
    height: float
    number: int
    label: str


@dataclass(frozen=True, slots=True)
class Share:
    """One sort of account. percent: of all, width: of the drawing."""

    called: str
    number: int
    percent: int
    width: float


def growth(rows: Sequence[Audience]) -> tuple[Bar, ...]:
    """A bar a day counted, or as many as have room, evenly chosen, the last always among them."""
    every = max(1, -(-len(rows) // MOST_BARS))
    chosen = list(rows)[::-1][::every][::-1]
    most = max((one.followers for one in chosen), default=0) or 1
    step = min(WIDEST, WIDE / max(len(chosen), 1))
    room = max(1, round(72 / step))
    bars = []
    for place, one in enumerate(chosen):
        height = (HIGH - FOOT) * one.followers / most
        labelled = (len(chosen) - 1 - place) % room == 0
        label = f"{one.day.day} {one.day:%b}" if labelled else ""
        at = (round(place * step + step * 0.1, 1), round(HIGH - FOOT - height, 1))
        bars.append(Bar(*at, round(step * 0.8, 1), round(height, 1), one.followers, label))
    return tuple(bars)


def make_up(row: Audience) -> tuple[Share, ...]:
    """Of what sorts the audience is; the percents are rounded."""
    all_ = sum(row.sorts.values()) or 1
    return tuple(
        Share(says, number := int(row.sorts.get(sort, 0)), round(100 * number / all_), round(WIDE * number / all_, 1))
        for sort, says in CALLED.items()
    )
