"""What the tests of letters to families share: who subscribes, and a worker that does all that is due."""

import re
import time
from collections.abc import Iterable
from datetime import UTC, datetime

from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from birdtable.apps.people.strangers import STAMP
from birdtable.apps.subscriptions import actions, posting, rounds
from birdtable.apps.subscriptions.models import Subscriber
from birdtable.apps.subscriptions.queries import due_letters
from birdtable.apps.urgent.filling import Slot
from birdtable.apps.urgent.models import ApprovedWords
from tests.posts import Thornbeck

PARENT = "gran.okafor@example.org"


def stamp_of(seconds_ago: float, monkeypatch) -> str:
    """As on a page that was opened so long ago."""
    then = time.time() - seconds_ago
    with monkeypatch.context() as here:
        here.setattr(time, "time", lambda: then)
        return STAMP.sign("asked")


def work() -> None:
    """Everything a worker finds due now, until nothing is."""
    now = timezone.now()
    for pk in rounds.due_urgent(now, 100):
        rounds.tell_at_once(pk)
    for pk in rounds.due_daily(now, 100):
        rounds.tell_of_the_day(pk)
    for urgent in (True, False):
        while due := due_letters(timezone.now(), 100, urgent=urgent):
            for key in due:
                posting.post_some(key)


def subscribed(
    place: Thornbeck, address: str = PARENT, *, how: str = "daily", classes: Iterable[str] = (), language: str = "en-gb"
) -> Subscriber:
    """Somebody who asked, got the letter, and pressed its button; the letter is put out of the way."""
    actions.ask(place.school, address, how=how, classes=classes, language=language)
    work()
    actions.confirm(place.school, word_in(mail.outbox.pop().body, "yes"))
    return Subscriber.objects.latest("asked_at")


def word_in(body: str, page: str) -> str:
    """What stands in a link of a letter."""
    return re.search(rf"/letters/{page}/([^/\s]+)/", body)[1]


def page(name: str, place: Thornbeck, *words: str) -> str:
    return reverse(name, args=[place.school.slug, *words])


def posted(place: Thornbeck, stamp: str, **said: object) -> object:
    return Client().post(page("news-letters", place), {"address": PARENT, "how": "daily", "stamp": stamp} | said)


def closed_today(place: Thornbeck) -> tuple[ApprovedWords, dict[Slot, str]]:
    """The urgent notice that the school is closed."""
    words = ApprovedWords.objects.get(title="School closed", school=place.school)
    day = place.school.today().isoformat()
    return words, {Slot.SITE: place.school.name, Slot.DATE: day, Slot.REASON: "no heating"}


def at(hour: int, day: int = 2) -> datetime:
    """In December 2026, by the school's clock, which is Greenwich's then."""
    return datetime(2026, 12, day, hour, tzinfo=UTC)
