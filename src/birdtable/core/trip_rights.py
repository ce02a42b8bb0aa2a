"""What a trip lets somebody do at a moment, judged by that moment alone: plain values, no clock of our own.

Every beginning counts and every end does not: at the very second a trip starts its rights hold, at the very second it
ends they do not. All moments are aware, and are reckoned with in UTC: two moments of one time zone would be compared
by what the clock on the wall shows, and in the night of a change of the clocks that is an hour off.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from birdtable.core.words import TripStanding

GRACE = timedelta(hours=2)
"""After its end, for what was begun during the trip."""
UNSENT_GOES = timedelta(hours=72)
"""After its end, in which what is still unsent on the device is taken in, for a leader to decide. Then it is wiped."""
_EARLY_YEARS = re.compile(
    r"\b(?:nursery|reception|pre-?school|eyfs|foundation|toddlers?|yr|year r|[fn][12]|fs[12]|two[- ]year[- ]olds?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnTaken:
    """One person with one device, from a moment until another; until: None while it lasts."""

    person: UUID
    device: UUID
    since: datetime
    until: datetime | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "since", self.since.astimezone(UTC))
        object.__setattr__(self, "until", self.until.astimezone(UTC) if self.until else None)

    def lasts(self, at: datetime) -> bool:
        """Whether it is their turn at that moment."""
        at = at.astimezone(UTC)
        return self.since <= at and (self.until is None or at < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """A trip as far as rights go. ends: when they end, or ended; stopped: by a leader, before their time."""

    starts: datetime
    ends: datetime
    turns: tuple[TurnTaken, ...]
    stopped: bool = False

    def __post_init__(self) -> None:
        for name in ("starts", "ends"):
            object.__setattr__(self, name, getattr(self, name).astimezone(UTC))

    def last(self, at: datetime) -> bool:
        """Whether they hold at that moment."""
        return self.starts <= at.astimezone(UTC) < self.ends

    def turn_at(self, at: datetime) -> TurnTaken | None:
        """Whose turn it is at that moment; nobody's outside the trip."""
        return next((turn for turn in self.turns if turn.lasts(at)), None) if self.last(at) else None

    def began_it(self, person: UUID, device: UUID, begun: datetime) -> bool:
        """Whether it was this person's turn, with this device, when they began."""
        turn = self.turn_at(begun)
        return turn is not None and (turn.person, turn.device) == (person, device)

    def may_still_send(self, at: datetime) -> bool:
        """Whether what was begun during the trip is taken in at that moment: until 72 hours after its end."""
        return self.starts <= at.astimezone(UTC) < self.ends + UNSENT_GOES


def standing(
    rights: Rights, *, person: UUID, device: UUID | None, at_school: bool, begun: datetime, at: datetime
) -> TripStanding:
    """How a post of this trip stands to it.

    person, device: who sends it and from which device known to the school, if any; at_school: it is one of the
    school's own. begun: when the post was; at: when the server had it.
    """
    begun, at = begun.astimezone(UTC), at.astimezone(UTC)
    if at < rights.starts:
        return TripStanding.OUTSIDE
    own = device is not None and begun <= at and rights.began_it(person, device, begun)
    if rights.last(at):
        return _during(rights, person, device, at, own=own)
    if own and not rights.stopped and at < rights.ends + GRACE and not _relieved(rights, person, device):
        return TripStanding.IN_GRACE
    if at_school and not (rights.stopped and rights.may_still_send(at)):
        # Back at school, from the school's own device: a post like any other.
        return TripStanding.NONE
    return TripStanding.LATE if own and rights.may_still_send(at) else TripStanding.OUTSIDE


def _during(rights: Rights, person: UUID, device: UUID | None, at: datetime, *, own: bool) -> TripStanding:
    turn = rights.turn_at(at)
    if turn is not None and (turn.person, turn.device) == (person, device):
        return TripStanding.ON_TRIP
    if own:
        return TripStanding.LATE
    if turn is not None and turn.person == person:
        return TripStanding.OTHER_DEVICE
    return TripStanding.OTHER_HANDS


def _relieved(rights: Rights, person: UUID, device: UUID | None) -> bool:
    last = rights.turns[-1] if rights.turns else None
    return last is None or (last.person, last.device) != (person, device)


def is_early_years(words: str) -> bool:
    """Whether these words, of a class's year or of a group, tell of nursery or Reception children."""
    return _EARLY_YEARS.search(words) is not None
