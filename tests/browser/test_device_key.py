"""The key of a school device in a real Chromium: made at its code, never leaving, and asked for at each sign-in."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import hands
from tests.browser.chromium import PHONE

PAIR = """async (school) => {
  const opening = indexedDB.open("birdtable-device", 1);
  const base = await new Promise((done) => { opening.onsuccess = () => done(opening.result); });
  const asked = base.transaction("keys").objectStore("keys").get(school);
  const pair = await new Promise((done) => { asked.onsuccess = () => done(asked.result); });
  base.close();
  if (!pair) return { there: false };
  const outside = await crypto.subtle.exportKey("pkcs8", pair.privateKey).then(() => "out", () => "refused");
  return { there: true, extractable: pair.privateKey.extractable, outside };
}"""


@pytest.fixture
def keyed(house):
    """A school whose policy asks a device for its key."""
    return house.new_school("key")


def sign_in(page: Page, person) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(person["email"])
    page.get_by_label("Password").fill(hands.PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda address: "/login/" not in address)


def let_in(page: Page, school) -> None:
    page.goto(f"/s/{school['slug']}/devices/join/")
    page.get_by_label("Code").fill(school["code"])
    page.get_by_role("button", name="This device is the school’s").click()
    expect(page.get_by_text("This is Year 4 iPad from now on")).to_be_visible()


def test_the_key_stays_in_the_browser_and_opens_each_sitting(device, keyed):
    teacher = keyed["people"]["teacher"]
    page = device(PHONE).new_page()
    sign_in(page, teacher)
    let_in(page, keyed)
    assert page.evaluate(PAIR, keyed["slug"]) == {"there": True, "extractable": False, "outside": "refused"}

    page.context.clear_cookies(name="sessionid")
    sign_in(page, teacher)
    page.wait_for_url(f"**/s/{keyed['slug']}/")
    page.goto(f"/s/{keyed['slug']}/devices/join/")
    expect(page.get_by_text("This is Year 4 iPad", exact=True)).to_be_visible()


def test_its_cookie_in_another_browser_is_refused_in_clear_words(device, house, keyed):
    teacher = keyed["people"]["teacher"]
    real, other = device(PHONE), device(PHONE)
    page = real.new_page()
    sign_in(page, teacher)
    let_in(page, keyed)
    other.add_cookies([one for one in real.cookies() if one["name"] == "birdtable-device"])
    thief = other.new_page()
    sign_in(thief, keyed["people"]["office"])
    expect(thief.get_by_role("heading", name="Is this Year 4 iPad?")).to_be_visible()
    expect(thief.get_by_text("Ask a leader or the technician to show a new code")).to_be_visible()
    thief.get_by_role("link", name="Go on without").click()
    expect(thief.get_by_role("heading", level=1)).to_contain_text(keyed["people"]["office"]["called"])
    thief.goto(f"/s/{keyed['slug']}/devices/join/")
    expect(thief.get_by_text("This is Year 4 iPad")).to_have_count(0)
    page.goto(f"/s/{keyed['slug']}/devices/join/")
    expect(page.get_by_text("This is Year 4 iPad", exact=True)).to_be_visible()


def test_a_browser_that_was_cleared_is_told_to_ask_for_a_new_code(device, keyed):
    page = device(PHONE).new_page()
    sign_in(page, keyed["people"]["teacher"])
    let_in(page, keyed)
    page.evaluate("indexedDB.deleteDatabase('birdtable-device')")
    page.context.clear_cookies(name="sessionid")
    sign_in(page, keyed["people"]["teacher"])
    expect(page.get_by_role("heading", name="Is this Year 4 iPad?")).to_be_visible()
    page.get_by_role("link", name="Type a new code").click()
    expect(page.get_by_role("heading", name="Make this a school device")).to_be_visible()
