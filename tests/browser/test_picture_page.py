"""The Picture page in a real browser: by keys alone, and a whole class at once."""

import re
import time

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import hands
from tests.browser.chromium import DESK, PHONE
from tests.browser.test_main_journey import Keys
from tests.browser.test_pupils import compare, is_fit

QUESTION = "#picture-question"
TOGETHER = 30
A_MINUTE = 60
MOST_ACTS = 8
"""Taps, choices and words from a class photo that stands on the Write page to one that may be sent."""


def begin(page: Page, slug: str, picture: object) -> None:
    page.goto(f"/s/{slug}/")
    hands.begin_a_post(page)
    page.get_by_label("Add pictures").set_input_files(picture)
    expect(page.get_by_role("img", name="Picture 1")).to_be_visible()


def rectangle(page: Page) -> tuple[int, ...]:
    """Where the box that is drawn or moved stands now: x, y, width, height."""
    return tuple(int(page.locator(f"form[data-edges] [name={name}]").input_value()) for name in "xywh")


def test_keys_alone_speak_for_faces_and_draw_move_resize_and_delete_a_box(sign_in, school) -> None:
    page = sign_in(school["people"]["teacher"], DESK)
    begin(page, school["slug"], hands.a_painted_picture((100, 100, 60, 70), (300, 100, 60, 70)))
    keys, asked, rows = Keys(page), page.locator(QUESTION), page.locator(".box-row")
    page.get_by_role("button", name=re.compile("^Who is in it")).focus()
    keys.press("Enter")
    expect(rows).to_have_count(2)

    keys.to(page.get_by_label("Children of")).type("Kestrels")
    expect(page.get_by_role("button", name=re.compile("^Joshua Smith"))).to_be_visible()
    keys.to(page.get_by_label("Find a name")).type("josh")
    expect(page.locator("[data-found]")).to_have_text("1 of this list")
    keys.press("Enter")
    expect(rows.first).to_contain_text("Joshua Smith")
    expect(asked).to_have_text("Who is this?")
    keys.to(page.locator("summary", has_text="Not a face")).press("Enter")
    keys.to(page.get_by_role("button", name="A toy, a statue or a mask")).press("Enter")
    expect(rows.nth(1)).to_contain_text("Not a face")

    keys.to(page.get_by_role("link", name="Draw a box")).press("Enter")
    expect(asked).to_have_text("Where is it?")
    expect(page.locator(".edited")).to_be_focused()
    x, y, w, h = rectangle(page)
    for key in ("ArrowRight", "ArrowDown", "Shift+ArrowRight", "Shift+ArrowDown", "Shift+ArrowDown"):
        keys.press(key)
    assert rectangle(page) == (x + 8, y + 8, w + 8, h + 16)
    keys.to(page.get_by_role("button", name="Add this box")).press("Enter")
    expect(rows).to_have_count(3)
    expect(page.locator(".question")).to_contain_text("drawn by hand")

    keys.to(page.get_by_role("link", name="Move or resize this box")).press("Enter")
    expect(page.locator(".edited")).to_be_focused()
    for key in ("ArrowLeft", "ArrowUp", "ArrowUp", "Shift+ArrowLeft"):
        keys.press(key)
    moved = (x, y - 8, w, h + 16)
    assert rectangle(page) == moved
    keys.to(page.get_by_role("button", name="Put it there")).press("Enter")
    keys.to(page.get_by_role("link", name="Move or resize this box")).press("Enter")
    expect(page.locator(".edited")).to_be_focused()
    assert rectangle(page) == moved, "it stayed where it was put"
    keys.to(page.get_by_role("link", name="Go back")).press("Enter")

    keys.to(page.locator("summary", has_text="Take this box away")).press("Enter")
    keys.to(page.get_by_role("button", name="It was drawn by mistake")).press("Enter")
    expect(rows).to_have_count(2)
    expect(asked).to_contain_text("the whole picture")
    keys.to(page.get_by_role("group", name=re.compile("dressed for school")).get_by_label("Yes")).press("Space")
    keys.to(page.get_by_label("Describe it for people who cannot see it")).type("A child beside a toy bear.")
    keys.to(page.get_by_role("button", name="Keep, and back to the post")).press("Enter")
    expect(page.locator(".picture-state")).to_have_text("Joshua Smith")


def asks_no_more(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url) if address in one.url else None)
    page.wait_for_timeout(5000)
    assert asked == []


def test_what_a_second_look_finds_comes_to_the_write_page_by_itself_and_then_it_rests(sign_in, school) -> None:
    page = sign_in(school["people"]["teacher"])
    begin(page, school["slug"], hands.a_painted_picture((100, 100, 60, 70), later=((400, 300, 40, 40),)))
    state = page.locator(".photo-who")
    expect(state).to_contain_text("1 face to speak for")
    expect(state).to_contain_text("We are still looking, and more may appear.")
    expect(state).to_contain_text("2 faces to speak for")
    expect(state).not_to_contain_text("still looking")
    asks_no_more(page, "/check/")


def test_it_comes_to_the_picture_page_too_and_takes_nothing_out_of_a_persons_hands(sign_in, school) -> None:
    page = sign_in(school["people"]["teacher"])
    begin(page, school["slug"], hands.a_painted_picture((100, 100, 60, 70), later=((400, 300, 40, 40),)))
    hands.to_the_picture_page(page, 1)
    page.get_by_label("Children of").select_option(label="Kestrels")
    expect(page.get_by_role("button", name=re.compile("^Joshua Smith"))).to_be_visible()
    page.get_by_label("Find a name").fill("josh")
    expect(page.locator(".box-row")).to_have_count(2)
    expect(page.get_by_label("Find a name")).to_have_value("josh")
    expect(page.get_by_text("We have looked, and we do miss some.")).to_be_visible()
    asks_no_more(page, "/pictures/")
    page.get_by_role("button", name=re.compile("^Joshua Smith")).click()
    expect(page.locator(".question")).to_contain_text("found at the second look")


def test_without_script_a_link_looks_whether_the_second_look_is_done(sign_in, school) -> None:
    page = sign_in(school["people"]["teacher"], java_script_enabled=False)
    page.goto(f"/s/{school['slug']}/")
    hands.begin_a_post(page)
    picture = hands.a_painted_picture((100, 100, 60, 70), later=((400, 300, 40, 40),))
    page.get_by_label("Add pictures").set_input_files(picture)
    page.get_by_role("button", name="Add the chosen pictures").click()
    look = page.get_by_role("button", name="Look whether it is done")
    for _ in range(20):
        if not look.count():
            break
        look.click()
        page.wait_for_timeout(500)
    expect(page.locator(".photo-who")).to_contain_text("2 faces to speak for")


def test_what_did_not_reach_the_server_can_be_said_again(sign_in, school) -> None:
    page = sign_in(school["people"]["teacher"])
    begin(page, school["slug"], hands.a_painted_picture((100, 100, 60, 70)))
    hands.to_the_picture_page(page, 1)
    page.route("**/say/", lambda route: route.fulfill(status=404))
    page.get_by_role("button", name=re.compile("^An adult who agreed")).click()
    expect(page.get_by_text("Nothing is lost: please try again.")).to_be_visible()
    page.unroute("**/say/")
    page.get_by_role("button", name=re.compile("^An adult who agreed")).click()
    expect(page.locator(".box-row-open")).to_have_count(0)


class Acts:
    """Counts what a person does."""

    def __init__(self) -> None:
        self.done = 0
        self.began = time.monotonic()

    def tap(self, wanted: Locator) -> None:
        wanted.click()
        self.done += 1

    def fill(self, wanted: Locator, words: str) -> None:
        wanted.fill(words)
        self.done += 1


def a_class_of_thirty(sign_in, school) -> None:
    rows = "".join(f"A{n:012},Child{n},,Name{n},5,Owls,yes,\n" for n in range(TOGETHER - 2))
    rows += "B000000000001,Hana,,Suzuki,5,Owls,no,\nB000000000002,Tom,,Reed,5,Owls,,\n"
    page = sign_in(school["people"]["office"], DESK)
    heading = "UPN,Legal Forename,Preferred Forename,Surname,Year,Reg Group,photo_consent,SEN\n"
    compare(page, school["slug"], heading + rows)
    page.get_by_role("button", name="Change all this now").click()
    expect(page.get_by_text(f"{TOGETHER} joined")).to_be_visible()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["on a phone", "on a desk"])
def test_a_class_photo_of_thirty_takes_under_a_minute(sign_in, school, size) -> None:
    a_class_of_thirty(sign_in, school)
    page = sign_in(school["people"]["teacher"], size)
    places = [(20 + 78 * (n % 10), 60 + 150 * (n // 10), 30, 34) for n in range(TOGETHER)]
    begin(page, school["slug"], hands.a_painted_picture(*places))
    hands.choose(page)
    page.get_by_label("Class", exact=True).select_option(label="Owls")
    hands.saved(page)
    hands.to_the_picture_page(page, TOGETHER)

    acts = Acts()
    acts.tap(page.get_by_role("link", name="Many at once"))
    asked = page.locator(".notice-stop")
    expect(asked).to_contain_text("Is any of these in the picture?")
    expect(asked.get_by_role("listitem")).to_have_text([re.compile("Hana Suzuki"), re.compile("Tom Reed")])
    expect(page.get_by_role("checkbox", name=re.compile("^Child"))).to_have_count(TOGETHER - 2)
    is_fit(page)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    acts.tap(page.get_by_role("checkbox", name="Child7 Name7", exact=True))
    acts.tap(page.get_by_role("button", name="None of them is in the picture"))
    expect(page.locator(".box-row-open")).to_have_count(0)
    acts.tap(page.get_by_role("group", name=re.compile("dressed for school")).get_by_label("Yes"))
    acts.fill(page.get_by_label("Describe it for people who cannot see it"), "Our class in the sun.")
    acts.tap(page.get_by_role("button", name="Keep, and back to the post"))
    expect(page.locator(".picture-state")).to_have_text(f"{TOGETHER - 3} children, and all may be shown")
    assert acts.done <= MOST_ACTS
    assert time.monotonic() - acts.began < A_MINUTE
