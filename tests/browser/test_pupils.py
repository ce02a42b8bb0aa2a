"""The pupil list in a real browser: brought in, searched, answered for, and a class on paper."""

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from tests.browser.chromium import DESK, IPAD, PHONE
from tests.browser.test_every_page import AXE, LIGHT_RULES, SIDEWAYS
from tests.browser.test_main_journey import Keys

LIST = (
    "UPN,Legal Forename,Preferred Forename,Surname,Year,Reg Group,photo_consent,SEN\n"
    "A123456789012,Joshua,Josh,Smith,5,Kestrels,yes,K\n"
    "B123456789012,Niamh,,O’Brien,5,Kestrels,no,\n"
    "C123456789012,Zoë,,Żukowska,5,Kestrels,yes,\n"
    "D123456789012,,,Nameless,5,Kestrels,,\n"
)


def a_list(content: str = LIST) -> dict[str, object]:
    return {"name": "pupils.csv", "mimeType": "text/csv", "buffer": content.encode("utf-8-sig")}


def compare(page: Page, slug: str, content: str = LIST) -> None:
    page.goto(f"/s/{slug}/pupils/read-in/")
    page.get_by_label("Your pupil list").set_input_files(a_list(content))
    page.get_by_role("button", name="Compare it with ours").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What would change")


def is_fit(page: Page) -> None:
    """Nothing that axe finds, and nothing sideways, on a phone, an iPad and a desk."""
    page.evaluate(AXE_SCRIPT)
    for size in (PHONE, IPAD, DESK):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        assert page.evaluate(AXE, LIGHT_RULES) == []
        assert page.evaluate(SIDEWAYS) == []


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_a_list_is_compared_confirmed_and_found(sign_in, school, script) -> None:
    page = sign_in(school["people"]["office"], java_script_enabled=script)
    slug = school["slug"]
    compare(page, slug)
    main = page.get_by_role("main")
    for words in ("1 row to look at", "Row 5: the forename is empty.", "Join: 1", "Zoë Żukowska", "Left alone: SEN."):
        expect(main).to_contain_text(words)
    page.get_by_role("button", name="Change all this now").click()
    expect(page.get_by_text("1 joined, 0 left")).to_be_visible()
    page.get_by_label("Search by name").fill("zuk")
    page.get_by_label("Permission").select_option(label="May be shown: Noticeboard")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("link", name="Żukowska, Zoë")).to_be_visible()
    expect(page.get_by_role("link", name="Smith, Josh")).to_have_count(0)


def test_the_comparison_is_fit_for_everybody(sign_in, school) -> None:
    page = sign_in(school["people"]["office"])
    compare(page, school["slug"])
    is_fit(page)


def test_a_long_comparison_is_folded_away_and_opens_by_key(sign_in, school) -> None:
    many = LIST.partition("\n")[0] + "\n" + "".join(f"E{n:012},Amara{n},,Okafor,1,Wrens,,\n" for n in range(40))
    page = sign_in(school["people"]["office"])
    compare(page, school["slug"], many)
    keys = Keys(page)
    keys.to(page.locator("summary", has_text="All 40 of them")).press("Enter")
    expect(page.get_by_text("Amara39 Okafor")).to_be_visible()
    is_fit(page)


def test_keys_alone_write_down_a_no(sign_in, school) -> None:
    page = sign_in(school["people"]["office"], size=DESK)
    page.goto(f"/s/{school['slug']}/pupils/?q=niamh")
    keys = Keys(page)
    keys.to(page.get_by_role("link", name="O’Brien, Niamh")).press("Enter")
    keys.to(page.get_by_label("Noticeboard")).press("Space")
    keys.to(page.get_by_label("Yes, a picture may be shown")).press("ArrowDown")
    keys.to(page.get_by_label("Who said so?")).type("father")
    keys.to(page.get_by_role("button", name="Write it down")).press("Enter")
    expect(page.get_by_text("Written down for Niamh.")).to_be_visible()
    expect(page.get_by_text(re.compile(r"They said no \(father\)"))).to_be_visible()
    is_fit(page)


def test_a_teacher_sees_who_stays_out_one_tap_from_the_pictures(sign_in, school) -> None:
    page = sign_in(school["people"]["teacher"], size=PHONE)
    page.goto(f"/s/{school['slug']}/")
    page.get_by_role("navigation").get_by_role("button", name="Write").click()
    page.get_by_role("link", name="Who must stay out of a picture?").click()
    page.get_by_role("link", name="Kestrels").click()
    stays_out = page.locator(".card-stop")
    expect(stays_out).to_contain_text("Rose Page")
    expect(stays_out).not_to_contain_text("Joshua Smith")
    page.get_by_label("Bluesky").check()
    page.get_by_role("button", name="Show for these").click()
    expect(stays_out).to_contain_text("Joshua Smith")
    is_fit(page)
    page.emulate_media(media="print")
    expect(stays_out).to_be_visible()
    for gone in (page.get_by_role("button", name="Show for these"), page.get_by_role("navigation")):
        expect(gone).to_be_hidden()
