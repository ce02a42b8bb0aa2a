"""The labelled posts, the invented school they are about, and the sentences of school news."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import birdtable
from birdtable import Draft, School
from birdtable.adapters.draft_json import draft_from_dict

HERE = Path(__file__).parent
HALVES = ("dev", "held-out")
LABELS = ("label", "may", "kind", "tradition")


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One post. must: the codes that have to fire; may: those that can without being wrong."""

    id: str
    draft: Draft
    kind: str
    must: frozenset[str]
    may: frozenset[str]
    tradition: str = ""

    @property
    def clean(self) -> bool:
        return not self.must


def the_school() -> School:
    """Fallowmere Primary: 240 children, all invented."""
    return birdtable.open_school(HERE / "school")


def labelled(half: str) -> tuple[Labelled, ...]:
    """The posts of one half, or of `both`. Within each kind or tradition they fell to them in turn."""
    halves = HALVES if half == "both" else (half,)
    return tuple(_one(line) for name in halves for line in _lines(HERE / "posts" / f"{name}.jsonl"))


@dataclass(frozen=True, slots=True)
class School240:
    """Another invented school of 240 children, and posts about it by another hand: all for learning, or none."""

    name: str
    half: str
    school: School
    posts: tuple[Labelled, ...]


def other_schools(half: str) -> tuple[School240, ...]:
    """Those whose posts belong to that half, or to `both`."""
    found = sorted((HERE / "others").glob("*/*.jsonl"))
    return tuple(
        School240(file.parent.name, file.stem, birdtable.open_school(file.parent), tuple(map(_one, _lines(file))))
        for file in found
        if half in (file.stem, "both")
    )


def school_news() -> tuple[str, ...]:
    """Sentences in the manner of newsletters, all harmless."""
    return tuple(_lines(HERE / "posts" / "school-news.txt"))


def _one(line: str) -> Labelled:
    plain = json.loads(line)
    return Labelled(
        id=plain["id"],
        draft=draft_from_dict({key: value for key, value in plain.items() if key not in LABELS}),
        kind=plain["kind"],
        must=frozenset(plain["label"]),
        may=frozenset(plain["may"]),
        tradition=plain.get("tradition", ""),
    )


def _lines(file: Path) -> Iterable[str]:
    return file.read_text(encoding="utf-8").splitlines()
