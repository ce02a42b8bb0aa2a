"""A parent without an account asks for something to be taken down, or tells of a worry; a person sees to it."""

import time
from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from birdtable.apps.asks.models import Asked
from birdtable.apps.asks.public_views import MOST_OF_ONE
from birdtable.apps.audit.models import Entry
from birdtable.apps.delivery.actions import approve
from birdtable.apps.delivery.models import Delivery, Notice
from birdtable.apps.delivery.sending import attend
from birdtable.apps.notify.models import Notification
from birdtable.apps.people.strangers import STAMP
from birdtable.apps.posts.queries import digest_of
from birdtable.apps.work.keeping import everything_kept
from birdtable.core.post_states import PostState
from birdtable.core.words import Role
from tests.people import a_person, client_for
from tests.posts import a_waiting_post, a_working_school

pytestmark = pytest.mark.django_db
WORDS = "Please take down the picture of our daughter at the fair."


@pytest.fixture
def thornbeck():
    return a_working_school()


@pytest.fixture
def a_while_ago(monkeypatch):
    """The page was opened a minute ago."""
    then = time.time() - 60
    monkeypatch.setattr(time, "time", lambda: then)
    stamp = signing.TimestampSigner(salt="birdtable.asks").sign("asked")
    monkeypatch.undo()
    return stamp


def send(thornbeck, stamp, about="", **said):
    said = {"kind": "take_down", "words": WORDS, "contact": "07700 900456", "stamp": stamp} | said
    return Client().post(reverse("ask", args=[thornbeck.school.slug]) + (f"?about={about}" if about else ""), said)


def the_words():
    return next(one for one in everything_kept() if one.name == "asked")


def a_notice(thornbeck):
    post = a_waiting_post(thornbeck.teacher)
    approve(post, by=thornbeck.leader, digest=digest_of(post), reasons={})
    for delivery in Delivery.objects.filter(post=post):
        attend(delivery.pk)
    return Notice.objects.get(delivery__post=post)


def test_anybody_can_ask_and_those_who_see_to_it_are_told(thornbeck, a_while_ago):
    assert send(thornbeck, a_while_ago).url.endswith("/ask/?done=1")
    asked = Asked.objects.get()
    assert (asked.words, asked.contact) == (WORDS, "07700 900456")
    told = set(Notification.objects.filter(about=asked.pk).values_list("person", flat=True))
    assert told == {one.person_id for one in (thornbeck.office, thornbeck.leader, thornbeck.head)}


def test_a_concern_is_told_to_the_safeguarding_lead_and_the_head_alone(thornbeck, a_while_ago):
    dsl = a_person(thornbeck.school, Role.DSL)
    send(thornbeck, a_while_ago, kind="concern", words="I worry about a child on the tram.")
    asked = Asked.objects.get()
    told = set(Notification.objects.filter(about=asked.pk).values_list("person", flat=True))
    assert told == {dsl.person_id, thornbeck.head.person_id}
    page = reverse("asked-one", args=[thornbeck.school.slug, asked.pk])
    assert client_for(thornbeck.leader).get(page).status_code == 404
    assert (
        "tram" not in client_for(thornbeck.leader).get(reverse("asked", args=[thornbeck.school.slug])).content.decode()
    )
    assert "safeguarding lead alone" in client_for(dsl).get(page).content.decode()


def test_who_to_ring_in_danger_stands_before_and_after_sending(thornbeck):
    page = reverse("ask", args=[thornbeck.school.slug])
    for address in (page, f"{page}?done=1"):
        shown = Client().get(address).content.decode()
        assert all(number in shown for number in ("999", "0808 800 5000", "0800 1111"))


def test_no_cookie_is_set(thornbeck):
    browser = Client()
    browser.get(reverse("ask", args=[thornbeck.school.slug]))
    assert not browser.cookies


def test_the_record_has_none_of_the_words(thornbeck, a_while_ago):
    send(thornbeck, a_while_ago)
    entry = Entry.objects.get(act="asked.came")
    assert entry.actor is None
    assert entry.detail == {"said": "take_down"}


def test_a_program_that_fills_in_everything_is_thanked_and_not_heard(thornbeck, a_while_ago):
    assert send(thornbeck, a_while_ago, link="https://spam.example").status_code == 302
    assert not Asked.objects.exists()


def test_nobody_writes_within_three_seconds_and_nothing_typed_is_lost(thornbeck):
    answer = send(thornbeck, STAMP.sign("asked"))
    assert answer.status_code == 422
    assert WORDS in answer.content.decode()
    assert not Asked.objects.exists()


def test_a_stamp_that_is_none_is_asked_for_again(thornbeck):
    answer = send(thornbeck, "made up")
    assert answer.status_code == 422
    assert "press the button once more" in answer.content.decode()


def test_a_flood_from_one_place_is_stopped_and_keeps_what_was_typed(thornbeck, a_while_ago):
    for _ in range(MOST_OF_ONE):
        assert send(thornbeck, a_while_ago).status_code == 302
    answer = send(thornbeck, a_while_ago)
    assert answer.status_code == 429
    assert WORDS in answer.content.decode()
    assert Asked.objects.count() == MOST_OF_ONE


def test_a_leader_takes_it_down_in_one_tap_and_says_what_came_of_it(thornbeck, a_while_ago):
    notice = a_notice(thornbeck)
    assert (
        f"?about={notice.pk}"
        in Client().get(reverse("notice", args=[thornbeck.school.slug, notice.pk])).content.decode()
    )
    send(thornbeck, a_while_ago, about=notice.pk)
    asked = Asked.objects.get()
    assert asked.notice == notice
    page = reverse("asked-one", args=[thornbeck.school.slug, asked.pk])
    leader = client_for(thornbeck.leader)
    assert "Take it down now at Thornbeck Primary School" in leader.get(page).content.decode()
    leader.post(page, {"take_down": "yes"})
    notice.delivery.post.refresh_from_db()
    assert notice.delivery.post.state == PostState.WITHDRAWN
    leader.post(page, {"outcome": "down", "note": "We rang the family."})
    asked.refresh_from_db()
    assert (asked.outcome, asked.handled_by) == (Asked.Outcome.DOWN, thornbeck.leader.person)
    assert not Notification.objects.filter(about=asked.pk, read_at=None).exists()


def test_a_second_tap_and_a_second_reader_are_told_so(thornbeck, a_while_ago):
    notice = a_notice(thornbeck)
    send(thornbeck, a_while_ago, about=notice.pk)
    page = reverse("asked-one", args=[thornbeck.school.slug, Asked.objects.get().pk])
    leader, head = client_for(thornbeck.leader), client_for(thornbeck.head)
    leader.post(page, {"take_down": "yes"})
    assert "taken down already" in head.post(page, {"take_down": "yes"}, follow=True).content.decode()
    leader.post(page, {"outcome": "down"})
    assert "Somebody else saw to it first" in head.post(page, {"outcome": "kept"}, follow=True).content.decode()


def test_about_a_notice_of_another_school_is_about_none(thornbeck, a_while_ago):
    other = a_notice(a_working_school())
    send(thornbeck, a_while_ago, about=other.pk)
    assert Asked.objects.get().notice is None


def test_the_words_are_forgotten_ninety_days_after_somebody_saw_to_it(thornbeck, a_while_ago):
    send(thornbeck, a_while_ago)
    asked = Asked.objects.get()
    client_for(thornbeck.office).post(
        reverse("asked-one", args=[thornbeck.school.slug, asked.pk]), {"outcome": "nothing", "note": "A mistake."}
    )
    now, words = timezone.now(), the_words()
    assert not words.going(thornbeck.school.pk, now - words.period(0)).exists()
    assert list(words.going(thornbeck.school.pk, now + timedelta(seconds=1))) == [asked]
    assert words.period(0) == timedelta(days=90)
    assert words.let_go(thornbeck.school.pk, [asked.pk], now + timedelta(seconds=1)) == 1
    asked.refresh_from_db()
    assert (asked.words, asked.contact, asked.note) == ("", "", "")
    assert asked.outcome == Asked.Outcome.NOTHING


def test_what_nobody_has_seen_to_is_never_forgotten(thornbeck, a_while_ago):
    send(thornbeck, a_while_ago)
    assert not the_words().going(thornbeck.school.pk, timezone.now() + timedelta(days=1000)).exists()


def test_the_page_of_what_is_kept_says_how_long(thornbeck):
    shown = client_for(thornbeck.head).get(reverse("keeping", args=[thornbeck.school.slug])).content.decode()
    assert "90 days since somebody saw to it" in " ".join(shown.split())
