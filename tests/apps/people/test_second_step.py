"""A second step at sign-in: who must give one, who may, and that nobody gets round it."""

import re
import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client

from birdtable.apps.people.arriving import AT
from birdtable.apps.people.models import Device
from birdtable.core.words import Role
from tests.people import PASSWORD, a_device, a_person, a_second_step, client_for, code_now

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nobody_has_tried_yet")]
LOGIN, GIVE, APP = "/accounts/login/", "/accounts/second/give/", "/accounts/second/app/"


def sign_in(client, member, **more):
    return client.post(LOGIN, {"login": member.person.email, "password": PASSWORD}, **more)


def home(school):
    return f"/s/{school.slug}/"


@pytest.mark.parametrize("role", [Role.LEADER, Role.HEAD, Role.DSL, Role.IT])
def test_who_approves_connects_or_keeps_children_safe_sets_one_up_before_anything_else(client, school, role):
    member = a_person(school, role)
    sign_in(client, member)
    for page in ("", "posts/", "policy/"):
        answer = client.get(home(school) + page)
        assert answer.status_code == 302
        assert answer.url.startswith("/accounts/second/?next=")
    assert client.post(f"{home(school)}hold/").url == "/accounts/second/"


@pytest.mark.parametrize("role", [Role.TEACHER, Role.SUPPORT, Role.GOVERNOR, Role.OFFICE])
def test_nobody_else_is_asked(client, school, role):
    sign_in(client, a_person(school, role))
    assert client.get(home(school)).status_code == 200


def test_somebody_of_the_office_named_for_urgent_notices_is_asked(client, school):
    member = a_person(school, Role.OFFICE)
    member.named = True
    member.save()
    sign_in(client, member)
    assert client.get(home(school)).status_code == 302


def test_setting_up_an_app_is_the_second_step_of_that_same_sitting(client, school):
    head = a_person(school, Role.HEAD)
    sign_in(client, head)
    page = client.get(APP).content.decode()
    secret = re.search(r"<code[^>]*>([A-Z2-7]+)</code>", page).group(1)
    assert "<svg" in page
    assert "data:" not in page
    answer = client.post(APP, {"code": code_now(secret)}, follow=True)
    codes = re.findall(r"<code>(\d{8})</code>", answer.content.decode())
    assert len(codes) == 10
    assert client.get(home(school)).status_code == 200
    assert not re.search(codes[0], client.get("/accounts/second/codes/").content.decode()), "they are shown once"


def test_what_an_app_is_made_of_does_not_lie_open_in_the_database(school):
    head = a_person(school, Role.HEAD)
    secret = a_second_step(head.person)
    RecoveryCodes.activate(head.person)
    for row in Authenticator.objects.all():
        assert secret not in str(row.data)
        assert next(value for value in row.data.values() if isinstance(value, str)).startswith("gAAAA")


def test_a_password_alone_opens_nothing_for_whoever_has_a_second_step(client, school):
    head = a_person(school, Role.HEAD)
    secret = a_second_step(head.person)
    assert sign_in(client, head).url == GIVE
    assert "_auth_user_id" not in client.session
    assert client.get(home(school)).url.startswith(LOGIN)
    assert client.post(GIVE, {"code": "000000"}).status_code == 200
    assert "_auth_user_id" not in client.session
    assert client.post(GIVE, {"code": code_now(secret)}).status_code == 302
    assert client.get(home(school)).status_code == 200


def test_a_code_somebody_read_over_your_shoulder_works_no_second_time(client, school):
    head = a_person(school, Role.HEAD)
    secret = a_second_step(head.person)
    with time_machine.travel(time.time() // 30 * 30 + 2, tick=False):
        sign_in(client, head)
        client.post(GIVE, {"code": code_now(secret)})
        thief = Client()
        sign_in(thief, head)
        thief.post(GIVE, {"code": code_now(secret)})
    assert "_auth_user_id" not in thief.session


def test_codes_cannot_be_tried_one_after_another(client, school):
    head = a_person(school, Role.HEAD)
    secret = a_second_step(head.person)
    sign_in(client, head)
    for number in range(12):
        client.post(GIVE, {"code": f"{number:06}"})
    client.post(GIVE, {"code": code_now(secret)})
    assert "_auth_user_id" not in client.session


def test_a_code_for_a_bad_day_works_once(client, school):
    head = a_person(school, Role.HEAD)
    a_second_step(head.person)
    code = RecoveryCodes.activate(head.person).get_unused_codes()[0]
    sign_in(client, head)
    client.post(GIVE, {"code": code})
    assert client.get(home(school)).status_code == 200
    again = Client()
    sign_in(again, head)
    again.post(GIVE, {"code": code})
    assert "_auth_user_id" not in again.session


def test_a_session_from_before_gives_it_once_and_goes_on(client, school):
    """A leader who was signed in when this version was installed, with a second step of old."""
    head = a_person(school, Role.HEAD)
    secret = a_second_step(head.person)
    client.force_login(head.person)
    answer = client.get(home(school))
    assert answer.url.startswith("/accounts/second/again/?next=")
    back = client.post(answer.url, {"code": code_now(secret), "next": home(school)})
    assert back.url == home(school)
    assert client.get(home(school)).status_code == 200


def test_a_proof_does_not_pass_from_one_person_to_another(client, school):
    head, other = a_person(school, Role.HEAD), a_person(school, Role.LEADER)
    client = client_for(head)
    session = client.session
    session["_auth_user_id"] = str(other.person_id)
    session["_auth_user_hash"] = other.person.get_session_auth_hash()
    session.save()
    assert client.get(home(school)).status_code == 302


def test_on_a_shared_device_no_passkey_is_kept(school):
    teacher = a_person(school, Role.TEACHER)
    client = client_for(teacher)
    session = client.session
    session[AT] = str(a_device(school, kind=Device.Kind.SHARED).pk)
    session.save()
    answer = client.get("/accounts/passkeys/add/", follow=True)
    assert "This device is shared" in answer.content.decode()


def test_every_page_of_the_second_step_is_one_of_ours(client, school):
    head = a_person(school, Role.HEAD)
    sign_in(client, head)
    client.post(LOGIN, {"login": head.person.email, "password": PASSWORD})
    for page in ("second/", "second/app/", "passkeys/", "passkeys/add/", "sessions/"):
        answer = client.get(f"/accounts/{page}")
        assert answer.status_code == 200, page
        assert '<main class="plain"' in answer.content.decode()


def test_a_sign_in_begins_a_new_session(client, school):
    """So that a key somebody planted in this browser beforehand opens nothing."""
    client.get(LOGIN)
    session = client.session
    session["planted"] = "yes"
    session.save()
    planted = session.session_key
    sign_in(client, a_person(school, Role.TEACHER))
    assert client.session.session_key != planted
    stolen = Client()
    stolen.cookies["sessionid"] = planted
    assert "_auth_user_id" not in stolen.session


def test_no_form_of_signing_in_is_taken_from_another_site(school):
    strict = Client(enforce_csrf_checks=True)
    member = a_person(school, Role.TEACHER)
    assert sign_in(strict, member).status_code == 403
    strict.force_login(member.person)
    for page in ("second/app/", "passkeys/add/", "sessions/", "logout/"):
        assert strict.post(f"/accounts/{page}").status_code == 403


class TestWhereSomebodyIsSignedIn:
    def test_one_click_ends_every_other_session(self, school):
        teacher = a_person(school, Role.TEACHER)
        here, elsewhere = Client(headers={"user-agent": "iPad"}), Client(headers={"user-agent": "A library computer"})
        sign_in(here, teacher)
        sign_in(elsewhere, teacher)
        page = here.get("/accounts/sessions/").content.decode()
        assert "A library computer" in page
        assert page.count("This one") == 1
        here.post("/accounts/sessions/")
        assert elsewhere.get(home(school)).url.startswith(LOGIN)
        assert here.get(home(school)).status_code == 200

    def test_nobody_sees_or_ends_anybody_elses(self, school):
        mine, theirs = Client(headers={"user-agent": "iPad"}), Client(headers={"user-agent": "Their own phone"})
        sign_in(mine, a_person(school, Role.TEACHER))
        sign_in(theirs, a_person(school, Role.TEACHER))
        assert "Their own phone" not in mine.get("/accounts/sessions/").content.decode()
        mine.post("/accounts/sessions/")
        assert theirs.get(home(school)).status_code == 200


class TestPasswords:
    @pytest.mark.parametrize("password", [
        "password1234", "Thornbeck Primary School", "thornbeck-school", "Th0rnb3ck School!", "thornbeckprimary1",
    ])  # fmt: skip
    def test_what_anybody_near_the_school_would_try_first_is_refused(self, client, school, password):
        teacher = a_person(school, Role.TEACHER)
        sign_in(client, teacher)
        twice = {"oldpassword": PASSWORD, "password1": password, "password2": password}
        assert client.post("/accounts/password/change/", twice).status_code == 200
        teacher.person.refresh_from_db()
        assert teacher.person.check_password(PASSWORD)

    @pytest.mark.parametrize("password", ["four quiet wrens singing", "my school has 14 warm radiators"])
    def test_a_few_words_in_a_row_are_welcome(self, client, school, password):
        teacher = a_person(school, Role.TEACHER)
        sign_in(client, teacher)
        client.post(
            "/accounts/password/change/", {"oldpassword": PASSWORD, "password1": password, "password2": password}
        )
        teacher.person.refresh_from_db()
        assert teacher.person.check_password(password)


class TestAnswersThatTellNothing:
    def test_an_address_nobody_has_gets_the_very_words_of_a_wrong_password(self, client, school):
        known = a_person(school, Role.TEACHER).person.email
        plain = re.compile(r'value="[^"]*"|nonce|csrf\S*')
        pages = {
            plain.sub("", client.post(LOGIN, {"login": email, "password": "wrong"}).content.decode())
            for email in (known, "nobody.at.all@example.org")
        }
        assert len(pages) == 1

    def test_an_address_nobody_has_costs_the_same_work(self, client, school, settings):
        """A password is hashed once either way: what takes time is the same."""
        from django.contrib.auth.hashers import MD5PasswordHasher

        hashed = []

        class Counting(MD5PasswordHasher):
            def encode(self, password, salt):
                hashed.append(password)
                return super().encode(password, salt)

        known = a_person(school, Role.TEACHER).person.email
        counting = f"{__name__}.counting"
        globals()["counting"] = Counting
        settings.PASSWORD_HASHERS = [counting]
        counts = []
        for email in (known, "nobody.at.all@example.org"):
            hashed.clear()
            client.post(LOGIN, {"login": email, "password": "wrong"})
            counts.append(len(hashed))
        assert counts == [1, 1]
