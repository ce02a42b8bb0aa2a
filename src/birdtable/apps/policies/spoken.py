"""How often each sentence of the policy spoke: what stands beside it as people read the document.

Posts come later than policies, so the app of posts says it (`tells_how_often`), and this page asks.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from birdtable.apps.people.models import School

LOOKED_BACK = timedelta(days=91)
"""A quarter of a year, near enough a term with its holidays."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Posts that one clause stopped, that it had a leader decide about, and whose author it told something."""

    stopped: int = 0
    asked: int = 0
    told: int = 0

    def __str__(self) -> str:
        """Such as “stopped 2 posts, and a leader decided about 1”."""
        parts = [
            f"stopped {_posts(self.stopped)}" if self.stopped else "",
            f"had a leader decide about {_posts(self.asked)}" if self.asked else "",
            f"told the author something of {_posts(self.told)}" if self.told else "",
        ]
        return f"{' and '.join(filter(None, parts))}.".capitalize()


def _posts(number: int) -> str:
    return "1 post" if number == 1 else f"{number} posts"


Teller = Callable[[School, datetime], Mapping[str, Spoken]]
_TELLERS: list[Teller] = []


def tells_how_often(teller: Teller) -> Teller:
    """Marks the function that knows it, by the number of the clause."""
    _TELLERS.append(teller)
    return teller


def spoken_lately(school: School, now: datetime) -> Mapping[str, Spoken]:
    """By clause number, over the last quarter of a year; a clause that never spoke is not there."""
    return {number: spoken for teller in _TELLERS for number, spoken in teller(school, now - LOOKED_BACK).items()}
