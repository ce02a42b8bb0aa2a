"""Words that posts begin with: kept by leaders, filled by whoever writes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from birdtable.apps.audit.models import Entry
from birdtable.apps.beginnings.actions import begin_with, keep_beginning, take_ours
from birdtable.apps.beginnings.gaps import filled, gaps_in
from birdtable.apps.beginnings.models import Beginning
from birdtable.apps.beginnings.ours import OURS
from birdtable.apps.people.permissions import NotPermitted
from birdtable.apps.posts.judging import judge
from birdtable.apps.posts.models import Post
from birdtable.core.post_states import PostState
from birdtable.core.words import DeviceKind, Effect
from tests.people import client_for
from tests.posts import a_working_school

TRIP = "[class] went to [place]. [class] loved [place]!"


@pytest.fixture
def here(db):
    return a_working_school()


def address_of(here, name, *keys):
    return reverse(name, args=[here.school.slug, *keys])


def test_each_gap_is_asked_about_once_and_filled_wherever_it_stands():
    assert gaps_in(TRIP) == ("class", "place")
    assert filled(TRIP, {"class": "Kestrels", "place": "[the] zoo"}) == (
        "Kestrels went to [the] zoo. Kestrels loved [the] zoo!"
    )
    assert filled(TRIP, {"class": "Kestrels"}).count("[place]") == 2


@given(st.text())
def test_any_words_can_be_a_beginning(text):
    assert filled(text, {}) == text
    assert gaps_in(filled(text, dict.fromkeys(gaps_in(text), "x"))) is not None


def test_a_leader_takes_over_the_five_that_come_with_birdtable_and_only_once(here):
    client = client_for(here.leader)
    assert "Take those five" in client.get(address_of(here, "beginnings")).content.decode()
    assert client.post(address_of(here, "beginnings-ours")).status_code == 302
    assert Beginning.objects.count() == len(OURS) == 5
    assert take_ours(here.leader) == 0
    assert Entry.objects.filter(act="beginning.kept").count() == 5


def test_a_post_begins_with_its_gaps_filled_and_is_an_ordinary_draft(here):
    one = Beginning(school=here.school, name="A trip", topic="trip", text=TRIP)
    keep_beginning(one, here.head)
    client, address = client_for(here.teacher), address_of(here, "beginning", one.pk)
    assert 'for="gap-gap1"' in client.get(address).content.decode()
    assert client.post(address, {"gap0": "Kestrels"}).status_code == 422
    answer = client.post(address, {"gap0": "Kestrels", "gap1": "the farm"})
    post = Post.objects.get()
    assert answer.url == address_of(here, "post-edit", post.pk)
    assert (post.text, post.topic, post.state) == (
        "Kestrels went to the farm. Kestrels loved the farm!", "trip", PostState.DRAFT
    )  # fmt: skip
    assert list(post.channels.all()) == [here.noticeboard]


def test_a_beginning_lets_nothing_past_the_policy(here):
    one = Beginning(school=here.school, name="Ring", topic="trip", text="Ring me on [number].")
    keep_beginning(one, here.head)
    post = begin_with(one, here.teacher, {"number": "07700 900123"})
    verdict = judge(post, roles=here.teacher.roles, device=DeviceKind.SCHOOL).verdict
    assert verdict.effect is Effect.BLOCK


def test_only_leaders_keep_them(here):
    with pytest.raises(NotPermitted):
        take_ours(here.teacher)
    client = client_for(here.teacher)
    for name in ("beginning-new", "beginnings-ours"):
        assert client.post(address_of(here, name)).status_code == 404


def test_a_leader_writes_one_changes_it_and_takes_it_out(here):
    client = client_for(here.leader)
    words = {"name": "Fair", "topic": "celebration", "text": "Our [fair]!"}
    assert client.post(address_of(here, "beginning-new"), words).status_code == 302
    assert client.post(address_of(here, "beginning-new"), words).status_code == 422
    one = Beginning.objects.get()
    assert client.post(address_of(here, "beginning-change", one.pk), words | {"text": "Our [fête]!"}).status_code == 302
    one.refresh_from_db()
    assert one.text == "Our [fête]!"
    assert client.post(address_of(here, "beginning-remove", one.pk)).status_code == 302
    assert not Beginning.objects.exists()


def test_a_longer_list_costs_no_more(here):
    client, address = client_for(here.leader), address_of(here, "beginnings")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    take_ours(here.leader)
    asked()
    few = asked()
    for number in range(4):
        keep_beginning(Beginning(school=here.school, name=f"{number}", topic="trip", text="Words"), here.head)
    assert asked() == few
