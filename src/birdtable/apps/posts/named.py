"""Children named in words that are kept beside a post: reasons, notes. People write there of children by full name."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from birdtable.apps.people.models import School
from birdtable.apps.posts.queries import context_for
from birdtable.core.draft import LONGEST_READ
from birdtable.core.text.names import name_hits

TELLS_WHO = ("full", "surname")


@dataclass(frozen=True, slots=True)
class Named:
    """words: as they stand there. certain: they tell who it is; else they are a first name, or may be no name."""

    words: str
    certain: bool


def children_named(words: str, school: School) -> tuple[Named, ...]:
    """Every child of the pupil list whom these words name, each wording once, in order; initials are left alone."""
    read = words[:LONGEST_READ]
    hits = (one for one in name_hits(read, context_for(school, timezone.now())) if one.kind != "initials")
    found = {read[one.start : one.end]: one.certain and one.kind in TELLS_WHO for one in hits}
    return tuple(Named(text, certain) for text, certain in found.items())


def without_names(named: Iterable[Named]) -> str:
    """What to say to whoever wrote a child's full name; empty where nobody is named so."""
    told = [f"“{one.words}”" for one in named if one.certain]
    if not told:
        return ""
    who = "a child" if len(told) == 1 else "children"
    return f"{', '.join(told)} names {who}. Write “the child” here, and choose who it is from the list."
