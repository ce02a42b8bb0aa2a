"""Reading in a pupil list: who joins, who leaves, what changes, and never a silent yes."""

from datetime import timedelta

import pytest

from birdtable.apps.audit.models import Entry
from birdtable.apps.people.models import Membership, School
from birdtable.apps.people.permissions import NotPermitted
from birdtable.apps.roll.actions import import_pupils
from birdtable.apps.roll.models import Pupil
from birdtable.apps.roll.queries import consents_of, roll_of
from birdtable.core.words import Network, Role
from tests.people import a_person, a_school
from tests.pupils import a_pupil, a_row, an_answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def school() -> School:
    return a_school()


@pytest.fixture
def office(school: School) -> Membership:
    return a_person(school, Role.OFFICE)


def allowed(pupil: Pupil) -> set[Network]:
    return set(consents_of(Pupil.objects.get(pk=pupil.pk), pupil.school.today()))


def test_a_first_list_makes_every_child_class_and_permission(school: School, office: Membership) -> None:
    import_pupils(
        school,
        [
            a_row("Amara Okafor", upn="A1", consents="noticeboard x"),
            a_row("Zoë Żukowska", upn="A2", class_name="Herons", year="Y4", consents=""),
        ],
        office,
    )
    roll = roll_of(school, school.today())
    assert [(one.called, one.surname, one.class_name, one.year, one.consents) for one in roll.pupils] == [
        ("Amara", "Okafor", "Willow", "Y3", {Network.NOTICEBOARD, Network.X}),
        ("Zoë", "Żukowska", "Herons", "Y4", frozenset()),
    ]
    assert {one.name: one.year for one in school.classes.all()} == {"Willow": "Y3", "Herons": "Y4"}


def test_the_same_list_a_second_time_changes_nothing(school: School, office: Membership) -> None:
    rows = [a_row(upn="A1", consents="x"), a_row("Rose Page", consents="no"), a_row("Li Na", local_id="7", consents="")]
    import_pupils(school, rows, office)
    school.refresh_from_db()
    before, told = school.facts_version, Entry.objects.count()
    assert import_pupils(school, rows, office).changes_nothing
    school.refresh_from_db()
    assert (school.facts_version, Entry.objects.count()) == (before, told)


def test_a_child_who_is_not_in_the_list_left_today_and_comes_back_with_it(school: School, office: Membership) -> None:
    gone = a_pupil(school, "Hamza Ali", upn="A1", consents="x")
    import_pupils(school, [a_row(upn="A2")], office)
    gone.refresh_from_db()
    assert gone.left_on == school.today()
    assert allowed(gone) == set()
    import_pupils(school, [a_row(upn="A2"), a_row("Hamza Ali", upn="A1")], office)
    gone.refresh_from_db()
    assert gone.left_on is None


def test_a_new_class_and_a_new_name_are_changes_of_the_same_child(school: School, office: Membership) -> None:
    amara = a_pupil(school, "Amara Okafor", upn="A1")
    told = import_pupils(
        school, [a_row("Amara Bello", upn="A1", chosen_forename="Ami", class_name="Herons", year="Y4")], office
    )
    (only,) = told.changed
    assert [(one.name, one.before, one.after) for one in only.changes] == [
        ("called", "", "Ami"),
        ("surname", "Okafor", "Bello"),
        ("year", "Y3", "Y4"),
        ("class", "Willow", "Herons"),
    ]
    amara.refresh_from_db()
    assert (amara.called, amara.surname, amara.school_class and amara.school_class.name) == ("Ami", "Bello", "Herons")


def test_a_child_first_known_by_name_gets_their_upn_later(school: School, office: Membership) -> None:
    amara = a_pupil(school, "Amara Okafor")
    told = import_pupils(school, [a_row("AMARA Okafor".title(), upn="A1")], office)
    amara.refresh_from_db()
    assert (told.joiners, told.leavers, amara.upn) == ((), (), "A1")


def test_another_child_of_the_same_name_is_another_child(school: School, office: Membership) -> None:
    a_pupil(school, "Amara Okafor", upn="A1", consents="x")
    told = import_pupils(school, [a_row("Amara Okafor", upn="A9", consents="")], office)
    assert (len(told.joiners), len(told.leavers)) == (1, 1)


def test_a_yes_never_silently_replaces_a_no(school: School, office: Membership) -> None:
    rose = a_pupil(school, "Rose Page", upn="A1")
    an_answer(rose, "x", given=False)
    an_answer(rose, "bluesky", given=True, until=school.today() - timedelta(days=1))
    told = import_pupils(school, [a_row("Rose Page", upn="A1", consents="x bluesky noticeboard")], office)
    (only,) = told.stays_no
    assert only.stays_no == (Network.BLUESKY, Network.X)
    assert only.given == (Network.NOTICEBOARD,)
    assert allowed(rose) == {Network.NOTICEBOARD}


def test_a_no_in_the_list_ends_a_yes(school: School, office: Membership) -> None:
    amara = a_pupil(school, "Amara Okafor", upn="A1", consents="x noticeboard")
    told = import_pupils(school, [a_row(upn="A1", consents="noticeboard")], office)
    assert [one.ended for one in told.ended] == [(Network.X,)]
    assert allowed(amara) == {Network.NOTICEBOARD}
    import_pupils(school, [a_row(upn="A1", consents="noticeboard x")], office)
    assert allowed(amara) == {Network.NOTICEBOARD}


def test_a_plain_no_is_written_down_and_stays(school: School, office: Membership) -> None:
    import_pupils(school, [a_row(upn="A1", consents="no")], office)
    assert import_pupils(school, [a_row(upn="A1", consents="x")], office).stays_no
    assert allowed(Pupil.objects.get(upn="A1")) == set()


def test_a_list_without_that_column_leaves_permissions_alone(school: School, office: Membership) -> None:
    amara = a_pupil(school, "Amara Okafor", upn="A1", consents="x")
    assert import_pupils(school, [a_row(upn="A1")], office).changes_nothing
    assert allowed(amara) == {Network.X}


def test_half_a_list_looks_like_half_a_list(school: School, office: Membership) -> None:
    for number in range(10):
        a_pupil(school, f"Amara Okafor{number}", upn=f"A{number}")
    assert import_pupils(school, [a_row("Amara Okafor0", upn="A0")], office).looks_partial


def test_the_record_tells_numbers_and_never_names(school: School, office: Membership) -> None:
    import_pupils(school, [a_row("Amara Okafor", upn="A1")], office)
    entry = Entry.objects.get(act="pupils.imported")
    assert entry.detail == {"added": 1, "changed": 0, "removed": 0, "count": 1}
    assert b"Okafor" not in bytes(entry.canonical)


def test_a_teacher_cannot_read_in_a_list(school: School) -> None:
    with pytest.raises(NotPermitted):
        import_pupils(school, [a_row()], a_person(school, Role.TEACHER))
    assert not Pupil.objects.filter(school=school).exists()


def test_another_school_is_never_touched(school: School, office: Membership) -> None:
    other = a_pupil(a_school(), "Amara Okafor", upn="A1", consents="x")
    import_pupils(school, [a_row("Rose Page", upn="A1", consents="no")], office)
    other.refresh_from_db()
    assert (other.surname, other.left_on, allowed(other)) == ("Okafor", None, {Network.X})
