"""How people are reached: by the way they chose, not in their quiet hours, once; and once a day where they wish so."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from birdtable.apps.delivery import holding
from birdtable.apps.foryou.daily import due_people, send_daily
from birdtable.apps.foryou.models import DailyLetter, Wishes
from birdtable.apps.foryou.reaching import due_schools, reach
from birdtable.apps.notify.models import Notification
from birdtable.apps.notify.posting import due_letters, post_letters
from birdtable.apps.notify.telling import read, tell
from birdtable.apps.people.models import Membership
from birdtable.apps.posts import approval
from birdtable.apps.posts.queries import digest_of
from birdtable.core.words import Role
from tests.cast import LONDON
from tests.people import client_for, join
from tests.posts import a_waiting_post, a_working_school
from tests.telling import post_what_is_due

pytestmark = pytest.mark.django_db
IN_THE_AFTERNOON = datetime(2026, 11, 24, 15, 20, tzinfo=LONDON)
AT_NIGHT = datetime(2026, 11, 24, 22, 0, tzinfo=LONDON)
IN_THE_MORNING = datetime(2026, 11, 25, 7, 0, 1, tzinfo=LONDON)
AT_HALF_PAST_SEVEN = datetime(2026, 11, 25, 7, 30, 1, tzinfo=LONDON)


@pytest.fixture
def thornbeck():
    with time_machine.travel(IN_THE_AFTERNOON, tick=False):
        yield a_working_school()


def wishes(member, *, ways=None, **fields):
    Wishes.objects.create(school=member.school, person=member.person, ways=ways or {}, **fields)


def written_to(member):
    return [one for one in mail.outbox if one.to == [member.person.email]]


def post_daily(now, *people):
    with time_machine.travel(now, tick=False):
        for person in due_people(timezone.now(), 100):
            send_daily(person)
        for about in due_letters(timezone.now(), 100):
            post_letters(about)


class TestAtOnce:
    def test_a_leader_without_a_phone_hears_by_e_mail_that_a_post_waits(self, thornbeck):
        a_waiting_post(thornbeck.teacher)
        assert due_schools(timezone.now(), 10) == [thornbeck.school.pk]
        post_what_is_due(thornbeck.school)
        post_what_is_due(thornbeck.school)
        (letter,) = written_to(thornbeck.leader)
        assert letter.subject == "A post waits for your approval (Thornbeck Primary School)"
        told = Notification.objects.for_member(thornbeck.leader).get()
        assert reverse("for-you-open", args=[thornbeck.school.slug, told.pk]) in letter.body
        assert due_schools(timezone.now(), 10) == []

    def test_who_wants_it_only_in_the_app_gets_no_e_mail(self, thornbeck):
        wishes(thornbeck.leader, ways={"waiting": "app"})
        a_waiting_post(thornbeck.teacher)
        post_what_is_due(thornbeck.school)
        assert written_to(thornbeck.leader) == []
        assert len(written_to(thornbeck.head)) == 1

    def test_nobody_is_told_what_they_have_read_or_somebody_else_has_done(self, thornbeck):
        post = a_waiting_post(thornbeck.teacher)
        read(thornbeck.head)
        approval.approve(post, thornbeck.leader, digest_of(post), {})
        post_what_is_due(thornbeck.school)
        assert mail.outbox == []

    def test_who_left_meanwhile_is_told_nothing(self, thornbeck):
        a_waiting_post(thornbeck.teacher)
        Membership.objects.filter(pk=thornbeck.head.pk).update(ends=thornbeck.school.today() - timedelta(days=1))
        post_what_is_due(thornbeck.school)
        assert written_to(thornbeck.head) == []

    def test_what_is_loud_cannot_be_made_silent(self, thornbeck):
        wishes(thornbeck.head, ways={"held": "app"})
        holding.hold(thornbeck.school, by=thornbeck.leader)
        post_what_is_due(thornbeck.school)
        assert len(written_to(thornbeck.head)) == 1

    def test_of_two_workers_one_writes(self, thornbeck):
        a_waiting_post(thornbeck.teacher)
        stale = Notification.objects.for_member(thornbeck.leader).get()
        reach(thornbeck.school.pk)
        assert not Notification.objects.filter(pk=stale.pk, due=stale.due).exists()


class TestQuietHours:
    def test_what_comes_at_night_waits_until_seven(self, thornbeck):
        with time_machine.travel(AT_NIGHT, tick=False):
            a_waiting_post(thornbeck.teacher)
            post_what_is_due(thornbeck.school)
            assert mail.outbox == []
            assert due_schools(timezone.now(), 10) == []
        with time_machine.travel(IN_THE_MORNING, tick=False):
            assert due_schools(timezone.now(), 10) == [thornbeck.school.pk]
            post_what_is_due(thornbeck.school)
        assert len(written_to(thornbeck.leader)) == 1

    def test_they_are_on_the_schools_own_clock(self, thornbeck):
        thornbeck.school.time_zone = "Asia/Singapore"
        thornbeck.school.save()
        a_waiting_post(thornbeck.teacher)
        post_what_is_due(thornbeck.school)
        assert mail.outbox == []

    def test_what_is_urgent_comes_all_the_same_unless_somebody_wants_their_sleep(self, thornbeck):
        wishes(thornbeck.head, urgent_anyway=False)
        with time_machine.travel(AT_NIGHT, tick=False):
            holding.hold(thornbeck.school, by=thornbeck.leader)
            tell("held", school_id=thornbeck.school.pk, about=("hold", thornbeck.school.pk), detail="hold",
                 to=[thornbeck.leader.person_id])  # fmt: skip
            post_what_is_due(thornbeck.school)
        assert len(written_to(thornbeck.leader)) == 1
        assert written_to(thornbeck.head) == []

    def test_without_quiet_hours_it_comes_at_any_time(self, thornbeck):
        wishes(thornbeck.leader, quiet="off")
        with time_machine.travel(AT_NIGHT, tick=False):
            a_waiting_post(thornbeck.teacher)
            post_what_is_due(thornbeck.school)
        assert len(written_to(thornbeck.leader)) == 1


class TestOnceADay:
    def test_what_is_new_stands_in_one_letter_in_the_morning(self, thornbeck):
        wishes(thornbeck.leader, ways={"waiting": "digest"})
        for _ in range(3):
            a_waiting_post(thornbeck.teacher)
        post_what_is_due(thornbeck.school)
        assert written_to(thornbeck.leader) == []
        post_daily(IN_THE_MORNING)
        assert written_to(thornbeck.leader) == []
        for _ in range(2):
            post_daily(AT_HALF_PAST_SEVEN)
        (letter,) = written_to(thornbeck.leader)
        assert "A post waits for your approval (3 times)" in letter.body

    def test_there_is_none_when_nothing_is_new(self, thornbeck):
        wishes(thornbeck.leader, ways={"waiting": "digest"})
        a_waiting_post(thornbeck.teacher)
        post_what_is_due(thornbeck.school)
        read(thornbeck.leader)
        post_daily(AT_HALF_PAST_SEVEN)
        assert written_to(thornbeck.leader) == []
        assert due_people(AT_HALF_PAST_SEVEN, 10) == []

    def test_a_second_one_on_the_same_day_is_not_written_whatever_happens(self, thornbeck):
        wishes(thornbeck.leader, ways={"waiting": "digest"})
        for hour in (AT_HALF_PAST_SEVEN, AT_HALF_PAST_SEVEN + timedelta(hours=2)):
            with time_machine.travel(hour, tick=False):
                a_waiting_post(thornbeck.teacher)
                post_what_is_due(thornbeck.school)
            post_daily(hour)
        assert len(written_to(thornbeck.leader)) == 1
        post_daily(AT_HALF_PAST_SEVEN + timedelta(days=1))
        assert len(written_to(thornbeck.leader)) == 2
        assert DailyLetter.objects.filter(person=thornbeck.leader.person).count() == 2

    def test_who_works_at_two_schools_gets_one_letter_for_both(self, thornbeck):
        other = a_working_school()
        there = join(other.school, thornbeck.leader.person, Role.LEADER)
        for one, teacher in ((thornbeck.leader, thornbeck.teacher), (there, other.teacher)):
            wishes(one, ways={"waiting": "digest"})
            a_waiting_post(teacher)
            post_what_is_due(one.school)
        post_daily(AT_HALF_PAST_SEVEN)
        (letter,) = [one for one in written_to(thornbeck.leader) if "today" in one.subject]
        for school in (thornbeck.school, other.school):
            assert f"/s/{school.slug}/for-you/" in letter.body

    def test_a_letter_whose_writing_was_cut_off_is_written_once_by_the_next_worker(self, thornbeck, monkeypatch):
        from birdtable.apps.foryou import daily

        wishes(thornbeck.leader, ways={"waiting": "digest"})
        a_waiting_post(thornbeck.teacher)
        post_what_is_due(thornbeck.school)
        with time_machine.travel(AT_HALF_PAST_SEVEN, tick=False), monkeypatch.context() as cut:
            cut.setattr(daily, "write_daily", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                send_daily(thornbeck.leader.person_id)
        post_daily(AT_HALF_PAST_SEVEN)
        assert len(written_to(thornbeck.leader)) == 1


class TestThePageOfWishes:
    def page(self, member):
        return reverse("for-you-how", args=[member.school.slug])

    def test_what_is_kept_counts(self, thornbeck):
        client = client_for(thornbeck.leader)
        form = client.get(self.page(thornbeck.leader)).context["form"]
        said = {name: form[name].value() or "" for name in form.fields} | {"waiting": "digest", "quiet_from": "20:00"}
        assert client.post(self.page(thornbeck.leader), said).status_code == 302
        kept = Wishes.objects.get(person=thornbeck.leader.person)
        assert (kept.way_of("waiting"), kept.quiet, kept.urgent_anyway) == ("digest", "20:00-07:00", True)

    def test_both_times_empty_mean_no_quiet_hours_and_one_alone_is_asked_about(self, thornbeck):
        client = client_for(thornbeck.teacher)
        form = client.get(self.page(thornbeck.teacher)).context["form"]
        said = {one.name: one.value() for one in form.kinds}
        assert client.post(self.page(thornbeck.teacher), said | {"quiet_from": "20:00"}).status_code == 422
        assert client.post(self.page(thornbeck.teacher), said).status_code == 302
        assert Wishes.objects.get(person=thornbeck.teacher.person).quiet == "off"

    def test_nobody_is_asked_about_what_they_are_never_told(self, thornbeck):
        asked = client_for(thornbeck.teacher).get(self.page(thornbeck.teacher)).context["form"].fields
        assert "sent-back" in asked
        assert not {"waiting", "device-lost", "held"} & set(asked)

    def test_what_must_be_heard_cannot_be_turned_off_there(self, thornbeck):
        form = client_for(thornbeck.leader).get(self.page(thornbeck.leader)).context["form"]
        assert {way for way, _ in form.fields["trouble"].choices} == {"mail", "push"}
