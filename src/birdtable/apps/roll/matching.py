"""Which child of ours each row of a list is.

Surest first: by UPN, by the UPN of before, by the school's own number, by name and class, and by a name that only one
child has. A name never outweighs two UPNs that differ.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence

from birdtable.adapters.roll.listed import PupilRow, name_key
from birdtable.apps.roll.models import Pupil

Key = Hashable | None


def match(pupils: Sequence[Pupil], rows: Sequence[PupilRow]) -> list[tuple[Pupil | None, PupilRow]]:
    """Each row with its child, or None for one we do not know. No child has two rows."""
    found: dict[int, Pupil] = {}
    taken: set[object] = set()
    for by_number, of_row, of_pupil in PASSES:
        free = [pupil for pupil in pupils if pupil.pk not in taken]
        rest = [(number, row) for number, row in enumerate(rows) if number not in found]
        # A number that two rows claim tells nothing, whichever of them is found otherwise.
        keys = Counter(map(of_row, rows if by_number else (row for _, row in rest)))
        by_key = _only_ones(free, of_pupil)
        for number, row in rest:
            key = of_row(row)
            pupil = by_key.get(key) if key is not None and keys[key] == 1 else None
            if pupil is not None and pupil.pk not in taken and not _contradict(pupil, row):
                found[number] = pupil
                taken.add(pupil.pk)
    return [(found.get(number), row) for number, row in enumerate(rows)]


def name_of(pupil: Pupil) -> tuple[str, str]:
    """The child's legal name, however it is written."""
    return name_key(pupil.forename, pupil.surname)


def class_of(pupil: Pupil) -> str:
    """The name of the child's class, if there is one."""
    return pupil.school_class.name if pupil.school_class else ""


PASSES: tuple[tuple[bool, Callable[[PupilRow], Key], Callable[[Pupil], Key]], ...] = (
    (True, lambda row: row.upn or None, lambda pupil: pupil.upn or None),
    (True, lambda row: row.former_upn or None, lambda pupil: pupil.upn or None),
    (True, lambda row: row.local_id or None, lambda pupil: pupil.local_id or None),
    (
        False,
        lambda row: (row.by_name, row.class_name.casefold()),
        lambda pupil: (name_of(pupil), class_of(pupil).casefold()),
    ),
    (False, lambda row: row.by_name, lambda pupil: None if pupil.left_on else name_of(pupil)),
    (False, lambda row: row.by_name, name_of),
)


def _only_ones(pupils: Iterable[Pupil], of_pupil: Callable[[Pupil], Key]) -> dict[Key, Pupil | None]:
    """Children by key; None where several have it, for then it tells nothing."""
    found: dict[Key, Pupil | None] = {}
    for pupil in pupils:
        key = of_pupil(pupil)
        found[key] = None if key in found else pupil
    found.pop(None, None)
    return found


def _contradict(pupil: Pupil, row: PupilRow) -> bool:
    same_number = bool(row.local_id) and row.local_id == pupil.local_id
    if pupil.upn and row.upn and pupil.upn != row.upn:
        # A lasting UPN in place of a temporary one: the same number and name, or the list says so itself.
        return not (pupil.upn == row.former_upn or (same_number and name_of(pupil) == row.by_name))
    if pupil.upn and pupil.upn == row.upn:
        return False
    return bool(pupil.local_id and row.local_id) and not same_number
