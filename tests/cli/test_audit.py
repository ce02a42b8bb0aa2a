import json

import pytest
from click.testing import CliRunner
from django.db import transaction

from birdtable.apps.audit.actions import record
from birdtable.apps.audit.models import Chain, Closing, Entry
from birdtable.cli.audit import audit
from tests.people import a_school

pytestmark = pytest.mark.django_db


def run(*words, given=""):
    return CliRunner().invoke(audit, words, input=given)


@pytest.fixture
def thornbeck():
    school = a_school("thornbeck")
    for version in (1, 2, 3):
        with transaction.atomic():
            record(
                school_id=school.pk, act="post.rewritten", actor=None, roles=(), thing=("post", school.pk),
                detail={"version": version},
            )  # fmt: skip
    return school


def test_a_whole_record_is_said_to_be_whole_with_where_it_ends(thornbeck):
    answer = run("verify")
    assert answer.exit_code == 0
    assert answer.output == f"thornbeck: whole, 3 entries, ends {Chain.objects.get().hash}\n"


def test_a_school_without_entries_is_whole():
    a_school("thornbeck")
    assert run("verify").output == "thornbeck: whole, 0 entries, ends before the first\n"


def test_a_changed_record_is_told_with_how_far_it_is_whole(thornbeck):
    Entry.objects.filter(seq=2).update(act="post.approved")
    answer = run("verify", "--school", "thornbeck")
    assert answer.exit_code == 1
    assert "CHANGED. An entry is not what was written. It is whole up to entry 1." in answer.output


def test_the_line_kept_on_paper_finds_a_record_that_was_written_anew(thornbeck):
    kept = run("anchor").output
    assert run("verify", "--anchor", "-", given=kept).exit_code == 0
    Entry.objects.all().delete()
    Chain.objects.all().delete()
    with transaction.atomic():
        record(school_id=thornbeck.pk, act="post.rewritten", actor=None, roles=(), thing=("post", thornbeck.pk))
    assert run("verify").exit_code == 0
    answer = run("verify", "--anchor", "-", given=f"\n{kept}")
    assert answer.exit_code == 1
    assert "Entries are missing at the end." in answer.output


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("hello", "Line 1 is no anchor"),
        ("birdtable-anchor elsewhere 1 " + "a" * 64, "There is no school “elsewhere” here"),
        (f"birdtable-anchor thornbeck 1 {'a' * 64}\nbirdtable-anchor thornbeck 1 {'b' * 64}", "Line 2 says of entry 1"),
    ],
)
def test_a_line_that_cannot_be_compared_is_said_and_proves_nothing(thornbeck, given, says):
    answer = run("verify", "--anchor", "-", given=given)
    assert answer.exit_code == 2
    assert says in answer.output


def test_a_school_that_is_not_here_is_said(thornbeck):
    answer = run("verify", "--school", "elsewhere")
    assert (answer.exit_code, answer.output) == (2, "There is no school “elsewhere” here.\n")


def test_the_whole_record_is_printed_line_by_line(thornbeck):
    lines = [json.loads(line) for line in run("export", "--school", "thornbeck").output.splitlines()]
    assert [line["entry"]["seq"] for line in lines] == [1, 2, 3]
    assert run("export", "--school", "thornbeck", "--format", "csv").output.count("\n") == 4


def test_it_says_from_where_on_the_record_is_there(thornbeck):
    Closing.objects.create(
        school_id=thornbeck.pk, starts="2019-09-01", ends="2020-08-31", first=1, last=2, count=2, entry=3,
        head="", digest="", anchors="", signature="",
    )  # fmt: skip
    Entry.objects.filter(seq__lte=2).delete()
    assert "CHANGED. A closed year is not what was signed here." in run("verify").output
