"""`python -m benchmarks.trip_mode`: how heavy a phone's first visit is, and how soon trip mode opens without signal.

A real Chromium at phone size, `birdtable serve` on this machine. Slow 3G as Chromium's own tools have it: 400 kbit/s
each way, 400 ms from asking to the first byte.
"""

import os
import statistics
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright
from tests.browser.chromium import CHROMIUM, PHONE, QUIET
from tests.browser.house import House, a_house

from benchmarks.measure import table

SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
STANDS = "[data-trip=standing]"
TIMES = 7
HERE = "this machine"


def main() -> None:
    if not CHROMIUM:
        raise SystemExit("Chromium is not on this machine.")
    with a_house() as house, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        teacher = house.new_school()["people"]["away"]
        pages = {"trip mode": f"{teacher['path']}trip-mode/", "Today": teacher["path"], "sign in": "/accounts/login/"}
        first = [
            (name, line, *_first(browser, house, teacher, address, slow=line != HERE))
            for name, address in pages.items()
            for line in (HERE, "slow 3G")
        ]
        offline = _offline(browser, house, teacher)
        browser.close()
    table(
        "a phone's first visit",
        ("page", "line", "first contentful paint, ms", "kB until then", "kB in all", "requests"),
        first,
        f"Compressed, headers included. Load of the machine: {os.getloadavg()[0]:.1f}.",
    )
    table(
        "trip mode, opened again without signal",
        ("times", "median ms to the first paint", "worst ms"),
        [(TIMES, statistics.median(offline), max(offline))],
    )


def _first(
    browser: Browser, house: House, teacher: Mapping[str, Any], address: str, *, slow: bool
) -> tuple[float, float, float, int]:
    """Milliseconds to the first paint; kB by then and in all; requests. Nothing is cached, and no worker helps."""
    signed_in = "/accounts/" not in address
    context = _context(browser, house, teacher if signed_in else {}, service_workers="block")
    page = context.new_page()
    heard: list[tuple[float, int]] = []
    line: CDPSession = context.new_cdp_session(page)
    line.send("Network.enable")
    if slow:
        line.send("Network.emulateNetworkConditions", SLOW_3G)
    line.on("Network.loadingFinished", lambda one: heard.append((one["timestamp"], one["encodedDataLength"])))
    began: list[float] = []
    line.on("Network.requestWillBeSent", lambda one: began.append(one["timestamp"]))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    painted = float(page.evaluate(PAINTED))
    by_then = sum(size for at, size in heard if (at - min(began)) * 1000 <= painted)
    whole = sum(size for _, size in heard)
    context.close()
    return painted, by_then / 1000, whole / 1000, len(heard)


def _offline(browser: Browser, house: House, teacher: Mapping[str, Any]) -> list[float]:
    context = _context(browser, house, teacher)
    page = context.new_page()
    _open(page, teacher)
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_timeout(1500)
    context.set_offline(True)
    found = []
    for _ in range(TIMES):
        page.reload()
        page.locator(STANDS).wait_for()
        page.wait_for_function(f"{PAINTED} !== undefined")
        found.append(float(page.evaluate(PAINTED)))
    context.close()
    return found


def _open(page: Page, teacher: Mapping[str, Any]) -> None:
    page.goto(f"{teacher['path']}trip-mode/")
    page.locator(STANDS).wait_for()
    page.wait_for_load_state("networkidle")


def _context(browser: Browser, house: House, teacher: Mapping[str, Any], **more: Any) -> BrowserContext:
    made = browser.new_context(base_url=house.address, viewport={"width": PHONE[0], "height": PHONE[1]}, **more)
    if not teacher:
        return made
    at = {"domain": urlsplit(house.address).hostname, "path": teacher["path"]}
    made.add_cookies(
        [
            {"name": "sessionid", "value": teacher["session"], "url": house.address},
            {"name": "birdtable-device", "value": teacher["device"], **at},  # type: ignore[typeddict-item]
        ]
    )
    return made


if __name__ == "__main__":
    main()
