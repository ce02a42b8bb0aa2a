"""The school never answers anybody: there is no call that could, and no box to write an answer in."""

import ast
import importlib
import inspect
import pkgutil
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import birdtable.adapters.networks
from birdtable.adapters.networks import network, readers

SRC = Path(__file__).parent.parent / "src" / "birdtable"
TEMPLATES = sorted(SRC.rglob("templates/**/*.html"))
ANSWERS = re.compile(r"(?<![a-z])(reply|respond|comment|direct_message|send_message|dm|chat)(?![a-z])")
HIDES_ONE = {"hide_reply"}
ASKED_FOR = re.compile(r"\b(reply|answer|respond|comment)\b", re.IGNORECASE)


def every_adapter() -> list[type]:
    """Every class there is in the folder of networks that can publish: a new network is found by itself."""
    folder = birdtable.adapters.networks
    found = set()
    for one in pkgutil.walk_packages(folder.__path__, f"{folder.__name__}."):
        for kind in vars(importlib.import_module(one.name)).values():
            if inspect.isclass(kind) and kind.__module__.startswith(folder.__name__) and hasattr(kind, "publish"):
                found.add(kind)
    return sorted(found - {network.Network}, key=lambda kind: kind.__qualname__)


def test_every_network_is_looked_at() -> None:
    assert {"Bluesky", "Mastodon", "X"} <= {one.__name__ for one in every_adapter()}


@pytest.mark.parametrize("adapter", every_adapter(), ids=lambda one: one.__name__)
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

    NO_WORDS = frozenset(
        {"hidden", "checkbox", "radio", "submit", "button", "file", "date", "time", "datetime-local", "number", "image"}
    )

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(re.sub(r"{%.*?%}|{{.*?}}", "", html))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        editable = "contenteditable" in named and named["contenteditable"] != "false"
        if tag == "textarea" or editable or (tag == "input" and (named.get("type") or "text") not in self.NO_WORDS):
            self.found.append(" ".join(filter(None, (named.get(key) for key in ("name", "id", "aria-label")))))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(SRC)))
def test_no_template_has_a_box_for_an_answer(template) -> None:
    boxes = Boxes(template.read_text(encoding="utf-8")).found
    assert [one for one in boxes if ASKED_FOR.search(one)] == []


@pytest.mark.parametrize("template", sorted((SRC / "apps" / "community").rglob("*.html")), ids=lambda path: path.name)
def test_no_page_about_followers_has_any_box_for_words(template) -> None:
    assert Boxes(template.read_text(encoding="utf-8")).found == []


MENTIONS = SRC / "apps" / "mentions"


@pytest.mark.parametrize("template", sorted(MENTIONS.rglob("*.html")), ids=lambda path: path.name)
def test_no_page_about_mentions_has_any_box_for_words_of_ours(template) -> None:
    assert Boxes(template.read_text(encoding="utf-8")).found == []


def test_the_one_box_of_words_about_mentions_takes_in_what_others_said_and_its_link() -> None:
    from django import forms as django_forms

    from birdtable.apps.mentions import forms

    takes_words = {
        f"{kind.__name__}.{name}"
        for kind in vars(forms).values()
        if inspect.isclass(kind) and issubclass(kind, django_forms.Form)
        for name, field in kind.base_fields.items()
        if isinstance(field, django_forms.CharField)
    }
    assert takes_words == {"BringForm.said", "BringForm.link"}


def test_nothing_about_mentions_can_reach_what_publishes() -> None:
    """Not a post, not a delivery, and no call of a network but those by which it is read, hidden and kept away."""
    imported, called = set(), set()
    for path in MENTIONS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                imported.add(node.module or "")
            elif isinstance(node, ast.Attribute):
                called.add(node.attr)
    assert not {one for one in imported if re.search(r"apps\.(delivery|urgent|tripmode|noticeboard)", one)}
    assert {one for one in imported if "apps.posts" in one} == {"birdtable.apps.posts.views"}, "its way back to a page"
    assert "publish" not in called
