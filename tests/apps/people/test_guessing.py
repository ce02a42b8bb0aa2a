"""Somebody who guesses: addresses, passwords, letters. Every answer looks and costs the same, and there is an end."""

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.password_validation import validate_password
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client

from birdtable.apps.people import joining
from birdtable.apps.people.joining import Invited
from birdtable.apps.people.models import Invitation, Person
from birdtable.core.words import Role
from tests.people import PASSWORD, a_person, a_school, client_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nobody_has_tried_yet")]
LOGIN, RESET = "/accounts/login/", "/accounts/password/reset/"


class Counting(MD5PasswordHasher):
    """Counts what takes time."""

    hashed = 0

    def encode(self, password, salt):
        type(self).hashed += 1
        return super().encode(password, salt)


def somebody(school, kind):
    """An address, and what there is about it."""
    if kind == "unknown":
        return "nobody.at.all@example.org"
    person = a_person(school, Role.TEACHER).person
    if kind == "closed":
        person.is_active = False
    if kind == "without a password":
        person.set_unusable_password()
    person.save()
    return person.email


@pytest.mark.parametrize("kind", ["known", "unknown", "closed", "without a password"])
def test_a_wrong_password_costs_one_hash_whoever_it_is_for(client, school, settings, kind):
    email = somebody(school, kind)
    settings.PASSWORD_HASHERS = [f"{__name__}.Counting"]
    Counting.hashed = 0
    client.post(LOGIN, {"login": email, "password": "wrong"})
    assert Counting.hashed == 1


def test_a_closed_account_is_told_nothing_that_an_unknown_one_is_not(client, school):
    closed, unknown = somebody(school, "closed"), somebody(school, "unknown")
    pages = [client.post(LOGIN, {"login": email, "password": "wrong"}).content.decode() for email in (closed, unknown)]
    for page in pages:
        assert "do not belong together" in page
        assert "closed" not in page


def test_one_password_tried_on_everybody_comes_to_an_end(client, school):
    people = [a_person(school, Role.TEACHER).person.email for _ in range(12)]
    for email in people[:10]:
        client.post(LOGIN, {"login": email, "password": "password"})
    client.post(LOGIN, {"login": people[11], "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_nobody_fills_somebodys_letter_box(client, school):
    teacher = a_person(school, Role.TEACHER).person.email
    for _ in range(12):
        client.post(RESET, {"email": teacher})
    assert len(mail.outbox) == 5


def test_a_link_for_a_new_password_works_once(client, school):
    teacher = a_person(school, Role.TEACHER).person
    client.post(RESET, {"email": teacher.email})
    path = next(word for word in mail.outbox[0].body.split() if "/password/reset/key/" in word).split("testserver")[1]
    page = client.get(path, follow=True).request["PATH_INFO"]
    client.post(page, {"password1": "four quiet wrens singing", "password2": "four quiet wrens singing"})
    thief = Client()
    again = thief.get(path, follow=True)
    thief.post(again.request["PATH_INFO"], {"password1": "eleven loud magpies", "password2": "eleven loud magpies"})
    teacher.refresh_from_db()
    assert teacher.check_password("four quiet wrens singing")


def invited(school, head, email="kofi@example.org"):
    who = Invited(email=email, title="", forename="Kofi", surname="Mensah", roles=frozenset({Role.TEACHER}),
                  starts=school.today())  # fmt: skip
    return joining.invite(head, who)


class TestAnInvitation:
    def test_it_is_not_taken_from_another_site(self, school):
        _, token = invited(school, a_person(school, Role.HEAD))
        strict = Client(enforce_csrf_checks=True)
        assert strict.post(f"/invitation/{token}/", {"password": "four quiet wrens singing"}).status_code == 403
        assert Invitation.objects.filter(ended_at=None).exists()

    def test_accepting_it_begins_a_new_session(self, client, school):
        _, token = invited(school, a_person(school, Role.HEAD))
        client.get(LOGIN)
        session = client.session
        session["planted"] = "yes"
        session.save()
        planted = session.session_key
        client.post(f"/invitation/{token}/", {"password": "four quiet wrens singing"})
        assert "_auth_user_id" in client.session
        assert client.session.session_key != planted

    def test_it_works_no_more_after_it_was_used_even_for_whoever_used_it(self, school):
        _, token = invited(school, a_person(school, Role.HEAD))
        first = Client()
        first.post(f"/invitation/{token}/", {"password": "four quiet wrens singing"})
        assert first.post(f"/invitation/{token}/").status_code == 404
        assert Person.objects.filter(email="kofi@example.org").count() == 1

    def test_the_name_of_the_school_that_invites_is_no_password(self, client, school):
        _, token = invited(school, a_person(school, Role.HEAD))
        answer = client.post(f"/invitation/{token}/", {"password": "Thornbeck Primary School"})
        assert answer.status_code == 422
        assert "school’s own words" in answer.content.decode()


class TestThePasswordItself:
    @pytest.mark.parametrize("password", ["password1234", "1234567890123", "qwertyuiop123", "iloveyou1234"])
    def test_what_stands_in_every_list_is_refused(self, school, password):
        with pytest.raises(ValidationError):
            validate_password(password, a_person(school, Role.TEACHER).person)

    @pytest.mark.parametrize("password", ["Summer2026!!", "P@ssw0rd-2026", "!!!welcome!!!", "dragondragon1"])
    def test_nor_does_a_year_or_a_sign_make_it_another(self, school, password):
        with pytest.raises(ValidationError):
            validate_password(password, a_person(school, Role.TEACHER).person)

    def test_the_schools_classes_and_account_names_are_its_own_words(self, school):
        school.classes.create(name="Kingfishers", year="Y5")
        teacher = a_person(school, Role.TEACHER).person
        for password in ("kingfishers12", "K1ngf1sher5!!", "kingfishers-kingfishers"):
            with pytest.raises(ValidationError):
                validate_password(password, teacher)
        validate_password("kingfishers dive for small silver fish", teacher)

    def test_another_schools_words_are_nobodys_business(self, school):
        a_school(name="Wintergreen Academy", short_names=["Wintergreen"])
        validate_password("wintergreen wood", a_person(school, Role.TEACHER).person)


def test_support_staff_take_nothing_down(school):
    """Whoever may post may take down, and the safeguarding lead; support staff add to a draft and cannot send."""
    answer = client_for(a_person(school, Role.SUPPORT)).get(f"/s/{school.slug}/people/who-may/")
    row = answer.content.decode().split('id="take_down"')[1].split("</tr>")[0]
    cells = row.split("<td")[1:]
    said = {cell.split('data-label="')[1].split('"')[0]: "Yes" in cell for cell in cells}
    assert not said["Support staff"]
    assert said["Teacher"]
    assert said["Safeguarding lead"]
