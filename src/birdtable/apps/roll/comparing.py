"""Working out what a pupil list would change."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from birdtable.adapters.roll.listed import Fault, Permission, PupilList, PupilRow
from birdtable.apps.people.models import School
from birdtable.apps.roll.comparison import FIELDS, Change, Comparison, Joiner, Known, Told
from birdtable.apps.roll.matching import class_of, match, name_of
from birdtable.apps.roll.models import Mark, Pupil
from birdtable.apps.roll.queries import answers_of, rules_of
from birdtable.core.permission import Rules, permitted, standing
from birdtable.core.words import Network

AWAY_BY_MISTAKE = timedelta(days=14)
"""Who comes back this soon was taken off the list by mistake; after longer, families are asked anew."""
NOTHING = Permission(asked=frozenset())
TAKEN = "{} is another child’s, so it was left out."


def compare(school: School, pupils: PupilList, day: date) -> Comparison:
    """What bringing this list in would change that day. Five queries, however many children."""
    ours = list(
        Pupil.objects.filter(school=school).select_related("school_class").prefetch_related("consents", "marks")
    )
    rules = rules_of(school)
    here = [row for row in pupils.rows if row.left_on is None or row.left_on >= day]
    matched, faults = _without_others_numbers(match(ours, here), ours)
    seen = {pupil.pk for pupil, _ in matched if pupil}
    there = [pupil for pupil in ours if pupil.left_on is None or pupil.left_on > day]
    missing = {name_of(pupil): pupil for pupil in ours if pupil.pk not in seen and _refused(pupil, day, rules)}
    return Comparison(
        day=day,
        joiners=tuple(_joiner(row, missing.get(row.by_name), day, rules) for pupil, row in matched if pupil is None),
        known=tuple(_known(pupil, row, day, rules) for pupil, row in matched if pupil),
        # Where a row could not be read, nobody can say who is missing.
        leavers=tuple(pupil for pupil in there if pupil.pk not in seen) if pupils.whole else (),
        on_roll=len(there),
        rows=len(pupils.rows),
        whole=pupils.whole,
        faults=(*pupils.faults, *faults),
    )


def _without_others_numbers(
    matched: Sequence[tuple[Pupil | None, PupilRow]], ours: Iterable[Pupil]
) -> tuple[list[tuple[Pupil | None, PupilRow]], list[Fault]]:
    """A number belongs to one child; a row that has another child's keeps the one it had."""
    owners = {("upn", pupil.upn): pupil for pupil in ours} | {("local_id", pupil.local_id): pupil for pupil in ours}
    kept: list[tuple[Pupil | None, PupilRow]] = []
    numbers: set[str] = set()
    faults: list[Fault] = []
    for pupil, row in matched:
        mine = row
        if row.upn and owners.get(("upn", row.upn), pupil) != pupil:
            mine = replace(mine, upn="")
            faults.append(Fault(row.row, TAKEN.format("the UPN")))
        if row.local_id and (owners.get(("local_id", row.local_id), pupil) != pupil or row.local_id in numbers):
            mine = replace(mine, local_id="")
            faults.append(Fault(row.row, TAKEN.format("the number")))
        numbers.add(row.local_id)
        kept.append((pupil, mine))
    return kept, faults


def _refused(pupil: Pupil, day: date, rules: Rules) -> bool:
    """Whether anything of this child is a no that somebody said, or that ran out, a mark, an objection or a stillness.

    None of these may end because a list gives the child another number.
    """
    stands = (pupil.unshown_since, pupil.unmentioned_since, pupil.still_since, *pupil.marks.all())
    return any(stands) or bool(standing(answers_of(pupil), rules).keys() - permitted_now(pupil, day, rules))


def permitted_now(pupil: Pupil, day: date, rules: Rules) -> frozenset[Network]:
    """Where the answers allow the child that day, whether or not it has left."""
    return permitted(answers_of(pupil), day, rules)


def _joiner(row: PupilRow, like: Pupil | None, day: date, rules: Rules) -> Joiner:
    """A new child; one of the name of a refused child who is missing may be the same under another number."""
    said = row.permission or NOTHING
    if like is None:
        return Joiner(row=row, told=Told(given=_in_order(said.yes), refused=_in_order(said.no)))
    # Written down, so that the same list a second time finds a no as well.
    refused = said.no | said.yes | (standing(answers_of(like), rules).keys() - permitted_now(like, day, rules))
    return Joiner(row=row, told=Told(refused=_in_order(refused), stays_no=_in_order(said.yes)), like=like)


def _known(pupil: Pupil, row: PupilRow, day: date, rules: Rules) -> Known:
    returns = pupil.left_on is not None and pupil.left_on <= day
    marked = any(mark.kind == Mark.Kind.NOT_SHOWN for mark in pupil.marks.all())
    return Known(
        pupil=pupil,
        row=row,
        told=_told(pupil, row, day, rules, marked=marked),
        changes=tuple(_changes(pupil, row)),
        returns=returns,
        marked=marked,
    )


def _told(pupil: Pupil, row: PupilRow, day: date, rules: Rules, *, marked: bool) -> Told:
    said = row.permission or NOTHING
    answered = standing(answers_of(pupil), rules)
    allowed = permitted_now(pupil, day, rules)
    long_gone = pupil.left_on is not None and pupil.left_on <= day - AWAY_BY_MISTAKE
    yes = {network for network, counting in answered.items() if all(one.given for one in counting)}
    ends = yes if long_gone else yes & (said.asked - said.yes)
    first = frozenset() if marked else said.yes - answered.keys()
    return Told(
        given=_in_order(first),
        ended=_in_order(ends),
        refused=_in_order(said.no - answered.keys()),
        stays_no=_in_order(said.yes - first - (allowed - ends if not marked else frozenset())),
    )


def _in_order(networks: Iterable[Network]) -> tuple[Network, ...]:
    return tuple(sorted(networks, key=list(Network).index))


def _changes(pupil: Pupil, row: PupilRow) -> Iterable[Change]:
    for name, called in FIELDS.items():
        if name.startswith(("chosen_", "year", "class_")) and name not in row.tells:
            continue
        before = class_of(pupil) if name == "class_name" else getattr(pupil, name)
        after = getattr(row, name)
        # A list without this number does not take it away.
        if before != after and not (name in {"upn", "local_id"} and not after):
            yield Change(called, before, after)
