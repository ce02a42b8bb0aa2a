"""A pupil list as every reader gives it: children row by row, what is wrong where, and what was read at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from birdtable.core.text.fold import folded
from birdtable.core.words import Network

LARGEST_LIST = 10_000_000
"""Bytes, as uploaded."""
MOST_PUPILS = 5_000
TELLABLE = frozenset({"chosen_forename", "chosen_surname", "year", "class_name"})
"""What a list may leave out: then it stays as it is."""


class BadFile(Exception):
    """A file that cannot be read as a pupil list at all. says: why, in whole sentences that quote nothing of it."""

    def __init__(self, *says: str) -> None:
        super().__init__(" ".join(says))
        self.says = says


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in one row. row: as the file counts; lost: the row was left out because of it."""

    row: int
    says: str
    lost: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """What a list says about one child's pictures.

    asked: the places this list speaks of. yes: where it says exactly yes. no: where it says anything else, but is
    not silent. by, on, until: who said so, when, and the last day on which a yes holds, where the list tells.
    """

    asked: frozenset[Network]
    yes: frozenset[Network] = frozenset()
    no: frozenset[Network] = frozenset()
    by: str = ""
    on: date | None = None
    until: date | None = None

    def and_also(self, other: "Permission") -> "Permission":
        """Both at once: where they differ, no."""
        no = self.no | other.no
        yes = (self.yes & other.yes) | (self.yes - other.asked) | (other.yes - self.asked)
        until = min((one for one in (self.until, other.until) if one), default=None)
        return Permission(
            asked=self.asked | other.asked,
            yes=yes - no,
            no=no,
            by=self.by or other.by,
            on=self.on or other.on,
            until=until,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilRow:
    """One child, as the list has it.

    tells: which of `TELLABLE` the list speaks of for this child. permission: None when it says nothing of pictures.
    left_on: the last day at the school, where the list tells. former_upn: under which the child was known before.
    """

    row: int
    forename: str
    surname: str
    chosen_forename: str = ""
    chosen_surname: str = ""
    year: str = ""
    class_name: str = ""
    upn: str = ""
    former_upn: str = ""
    local_id: str = ""
    left_on: date | None = None
    permission: Permission | None = None
    tells: frozenset[str] = TELLABLE

    @property
    def by_name(self) -> tuple[str, str]:
        """Forename and surname, however they are written."""
        return name_key(self.forename, self.surname)

    @property
    def called(self) -> str:
        """The names the child goes by."""
        return f"{self.chosen_forename or self.forename} {self.chosen_surname or self.surname}"

    @property
    def identity(self) -> tuple[str, ...]:
        """What tells this child from every other: the UPN, else the local id, else name and class."""
        if self.upn:
            return ("upn", self.upn)
        return ("local_id", self.local_id) if self.local_id else ("name", *self.by_name, self.class_name.casefold())


def name_key(forename: str, surname: str) -> tuple[str, str]:
    """The same for “O’Brien” and “OBRIEN”, “Zoë” and “Zoe”."""
    first, last = ("".join(filter(str.isalnum, folded(name))) for name in (forename, surname))
    # Letters that fold to nothing still tell one child from another.
    return first or forename, last or surname


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilList:
    """A whole list. kind: csv, oneroster, ctf or wonde.

    read: headings that were used. dropped: headings that were left unread. not_permission: those of the dropped that
    speak of photographs, and are no permission to publish any.
    """

    kind: str
    rows: tuple[PupilRow, ...]
    faults: tuple[Fault, ...] = ()
    read: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    not_permission: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether no row had to be left out: only then is a child who is not in it gone."""
        return not any(fault.lost for fault in self.faults)

    @property
    def says_who_may_be_shown(self) -> bool:
        """Whether it speaks of permissions at all."""
        return any(row.permission for row in self.rows)


def in_order(faults: Sequence[Fault]) -> tuple[Fault, ...]:
    """Faults by row, each told once."""
    return tuple(sorted(dict.fromkeys(faults), key=lambda one: (one.row, one.says)))
