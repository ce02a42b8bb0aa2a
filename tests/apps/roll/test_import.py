"""Reading in a pupil list: who joins, who leaves, what changes, and never a silent yes."""

from datetime import date, timedelta

import pytest

from birdtable.adapters.roll.listed import Permission
from birdtable.apps.audit.models import Entry
from birdtable.apps.people.models import Membership, School
from birdtable.apps.people.permissions import NotPermitted
from birdtable.apps.roll.actions import record_answer
from birdtable.apps.roll.bringing_in import import_pupils
from birdtable.apps.roll.models import Pupil
from birdtable.apps.roll.queries import consents_of, roll_of
from birdtable.core.words import Network, Role
from tests.people import a_person, a_school
from tests.pupils import a_list, a_pupil, a_row, an_answer

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
        a_list(
            a_row("Amara Okafor", upn="A1", consents="noticeboard x"),
            a_row("Zoë Żukowska", upn="A2", class_name="Herons", year="Y4", consents=""),
        ),
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
    import_pupils(school, a_list(*rows), office)
    school.refresh_from_db()
    before, told = school.facts_version, Entry.objects.count()
    assert import_pupils(school, a_list(*rows), office).changes_nothing
    school.refresh_from_db()
    assert (school.facts_version, Entry.objects.count()) == (before, told)


def test_a_child_who_is_not_in_the_list_left_today_and_comes_back_with_it(school: School, office: Membership) -> None:
    gone = a_pupil(school, "Hamza Ali", upn="A1", consents="x")
    import_pupils(school, a_list(a_row(upn="A2")), office)
    gone.refresh_from_db()
    assert gone.left_on == school.today()
    assert allowed(gone) == set()
    import_pupils(school, a_list(a_row(upn="A2"), a_row("Hamza Ali", upn="A1")), office)
    gone.refresh_from_db()
    assert gone.left_on is None


def test_a_new_class_and_a_new_name_are_changes_of_the_same_child(school: School, office: Membership) -> None:
    amara = a_pupil(school, "Amara Okafor", upn="A1")
    told = import_pupils(
        school, a_list(a_row("Amara Bello", upn="A1", chosen_forename="Ami", class_name="Herons", year="Y4")), office
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
    told = import_pupils(school, a_list(a_row("AMARA Okafor".title(), upn="A1")), office)
    amara.refresh_from_db()
    assert (told.joiners, told.leavers, amara.upn) == ((), (), "A1")


def test_another_child_of_the_same_name_is_another_child(school: School, office: Membership) -> None:
    a_pupil(school, "Amara Okafor", upn="A1", consents="x")
    told = import_pupils(school, a_list(a_row("Amara Okafor", upn="A9", consents="")), office)
    assert (len(told.joiners), len(told.leavers)) == (1, 1)


def test_a_yes_never_silently_replaces_a_no(school: School, office: Membership) -> None:
    rose = a_pupil(school, "Rose Page", upn="A1")
    an_answer(rose, "x", given=False)
    an_answer(rose, "bluesky", given=True, until=school.today() - timedelta(days=1))
    told = import_pupils(school, a_list(a_row("Rose Page", upn="A1", consents="x bluesky noticeboard")), office)
    (only,) = told.stays_no
    assert only.told.stays_no == (Network.BLUESKY, Network.X)
    assert only.told.given == (Network.NOTICEBOARD,)
    assert allowed(rose) == {Network.NOTICEBOARD}


def test_a_no_in_the_list_ends_a_yes(school: School, office: Membership) -> None:
    amara = a_pupil(school, "Amara Okafor", upn="A1", consents="x noticeboard")
    told = import_pupils(school, a_list(a_row(upn="A1", consents="noticeboard")), office)
    assert [one.told.ended for one in told.ended] == [(Network.X,)]
    assert allowed(amara) == {Network.NOTICEBOARD}
    import_pupils(school, a_list(a_row(upn="A1", consents="noticeboard x")), office)
    assert allowed(amara) == {Network.NOTICEBOARD}


def test_a_plain_no_is_written_down_and_stays(school: School, office: Membership) -> None:
    import_pupils(school, a_list(a_row(upn="A1", consents="no")), office)
    assert import_pupils(school, a_list(a_row(upn="A1", consents="x")), office).stays_no
    assert allowed(Pupil.objects.get(upn="A1")) == set()


def test_a_list_without_that_column_leaves_permissions_alone(school: School, office: Membership) -> None:
    amara = a_pupil(school, "Amara Okafor", upn="A1", consents="x")
    assert import_pupils(school, a_list(a_row(upn="A1")), office).changes_nothing
    assert allowed(amara) == {Network.X}


def test_half_a_list_looks_like_half_a_list(school: School, office: Membership) -> None:
    for number in range(10):
        a_pupil(school, f"Amara Okafor{number}", upn=f"A{number}")
    assert import_pupils(school, a_list(a_row("Amara Okafor0", upn="A0")), office).looks_partial


def test_the_record_tells_numbers_and_never_names(school: School, office: Membership) -> None:
    import_pupils(school, a_list(a_row("Amara Okafor", upn="A1")), office)
    entry = Entry.objects.get(act="pupils.imported")
    assert {key: entry.detail[key] for key in ("added", "changed", "removed", "count", "source")} == {
        "added": 1,
        "changed": 0,
        "removed": 0,
        "count": 1,
        "source": "csv",
    }
    assert b"Okafor" not in bytes(entry.canonical)


def test_a_teacher_cannot_read_in_a_list(school: School) -> None:
    with pytest.raises(NotPermitted):
        import_pupils(school, a_list(a_row()), a_person(school, Role.TEACHER))
    assert not Pupil.objects.filter(school=school).exists()


def test_another_school_is_never_touched(school: School, office: Membership) -> None:
    other = a_pupil(a_school(), "Amara Okafor", upn="A1", consents="x")
    import_pupils(school, a_list(a_row("Rose Page", upn="A1", consents="no")), office)
    other.refresh_from_db()
    assert (other.surname, other.left_on, allowed(other)) == ("Okafor", None, {Network.X})


def test_a_child_who_comes_back_after_long_is_asked_for_again(school: School, office: Membership) -> None:
    long_gone = a_pupil(school, "Hamza Ali", upn="A1", consents="x", left_on=school.today() - timedelta(days=60))
    by_mistake = a_pupil(school, "Rose Page", upn="A2", consents="x", left_on=school.today() - timedelta(days=3))
    rows = a_row("Hamza Ali", upn="A1", consents="x"), a_row("Rose Page", upn="A2", consents="x")
    told = import_pupils(school, a_list(*rows), office)
    assert [one.pupil for one in told.ended] == [long_gone]
    assert (allowed(long_gone), allowed(by_mistake)) == (set(), {Network.X})


def test_the_whole_class_moves_up_though_nobody_has_a_number(school: School, office: Membership) -> None:
    amara = a_pupil(school, "Amara Okafor", consents="x")
    an_answer(amara, "bluesky", given=False)
    told = import_pupils(school, a_list(a_row("Amara Okafor", class_name="Herons", consents="x bluesky")), office)
    assert (told.joiners, told.leavers) == ((), ())
    assert allowed(amara) == {Network.X}


@pytest.mark.parametrize("known_by", ["former_upn", "local_id"])
def test_a_lasting_upn_replaces_a_temporary_one(school: School, office: Membership, known_by: str) -> None:
    amara = a_pupil(school, "Amara Okafor", upn="TEMP1", local_id="7")
    numbers = {"former_upn": "TEMP1"} if known_by == "former_upn" else {"local_id": "7"}
    told = import_pupils(school, a_list(a_row("Amara Okafor", upn="A1", **numbers)), office)
    amara.refresh_from_db()
    assert (told.joiners, told.leavers, amara.upn) == ((), (), "A1")


def test_a_refused_child_under_another_number_is_not_shown(school: School, office: Membership) -> None:
    """It may be another child of that name; then somebody writes the yes down by hand."""
    an_answer(a_pupil(school, "Amara Okafor", upn="A1"), "bluesky", given=False)
    told = import_pupils(school, a_list(a_row("AMARA Ökafor", upn="A9", class_name="Herons", consents="x")), office)
    assert (told.given, len(told.stays_no)) == ((), 1)
    assert allowed(Pupil.objects.get(upn="A9")) == set()


def test_two_children_of_one_name_both_in_the_list_are_two(school: School, office: Membership) -> None:
    an_answer(a_pupil(school, "Amara Okafor", upn="A1"), "x", given=False)
    rows = a_row("Amara Okafor", upn="A1", consents="no"), a_row("Amara Okafor", upn="A9", consents="x")
    told = import_pupils(school, a_list(*rows), office)
    assert len(told.joiners) == 1
    assert allowed(Pupil.objects.get(upn="A9")) == {Network.X}


def test_what_a_list_does_not_speak_of_stays(school: School, office: Membership) -> None:
    amara = a_pupil(school, "Amara Okafor", upn="A1", chosen_forename="Ami")
    row = a_row("Amara Okafor", upn="A1", class_name="", year="", tells=frozenset())
    assert import_pupils(school, a_list(row), office).changes_nothing
    amara.refresh_from_db()
    assert (amara.called, amara.year, amara.school_class and amara.school_class.name) == ("Ami", "Y3", "Willow")


def test_a_child_whose_last_day_has_passed_has_left(school: School, office: Membership) -> None:
    today = school.today()
    rows = a_row("Rose Page", upn="A1", left_on=today - timedelta(days=1)), a_row("Li Na", upn="A2", left_on=today)
    told = import_pupils(school, a_list(*rows), office)
    assert [one.row.surname for one in told.joiners] == ["Na"]


def test_a_permission_keeps_who_gave_it_when_and_until_when(school: School, office: Membership) -> None:
    said = Permission(
        asked=frozenset(Network),
        yes=frozenset({Network.X}),
        by="mother",
        on=date(2026, 9, 1),
        until=date(2100, 1, 1),
    )
    import_pupils(school, a_list(a_row(upn="A1", permission=said)), office)
    (kept,) = Pupil.objects.get(upn="A1").consents.all()
    assert (kept.given_by, kept.said_on, kept.until, kept.how) == ("mother", said.on, said.until, "imported")


def test_an_answer_by_hand_lifts_what_only_a_list_said(school: School, office: Membership) -> None:
    import_pupils(school, a_list(a_row(upn="A1", consents="no")), office)
    amara = Pupil.objects.get(upn="A1")
    record_answer(amara, [Network.X], given=True, given_by="mother", how="form", until=None, by=office)
    assert allowed(amara) == {Network.X}
