"""A second opinion on a post: asked when it is sent or decided, once for each wording, never while anybody types."""

import logging

import pytest
from django.urls import reverse

from birdtable.adapters.topic import weights
from birdtable.adapters.topic.sentence_model import sentence_model
from birdtable.apps.people.models import Membership
from birdtable.apps.posts import actions, approval
from birdtable.apps.posts.approval import ReasonGiven
from birdtable.apps.posts.judging import judge, mark_of, roles_of_sender
from birdtable.apps.posts.models import Post, SecondOpinion
from birdtable.apps.posts.opinions import opinion_of
from birdtable.apps.posts.queries import digest_of
from birdtable.apps.posts.reasons import ReadyReason
from birdtable.apps.posts.stops import ReasonsMissing
from birdtable.core.post_states import PostState
from tests.people import client_for
from tests.posts import FINE, a_draft, a_waiting_post, a_working_school
from tests.second_reader import PRIVATE, STRAY

pytestmark = pytest.mark.django_db

ASKED = "Our second reader thinks this may not be school news."


@pytest.fixture
def asked_for(settings, second_reader):
    settings.BIRDTABLE_SECOND_OPINION = True


@pytest.fixture
def reader():
    """How often it was taken up since."""
    sentence_model.cache_clear()
    return lambda: sum(sentence_model.cache_info()[:2])


def sent(by: Membership, text: str) -> Post:
    post = a_draft(by, text)
    approval.submit(post, by, post.version)
    return post


def said_of(post: Post) -> list[str]:
    return [one.finding.says for one in judge(post, roles=roles_of_sender(post)).verdict.judged]


def test_it_is_off_unless_a_school_asks_for_it(second_reader, reader):
    post = sent(a_working_school().office, STRAY)
    assert (post.state, reader(), SecondOpinion.objects.count()) == (PostState.APPROVED, 0, 0)


def test_a_post_it_doubts_waits_for_a_leader(asked_for):
    post = sent(a_working_school().office, STRAY)
    assert post.state == PostState.WAITING
    (says,) = said_of(post)
    assert says.startswith(ASKED)


def test_both_answers_are_kept_beside_the_post(asked_for):
    thought = opinion_of(sent(a_working_school().office, PRIVATE))
    assert (thought.doubts_topic, thought.doubts_privacy) == (False, True)


def test_school_news_goes_out_as_before(asked_for):
    post = sent(a_working_school().office, FINE)
    assert post.state == PostState.APPROVED
    assert SecondOpinion.objects.get().off_topic < 0.5


def test_the_leader_reads_what_it_thinks_and_gives_a_reason(asked_for):
    here = a_working_school()
    post = a_waiting_post(here.teacher, STRAY)
    page = client_for(here.leader).get(reverse("post", args=[here.school.slug, post.pk])).content.decode()
    assert ASKED in page
    with pytest.raises(ReasonsMissing):
        approval.approve(post, here.leader, digest_of(post), {})
    (one,) = judge(post, roles=roles_of_sender(post)).verdict.judged
    approval.approve(post, here.leader, digest_of(post), {mark_of(one): ReasonGiven(ReadyReason.MISTAKEN)})
    assert post.state == PostState.APPROVED


def test_nobody_waits_for_it_while_typing(asked_for, reader, client):
    """Neither opening Write, nor the check at every pause, nor keeping what was typed, takes the reader up."""
    here = a_working_school()
    post = a_draft(here.teacher, STRAY)
    page = {"version": post.version, "text": f"{STRAY} Go!", "topic": post.topic, "when": "now"}
    page["channels"] = [str(here.noticeboard.pk)]
    typing = client_for(here.teacher)
    for name in ("post-edit", "post-check", "post-autosave", "post-edit"):
        address = reverse(name, args=[here.school.slug, post.pk])
        assert typing.post(address, page).status_code in (200, 302)
        assert typing.get(reverse("post-edit", args=[here.school.slug, post.pk])).status_code == 200
        page["version"] = Post.objects.get(pk=post.pk).version
    assert (reader(), SecondOpinion.objects.count()) == (0, 0)


def test_the_live_check_does_not_even_read_what_is_kept(asked_for):
    here = a_working_school()
    post = a_waiting_post(here.teacher, STRAY)
    approval.take_back(post, here.teacher)
    page = {"version": post.version, "text": STRAY, "topic": post.topic, "when": "now"}
    answer = client_for(here.teacher).post(reverse("post-check", args=[here.school.slug, post.pk]), page)
    assert ASKED not in answer.content.decode()


def test_it_is_asked_once_for_each_wording(asked_for, reader):
    here = a_working_school()
    post = a_waiting_post(here.teacher)
    asked = reader()
    approval.approve(post, here.leader, digest_of(post), {})
    assert (asked, reader()) == (1, 1)


def test_other_words_are_read_anew(asked_for):
    here = a_working_school()
    post = a_waiting_post(here.teacher, STRAY)
    approval.take_back(post, here.teacher)
    row = {"topic": post.topic, "school_class": None, "channels": [here.noticeboard], "scheduled_for": None}
    actions.rewrite(post, here.teacher, post.version, text=FINE, **row)
    assert opinion_of(post) is None
    approval.submit(post, here.teacher, post.version)
    assert said_of(post) == []
    assert SecondOpinion.objects.filter(post=post).count() == 2


def test_what_it_thinks_ends_with_the_post(asked_for):
    post = a_waiting_post(a_working_school().teacher)
    Post.objects.filter(pk=post.pk).delete()
    assert not SecondOpinion.objects.exists()


def test_switched_off_it_has_no_say_in_what_it_was_asked_before(asked_for, settings):
    post = a_waiting_post(a_working_school().teacher, STRAY)
    settings.BIRDTABLE_SECOND_OPINION = False
    assert said_of(post) == []


def test_where_it_is_not_installed_posts_go_out_and_nobody_complains(settings, other_weights, caplog):
    settings.BIRDTABLE_SECOND_OPINION = True
    with caplog.at_level(logging.DEBUG):
        post = sent(a_working_school().office, STRAY)
    assert (post.state, SecondOpinion.objects.count()) == (PostState.APPROVED, 0)
    assert "second" not in caplog.text


def test_a_reader_that_is_not_the_one_we_know_is_not_asked(settings, other_weights, caplog):
    settings.BIRDTABLE_SECOND_OPINION = True
    for name in weights.SHA256:
        (other_weights / name).write_bytes(b"other weights")
    post = sent(a_working_school().office, STRAY)
    assert (post.state, SecondOpinion.objects.count()) == (PostState.APPROVED, 0)
    assert "not the one we know" in caplog.text
    assert "lasagne" not in caplog.text
