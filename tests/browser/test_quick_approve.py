"""A leader in a corridor: the bell, one post, one thumb."""

import re

from playwright.sync_api import expect

from tests.browser.chromium import DESK, PHONE
from tests.browser.test_every_page import in_sight
from tests.browser.test_pupils import is_fit


def test_from_the_bell_to_an_approved_post_with_one_thumb(sign_in, school):
    page = sign_in(school["people"]["leader"], PHONE)
    page.goto(f"/s/{school['slug']}/")
    page.get_by_role("link", name=re.compile("^For you: [1-9]")).click()
    is_fit(page)
    page.get_by_role("link", name="A post waits for your approval").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Can this go out?")
    assert in_sight(page, "^Approve")
    is_fit(page)
    while page.get_by_role("button", name=re.compile("^Approve")).count():
        for reasons in page.locator("fieldset.reasons").all():
            reasons.get_by_role("radio").first.check()
        page.get_by_role("button", name=re.compile("^Approve")).click()
        expect(page.get_by_text("Approved. It is on its way.")).to_be_visible()
    expect(page.get_by_role("heading", name="Nothing waits for you")).to_be_visible()
    is_fit(page)


def test_by_keyboard_alone_and_without_script_it_goes_back_with_one_tap(sign_in, school):
    page = sign_in(school["people"]["leader"], DESK, java_script_enabled=False)
    page.goto(f"/s/{school['slug']}/quick/{school['posts']['plain']}/")
    page.get_by_role("link", name="Send back").press("Enter")
    page.get_by_role("button", name="Please look at the words once more").press("Enter")
    expect(page.get_by_text("with your words")).to_be_visible()
