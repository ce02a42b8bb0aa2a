"""From nothing to the first published post, and back again once everything was lost.

`birdtable init`, the head's way in, each step of getting ready; then a backup, a database that is gone, and the post
found again. As these tests' own command, or as a wheel installed apart and on PostgreSQL with Redis: `.ci/install`.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.installed import Installed, an_installation
from tests.people import code_now
from tests.site.test_serve import wait_until

PASSWORD = "a warm slice of bara brith"
LIST = b"Forename,Surname,Class,Year\nAmara,Okafor,Kestrels,5\nHamza,Ali,Kestrels,5\n"
SCHOOL = "/s/fernhill-primary-school"
NOTICEBOARD = "/n/fernhill-primary-school/"
SEEN = "Our bridges of spaghetti held four apples today!"


@pytest.fixture
def fernhill(tmp_path) -> Iterator[Installed]:
    """A school's own installation, not running yet."""
    with an_installation(tmp_path) as one:
        yield one


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
        self.phone = self.page.locator(".long-code").inner_text()
        self.page.get_by_label("Code").fill(code_now(self.phone))
        self.page.locator("form.stack button[type=submit]").first.click()
        self.sees("Codes for a bad day")

    def comes_back(self) -> None:
        self.page.goto("/accounts/login/")
        self.page.get_by_label("E-mail").fill("carys@fernhill.example")
        self.page.get_by_label("Password").fill(PASSWORD)
        self.press("Sign in")
        self.page.get_by_label("Code").fill(code_now(self.phone))
        self.page.locator("main form button[type=submit]").first.click()

    def begins(self, step: str) -> None:
        """From the page of all the steps."""
        self.page.goto(f"{SCHOOL}/getting-ready/")
        self.page.locator("main li").filter(has_text=step).locator("a.button, button.button").first.click()

    def settled(self) -> str:
        self.page.goto(f"{SCHOOL}/getting-ready/")
        return self.page.locator(".lead").inner_text().split(".")[0]


def get_ready_and_publish(head: Visit, fernhill: Installed) -> str:
    """Step by step as the pages lead; the way in for a colleague."""
    page = head.page
    head.comes_in(fernhill.way_in)
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
    wait_until(lambda: SEEN in fernhill.page(NOTICEBOARD))
    assert head.settled() == "6 of 7 are done", "nobody else can approve yet"
    return for_rhian


def look_for(page: Page, words: str) -> None:
    page.goto(f"{SCHOOL}/posts/")
    page.get_by_label("Words").fill(words)
    page.get_by_label("Words").press("Enter")


def test_from_nothing_to_the_first_post_and_back_when_all_is_lost(chromium: Browser, fernhill: Installed) -> None:
    context = chromium.new_context(base_url=fernhill.address, viewport={"width": 820, "height": 1180})
    head = Visit(context.new_page())
    key = fernhill.folder / "backup.key"
    with fernhill.serves():
        for_rhian = get_ready_and_publish(head, fernhill)
        fernhill.birdtable("keys", "backup", key)
        fernhill.birdtable("backup", fernhill.copies)
        context.clear_cookies(name="sessionid")
        leader = Visit(context.new_page())
        leader.comes_in(for_rhian)
        leader.page.goto(SCHOOL)
        expect(leader.page.get_by_role("link", name="On the Noticeboard")).to_be_visible()

    fernhill.loses_its_database()
    copy = next(fernhill.copies.glob("*.age"))
    assert "whole, of" in fernhill.birdtable("verify-backup", copy, "--key", key)
    assert "The record of fernhill-primary-school is whole." in fernhill.birdtable("restore", copy, "--key", key)
    assert "fernhill-primary-school" in fernhill.birdtable("audit", "verify")

    with fernhill.serves():
        assert SEEN in fernhill.page(NOTICEBOARD)
        head.comes_back()
        look_for(head.page, "spaghetti")
        expect(head.page.locator("main").get_by_text(SEEN)).to_be_visible()
    context.close()
