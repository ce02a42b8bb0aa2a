"""The first page: what waits for whom."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from birdtable.apps.delivery import actions, holding
from birdtable.apps.delivery.models import Delivery
from birdtable.apps.delivery.sending import attend
from birdtable.apps.posts.approval import send_back
from birdtable.apps.posts.queries import digest_of
from birdtable.apps.posts.suggestions import accept_suggestion, suggest
from birdtable.apps.roll.models import ListRead
from birdtable.apps.today.views import greeting_at
from birdtable.core.words import Role
from tests.people import a_person, a_school, client_for
from tests.posts import a_draft, a_waiting_post, a_working_school
from tests.pupils import a_list_read

pytestmark = pytest.mark.django_db


@pytest.fixture
def thornbeck():
    return a_working_school()


def today(thornbeck, who) -> str:
    return client_for(who).get(reverse("today", args=[thornbeck.school.slug])).content.decode()


def test_a_leader_sees_what_waits_for_approval_and_its_author_does_not(thornbeck):
    a_waiting_post(thornbeck.teacher)
    assert "For you to approve" in today(thornbeck, thornbeck.leader)
    assert "For you to approve" not in today(thornbeck, thornbeck.teacher)
    assert "Sent for approval" in today(thornbeck, thornbeck.teacher)


def test_a_leader_is_not_offered_their_own_post(thornbeck):
    a_waiting_post(thornbeck.leader)
    assert "For you to approve" not in today(thornbeck, thornbeck.leader)


def test_a_teacher_sees_what_came_back_with_the_words_of_the_leader(thornbeck):
    post = a_waiting_post(thornbeck.teacher)
    send_back(post, thornbeck.leader, "Lovely. Which class was it?")
    shown = today(thornbeck, thornbeck.teacher)
    assert "Sent back to you" in shown
    assert "Which class was it?" in shown


def test_a_post_with_a_leaders_words_taken_over_still_waits_to_be_sent(thornbeck):
    post = a_waiting_post(thornbeck.teacher)
    note = suggest(post, thornbeck.leader, "We planted beans and peas.", version=post.version)
    assert "Sent back to you" in today(thornbeck, thornbeck.teacher)
    accept_suggestion(note, thornbeck.teacher, note.post.version)
    shown = today(thornbeck, thornbeck.teacher)
    assert "We planted beans and peas." in shown
    assert "Sent back to you" not in shown


def test_a_leader_who_sent_somebody_elses_post_is_not_offered_it(thornbeck):
    post = a_draft(thornbeck.teacher)
    actions.submit(post, by=thornbeck.leader, version=post.version)
    assert "For you to approve" not in today(thornbeck, thornbeck.leader)
    assert "For you to approve" in today(thornbeck, thornbeck.head)


def test_a_draft_waits_for_its_author_alone(thornbeck):
    a_draft(thornbeck.teacher, "Our snails have names.")
    assert "Our snails have names." in today(thornbeck, thornbeck.teacher)
    assert "Our snails have names." not in today(thornbeck, thornbeck.office)


def test_what_went_out_is_shown_with_the_link_to_where_it_stands(thornbeck):
    post = a_waiting_post(thornbeck.teacher)
    actions.approve(post, by=thornbeck.leader, digest=digest_of(post), reasons={})
    delivery = Delivery.objects.get(post=post)
    attend(delivery.pk)
    delivery.refresh_from_db()
    assert delivery.link in today(thornbeck, thornbeck.teacher)


def test_a_silent_worker_is_said_plainly(thornbeck):
    assert "not sending" in today(thornbeck, thornbeck.teacher)


def test_a_held_post_needs_a_hand(thornbeck):
    post = a_waiting_post(thornbeck.teacher)
    actions.approve(post, by=thornbeck.leader, digest=digest_of(post), reasons={})
    holding.hold(thornbeck.school, by=thornbeck.leader)
    attend(Delivery.objects.get(post=post).pk)
    assert "Needs a hand" in today(thornbeck, thornbeck.leader)


def test_a_governor_reads_and_cannot_write_or_hold(thornbeck):
    shown = today(thornbeck, a_person(thornbeck.school, Role.GOVERNOR))
    assert "Write a post" not in shown
    assert "Hold everything" not in shown


def test_the_first_page_costs_as_many_queries_for_many_posts_as_for_few(thornbeck, django_assert_max_num_queries):
    for _ in range(8):
        a_waiting_post(thornbeck.teacher)
        a_draft(thornbeck.leader)
    client = client_for(thornbeck.leader)
    with django_assert_max_num_queries(34):
        client.get(reverse("today", args=[thornbeck.school.slug]))


@pytest.mark.parametrize(("hour", "says"), [(7, "Good morning"), (15, "Good afternoon"), (19, "Good evening")])
def test_the_greeting_fits_the_hour_at_the_school(hour, says):
    assert greeting_at(datetime(2026, 11, 24, hour, tzinfo=ZoneInfo("Europe/London"))) == says


@pytest.mark.parametrize(("days", "is_due"), [(11, False), (14, True)])
@time_machine.travel(datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("Europe/London")), tick=False)
def test_after_ten_school_days_a_new_pupil_list_is_a_job_for_the_office(thornbeck, days, is_due):
    ListRead.objects.all().delete()
    a_list_read(thornbeck.school, on=thornbeck.school.today() - timedelta(days=days))
    shown = today(thornbeck, thornbeck.office)
    assert ("Bring in a new pupil list" in shown) is is_due
    assert f"The pupil list is {9 + is_due} school days old" in shown
    assert "Bring in a new pupil list" not in today(thornbeck, thornbeck.teacher)


def test_a_list_that_nobody_ever_brought_in_is_a_job_at_once(thornbeck):
    ListRead.objects.all().delete()
    assert "Nobody has brought in the pupil list yet" in today(thornbeck, thornbeck.office)


@pytest.mark.parametrize(("roles", "says"), [
    ([Role.TEACHER], "Nobody here can approve a post"),
    ([Role.LEADER], "Only one person here can approve"),
    ([Role.LEADER, Role.HEAD], ""),
])  # fmt: skip
def test_fewer_than_two_who_can_approve_is_red(roles, says):
    school = a_school()
    first, *_ = [a_person(school, role) for role in roles]
    page = client_for(first).get(f"/s/{school.slug}/").content.decode()
    told = [words for words in ("Nobody here can approve a post", "Only one person here can approve") if words in page]
    assert told == ([says] if says else [])
