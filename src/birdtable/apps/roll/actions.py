"""What is done to the pupil list, to permissions and to the safeguarding lead's marks."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction

from birdtable.adapters.roll.pupils_csv import PupilRow
from birdtable.apps.audit.actions import record
from birdtable.apps.people.actions import bump_facts
from birdtable.apps.people.models import Membership, School, SchoolClass
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.roll.comparison import Comparison, compare
from birdtable.apps.roll.models import Consent, Mark, Pupil
from birdtable.core.words import Network

IMPORTED = "imported"


@transaction.atomic
def import_pupils(school: School, rows: Sequence[PupilRow], by: Membership) -> Comparison:
    """Make the pupil list say what the file says, and tell what that changed; a second time it changes nothing.

    A child who is not in the file left today. A yes in the file counts where nobody ever answered; where a no was
    written down, or a yes ran out, it stays no. What the file does not allow, or no longer, ends. Raises: NotPermitted.
    """
    require(by, Act.EDIT_PUPILS)
    School.objects.select_for_update().get(pk=school.pk)
    today = school.today()
    found = compare(school, rows, today)
    if found.changes_nothing:
        return found
    classes = _classes(school, rows)
    for row in found.joiners:
        pupil = Pupil.objects.create(school=school, **_as_in(row, classes))
        _answer(pupil, row.consents or (), given=True, by=by)
        _answer(pupil, Network if row.refused else (), given=False, by=by)
    for one in found.to_write:
        _write(one.pupil, one.row, classes)
        _answer(one.pupil, one.given, given=True, by=by)
        _answer(one.pupil, (*one.ended, *one.refused), given=False, by=by)
    Pupil.objects.filter(pk__in=[pupil.pk for pupil in found.leavers]).update(left_on=today)
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
        },
    )
    return found


def _classes(school: School, rows: Iterable[PupilRow]) -> dict[str, SchoolClass]:
    """Every class the file names, made where it is new; a class is in the year of the first child named in it."""
    years: dict[str, str] = {}
    for row in rows:
        if row.class_name:
            years.setdefault(row.class_name, row.year)
    found = {one.name: one for one in SchoolClass.objects.filter(school=school, name__in=years)}
    for name, year in years.items():
        if name not in found:
            found[name] = SchoolClass.objects.create(school=school, name=name, year=year)
    return found


def _as_in(row: PupilRow, classes: dict[str, SchoolClass]) -> dict[str, object]:
    return {
        "forename": row.forename,
        "chosen_forename": row.chosen_forename,
        "surname": row.surname,
        "year": row.year,
        "school_class": classes.get(row.class_name),
        "upn": row.upn,
        "local_id": row.local_id,
    }


def _write(pupil: Pupil, row: PupilRow, classes: dict[str, SchoolClass]) -> None:
    fields = _as_in(row, classes)
    fields["upn"] = row.upn or pupil.upn
    fields["local_id"] = row.local_id or pupil.local_id
    Pupil.objects.filter(pk=pupil.pk).update(**fields, left_on=None)


def _answer(pupil: Pupil, networks: Iterable[Network], *, given: bool, by: Membership) -> None:
    for network in networks:
        Consent.objects.create(
            school_id=pupil.school_id,
            pupil=pupil,
            network=network,
            given=given,
            how=IMPORTED,
            recorded_by=by.person,
        )


@transaction.atomic
def record_answer(
    pupil: Pupil,
    networks: Iterable[Network],
    *,
    given: bool,
    given_by: str,
    how: str,
    until: date | None,
    by: Membership,
) -> None:
    """Write down what a parent, carer or child answered about these networks. Raises: NotPermitted.

    until: the last day on which a yes holds; None: until the child leaves or the answer changes.
    """
    require(by, Act.EDIT_PUPILS)
    for network in networks:
        answer = Consent.objects.create(
            school_id=pupil.school_id,
            pupil=pupil,
            network=network,
            given=given,
            given_by=given_by,
            how=how,
            until=until if given else None,
            recorded_by=by.person,
        )
        record(
            school_id=pupil.school_id,
            act="consent.changed",
            actor=by.person_id,
            roles=by.roles,
            thing=("pupil", pupil.pk),
            detail={"use": str(network), "answer": "yes" if given else "no", "consent": str(answer.pk)},
        )
    bump_facts(pupil.school_id)


@transaction.atomic
def set_marks(pupil: Pupil, kinds: Iterable[Mark.Kind], by: Membership) -> None:
    """Let exactly these marks stand, no reason asked or kept. Raises: NotPermitted."""
    require(by, Act.SET_MARK)
    wanted = set(kinds)
    standing = {Mark.Kind(one.kind) for one in pupil.marks.all()}
    if wanted == standing:
        return
    pupil.marks.exclude(kind__in=wanted).delete()
    Mark.objects.bulk_create(Mark(school_id=pupil.school_id, pupil=pupil, kind=kind) for kind in wanted - standing)
    bump_facts(pupil.school_id)
    record(
        school_id=pupil.school_id,
        act="mark.changed",
        actor=by.person_id,
        roles=by.roles,
        thing=("pupil", pupil.pk),
    )
