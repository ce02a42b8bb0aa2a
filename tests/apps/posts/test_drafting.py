"""What stands around a draft: comments, what it said before, what says the same, and the last week of its class."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from birdtable.apps.audit.models import Entry
from birdtable.apps.notify.models import Notification
from birdtable.apps.people.permissions import NotPermitted
from birdtable.apps.posts import actions
from birdtable.apps.posts.approval import submit
from birdtable.apps.posts.beside import last_week_of_class, says_the_same
from birdtable.apps.posts.commenting import NamesAChild, comment
from birdtable.apps.posts.models import Comment, Post, Wording
from birdtable.apps.posts.stops import Overtaken
from birdtable.apps.posts.wordings import history_of
from birdtable.core.states import NotAllowed
from birdtable.core.words import Role
from tests.people import a_person, client_for
from tests.posts import FINE, a_draft, a_picture_in, a_waiting_post, a_working_school, an_approved_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return a_working_school()


def rewritten(post, by, text):
    post.refresh_from_db()
    actions.rewrite(post, by, post.version, text=text, topic=post.topic, school_class=post.school_class,
                    channels=post.channels.all(), scheduled_for=None)  # fmt: skip


def of_kestrels(here, post):
    Post.objects.filter(pk=post.pk).update(school_class=here.kestrels)
    post.refresh_from_db()
    return post


def page_of(member, name, post):
    return client_for(member).get(reverse(name, args=[member.school.slug, post.pk])).content.decode()


def test_a_comment_reaches_whoever_wrote_in_the_draft_and_stands_beside_it(here):
    post = a_draft(here.teacher)
    comment(post, here.leader, "Shall we wait until Friday?")
    comment(post, here.teacher, "Yes.")
    told = Notification.objects.filter(kind="commented").values_list("person_id", flat=True)
    assert sorted(told) == sorted([here.teacher.person_id, here.leader.person_id])
    for name, member in (("post-edit", here.teacher), ("post", here.leader)):
        assert "Shall we wait until Friday?" in page_of(member, name, post)
    entry = Entry.objects.filter(act="post.commented").first()
    assert entry is not None
    assert "Friday" not in str(entry.detail)


def test_a_comment_never_gives_a_childs_full_name(here):
    post = a_draft(here.teacher)
    with pytest.raises(NamesAChild):
        comment(post, here.teacher, "Amara Okafor is in the second picture")
    address = reverse("post-comment", args=[here.school.slug, post.pk])
    answer = client_for(here.teacher).post(address, {"words": "Amara Okafor is in it"})
    assert answer.status_code == 422
    assert "gives a child’s full name" in answer.content.decode()
    assert client_for(here.teacher).post(address, {"words": " "}).status_code == 422
    assert not Comment.objects.exists()
    assert client_for(here.teacher).post(address, {"words": "Amara is in it"}).status_code == 302


def test_comments_are_for_those_who_work_on_it_and_while_it_is_worked_on(here):
    post = a_waiting_post(here.teacher)
    comment(post, here.leader, "Nearly.")
    governor = a_person(here.school, Role.GOVERNOR)
    with pytest.raises(NotPermitted):
        comment(post, governor, "Hello")
    out = an_approved_post(here.teacher, here.leader)
    with pytest.raises(NotAllowed):
        comment(out, here.teacher, "Too late")
    colleague = a_person(here.school, Role.TEACHER)
    address = reverse("post-comment", args=[here.school.slug, a_draft(here.teacher).pk])
    assert client_for(colleague).post(address, {"words": "Hello"}).status_code == 404


def test_what_a_draft_said_before_is_kept_with_who_changed_it(here):
    post = a_draft(here.teacher, "Beans in the garden")
    rewritten(post, here.leader, "Beans in the school garden")
    history = history_of(post)
    assert [(one.wording.text, one.wording.by) for one in history] == [
        ("Beans in the school garden", here.leader.person), ("Beans in the garden", here.teacher.person)
    ]  # fmt: skip
    assert [piece.text for piece in history[0].pieces if piece.change == "added"] == ["school "]
    page = page_of(here.teacher, "post-history", post)
    assert "<ins>school </ins>" in page


def test_one_sitting_of_one_person_is_one_version(here):
    post = a_draft(here.teacher, "B")
    for text in ("Be", "Bea", "Bean"):
        rewritten(post, here.teacher, text)
    assert [one.text for one in post.wordings.all()] == ["Bean"]
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        rewritten(post, here.teacher, "Beans")
    assert [one.text for one in post.wordings.all()] == ["Beans", "Bean"]


def test_words_from_before_versions_were_kept_are_the_first_version(here):
    post = a_draft(here.teacher, "Of old")
    Wording.objects.all().delete()
    rewritten(post, here.leader, "Of now")
    assert [one.text for one in post.wordings.all()] == ["Of now", "Of old"]


def test_a_version_is_put_back_and_what_stood_there_is_kept_too(here):
    post = a_draft(here.teacher, "First")
    rewritten(post, here.leader, "Second")
    first = post.wordings.last()
    address = reverse("post-put-back", args=[here.school.slug, post.pk, first.pk])
    assert client_for(here.teacher).post(address).status_code == 302
    post.refresh_from_db()
    assert post.text == "First"
    assert [one.text for one in post.wordings.all()] == ["First", "Second", "First"]
    waiting = a_waiting_post(here.teacher)
    with pytest.raises(Overtaken):
        actions.put_back(waiting, here.teacher, waiting.wordings.get())


def test_an_author_is_told_what_says_nearly_the_same(here):
    before = an_approved_post(here.teacher, here.leader, FINE)
    post = a_draft(here.teacher, FINE.replace("today", "now"))
    assert says_the_same(post, post.text, here.teacher) == before
    for name in ("post-edit", "post-check"):
        address = reverse(name, args=[here.school.slug, post.pk])
        client = client_for(here.teacher)
        answer = client.get(address) if name == "post-edit" else client.post(address, {"text": FINE, "version": 1})
        assert "We said nearly the same before" in answer.content.decode()
    assert says_the_same(post, "Something else altogether happened in the hall.", here.teacher) is None


def test_drafts_other_schools_and_long_gone_posts_are_no_duplicates(here):
    a_waiting_post(a_working_school().teacher)
    a_draft(here.leader, FINE)
    post = a_draft(here.teacher, FINE)
    assert says_the_same(post, FINE, here.teacher) is None
    a_waiting_post(here.leader, FINE)
    with time_machine.travel(timezone.now() + timedelta(days=70)):
        assert says_the_same(post, FINE, here.teacher) is None


def test_the_last_seven_days_of_a_class_stand_beside_its_draft(here):
    shown = a_draft(here.teacher, "Yesterday’s picture")
    a_picture_in(shown, here.teacher)
    of_kestrels(here, shown)
    submit(shown, here.teacher, shown.version)
    a_waiting_post(here.teacher, "Of another class")
    post = of_kestrels(here, a_draft(here.teacher, "Amara did it"))
    assert list(last_week_of_class(post, here.teacher)) == [shown]
    assert "Kestrels, the last seven days" in page_of(here.teacher, "post-edit", post)
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert last_week_of_class(post, here.teacher) == []
    assert last_week_of_class(a_draft(here.teacher), here.teacher) == ()


@pytest.mark.parametrize("name", ["post-edit", "post-history"])
def test_more_comments_versions_and_posts_beside_it_cost_no_more(here, name):
    post = of_kestrels(here, a_draft(here.teacher))
    client, address = client_for(here.teacher), reverse(name, args=[here.school.slug, post.pk])

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    def more(number):
        comment(post, here.leader, f"Number {number}")
        rewritten(post, (here.leader, here.teacher)[number % 2], f"Version {number}")
        of_kestrels(here, a_waiting_post(here.teacher, f"Beside it {number}"))

    more(0)
    more(1)
    asked()
    few = asked()
    for number in range(2, 6):
        more(number)
    assert asked() == few
