"""Words are never lost and never sent twice."""

import re

from playwright.sync_api import expect

from tests.browser import hands

ONE, OTHER = "Herons grew beans in jars.", "Herons grew peas in pots."
REMINDER = "Don’t forget swimming kit on Monday."


def a_new_post(page, school):
    page.goto(f"/s/{school['slug']}/")
    return hands.begin_a_post(page)


def test_words_are_still_there_after_the_page_is_loaded_again(sign_in, shared_school):
    page = sign_in(shared_school["people"]["teacher"])
    a_new_post(page, shared_school).press_sequentially(ONE)
    hands.saved(page)
    page.reload()
    expect(page.get_by_label(hands.WORDS)).to_have_value(ONE)


def test_words_the_server_does_not_have_come_back_from_the_browser(sign_in, shared_school):
    page = sign_in(shared_school["people"]["teacher"])
    page.route("**/autosave/", lambda route: route.fulfill(status=404))
    words = a_new_post(page, shared_school)
    words.press_sequentially(ONE)
    expect(page.locator("[data-saved] [role=status]")).to_contain_text("kept on this device")
    page.reload()
    expect(page.get_by_label(hands.WORDS)).to_have_value(ONE)
    expect(page.get_by_text("We brought back your words")).to_be_visible()
    page.get_by_role("button", name="Use the saved ones instead").click()
    expect(page.get_by_label(hands.WORDS)).to_have_value("")


def test_a_page_left_open_elsewhere_is_told_and_shows_both_wordings(sign_in, shared_school):
    here = sign_in(shared_school["people"]["teacher"])
    a_new_post(here, shared_school)
    there = here.context.new_page()
    there.goto(here.url)
    there.get_by_label(hands.WORDS).press_sequentially(OTHER)
    hands.saved(there)

    here.get_by_label(hands.WORDS).press_sequentially(ONE)
    expect(here.locator("[data-saved] [role=status]")).to_contain_text("Somebody else changed this")
    here.get_by_role("button", name="Keep for later").click()
    expect(here.get_by_role("alert")).to_contain_text("Somebody else changed this post since you opened it")
    expect(here.get_by_label(hands.WORDS)).to_have_value(ONE)
    wordings = here.locator(".differences")
    expect(wordings.locator("ins").first).to_be_visible()
    expect(wordings.locator("del").first).to_be_visible()
    here.get_by_role("button", name="Keep my words").click()
    there.reload()
    expect(there.get_by_label(hands.WORDS)).to_have_value(ONE)


def test_two_taps_send_once(sign_in, shared_school):
    page = sign_in(shared_school["people"]["teacher"])
    a_new_post(page, shared_school).fill(ONE)
    hands.choose(page)
    sent = []
    page.on("request", lambda asked: sent.append(asked.url) if asked.url.endswith("/submit/") else None)
    page.get_by_role("button", name=re.compile("^Send for approval")).dblclick()
    expect(page.get_by_text("Sent for approval. A leader will look at it")).to_be_visible()
    assert len(sent) == 1


def test_a_picture_that_is_none_is_refused_in_words_and_nothing_is_lost(sign_in, shared_school):
    page = sign_in(shared_school["people"]["teacher"])
    a_new_post(page, shared_school).fill(ONE)
    page.get_by_label("Add pictures").set_input_files(
        {"name": "beans.jpg", "mimeType": "image/jpeg", "buffer": b"these are no picture"}
    )
    row = page.locator("[data-photo-list] > li").filter(has_text="beans.jpg")
    expect(row.locator(".field-error")).to_contain_text("not a picture we can read")
    expect(page.get_by_label(hands.WORDS)).to_have_value(ONE)


def test_while_the_server_cannot_check_the_page_says_so_and_goes_on(sign_in, shared_school):
    page = sign_in(shared_school["people"]["teacher"])
    page.route("**/check/", lambda route: route.fulfill(status=404))
    words = a_new_post(page, shared_school)
    words.press_sequentially(ONE)
    expect(page.locator("[data-live-trouble]")).to_contain_text("We cannot check just now")
    page.unroute("**/check/")
    words.press_sequentially(" And peas.")
    expect(page.locator("[data-live-trouble]")).to_be_hidden()


def test_a_tap_on_a_fix_can_be_taken_back(sign_in, shared_school):
    page = sign_in(shared_school["people"]["teacher"])
    words = a_new_post(page, shared_school)
    words.press_sequentially("Niamh O’Brien read to us 🐦 and we clapped.")
    hands.findings(page).first.get_by_role("button").click()
    expect(words).not_to_have_value(re.compile("O’Brien"))
    page.keyboard.press("Control+z")
    expect(words).to_have_value("Niamh O’Brien read to us 🐦 and we clapped.")


def test_words_and_pictures_of_somebody_quicker_than_the_scripts_are_kept_too(sign_in, shared_school):
    page = sign_in(shared_school["people"]["teacher"])
    page.goto(f"/s/{shared_school['slug']}/")
    held, on_time = [], []
    page.route("**/*.js", lambda route: route.continue_() if on_time else held.append(route))
    page.get_by_role("navigation").get_by_role("button", name="Write").click(no_wait_after=True)
    page.get_by_label(hands.WORDS).fill(ONE)
    page.get_by_label("Add pictures").set_input_files(hands.a_picture())
    on_time.append(True)
    for route in held:
        route.continue_()
    expect(page.get_by_role("img", name="Picture 1")).to_be_visible()
    expect(page.locator("[data-saved] [role=status]")).to_have_text(re.compile("seconds ago"))
    page.reload()
    expect(page.get_by_label(hands.WORDS)).to_have_value(ONE)


def test_a_reminder_that_is_taken_out_stays_on_the_page_to_be_copied_to_parents(sign_in, shared_school):
    page = sign_in(shared_school["people"]["teacher"])
    words = a_new_post(page, shared_school)
    words.press_sequentially(f"{ONE} {REMINDER}")
    noticed = hands.findings(page).filter(has_text="T204")
    expect(noticed.get_by_label("As a message to parents, ready to copy")).to_have_value(REMINDER)
    noticed.get_by_role("button", name="Take it out").click()
    expect(words).to_have_value(ONE)
    ready = page.get_by_role("status").get_by_label("Taken out. Copy it into a message to parents")
    expect(ready).to_have_value(REMINDER)
    expect(ready).not_to_be_editable()
    # What is checked next replaces the list of what we noticed, not what was taken out.
    expect(hands.findings(page)).to_have_count(0)
    expect(ready).to_be_visible()
    hands.saved(page)
    words.focus()
    page.keyboard.press("Control+z")
    expect(words).to_have_value(f"{ONE} {REMINDER}")
