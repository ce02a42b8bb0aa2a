"""A head whose phone and codes are gone, and nobody who could help: the server's own console."""

import pytest
from allauth.mfa.models import Authenticator
from click.testing import CliRunner
from django.test import Client

from birdtable.apps.audit.models import Entry
from birdtable.apps.notify.models import Letter
from birdtable.cli.people import people
from birdtable.core.words import Role
from tests.people import PASSWORD, a_person, a_school, a_second_step, client_for, join

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return a_school()


@pytest.fixture
def head(school):
    head = a_person(school, Role.HEAD)
    a_second_step(head.person)
    return head


def recover(email, *more, given=""):
    return CliRunner().invoke(people, ["recover", email, *more], input=given)


def test_the_second_step_is_gone_everywhere_they_were_signed_in_and_a_new_one_comes_first(school, head, client):
    client.post("/accounts/login/", {"login": head.person.email, "password": PASSWORD})
    still_in = Client()
    teacher = a_person(school, Role.TEACHER)
    still_in.post("/accounts/login/", {"login": teacher.person.email, "password": PASSWORD})
    answer = recover(head.person.email.upper(), "--yes")
    assert answer.exit_code == 0
    assert head.person.called in answer.output
    assert not Authenticator.objects.filter(user=head.person).exists()
    assert still_in.get(f"/s/{school.slug}/").status_code == 200, "nobody else is signed out"
    anew = Client()
    anew.post("/accounts/login/", {"login": head.person.email, "password": PASSWORD})
    assert anew.get(f"/s/{school.slug}/people/").url.startswith("/accounts/second/?next=")


def test_every_session_of_theirs_ends(school, head):
    other = a_person(school, Role.TEACHER)
    join(a_school(), other.person, Role.HEAD)
    browser = Client()
    browser.post("/accounts/login/", {"login": other.person.email, "password": PASSWORD})
    recover(other.person.email, "--yes")
    assert browser.get(f"/s/{school.slug}/").url.startswith("/accounts/login/")


def test_it_stands_in_the_record_and_every_leader_hears_of_it(school, head):
    leader, teacher = a_person(school, Role.LEADER), a_person(school, Role.TEACHER)
    recover(head.person.email, "--yes")
    entry = Entry.objects.get(act="person.recovered")
    assert (entry.school_id, entry.actor, entry.thing_id) == (school.pk, None, head.person_id)
    told = set(Letter.objects.values_list("to", flat=True))
    assert told == {head.person.email, leader.person.email}
    assert teacher.person.email not in told
    assert "had a second step forgotten" in client_for(leader).get(f"/s/{school.slug}/audit/").content.decode()


def test_it_asks_first(head):
    answer = recover(head.person.email, given="n\n")
    assert answer.exit_code == 1
    assert Authenticator.objects.filter(user=head.person).exists()
    assert recover(head.person.email, given="y\n").exit_code == 0


@pytest.mark.parametrize("email", ["nobody@example.org", "", "head"])
def test_an_address_that_nobody_here_has_changes_nothing(head, email):
    answer = recover(email, "--yes")
    assert answer.exit_code == 2
    assert Authenticator.objects.filter(user=head.person).exists()
    assert not Entry.objects.exists()


def test_who_left_is_nobody_here(school, head):
    head.person.is_active = False
    head.person.save()
    assert recover(head.person.email, "--yes").exit_code == 2
