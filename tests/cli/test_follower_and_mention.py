"""`birdtable follower judge` and `birdtable mention sort`: one JSON object a line, in and out."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from birdtable.cli.main import main

THORNBECK = str(Path(__file__).parents[2] / "examples" / "thornbeck")


def follower(*arguments: str, given: str = "") -> Result:
    return CliRunner().invoke(main, ["follower", "judge", "--as-of", "2026-11-30", *arguments], input=given)


def mention(*arguments: str, given: str = "") -> Result:
    return CliRunner().invoke(main, ["mention", "sort", *arguments], input=given)


def lines(*rows: object) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def test_a_follower_gets_a_pile_and_reasons_in_words() -> None:
    result = follower("-", given=lines({"id": "a", "bio": "Year 4 teacher", "followers": 3, "created": "2018-08-20"}))
    [answer] = map(json.loads, result.stdout.splitlines())
    assert list(answer) == ["id", "pile", "reasons"]
    assert answer["pile"] == "fine"
    assert list(answer["reasons"][0]) == ["signal", "says", "weight"]
    assert (result.exit_code, result.stderr) == (0, "")


def test_with_the_schools_folder_who_passes_for_the_school_is_seen() -> None:
    given = lines({"id": 1, "handle": "Th0rnbeckPri", "display_name": "Thornbeck Primary School"})
    assert json.loads(follower("--school", THORNBECK, "-", given=given).stdout)["pile"] == "block_proposed"
    assert json.loads(follower("-", given=given).stdout)["pile"] == "fine"


@pytest.mark.parametrize("command", [follower, mention])
def test_a_bad_line_is_told_by_its_number_and_the_run_goes_on(command) -> None:
    result = command("-", given='{"id": "a", "text": "Lovely"}\nnonsense\n\n[1]\n{"id": "b", "text": "Lovely"}\n')
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a", "b"]
    assert "-, line 2: this is not sound JSON" in result.stderr
    assert "-, line 4: " in result.stderr
    assert result.exit_code == 2


@pytest.mark.parametrize(
    ("fact", "says"),
    [
        ({"followers": "many"}, "followers must be a whole number"),
        ({"has_picture": "yes"}, "has_picture must be true or false"),
        ({"bio": 7}, "bio must be words"),
        ({"created": "soon"}, "created must be a date"),
    ],
)
def test_a_fact_of_the_wrong_kind_is_told(fact: dict[str, object], says: str) -> None:
    result = follower("-", given=lines({"id": "a", **fact}))
    assert says in result.stderr
    assert result.exit_code == 2


@pytest.mark.parametrize(
    "created", ["2019", "2019-05", "2019-05-31T10:00:00Z", "Wed Oct 10 20:19:24 +0000 2018", None, ""]
)
def test_dates_are_read_as_networks_write_them(created: str | None) -> None:
    assert follower("-", given=lines({"id": "a", "created": created})).exit_code == 0


def test_a_mention_gets_a_kind_and_reasons() -> None:
    result = mention(
        "--format", "jsonl", "-", given=lines({"id": "m", "author_kind": "stranger", "text": "my dad hits me"})
    )
    [answer] = map(json.loads, result.stdout.splitlines())
    assert (answer["id"], answer["kind"]) == ("m", "disclosure")
    assert answer["reasons"][0]["says"]
    assert result.exit_code == 1


def test_a_mention_without_a_text_cannot_be_read() -> None:
    assert "there must be a text" in mention("-", given=lines({"id": "m"})).stderr


def test_answers_for_people_give_a_reason_a_line() -> None:
    shown = follower("--format", "text", "-", given=lines({"id": "a", "bio": "casino bonus"})).stdout
    assert shown.startswith("a: block proposed\n")
    assert "gambling: “casino" in shown


def test_a_file_that_is_not_there_is_told() -> None:
    result = mention("nowhere.jsonl")
    assert "nowhere.jsonl cannot be opened" in result.stderr
    assert result.exit_code == 2
