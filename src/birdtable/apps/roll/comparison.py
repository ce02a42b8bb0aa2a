"""What a pupil list would change, worked out before anything is changed."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property

from birdtable.adapters.roll.listed import Fault, PupilRow
from birdtable.apps.roll.models import Pupil
from birdtable.apps.roll.wording import places
from birdtable.core.words import Network

MANY = 0.2
"""So large a part of the children who leave, or lose permission, at once looks like the wrong list."""
FIELDS = {
    "forename": "legal forename",
    "chosen_forename": "called",
    "surname": "surname",
    "chosen_surname": "surname they go by",
    "year": "year",
    "class_name": "class",
    "upn": "UPN",
    "local_id": "number",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one child. name: as a person would call it."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the list would change about where one child may be shown: networks.

    given: a first yes. ended: a yes the list no longer says. refused: a first no. stays_no: the list says yes, and
    that is not enough.
    """

    given: tuple[Network, ...] = ()
    ended: tuple[Network, ...] = ()
    refused: tuple[Network, ...] = ()
    stays_no: tuple[Network, ...] = ()

    @property
    def given_places(self) -> str:
        """Where a first yes comes, in words."""
        return places(self.given)

    @property
    def ended_places(self) -> str:
        """Where a yes ends, in words."""
        return places(self.ended)

    @property
    def stays_no_places(self) -> str:
        """Where it stays no, in words."""
        return places(self.stays_no)


@dataclass(frozen=True, slots=True, kw_only=True)
class Joiner:
    """A child we did not know. like: one of the same name who is no longer in the list, and was refused somewhere."""

    row: PupilRow
    told: Told
    like: Pupil | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A child of ours who is in the list, and what it would change."""

    pupil: Pupil
    row: PupilRow
    told: Told
    changes: tuple[Change, ...] = ()
    returns: bool = False
    marked: bool = False

    @property
    def changes_something(self) -> bool:
        """Whether there is anything to write down."""
        return bool(self.changes or self.returns or self.told.given or self.told.ended or self.told.refused)


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """A list beside ours. on_roll: how many children are there today. whole: every row could be used."""

    day: date
    joiners: tuple[Joiner, ...] = ()
    known: tuple[Known, ...] = ()
    leavers: tuple[Pupil, ...] = ()
    on_roll: int = 0
    rows: int = 0
    whole: bool = True
    faults: tuple[Fault, ...] = ()

    @cached_property
    def changed(self) -> tuple[Known, ...]:
        """Children we know of whom something changes besides permissions."""
        return tuple(one for one in self.known if one.changes or one.returns)

    @cached_property
    def given(self) -> tuple[Known, ...]:
        """Children we know for whom a first yes comes."""
        return tuple(one for one in self.known if one.told.given)

    @cached_property
    def ended(self) -> tuple[Known, ...]:
        """Children whose yes ends. A marked child is none: to everybody it has been a no all along."""
        return tuple(one for one in self.known if one.told.ended and not one.marked)

    @cached_property
    def stays_no(self) -> tuple[Known | Joiner, ...]:
        """Children for whom the list says yes, and it stays no."""
        everybody: list[Known | Joiner] = [*self.known, *self.joiners]
        return tuple(one for one in everybody if one.told.stays_no)

    @cached_property
    def first_no(self) -> tuple[Known | Joiner, ...]:
        """Children for whom a first no is written down. Where, is not told: of a marked child it would tell."""
        everybody: list[Known | Joiner] = [*self.known, *self.joiners]
        return tuple(one for one in everybody if one.told.refused and not one.told.stays_no)

    @cached_property
    def to_write(self) -> tuple[Known, ...]:
        """Children we know of whom anything is to be written down."""
        return tuple(one for one in self.known if one.changes_something)

    @property
    def changes_nothing(self) -> bool:
        """The list says what we know."""
        return not (self.joiners or self.leavers or self.to_write)

    @property
    def seen_to_change(self) -> int:
        """How many children we know change for everybody to see; what only a mark hides from view is not counted."""
        seen = {one.pupil.pk for one in (*self.changed, *self.given, *self.ended)}
        return len(seen | {one.pupil.pk for one in self.first_no if isinstance(one, Known)})

    @property
    def shows_nothing(self) -> bool:
        """Nobody would see a difference."""
        return not (self.joiners or self.leavers or self.seen_to_change)

    @property
    def looks_partial(self) -> bool:
        """So many children are missing that the list may not be whole."""
        return len(self.leavers) > max(3, self.on_roll * MANY)

    @property
    def ends_many(self) -> bool:
        """So many permissions end that it may be the wrong column."""
        return len(self.ended) > max(3, self.on_roll * MANY)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of everything that would be written down, and on which day: what a confirmation is bound to."""
        plain = {
            "day": self.day,
            "whole": self.whole,
            "joiners": [(asdict(one.row), asdict(one.told), one.like and one.like.pk) for one in self.joiners],
            "known": [
                (one.pupil.pk, asdict(one.row), asdict(one.told), one.returns, [asdict(each) for each in one.changes])
                for one in self.to_write
            ],
            "leavers": sorted(str(pupil.pk) for pupil in self.leavers),
        }
        return hashlib.sha256(json.dumps(plain, sort_keys=True, default=_plain).encode()).hexdigest()


def _plain(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else str(value)
