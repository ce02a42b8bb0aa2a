"""The pages on which a post moves, as the people of Thornbeck use them."""

import pytest
from django.urls import reverse

from birdtable.apps.delivery import actions
from birdtable.apps.delivery.models import Delivery, Hold
from birdtable.apps.delivery.sending import attend
from birdtable.apps.policies.models import Edition, Proposal
from birdtable.apps.posts.judging import judge, mark_of
from birdtable.apps.posts.models import Post, Reason
from birdtable.apps.posts.queries import digest_of
from birdtable.core.delivery_states import DeliveryState
from birdtable.core.post_states import PostState
from birdtable.core.words import Effect, Role
from tests.people import a_person, client_for
from tests.posts import A_LEADER_DECIDES, STOPPED, a_draft, a_waiting_post, a_working_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def thornbeck():
    return a_working_school()


def page(name: str, thing, *more) -> str:
    school = thing.school if hasattr(thing, "school") else thing
    keys = [thing.pk] if isinstance(thing, Post) else []
    return reverse(name, args=[school.slug, *keys, *more])


def as_form(post: Post) -> dict:
    return {
        "version": post.version,
        "text": post.text,
        "topic": post.topic,
        "channels": [str(one.pk) for one in post.channels.all()],
        "when": "now",
    }


def published(thornbeck) -> Post:
    post = a_waiting_post(thornbeck.teacher)
    actions.approve(post, by=thornbeck.leader, digest=digest_of(post), reasons={})
    for delivery in Delivery.objects.filter(post=post):
        attend(delivery.pk)
    post.refresh_from_db()
    return post


def test_sending_keeps_what_is_on_the_page_and_tells_what_came_of_it(thornbeck):
    post = a_draft(thornbeck.teacher)
    form = as_form(post) | {"text": "We planted peas in the garden today."}
    answer = client_for(thornbeck.teacher).post(page("post-submit", post), form, follow=True)
    assert "Sent for approval" in answer.content.decode()
    post.refresh_from_db()
    assert (post.state, post.text) == (PostState.WAITING, "We planted peas in the garden today.")


def test_a_stopped_post_comes_back_with_what_is_wrong_and_nothing_is_lost(thornbeck):
    post = a_draft(thornbeck.teacher)
    answer = client_for(thornbeck.teacher).post(page("post-submit", post), as_form(post) | {"text": STOPPED})
    assert answer.status_code == 422
    assert "It was not sent" in answer.content.decode()
    assert "07700 900123" in answer.content.decode()
    post.refresh_from_db()
    assert (post.state, post.text) == (PostState.DRAFT, STOPPED)


def test_a_double_click_on_send_sends_once(thornbeck):
    post = a_draft(thornbeck.teacher)
    client, form = client_for(thornbeck.teacher), as_form(post)
    client.post(page("post-submit", post), form)
    again = client.post(page("post-submit", post), form, follow=True)
    assert again.status_code in (200, 409)
    post.refresh_from_db()
    assert post.state == PostState.WAITING
    assert post.checks.filter(moment="submit").count() == 1


def test_support_staff_cannot_send(thornbeck):
    helper = a_person(thornbeck.school, Role.SUPPORT)
    post = a_draft(thornbeck.teacher)
    assert client_for(helper).post(page("post-submit", post), as_form(post)).status_code == 404


def test_a_leader_approves_this_exact_version(thornbeck):
    post = a_waiting_post(thornbeck.teacher)
    client = client_for(thornbeck.leader)
    shown = client.get(page("post-approve", post)).content.decode()
    assert digest_of(post) in shown
    assert post.text in shown
    client.post(page("post-approve", post), {"digest": digest_of(post)})
    post.refresh_from_db()
    assert (post.state, post.approved_by) == (PostState.APPROVED, thornbeck.leader.person)


def test_an_approval_of_another_version_is_refused_and_shows_the_newest(thornbeck):
    post = a_waiting_post(thornbeck.teacher)
    answer = client_for(thornbeck.leader).post(page("post-approve", post), {"digest": "0" * 64})
    assert answer.status_code == 409
    assert "The post has changed" in answer.content.decode()


def test_the_second_of_two_approvers_is_told_who_was_first(thornbeck):
    post = a_waiting_post(thornbeck.teacher)
    form = {"digest": digest_of(post)}
    client_for(thornbeck.leader).post(page("post-approve", post), form)
    answer = client_for(thornbeck.head).post(page("post-approve", post), form)
    assert answer.status_code == 409
    assert "Somebody was first" in answer.content.decode()
    assert Delivery.objects.filter(post=post).count() == 1


def test_a_double_click_on_approve_approves_once_and_is_told_so(thornbeck):
    post = a_waiting_post(thornbeck.teacher)
    form, client = {"digest": digest_of(post)}, client_for(thornbeck.leader)
    client.post(page("post-approve", post), form)
    again = client.post(page("post-approve", post), form)
    assert again.status_code == 409
    assert Delivery.objects.filter(post=post).count() == 1


@pytest.mark.parametrize("ready", ["Because I say so!", "x" * 500, "\x00"])
def test_a_reason_that_was_never_offered_is_none(thornbeck, ready):
    post = a_waiting_post(thornbeck.teacher, A_LEADER_DECIDES)
    verdict = judge(post, roles=frozenset({Role.TEACHER})).verdict
    (mark,) = (mark_of(one) for one in verdict.with_effect(Effect.REVIEW))
    form, client = {"digest": digest_of(post), f"reason-{mark}": ready}, client_for(thornbeck.leader)
    assert client.post(page("post-approve", post), form).status_code == 422
    client.post(page("post-approve", post), form | {f"words-{mark}": "I rang\x00 them."})
    post.refresh_from_db()
    assert post.state == PostState.APPROVED
    assert (Reason.objects.get().ready, Reason.objects.get().words) == ("", "I rang them.")


def test_a_leader_gives_a_reason_where_one_is_asked_for(thornbeck):
    post = a_waiting_post(thornbeck.teacher, A_LEADER_DECIDES)
    client = client_for(thornbeck.leader)
    without = client.post(page("post-approve", post), {"digest": digest_of(post)})
    assert without.status_code == 422
    assert "A reason is missing" in without.content.decode()
    verdict = judge(post, roles=frozenset({Role.TEACHER})).verdict
    reasons = {f"reason-{mark_of(one)}": "mistaken" for one in verdict.with_effect(Effect.REVIEW)}
    client.post(page("post-approve", post), {"digest": digest_of(post)} | reasons)
    post.refresh_from_db()
    assert post.state == PostState.APPROVED
    assert Reason.objects.filter(check_record__post=post).count() == len(reasons)


def test_nobody_finds_the_approval_page_of_their_own_post(thornbeck):
    post = a_waiting_post(thornbeck.leader)
    assert client_for(thornbeck.leader).get(page("post-approve", post)).status_code == 404
    assert client_for(thornbeck.head).get(page("post-approve", post)).status_code == 200


def test_a_teacher_finds_no_list_of_what_waits(thornbeck):
    assert client_for(thornbeck.teacher).get(page("waiting", thornbeck.school)).status_code == 404


def test_the_list_of_what_waits_asks_the_database_as_often_for_many_as_for_few(
    thornbeck, django_assert_max_num_queries
):
    client = client_for(thornbeck.leader)
    for _ in range(12):
        a_waiting_post(thornbeck.teacher)
    with django_assert_max_num_queries(16):
        client.get(page("waiting", thornbeck.school))


def test_a_post_can_be_taken_back_until_it_leaves(thornbeck):
    post = a_waiting_post(thornbeck.teacher)
    client = client_for(thornbeck.teacher)
    assert page("post-take-back", post) in client.get(page("post", post)).content.decode()
    client.post(page("post-take-back", post))
    post.refresh_from_db()
    assert post.state == PostState.DRAFT


def test_one_person_takes_a_post_down_everywhere(thornbeck):
    post = published(thornbeck)
    client = client_for(thornbeck.teacher)
    assert "Take down everywhere" in client.get(page("post", post)).content.decode()
    client.post(page("post-withdraw", post))
    delivery = Delivery.objects.get(post=post)
    attend(delivery.pk)
    shown = client.get(page("post", post)).content.decode()
    assert Delivery.objects.get(post=post).state == DeliveryState.REMOVED
    assert "Taken down" in shown


def test_a_leader_holds_everything_and_lets_it_go_again(thornbeck):
    client = client_for(thornbeck.leader)
    answer = client.post(page("hold", thornbeck.school), follow=True)
    assert "Everything is held" in answer.content.decode()
    assert "Everything is held" in client.get(page("posts", thornbeck.school)).content.decode()
    client.post(page("resume", thornbeck.school, Hold.objects.get().pk))
    assert not Hold.objects.filter(lifted_at=None).exists()


def test_a_school_without_a_policy_sends_nothing_and_says_why(thornbeck):
    post = a_draft(thornbeck.teacher)
    thornbeck.school.refresh_from_db()
    for kept in (Proposal, Edition):
        kept.objects.filter(school=thornbeck.school)._raw_delete("default")
    answer = client_for(thornbeck.teacher).post(page("post-submit", post), as_form(post), follow=True)
    assert "not adopted a policy" in answer.content.decode()


def test_the_page_of_a_post_asks_for_nothing_but_where_its_copies_are(thornbeck):
    post = published(thornbeck)
    client = client_for(thornbeck.teacher)
    part = client.get(page("post-where", post), headers={"HX-Request": "true"}).content.decode()
    assert 'id="where"' in part
    assert "<html" not in part
    assert client.get(page("post-where", post)).url == page("post", post)
