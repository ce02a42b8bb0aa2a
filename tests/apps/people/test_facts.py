import pytest

from birdtable.apps.people.actions import bump_facts
from birdtable.apps.people.models import SchoolClass, StaffListed, Trust
from birdtable.apps.people.queries import facts_of_school, facts_version, staff_of
from birdtable.core.words import Role
from tests.cast import THORNBECK
from tests.people import a_person, a_school

pytestmark = pytest.mark.django_db


def test_the_checks_know_of_a_school_what_the_school_wrote_down():
    school = a_school(trust=Trust.objects.create(name=THORNBECK.trust))
    for name, year in THORNBECK.classes.items():
        SchoolClass.objects.create(school=school, name=name, year=year)
    assert facts_of_school(school) == THORNBECK


def test_the_days_of_an_election_and_who_stands_are_among_it():
    school = a_school()
    school.election_periods, school.candidates = ["2027-03-25/2027-05-06"], ["Terence Millbrook"]
    school.save()
    school.refresh_from_db()
    facts = facts_of_school(school)
    assert facts.election_periods == ("2027-03-25/2027-05-06",)
    assert facts.candidates == ("Terence Millbrook",)


def test_staff_are_those_who_sign_in_and_those_only_listed():
    school = a_school()
    a_person(school, Role.HEAD, surname="Khan")
    StaffListed.objects.create(school=school, title="Mr", surname="Otieno", role="Cook")
    assert [(one.surname, one.role) for one in staff_of(school)] == [("Khan", "head"), ("Otieno", "Cook")]


def test_each_change_of_facts_counts_up():
    school = a_school()
    before = facts_version(school.pk)
    bump_facts(school.pk)
    assert facts_version(school.pk) == before + 1
