"""With no worker alive people are told by e-mail all the same, once for each time it stops."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from birdtable.apps.delivery.nobody_works import tell_if_nobody_works
from birdtable.apps.work.actions import beat
from birdtable.core.words import Role
from tests.people import a_person
from tests.posts import a_working_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def thornbeck():
    return a_working_school()


def told() -> list[str]:
    """Everybody written to since it was last asked."""
    found = sorted(address for letter in mail.outbox for address in letter.to)
    mail.outbox.clear()
    return found


def test_heads_leaders_and_technicians_are_told_once_and_again_the_next_time(thornbeck) -> None:
    technician, now = a_person(thornbeck.school, Role.IT), timezone.now()
    everybody = sorted(one.person.email for one in (thornbeck.head, thornbeck.leader, technician))
    beat("a worker", now)
    assert tell_if_nobody_works(now + timedelta(seconds=80)) == 0
    assert told() == []
    assert tell_if_nobody_works(now + timedelta(seconds=91)) == 1
    assert told() == everybody
    tell_if_nobody_works(now + timedelta(minutes=9))
    assert told() == [], "once for each time"
    beat("a worker", now + timedelta(minutes=10))
    tell_if_nobody_works(now + timedelta(minutes=12))
    assert told() == everybody


def test_a_worker_that_was_never_heard_is_told_too(thornbeck) -> None:
    tell_if_nobody_works(timezone.now())
    assert thornbeck.head.person.email in told()


def test_a_letter_that_no_mail_server_took_is_tried_again(thornbeck, settings) -> None:
    settings.EMAIL_BACKEND = "tests.apps.delivery.test_nobody_works.NoServer"
    tell_if_nobody_works(timezone.now())
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with time_machine.travel(timezone.now() + timedelta(minutes=10)):
        tell_if_nobody_works(timezone.now())
    assert thornbeck.head.person.email in told()


class NoServer:
    """A mail server that nobody reaches."""

    def __init__(self, *args: object, **how: object) -> None:
        pass

    def send_messages(self, messages: object) -> int:
        raise ConnectionRefusedError

    def close(self) -> None:
        pass
