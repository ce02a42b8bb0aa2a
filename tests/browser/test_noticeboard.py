"""The noticeboard on the school's own website, and an urgent notice that reaches every place within ten seconds."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import DESK, PHONE

AT_MOST = 10
HEAVIEST = 150_000
"""Bytes of the first page, with all that a browser fetches for it before anybody scrolls."""


@pytest.fixture(scope="module")
def board(house) -> Mapping[str, Any]:
    return house.new_school("noticeboard")


@contextmanager
def a_website(lines: str, policy: str) -> Iterator[str]:
    """A page of somebody else's, with this in it and under this Content-Security-Policy."""

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(f"<!DOCTYPE html><html lang=en><title>School</title><h1>School</h1>{lines}".encode())

        def log_message(self, *given: Any) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def lines_of(page: Page, school: Mapping[str, Any], which: str) -> str:
    """As the office copies them from the page of settings."""
    page.goto(f"/s/{school['slug']}/noticeboard/showing/")
    return page.locator(f"#lines-{which}").input_value()


def test_the_noticeboard_stands_on_the_schools_website_under_a_strict_policy(chromium, device, sign_in, house, board):
    office = sign_in(board["people"]["office"], DESK)
    plain, fitting = (lines_of(office, board, which) for which in ("plain", "fitting"))
    strict = f"default-src 'none'; frame-src {house.address}"
    with a_website(plain, strict) as address:
        context = device(DESK)
        page = context.new_page()
        page.goto(address)
        inside = page.frame_locator("iframe")
        expect(inside.get_by_text("Kestrels found a Roman shoe")).to_be_visible()
        expect(inside.get_by_label("Urgent notice").filter(has_text="is closed on")).to_be_visible()
        assert page.locator("iframe").bounding_box()["height"] == pytest.approx(600, abs=4)
        assert inside.locator("html").evaluate("(one) => one.scrollHeight > innerHeight")
        assert inside.locator("html").evaluate("(one) => one.scrollWidth <= innerWidth")
        assert context.cookies() == []
    with a_website(fitting, f"{strict}; script-src {house.address}") as address:
        page.goto(address)
        expect(page.frame_locator("iframe").get_by_text("Kestrels found a Roman shoe")).to_be_visible()
        page.wait_for_function("document.querySelector('iframe').offsetHeight > 700")
        inside = page.frame_locator("iframe").locator("html")
        assert inside.evaluate("(one) => one.scrollHeight <= innerHeight + 1")
    # Whose policy lets no script run: the browser says so, which is no fault.
    refusing = chromium.new_page()
    with a_website(fitting, strict) as address:
        refusing.goto(address)
        expect(refusing.frame_locator("iframe").get_by_text("Kestrels found a Roman shoe")).to_be_visible()
        assert refusing.locator("iframe").bounding_box()["height"] == pytest.approx(600, abs=4)
    refusing.close()


def test_an_urgent_notice_is_on_the_page_in_the_frame_and_in_both_feeds_within_ten_seconds(
    device, sign_in, house, board
):
    slug = board["slug"]
    leader, parent = sign_in(board["people"]["leader"], PHONE), device(PHONE).new_page()
    places = [f"/n/{slug}/", f"/n/{slug}/frame/", f"/n/{slug}/urgent.atom", f"/n/{slug}/feed.json"]
    for one in places:  # finished, and on the parent's phone already
        parent.request.get(one)
    leader.goto(f"/s/{slug}/urgent/")
    leader.get_by_role("link", name="No clubs after school").click()
    leader.get_by_role("button", name="Send to everybody now").click()
    began = time.monotonic()
    soon(lambda: all("no clubs after school on" in parent.request.get(one).text() for one in places))
    assert time.monotonic() - began < AT_MOST
    parent.goto(f"/n/{slug}/")
    expect(parent.get_by_label("Urgent notice").first).to_contain_text("no clubs after school on")


def test_the_first_page_is_light_where_every_post_has_pictures(device, house):
    slug = house.new_school("pictures")["slug"]
    page = device(PHONE).new_page()
    sent: list[int] = []
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.on("Network.loadingFinished", lambda one: sent.append(one["encodedDataLength"]))
    page.goto(f"/n/{slug}/", wait_until="networkidle")
    pictures = page.locator(".photo img")
    assert pictures.count() == 12
    assert pictures.first.evaluate("(one) => one.naturalWidth") >= 300
    assert sum(sent) < HEAVIEST, sent
    before = pictures.last.bounding_box()["y"]
    pictures.last.scroll_into_view_if_needed()
    soon(lambda: pictures.last.evaluate("(one) => one.complete && one.naturalWidth > 0"))
    after = pictures.last.evaluate("(one) => one.getBoundingClientRect().top + scrollY")
    assert after == pytest.approx(before, abs=4), "nothing jumps when pictures come"


def soon(asked: Callable[[], bool]) -> None:
    until = time.monotonic() + AT_MOST
    while not asked():
        assert time.monotonic() < until
        time.sleep(0.2)
