"""The examples that lie beside each check: `cases.toml`, with ⟦ ⟧ around exactly what must be found."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from birdtable.adapters.draft_json import draft_from_dict
from birdtable.core.check import Check
from birdtable.core.context import OverdueJob
from birdtable.core.draft import Draft
from birdtable.core.finding import Span
from birdtable.core.words import Degree

OPENS, CLOSES = "⟦", "⟧"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One example of a check: a draft, and what must be found in it.

    marked: the spans that must be found, exactly, by the check.
    overdue: jobs that are late at the school, as kind and day; None where nobody counts them.
    whole: how many findings about the whole post (or a photo) must come besides.
    miss: a known miss or false alarm: what is written is *wanted*, and does not happen yet.
    degree, fix: when given, what the first finding must carry (`fix` is the replacement text).
    """

    why: str
    draft: Draft
    marked: tuple[Span, ...] = ()
    whole: int = 0
    miss: bool = False
    degree: str | None = None
    fix: str | None = None
    parameters: Mapping[str, Any]
    pupils: tuple[str, ...] = ()
    overdue: tuple[OverdueJob, ...] | None = None

    @property
    def speaks(self) -> bool:
        """Whether the check must find something."""
        return bool(self.marked or self.whole)


def cases_of(check: Check) -> tuple[Case, ...]:
    """Every case beside that check. Raises: FileNotFoundError, or ValueError naming the case at fault."""
    room = check.find.__module__.rpartition(".")[0]
    plain = tomllib.loads((files(room) / "cases.toml").read_text(encoding="utf-8"))
    pupils = tuple(plain.pop("pupils", ()))
    found = [_case(one, pupils, miss=False) for one in plain.pop("case", ())]
    found += [_case(one, pupils, miss=True) for one in plain.pop("miss", ())]
    if plain:
        raise ValueError(f"{room}/cases.toml: unknown {', '.join(plain)}")
    return tuple(found)


@cache
def ever_likely(check: Check) -> bool:
    """Whether it is ever less than certain: one of the examples beside it says so."""
    return any(case.degree == Degree.LIKELY and not case.miss for case in cases_of(check))


def _case(plain: dict[str, Any], pupils: tuple[str, ...], *, miss: bool) -> Case:
    why = plain.pop("why")
    degree, fix = plain.pop("degree", None), plain.pop("fix", None)
    whole, parameters = plain.pop("finds", 0), plain.pop("parameters", {})
    overdue = plain.pop("overdue", None)
    marked: list[Span] = []
    post = dict(plain)
    post["text"] = _unmark(post.get("text", ""), "text", marked)
    post["photos"] = [_unmark_photo(photo, index, marked) for index, photo in enumerate(post.get("photos", ()))]
    if not post["photos"]:
        del post["photos"]
    try:
        draft = draft_from_dict(post)
    except ValueError as error:
        raise ValueError(f"case “{why}”: {error}") from error
    return Case(
        why=why,
        draft=draft,
        marked=tuple(marked),
        whole=whole,
        miss=miss,
        degree=degree,
        fix=fix,
        parameters=parameters,
        pupils=pupils,
        overdue=None if overdue is None else tuple(_late(kind, due) for kind, due in overdue.items()),
    )


def _late(kind: str, due: date) -> OverdueJob:
    return OverdueJob(kind=kind, called=kind.replace("_", " ").capitalize(), due=due)


def _unmark_photo(photo: Mapping[str, Any], index: int, marked: list[Span]) -> dict[str, Any]:
    clean = dict(photo)
    for key in ("alt", "filename"):
        if key in clean:
            clean[key] = _unmark(clean[key], f"photos[{index}].{key}", marked)
    if "writing" in clean:
        names = (f"photos[{index}].writing[{place}]" for place in range(len(clean["writing"])))
        clean["writing"] = [_unmark(words, name, marked) for words, name in zip(clean["writing"], names, strict=True)]
    return clean


def _unmark(text: str, field: str, marked: list[Span]) -> str:
    clean = ""
    for piece, is_marked in _pieces(text):
        if is_marked:
            marked.append(Span(field, len(clean), len(clean) + len(piece)))
        clean += piece
    return clean


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    before, opens, rest = text.partition(OPENS)
    while opens:
        yield before, False
        inside, closes, rest = rest.partition(CLOSES)
        if not closes:
            raise ValueError(f"{OPENS} without {CLOSES} in {text!r}")
        yield inside, True
        before, opens, rest = rest.partition(OPENS)
    yield before, False
