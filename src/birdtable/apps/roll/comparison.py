"""What a pupil file would change, worked out before anything is changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from birdtable.adapters.roll.pupils_csv import PupilRow
from birdtable.apps.people.models import School
from birdtable.apps.roll.models import Pupil
from birdtable.apps.roll.queries import answers_of
from birdtable.apps.roll.wording import places
from birdtable.core.words import Network

MANY_GONE = 0.2
"""So large a part of the list missing from a file looks like a file that is not whole."""
FIELDS = {
    "forename": "legal forename",
    "chosen_forename": "called",
    "surname": "surname",
    "year": "year",
    "class_name": "class",
    "upn": "UPN",
    "local_id": "local id",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one child. name: as a person would call it."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A child we know who is in the file, and what the file would change.

    given, ended: networks. stays_no: the file says yes, but a no, or a yes that ran out, was written down here.
    """

    pupil: Pupil
    row: PupilRow
    changes: tuple[Change, ...] = ()
    returns: bool = False
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

    @property
    def changes_something(self) -> bool:
        """Whether there is anything to write down."""
        return bool(self.changes or self.returns or self.given or self.ended or self.refused)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A file beside the pupil list. on_roll: how many children are there today."""

    joiners: tuple[PupilRow, ...] = ()
    known: tuple[Known, ...] = ()
    leavers: tuple[Pupil, ...] = ()
    on_roll: int = 0
    rows: int = field(default=0)

    @property
    def changed(self) -> tuple[Known, ...]:
        """Children we know of whom something changes besides permissions."""
        return tuple(one for one in self.known if one.changes or one.returns)

    @property
    def given(self) -> tuple[Known, ...]:
        """Children for whom a first yes comes."""
        return tuple(one for one in self.known if one.given)

    @property
    def ended(self) -> tuple[Known, ...]:
        """Children whose yes ends."""
        return tuple(one for one in self.known if one.ended)

    @property
    def stays_no(self) -> tuple[Known, ...]:
        """Children for whom the file says yes, and it stays no."""
        return tuple(one for one in self.known if one.stays_no)

    @property
    def to_write(self) -> tuple[Known, ...]:
        """Children we know of whom anything is to be written down."""
        return tuple(one for one in self.known if one.changes_something)

    @property
    def changes_nothing(self) -> bool:
        """The file says what we know."""
        return not (self.joiners or self.leavers or self.to_write)

    @property
    def looks_partial(self) -> bool:
        """So many children are missing that the file may not be whole."""
        return len(self.leavers) > max(3, self.on_roll * MANY_GONE)


def compare(school: School, rows: Sequence[PupilRow], day: date) -> Comparison:
    """What reading these rows in would change that day. Three queries, however many children."""
    pupils = list(Pupil.objects.filter(school=school).select_related("school_class").prefetch_related("consents"))
    find = _Finder(pupils)
    matched = [(find(row), row) for row in rows]
    seen = {pupil.pk for pupil, _ in matched if pupil}
    there = [pupil for pupil in pupils if pupil.left_on is None or pupil.left_on > day]
    return Comparison(
        joiners=tuple(row for pupil, row in matched if pupil is None),
        known=tuple(_known(pupil, row, day) for pupil, row in matched if pupil),
        leavers=tuple(pupil for pupil in there if pupil.pk not in seen),
        on_roll=len(there),
        rows=len(rows),
    )


class _Finder:
    """Finds the child of a row: by UPN, by local id, else by name and class where neither contradicts."""

    def __init__(self, pupils: Iterable[Pupil]) -> None:
        self._by_upn = {pupil.upn: pupil for pupil in pupils if pupil.upn}
        self._by_local_id = {pupil.local_id: pupil for pupil in pupils if pupil.local_id}
        self._by_name = {_by_name(pupil): pupil for pupil in pupils}
        self._taken: set[object] = set()

    def __call__(self, row: PupilRow) -> Pupil | None:
        found = self._by_upn.get(row.upn) or self._by_local_id.get(row.local_id) or self._by_name.get(row.by_name)
        if found is None or found.pk in self._taken or _contradict(found, row):
            return None
        self._taken.add(found.pk)
        return found


def _by_name(pupil: Pupil) -> tuple[str, ...]:
    return pupil.forename.casefold(), pupil.surname.casefold(), _class_of(pupil).casefold()


def _contradict(pupil: Pupil, row: PupilRow) -> bool:
    if pupil.upn and row.upn:
        return pupil.upn != row.upn
    return bool(pupil.local_id and row.local_id and pupil.local_id != row.local_id)


def _class_of(pupil: Pupil) -> str:
    return pupil.school_class.name if pupil.school_class else ""


def _known(pupil: Pupil, row: PupilRow, day: date) -> Known:
    answers = answers_of(pupil)
    wanted = row.consents if row.consents is not None else frozenset()
    told = row.consents is not None
    return Known(
        pupil=pupil,
        row=row,
        changes=tuple(_changes(pupil, row)),
        returns=pupil.left_on is not None and pupil.left_on <= day,
        given=_sorted(one for one in wanted if one not in answers),
        ended=_sorted(one for one, answer in answers.items() if told and answer.given and one not in wanted),
        refused=_sorted(one for one in Network if row.refused and one not in answers),
        stays_no=_sorted(one for one in wanted if one in answers and not answers[one].holds(day)),
    )


def _sorted(networks: Iterable[Network]) -> tuple[Network, ...]:
    return tuple(sorted(networks))


def _changes(pupil: Pupil, row: PupilRow) -> Iterable[Change]:
    for name, called in FIELDS.items():
        before = _class_of(pupil) if name == "class_name" else getattr(pupil, name)
        after = getattr(row, name)
        # A file without this number does not take it away.
        if before != after and not (name in {"upn", "local_id"} and not after):
            yield Change(called, before, after)
