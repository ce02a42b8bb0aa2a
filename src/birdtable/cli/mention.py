"""`birdtable mention sort`: what others said in, what kind of saying it is out."""

import sys
from functools import partial
from typing import Any

import click

from birdtable.cli.follower import in_words
from birdtable.cli.json_lines import answer_all, as_json
from birdtable.core.community.mentions.sorting import Kind, sort_mention


@click.group()
def mention() -> None:
    """Sort what others said to a school. Nothing here answers anybody."""


@mention.command("sort")
@click.option("--school", "folder", metavar="DIR", help="The school's folder; sorting does not need it yet.")
@click.option("--format", "shape", type=click.Choice(["jsonl", "text"]), default="jsonl", show_default=True)
@click.argument("source", metavar="INPUT.jsonl|-")
def sort_mentions(folder: str | None, shape: str, source: str) -> None:
    """Say of each mention what it is: thanks, question, complaint, abuse, disclosure, press, spam, other.

    A possible disclosure is whatever may tell of harm to a child or an adult: it comes before every other kind, and
    rather once too often. INPUT.jsonl holds one JSON object a line, or - for what is piped in.

    \b
    {"id": "1", "network": "x", "author_kind": "stranger", "text": "Is school open in the snow?"}
    {"id": "1", "kind": "question", "reasons": [{"signal": "question", "says": "asks something", "weight": 3.0}]}

    \b
    Exit status
      0   nothing here may tell of harm
      1   something may
      2   something could not be read: the input, or a line of it
    """

    def answer(plain: dict[str, Any]) -> tuple[dict[str, Any], bool]:
        text = plain.get("text")
        if not isinstance(text, str):
            raise ValueError("there must be a text, between quotation marks")
        told = sort_mention(text)
        return told.as_dict(), told.kind is Kind.DISCLOSURE

    sys.exit(answer_all(source, "a mention", answer, as_json if shape == "jsonl" else partial(in_words, "kind")))
