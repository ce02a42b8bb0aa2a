"""A parent takes their yes back by a link, on a phone: the post is gone from the noticeboard in seconds."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.browser import hands
from tests.browser.chromium import DESK, PHONE
from tests.browser.test_main_journey import read_on_the_noticeboard
from tests.browser.test_pupils import is_fit

WORDS = "One of our children built a bridge out of straws."


def published(device, school, house) -> str:
    """A post with Joshua in its picture, on the noticeboard; its path."""
    page = device().new_page()
    hands.sign_in_at_the_door(page, school["people"]["teacher"], house.address)
    hands.begin_a_post(page).fill(WORDS)
    page.get_by_label("Add pictures").set_input_files(hands.a_picture())
    expect(page.get_by_role("img", name="Picture 1")).to_be_visible()
    hands.say_who_is_in_it(page, "Joshua Smith", "A child holds up a bridge of straws.")
    hands.choose(page)
    hands.send(page)
    expect(page.get_by_text("Sent for approval. A leader will look at it")).to_be_visible()
    post = urlsplit(page.url).path
    leader = device(DESK).new_page()
    hands.sign_in_at_the_door(leader, school["people"]["leader"], house.address)
    hands.approve(leader, post)
    read_on_the_noticeboard(device(PHONE).new_page(), school, WORDS)
    return post


def a_letter(page: Page, school) -> str:
    """The link on the letter that the office prints for Joshua."""
    page.goto(f"/s/{school['slug']}/pupils/?q=joshua")
    page.get_by_role("link", name="Smith, Joshua").click()
    page.get_by_role("button", name="One letter").click()
    expect(page.get_by_role("img", name="The link of this letter, for a camera")).to_be_visible()
    return page.locator(".letter-link").inner_text()


def test_a_parents_no_on_a_phone_takes_the_post_off_the_noticeboard(device, sign_in, school, house):
    post = published(device, school, house)
    office = sign_in(school["people"]["office"], DESK)
    link = a_letter(office, school)
    is_fit(office)

    parent = device(PHONE, java_script_enabled=False).new_page()
    parent.goto(urlsplit(link).path)
    expect(parent.get_by_role("heading", level=1)).to_have_text("May we show pictures of Joshua?")
    expect(parent.get_by_role("main")).not_to_contain_text("Smith")
    parent.get_by_role("button", name="No to everything").click()
    expect(parent.get_by_role("status")).to_contain_text("Thank you, it is written down")
    assert parent.context.cookies() == []

    board = device(PHONE).new_page()
    board.goto(f"/n/{school['slug']}/")
    for _ in range(240):
        if not board.get_by_text(WORDS).count():
            break
        board.wait_for_timeout(250)
        board.reload()
    expect(board.get_by_text(WORDS)).to_have_count(0)

    leader = sign_in(school["people"]["leader"], PHONE)
    leader.goto(f"/s/{school['slug']}/")
    leader.get_by_role("link", name="Permission ended: Joshua Smith").first.click()
    expect(leader.get_by_text("Every copy is gone")).to_be_visible()
    expect(leader.get_by_text("we looked, and it is not there")).to_be_visible()
    expect(leader.get_by_text(re.compile(r"It took \d+ second"))).to_be_visible()
    is_fit(leader)
    leader.goto(post)
    leader.get_by_role("link", name="Its whole story").click()
    expect(leader.get_by_text("The record is unbroken")).to_be_visible()


def test_the_parents_page_is_fit_for_everybody(device, sign_in, school):
    link = a_letter(sign_in(school["people"]["office"], DESK), school)
    parent = device(PHONE).new_page()
    parent.goto(urlsplit(link).path)
    is_fit(parent)
    parent.get_by_label("Yes, you may").first.check()
    parent.get_by_role("button", name="Write it down").click()
    expect(parent.get_by_role("status")).to_contain_text("Thank you")
