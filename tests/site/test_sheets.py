"""One style sheet a kind of page, once static files are collected; each by itself while somebody works on them."""

import re
import shutil
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.template.loader import render_to_string

from birdtable.site import sheets
from birdtable.site.sheets import SHEETS, Collected, addresses

SITE = Path(__file__).parents[2] / "src" / "birdtable" / "site" / "static"


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    place = tmp_path_factory.mktemp("static")
    for folder in ("birdtable/css", "birdtable/img", "vendor/nunito"):
        shutil.copytree(SITE / folder, place / folder)
    names = [str(one.relative_to(place)) for one in place.rglob("*") if one.is_file()]
    storage = Collected(location=place, base_url="/static/")
    for _, _, wrong in storage.post_process({name: (StaticFilesStorage(location=SITE), name) for name in names}):
        assert not isinstance(wrong, Exception)
    return storage


def rules_of(text: str) -> list[str]:
    return [rule.strip() for rule in re.findall(r"[^{};]+\{", re.sub(r"url\([^)]*\)", "url", text))]


@pytest.mark.parametrize("kind", SHEETS)
def test_a_page_asks_for_one_sheet_that_says_what_all_of_them_say_in_their_order(collected, monkeypatch, kind):
    monkeypatch.setattr(sheets, "staticfiles_storage", collected)
    monkeypatch.setattr(sheets, "static", collected.url)
    (address,) = addresses(kind)
    assert re.fullmatch(rf"/static/birdtable/css/all-{kind}\.[0-9a-f]+\.css", address)
    whole = (Path(collected.location) / address.removeprefix("/static/")).read_text()
    assert rules_of(whole) == [
        rule for name in SHEETS[kind] for rule in rules_of((SITE / f"birdtable/css/{name}.css").read_text())
    ]
    for font in re.findall(r'url\("([^"]+)"\)', whole):
        assert (Path(collected.location) / "birdtable/css" / font).resolve().is_file()


def test_before_that_each_is_linked_by_itself_and_trip_mode_and_pages_name_their_own():
    assert addresses("trip") == [f"/static/birdtable/css/{name}.css" for name in SHEETS["trip"]]
    head = render_to_string("base/head.html")
    assert re.findall(r'css/([\w-]+)\.css"', head) == list(SHEETS["pages"])
    door = render_to_string("base/plain.html")
    assert re.findall(r'css/([\w-]+)\.css"', door) == list(SHEETS["plain"])


def test_every_sheet_is_in_one_of_them():
    known = {name for names in SHEETS.values() for name in names}
    assert known == {one.stem for one in (SITE / "birdtable/css").glob("*.css")}
