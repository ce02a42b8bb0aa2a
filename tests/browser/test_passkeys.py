"""Passkeys in a real Chromium: its own virtual authenticator stands for a finger."""

import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import hands

FINGER = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def phone(device, house, school):
    """Somebody's own phone, with a finger on it."""
    # A passkey belongs to a name, and an address of numbers is none.
    context: BrowserContext = device((390, 844))
    page = context.new_page()
    give_a_finger(page)
    return page


def give_a_finger(page: Page) -> Any:
    line = page.context.new_cdp_session(page)
    line.send("WebAuthn.enable")
    key = line.send("WebAuthn.addVirtualAuthenticator", {"options": FINGER})["authenticatorId"]
    return line, key


def by_name(house, path=""):
    return house.address.replace("127.0.0.1", "localhost") + path


def sign_in(page: Page, house, person) -> None:
    page.goto(by_name(house, "/accounts/login/"))
    page.get_by_label("E-mail address").fill(person["email"])
    page.get_by_label("Password").fill(hands.PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda address: "/login/" not in address)


def test_a_teacher_adds_a_passkey_and_signs_in_with_it_alone(phone, house, school):
    teacher = school["people"]["teacher"]
    sign_in(phone, house, teacher)
    expect(phone.get_by_role("heading", level=1)).to_contain_text(teacher["called"])
    phone.goto(by_name(house, "/accounts/passkeys/add/"))
    phone.get_by_label("What do you call it?").fill("My phone")
    phone.get_by_role("button", name="Add a passkey").click()
    expect(phone.get_by_role("heading", name="Codes for a bad day")).to_be_visible()
    expect(phone.locator(".codes code").first).to_have_text(re.compile(r"^\d{8}$"))

    phone.context.clear_cookies()
    phone.goto(by_name(house, "/accounts/login/"))
    phone.get_by_role("button", name="Sign in with a passkey").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text(teacher["called"])


def test_after_the_password_a_passkey_is_the_second_step(phone, house, school):
    governor = school["people"]["governor"]
    sign_in(phone, house, governor)
    phone.goto(by_name(house, "/accounts/passkeys/add/"))
    phone.get_by_role("button", name="Add a passkey").click()
    expect(phone.get_by_role("heading", name="Codes for a bad day")).to_be_visible()
    phone.context.clear_cookies()
    sign_in(phone, house, governor)
    expect(phone.get_by_role("heading", name="Second step")).to_be_visible()
    phone.get_by_role("button", name="Use a passkey").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text(governor["called"])


def test_a_finger_that_is_refused_says_so_and_leaves_the_other_way_open(device, house, school):
    page = device((390, 844)).new_page()
    line, key = give_a_finger(page)
    sign_in(page, house, school["people"]["teacher"])
    page.goto(by_name(house, "/accounts/passkeys/add/"))
    line.send("WebAuthn.setUserVerified", {"authenticatorId": key, "isUserVerified": False})
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("The passkey was not used")
