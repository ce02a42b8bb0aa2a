"""`python -m tests.browser.screens [NAME…]`: the pictures of docs/using, made anew from the demonstration school."""

import io
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.chromium import CHROMIUM, DESK, IPAD, PHONE, QUIET
from tests.browser.group import a_group, faces
from tests.browser.house import ROOT, free_port
from tests.browser.screens_of_accounts import OF_ACCOUNTS, SCHOOL
from tests.browser.screens_of_trips import OF_TRIPS

SHOWN = ROOT / "docs" / "using"
SIZES = (PHONE, IPAD, DESK)
TALLEST = {PHONE[0]: 2000, IPAD[0]: 1700, DESK[0]: 1300}
DEMO = "from birdtable.cli.main import main; main(['demo', '--port', {port!r}])"
PATIENCE = 300
VOLCANO = Path(str(files("birdtable.cli.demonstration") / "pictures" / "volcano.jpg"))


def main() -> None:
    SHOWN.mkdir(parents=True, exist_ok=True)
    with a_demonstration() as (address, sign_ins, join), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        context = _a_school_device(browser, address, sign_ins["Hall"], join)
        for name in sys.argv[1:] or list(PAGES):
            who, go = PAGES[name]
            page = _open(context, sign_ins.get(who))
            go(page)
            for size in SIZES:
                kept = _picture(page, size)
                (SHOWN / f"{name}-{size[0]}.webp").write_bytes(kept)
                sys.stdout.write(f"{name}-{size[0]}.webp  {len(kept) // 1024} KB\n")
            page.close()
        browser.close()


@contextmanager
def a_demonstration() -> Iterator[tuple[str, dict[str, tuple[str, str, list[str]]], str]]:
    """`birdtable demo` in a folder that is thrown away: where it listens, how each person signs in, and the path that
    makes a browser a school device."""
    port = str(free_port())
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("BIRDTABLE_", "DEMO_"))}
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        (Path(folder) / "told.txt").open("w") as told,
        subprocess.Popen(
            [sys.executable, "-u", "-c", DEMO.format(port=port)], cwd=folder, env=plain, stdout=told
        ) as demo,
    ):
        try:
            _wait_for(f"http://127.0.0.1:{port}/accounts/login/", demo)
            join = re.search(rf"{SCHOOL}/devices/join/\S+", (Path(folder) / "told.txt").read_text(encoding="utf-8"))
            assert join
            yield f"http://127.0.0.1:{port}", _sign_ins(Path(folder) / "demo"), join[0]
        finally:
            demo.terminate()
            demo.wait(timeout=40)


def _wait_for(address: str, demo: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and demo.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise SystemExit("The demonstration did not come up.")


def _sign_ins(folder: Path) -> dict[str, tuple[str, str, list[str]]]:
    from birdtable.cli.demonstration.sign_ins import kept

    return {one.called.split()[-1]: (one.email, one.password, list(one.codes)) for one in kept(folder)}


def _a_school_device(browser: Browser, address: str, sign_in: tuple[str, str, list[str]], join: str) -> BrowserContext:
    """One browser for everybody, which somebody made a school device."""
    context = browser.new_context(
        base_url=address,
        viewport={"width": DESK[0], "height": DESK[1]},
        locale="en-GB",
        timezone_id="Europe/London",
        reduced_motion="reduce",
    )
    page = _open(context, sign_in)
    page.goto(join)
    page.get_by_role("button", name="This device is the school’s").click()
    page.get_by_text("from now on").wait_for()
    page.close()
    return context


def _open(context: BrowserContext, sign_in: tuple[str, str, list[str]] | None) -> Page:
    context.clear_cookies(name="sessionid")
    page = context.new_page()
    if sign_in:
        page.goto("/accounts/login/")
        page.get_by_label("E-mail address").fill(sign_in[0])
        page.get_by_label("Password").fill(sign_in[1])
        page.get_by_role("button", name="Sign in", exact=True).click()
        if sign_in[2]:
            page.get_by_label("Code").fill(sign_in[2].pop(0))
            page.get_by_role("button", name="Sign in", exact=True).click()
        page.get_by_role("navigation").wait_for()
    return page


def _picture(page: Page, size: tuple[int, int]) -> bytes:
    """As tall as the page, up to a limit, so that what sticks to the foot of the screen stands at the foot."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.evaluate("scrollTo(0, 0)")
    tall = int(page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": size[0], "height": min(max(tall, size[1]), TALLEST[size[0]])})
    page.evaluate("document.activeElement?.blur()")
    page.wait_for_timeout(500)
    out = io.BytesIO()
    with Image.open(io.BytesIO(page.screenshot())) as taken:
        taken.convert("RGB").save(out, "WEBP", quality=82, method=6)
    return out.getvalue()


def _today(page: Page) -> None:
    page.goto(f"{SCHOOL}/")


def _begin(page: Page, picture: Path | Any) -> None:
    page.goto(f"{SCHOOL}/")
    page.get_by_role("navigation").get_by_role("button", name="Write").click()
    page.get_by_label("Class", exact=True).select_option(label="Herons")
    page.get_by_label("Add pictures").set_input_files(picture)
    page.get_by_role("button", name=re.compile("^Who is in it")).click()
    page.get_by_role("heading", name="Who is in this picture?").wait_for()
    while page.locator("[data-look-again]").count():
        page.wait_for_timeout(500)


def _write(page: Page) -> None:
    _begin(page, VOLCANO)
    while left := page.locator(".box-row-open").count():
        face = page.locator("#picture-question").inner_text() == "Who is this?"
        page.get_by_role("button", name=re.compile("^Amara Okafor" if face else "^No child’s name")).click()
        page.wait_for_function("left => document.querySelectorAll('.box-row-open').length < left", arg=left)
    page.get_by_role("group", name=re.compile("dressed for school")).get_by_label("Yes").check()
    page.get_by_label("Describe it for people who cannot see it").fill(
        "A child beside a clay volcano full of red foam."
    )
    page.get_by_role("button", name="Keep, and back to the post").click()
    page.get_by_label("What is it about?").select_option(label="Celebrating something")
    words = page.get_by_label("What would you like to say?")
    words.fill("Well done Amara Okafor, what a volcano! It rumbled, it smoked, and then it went everywhere.")
    page.locator("#findings > li").nth(1).wait_for()
    page.wait_for_timeout(2500)


def _who_is_in_it(page: Page) -> None:
    """Half of them are spoken for; the next is asked about."""
    _begin(page, {"name": "friends.jpg", "mimeType": "image/jpeg", "buffer": a_group()})
    for box in faces():
        page.get_by_role("link", name="Draw a box").click()
        page.get_by_text("By numbers").click()
        for name, value in box.items():
            page.locator(f"[name={name}]").fill(str(value))
        page.get_by_role("button", name="Add this box").click()
        page.get_by_text("drawn by hand").wait_for()
    page.locator(".box-row a").first.click()
    page.locator(".question-number", has_text="Box 1").wait_for()
    for child in ("Amara Okafor", "Amber Marsden"):
        page.get_by_role("button", name=re.compile(f"^{child}")).click()
        page.locator(".picture-done", has_text=child).wait_for()


def _approve(page: Page) -> None:
    page.goto(f"{SCHOOL}/waiting/")
    page.locator(".rows a").last.click()
    page.get_by_role("heading", level=1).wait_for()


def _at(address: str) -> Callable[[Page], None]:
    def go(page: Page) -> None:
        page.goto(address)

    return go


def _class(page: Page) -> None:
    page.goto(f"{SCHOOL}/classes/")
    page.get_by_role("link", name="Herons").click()
    page.get_by_role("heading", name="Herons").wait_for()


def _record(page: Page) -> None:
    page.goto(f"{SCHOOL}/posts/")
    page.locator(".rows a").first.click()
    page.get_by_role("link", name="Its whole story").click()


def _quick(page: Page) -> None:
    page.goto(f"{SCHOOL}/quick/")
    page.get_by_role("heading", name="Can this go out?").wait_for()


PAGES: dict[str, tuple[str, Callable[[Page], Any]]] = {
    "today": ("Rhodes", _today),
    "write": ("Bell", _write),
    "picture": ("Bell", _who_is_in_it),
    "approve": ("Rhodes", _approve),
    "for-you": ("Rhodes", _at(f"{SCHOOL}/for-you/")),
    "quick": ("Rhodes", _quick),
    "archive": ("Rhodes", _at(f"{SCHOOL}/posts/?words=garden")),
    "calendar": ("Rhodes", _at(f"{SCHOOL}/calendar/")),
    "governors": ("Rhodes", _at(f"{SCHOOL}/governors/")),
    "noticeboard": ("", _at("/n/thornbeck/")),
    "policy": ("Bell", _at(f"{SCHOOL}/policy/")),
    "pupils": ("Hall", _at(f"{SCHOOL}/pupils/")),
    "class": ("Bell", _class),
    "record": ("Rhodes", _record),
    "people": ("Khan", _at(f"{SCHOOL}/people/")),
    "devices": ("Khan", _at(f"{SCHOOL}/devices/")),
    **OF_ACCOUNTS,
    **OF_TRIPS,
}
"""What is shown, through whose eyes, and how they get there."""

if __name__ == "__main__":
    main()
