"""Whoever's sign-in is changed hears of it at once, by e-mail: it may not have been they who did it."""

import re
from smtplib import SMTPServerDisconnected

import pytest
from allauth.core.context import request_context
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend

from birdtable.apps.notify.models import Letter
from birdtable.apps.people import devices, recovering
from birdtable.core.words import Role
from tests.people import PASSWORD, a_person, a_second_step, code_now

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nobody_has_tried_yet")]
NEW = "four quiet wrens singing"
APP = "/accounts/second/app/"


@pytest.fixture
def teacher(school):
    return a_person(school, Role.TEACHER)


@pytest.fixture
def browser(client, teacher, django_capture_on_commit_callbacks):
    """The teacher's. What waits for the end of a transaction is done after the answer, as if still in its request."""
    client.post("/accounts/login/", {"login": teacher.person.email, "password": PASSWORD})
    post = client.post

    def posted(*args, **more):
        with django_capture_on_commit_callbacks() as waiting:
            answer = post(*args, **more)
        with request_context(answer.wsgi_request):
            for one in waiting:
                one()
        return answer

    client.post = posted
    return client


def told(teacher):
    """What the one letter to this person says it is about."""
    (letter,) = mail.outbox
    assert letter.to == [teacher.person.email]
    assert "If that was not you, tell the school office at once." in letter.body
    assert PASSWORD not in letter.body
    assert NEW not in letter.body
    return letter.subject.removeprefix("Birdtable: ")


def an_app(browser):
    secret = re.search(r"<code[^>]*>([A-Z2-7]+)</code>", browser.get(APP).content.decode()).group(1)
    browser.post(APP, {"code": code_now(secret)})


def a_passkey(teacher):
    return Authenticator.objects.create(
        user=teacher.person, type=Authenticator.Type.WEBAUTHN, data={"name": "My phone", "credential": {}}
    )


def test_a_changed_password(browser, teacher):
    said = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    browser.post("/accounts/password/change/", said)
    assert told(teacher) == "Your password was changed"


def test_a_forgotten_password_that_somebody_replaced(client, teacher):
    client.post("/accounts/password/reset/", {"email": teacher.person.email})
    page = client.get(re.search(r"http://testserver(\S+)", mail.outbox[0].body).group(1), follow=True)
    mail.outbox.clear()
    client.post(page.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    assert told(teacher) == "Your password was changed"


def test_a_first_password_beside_another_way_in(browser, teacher):
    teacher.person.set_unusable_password()
    teacher.person.save()
    browser.force_login(teacher.person)
    browser.post("/accounts/password/set/", {"password1": NEW, "password2": NEW})
    assert told(teacher) == "A password was set for your account"


def test_an_app_set_up_as_the_second_step(browser, teacher):
    an_app(browser)
    assert told(teacher) == "An app was set up for your sign-in"


def test_an_app_that_was_removed(browser, teacher):
    an_app(browser)
    mail.outbox.clear()
    browser.post("/accounts/second/app/remove/")
    assert told(teacher) == "The app of your sign-in was removed"


def test_new_codes_for_a_bad_day(browser, teacher):
    an_app(browser)
    mail.outbox.clear()
    browser.post("/accounts/second/codes/new/")
    assert told(teacher) == "New codes for your sign-in"


def test_a_passkey_that_was_removed(browser, teacher):
    key = a_passkey(teacher)
    browser.post(f"/accounts/passkeys/{key.pk}/remove/")
    assert told(teacher) == "A passkey of yours was removed"


def test_a_letter_is_in_our_words_for_everything_that_allauth_may_write(school):
    """Otherwise a school would read of example.com, or nothing at all."""
    from django.template.loader import get_template

    for name in (
        "account/email/password_changed", "account/email/password_set", "account/email/password_reset",
        "mfa/email/totp_activated", "mfa/email/totp_deactivated", "mfa/email/recovery_codes_generated",
        "mfa/email/webauthn_added", "mfa/email/webauthn_removed",
    ):  # fmt: skip
        for part in ("subject", "message"):
            assert "birdtable/site/templates" in get_template(f"{name}_{part}.txt").origin.name, name


def test_a_second_step_that_the_head_had_forgotten(school, teacher):
    a_second_step(teacher.person)
    recovering.set_up_anew(teacher, a_person(school, Role.HEAD))
    letter = Letter.objects.get()
    assert letter.to == teacher.person.email
    assert "second step" in letter.subject


def test_a_new_school_device_is_told_to_whoever_showed_its_code_and_whose_it_is(school, teacher):
    it = a_person(school, Role.IT)
    device = devices.add_device(it, name="Year 4 iPad", holder=teacher.person)
    devices.join(devices.code_typed(teacher, devices.new_code(device, it).code), teacher)
    letters = Letter.objects.filter(kind=devices.LETTER)
    assert {letter.to for letter in letters} == {it.person.email, teacher.person.email}
    assert "Year 4 iPad" in letters[0].body


class MailServerIsDown(BaseEmailBackend):
    def send_messages(self, messages):
        raise SMTPServerDisconnected


def test_a_mail_server_that_is_down_tells_nobody_which_addresses_are_known(client, teacher, settings):
    settings.EMAIL_BACKEND = f"{__name__}.MailServerIsDown"
    answers = {
        (answer.status_code, answer.url)
        for email in (teacher.person.email, "nobody@example.org")
        for answer in [client.post("/accounts/password/reset/", {"email": email})]
    }
    assert len(answers) == 1


def test_a_mail_server_that_is_down_undoes_no_new_password(browser, teacher, settings):
    settings.EMAIL_BACKEND = f"{__name__}.MailServerIsDown"
    said = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert browser.post("/accounts/password/change/", said).status_code == 302
    teacher.person.refresh_from_db()
    assert teacher.person.check_password(NEW)
