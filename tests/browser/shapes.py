"""What a page is built of, to know whether there is anything on it that was not looked at before."""

from html.parser import HTMLParser

TELLING = ("class", "role", "type", "aria-current", "aria-live", "hidden", "disabled", "open")
VOID = {"input", "img", "br", "hr", "meta", "link", "source", "wbr", "col"}
Seen = dict[str, set[tuple[str, ...]]]
"""Kinds of elements, by the path of the page."""


class Shape(HTMLParser):
    """What a page is built of, whatever its words are: each kind of element, with what it stands in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.within: list[str] = []
        self.kinds: set[tuple[str, ...]] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        called = f"{tag}.{given.get('class') or ''}"
        self.kinds.add(
            (*self.within[-2:], called, *sorted(given), *(f"{name}={given[name]}" for name in TELLING if name in given))
        )
        if tag not in VOID:
            self.within.append(called)

    def handle_endtag(self, tag: str) -> None:
        while self.within and self.within.pop().partition(".")[0] != tag:
            pass
