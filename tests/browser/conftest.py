"""A real Chromium in front of the real thing. Nothing here reaches beyond this machine."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from tests.browser import hands
from tests.browser.chromium import CHROMIUM, IPAD, QUIET
from tests.browser.house import House, a_house
from tests.browser.shapes import Seen

PATIENCE_MS = 15_000
expect.set_options(timeout=PATIENCE_MS)
WATCH = """
addEventListener('securitypolicyviolation', (event) =>
  console.error(`Content-Security-Policy refused ${event.violatedDirective}: ${event.blockedURI || event.sample}`));
"""
EXPECTED = (
    *(f"status of {status}" for status in (401, 403, 404, 409, 422, 429)),
    *(f"net::ERR_{what}" for what in ("CONNECTION_RESET", "INTERNET_DISCONNECTED")),
)
"""Chromium logs every answer that is no success; a page that says "this cannot go out" is one on purpose, and so is a
line that a test cuts."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


def pytest_runtest_setup(item: pytest.Item) -> None:
    if "browser" not in item.keywords or CHROMIUM:
        return
    if os.environ.get("BIRDTABLE_NOTHING_SKIPS") == "1":
        pytest.fail("Chromium is not on this machine, and nothing may skip here", pytrace=False)
    pytest.skip("no Chromium on this machine")


@pytest.fixture(scope="session")
def house() -> Iterator[House]:
    with a_house() as one:
        yield one


@pytest.fixture(scope="session")
def shared_school(house: House) -> Mapping[str, Any]:
    """For tests that only look."""
    return house.new_school("everything")


@pytest.fixture
def school(house: House) -> Mapping[str, Any]:
    """For a test that does things."""
    return house.new_school()


@pytest.fixture(scope="module")
def seen() -> Seen:
    """What was looked at for somebody before; most of a page is the same for many."""
    return defaultdict(set)


# A module long, not a session: while Playwright's own loop stands, no Django test can use the database.
@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as one:
        yield one


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
    yield browser
    browser.close()


@pytest.fixture
def device(chromium: Browser, house: House) -> Iterator[Callable[..., BrowserContext]]:
    """Opens a browser nobody has used. At the end nothing may have gone wrong in any of them."""
    opened: list[BrowserContext] = []
    troubles: list[str] = []

    def open_one(size: tuple[int, int] = IPAD, **options: Any) -> BrowserContext:
        context = chromium.new_context(
            base_url=house.address,
            viewport={"width": size[0], "height": size[1]},
            locale="en-GB",
            timezone_id="Europe/London",
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(PATIENCE_MS)
        context.add_init_script(WATCH)
        context.on("console", lambda said: troubles.append(said.text) if said.type in ("error", "warning") else None)
        context.on("weberror", lambda wrong: troubles.append(str(wrong.error)))
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()
    assert [said for said in troubles if not any(words in said for words in EXPECTED)] == []


@pytest.fixture
def sign_in(device: Callable[..., BrowserContext], house: House) -> Callable[..., Page]:
    """Someone signed in already, on a device of this size; for tests that are not about signing in."""

    def open_one(person: Mapping[str, str], size: tuple[int, int] = IPAD, **options: Any) -> Page:
        context = device(size, **options)
        hands.signed_in(context, person, house.address)
        return context.new_page()

    return open_one
