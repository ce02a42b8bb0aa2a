import uuid

import pytest

from birdtable.apps.audit.actions import record
from birdtable.apps.audit.models import Entry
from birdtable.apps.audit.where import NOWHERE, acting_at
from birdtable.apps.audit.wording import REASONS
from birdtable.apps.people.models import Here
from birdtable.apps.people.record import lines_of
from birdtable.apps.posts.reasons import ReadyReason
from birdtable.core.words import Role
from tests.people import a_device, a_person, a_school, client_for

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
    note(head, "post.stopped", effect="block", codes=["N101", "N102"], clauses=["9a", "9b"])
    page = page_of(head)
    assert "Mrs Khan tried to send the post, and the policy said no" in page
    assert "Can it go out? No." in page
    assert "What we noticed: pupil full name, name with recognisable photo (clauses 9a, 9b)." in page
    assert "N101, N102" in page
    assert "The record is unbroken: 1 entry" in page


def test_the_story_says_why_something_was_let_through_as_whom_and_exactly_what(head):
    post = uuid.uuid4()
    seen = {"digest": "a4a33bfe5338" + "0" * 52, "check_record": str(uuid.uuid4())}
    places = ["text:22-30", "photos[1].alt:0-4"]
    note(
        head, "post.approved", post, effect="review", reasons=["public_already"], spans=places, facts_version=3, **seen
    )
    page = page_of(head, f"post/{post}/")
    assert "<strong>Mrs Khan</strong> (head) approved the post." in page
    assert "Let through because: It is public already." in page
    assert "this exact version a4a33bfe5338" in page
    assert "letters 23 to 30 of the words and letters 1 to 4 in the description of picture 2" in page
    assert "check_record" not in page
    assert seen["check_record"] not in page


@pytest.mark.parametrize(
    ("act", "detail", "says"),
    [
        ("photo.described", {"described": True}, "It has a description."),
        ("photo.declared", {"shows": "recognisable", "pupils": [str(uuid.uuid4())]}, "could be recognised. 1 named."),
        ("consent.changed", {"use": "noticeboard", "answer": "no"}, "No for the noticeboard."),
        ("pupils.imported", {"added": 2, "changed": 1, "removed": 0, "count": 30}, "2 joined, 1 changed, 0 left; 30"),
        ("delivery.held", {"network": "noticeboard", "why": "hold"}, "On the noticeboard.</p><p>Everything was held."),
        ("signed_in", {"method": "password"}, "With a password."),
        ("record.exported", {"method": "csv", "count": 7}, "How many: 7."),
        ("record.closed", {"first": 1, "last": 7, "head": "ab" * 32}, "entries 1 to 7 · ended with abababababab"),
    ],
)
def test_what_stands_beside_an_entry_is_said_in_words(head, act, detail, says):
    note(head, act, **detail)
    assert says in page_of(head)


def test_every_ready_reason_of_a_leader_has_its_words_in_the_record():
    assert {str(reason): str(reason.label) for reason in ReadyReason} == dict(REASONS)


def test_the_story_of_a_post_leads_to_the_post_once_it_was_sent(head):
    post = uuid.uuid4()
    note(head, "post.drafted", post)
    assert f"posts/{post}/read/" not in page_of(head, f"post/{post}/")
    note(head, "post.submitted", post)
    assert f"posts/{post}/read/" in page_of(head, f"post/{post}/")


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


@pytest.mark.parametrize("known", [True, False])
def test_the_record_tells_at_which_device_something_was_done(head, known):
    if known:
        head.here = Here(device=a_device(head.school, "Class 4 iPad"))
    client_for(head).post("/s/thornbeck/audit/keeper/", {"address": "governor@example.org"})
    entry = Entry.objects.get(act="record.keeper_changed")
    assert entry.device == (str(head.here.device.pk) if known else NOWHERE)
    said = "at Class 4 iPad" if known else "at a device that is not the school’s"
    assert said in page_of(head)
    assert said in page_of(head, f"school/{head.school_id}/")
    assert said in b"".join(client_for(head).post("/s/thornbeck/audit/copy.csv").streaming_content).decode()


def test_devices_cost_one_query_however_many_there_are(head, django_assert_num_queries):
    for number in range(3):
        with acting_at(a_device(head.school, f"iPad {number}").pk):
            note(head)
    entries = list(Entry.objects.of_school(head.school_id))
    with django_assert_num_queries(2):
        assert {line.device for line in lines_of(entries)} == {"at iPad 0", "at iPad 1", "at iPad 2"}
