"""The pictures of docs/using about trips, one after the other: each stands on what the one before did."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from playwright.sync_api import Page, expect

SCHOOL = "/s/thornbeck"


def _wanted(page: Page) -> None:
    """Herons have been away for an hour, and come home tomorrow."""
    left, back = datetime.now(UTC) - timedelta(hours=1), datetime.now(UTC) + timedelta(days=1)
    page.goto(f"{SCHOOL}/trips/new/")
    page.get_by_label("Where do they go?").fill("Wray Farm")
    page.get_by_label("Who goes?").fill("Herons")
    for name, value in (("First day", f"{left:%Y-%m-%d}"), ("Leaves at", f"{left:%H:%M}")):
        page.get_by_label(name).fill(value)
    for name, value in (("Last day", f"{back:%Y-%m-%d}"), ("Back at", "15:30")):
        page.get_by_label(name).fill(value)
    bell = page.get_by_label("Who posts?").locator("option", has_text="Bell")
    page.get_by_label("Who posts?").select_option(value=bell.get_attribute("value"))
    page.get_by_label("With which device?").select_option(index=1)
    page.get_by_label("Whom does the teacher ring?").fill("The office, 01632 960123")
    page.get_by_label("When they are back").check()


def _agreed(page: Page) -> None:
    _wanted(page)
    page.get_by_role("button", name="Agree this trip").click()
    page.get_by_role("heading", name="Herons: Wray Farm").wait_for()


def _changed(page: Page) -> None:
    page.goto(f"{SCHOOL}/trips/")
    page.get_by_role("link", name="Herons: Wray Farm").click()
    page.get_by_role("link", name="Change what was agreed").click()
    page.get_by_role("heading", name="Change what was agreed").wait_for()


def _trip_mode(page: Page) -> None:
    page.goto(f"{SCHOOL}/trip-mode/")
    expect(page.locator("[data-trip=where]")).to_contain_text("Wray Farm, until")
    page.get_by_label("What would you like to say?").fill("We fed the lambs, and one of them fell asleep in the straw.")


def _home(page: Page) -> None:
    page.goto(f"{SCHOOL}/trips/")
    page.get_by_role("link", name="Herons: Wray Farm").click()
    page.get_by_role("link", name="Bring everyone home").click()
    page.get_by_role("button", name="Everyone is home").click()
    page.get_by_role("heading", name="Delete the pictures").wait_for()
    page.get_by_role("button", name="None left here").first.click()
    page.get_by_text("Gone", exact=True).first.wait_for()


OF_TRIPS: dict[str, tuple[str, Callable[[Page], Any]]] = {
    "trip-plan": ("Rhodes", _wanted),
    "trip": ("Rhodes", _agreed),
    "trip-change": ("Rhodes", _changed),
    "trip-mode": ("Bell", _trip_mode),
    "trip-home": ("Bell", _home),
}
