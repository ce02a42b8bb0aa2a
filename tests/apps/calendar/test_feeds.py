"""What other people's calendars fetch: when, and never what or who."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from birdtable.apps.audit.models import Entry
from birdtable.apps.calendar.actions import end_feed, make_feed, write_term
from birdtable.apps.calendar.models import Feed, Term
from birdtable.apps.people.models import Membership
from birdtable.apps.posts import actions
from birdtable.apps.posts.models import Post
from birdtable.core.words import Role
from tests.people import a_person, client_for
from tests.posts import a_draft, a_working_school

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
FRIDAY = datetime(2026, 12, 4, 15, 30, tzinfo=UTC)


@pytest.fixture
def here():
    with time_machine.travel(NOW, tick=False):
        yield a_working_school()


def fetched(token):
    return Client().get(reverse("calendar-feed", args=[token]))


def events_in(answer):
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def test_a_calendar_hears_when_a_post_goes_out_and_never_a_word_of_it_or_a_name(here):
    post = a_draft(here.teacher, "Amara Okafor won a prize!", scheduled_for=FRIDAY)
    Post.objects.filter(pk=post.pk).update(school_class=here.kestrels)
    answer = fetched(make_feed(here.teacher))
    assert answer["Content-Type"].startswith("text/calendar")
    assert "no-store" in answer["Cache-Control"]
    event = next(one for one in events_in(answer) if one["uid"].startswith(str(post.pk)))
    assert event["summary"] == "A post by Kestrels (a draft)"
    assert event.decoded("dtstart") == FRIDAY
    told = answer.content.decode()
    for word in ("Amara", "Okafor", "prize", here.teacher.person.surname, here.teacher.person.email):
        assert word not in told


def test_it_shows_what_its_owner_may_see_today_and_nothing_of_another_school(here):
    a_draft(a_working_school().teacher, scheduled_for=FRIDAY)
    a_draft(here.teacher, scheduled_for=FRIDAY)
    seen = {
        member.pk: [one for one in events_in(fetched(make_feed(member))) if str(one["summary"]).startswith("A post")]
        for member in (here.teacher, a_person(here.school, Role.GOVERNOR))
    }
    assert [len(events) for events in seen.values()] == [1, 0]


def test_term_dates_and_bank_holidays_are_in_it_and_in_the_one_for_families(here):
    write_term(Term(school=here.school, name="Spring", starts=date(2027, 1, 4), ends=date(2027, 2, 12)), here.head)
    a_draft(here.teacher, scheduled_for=FRIDAY)
    for answer in (
        fetched(make_feed(here.teacher)), Client().get(reverse("noticeboard-terms", args=[here.school.slug]))
    ):  # fmt: skip
        told = {str(event["summary"]) for event in events_in(answer)}
        assert {"Spring begins", "Last day of Spring", "Christmas Day"} <= told
    assert not any(name.startswith("A post") for name in told)


def test_a_new_address_ends_the_one_before_and_either_can_be_ended(here):
    first = make_feed(here.teacher)
    second = make_feed(here.teacher)
    assert [fetched(token).status_code for token in (first, second)] == [404, 200]
    end_feed(here.teacher)
    assert fetched(second).status_code == 404
    acts = list(Entry.objects.filter(act__startswith="calendar.").values_list("act", flat=True))
    assert sorted(acts) == ["calendar.address_ended", *["calendar.address_made"] * 2]


def test_an_address_ends_with_its_owners_place_at_the_school(here):
    token = make_feed(here.teacher)
    Membership.objects.filter(pk=here.teacher.pk).update(ends=NOW.date() - timedelta(days=1))
    assert fetched(token).status_code == 404


def test_an_address_nobody_signed_opens_nothing_and_asks_the_database_nothing(here, django_assert_num_queries):
    token = make_feed(here.teacher)
    with django_assert_num_queries(0):
        for wrong in (token[:-1], "x" + token, token.partition(".")[0], "a.b"):
            assert fetched(wrong).status_code == 404


def test_only_the_hash_of_an_address_is_kept_and_it_is_shown_once(here):
    client, address = client_for(here.teacher), reverse("calendar-own", args=[here.school.slug])
    page = client.post(address).content.decode()
    token = page.partition("/calendars/")[2].partition(".ics")[0]
    assert fetched(token).status_code == 200
    assert token not in str(list(Feed.objects.values()))
    assert token not in client.get(address).content.decode()
    client.post(address, {"do": "end"})
    assert fetched(token).status_code == 404


def test_a_discarded_post_leaves_the_calendar(here):
    post = a_draft(here.teacher, scheduled_for=FRIDAY)
    token = make_feed(here.teacher)
    actions.discard(post, here.teacher)
    assert str(post.pk) not in fetched(token).content.decode()
