"""Where the policy says that the head alone approves, other leaders neither find what waits nor approve it."""

from datetime import timedelta

import pytest
from django.http import Http404

from birdtable.apps.notify.models import Notification
from birdtable.apps.policies.approving import approvers_of
from birdtable.apps.posts import approval
from birdtable.apps.posts.archive import post_to_approve, waiting_for
from birdtable.apps.posts.queries import digest_of
from birdtable.apps.posts.stops import NotYours
from birdtable.core.post_states import PostState
from tests.people import client_for
from tests.posts import POLICY, a_waiting_post, a_working_school

pytestmark = pytest.mark.django_db
BY_THE_HEAD = POLICY.replace("[silent]", '[silent]\napprovers = "head"')


def test_usually_any_leader_finds_what_waits_and_approves_it() -> None:
    place = a_working_school()
    post = a_waiting_post(place.teacher)
    assert list(waiting_for(place.leader)) == [post] == list(waiting_for(place.head))
    approval.approve(post, place.leader, digest_of(post), {})
    post.refresh_from_db()
    assert post.state == PostState.APPROVED


def test_where_the_head_alone_approves_another_leader_finds_nothing_and_can_approve_nothing() -> None:
    place = a_working_school(BY_THE_HEAD)
    post = a_waiting_post(place.teacher)
    assert list(waiting_for(place.leader)) == []
    with pytest.raises(Http404):
        post_to_approve(place.leader, post.pk)
    with pytest.raises(NotYours):
        approval.approve(post, place.leader, digest_of(post), {})
    assert set(Notification.objects.filter(about=post.pk).values_list("person", flat=True)) == {place.head.person_id}


def test_where_the_head_alone_approves_the_head_does() -> None:
    place = a_working_school(BY_THE_HEAD)
    post = a_waiting_post(place.teacher)
    assert list(waiting_for(place.head)) == [post]
    approval.approve(post, place.head, digest_of(post), {})
    post.refresh_from_db()
    assert post.state == PostState.APPROVED


def test_who_could_approve_are_counted_by_the_same_rule() -> None:
    place = a_working_school(BY_THE_HEAD)
    assert approvers_of(place.school).who == (place.head.person_id,)
    assert not approvers_of(place.school).too_few, "the policy asks for the head, and the head is there"
    usual = a_working_school()
    assert set(approvers_of(usual.school).who) == {usual.head.person_id, usual.leader.person_id}


def test_today_tells_a_school_whose_head_alone_approves_that_nobody_does_once_the_head_has_left() -> None:
    place = a_working_school(BY_THE_HEAD)
    says = "Nobody here can approve a post"
    assert says not in client_for(place.leader).get(f"/s/{place.school.slug}/").content.decode()
    place.head.ends = place.school.today() - timedelta(days=1)
    place.head.save()
    assert says in client_for(place.leader).get(f"/s/{place.school.slug}/").content.decode()
