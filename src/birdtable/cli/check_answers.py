"""How `birdtable check` gives its answers: words for people, JSON for programs."""

import json
import sys
from collections.abc import Mapping
from typing import Any, Protocol

import click

from birdtable.core.draft import Draft
from birdtable.core.finding import Span
from birdtable.core.verdict import Judged, Verdict
from birdtable.core.words import Effect

CAN_IT_GO_OUT: Mapping[Effect, tuple[str, str, str]] = {
    Effect.CLEAR: ("✓", "can go out", "green"),
    Effect.ADVISE: ("i", "can go out; worth a look", "cyan"),
    Effect.REVIEW: ("?", "a leader decides", "yellow"),
    Effect.BLOCK: ("✗", "cannot go out", "red"),
}
WIDTH = 100
AROUND = 48
"""Characters of the text shown on each side of marked words."""


class Answers(Protocol):
    """A shape of answers. many: whether more than one post may come."""

    def __init__(self, *, many: bool) -> None: ...

    def begin(self) -> None:
        """Before the first answer."""

    def give(self, id: object, draft: Draft, verdict: Verdict) -> None:
        """One answer, written at once."""

    def end(self) -> None:
        """After the last answer."""


def _as_json(id: object, verdict: Verdict, indent: int | None = None) -> str:
    answer: dict[str, Any] = {"id": id, **verdict.as_dict()}
    return json.dumps(answer, ensure_ascii=False, indent=indent)


class JsonLines:
    """One object a line."""

    def __init__(self, *, many: bool) -> None:
        self.many = many

    def begin(self) -> None:
        """Nothing comes first."""

    def give(self, id: object, draft: Draft, verdict: Verdict) -> None:
        """One line."""
        sys.stdout.write(_as_json(id, verdict) + "\n")
        sys.stdout.flush()

    def end(self) -> None:
        """Nothing comes last."""


class Json:
    """One indented object for one post; a list of them for many."""

    def __init__(self, *, many: bool) -> None:
        self.many = many
        self.given = 0

    def begin(self) -> None:
        """Open the list."""
        sys.stdout.write("[" if self.many else "")

    def give(self, id: object, draft: Draft, verdict: Verdict) -> None:
        """One object."""
        before = "" if not self.many else ",\n" if self.given else "\n"
        sys.stdout.write(before + _as_json(id, verdict, indent=2) + ("" if self.many else "\n"))
        sys.stdout.flush()
        self.given += 1

    def end(self) -> None:
        """Close the list."""
        sys.stdout.write("\n]\n" if self.many else "")


class Words:
    """For people: what we noticed, where, what the policy says of it, and what to do."""

    def __init__(self, *, many: bool) -> None:
        self.many = many
        self.counts = dict.fromkeys(Effect, 0)

    def begin(self) -> None:
        """Nothing comes first."""

    def give(self, id: object, draft: Draft, verdict: Verdict) -> None:
        """One paragraph a post."""
        self.counts[verdict.effect] += 1
        sign, says, colour = CAN_IT_GO_OUT[verdict.effect]
        click.echo(click.style(f"{sign} {id}: {says}", fg=colour, bold=True))
        for one in sorted(verdict.judged, key=lambda one: -one.effect):
            say(one, draft)

    def end(self) -> None:
        """How many of each."""
        if self.many:
            told = (f"{count} {CAN_IT_GO_OUT[effect][1]}" for effect, count in self.counts.items() if count)
            click.echo(click.style(f"{sum(self.counts.values())} posts: {', '.join(told) or 'none'}.", bold=True))


def say(one: Judged, draft: Draft) -> None:
    """What was noticed, the words marked, what to write instead, and the policy's own sentence."""
    finding = one.finding
    sign, _, colour = CAN_IT_GO_OUT[one.effect]
    click.echo(f"\n  {click.style(sign, fg=colour, bold=True)} {finding.says}")
    if finding.where:
        click.echo(f"      {_marked(draft, finding.where)}")
    if finding.fix:
        replace = finding.fix.replace
        click.echo(f"      Instead: “{replace}”" if replace else "      Instead: leave it out")
    says = click.wrap_text(f"The policy says ({one.clause}): {one.clause_text}", WIDTH, " " * 6, " " * 6)
    click.echo(click.style(says, dim=True))
    click.echo(click.style(f"      {finding.code} {one.name}", dim=True))


def _marked(draft: Draft, where: Span) -> str:
    """The words in their place, between ⟦ and ⟧: a terminal without colours shows them too."""
    text = draft.text_of(where.field)
    start, end = max(0, where.start - AROUND), min(len(text), where.end + AROUND)
    before = ("…" if start else "") + _one_line(text[start : where.start])
    after = _one_line(text[where.end : end]) + ("…" if end < len(text) else "")
    words = click.style(f"⟦{_one_line(text[where.start : where.end])}⟧", bold=True, underline=True)
    field = "" if where.field == "text" else f"{where.field}: "
    return f"{field}{before}{words}{after}"


def _one_line(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)


ANSWERS: Mapping[str, type[Answers]] = {"text": Words, "json": Json, "jsonl": JsonLines}
