"""A notice marked with a day: written, checked, approved with it, shown in the order of days, and had by calendars."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from birdtable.apps.delivery import actions as delivery
from birdtable.apps.delivery.models import Delivery, Notice
from birdtable.apps.delivery.sending import attend
from birdtable.apps.posts.actions import rewrite
from birdtable.apps.posts.approval import submit
from birdtable.apps.posts.judging import judge
from birdtable.apps.posts.queries import digest_of
from birdtable.core.words import Role
from tests.people import client_for
from tests.posts import POLICY, a_draft, a_working_school

pytestmark = pytest.mark.django_db
CHILDREN_AWAY = """
[[clause]]
number = "6"
text = "Nobody is told where children are."
raises = { D303 = "block" }

[silent]
"""


@pytest.fixture
def thornbeck():
    return a_working_school()


def marked(place, text, day):
    post = a_draft(place.teacher, text)
    return keep(post, place, day)


def keep(post, place, day):
    rewrite(
        post, place.teacher, post.version, text=post.text, topic=post.topic, school_class=post.school_class,
        channels=list(post.channels.all()), scheduled_for=post.scheduled_for, happens_on=day,
    )  # fmt: skip
    return post


def published(place, text, day):
    post = marked(place, text, day)
    submit(post, place.teacher, post.version)
    delivery.approve(post, by=place.leader, digest=digest_of(post), reasons={})
    for one in Delivery.objects.filter(post=post):
        attend(one.pk)
    return Notice.objects.get(delivery__post=post)


def board_of(place):
    return Client().get(reverse("noticeboard", args=[place.school.slug])).content.decode()


def coming_on(place):
    return board_of(place).partition("Coming up")[2].partition("</ul>")[0]


def days_of(place):
    made = Client().get(reverse("noticeboard-days", args=[place.school.slug]))
    assert made["Content-Type"].startswith("text/calendar")
    return Calendar.from_ical(made.content)


def in_days(place, days):
    return place.school.today() + timedelta(days=days)


def test_what_is_coming_up_stands_in_the_order_of_days(thornbeck):
    published(thornbeck, "Sports day.", in_days(thornbeck, 20))
    published(thornbeck, "Non-uniform day.", in_days(thornbeck, 3))
    published(thornbeck, "Christmas fair today.", in_days(thornbeck, 0))
    published(thornbeck, "We planted beans.", None)
    said = coming_on(thornbeck)
    assert said.index("Christmas fair") < said.index("Non-uniform day") < said.index("Sports day")
    assert "beans" not in said


def test_what_is_over_stands_there_no_more(thornbeck):
    published(thornbeck, "Non-uniform day.", in_days(thornbeck, 3))
    with time_machine.travel(timezone.now() + timedelta(days=4), tick=False):
        assert "Coming up" not in board_of(thornbeck)
        assert len(days_of(thornbeck).walk("VEVENT")) == 1


def test_a_board_without_such_a_day_says_nothing_of_it(thornbeck):
    published(thornbeck, "We planted beans.", None)
    assert "Coming up" not in board_of(thornbeck)


def test_calendars_have_whole_days_under_keys_that_stay(thornbeck):
    notice = published(thornbeck, "Sports day; bring water, please.\nEveryone is welcome.", date(2027, 6, 11))
    calendar = days_of(thornbeck)
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    (event,) = calendar.walk("VEVENT")
    assert event.decoded("DTSTART") == date(2027, 6, 11)
    assert event.decoded("DTEND") == date(2027, 6, 12)
    assert event["UID"] == days_of(thornbeck).walk("VEVENT")[0]["UID"]
    assert str(event["SUMMARY"]).startswith("Sports day; bring water, please.")
    assert str(notice.pk) in event["URL"]
    assert not event.errors


def test_what_is_taken_down_is_in_no_calendar(thornbeck):
    notice = published(thornbeck, "Sports day.", in_days(thornbeck, 20))
    delivery.withdraw(notice.delivery.post, by=thornbeck.leader)
    attend(notice.delivery_id)
    assert days_of(thornbeck).walk("VEVENT") == []
    notice.refresh_from_db()
    assert notice.happens_on is None


def test_nothing_of_another_school_is_in_it(thornbeck):
    published(a_working_school(), "Sports day.", in_days(thornbeck, 20))
    assert days_of(thornbeck).walk("VEVENT") == []


def test_the_approval_is_bound_to_the_day_and_older_approvals_stay_good(thornbeck):
    post = a_draft(thornbeck.teacher)
    without = digest_of(post)
    keep(post, thornbeck, in_days(thornbeck, 3))
    first = digest_of(post)
    keep(post, thornbeck, in_days(thornbeck, 4))
    assert len({without, first, digest_of(post)}) == 3
    keep(post, thornbeck, None)
    assert digest_of(post) == without


def test_the_day_counts_when_it_is_checked():
    place = a_working_school(POLICY.replace("[silent]", CHILDREN_AWAY))
    post = marked(place, "Year 4 visit Chester Zoo.", None)
    assert not codes(post)
    keep(post, place, in_days(place, 10))
    assert codes(post) == {"D303"}


def codes(post):
    return {one.finding.code for one in judge(post, roles=frozenset({Role.TEACHER})).verdict.judged} & {"D303"}


def test_it_is_chosen_on_the_write_page_and_read_before_it_is_approved(thornbeck):
    post, day = a_draft(thornbeck.teacher, "Sports day."), in_days(thornbeck, 20)
    page = reverse("post-edit", args=[thornbeck.school.slug, post.pk])
    said = {
        "version": post.version, "text": post.text, "topic": post.topic, "channels": [thornbeck.noticeboard.pk],
        "when": "now", "action": "save",
    }  # fmt: skip
    client = client_for(thornbeck.teacher)
    wrong = client.post(page, said | {"happens_on": in_days(thornbeck, 500).isoformat()})
    assert "within the next year" in wrong.content.decode()
    post.refresh_from_db()
    client.post(page, said | {"version": post.version, "happens_on": day.isoformat()})
    post.refresh_from_db()
    assert post.happens_on == day
    submit(post, thornbeck.teacher, post.version)
    shown = client_for(thornbeck.leader).get(reverse("post-approve", args=[thornbeck.school.slug, post.pk]))
    assert f"Happens on {day:%A} {day.day} {day:%B %Y}" in shown.content.decode()


def test_the_page_asks_as_often_for_many_days_as_for_one(thornbeck, django_assert_max_num_queries):
    for days in range(1, 8):
        published(thornbeck, f"A day of {days} things.", in_days(thornbeck, days))
    with django_assert_max_num_queries(34):
        board_of(thornbeck)
