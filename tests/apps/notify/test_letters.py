"""E-mail goes out once to each, and is tried again when the mail server was away."""

import uuid
from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from birdtable.apps.notify.actions import write
from birdtable.apps.notify.models import Letter
from birdtable.apps.notify.posting import GIVES_UP_AFTER, due_letters, post_letters
from tests.people import a_school

pytestmark = pytest.mark.django_db
ABOUT = uuid.UUID(int=5)


def write_to(*addresses: str) -> None:
    write(a_school().pk, kind="urgent", about=ABOUT, subject="School closed", body="Snow.", to=addresses)


class Away(EmailBackend):
    """A mail server that is not there."""

    def send_messages(self, messages):
        raise SMTPServerDisconnected("gone")


def test_everybody_gets_one_letter_and_nobody_two():
    write_to("a@example.org", "b@example.org", "a@example.org")
    post_letters(ABOUT)
    post_letters(ABOUT)
    assert sorted(one.to[0] for one in mail.outbox) == ["a@example.org", "b@example.org"]
    assert due_letters(timezone.now(), 10) == []


def test_writing_about_the_same_thing_again_writes_nothing():
    school = a_school()
    for _ in range(2):
        write(school.pk, kind="late", about=ABOUT, subject="Late", body="Late.", to=["a@example.org"])
    assert Letter.objects.count() == 1


def test_a_letter_waits_longer_each_time_the_mail_server_is_away(settings):
    write_to("a@example.org", "b@example.org")
    settings.EMAIL_BACKEND = "tests.apps.notify.test_letters.Away"
    waits = []
    for _ in range(3):
        post_letters(ABOUT)
        first = Letter.objects.order_by("-tries").first()
        waits.append(first.not_before - timezone.now())
        Letter.objects.update(not_before=timezone.now())
    assert waits[0] < waits[1] < waits[2]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    post_letters(ABOUT)
    assert len(mail.outbox) == 2


def test_the_others_are_not_tried_one_by_one_while_the_mail_server_is_away(settings):
    write_to("a@example.org", "b@example.org")
    settings.EMAIL_BACKEND = "tests.apps.notify.test_letters.Away"
    post_letters(ABOUT)
    assert sorted(Letter.objects.values_list("tries", flat=True)) == [0, 1]


def test_after_two_days_it_is_given_up(settings):
    write_to("a@example.org")
    settings.EMAIL_BACKEND = "tests.apps.notify.test_letters.Away"
    with time_machine.travel(timezone.now() + GIVES_UP_AFTER + timedelta(minutes=1)):
        post_letters(ABOUT)
        assert due_letters(timezone.now() + timedelta(days=1), 10) == []


def test_a_letter_that_another_worker_took_is_left_to_it():
    write_to("a@example.org")
    Letter.objects.update(not_before=timezone.now() + timedelta(minutes=2), tries=1)
    post_letters(ABOUT)
    assert mail.outbox == []
