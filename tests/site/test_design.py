"""The look: colours that everyone can read, nothing inline, and a styleguide in which every component stands."""

import hashlib
import re
from pathlib import Path
from types import SimpleNamespace

import html5lib
import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory

from birdtable.core.delivery_states import DeliveryState
from birdtable.core.post_states import PostState
from birdtable.site.templatetags.signs import DELIVERY, EFFECT, POST

SITE = Path(__file__).parents[2] / "src" / "birdtable" / "site"
CSS = SITE / "static" / "birdtable" / "css"
VENDOR = SITE / "static" / "vendor"
OURS = SITE / "templates"
TEMPLATES = [*OURS.rglob("*.html"), *(SITE.parent / "apps").rglob("templates/**/*.html")]
PAGES = ("styleguide", "styleguide/today", "styleguide/write", "styleguide/approve", "styleguide/noticeboard")
PAPERS = ("paper", "paper-raised", "paper-sunk")


class Sample(forms.Form):
    words = forms.CharField(help_text="As parents read it.", widget=forms.Textarea)
    topic = forms.ChoiceField(choices=[("trip", "A trip")], widget=forms.RadioSelect)
    sure = forms.BooleanField(label="I asked the family")


def tokens(scheme: str) -> dict[str, str]:
    light, dark = (CSS / "tokens.css").read_text().split("@media", 1)
    own = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    return own if scheme == "light" else own | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark))


def brightness(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((brightness(one), brightness(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_ink_can_be_read_on_its_paper(scheme: str) -> None:
    colour = tokens(scheme)
    inks = ("ink", "ink-soft", "leaf", "leaf-ink", "robin-ink", "amber-ink", "sky-ink")
    pairs = [(ink, paper, 4.5) for ink in inks for paper in PAPERS]
    for hue in ("leaf", "robin", "amber", "sky"):
        pairs += [(ink, f"{hue}-soft", 4.5) for ink in (f"{hue}-ink", "ink", "ink-soft")]
        pairs += [(f"on-{hue}", hue, 4.5), ("focus", f"{hue}-soft", 3)]
    pairs += [(edge, paper, 3) for edge in ("line-strong", "focus") for paper in PAPERS]
    assert [pair for pair in pairs if contrast(colour[pair[0]], colour[pair[1]]) < pair[2]] == []


def test_dark_is_the_same_by_system_and_by_choice() -> None:
    blocks = re.findall(r"/\* dark \*/(.*?)/\* end dark \*/", (CSS / "tokens.css").read_text(), re.DOTALL)
    first, second = (re.sub(r"\s+", " ", block) for block in blocks)
    assert first == second


def test_only_the_tokens_name_a_colour() -> None:
    strays = {
        path.name: found
        for path in CSS.glob("*.css")
        if path.name != "tokens.css"
        and (found := re.findall(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)", path.read_text().split("@media print")[0]))
    }
    assert strays == {}


def test_style_sheets_and_scripts_stay_small() -> None:
    limits = [(path, 400) for path in CSS.glob("*.css")]
    limits += [(path, 80) for path in (SITE / "static" / "birdtable" / "js").glob("*.js")]
    assert [path.name for path, limit in limits if len(path.read_text().splitlines()) > limit] == []


def test_what_others_made_is_what_the_manifest_says() -> None:
    lines = [line.split("  ") for line in (VENDOR / "MANIFEST").read_text().splitlines() if line and line[0] != "#"]
    assert {name: hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() for _, name in lines} == {
        name: digest for digest, name in lines
    }
    assert {name for _, name in lines} == {
        str(path.relative_to(VENDOR)) for path in VENDOR.rglob("*") if path.is_file() and path.name != "MANIFEST"
    }


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: "/".join(path.parts[-2:]))
def test_no_template_holds_inline_style_or_script_or_an_unknown_icon(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    inline = r"\sstyle=|<style|\son[a-z]+=\"|javascript:|<script(?![^>]*\ssrc=)|\|safe\b|\bhx-on|\bmark_safe"
    assert re.findall(inline, text) == []
    known = re.findall(r'<symbol id="([^"]+)"', (VENDOR / "lucide" / "icons.svg").read_text())
    used = re.findall(r'<c-icon name="([a-z0-9-]+)"|\sicon="([a-z0-9-]+)"', text)
    assert {one or other for one, other in used} - set(known) == set()


def rendered(page: str) -> str:
    context = {
        "school": SimpleNamespace(name="Thornbeck Primary School"),
        "person": SimpleNamespace(is_authenticated=True, initials="NO"),
        "nav": [{"url": "#", "label": f"Page {n}", "icon": "house", "current": n == 0} for n in range(7)],
        "form": Sample({"words": ""}),
        "page": Paginator(range(50), 10).page(2),
        "sign_out_url": "#",
    }
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    return render_to_string(f"base/{page}.html", context, request=request)


@pytest.mark.parametrize("page", PAGES)
def test_the_styleguide_is_sound_html_without_loose_ends(page: str) -> None:
    html = rendered(page)
    assert "<c-" not in html
    assert "{{" not in html
    html5lib.HTMLParser(strict=True).parse(html.strip())
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert sorted({name for name in ids if ids.count(name) > 1}) == []


def test_every_component_stands_in_the_styleguide_and_in_the_documentation() -> None:
    shown = "".join(path.read_text() for path in [*OURS.glob("base/**/*.html"), *OURS.glob("cotton/*.html")])
    told = (SITE.parents[2] / "docs" / "design.md").read_text()
    names = {path.stem.replace("_", "-") for path in (OURS / "cotton").glob("*.html")}
    assert {name for name in names if not re.search(rf"<c-{name}[\s/>]", shown)} == set()
    assert {name for name in names - {"field-notes"} if f"<c-{name}>" not in told} == set()


@pytest.mark.parametrize("page", ["400", "403", "403_csrf", "404", "500"])
def test_an_error_page_needs_nothing_and_says_what_is_safe(page: str) -> None:
    html = render_to_string(f"{page}.html")
    html5lib.HTMLParser(strict=True).parse(html.strip())
    assert "<h1>" in html
    assert re.search(r"nothing|safe", html)


def test_every_state_has_a_sign_that_there_is() -> None:
    known = set(re.findall(r'<symbol id="([^"]+)"', (VENDOR / "lucide" / "icons.svg").read_text()))
    assert {badge.icon for kind in (POST, DELIVERY, EFFECT) for badge in kind.values()} - known == set()
    assert {*POST} == {*PostState}
    assert {*DELIVERY} == {*DeliveryState}
