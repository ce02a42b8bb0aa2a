import csv
import hashlib
import io
import json
import uuid

import pytest

from birdtable.apps.audit.actions import record
from birdtable.apps.audit.models import Entry
from birdtable.apps.audit.queries import head_of
from birdtable.apps.notify.models import Letter
from birdtable.apps.people.keeping_record import anchor_record, have_record_kept_by
from birdtable.apps.people.models import School
from birdtable.core.words import Role
from tests.people import a_person, a_school, client_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def head():
    return a_person(a_school("thornbeck"), Role.HEAD, surname="Khan", title="Mrs", display_name="Mrs Khan")


def note(by, act="post.drafted", **detail):
    return record(
        school_id=by.school_id, act=act, actor=by.person_id, roles=by.roles, thing=("post", uuid.uuid4()), detail=detail
    )


def copy(member, form, **chosen):
    return client_for(member).post(f"/s/{member.school.slug}/audit/copy.{form}", chosen)


def text_of(answer):
    return b"".join(answer.streaming_content).decode()


def test_a_spreadsheet_tells_the_record_in_words_first_to_last(head):
    note(head)
    note(head, "post.stopped", effect="block", codes=["N101"], clauses=["9a"])
    answer = copy(head, "csv")
    assert answer["Content-Disposition"].startswith('attachment; filename="record-thornbeck-')
    headings, *rows = csv.reader(io.StringIO(text_of(answer)))
    told = [dict(zip(headings, row, strict=True)) for row in rows]
    assert [(row["entry"], row["who"], row["what"]) for row in told[:2]] == [
        ("1", "Mrs Khan", "began a post"),
        ("2", "Mrs Khan", "tried to send the post, and the policy said no"),
    ]
    assert "What we noticed: pupil full name (clause 9a)." in told[1]["why"]


def test_whoever_gets_the_json_lines_can_follow_the_chain_without_birdtable(head):
    for _ in range(3):
        note(head)
    lines = text_of(copy(head, "jsonl")).splitlines()
    prev = ""
    for line in map(json.loads, lines):
        written = json.dumps(line["entry"], sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
        assert hashlib.sha256(written).hexdigest() == line["hash"]
        assert line["entry"]["prev"] == prev
        prev = line["hash"]
    assert len(lines) == 4, "that a copy was taken is the last line of it"


def test_a_copy_holds_what_the_page_lists(head):
    note(head)
    note(head, "edition.adopted")
    assert text_of(copy(head, "csv", what="edition.")).count("\n") == 2


def test_a_filter_that_is_wrong_leads_back_to_the_page(head):
    assert copy(head, "csv", first="soon").status_code == 302


def test_that_a_copy_was_taken_is_in_the_record(head):
    note(head)
    copy(head, "csv")
    newest = Entry.objects.order_by("-seq").first()
    assert (newest.act, newest.actor, newest.detail) == (
        "record.exported",
        head.person_id,
        {"method": "csv", "count": 1},
    )


def test_a_name_that_a_spreadsheet_would_run_stays_a_name(head):
    head.person.display_name = "=HYPERLINK(1)"
    head.person.save()
    note(head)
    assert ",'=HYPERLINK(1)," in text_of(copy(head, "csv"))


@pytest.mark.parametrize("role", [Role.TEACHER, Role.SUPPORT, Role.OFFICE, Role.IT])
def test_nobody_takes_a_copy_who_may_not_read_the_record(head, role):
    assert copy(a_person(head.school, role), "csv").status_code == 404


def test_there_are_two_kinds_of_copies(head):
    assert copy(head, "pdf").status_code == 404


def test_the_end_of_the_record_is_posted_once_a_day_to_whoever_keeps_it(head):
    have_record_kept_by(head, "governor@example.org")
    anchor_record(head.school_id)
    anchor_record(head.school_id)
    letter = Letter.objects.get()
    ends = head_of(head.school_id)
    assert letter.to == "governor@example.org"
    assert f"birdtable-anchor thornbeck {ends.seq} {ends.hash}" in letter.body


def test_where_nobody_keeps_it_the_end_is_still_written_down_and_shown(head):
    note(head)
    anchor_record(head.school_id)
    assert not Letter.objects.exists()
    page = client_for(head).get("/s/thornbeck/audit/").content.decode()
    assert f"birdtable-anchor thornbeck 1 {head_of(head.school_id).hash}" in page


def test_the_head_says_who_keeps_it_and_the_record_tells_of_that(head):
    answer = client_for(head).post("/s/thornbeck/audit/keeper/", {"address": "governor@example.org"}, follow=True)
    assert "From tomorrow governor@example.org gets one line a day." in answer.content.decode()
    assert School.objects.get().record_kept_by == "governor@example.org"
    assert Entry.objects.order_by("-seq").first().act == "record.keeper_changed"
    client_for(head).post("/s/thornbeck/audit/keeper/", {"address": ""})
    assert School.objects.get().record_kept_by == ""


def test_what_is_no_address_changes_nothing(head):
    answer = client_for(head).post("/s/thornbeck/audit/keeper/", {"address": "the governors"}, follow=True)
    assert "nothing was changed" in answer.content.decode()
    assert School.objects.get().record_kept_by == ""


def test_nobody_but_the_head_says_who_keeps_it(head):
    leader = a_person(head.school, Role.LEADER)
    assert client_for(leader).post("/s/thornbeck/audit/keeper/", {"address": "x@example.org"}).status_code == 404


def test_the_page_of_a_governor_says_where_it_goes(head):
    have_record_kept_by(head, "trust@example.org")
    anchor_record(head.school_id)
    page = client_for(a_person(head.school, Role.GOVERNOR)).get("/s/thornbeck/audit/").content.decode()
    assert "It goes to trust@example.org every day." in page
