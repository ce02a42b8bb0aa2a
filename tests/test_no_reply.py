"""The school never answers anybody: there is no call that could, and no box to write an answer in."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from birdtable.adapters.networks import network, readers
from birdtable.adapters.networks.bluesky import Bluesky
from birdtable.adapters.networks.mastodon import Mastodon
from birdtable.adapters.networks.x import X

SRC = Path(__file__).parent.parent / "src" / "birdtable"
TEMPLATES = sorted(SRC.rglob("templates/**/*.html"))
ANSWERS = re.compile(r"(?<![a-z])(reply|respond|comment|direct_message|send_message|dm|chat)(?![a-z])")
HIDES_ONE = {"hide_reply"}
ASKED_FOR = re.compile(r"\b(reply|answer|respond|comment)\b", re.IGNORECASE)


@pytest.mark.parametrize("adapter", [Bluesky, Mastodon, X], ids=lambda one: one.__name__)
def test_no_adapter_has_a_way_to_answer_anybody(adapter) -> None:
    public = {name for name in dir(adapter) if not name.startswith("_")}
    assert not {name for name in public - HIDES_ONE if ANSWERS.search(name)}


def test_nothing_that_is_sent_can_say_whom_it_answers() -> None:
    fields = set(network.Outgoing.__dataclass_fields__)
    assert not {name for name in fields if re.search(r"reply|quote|to$|thread", name)}


def test_nothing_that_can_be_done_besides_posting_is_an_answer() -> None:
    offered = {name for kind in readers.OFFERS.values() for name in dir(kind) if not name.startswith("_")}
    assert not {name for name in offered - HIDES_ONE if re.search(r"reply|respond|comment|message", name)}


class Boxes(HTMLParser):
    """Every box of a template that words can be written in, by its name, id and label."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(re.sub(r"{%.*?%}|{{.*?}}", "", html))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "textarea" or (tag == "input" and (named.get("type") or "text") in {"text", "search"}):
            self.found.append(" ".join(filter(None, (named.get(key) for key in ("name", "id", "aria-label")))))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(SRC)))
def test_no_template_has_a_box_for_an_answer(template) -> None:
    boxes = Boxes(template.read_text(encoding="utf-8")).found
    assert [one for one in boxes if ASKED_FOR.search(one)] == []


@pytest.mark.parametrize("template", sorted((SRC / "apps" / "community").rglob("*.html")), ids=lambda path: path.name)
def test_no_page_about_followers_has_any_box_for_words(template) -> None:
    assert Boxes(template.read_text(encoding="utf-8")).found == []
