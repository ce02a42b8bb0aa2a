"""`birdtable check`: posts in, verdicts out, exactly as the format says."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from birdtable.adapters.topic import weights
from birdtable.cli.main import main
from tests import second_reader

ROOT = Path(__file__).parents[2]
THORNBECK = str(ROOT / "examples" / "thornbeck")
POSTS = ROOT / "examples" / "posts.jsonl"
EXPECTED = ROOT / "examples" / "posts.expected.jsonl"
CLEAR = {"id": "c", "text": "Year 3 made volcanoes today."}
ADVISE = {"id": "a", "text": "Herons, don't forget your kit! #nationalpoetryday"}
REVIEW = {"id": "r", "text": "Like and share this post for a chance to win a hamper!"}
BLOCK = {"id": "b", "text": "Year 3 made volcanoes today.", "author_role": "governor"}


def check(*arguments: str, given: str | bytes = "") -> Result:
    return CliRunner().invoke(main, ["check", "--school", THORNBECK, *arguments], input=given)


def lines(*posts: object) -> str:
    return "".join(json.dumps(post) + "\n" for post in posts)


def answers(*posts: object) -> list[dict[str, object]]:
    return [json.loads(line) for line in check("--format", "jsonl", "-", given=lines(*posts)).stdout.splitlines()]


def test_the_example_posts_get_the_expected_answers() -> None:
    """To renew: birdtable check --school examples/thornbeck --format jsonl examples/posts.jsonl, into the file."""
    result = check("--format", "jsonl", str(POSTS))
    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        json.loads(line) for line in EXPECTED.read_text(encoding="utf-8").splitlines()
    ]
    assert (result.exit_code, result.stderr) == (1, "")


@pytest.mark.parametrize(
    ("posts", "status"),
    [([CLEAR], 0), ([CLEAR, ADVISE], 0), ([REVIEW, CLEAR], 1), ([CLEAR, BLOCK], 1), ([], 0), ([BLOCK, "x"], 2)],
)
def test_the_exit_status_tells_the_gravest(posts: list[object], status: int) -> None:
    assert check("--format", "jsonl", "-", given=lines(*posts)).exit_code == status


def test_an_answer_has_the_agreed_shape() -> None:
    [answer] = answers(ADVISE)
    assert list(answer)[:2] == ["id", "verdict"]
    assert set(answer) == {"id", "verdict", "edition", "findings"}
    assert str(answer["edition"]).startswith("unsworth-2021@")
    found = answer["findings"]
    assert isinstance(found, list)
    [tag] = [one for one in found if one["code"] == "A602"]
    keys = {"code", "name", "effect", "degree", "clause", "says", "unable", "where", "fix"}
    assert keys <= set(tag)
    assert (tag["name"], tag["effect"], tag["clause"], tag["unable"]) == ("run-together-hashtag", "advise", "23", False)
    where = tag["where"]
    assert where["field"] == "text"
    assert ADVISE["text"][where["start"] : where["end"]] == "#nationalpoetryday"


def test_offsets_count_code_points_of_the_text_as_given() -> None:
    text = "🎉👩‍🏫 e\u0301 #nationalpoetryday"
    [answer] = answers({"id": 1, "text": text})
    [tag] = [one for one in answer["findings"] if one["code"] == "A602"]  # type: ignore[attr-defined]
    assert text[tag["where"]["start"] : tag["where"]["end"]] == "#nationalpoetryday"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"not json", "this is not sound JSON"),
        (b'{"id": "x", "text": "a\0b"}', "this is not sound JSON (Invalid control character"),
        (b'{"id": "x", "text": "a\\u0000b"}', "text holds a null character"),
        (b'{"id": "x", "text": "a\\ud800b"}', "text holds half of a character"),
        (b'{"id": "x", "text": "a", "photos": [{"alt": "\\ud800"}]}', "alt holds half of a character"),
        (b'{"id": "x", "text": "caf\xe9"}', "byte 25 is not UTF-8 text"),
        (b"[1, 2]", "a post must be an object"),
        (b'"post"', "a post must be an object"),
        (b'{"text": "a"}', "there must be an id"),
        (b'{"id": "x"}', "text must be a string"),
        (b'{"id": "x", "text": 3}', "text must be a string"),
        (b'{"id": "x", "text": " "}', "neither words nor a picture"),
        (b'{"id": "x", "text": "a", "colour": 1}', "unknown in a post: colour"),
        (b'{"id": "x", "text": "a", "photos": {}}', "photos must be a list of objects"),
        (b'{"id": "x", "text": "a", "photos": [{"shows": "cats"}]}', "shows must be one of work"),
        (b'{"id": "x", "text": "a", "photos": [{"faces_unspoken": -1}]}', "faces_unspoken must be a whole number"),
        (b'{"id": "x", "text": "a", "topic": "football"}', "topic must be one of"),
        (b'{"id": "x", "text": "a", "author_role": "pupil"}', "author_role must be one of"),
        (b'{"id": "x", "text": "a", "channels": ["myspace"]}', "channels must be one of"),
        (b'{"id": "x", "text": "a", "when": "tomorrow"}', "when must be a moment"),
        (b'{"id": "x", "text": "a", "when": "2026-03-29T15:20:00"}', "when must carry its time zone"),
        (b"[" * 100_000, "this is nested too deeply"),
    ],
)
def test_a_bad_line_is_told_with_its_number_and_the_run_goes_on(line: bytes, says: str) -> None:
    given = lines(CLEAR).encode() + line + b"\n" + lines(BLOCK).encode()
    result = check("--format", "jsonl", "-", given=given)
    assert [json.loads(one)["id"] for one in result.stdout.splitlines()] == ["c", "b"]
    assert result.stderr.startswith("-, line 2: ")
    assert says in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert result.exit_code == 2


def test_blank_lines_count_but_are_passed_over() -> None:
    result = check("--format", "jsonl", "-", given=lines(CLEAR) + "\n\nnot json\n")
    assert "line 4" in result.stderr


def test_a_very_long_post_is_answered_and_does_not_go_out() -> None:
    [answer] = answers({"id": "long", "text": "a" * 100_000, "channels": ["x"]})
    assert answer["verdict"] == "block"


def test_a_mark_at_the_start_and_windows_line_ends_are_read() -> None:
    given = b"\xef\xbb\xbf" + lines(CLEAR, CLEAR).replace("\n", "\r\n").encode()
    assert check("--format", "jsonl", "-", given=given).exit_code == 0


def test_plain_words_piped_in_are_one_post() -> None:
    result = check("-", given="Year 3 made volcanoes today.\nThey were loud.\n")
    assert (result.stdout, result.exit_code) == ("✓ post: can go out\n", 0)


def test_a_text_file_is_one_post_named_after_it(tmp_path: Path) -> None:
    (tmp_path / "volcanoes.txt").write_text("Herons, don't forget your kit!")
    result = check(str(tmp_path / "volcanoes.txt"))
    assert result.stdout.startswith("i volcanoes: can go out; worth a look\n")


def test_input_jsonl_reads_lines_whatever_the_file_is_called(tmp_path: Path) -> None:
    (tmp_path / "posts.txt").write_text(lines(CLEAR, BLOCK))
    result = check("--input", "jsonl", str(tmp_path / "posts.txt"))
    assert "2 posts: 1 can go out, 1 cannot go out." in result.stdout


def test_input_text_reads_a_jsonl_file_as_words(tmp_path: Path) -> None:
    (tmp_path / "posts.jsonl").write_text("Year 3 made volcanoes.")
    assert check("--input", "text", str(tmp_path / "posts.jsonl")).exit_code == 0


def test_words_for_people_mark_what_was_seen_and_quote_the_policy() -> None:
    out = check("-", given="Herons, see the wall. #nationalpoetryday").stdout
    assert "see the wall. ⟦#nationalpoetryday⟧" in out
    assert "Instead: “#NationalPoetryDay”" in out
    assert "The policy says (23): " in out
    assert "A602 run-together-hashtag" in out


def test_json_is_one_object_for_words_and_a_list_for_lines() -> None:
    one = json.loads(check("--format", "json", "-", given="Year 3 made volcanoes.").stdout)
    many = json.loads(check("--format", "json", "--input", "jsonl", "-", given=lines(CLEAR, BLOCK)).stdout)
    none = json.loads(check("--format", "json", "--input", "jsonl", "-", given="").stdout)
    assert one["id"] == "post"
    assert [answer["verdict"] for answer in many] == ["clear", "block"]
    assert none == []


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"caf\xe9", "byte 4 is not UTF-8"), (b"a\0b", "null character"), (b"", "neither words nor a picture")],
)
def test_words_that_cannot_be_read_are_told(content: bytes, says: str) -> None:
    result = check("-", given=content)
    assert says in result.stderr
    assert (result.stdout, result.exit_code) == ("", 2)


def test_a_school_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["check", "--school", str(tmp_path), "-"], input="x")
    assert "school.toml is missing" in result.stderr
    assert result.exit_code == 2


def test_an_input_that_is_not_there_is_told(tmp_path: Path) -> None:
    result = check(str(tmp_path / "none.jsonl"))
    assert "cannot be opened" in result.stderr
    assert result.exit_code == 2


def test_a_school_must_be_named() -> None:
    assert CliRunner().invoke(main, ["check", "-"], input="x").exit_code == 2


def test_answers_come_one_by_one_and_without_django() -> None:
    program = (
        "import sys\nfrom birdtable.cli.main import main\n"
        "try:\n    main()\nfinally:\n    assert 'django' not in sys.modules\n"
    )
    command = [sys.executable, "-c", program, "check", "--school", THORNBECK, "--format", "jsonl", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdin
        assert running.stdout
        for post in (CLEAR, ADVISE):
            running.stdin.write(lines(post))
            running.stdin.flush()
            assert json.loads(running.stdout.readline())["id"] == post["id"]
        running.stdin.close()
        assert running.wait(timeout=20) == 0


def test_answers_are_utf8_even_where_the_machine_speaks_something_else() -> None:
    post = lines({"id": "é✓", "text": "Year 3 made volcanoes."})
    command = [
        sys.executable,
        "-c",
        "from birdtable.cli.main import main; main()",
        "check",
        "--school",
        THORNBECK,
        "--format",
        "jsonl",
        "-",
    ]
    done = subprocess.run(
        command, input=post.encode(), capture_output=True, check=False, env={"PYTHONIOENCODING": "latin-1"}
    )
    assert json.loads(done.stdout.decode("utf-8"))["id"] == "é✓"


STRAY = {"id": "s", "text": second_reader.STRAY}


def test_a_second_reader_is_asked_only_where_somebody_wants_it(second_reader) -> None:
    says = "Our second reader thinks this may not be school news."
    assert says not in check("--format", "jsonl", given=lines(STRAY)).stdout
    assert says in check("--format", "jsonl", "--second-opinion", given=lines(STRAY)).stdout


def test_where_there_is_no_second_reader_the_answers_are_the_same(other_weights) -> None:
    with_it = check("--format", "jsonl", "--second-opinion", given=lines(STRAY, CLEAR))
    without = check("--format", "jsonl", given=lines(STRAY, CLEAR))
    assert (with_it.stdout, with_it.exit_code) == (without.stdout, without.exit_code)
    assert with_it.stderr.startswith("There is no second reader here; going on without.")


def test_a_second_reader_that_is_not_the_one_we_know_checks_nothing(other_weights) -> None:
    for name in weights.SHA256:
        (other_weights / name).write_bytes(b"other weights")
    result = check("--format", "jsonl", "--second-opinion", given=lines(CLEAR))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "not the one we know" in result.stderr
