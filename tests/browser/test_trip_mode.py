"""A phone on a trip: hardly any signal, nothing sent twice, nothing lost, and nothing left on it afterwards."""

import io
import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from PIL import Image
from playwright.sync_api import Browser, Playwright, expect

from tests.browser import hands
from tests.browser.chromium import CHROMIUM, DESK, IPAD, PHONE, QUIET
from tests.browser.test_every_page import AXE, LIGHT_RULES
from tests.browser.trips import (
    CAMERA,
    KEPT_TO_OPEN,
    ON_THE_PHONE,
    on_the_phone,
    open_trip_mode,
    says,
    send,
    take_a_picture,
    write,
)

FARM = "Kestrels met the new lambs at the farm."
SENT = "All sent. Nothing of it is left on this phone."
UPLOADS = re.compile(r"/trip-mode/posts/.+/pictures/")


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, *CAMERA])
    yield browser
    browser.close()


@pytest.fixture
def teacher(shared_school):
    return shared_school["people"]["away"]


@pytest.fixture
def page(sign_in, teacher):
    page = sign_in(teacher, PHONE)
    open_trip_mode(page, teacher)
    return page


@pytest.fixture
def in_another_school(sign_in, school):
    """For a test after which nobody goes on with that phone."""
    page = sign_in(school["people"]["away"], PHONE)
    open_trip_mode(page, school["people"]["away"])
    return page


def waiting_for(sign_in, school, words: str) -> int:
    """How often a leader sees it waiting."""
    page = sign_in(school["people"]["leader"])
    page.goto(f"/s/{school['slug']}/waiting/")
    return page.locator(".rows-words").all_inner_texts().count(words)


def test_two_pictures_taken_offline_arrive_as_one_post_after_the_line_was_cut_twice(page, sign_in, shared_school):
    page.context.set_offline(True)
    page.reload()
    take_a_picture(page)
    take_a_picture(page, "A lamb with a red ear tag.")
    write(page, "Two lambs, and it rained.")
    send(page)
    says(page, "1 waiting, will go when there is signal.")
    assert on_the_phone(page) == ["bytes", "bytes", "picture of a post", "picture of a post", "post"]
    numbers = iter(range(100))

    def bad_line(route):
        if route.request.method != "POST":
            return route.continue_()
        number = next(numbers)
        if number == 1:
            # It has arrived, and the phone never hears of it.
            route.fetch()
        return route.abort("connectionreset") if number in (0, 1) else route.continue_()

    page.context.route(UPLOADS, bad_line)
    page.context.set_offline(False)
    says(page, SENT)
    assert next(numbers) == 3
    assert on_the_phone(page) == []
    expect(page.locator(".trip-arrived > li").first).to_contain_text("Two lambs, and it rained.")
    expect(page.locator(".trip-arrived > li").first).to_contain_text("Sent for approval")
    assert waiting_for(sign_in, shared_school, "Two lambs, and it rained.") == 1


def test_what_leaves_the_phone_is_small_and_nothing_but_pixels(page):
    sent = []
    page.on("request", lambda asked: sent.append(asked) if UPLOADS.search(asked.url) and asked.method == "POST" else 0)
    notes = Image.Exif()
    notes[0x010F] = "Amara's phone"
    notes.get_ifd(0x8825).update({1: "N", 2: (53.0, 35.0, 12.0)})
    own = io.BytesIO()
    Image.effect_noise((4000, 3000), 120).convert("RGB").save(own, "JPEG", exif=notes, quality=95)
    page.evaluate("document.querySelector('[data-trip=no-camera]').hidden = false")
    page.get_by_label("Take a picture with the phone’s own camera").set_input_files(
        {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": own.getvalue()}
    )
    expect(page.locator(".trip-card")).to_have_count(1, timeout=60_000)
    send(page)
    says(page, SENT)
    body = b"".join(asked.post_data_buffer for asked in sent)
    assert len(body) <= 950_000
    assert b"Amara" not in body
    with Image.open(io.BytesIO(body)) as left:
        assert (left.format, max(left.size) <= 2000, dict(left.getexif())) == ("JPEG", True, {})


def test_trip_mode_opens_without_signal_and_keeps_code_alone_for_that(page, shared_school):
    kept = page.evaluate(KEPT_TO_OPEN)
    ours = f"/s/{shared_school['slug']}/trip-mode/"
    assert [one for one in kept if not one.startswith("/static/")] == [ours]
    page.context.set_offline(True)
    page.reload()
    expect(page.locator("[data-trip=where]")).to_contain_text("Robinwood, until")
    says(page, "Nothing waits on this phone.")
    with pytest.raises(Exception, match="INTERNET_DISCONNECTED"):
        page.goto(f"/s/{shared_school['slug']}/posts/")


def test_what_is_written_is_there_again_after_a_reload_and_after_a_newer_version(page):
    page.evaluate("caches.open('birdtable-trip:' + location.pathname + ':of-yesterday')")
    take_a_picture(page)
    write(page, FARM)
    says(page, "On this phone only, until you send it.")
    # Another address is another worker, as after an update of the server.
    page.evaluate("navigator.serviceWorker.register(location.pathname + 'worker.js?newer')")
    newer = page.get_by_text("There is a newer version of trip mode")
    expect(newer).to_be_visible()
    page.get_by_role("button", name="Load it").click()
    expect(page.get_by_label("What would you like to say?")).to_have_value(FARM)
    expect(page.locator(".trip-card").get_by_label("Describe it")).to_have_value("Two lambs in the straw.")
    assert "of-yesterday" not in page.evaluate("caches.keys().then((all) => all.join())")


NO_LOCKS = "Object.defineProperty(Navigator.prototype, 'locks', { get: () => undefined })"
LEFT_BEHIND = """(until) => new Promise((done) => {
  const opening = indexedDB.open('birdtable-trip');
  opening.onsuccess = () => {
    const writing = opening.result.transaction('rows', 'readwrite');
    writing.objectStore('rows').put({ id: 'sends', kind: 'lease', tab: 'closed', until: Date.now() + until });
    writing.oncomplete = () => (opening.result.close(), done());
  };
})"""
"""What a tab that was closed while it sent leaves on a phone whose browser has no locks."""


@pytest.mark.parametrize("locks", [True, False], ids=["with locks", "without locks"])
def test_two_tabs_send_one_post_once(page, sign_in, shared_school, teacher, locks):
    words = f"A goat ate the register, {'and nobody saw' if locks else 'and everybody saw'}."
    if not locks:
        page.context.add_init_script(NO_LOCKS)
        page.reload()
    other = page.context.new_page()
    open_trip_mode(other, teacher)
    assert other.evaluate("navigator.locks !== undefined") is locks
    page.context.set_offline(True)
    take_a_picture(page)
    write(page, words)
    send(page)
    expect(other.locator(".trip-waiting > li")).to_have_count(1)
    begun = []
    page.context.on("request", lambda asked: begun.append(asked.url) if asked.url.endswith("/send/") else None)
    page.context.set_offline(False)
    for one in (page, other):
        one.evaluate("dispatchEvent(new Event('online'))")
        expect(one.locator(".trip-waiting > li")).to_have_count(0, timeout=60_000)
    assert len(set(begun)) == 1
    for either_sent_it in (page, other):
        expect(either_sent_it.locator(".trip-arrived > li").first).to_contain_text(words)
    assert waiting_for(sign_in, shared_school, words) == 1
    page.wait_for_function(f"({ON_THE_PHONE})().then((found) => !found.length)")


@pytest.mark.parametrize("until", [-1, 86_400_000], ids=["a minute ago", "before the clock was set back"])
def test_a_tab_that_was_closed_while_it_sent_keeps_no_other_from_sending(page, until):
    page.context.add_init_script(NO_LOCKS)
    page.reload()
    says(page, "Nothing waits on this phone.")
    page.evaluate(LEFT_BEHIND, until)
    write(page, "The coach is full of hay.")
    send(page)
    says(page, SENT)


def test_what_the_checks_find_is_said_on_the_phone(page):
    write(page, "We met the farmer. Ring him on 07700 900123.")
    send(page)
    says(page, SENT)
    arrived = page.locator(".trip-arrived > li").first
    expect(arrived).to_contain_text("Not sent to a leader yet.")
    expect(arrived).to_contain_text("Cannot go out")
    arrived.get_by_role("link", name="Put it right and send it").click()
    expect(page.get_by_label(hands.WORDS)).to_have_value(re.compile("07700 900123"))


def test_a_phone_whose_clock_is_a_day_wrong_goes_by_the_school_s(sign_in, teacher, shared_school):
    for days in (1, -1):
        page = sign_in(teacher, PHONE)
        page.clock.set_system_time(page.evaluate(f"Date.now() + {days} * 86400000"))
        open_trip_mode(page, teacher)
        write(page, "A second one.")
        send(page)
        says(page, SENT)
    assert waiting_for(sign_in, shared_school, "A second one.") == 2


def told(route, **changes):
    """What the server says of the trip, with this changed."""
    answer = route.fetch()
    said = answer.json()
    said["trip"] |= {name: change(said) for name, change in changes.items()}
    route.fulfill(response=answer, json=said)


def test_when_the_trip_ends_the_camera_closes_and_what_is_unsent_may_still_go(page, teacher):
    take_a_picture(page)
    page.route("**/state/", lambda route: told(route, ends=lambda said: said["now"] - 1000, live=lambda said: False))
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("[data-trip=where]")).to_have_text("Robinwood: the trip is over")
    expect(page.get_by_role("button", name="Open the camera")).to_be_hidden()
    expect(page.get_by_role("button", name="Take the picture")).to_be_hidden()
    expect(page.locator("[data-trip=warnings]")).to_contain_text("can still go until")
    write(page, FARM)
    send(page)
    says(page, SENT)


def test_what_was_not_sent_for_three_days_is_deleted_after_it_was_told_twice(page):
    take_a_picture(page)
    soon = {"ends": lambda said: said["now"] - 71 * 3_600_000, "wipe": lambda said: said["now"] + 3_600_000}
    page.route("**/state/", lambda route: told(route, live=lambda said: False, **soon))
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("[data-trip=warnings]")).to_contain_text("Not sent yet: it is deleted from this phone at")
    page.unroute("**/state/")
    page.route("**/state/", lambda route: told(route, live=lambda said: False, wipe=lambda said: said["now"] - 1000))
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.get_by_text("What was never sent from an earlier trip was deleted")).to_be_visible()
    expect(page.locator(".trip-card")).to_have_count(0)
    assert on_the_phone(page) == []


FULL = """() => {
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (row) {
    const asked = put.call(this, row);
    if (window.phoneIsFull) this.transaction.abort();
    return asked;
  };
}"""
"""What browsers do where there is no room: nothing of the transaction is kept."""


def test_a_phone_that_is_full_says_so_and_loses_nothing(page):
    page.evaluate(FULL)
    page.evaluate("window.phoneIsFull = true")
    page.get_by_role("button", name="Open the camera").click()
    page.get_by_role("button", name="Take the picture").click()
    expect(page.get_by_text("This phone is full")).to_be_visible()
    expect(page.locator(".trip-card")).to_have_count(1)
    assert on_the_phone(page) == []
    page.evaluate("window.phoneIsFull = false")
    write(page, "A donkey who likes apples.")
    expect(page.get_by_text("This phone is full")).to_be_hidden()
    send(page)
    says(page, SENT)
    expect(page.locator(".trip-arrived > li").first).to_contain_text("A donkey who likes apples.")


@pytest.mark.parametrize("locks", [True, False], ids=["with locks", "without locks"])
def test_a_phone_without_any_room_in_its_database_says_so_and_still_sends_everything(sign_in, teacher, house, locks):
    page = sign_in(teacher, PHONE)
    if not locks:
        page.context.add_init_script(NO_LOCKS)
    # Before anything is kept there: a browser asks again what room there is only every half minute.
    storage = page.context.new_cdp_session(page)
    storage.send("Storage.overrideQuotaForOrigin", {"origin": house.address, "quotaSize": 1000})
    page.goto(f"{teacher['path']}trip-mode/")
    expect(page.locator("[data-trip=where]")).to_contain_text("Robinwood, until")
    take_a_picture(page)
    expect(page.get_by_text("This phone is full")).to_be_visible()
    words = f"A llama who hums{'' if locks else ' loudly'}."
    write(page, words)
    assert on_the_phone(page) == []
    send(page)
    says(page, SENT)
    expect(page.locator(".trip-arrived > li").first).to_contain_text(words)
    assert on_the_phone(page) == []
    storage.send("Storage.overrideQuotaForOrigin", {"origin": house.address})
    take_a_picture(page)
    expect(page.get_by_text("This phone is full")).to_be_hidden()
    assert on_the_phone(page) == ["bytes", "picture"]


def test_signing_out_asks_first_and_leaves_nothing(in_another_school, school):
    page = in_another_school
    take_a_picture(page)
    page.goto(f"/s/{school['slug']}/")
    asked = []

    def sign_out(answer):
        page.once("dialog", lambda dialog: (asked.append(dialog.message), answer(dialog)))
        page.get_by_role("button", name="Sign out").click()

    page.locator("summary", has_text=re.compile("your menu")).click()
    sign_out(lambda dialog: dialog.dismiss())
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    assert on_the_phone(page) == ["bytes", "picture"]
    sign_out(lambda dialog: dialog.accept())
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert "Not sent yet, from a trip: 1 picture" in asked[0]
    assert on_the_phone(page) == []


def test_what_somebody_else_left_on_the_phone_is_gone_and_never_sent(page, shared_school, house):
    take_a_picture(page)
    person = shared_school["people"]["teacher"]
    page.context.clear_cookies()
    hands.signed_in(page.context, person, house.address)
    page.reload()
    expect(page.locator("[data-trip=where]")).to_contain_text("on no trip")
    assert on_the_phone(page) == []


def test_a_lost_phone_is_wiped_the_next_time_it_has_signal(in_another_school, sign_in, school):
    page, teacher = in_another_school, school["people"]["away"]
    take_a_picture(page)
    leader = sign_in(school["people"]["leader"])
    leader.goto(teacher["phone_at"])
    leader.locator("[name=act][value=lose]").evaluate("one => one.form.requestSubmit()")
    leader.get_by_text("is written down as lost").wait_for()
    page.evaluate("dispatchEvent(new Event('online'))")
    says(page, "A leader wrote this device down as lost. What was on it from the trip was deleted.")
    expect(page.locator(".trip-card")).to_have_count(0)
    assert on_the_phone(page) == []


def test_whoever_was_signed_out_meanwhile_loses_nothing(page, teacher, house):
    take_a_picture(page)
    page.context.clear_cookies(name="sessionid")
    write(page, FARM)
    send(page)
    says(page, "You are signed out. What is on this phone stays, and goes on once you have signed in.")
    hands.signed_in(page.context, teacher, house.address)
    page.reload()
    says(page, SENT)


def test_the_same_teacher_on_a_private_laptop_cannot(device, teacher, house):
    laptop = device(DESK)
    laptop.add_cookies([{"name": "sessionid", "value": teacher["session"], "url": house.address}])
    page = laptop.new_page()
    page.goto(f"{teacher['path']}trip-mode/")
    expect(page.locator("[data-trip=where]")).to_contain_text("not a device that goes on trips")
    expect(page.get_by_role("button", name="Open the camera")).to_be_hidden()
    expect(page.get_by_role("button", name="Send to a leader")).to_be_hidden()


def test_axe_finds_nothing_on_the_page_in_use_and_it_fits_every_screen(page):
    take_a_picture(page)
    write(page, FARM)
    page.evaluate("document.querySelector('[data-trip=no-camera]').hidden = false")
    page.evaluate(AXE_SCRIPT)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for size in (PHONE, IPAD, DESK, (320, 700)):
            page.set_viewport_size({"width": size[0], "height": size[1]})
            assert page.evaluate(AXE, LIGHT_RULES) == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
