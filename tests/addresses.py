"""Every address there is, read off the map of addresses, so that a new page is tested by itself."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver

from birdtable.apps.people.models import Membership
from tests.posts import Thornbeck
from tests.things import MADE, PLAIN

WORD = re.compile(r"<(?:(\w+):)?(\w+)>")


@dataclass(frozen=True)
class Page:
    """One address pattern."""

    pattern: str
    name: str

    @property
    def of_a_school(self) -> bool:
        return "<slug:school>" in self.pattern

    @property
    def words(self) -> list[str]:
        return [word for _, word in WORD.findall(self.pattern) if word != "school"]

    @property
    def names_a_thing(self) -> bool:
        return any(word in MADE for word in self.words)

    def address(self, school: str, things: Mapping[str, str | UUID]) -> str:
        return "/" + WORD.sub(lambda found: str(school if found[2] == "school" else things[found[2]]), self.pattern)

    def things_of(self, place: Thornbeck, by: Membership) -> dict[str, str | UUID]:
        made: dict[str, str | UUID] = {}
        for word in self.words:
            plain = PLAIN.get(f"{self.name}.{word}") or (None if word in MADE else PLAIN.get(word))
            made[word] = plain or MADE[word](place, by)
        return made


def all_pages(resolver: URLResolver | None = None, before: str = "") -> Iterator[Page]:
    """Every page with plain words in its address; allauth's own regular expressions are not among them."""
    for one in (resolver or get_resolver()).url_patterns:
        pattern = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from all_pages(one, pattern)
        elif isinstance(one, URLPattern) and "(?P<" not in pattern:
            yield Page(pattern.replace("\\Z", ""), one.name or "")
