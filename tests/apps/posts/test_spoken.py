"""Beside each sentence of the policy stands how often it spoke when somebody sent a post."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from birdtable.apps.policies.spoken import LOOKED_BACK, Spoken, spoken_lately
from birdtable.apps.posts import approval
from birdtable.apps.posts.models import CheckRecord
from tests.people import client_for
from tests.posts import a_draft, a_working_school

pytestmark = pytest.mark.django_db
A_NUMBER = "Ring the farmer on 07700 900123."


@pytest.fixture
def here():
    return a_working_school()


def sent(here, text: str):
    post = a_draft(here.teacher, text)
    with suppress(approval.Stopped):
        approval.submit(post, here.teacher, post.version)
    return post


def clause_about(here, code: str) -> str:
    return next(
        one["clause"]
        for made in CheckRecord.objects.filter(school=here.school)
        for one in made.verdict["findings"]
        if one["code"] == code
    )


def test_a_post_that_a_clause_stopped_twice_counts_once(here):
    post = sent(here, A_NUMBER)
    post.refresh_from_db()
    with suppress(approval.Stopped):
        approval.submit(post, here.teacher, post.version)
    number = clause_about(here, "D301")
    assert spoken_lately(here.school, timezone.now())[number].stopped == 1
    page = client_for(here.leader).get(reverse("policy", args=[here.school.slug])).content.decode()
    assert "In the last three months:</strong> Stopped 1 post" in page


def test_what_was_said_long_ago_or_at_another_school_does_not_count(here):
    sent(here, A_NUMBER)
    assert spoken_lately(here.school, timezone.now() + LOOKED_BACK + timedelta(days=1)) == {}
    assert spoken_lately(a_working_school().school, timezone.now()) == {}


def test_how_often_is_said_in_words():
    assert str(Spoken(stopped=2, asked=1)) == "Stopped 2 posts and had a leader decide about 1 post."
