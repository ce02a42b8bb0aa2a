"""The sentences of a policy that was written for paper: found by their numbers, bullets and full stops."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_PAPER = 300_000
"""Characters: about a hundred close pages."""
MOST_CLAUSES = 250
LONGEST_CLAUSE = 1_500
NUMBERED = re.compile(
    r"^\s*(?:section|clause|rule)?\s*"
    r"(\d{1,2}(?:\.\d{1,2}){0,3}\.?[a-z]?|\([a-z0-9]{1,3}\)|[a-z]\))[\s.):]+(?=\S)",
    re.IGNORECASE,
)
BULLET = re.compile(r"^\s*[-–—•*·‣▪◦o]\s+(?=\S)")
ENDS = (".", "!", "?", ":", ";", "”", '."')


class TooLong(ValueError):
    """It is far longer than a policy about a social media account; the words say what to do."""


@dataclass(frozen=True, slots=True)
class PaperClause:
    """One rule as it stands on paper. number: as the paper has it, or empty; under: the heading it stands under."""

    number: str
    text: str
    under: str = ""


def clauses_on_paper(text: str) -> tuple[PaperClause, ...]:
    """Every sentence or point of the document, in order; headings are kept as what a clause stands under.

    Raises: TooLong, in words.
    """
    if len(text) > LONGEST_PAPER:
        raise TooLong(
            "This document is longer than a hundred pages. Bring in only the part about the school’s social media "
            "account."
        )
    found: list[PaperClause] = []
    heading = ""
    for number, words in _points(text):
        if not number and _is_heading(words):
            heading = words.rstrip(":")
            continue
        found.append(PaperClause(number, words[:LONGEST_CLAUSE], heading))
        if len(found) > MOST_CLAUSES:
            raise TooLong(
                f"There are more than {MOST_CLAUSES} rules in this document. Bring in only the part about the school’s "
                "social media account."
            )
    return tuple(found)


def _points(text: str) -> Iterator[tuple[str, str]]:
    number, words = "", ""
    for line in text.splitlines():
        numbered, bullet = NUMBERED.match(line), BULLET.match(line)
        begins = numbered or bullet
        rest = " ".join((line[begins.end() :] if begins else line).split())
        if words and (begins or not rest or _stands_alone(words, rest)):
            yield number, words
            number, words = "", ""
        if begins:
            number = numbered[1].strip("().") if numbered else "-"
        words = f"{words} {rest}".strip()
    if words:
        yield number, words


def _stands_alone(before: str, line: str) -> bool:
    """Whether this line begins something new: the one before ended, or was a heading, and this one has a capital."""
    return line[:1].isupper() and (before.endswith(ENDS) or _is_heading(before))


def _is_heading(words: str) -> bool:
    return len(words.split()) <= 8 and not words.endswith((".", "!", "?", ";", "”"))
