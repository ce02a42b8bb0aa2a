"""Finding posts: who sees which, and what it costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from birdtable.apps.people.models import School
from birdtable.apps.posts import actions, approval
from birdtable.apps.posts.archive import drafts_of, waiting_for
from birdtable.apps.posts.finding import Wanted, archive
from birdtable.apps.posts.judging import judge
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.queries import context_for, digest_of, draft_of
from birdtable.apps.posts.transitions import move
from birdtable.core.context import Context
from birdtable.core.post_states import PostEvent
from birdtable.core.words import Role, Topic
from tests.cast import A_TUESDAY
from tests.people import a_person, client_for
from tests.posts import a_draft, a_picture_in, a_waiting_post, a_working_school, an_approved_post

pytestmark = pytest.mark.django_db


def words_in(posts) -> list[str]:
    return [post.text for post in posts]


def queries_of(act) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        act()
    return len(asked)


def test_posts_are_found_by_any_of_their_words():
    here = a_working_school()
    for text in ("Beans in the garden", "Peas in the garden", "The school fair"):
        a_waiting_post(here.teacher, text)
    assert words_in(archive(here.leader, Wanted(words="garden beans")).posts) == ["Beans in the garden"]
    assert len(archive(here.leader, Wanted(words="GARDEN")).posts) == 2


def test_posts_are_narrowed_down_by_state_topic_class_and_author():
    here = a_working_school()
    waiting = a_waiting_post(here.teacher, "Waiting")
    Post.objects.filter(pk=waiting.pk).update(topic=Topic.TRIP, school_class=here.kestrels)
    a_waiting_post(a_person(here.school, Role.TEACHER), "By somebody else")
    for wanted in (
        Wanted(topic="trip"), Wanted(school_class=str(here.kestrels.pk)), Wanted(author=str(here.teacher.person.pk))
    ):  # fmt: skip
        assert words_in(archive(here.leader, wanted).posts) == ["Waiting"]
    assert len(archive(here.leader, Wanted(state="waiting")).posts) == 2
    assert not archive(here.leader, Wanted(state="approved")).posts


@pytest.mark.parametrize(
    "wanted", [Wanted(author="x"), Wanted(school_class="'--"), Wanted(topic="no"), Wanted(state="\x00")]
)
def test_an_address_somebody_made_up_finds_nothing(wanted):
    here = a_working_school()
    a_waiting_post(here.teacher)
    assert not archive(here.leader, wanted, older="-7").posts


def test_drafts_are_seen_by_those_who_could_write_in_them():
    here = a_working_school()
    mine, colleague = a_draft(here.teacher, "Mine"), a_person(here.school, Role.TEACHER)
    governor = a_person(here.school, Role.GOVERNOR)
    drafts = Wanted(state="draft")
    assert words_in(archive(colleague, drafts).posts) == []
    assert words_in(archive(here.leader, drafts).posts) == ["Mine"]
    Post.objects.filter(pk=mine.pk).update(school_class=here.kestrels)
    assert words_in(archive(colleague, drafts).posts) == ["Mine"]
    assert words_in(archive(governor, drafts).posts) == []


def test_what_waits_for_a_leader_is_never_their_own():
    here = a_working_school()
    a_waiting_post(here.teacher, "By a teacher")
    changed = a_draft(here.teacher, "Before")
    actions.rewrite(changed, here.leader, changed.version, text="Changed by the leader", topic=changed.topic,
                    school_class=None, channels=[here.noticeboard], scheduled_for=None)  # fmt: skip
    approval.submit(changed, here.teacher, changed.version)
    assert words_in(waiting_for(here.leader)) == ["By a teacher"]
    assert words_in(waiting_for(here.head)) == ["By a teacher", "Changed by the leader"]
    assert words_in(waiting_for(here.teacher)) == []


def test_thrown_away_drafts_are_out_of_sight_and_can_be_found():
    here = a_working_school()
    post = a_draft(here.teacher, "Gone")
    actions.discard(post, here.teacher)
    assert words_in(archive(here.teacher, Wanted(words="Gone")).posts) == []
    assert words_in(drafts_of(here.teacher)) == []
    assert words_in(archive(here.teacher, Wanted(state="discarded")).posts) == ["Gone"]


def test_another_schools_posts_do_not_exist():
    here, there = a_working_school(), a_working_school()
    a_waiting_post(there.teacher, "Theirs")
    assert words_in(archive(here.leader, Wanted()).posts) == []
    assert words_in(waiting_for(here.leader)) == []


@pytest.mark.parametrize("page", ["posts", "waiting"])
def test_a_longer_list_costs_no_more(page):
    here = a_working_school()
    client, address = client_for(here.leader), reverse(page, args=[here.school.slug])

    def wait(number: int) -> None:
        for _ in range(number):
            post = a_draft(here.teacher)
            a_picture_in(post, here.teacher)
            approval.submit(Post.objects.get(pk=post.pk), here.teacher, Post.objects.get(pk=post.pk).version)

    wait(2)
    client.get(address)
    few = queries_of(lambda: client.get(address))
    wait(8)
    assert queries_of(lambda: client.get(address)) == few


def test_judging_costs_the_same_however_many_pictures_children_and_posts():
    here = a_working_school()
    post = a_draft(here.teacher)
    a_picture_in(post, here.teacher)
    few = queries_of(lambda: judge(Post.objects.get(pk=post.pk), roles=here.teacher.roles))
    for _ in range(4):
        a_picture_in(post, here.teacher)
    assert queries_of(lambda: judge(Post.objects.get(pk=post.pk), roles=here.teacher.roles)) == few


def test_what_a_check_may_know_is_asked_in_a_fixed_number_of_queries(django_assert_num_queries):
    here = a_working_school()
    school = School.objects.select_related("trust").get(pk=here.school.pk)
    with django_assert_num_queries(9):
        context = context_for(school, A_TUESDAY)
    assert isinstance(context, Context)
    assert len(context.roll.pupils) == 2
    assert len(context.staff) == 4


def test_a_draft_leaves_nothing_unstated():
    here = a_working_school()
    post = a_draft(here.teacher)
    a_picture_in(post, here.teacher)
    assert draft_of(post, roles=here.teacher.roles, device=here.teacher.here.kind).unstated() == set()


@pytest.mark.parametrize("change", ["text", "topic", "time", "account", "description", "picture"])
def test_every_change_a_reader_could_notice_changes_the_digest(change):
    here = a_working_school()
    post = a_draft(here.teacher)
    photo = a_picture_in(post, here.teacher)
    before = digest_of(post)
    if change == "account":
        post.channels.clear()
    elif change == "description":
        photo.description = "Something else."
        photo.save()
    elif change == "picture":
        photo.renditions.filter(kind="published").update(sha256="0" * 64)
    else:
        name = {"time": "scheduled_for"}.get(change, change)
        Post.objects.filter(pk=post.pk).update(**{name: A_TUESDAY if change == "time" else "trip"})
    assert digest_of(Post.objects.get(pk=post.pk)) != before


def test_governors_and_technicians_read_what_went_out_and_nothing_that_waits():
    here = a_working_school()
    a_waiting_post(here.teacher, "Not yet")
    out = an_approved_post(here.teacher, here.leader, "Out")
    move(out, PostEvent.CLAIM, by=None)
    for role in (Role.GOVERNOR, Role.IT):
        assert words_in(archive(a_person(here.school, role), Wanted()).posts) == ["Out"]
    assert set(words_in(archive(here.leader, Wanted()).posts)) == {"Not yet", "Out"}
