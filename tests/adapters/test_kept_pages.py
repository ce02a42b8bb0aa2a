"""Finished pages as files: found under the stamp they were made from, and under no other."""

from pathlib import Path

import pytest

from birdtable.adapters.kept_pages import KeptPages

LONG = b"Closed today. " * 100
PLAIN = (("Content-Type", "text/html"),)


@pytest.fixture
def pages(tmp_path: Path) -> KeptPages:
    return KeptPages(tmp_path / "board")


def test_what_was_kept_is_found_with_its_headers(pages):
    pages.keep("thornbeck", "monday", "/n/thornbeck/", PLAIN, b"Swifts measured puddles.")
    found = pages.find("thornbeck", "monday", "/n/thornbeck/")
    assert (found.headers, found.body, found.path) == (PLAIN, b"Swifts measured puddles.", "")


def test_nothing_is_found_of_yesterday_of_another_school_or_of_another_page(pages):
    pages.keep("thornbeck", "monday", "/n/thornbeck/", PLAIN, b"Swifts measured puddles.")
    assert pages.find("thornbeck", "tuesday", "/n/thornbeck/") is None
    assert pages.find("fernhill", "monday", "/n/thornbeck/") is None
    assert pages.find("thornbeck", "monday", "/n/thornbeck/?page=2") is None


def test_a_browser_that_takes_it_gets_a_long_page_zipped(pages):
    pages.keep("thornbeck", "monday", "/", PLAIN, LONG)
    zipped = pages.find("thornbeck", "monday", "/", zipped=True)
    assert ("Content-Encoding", "gzip") in zipped.headers
    assert len(zipped.body) < len(LONG) / 5
    assert pages.find("thornbeck", "monday", "/").body == LONG


def test_a_page_may_be_a_file_that_lies_elsewhere(pages):
    pages.keep("thornbeck", "monday", "/beans.jpg", PLAIN, b"", "/pictures/beans.jpg")
    assert pages.find("thornbeck", "monday", "/beans.jpg", zipped=True).path == "/pictures/beans.jpg"


def test_no_address_leads_out_of_the_folder(pages, tmp_path):
    pages.keep("thornbeck", "monday", "/n/../../../etc/passwd", PLAIN, LONG)
    assert all((tmp_path / "board") in path.parents for path in tmp_path.rglob("*") if path.is_file())


def test_clearing_leaves_nothing_or_only_what_stands_today(pages):
    for stamp in ("monday", "tuesday"):
        pages.keep("thornbeck", stamp, "/", PLAIN, LONG)
    assert pages.clear("thornbeck", but="tuesday") == 1
    assert pages.find("thornbeck", "monday", "/") is None
    assert pages.find("thornbeck", "tuesday", "/")
    pages.clear_all()
    assert pages.find("thornbeck", "tuesday", "/") is None


def test_a_damaged_file_is_no_page(pages, tmp_path):
    pages.keep("thornbeck", "monday", "/", PLAIN, b"short")
    (kept,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    kept.write_bytes(b"not what was written")
    assert pages.find("thornbeck", "monday", "/") is None
    assert pages.count("thornbeck", "monday") == 1
