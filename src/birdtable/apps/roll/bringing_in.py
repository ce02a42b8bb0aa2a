"""Bringing in a pupil list: the one way in which it becomes ours."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction

from birdtable.adapters.roll.listed import PupilList, PupilRow
from birdtable.apps.audit.actions import record
from birdtable.apps.people.actions import bump_facts
from birdtable.apps.people.models import Membership, School, SchoolClass
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.roll.comparing import compare
from birdtable.apps.roll.comparison import Comparison, Joiner, Told
from birdtable.apps.roll.ending import note_endings
from birdtable.apps.roll.models import IMPORTED, Consent, ListRead, Mark, NameConsent, Pupil
from birdtable.core.words import Network


class ChangedMeanwhile(Exception):
    """The list would change something else now than what was confirmed. found: what it would change now."""

    def __init__(self, found: Comparison) -> None:
        super().__init__()
        self.found = found


@transaction.atomic
def import_pupils(school: School, pupils: PupilList, by: Membership, *, confirmed: str = "") -> Comparison:
    """Make our list say what this one says, and tell what that changed; a second time it changes nothing.

    A child who is not in it left today, if every row could be read. A yes in it counts where nobody ever answered;
    where a no was written down, or a yes ran out, or the child is marked, it stays no. What it no longer allows ends.
    confirmed: the digest of the comparison that somebody saw and agreed to; without one, whatever it is today.
    Raises: NotPermitted, ChangedMeanwhile.
    """
    require(by, Act.EDIT_PUPILS)
    School.objects.select_for_update().get(pk=school.pk)
    found = compare(school, pupils, school.today())
    if confirmed and confirmed != found.digest:
        raise ChangedMeanwhile(found)
    if found.changes_nothing and _was_read_today(school, found):
        return found
    classes = _classes(school, pupils.rows)
    answers = list(_joined(school, found.joiners, classes, by))
    for one in found.to_write:
        _write(one.pupil, one.row, classes)
        answers += _answers(one.pupil, one.row, one.told, by)
    Consent.objects.bulk_create(answers, batch_size=500)
    _ask_anew_about_names([one.pupil for one in found.known if one.returns], found.day, by)
    Pupil.objects.filter(pk__in=[pupil.pk for pupil in found.leavers]).update(left_on=found.day)
    note_endings((one.pupil, one.told.ended) for one in found.to_write)
    note_endings(((pupil, list(Network)) for pupil in found.leavers), published=False)
    _note(school, found, pupils.kind, by)
    return found


def _ask_anew_about_names(returning: Sequence[Pupil], day: date, by: Membership) -> None:
    """Whoever comes back has no permission for the full name until somebody gives it again."""
    if not returning:
        return
    said = NameConsent.objects.filter(pupil__in=returning, given=True).order_by()
    NameConsent.objects.bulk_create(
        NameConsent(
            school_id=school,
            pupil_id=pupil,
            network=network,
            given=False,
            how=IMPORTED,
            said_on=day,
            recorded_by=by.person,
        )
        for school, pupil, network in said.values_list("school", "pupil", "network").distinct()
    )


def _was_read_today(school: School, found: Comparison) -> bool:
    return ListRead.objects.filter(school=school, read_on=found.day, whole=found.whole).exists()


def _note(school: School, found: Comparison, kind: str, by: Membership) -> None:
    read = ListRead.objects.create(
        school=school, read_on=found.day, read_by=by.person, kind=kind, whole=found.whole, rows=found.rows
    )
    bump_facts(school.pk)
    record(
        school_id=school.pk,
        act="pupils.imported",
        actor=by.person_id,
        roles=by.roles,
        thing=("school", school.pk),
        detail={
            "added": len(found.joiners),
            "changed": len(found.to_write),
            "removed": len(found.leavers),
            "count": found.rows,
            "source": kind,
            "import": str(read.pk),
        },
    )


def _classes(school: School, rows: Iterable[PupilRow]) -> dict[str, SchoolClass]:
    """Every class the list names, made where it is new; a class is in the year of the first child named in it."""
    years: dict[str, str] = {}
    for row in rows:
        if row.class_name:
            years.setdefault(row.class_name, row.year)
    found = {one.name: one for one in SchoolClass.objects.filter(school=school, name__in=years)}
    for name, year in years.items():
        if name not in found:
            found[name] = SchoolClass.objects.create(school=school, name=name, year=year)
    return found


def _joined(
    school: School, joiners: Sequence[Joiner], classes: dict[str, SchoolClass], by: Membership
) -> Iterable[Consent]:
    made = [Pupil(school=school, **_as_in(one.row, classes), **_stands_for(one.like)) for one in joiners]
    Pupil.objects.bulk_create(made, batch_size=500)
    # A child who seems to be a marked one under another number is marked until the safeguarding lead says otherwise.
    Mark.objects.bulk_create(
        Mark(school=school, pupil=pupil, kind=mark.kind)
        for pupil, one in zip(made, joiners, strict=True)
        if one.like
        for mark in one.like.marks.all()
    )
    for pupil, one in zip(made, joiners, strict=True):
        yield from _answers(pupil, one.row, one.told, by)


def _stands_for(like: Pupil | None) -> dict[str, datetime | None]:
    """What was objected to, and that nothing is sent, goes with the child to its new number, with the same moments.

    Whoever decides about the objection later finds the new row by them (`objecting.decided`).
    """
    if like is None:
        return {}
    return {name: getattr(like, name) for name in ("unshown_since", "unmentioned_since", "still_since")}


def _as_in(row: PupilRow, classes: dict[str, SchoolClass]) -> dict[str, object]:
    return {
        "forename": row.forename,
        "chosen_forename": row.chosen_forename,
        "surname": row.surname,
        "chosen_surname": row.chosen_surname,
        "year": row.year,
        "school_class": classes.get(row.class_name),
        "upn": row.upn,
        "local_id": row.local_id,
    }


def _write(pupil: Pupil, row: PupilRow, classes: dict[str, SchoolClass]) -> None:
    fields = _as_in(row, classes)
    kept = {"school_class" if name == "class_name" else name for name in row.tells}
    for name in ("chosen_forename", "chosen_surname", "year", "school_class"):
        if name not in kept:
            del fields[name]
    fields["upn"] = row.upn or pupil.upn
    fields["local_id"] = row.local_id or pupil.local_id
    Pupil.objects.filter(pk=pupil.pk).update(**fields, left_on=None)


def _answers(pupil: Pupil, row: PupilRow, told: Told, by: Membership) -> Iterable[Consent]:
    said = row.permission
    answered: tuple[tuple[Iterable[Network], bool], ...] = ((told.given, True), ((*told.ended, *told.refused), False))
    for networks, given in answered:
        for network in networks:
            yield Consent(
                school_id=pupil.school_id,
                pupil=pupil,
                network=network,
                given=given,
                given_by=said.by if said and given else "",
                how=IMPORTED,
                said_on=said.on if said and given else None,
                until=said.until if said and given else None,
                recorded_by=by.person,
            )
