"""Urgent notices reach families at once, other news once a day, nobody twice, and nothing that was taken down."""

from datetime import timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected
from uuid import uuid4

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import IntegrityError, transaction
from django.utils import timezone

from birdtable.apps.audit.models import Entry
from birdtable.apps.delivery import actions as delivery
from birdtable.apps.delivery import holding
from birdtable.apps.delivery.models import Delivery, Notice
from birdtable.apps.delivery.sending import attend
from birdtable.apps.posts.queries import digest_of
from birdtable.apps.subscriptions import actions, posting, rounds
from birdtable.apps.subscriptions.models import FamilyLetter, Round, Subscriber
from birdtable.apps.subscriptions.queries import due_letters, waiting
from birdtable.apps.urgent import actions as urgent
from birdtable.apps.urgent import agreeing
from birdtable.apps.urgent.models import UrgentNotice
from birdtable.apps.urgent.wording import NOTICES, REASONS
from tests.apps.subscriptions.letters_of import PARENT, at, closed_today, subscribed, word_in, work
from tests.posts import FINE, a_waiting_post, a_working_school

pytestmark = pytest.mark.django_db


class Says(EmailBackend):
    """A mail server that says this to this address, and takes everything else."""

    to, error = PARENT, SMTPServerDisconnected("away")

    def send_messages(self, messages):
        if any(self.to in one.to for one in messages):
            raise self.error
        return super().send_messages(messages)


@pytest.fixture
def thornbeck():
    school = a_working_school()
    agreeing.take_ours(school.head, notices=NOTICES, reasons=REASONS)
    actions.switch(school.head, on=True)
    return school


@pytest.fixture
def a_server_that_says(settings, monkeypatch):
    def says(error, to=PARENT):
        monkeypatch.setattr(Says, "error", error)
        monkeypatch.setattr(Says, "to", to)
        settings.EMAIL_BACKEND = f"{__name__}.Says"

    return says


def send_urgent(place):
    words, chosen = closed_today(place)
    return urgent.send(words, chosen, by=place.head)


def publish(place, text=FINE, school_class=None):
    post = a_waiting_post(place.teacher, text)
    if school_class:
        type(post).objects.filter(pk=post.pk).update(school_class=school_class)
        post.refresh_from_db()
    delivery.approve(post, by=place.leader, digest=digest_of(post), reasons={})
    for one in Delivery.objects.filter(post=post):
        attend(one.pk)
    return Notice.objects.get(delivery__post=post)


def switched_on_at_eight(place):
    with time_machine.travel(at(8), tick=False):
        actions.switch(place.head, on=False)
        actions.switch(place.head, on=True)


def addresses():
    return sorted(one.to[0] for one in mail.outbox)


def many(place, count):
    for number in range(count):
        subscribed(place, f"parent{number}@example.org")


def test_an_urgent_notice_reaches_everybody_who_confirmed_whatever_they_chose(thornbeck):
    subscribed(thornbeck, "daily@example.org")
    subscribed(thornbeck, "urgent@example.org", how="urgent", classes=[str(uuid4())])
    actions.ask(thornbeck.school, "never@example.org", how="daily", classes=(), language="en-gb")
    work()
    mail.outbox.clear()
    notice = send_urgent(thornbeck)
    work()
    assert addresses() == ["daily@example.org", "urgent@example.org"]
    letter = mail.outbox[0]
    assert letter.subject == f"{thornbeck.school.name}: School closed"
    assert notice.text in letter.body
    assert f"/n/{thornbeck.school.slug}/{Notice.objects.get().pk}/" in letter.body
    assert not letter.attachments


def test_every_letter_says_how_to_leave_to_people_and_to_programs(thornbeck):
    subscribed(thornbeck)
    send_urgent(thornbeck)
    work()
    (letter,) = mail.outbox
    headers = letter.message()
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = headers["List-Unsubscribe"].strip("<>")
    assert link in letter.body
    actions.leave(thornbeck.school, word_in(link, "leave"))
    assert not Subscriber.objects.exists()


def test_nobody_gets_the_same_twice_however_often_it_is_looked_at(thornbeck):
    subscribed(thornbeck)
    pk = send_urgent(thornbeck).pk
    for _ in range(3):
        work()
        rounds.tell_at_once(pk)
    assert len(mail.outbox) == 1
    letter = FamilyLetter.objects.get(round__isnull=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        FamilyLetter.objects.create(school=thornbeck.school, subscriber=letter.subscriber, round=letter.round)


def test_two_workers_share_the_letters_and_send_none_twice(thornbeck, monkeypatch):
    monkeypatch.setattr(posting, "AN_URGENT_LOT", 2)
    many(thornbeck, 3)
    rounds.tell_at_once(send_urgent(thornbeck).pk)
    key = Round.objects.get().pk
    one, other = posting._claim(key), posting._claim(key)
    assert (len(one), len(other)) == (2, 1)
    assert not {letter.pk for letter in one} & {letter.pk for letter in other}
    assert not posting._claim(key)


def test_letters_that_went_together_are_written_down_together(thornbeck, django_assert_max_num_queries):
    many(thornbeck, 12)
    rounds.tell_at_once(send_urgent(thornbeck).pk)
    Subscriber.objects.filter(pk=Subscriber.objects.earliest("pk").pk).update(refused=2)
    with django_assert_max_num_queries(30):
        posting.post_some(Round.objects.get().pk)
    assert len(addresses()) == 12
    assert not waiting(Round.objects.get().pk).exists()
    assert not Subscriber.objects.filter(refused__gt=0).exists()


def test_a_worker_killed_half_way_leaves_the_rest_to_the_next(thornbeck, monkeypatch):
    monkeypatch.setattr(posting, "AN_URGENT_LOT", 2)
    many(thornbeck, 5)
    rounds.tell_at_once(send_urgent(thornbeck).pk)
    key = Round.objects.get().pk
    posting.post_some(key)
    posting._claim(key)  # and is killed
    work()
    assert len(mail.outbox) == 3
    with time_machine.travel(timezone.now() + posting.FOR_ONE_TRY + timedelta(seconds=1), tick=False):
        work()
    assert addresses() == [f"parent{number}@example.org" for number in range(5)]


def test_a_notice_taken_down_reaches_nobody_any_more(thornbeck):
    subscribed(thornbeck)
    notice = send_urgent(thornbeck)
    rounds.tell_at_once(notice.pk)
    Notice.objects.update(removed_at=timezone.now(), text="", pictures=[])
    work()
    assert mail.outbox == []
    assert not waiting(Round.objects.get().pk).exists()


@pytest.mark.parametrize("urgent", [True, False], ids=["urgent", "of the day"])
def test_what_somebody_took_down_is_written_of_to_nobody_though_its_copy_is_not_gone_yet(thornbeck, urgent):
    subscribed(thornbeck)
    if urgent:
        rounds.tell_at_once(send_urgent(thornbeck).pk)
    else:
        publish(thornbeck)
    Delivery.objects.update(wanted=Delivery.Wanted.ABSENT)
    with time_machine.travel(timezone.now() + timedelta(days=0 if urgent else 1)):
        if not urgent:
            rounds.tell_of_the_day(thornbeck.school.pk)
        work()
    assert mail.outbox == []


def test_a_notice_that_ended_reaches_nobody_any_more(thornbeck):
    subscribed(thornbeck)
    rounds.tell_at_once(send_urgent(thornbeck).pk)
    UrgentNotice.objects.update(ended_at=timezone.now())
    work()
    assert mail.outbox == []


def test_a_school_that_switched_it_off_sends_nothing(thornbeck):
    subscribed(thornbeck)
    rounds.tell_at_once(send_urgent(thornbeck).pk)
    actions.switch(thornbeck.head, on=False)
    work()
    assert mail.outbox == []


def test_an_urgent_notice_goes_out_while_everything_is_held_as_everywhere(thornbeck):
    subscribed(thornbeck)
    holding.hold(thornbeck.school, by=thornbeck.leader)
    send_urgent(thornbeck)
    work()
    assert len(mail.outbox) == 1


def test_one_letter_a_day_with_what_is_new_and_none_where_nothing_is(thornbeck):
    switched_on_at_eight(thornbeck)
    with time_machine.travel(at(9), tick=False):
        subscribed(thornbeck)
        subscribed(thornbeck, "urgent@example.org", how="urgent")
        publish(thornbeck)
    with time_machine.travel(at(10), tick=False):
        publish(thornbeck, "We read to the little ones.")
        work()
        assert mail.outbox == []
    for day, letters in ((2, 1), (2, 1), (3, 1)):
        with time_machine.travel(at(17, day), tick=False):
            work()
        assert len(mail.outbox) == letters
    (letter,) = mail.outbox
    assert letter.to == [PARENT]
    assert letter.subject == f"{thornbeck.school.name}: 2 new notices"
    assert letter.body.index("read to the little ones") < letter.body.index(FINE)
    assert "Wednesday 2 December" in letter.body


def test_who_chose_classes_hears_of_those_and_of_the_whole_school(thornbeck):
    switched_on_at_eight(thornbeck)
    with time_machine.travel(at(9), tick=False):
        subscribed(thornbeck, "kestrels@example.org", classes=[str(thornbeck.kestrels.pk)])
        subscribed(thornbeck, "others@example.org", classes=[str(uuid4())])
        publish(thornbeck, "Kestrels counted beans.", thornbeck.kestrels)
    with time_machine.travel(at(17), tick=False):
        work()
    assert addresses() == ["kestrels@example.org"]
    with time_machine.travel(at(18), tick=False):
        publish(thornbeck)
    with time_machine.travel(at(17, 3), tick=False):
        work()
    assert addresses() == ["kestrels@example.org", "kestrels@example.org", "others@example.org"]


def test_what_was_taken_down_between_stands_in_no_daily_letter(thornbeck):
    subscribed(thornbeck)
    gone = publish(thornbeck, "We read to the little ones.")
    publish(thornbeck)
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        rounds.tell_of_the_day(thornbeck.school.pk)
        Notice.objects.filter(pk=gone.pk).update(removed_at=timezone.now(), text="", pictures=[])
        work()
    (letter,) = mail.outbox
    assert FINE in letter.body
    assert str(gone.pk) not in letter.body


def test_while_everything_is_held_the_daily_letter_waits_for_tomorrows(thornbeck):
    subscribed(thornbeck)
    publish(thornbeck)
    hold = holding.hold(thornbeck.school, by=thornbeck.leader)
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        work()
    assert mail.outbox == []
    holding.lift(hold, by=thornbeck.leader)
    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        work()
    assert FINE in mail.outbox[0].body


def test_a_hold_stops_daily_letters_that_are_on_their_way(thornbeck):
    subscribed(thornbeck)
    publish(thornbeck)
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        rounds.tell_of_the_day(thornbeck.school.pk)
        holding.hold(thornbeck.school, by=thornbeck.leader)
        work()
        assert mail.outbox == []
        assert waiting(Round.objects.get().pk).count() == 1


def test_while_the_mail_server_is_away_letters_wait_longer_each_time(thornbeck, settings, a_server_that_says):
    subscribed(thornbeck)
    send_urgent(thornbeck)
    a_server_that_says(SMTPServerDisconnected("away"))
    work()
    letter = FamilyLetter.objects.get(round__isnull=False)
    assert letter.tries == 1
    assert letter.not_before > timezone.now() + timedelta(seconds=15)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with time_machine.travel(letter.not_before, tick=False):
        work()
    assert len(mail.outbox) == 1


def test_an_address_that_three_letters_in_a_row_do_not_reach_is_forgotten(thornbeck, a_server_that_says):
    row = subscribed(thornbeck)
    subscribed(thornbeck, "another@example.org")
    a_server_that_says(SMTPRecipientsRefused({PARENT: (550, b"no such user")}))
    for number in range(posting.REFUSED_ENOUGH):
        assert Subscriber.objects.filter(pk=row.pk, refused=number).exists()
        letter = FamilyLetter.objects.create(
            school=thornbeck.school, subscriber=row, round=a_round(thornbeck), urgent=False
        )
        work()
        assert not waiting(letter.round_id).exists()
    assert not Subscriber.objects.filter(pk=row.pk).exists()
    assert Subscriber.objects.count() == 1


def a_round(place):
    notice = publish(place, f"We planted {uuid4().hex[:3]} beans.")
    return Round.objects.create(school=place.school, kind=Round.Kind.DAILY, about=uuid4(), notices=[str(notice.pk)])


def test_one_letter_that_arrives_makes_good_those_before(thornbeck, settings, a_server_that_says):
    row = subscribed(thornbeck)
    Subscriber.objects.update(refused=2)
    send_urgent(thornbeck)
    work()
    row.refresh_from_db()
    assert row.refused == 0


def test_an_address_that_is_none_is_forgotten_when_the_first_letter_comes_back(thornbeck, a_server_that_says):
    a_server_that_says(SMTPRecipientsRefused({PARENT: (550, b"no such user")}))
    actions.ask(thornbeck.school, PARENT, how="daily", classes=(), language="en-gb")
    work()
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize(
    ("error", "tried_again"),
    [
        (SMTPRecipientsRefused({PARENT: (450, b"try later")}), True),
        (SMTPDataError(451, b"try later"), True),
        (SMTPDataError(554, b"we take none of this"), False),
    ],
    ids=["greylisted", "busy", "refused"],
)
def test_one_that_is_refused_holds_up_no_other(thornbeck, a_server_that_says, error, tried_again):
    subscribed(thornbeck)
    many(thornbeck, 5)
    send_urgent(thornbeck)
    a_server_that_says(error)
    work()
    assert len(mail.outbox) == 5
    assert waiting(Round.objects.get().pk).exists() is tried_again
    assert Subscriber.objects.count() == 6


def test_the_record_says_how_many_were_written_to_and_not_whom(thornbeck):
    many(thornbeck, 2)
    send_urgent(thornbeck)
    work()
    entry = Entry.objects.get(act="letters.written")
    assert entry.detail == {"count": 2, "method": "urgent"}


def test_looking_for_what_is_due_asks_as_often_for_many_as_for_one(thornbeck, django_assert_num_queries):
    many(thornbeck, 8)
    send_urgent(thornbeck)
    now = timezone.now()
    with django_assert_num_queries(1):
        due = rounds.due_urgent(now, 100)
    rounds.tell_at_once(due[0])
    with django_assert_num_queries(1):
        assert len(due_letters(timezone.now(), 100, urgent=True)) == 1


def test_another_schools_families_hear_nothing(thornbeck):
    other = a_working_school()
    actions.switch(other.head, on=True)
    subscribed(other)
    send_urgent(thornbeck)
    work()
    assert mail.outbox == []
