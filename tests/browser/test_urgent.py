"""A bad morning on a phone: three taps, and everybody knows."""

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import PHONE
from tests.browser.test_every_page import in_sight
from tests.browser.test_pupils import is_fit


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_a_leader_closes_the_school_in_three_taps(device, sign_in, school, script):
    page = sign_in(school["people"]["leader"], PHONE, java_script_enabled=script)
    page.goto(f"/s/{school['slug']}/")
    page.get_by_role("main").get_by_role("link", name="Urgent notice").click()
    page.get_by_role("link", name="School closed").click()
    expect(page.locator("#sentence")).to_contain_text("is closed on")
    assert in_sight(page, "^Send to everybody now")
    page.get_by_role("button", name="Send to everybody now").click()
    expect(page.get_by_text("Sent. It stands on the noticeboard")).to_be_visible()

    parent = device(PHONE).new_page()
    parent.goto(f"/n/{school['slug']}/")
    expect(parent.get_by_label("Urgent notice")).to_contain_text("is closed on")
    is_fit(parent)


def test_another_reason_is_in_the_sentence_before_it_is_sent(sign_in, school):
    page = sign_in(school["people"]["head"], PHONE)
    page.goto(f"/s/{school['slug']}/urgent/")
    page.get_by_role("link", name="School closed").click()
    page.get_by_label("Why?").select_option(label="a power cut")
    expect(page.locator("#sentence")).to_contain_text("because of a power cut")
    is_fit(page)
    page.goto(f"/s/{school['slug']}/urgent/words/")
    is_fit(page)
