"""A parent asks for e-mail, says yes with the link that came, and leaves with one click."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from birdtable.adapters.sealing import Seal, new_key
from birdtable.apps.audit.models import Entry
from birdtable.apps.people.permissions import NotPermitted
from birdtable.apps.people.sealing import our_keys, seal_what_apps_keep
from birdtable.apps.subscriptions import actions
from birdtable.apps.subscriptions.addresses import opened
from birdtable.apps.subscriptions.models import FamilyLetter, Subscriber
from birdtable.apps.subscriptions.public_views import MOST_OF_ONE
from birdtable.apps.work.keeping import everything_kept
from tests.apps.subscriptions.letters_of import PARENT, page, posted, stamp_of, subscribed, word_in, work
from tests.people import client_for
from tests.posts import a_working_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def thornbeck():
    school = a_working_school()
    actions.switch(school.head, on=True)
    return school


@pytest.fixture
def stamp(monkeypatch):
    return stamp_of(60, monkeypatch)


def kept(name):
    return next(one for one in everything_kept() if one.name == name)


def test_nothing_comes_before_the_button_behind_the_link_was_pressed(thornbeck, stamp):
    assert posted(thornbeck, stamp, classes=[str(thornbeck.kestrels.pk)]).url.endswith("/letters/?done=1")
    work()
    (letter,) = mail.outbox
    assert letter.to == [PARENT]
    assert Subscriber.objects.get().confirmed_at is None
    link = page("letters-yes", thornbeck, word_in(letter.body, "yes"))
    assert "Yes, write to me" in Client().get(link).content.decode()
    assert Subscriber.objects.get().confirmed_at is None, "a program that follows links confirms nothing"
    assert "from now on" in Client().post(link).content.decode()
    row = Subscriber.objects.get()
    assert row.confirmed_at
    assert (row.how, row.classes) == ("daily", [str(thornbeck.kestrels.pk)])


def test_the_letter_that_asks_has_nothing_else_in_it_and_no_link_to_leave(thornbeck, stamp):
    posted(thornbeck, stamp)
    work()
    (letter,) = mail.outbox
    assert letter.subject == f"{thornbeck.school.name}: do you want our e-mail?"
    assert letter.body.count("http") == 1
    assert "List-Unsubscribe" not in letter.extra_headers


def test_a_link_is_good_for_two_days(thornbeck, stamp):
    posted(thornbeck, stamp)
    work()
    link = page("letters-yes", thornbeck, word_in(mail.outbox[0].body, "yes"))
    with time_machine.travel(timezone.now() + timedelta(days=2, minutes=1), tick=False):
        assert Client().post(link).status_code == 410
    assert not Subscriber.objects.exclude(confirmed_at=None).exists()


@pytest.mark.parametrize("word", ["made-up", "7d9f7f5e-2d0c-4c55-9d0b-0d2f6a7d5a10:1wQ:x"])
def test_a_link_that_nobody_sent_confirms_nothing(thornbeck, word):
    assert Client().post(page("letters-yes", thornbeck, word)).status_code == 410


def test_a_link_of_one_school_is_good_at_no_other(thornbeck, stamp):
    posted(thornbeck, stamp)
    work()
    other = a_working_school()
    assert Client().post(page("letters-yes", other, word_in(mail.outbox[0].body, "yes"))).status_code == 410


def test_the_answer_is_the_same_whether_the_address_is_known_or_not(thornbeck, stamp):
    subscribed(thornbeck)
    known, unknown = posted(thornbeck, stamp), posted(thornbeck, stamp, address="somebody@example.org")
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    work()
    one, other = mail.outbox
    assert one.subject == other.subject
    assert page("letters-leave", thornbeck, "x")[:-2] not in one.body + other.body


def test_a_change_of_mind_counts_only_once_it_is_confirmed(thornbeck, stamp):
    subscribed(thornbeck)
    posted(thornbeck, stamp, how="urgent")
    assert Subscriber.objects.get().how == "daily"
    work()
    Client().post(page("letters-yes", thornbeck, word_in(mail.outbox[0].body, "yes")))
    assert Subscriber.objects.get().how == "urgent"


def test_nobody_is_flooded_with_letters_that_ask(thornbeck, stamp):
    for _ in range(5):
        posted(thornbeck, stamp)
        work()
    assert len(mail.outbox) == 1
    for minutes, letters in ((11, 2), (22, 2), (32, 3)):
        with time_machine.travel(timezone.now() + timedelta(minutes=minutes), tick=False):
            actions.ask(thornbeck.school, PARENT.upper(), how="daily", classes=(), language="en-gb")
            work()
        assert len(mail.outbox) == letters
    assert Subscriber.objects.count() == 1


def test_one_click_in_the_mail_program_leaves_and_nothing_is_kept(thornbeck):
    row = subscribed(thornbeck)
    word = opened(row.sealed, Seal(our_keys())).leave
    link = page("letters-leave", thornbeck, word)
    assert "Send me no more" in Client().get(link).content.decode()
    assert Subscriber.objects.exists()
    answer = Client(enforce_csrf_checks=True).post(link, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not answer.cookies
    assert not Subscriber.objects.exists()
    assert not FamilyLetter.objects.exists()
    assert Client().post(link).content == answer.content, "nobody learns whether there was anybody"


def test_leaving_with_another_schools_link_does_nothing(thornbeck):
    word = opened(subscribed(thornbeck).sealed, Seal(our_keys())).leave
    Client().post(page("letters-leave", a_working_school(), word))
    assert Subscriber.objects.exists()


def test_no_address_lies_open_and_a_copy_of_the_database_opens_none(thornbeck):
    row = subscribed(thornbeck)
    stored = " ".join(map(str, Subscriber.objects.values().get().values()))
    stored += " ".join(map(str, FamilyLetter.objects.values_list()))
    assert "okafor" not in stored.casefold()
    assert opened(row.sealed, Seal(our_keys())).address == PARENT


def test_renewed_keys_open_every_address(thornbeck):
    row = subscribed(thornbeck)
    fresh = new_key()
    seal_what_apps_keep(Seal([fresh, *our_keys()]))
    row.refresh_from_db()
    assert opened(row.sealed, Seal([fresh])).address == PARENT


def test_a_program_that_fills_in_everything_is_thanked_and_not_heard(thornbeck, stamp):
    assert posted(thornbeck, stamp, link="https://spam.example").status_code == 302
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize("ago", [1, 25 * 60 * 60])
def test_too_quick_and_too_old_a_page_is_sent_once_more(thornbeck, monkeypatch, ago):
    answer = posted(thornbeck, stamp_of(ago, monkeypatch))
    assert answer.status_code == 422
    assert PARENT in answer.content.decode()
    assert not Subscriber.objects.exists()


def test_a_flood_from_one_place_is_stopped(thornbeck, stamp):
    for number in range(MOST_OF_ONE):
        assert posted(thornbeck, stamp, address=f"parent{number}@example.org").status_code == 302
    assert posted(thornbeck, stamp, address="one.more@example.org").status_code == 429
    assert Subscriber.objects.count() == MOST_OF_ONE


@pytest.mark.parametrize(
    "wrong",
    [
        {"address": "no address"},
        {"address": "a@example.org\nBcc: b@example.org"},
        {"how": "hourly"},
        {"classes": ["x"]},
    ],
    ids=["address", "two lines", "how", "class"],
)
def test_what_cannot_be_is_said_and_nothing_is_kept(thornbeck, stamp, wrong):
    assert posted(thornbeck, stamp, **wrong).status_code == 422
    assert not Subscriber.objects.exists()


def test_no_page_sets_a_cookie(thornbeck):
    browser = Client()
    for address in (
        page("news-letters", thornbeck),
        page("letters-yes", thornbeck, "x"),
        page("letters-leave", thornbeck, "x"),
    ):
        assert browser.get(address).status_code == 200
        assert browser.post(address).status_code in {200, 410, 422}
    assert not browser.cookies


def test_where_it_is_switched_off_nobody_can_ask(stamp):
    off = a_working_school()
    assert "sends no news by e-mail" in Client().get(page("news-letters", off)).content.decode()
    posted(off, stamp)
    assert not Subscriber.objects.exists()
    assert page("news-letters", off) not in Client().get(page("noticeboard", off)).content.decode()


def test_the_noticeboard_leads_there(thornbeck):
    assert page("news-letters", thornbeck) in Client().get(page("noticeboard", thornbeck)).content.decode()


def test_leaders_see_how_many_and_never_who(thornbeck):
    subscribed(thornbeck)
    shown = client_for(thornbeck.leader).get(page("family-letters", thornbeck)).content.decode()
    assert "1 address is confirmed" in shown
    assert "okafor" not in shown.casefold().replace("amara okafor", "")
    assert client_for(thornbeck.teacher).get(page("family-letters", thornbeck)).status_code == 404


def test_a_leader_switches_it_and_the_record_tells(thornbeck):
    client_for(thornbeck.leader).post(page("family-letters", thornbeck), {"on": "no"})
    client_for(thornbeck.leader).post(page("family-letters", thornbeck), {"on": "no"})
    acts = Entry.objects.filter(act__startswith="letters.").order_by("at").values_list("act", flat=True)
    assert list(acts) == ["letters.switched_on", "letters.switched_off"]
    with pytest.raises(NotPermitted):
        actions.switch(thornbeck.teacher, on=True)


def test_who_never_confirmed_goes_after_two_days(thornbeck):
    actions.ask(thornbeck.school, PARENT, how="daily", classes=(), language="en-gb")
    subscribed(thornbeck, "another@example.org")
    one, later = kept("families-asked"), timezone.now() + timedelta(days=2, seconds=1)
    assert not one.going(thornbeck.school.pk, timezone.now() - one.period(0)).exists()
    keys = [row.pk for row in one.going(thornbeck.school.pk, later - one.period(0))]
    assert one.let_go(thornbeck.school.pk, keys, later) == 1
    assert Subscriber.objects.get().confirmed_at


def test_links_go_with_the_time_they_are_good_for(thornbeck):
    subscribed(thornbeck)
    one = kept("families-links")
    keys = [row.pk for row in one.going(thornbeck.school.pk, timezone.now())]
    assert one.let_go(thornbeck.school.pk, keys, timezone.now()) == 1
    assert Subscriber.objects.exists()


def test_addresses_go_when_a_school_has_sent_nothing_for_ninety_days(thornbeck):
    subscribed(thornbeck)
    one, later = kept("families-off"), timezone.now() + timedelta(days=91)
    assert not one.going(thornbeck.school.pk, later - one.period(0)).exists()
    actions.switch(thornbeck.head, on=False)
    assert one.going(thornbeck.school.pk, later - one.period(0)).count() == 1
