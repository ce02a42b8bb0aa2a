"""What goes out when: who sees what, moving a post, term dates, and classes not heard of."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from birdtable.apps.calendar.actions import write_term
from birdtable.apps.calendar.models import Term
from birdtable.apps.calendar.moving import GoneBy, move_to
from birdtable.apps.calendar.queries import entries_between, gaps_of
from birdtable.apps.people.permissions import NotPermitted
from birdtable.apps.posts import approval
from birdtable.apps.posts.approval import submit
from birdtable.apps.posts.archive import not_theirs
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.queries import digest_of
from birdtable.apps.posts.transitions import move
from birdtable.core.post_states import PostEvent, PostState
from birdtable.core.words import Role
from tests.people import a_person, client_for
from tests.posts import a_draft, a_working_school, an_approved_post

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
FRIDAY = datetime(2026, 12, 4, 15, 30, tzinfo=UTC)
DECEMBER = date(2026, 12, 1), date(2026, 12, 31)


@pytest.fixture
def here():
    with time_machine.travel(NOW, tick=False):
        yield a_working_school()


def texts(entries):
    return [entry.post.text for entry in entries]


def shown(member, name="calendar", *keys, **query):
    return client_for(member).get(reverse(name, args=[member.school.slug, *keys]), query).content.decode()


def an_approved_one_for(here, moment):
    post = a_draft(here.teacher, "Approved for Friday", scheduled_for=moment)
    submit(post, here.teacher, post.version)
    approval.approve(post, here.leader, digest_of(post), {})
    return post


def test_a_post_with_a_time_stands_on_its_day_and_one_that_went_out_on_the_day_it_did(here):
    a_draft(here.teacher, "A draft for Friday", scheduled_for=FRIDAY)
    a_draft(here.teacher, "A draft without a time")
    move(an_approved_post(here.teacher, here.leader, "Out today"), PostEvent.CLAIM, by=None)
    entries = entries_between(here.leader, *DECEMBER)
    assert texts(entries) == ["Out today", "A draft for Friday"]
    assert [entry.moves for entry in entries] == [False, True]
    page = shown(here.leader, month="2026-12")
    assert page.index("Out today") < page.index('data-day="2026-12-02"') < page.index("A draft for Friday")
    assert "A draft for Friday" in shown(here.leader, month="2026-12", view="list")
    assert '<a class="tab" href="?month=2026-12&amp;view=list">List</a>' in page


def test_nobody_sees_in_the_calendar_what_they_may_not_see_elsewhere(here):
    there = a_working_school()
    a_draft(here.teacher, "A draft for Friday", scheduled_for=FRIDAY)
    for member in (a_person(here.school, Role.GOVERNOR), a_person(here.school, Role.TEACHER), there.head):
        assert entries_between(member, *DECEMBER) == []


@pytest.mark.parametrize("month", ["", "2026-13", "0000-00", "x", "9999-12", "2026-12-01"])
def test_an_address_with_no_month_shows_this_one(here, month):
    assert "<h1>December 2026</h1>" in shown(here.leader, month=month)


def test_a_day_belongs_to_the_schools_own_clock(here):
    Post.objects.filter(pk=a_draft(here.teacher, scheduled_for=FRIDAY).pk).update(
        scheduled_for=datetime(2027, 5, 31, 23, 30, tzinfo=UTC)
    )
    entry = entries_between(here.teacher, date(2027, 6, 1), date(2027, 6, 1))[0]
    assert (entry.at.day, entry.at.hour) == (1, 0)


def test_a_draft_is_moved_by_its_form(here):
    post = a_draft(here.teacher, scheduled_for=FRIDAY)
    address = reverse("calendar-move", args=[here.school.slug, post.pk])
    answer = client_for(here.teacher).post(address, {"day": "2026-12-07", "at": "08:15"})
    assert answer.status_code == 302
    post.refresh_from_db()
    assert post.scheduled_for == datetime(2026, 12, 7, 8, 15, tzinfo=UTC)
    assert post.state == PostState.DRAFT


def test_what_was_approved_is_approved_again_by_somebody_else_than_who_moved_it(here):
    post = an_approved_one_for(here, FRIDAY)
    assert move_to(Post.objects.get(pk=post.pk), here.leader, FRIDAY + timedelta(days=3))
    post.refresh_from_db()
    assert post.state == PostState.WAITING
    assert post.scheduled_for == FRIDAY + timedelta(days=3)
    assert post.approved_by is None
    assert not not_theirs(here.leader, post)
    assert not post.deliveries.exclude(state="cancelled").exists()


def test_nothing_is_moved_into_the_past_or_once_it_is_out(here):
    post = an_approved_one_for(here, FRIDAY)
    with pytest.raises(GoneBy):
        move_to(post, here.teacher, NOW - timedelta(minutes=1))
    assert Post.objects.get(pk=post.pk).state == PostState.APPROVED
    address = reverse("calendar-move", args=[here.school.slug, post.pk])
    answer = client_for(here.teacher).post(address, {"day": "2026-11-01", "at": "08:15"})
    assert answer.status_code == 422
    assert "That time is over" in answer.content.decode()
    move(post, PostEvent.CLAIM, by=None)
    assert client_for(here.teacher).post(address, {"day": "2026-12-07", "at": "08:15"}).status_code == 404


def test_a_time_that_the_clocks_jump_over_is_asked_about(here):
    post = a_draft(here.teacher, scheduled_for=FRIDAY)
    address = reverse("calendar-move", args=[here.school.slug, post.pk])
    answer = client_for(here.teacher).post(address, {"day": "2027-03-28", "at": "01:30"})
    assert answer.status_code == 422
    assert "Did you mean 02:30?" in answer.content.decode()


def test_support_staff_move_drafts_and_nothing_that_waits(here):
    support = a_person(here.school, Role.SUPPORT)
    post = an_approved_one_for(here, FRIDAY)
    Post.objects.filter(pk=post.pk).update(school_class=here.kestrels)
    with pytest.raises(NotPermitted):
        move_to(Post.objects.get(pk=post.pk), support, FRIDAY + timedelta(days=1))
    assert Post.objects.get(pk=post.pk).state == PostState.APPROVED


def test_dragging_leads_to_the_page_that_moves_it_with_the_day_filled_in(here):
    post = a_draft(here.teacher, scheduled_for=FRIDAY)
    address = reverse("calendar-move", args=[here.school.slug, post.pk])
    assert f'draggable="true" data-move="{address}"' in shown(here.teacher)
    assert 'value="2026-12-09"' in shown(here.teacher, "calendar-move", post.pk, day="2026-12-09")


def test_bank_holidays_and_term_dates_stand_in_the_month(here):
    write_term(Term(school=here.school, name="Autumn", starts=date(2026, 11, 2), ends=date(2026, 12, 18)), here.head)
    write_term(Term(school=here.school, name="Spring", starts=date(2027, 1, 4), ends=date(2027, 2, 12)), here.head)
    page = shown(here.leader)
    assert "Christmas Day" in page
    assert "Last day of Autumn" in page
    assert page.count("No school") >= 3


def test_terms_are_written_down_by_the_office_and_never_over_one_another(here):
    client, address = client_for(here.office), reverse("calendar-terms", args=[here.school.slug])
    term = {"name": "Autumn", "starts": "2026-11-02", "ends": "2026-12-18"}
    assert client.post(address, term).status_code == 302
    for wrong in ({"starts": "2026-12-18", "ends": "2027-01-01"}, {"ends": "2026-10-01"}, {"ends": "2029-01-01"}):
        assert client.post(address, term | wrong).status_code == 422
    assert Term.objects.count() == 1
    assert client_for(here.teacher).post(address, term).status_code == 404
    assert (
        client.post(reverse("calendar-term-remove", args=[here.school.slug, Term.objects.get().pk])).status_code == 302
    )
    assert not Term.objects.exists()


def test_a_class_is_told_of_that_was_not_heard_of_for_two_weeks_of_school(here):
    assert [(gap.school_class.name, gap.weeks) for gap in gaps_of(here.teacher)] == [("Kestrels", None)]
    out = an_approved_post(here.teacher, here.leader)
    move(out, PostEvent.CLAIM, by=None)
    Post.objects.filter(pk=out.pk).update(school_class=here.kestrels)
    assert gaps_of(here.teacher) == []
    with time_machine.travel(NOW + timedelta(days=41)):
        assert gaps_of(here.teacher)[0].weeks == 5
        for name, starts, ends in (
            ("Autumn", date(2026, 11, 2), date(2026, 12, 18)), ("Spring", date(2027, 1, 4), date(2027, 2, 12)),
        ):  # fmt: skip
            write_term(Term(school=here.school, name=name, starts=starts, ends=ends), here.head)
        assert gaps_of(here.teacher)[0].weeks == 3
        assert "nothing for 3 weeks of school" in shown(here.teacher)


def test_a_fuller_month_costs_no_more(here):
    client, address = client_for(here.leader), reverse("calendar", args=[here.school.slug])

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    a_draft(here.teacher, scheduled_for=FRIDAY)
    asked()
    few = asked()
    for number in range(8):
        a_draft(here.teacher, f"Post {number}", scheduled_for=FRIDAY + timedelta(hours=number))
    assert asked() == few
    assert "6 more" in client.get(address).content.decode()
    assert timezone.now() == NOW
