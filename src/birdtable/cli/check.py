"""`birdtable check`: posts in, verdicts out, one by one."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

import click

from birdtable.adapters.draft_json import draft_from_dict
from birdtable.adapters.lasting import keep_for_good
from birdtable.adapters.school_folder import School, UnusableFolder, open_school
from birdtable.adapters.topic.second_reader import opinion_on
from birdtable.adapters.topic.weights import MEND, NotInstalled, WrongWeights, examine
from birdtable.cli.check_answers import ANSWERS, Answers
from birdtable.cli.json_lines import LONGEST_LINE, UNUSABLE, json_lines, not_utf8, opened, speak_utf8
from birdtable.core.draft import Draft
from birdtable.core.words import Effect


@dataclass(frozen=True, slots=True)
class Post:
    """One post to be judged, or why it cannot be. line: from 1; id: as it was given."""

    line: int
    id: Any = None
    draft: Draft | None = None
    fault: str = ""


@click.command()
@click.option("--school", "folder", required=True, metavar="DIR", help="The school's folder.")
@click.option("--input", "kind", type=click.Choice(["text", "jsonl"]), help="One post as plain words, or one a line.")
@click.option("--format", "shape", type=click.Choice(sorted(ANSWERS)), default="text", show_default=True)
@click.option("--second-opinion", is_flag=True, help="Ask a second reader too (birdtable[topic]); 20 ms a post.")
@click.argument("source", metavar="[INPUT|-]", default="-")
def check(folder: str, kind: str | None, shape: str, source: str, *, second_opinion: bool) -> None:
    """Judge posts by a school's policy.

    DIR holds pupils.csv, staff.csv and school.toml, which names the policy. INPUT is a file, or - for what is piped in.

    \b
    --input jsonl   one JSON object a line; usual for *.jsonl, and for - with --format jsonl
    --input text    the whole input is one post; usual for all else

    \b
    {"id": "P1", "text": "Well done, Year 4!", "photos": [{"shows": "work", "alt": "A clay fox"}],
     "topic": "celebration", "author_role": "teacher", "device": "school", "channels": ["noticeboard"],
     "when": "2026-03-29T15:20:00+01:00"}

    All but id and text may be left out; what is left out is not judged. Answers come one by one, in order. A line that
    cannot be read is told on the error stream, and the run goes on.

    \b
    Exit status
      0   every post may go out, perhaps with advice
      1   a post cannot go out, or a leader must decide
      2   something could not be read: the school, the input, or a line of it
    """
    speak_utf8()
    school = _school(folder)
    as_lines = kind == "jsonl" or (kind is None and (source.endswith(".jsonl") or (source == "-" and shape == "jsonl")))
    answers = ANSWERS[shape](many=as_lines)
    ready = _with_second_opinion if second_opinion and _has_second_reader() else _as_it_is
    with opened(source) as stream:
        posts = _posts(stream) if as_lines else iter([_only_post(stream, source)])
        sys.exit(_judge_all(posts, school, answers, source, ready))


def _judge_all(
    posts: Iterator[Post], school: School, answers: Answers, source: str, ready: Callable[[Draft], Draft]
) -> int:
    status, judged = 0, False
    answers.begin()
    for post in posts:
        if post.draft is None:
            click.echo(f"{source}, line {post.line}: {post.fault}.", err=True)
            status = UNUSABLE
            continue
        verdict = school.assess(ready(post.draft))
        if not judged:
            # Now the word lists are read and the roll is compiled.
            keep_for_good()
        judged = True
        answers.give(post.id, post.draft, verdict)
        if verdict.effect >= Effect.REVIEW:
            status = max(status, 1)
    answers.end()
    return status


def _as_it_is(draft: Draft) -> Draft:
    return draft


def _with_second_opinion(draft: Draft) -> Draft:
    return replace(draft, second_opinion=opinion_on(draft.text))


def _has_second_reader() -> bool:
    """Whether there is one; where there is none the run goes on without, and where it is a wrong one, not at all."""
    try:
        examine()
    except NotInstalled as missing:
        click.echo(f"There is no second reader here; going on without. {missing}", err=True)
        return False
    except WrongWeights as wrong:
        click.echo(f"Nothing was checked: {wrong} Mend it with `{MEND}`.", err=True)
        sys.exit(UNUSABLE)
    return True


def _school(folder: str) -> School:
    try:
        school = open_school(folder)
    except UnusableFolder as error:
        click.echo(str(error), err=True)
        sys.exit(UNUSABLE)
    for warning in school.warnings:
        click.echo(warning, err=True)
    return school


def _only_post(stream: BinaryIO, source: str) -> Post:
    name = "post" if source == "-" else Path(source).stem
    content = stream.read(LONGEST_LINE + 1)
    if len(content) > LONGEST_LINE:
        return Post(1, fault="this is too long to be a post")
    try:
        text = content.decode("utf-8-sig")
        # The line end that an editor or echo puts after the last line is not part of the post.
        return _judgeable(1, name, {"text": text.removesuffix("\n").removesuffix("\r")})
    except UnicodeDecodeError as error:
        return Post(content.count(b"\n", 0, error.start) + 1, fault=not_utf8(error))
    except ValueError as error:
        return Post(1, fault=str(error))


def _posts(stream: BinaryIO) -> Iterator[Post]:
    for line in json_lines(stream, "a post"):
        if line.plain is None:
            yield Post(line.number, fault=line.fault)
            continue
        try:
            yield _judgeable(line.number, line.id, line.plain)
        except RecursionError:
            yield Post(line.number, fault="this is nested too deeply to be a post")
        except ValueError as error:
            yield Post(line.number, fault=str(error))


def _judgeable(number: int, id: object, plain: dict[str, Any]) -> Post:
    draft = draft_from_dict(plain)
    if not draft.text.strip() and not draft.pictures:
        return Post(number, fault="there are neither words nor a picture to judge")
    return Post(number, id, draft)
