"""`birdtable follower judge`: followers in, piles and reasons out."""

import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import click

from birdtable.adapters.profile_json import profile_from_dict
from birdtable.adapters.school_toml import read_school
from birdtable.cli.json_lines import UNUSABLE, answer_all, as_json
from birdtable.core.community.followers.judging import judge
from birdtable.core.community.followers.weighing import Pile
from birdtable.core.context import SchoolFacts


@click.group()
def follower() -> None:
    """Judge who follows a school's account. Nothing here blocks anybody."""


@follower.command("judge")
@click.option("--school", "folder", metavar="DIR", help="The school's folder, to know who passes for the school.")
@click.option("--as-of", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day to count ages to; today by default.")
@click.option("--format", "shape", type=click.Choice(["jsonl", "text"]), default="jsonl", show_default=True)
@click.argument("source", metavar="INPUT.jsonl|-")
def judge_followers(folder: str | None, day: datetime | None, shape: str, source: str) -> None:
    """Put followers into three piles, each with its reasons: fine, look, block_proposed.

    INPUT.jsonl holds one JSON object a line, or - for what is piped in. All keys but id may be left out; what is left
    out says nothing. The language somebody writes in is no reason.

    \b
    {"id": "1", "network": "x", "handle": "MissKhan_Y4", "display_name": "Miss Khan", "bio": "Year 4 teacher",
     "url": "", "location": "Bury", "created": "2018-08-20", "followers": 900, "following": 1100, "posts": 2300,
     "has_picture": true, "protected": false, "language": "en"}

    \b
    {"id": "1", "pile": "fine", "reasons": [{"signal": "education", "says": "words of education: “teacher”",
     "weight": -2.0}]}

    \b
    Exit status
      0   every follower is fine
      1   somebody should look, or a block is proposed
      2   something could not be read: the school, the input, or a line of it
    """
    today = (day or datetime.now(UTC)).date()
    school = school_facts(folder) if folder else None

    def answer(plain: dict[str, Any]) -> tuple[dict[str, Any], bool]:
        judged = judge(profile_from_dict(plain), today, school)
        return judged.as_dict(), judged.pile is not Pile.FINE

    sys.exit(answer_all(source, "a follower", answer, as_json if shape == "jsonl" else partial(in_words, "pile")))


def school_facts(folder: str) -> SchoolFacts:
    """What the folder's school.toml says of the school; its children are not read. Ends the command when it cannot."""
    file = Path(folder) / "school.toml"
    try:
        return read_school(file).facts
    except OSError as error:
        click.echo(f"{file} cannot be opened: {error.strerror}.", err=True)
    except ValueError as error:
        click.echo("\n".join(f"{file}: {line}" for line in str(error).splitlines()), err=True)
    sys.exit(UNUSABLE)


def in_words(key: str, id: object, answer: dict[str, Any]) -> str:
    """One answer for people: what it is, then a reason a line."""
    reasons = [f"    {one['weight']:+.2f}  {one['says']}" for one in answer["reasons"]]
    return "\n".join([f"{id}: {str(answer[key]).replace('_', ' ')}", *reasons])
