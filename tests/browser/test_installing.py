"""From nothing to the first published post: `birdtable init`, the head's way in, and each step of getting ready."""

import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.house import free_port
from tests.people import code_now
from tests.site.test_serve import wait_until

PASSWORD = "a warm slice of bara brith"
COMMAND = str(Path(sys.executable).with_name("birdtable"))
LIST = b"Forename,Surname,Class,Year\nAmara,Okafor,Kestrels,5\nHamza,Ali,Kestrels,5\n"
SCHOOL = "/s/fernhill-primary-school"
SEEN = "Our bridges of spaghetti held four apples today!"


@pytest.fixture
def fernhill(tmp_path) -> Iterator[tuple[str, str]]:
    """Where a school's own installation listens, and its head's way in."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("BIRDTABLE_", "DJANGO_", "DATABASE_"))
    }
    address, home = f"http://127.0.0.1:{free_port()}", tmp_path / "home"
    given = {
        "--school": "Fernhill Primary School", "--nation": "wales", "--address": address, "--head-title": "Mrs",
        "--head-forename": "Carys", "--head-surname": "Bevan", "--head-email": "carys@fernhill.example",
    }  # fmt: skip
    words = [word for pair in given.items() for word in pair]
    made = subprocess.run([COMMAND, "init", str(home), *words], env=kept, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout + made.stderr
    way_in = re.search(r"http\S+/invitation/\S+", made.stdout)[0]
    with (
        (tmp_path / "log").open("w") as log,
        subprocess.Popen(
            [COMMAND, "serve"], env=kept | {"BIRDTABLE_HOME": str(home)}, stdout=log, stderr=log
        ) as server,
    ):
        try:
            wait_until(lambda: is_up(address), at_most=60)
            yield address, way_in
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(60)


def is_up(address: str) -> bool:
    try:
        return bool(urllib.request.urlopen(f"{address}/accounts/login/").status == 200)
    except OSError:
        return False


class Visit:
    """Somebody at a browser, who goes from step to step as the pages lead."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, name: str) -> None:
        self.page.locator("main").get_by_role("button", name=name, exact=True).click()

    def sees(self, heading: str) -> None:
        expect(self.page.get_by_role("heading", name=heading, level=1)).to_be_visible()

    def comes_in(self, way_in: str) -> None:
        self.page.goto(way_in)
        self.page.get_by_label("Password").first.fill(PASSWORD)
        self.press("Join Fernhill Primary School")
        self.page.get_by_role("link", name="Set up an app").click()
        self.page.get_by_label("Code").fill(code_now(self.page.locator(".long-code").inner_text()))
        self.page.locator("form.stack button[type=submit]").first.click()
        self.sees("Codes for a bad day")

    def begins(self, step: str) -> None:
        """From the page of all the steps."""
        self.page.goto(f"{SCHOOL}/getting-ready/")
        self.page.locator("main li").filter(has_text=step).locator("a.button, button.button").first.click()

    def settled(self) -> str:
        self.page.goto(f"{SCHOOL}/getting-ready/")
        return self.page.locator(".lead").inner_text().split(".")[0]


def test_from_nothing_to_the_first_published_post(chromium: Browser, fernhill: tuple[str, str]) -> None:
    address, way_in = fernhill
    context = chromium.new_context(base_url=address, viewport={"width": 820, "height": 1180})
    head = Visit(context.new_page())
    page = head.page
    head.comes_in(way_in)
    assert head.settled() == "0 of 7 are done"

    head.begins("Say how families reach you")
    page.get_by_label("Telephone numbers").fill("01632 960234")
    head.press("Save")

    head.begins("Adopt your policy")
    page.get_by_label("A policy that comes with Birdtable").select_option(index=1)
    head.press("Read it")
    expect(page.get_by_text("is about the noticeboard on our own pages")).to_be_visible()
    head.press("Adopt this version")
    head.sees("Social media policy")

    head.begins("Bring in the pupil list")
    page.locator("input[type=file]").first.set_input_files({"name": "list.csv", "mimeType": "text/csv", "buffer": LIST})
    head.press("Compare it with ours")
    head.press("Change all this now")
    head.sees("Pupils")

    head.begins("Add a school device")
    page.get_by_label("What is it called?").fill("The head’s iPad")
    page.get_by_role("radio").first.check()
    head.press("Write it down")
    head.press("Show its code")
    code = page.locator(".big-code").inner_text()
    page.goto(f"{SCHOOL}/devices/join/")
    page.get_by_label("Code").fill(code)
    head.press("This device is the school’s")
    expect(page.get_by_text("This is The head’s iPad from now on")).to_be_visible()

    head.begins("Put up the noticeboard")
    head.press("Put up the noticeboard")

    head.begins("Invite your colleagues")
    page.get_by_label("E-mail address").fill("rhian@fernhill.example")
    page.get_by_label("First name").fill("Rhian")
    page.get_by_label("Surname").fill("Pugh")
    page.get_by_role("checkbox", name="Leader").check()
    head.press("Invite to Fernhill Primary School")
    for_rhian = re.search(r"http\S+/invitation/[\w-]+/", page.locator("main").inner_text())[0]

    head.begins("Write a first post")
    page.get_by_label("What would you like to say?").fill(SEEN)
    page.get_by_label("What is it about?").select_option("teaching_and_learning")
    page.get_by_role("button", name=re.compile("^Publish")).click()
    wait_until(lambda: SEEN in urllib.request.urlopen(f"{address}/n/fernhill-primary-school/").read().decode())
    assert head.settled() == "6 of 7 are done", "nobody else can approve yet"

    context.clear_cookies(name="sessionid")
    leader = Visit(page)
    leader.comes_in(for_rhian)
    page.goto(SCHOOL)
    expect(page.get_by_role("link", name="On the Noticeboard")).to_be_visible()
    context.close()
