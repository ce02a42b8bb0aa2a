"""A school's lists and words, ready for reading texts against: compiled once, however many texts follow."""

from dataclasses import dataclass
from functools import lru_cache

from birdtable.core.context import Context, Roll, SchoolFacts, StaffMember
from birdtable.core.text.fold import folded
from birdtable.core.text.people import StaffNames, plain, staff_names
from birdtable.core.text.roll_index import RollIndex, index_of


# Compared and hashed as the object it is, which is quick: equal lists give the same one.
@dataclass(frozen=True, slots=True, eq=False)
class SchoolLists:
    """What names are told by.

    index: the roll. forenames, surnames: every key of its children. staff: see there; staff_surnames: folded.
    own_words: the school's own that may look like names: classes, houses, its name and accounts.
    classes: class names, also without a plural s. agreed: people who may be named, and the school, as `_short` has it.
    """

    index: RollIndex
    forenames: frozenset[str]
    surnames: frozenset[str]
    staff: StaffNames
    staff_surnames: frozenset[str]
    own_words: frozenset[str]
    classes: frozenset[str]
    agreed: frozenset[str]


_latest: list[tuple[SchoolFacts, Roll, tuple[StaffMember, ...], SchoolLists]] = []
"""The last few that were asked for: a run of posts asks with the very same objects."""
_MOST = 4


def lists_of(context: Context) -> SchoolLists:
    """The lists of this school; the same object for as long as they stay the same."""
    school, roll, staff = context.school, context.roll, context.staff
    for one in _latest:
        if one[0] is school and one[1] is roll and one[2] is staff:
            return one[3]
    lists = _compiled(
        roll,
        staff,
        classes=tuple(school.classes),
        own=(*school.classes, *school.short_names, *school.handles, school.name),
        agreed=(*school.people_we_may_name, *school.short_names, school.trust),
    )
    _latest.insert(0, (school, roll, staff, lists))
    del _latest[_MOST:]
    return lists


@lru_cache(maxsize=8)
def _compiled(
    roll: Roll,
    staff: tuple[StaffMember, ...],
    *,
    classes: tuple[str, ...],
    own: tuple[str, ...],
    agreed: tuple[str, ...],
) -> SchoolLists:
    index = index_of(roll)
    named = frozenset(map(plain, classes))
    return SchoolLists(
        index=index,
        forenames=frozenset().union(*index.forenames),
        surnames=frozenset().union(*index.surnames),
        staff=staff_names(staff),
        staff_surnames=frozenset(folded(one.surname) for one in staff),
        own_words=frozenset(map(plain, own)),
        classes=named | {key.removesuffix("s") for key in named},
        agreed=_short(agreed),
    )


def _short(names: tuple[str, ...]) -> frozenset[str]:
    """Each name run together, whole and by its first and last word."""
    keys = set()
    for name in names:
        words = [plain(word) for word in name.split()]
        keys.add("".join(words))
        keys.update("".join(pair) for pair in (words[-2:], (words[:1] or [""]) + words[-1:]))
    return frozenset(keys)
