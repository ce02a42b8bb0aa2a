"""Quick approve: the same decision as at a desk, one post after the other, and nothing of it skipped."""

import html
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from birdtable.apps.delivery import actions
from birdtable.apps.notify.models import Notification
from birdtable.apps.people.models import Device, Here
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.queries import digest_of
from tests.people import a_device, client_for, sit_at
from tests.posts import A_LEADER_DECIDES, POLICY, a_draft, a_picture_in, a_waiting_post, a_working_school

pytestmark = pytest.mark.django_db
DEVICES = '\n[[clause]]\nnumber = "6"\ntext = "From the school’s own devices."\nraises = { S802 = "block" }\n'


class Phone:
    """A leader with a phone in one hand."""

    def __init__(self, policy=POLICY):
        self.here = a_working_school(policy)
        self.client = client_for(self.here.leader)

    def at(self, name, *keys):
        return reverse(name, args=[self.here.school.slug, *keys])

    def opens(self, post=None, **asked):
        answer = self.client.get(self.at("quick-post", post.pk) if post else self.at("quick"), asked, follow=True)
        return html.unescape(answer.content.decode())

    def taps_approve(self, post, **said):
        return self.client.post(self.at("quick-post", post.pk), {"digest": digest_of(post)} | said)


@pytest.fixture
def phone():
    return Phone()


def fresh(post):
    return Post.objects.get(pk=post.pk)


def test_what_the_bell_tells_opens_exactly_that_post(phone):
    a_waiting_post(phone.here.teacher, "Swifts measured the puddles.")
    post = a_waiting_post(phone.here.teacher, "Owls built bridges.")
    told = Notification.objects.for_member(phone.here.leader).get(about=post.pk)
    answer = phone.client.get(phone.at("for-you-open", told.pk))
    assert answer.url == phone.at("quick-post", post.pk)


def test_the_longest_waiting_comes_first_and_the_next_after_each_decision(phone):
    first, second = (a_waiting_post(phone.here.teacher, words) for words in ("Beans grew.", "Owls built bridges."))
    assert "Beans grew." in phone.opens()
    assert "2</strong> wait for you" in phone.opens()
    answer = phone.taps_approve(first)
    assert answer.url.startswith(phone.at("quick-post", second.pk))
    assert fresh(first).state == "approved"
    assert "1</strong> waits for you" in phone.opens()
    assert phone.taps_approve(second).url.startswith(phone.at("quick"))
    assert "Nothing waits for you" in phone.opens()


def test_a_tap_approves_what_was_on_the_page_and_nothing_newer(phone):
    post = a_waiting_post(phone.here.teacher)
    answer = phone.taps_approve(post, digest="0" * 64)
    assert answer.status_code == 409
    assert "The post has changed" in answer.content.decode()
    assert fresh(post).state == "waiting"


def test_where_a_leader_decides_a_reason_is_asked_for_here_too(phone):
    post = a_waiting_post(phone.here.teacher, A_LEADER_DECIDES)
    answer = phone.taps_approve(post)
    assert answer.status_code == 422
    assert "A reason is missing" in answer.content.decode()
    asked = re.search(r'name="(reason-[^"]+)" value="([a-z_]+)"', answer.content.decode())
    phone.taps_approve(post, **{asked[1]: asked[2]})
    assert fresh(post).state == "approved"


def test_who_said_what_of_a_picture_is_on_the_page(phone):
    post = a_draft(phone.here.teacher)
    a_picture_in(post, phone.here.teacher)
    post.refresh_from_db()
    actions.submit(post, by=phone.here.teacher, version=post.version)
    page = phone.opens()
    assert "Who is in the picture" in page
    assert "How it will look" in page


def test_one_tap_sends_back_with_ready_words_and_goes_on_to_the_next(phone):
    post, other = a_waiting_post(phone.here.teacher), a_waiting_post(phone.here.teacher, "Owls built bridges.")
    ready = re.search(r'name="words" value="([^"]+)"', phone.opens(post))[1]
    answer = phone.client.post(phone.at("post-send-back", post.pk), {"words": ready, "from": "quick"}, follow=True)
    assert fresh(post).state == "draft"
    assert post.notes.get().words == ready
    assert answer.redirect_chain[-1][0] == phone.at("quick-post", other.pk)


def test_sending_back_without_words_asks_for_them_and_still_comes_back_here(phone):
    post = a_waiting_post(phone.here.teacher)
    answer = phone.client.post(phone.at("post-send-back", post.pk), {"words": " ", "from": "quick"})
    assert answer.status_code == 422
    assert '<input type="hidden" name="from" value="quick">' in answer.content.decode()


def test_a_post_for_later_can_be_taken_back_from_the_next_page(phone):
    post = a_draft(phone.here.teacher, scheduled_for=timezone.now() + timedelta(days=1))
    actions.submit(post, by=phone.here.teacher, version=post.version)
    page = phone.client.get(phone.taps_approve(post).url).content.decode()
    assert phone.at("post-take-back", post.pk) in page
    phone.client.post(phone.at("post-take-back", post.pk))
    assert fresh(post).state == "draft"


def test_what_is_out_or_was_approved_by_somebody_else_is_not_offered_back(phone):
    out = a_waiting_post(phone.here.teacher)
    phone.taps_approve(out)
    Post.objects.filter(pk=out.pk).update(state="released")
    others = a_draft(phone.here.teacher, scheduled_for=timezone.now() + timedelta(days=1))
    actions.submit(others, by=phone.here.teacher, version=others.version)
    actions.approve(others, by=phone.here.head, digest=digest_of(others), reasons={})
    for post in (out, others):
        assert "Take it back" not in phone.opens(done=post.pk)
    assert "Nothing waits" in phone.opens(done="nonsense")


def test_nobody_decides_about_their_own_here_either(phone):
    mine = a_draft(phone.here.leader, A_LEADER_DECIDES)
    actions.submit(mine, by=phone.here.leader, version=mine.version)
    assert mine.state == "waiting"
    assert "Nothing waits" in phone.opens()
    assert phone.client.get(phone.at("quick-post", mine.pk)).status_code == 404
    assert phone.taps_approve(mine).status_code == 404


def test_whoever_may_not_approve_finds_no_such_page(phone):
    post = a_waiting_post(phone.here.teacher)
    for member in (phone.here.teacher, phone.here.office):
        client = client_for(member)
        assert client.get(phone.at("quick")).status_code == 404
        assert client.post(phone.at("quick-post", post.pk), {"digest": digest_of(post)}).status_code == 404


def test_a_post_that_somebody_else_decided_meanwhile_says_so(phone):
    post = a_waiting_post(phone.here.teacher)
    actions.approve(post, by=phone.here.head, digest=digest_of(post), reasons={})
    assert "Somebody was first" in phone.opens(post)
    assert phone.taps_approve(post).status_code == 409


def test_where_the_policy_lets_leaders_only_read_elsewhere_there_is_no_button_to_approve():
    phone = Phone(POLICY.replace("\n[silent]", DEVICES + 'parameters = { leaders_elsewhere = "read" }\n\n[silent]'))
    post = a_waiting_post(phone.here.teacher)
    phone.here.leader.here = Here()
    phone.client = client_for(phone.here.leader)
    page = phone.opens(post)
    assert "This is not a school device" in page
    assert 'form="approve"' not in page.split("action-bar")[-1]
    assert phone.taps_approve(post).status_code == 403
    assert fresh(post).state == "waiting"


def test_on_a_shared_device_whoever_has_just_sent_a_post_does_not_approve_one(phone):
    sit_at(a_device(phone.here.school, kind=Device.Kind.SHARED), phone.here.leader)
    client = client_for(phone.here.leader)
    post = a_waiting_post(phone.here.teacher)
    own = a_draft(phone.here.leader)
    client.post(phone.at("post-submit", own.pk), {"version": own.version, "text": own.text, "topic": own.topic})
    answer = client.post(phone.at("quick-post", post.pk), {"digest": digest_of(post)})
    assert answer.status_code == 403
    assert fresh(post).state == "waiting"
