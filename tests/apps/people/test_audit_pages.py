import uuid

import pytest

from birdtable.apps.audit.actions import record
from birdtable.apps.audit.models import Entry
from birdtable.apps.people.record import lines_of
from birdtable.core.words import Role
from tests.people import a_person, a_school, client_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def head():
    return a_person(a_school("thornbeck"), Role.HEAD, surname="Khan", title="Mrs", display_name="Mrs Khan")


def note(by, act="post.drafted", thing=None, **detail):
    return record(
        school_id=by.school_id, act=act, actor=by.person_id, roles=by.roles,
        thing=("post", thing or uuid.uuid4()), detail=detail,
    )  # fmt: skip


def page_of(member, path="", **query):
    answer = client_for(member).get(f"/s/{member.school.slug}/audit/{path}", query)
    return answer.content.decode() if answer.status_code == 200 else answer.status_code


def test_the_head_reads_who_did_what_and_that_nothing_was_changed(head):
    note(head, "post.stopped", codes=["N101"], clauses=["2.1"])
    page = page_of(head)
    assert "Mrs Khan tried to send the post, and the policy said no" in page
    assert "codes N101" in page
    assert "The record is unbroken: 1 entry" in page


def test_a_changed_record_is_told_loudly(head):
    note(head)
    Entry.objects.update(act="post.approved")
    assert "The record has been changed from outside" in page_of(head)


@pytest.mark.parametrize("role", [Role.LEADER, Role.HEAD, Role.DSL, Role.GOVERNOR])
def test_those_who_answer_for_the_school_see_the_record(head, role):
    assert isinstance(page_of(a_person(head.school, role)), str)


@pytest.mark.parametrize("role", [Role.TEACHER, Role.SUPPORT, Role.OFFICE, Role.IT])
def test_for_everybody_else_there_is_no_such_page(head, role):
    assert page_of(a_person(head.school, role)) == 404


def test_the_story_of_one_post_is_told_first_to_last(head):
    post = uuid.uuid4()
    for act in ("post.drafted", "post.submitted", "post.approved"):
        note(head, act, post)
    note(head, "post.discarded")
    page = page_of(head, f"post/{post}/")
    assert page.index("began a post") < page.index("sent the post for approval") < page.index("approved the post")
    assert "threw" not in page


def test_a_story_of_another_school_is_not_there(head):
    elsewhere = a_person(a_school(), Role.HEAD)
    post = uuid.uuid4()
    note(elsewhere, thing=post)
    assert page_of(head, f"post/{post}/") == 404


def test_the_record_can_be_narrowed_by_kind_and_by_person(head):
    other = a_person(head.school, Role.LEADER, display_name="Mr Rhodes")
    note(head, "hold.set")
    note(other)
    assert "stopped everything" not in page_of(head, what="post.").split("<tbody>")[1]
    assert "Mr Rhodes began" not in page_of(head, who=str(head.person_id))
    assert "Nothing like that yet" in page_of(head, first="2001-01-01", last="2001-01-02")


def test_a_date_that_is_none_is_asked_for_again(head):
    assert page_of(head, first="yesterday") == 422


def test_the_page_asks_no_more_often_when_the_record_grows(head, django_assert_num_queries):
    for _ in range(3):
        note(head)
    few = list(Entry.objects.all())
    with django_assert_num_queries(1):
        lines_of(few)
    with django_assert_num_queries(1):
        lines_of(few * 10)


def test_what_birdtable_did_by_itself_is_said_so(head):
    record(school_id=head.school_id, act="delivery.sent", actor=None, roles=(), thing=("post", uuid.uuid4()))
    assert "Birdtable published the post" in page_of(head)
