"""The pictures of docs/using about accounts and copies, one after the other: each stands on what the one before did."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

SCHOOL = "/s/thornbeck"


def _accounts(page: Page) -> None:
    """The noticeboard, and an X that people post to themselves."""
    page.goto(f"{SCHOOL}/accounts/x/connect/")
    page.get_by_text("Or post to X by hand").click()
    page.get_by_label("What is the account called?").fill("ThornbeckPri")
    page.get_by_role("button", name="We post by hand").click()
    page.get_by_role("heading", name="Accounts").wait_for()
    page.goto(f"{SCHOOL}/accounts/")


def _account_settings(page: Page) -> None:
    page.goto(f"{SCHOOL}/accounts/")
    page.get_by_role("link", name=re.compile("^Look after it.*Noticeboard")).click()
    page.get_by_role("link", name="Change this").click()
    page.get_by_label("In hours of its own").check()
    page.get_by_label("From").fill("19:00")
    page.get_by_label("Until").fill("07:00")
    page.get_by_label("Posts in an hour, at most").fill("3")


def _where(page: Page) -> None:
    """A leader's plain words go out at once: up on the noticeboard, and somebody's to copy to X."""
    page.goto(f"{SCHOOL}/")
    page.get_by_role("navigation").get_by_role("button", name="Write").click()
    page.get_by_label("What would you like to say?").fill("The hall smells of paint: our new stage is nearly dry.")
    page.get_by_label("What is it about?").select_option(label="Information for parents")
    page.get_by_role("button", name=re.compile("^Send|^Publish")).click()
    page.get_by_role("link", name="See it there").wait_for(timeout=60_000)
    page.get_by_role("link", name="What to do").wait_for(timeout=60_000)


def _by_hand(page: Page) -> None:
    page.goto(f"{SCHOOL}/posts/")
    page.locator(".rows a", has_text="The hall smells of paint").first.click()
    page.get_by_role("link", name="What to do").click()
    page.get_by_role("heading", name="Post this on X").wait_for()


def _take_down(page: Page) -> None:
    page.goto(f"{SCHOOL}/posts/")
    page.locator(".rows a", has_text="The hall smells of paint").first.click()
    page.locator("summary", has_text="Take down everywhere").click()
    page.get_by_role("dialog").get_by_role("button", name="Take it down").click()
    page.get_by_text("1 of 2 gone").wait_for(timeout=60_000)


OF_ACCOUNTS: dict[str, tuple[str, Callable[[Page], Any]]] = {
    "accounts": ("Hall", _accounts),
    "account-settings": ("Hall", _account_settings),
    "where": ("Rhodes", _where),
    "by-hand": ("Rhodes", _by_hand),
    "take-down": ("Rhodes", _take_down),
}
