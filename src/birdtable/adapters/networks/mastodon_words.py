"""The words of a post on a Mastodon server: they come back as HTML, and are compared with those that were sent."""

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

_MENTION = re.compile(r"(@[\w.-]+)@[\w.-]*\w")
_SPACE = re.compile(r"\s+")


def plain(html: str) -> str:
    """HTML as a reader sees it: paragraphs with an empty line between, links by their words."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.words).strip()


def squeezed(text: str) -> str:
    """What stays of a text however a server shows it: spaces and lines are one, and mentions lose their server."""
    return _SPACE.sub(" ", _MENTION.sub(r"\1", text)).strip()


def same_words(text: str, status: Mapping[str, Any]) -> bool:
    """Whether this status of the interface shows these words."""
    return squeezed(text) == squeezed(plain(str(status.get("content") or "")))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.words.append("\n")
        elif tag == "p" and self.words:
            self.words.append("\n\n")

    def handle_data(self, data: str) -> None:
        self.words.append(data)
