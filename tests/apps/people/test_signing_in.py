import re

import pytest
from django.core import mail
from django.core.cache import cache

from birdtable.apps.audit.models import Entry
from birdtable.core.words import Role
from tests.people import PASSWORD, a_person, a_school, join

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def nobody_has_tried_yet():
    cache.clear()


def sign_in(client, email, password=PASSWORD):
    return client.post(LOGIN, {"login": email, "password": password})


def test_an_address_and_its_password_open_the_door(client):
    teacher = a_person(a_school(), Role.TEACHER)
    assert sign_in(client, teacher.person.email).url == "/"
    assert client.session["_auth_user_id"] == str(teacher.person.pk)


def test_capitals_in_an_address_do_not_matter(client):
    teacher = a_person(a_school(), Role.TEACHER)
    assert sign_in(client, teacher.person.email.upper()).status_code == 302


def test_a_wrong_password_is_told_so_and_nothing_is_recorded(client):
    teacher = a_person(a_school(), Role.TEACHER)
    answer = sign_in(client, teacher.person.email, "something else")
    assert "You are not signed in yet" in answer.content.decode()
    assert not Entry.objects.exists()


def test_a_sign_in_is_recorded_at_each_school_of_the_person(client):
    head = a_person(a_school(), Role.HEAD)
    join(a_school(), head.person, Role.DSL)
    sign_in(client, head.person.email)
    assert {(entry.act, entry.actor, tuple(entry.roles)) for entry in Entry.objects.all()} == {
        ("signed_in", head.person.pk, ("head",)),
        ("signed_in", head.person.pk, ("dsl",)),
    }


def test_after_five_wrong_passwords_the_right_one_has_to_wait(client):
    teacher = a_person(a_school(), Role.TEACHER)
    for _ in range(5):
        sign_in(client, teacher.person.email, "something else")
    answer = sign_in(client, teacher.person.email)
    assert "_auth_user_id" not in client.session
    assert "Too many" in answer.content.decode()


def test_a_closed_account_cannot_sign_in(client):
    teacher = a_person(a_school(), Role.TEACHER)
    teacher.person.is_active = False
    teacher.person.save()
    sign_in(client, teacher.person.email)
    assert "_auth_user_id" not in client.session


def test_nobody_can_make_an_account_by_themselves(client):
    answer = client.post("/accounts/signup/", {"email": "new@example.org", "password1": PASSWORD})
    assert "Your school adds you" in answer.content.decode()


def test_a_forgotten_password_is_replaced_by_e_mail(client):
    teacher = a_person(a_school(), Role.TEACHER)
    client.post("/accounts/password/reset/", {"email": teacher.person.email})
    (letter,) = mail.outbox
    assert letter.subject == "Birdtable: Choose a new password"
    page = client.get(re.search(r"http://testserver(\S+)", letter.body).group(1), follow=True)
    twice = {"password1": "four quiet wrens singing", "password2": "four quiet wrens singing"}
    answer = client.post(page.request["PATH_INFO"], twice, follow=True)
    assert "Your password is changed" in answer.content.decode()
    assert sign_in(client, teacher.person.email, "four quiet wrens singing").status_code == 302


def test_asking_for_an_address_nobody_has_tells_nothing_and_sends_nothing(client):
    known = a_person(a_school(), Role.TEACHER).person.email
    answers = {client.post("/accounts/password/reset/", {"email": email}).url for email in (known, "no@example.org")}
    assert len(answers) == 1
    assert [letter.to for letter in mail.outbox] == [[known]]


@pytest.mark.parametrize("page", ["login", "signup", "password/reset", "password/reset/done", "inactive"])
def test_every_page_before_sign_in_is_one_of_ours(client, page):
    answer = client.get(f"/accounts/{page}/")
    assert answer.status_code == 200
    assert '<main class="plain"' in answer.content.decode()


def test_a_page_may_load_nothing_from_elsewhere_and_run_nothing_inline(client):
    policy = client.get(LOGIN).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
