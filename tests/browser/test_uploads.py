"""Pictures go up small, over a bad line, ten at once and in order; each says for itself what becomes of it."""

import io
import re
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from PIL import Image
from playwright.sync_api import expect

from tests.browser import hands
from tests.browser.chromium import PHONE
from tests.browser.test_every_page import AXE, LIGHT_RULES

SAMPLES = Path(__file__).parent.parent / "adapters" / "vision" / "samples"
UPLOADS = "**/uploads/**"
WIDTHS = """() => Promise.all([...document.querySelectorAll('#photos img')].map(async (one) => {
  one.loading = 'eager';
  await one.decode();
  return one.naturalWidth;
}))"""
IN_THE_BROWSER = """(count) => new Promise((done) => {
  const opening = indexedDB.open('birdtable-uploads');
  opening.onsuccess = () => {
    const asked = opening.result.transaction('uploads').objectStore('uploads').count();
    asked.onsuccess = () => (opening.result.close(), done(asked.result === count));
  };
})"""
SLOW_MS = 60_000
"""A busy machine takes its time to make ten pictures ready."""


def a_file(name, picture, kind="JPEG", **extra):
    out = io.BytesIO()
    picture.save(out, kind, **extra)
    return {"name": name, "mimeType": f"image/{kind.lower()}", "buffer": out.getvalue()}


def plain(name, width=320, height=240, colour="#9cc4e4"):
    return a_file(name, Image.new("RGB", (width, height), colour))


def busy(name="busy.jpg"):
    """One that is several pieces long however it is packed."""
    return a_file(name, Image.effect_noise((1600, 1200), 90).convert("RGB"), quality=90)


@pytest.fixture
def page(sign_in, shared_school):
    page = sign_in(shared_school["people"]["teacher"])
    page.goto(f"/s/{shared_school['slug']}/")
    hands.begin_a_post(page).fill("Herons grew beans in jars.")
    hands.saved(page)
    return page


def choose(page, *files):
    page.get_by_label("Add pictures").set_input_files(list(files))


def arrived(page, count):
    expect(page.locator("#photos > li")).to_have_count(count, timeout=SLOW_MS)
    expect(page.locator("[data-photo-list] > li")).to_have_count(0)


def pieces_of(page):
    """Every piece that leaves this page from now on."""
    sent = []
    page.on(
        "request", lambda asked: sent.append(asked) if asked.method == "POST" and "/uploads/" in asked.url else None
    )
    return sent


def test_a_phone_s_photo_is_made_small_upright_and_free_of_notes_before_it_leaves(page):
    photo = Image.new("RGB", (4000, 3000), "red")
    photo.paste("blue", (2000, 0, 4000, 3000))
    notes = Image.Exif()
    notes[0x0112], notes[0x010F] = 6, "Amara's phone"
    notes.get_ifd(0x8825).update({1: "N", 2: (53.0, 35.0, 12.0)})
    sent = pieces_of(page)
    choose(page, a_file("trip.jpg", photo, exif=notes, quality=95))
    arrived(page, 1)
    body = b"".join(asked.post_data_buffer for asked in sent)
    with Image.open(io.BytesIO(body)) as left:
        assert (left.format, left.size) == ("JPEG", (1500, 2000))
        assert dict(left.getexif()) == {}
        assert left.getpixel((750, 100))[0] > 200
        assert left.getpixel((750, 1900))[2] > 200
    assert b"Amara" not in body
    assert sent[0].headers["x-file-name"] == "trip.jpg"


def test_a_line_that_is_cut_twice_costs_nothing_and_nothing_arrives_twice(page):
    numbers = iter(range(100))

    def bad_line(route):
        if route.request.method != "POST":
            return route.continue_()
        number = next(numbers)
        if number == 1:
            # It has arrived, and the browser never hears of it.
            route.fetch()
        return route.abort("connectionreset") if number in (1, 3) else route.continue_()

    page.route(UPLOADS, bad_line)
    choose(page, busy())
    arrived(page, 1)
    assert next(numbers) > 4
    page.reload()
    expect(page.locator("#photos > li")).to_have_count(1)


def test_what_has_arrived_whole_is_not_added_again_when_its_answer_is_lost(page):
    lost = []

    def answers_get_lost(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch())
            return route.abort("connectionreset")
        return route.continue_()

    page.route(UPLOADS, answers_get_lost)
    choose(page, plain("beans.jpg"))
    arrived(page, 1)
    assert lost[0].status == 201
    page.reload()
    expect(page.locator("#photos > li")).to_have_count(1)


def test_while_the_line_is_gone_the_picture_says_so_and_goes_on_by_itself(page):
    page.context.set_offline(True)
    choose(page, plain("beans.jpg"))
    row = page.locator("[data-photo-list] > li")
    expect(row).to_contain_text("The line is gone. We try again in")
    expect(row.get_by_role("progressbar", name="beans.jpg: how much has arrived")).to_be_visible()
    page.context.set_offline(False)
    arrived(page, 1)


def test_ten_at_once_arrive_in_the_order_in_which_they_were_chosen(page):
    widths = [300 + 20 * number for number in range(10)]
    choose(page, *(plain(f"{width}.jpg", width) for width in widths))
    arrived(page, 10)
    expect(page.locator("[data-photo-status]")).to_have_text("10 of 10 pictures have arrived.")
    page.reload()
    assert page.evaluate(WIDTHS) == widths


def test_a_broken_file_among_good_ones_says_why_and_the_others_arrive(page):
    broken = {"name": "broken.jpg", "mimeType": "image/jpeg", "buffer": b"these are no picture"}
    choose(page, plain("one.jpg"), broken, plain("two.jpg"))
    row = page.locator("[data-photo-list] > li").filter(has_text="broken.jpg")
    expect(row.locator(".field-error")).to_contain_text("not a picture we can read", timeout=SLOW_MS)
    expect(page.locator("#photos > li")).to_have_count(2, timeout=SLOW_MS)
    expect(page.locator("[data-photo-status]")).to_contain_text("2 of 3 pictures have arrived. broken.jpg: ")
    page.evaluate(AXE_SCRIPT)
    for size in (PHONE, (1440, 900)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        assert page.evaluate(AXE, LIGHT_RULES) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    row.get_by_role("button", name="Leave it out: broken.jpg").click()
    arrived(page, 2)
    expect(page.locator("[data-photo-status]")).to_have_text("2 of 2 pictures have arrived.")


def test_what_did_not_arrive_is_tried_again_when_asked(page):
    page.route(UPLOADS, lambda route: route.fulfill(status=429, content_type="text/plain", body="Please wait a while."))
    choose(page, plain("beans.jpg"))
    row = page.locator("[data-photo-list] > li")
    expect(row.locator(".field-error")).to_have_text("Please wait a while.")
    page.unroute(UPLOADS)
    row.get_by_role("button", name="Try again: beans.jpg").click()
    arrived(page, 1)


def test_a_page_that_is_loaded_again_goes_on_with_what_was_on_its_way(page):
    first, through = [], []

    def only_one_piece(route):
        if route.request.method == "POST" and not through:
            first.append(route) if first else (first.append(route), route.continue_())
            return None
        return route.continue_()

    page.route(UPLOADS, only_one_piece)
    choose(page, busy("one.jpg"), plain("two.jpg", 340))
    expect(page.locator("[data-photo-list] > li").first).to_contain_text("On its way")
    page.wait_for_function(IN_THE_BROWSER, arg=2)
    through.append(True)
    sent = pieces_of(page)
    page.reload()
    arrived(page, 2)
    assert int(sent[0].headers["upload-offset"]) > 0
    page.reload()
    assert page.evaluate(WIDTHS) == [1600, 340]


def test_an_iphone_s_photo_that_this_browser_cannot_open_goes_up_as_it_is(page):
    sent = pieces_of(page)
    content = (SAMPLES / "upright.heic").read_bytes()
    choose(page, {"name": "IMG_1.HEIC", "mimeType": "", "buffer": content})
    arrived(page, 1)
    assert b"".join(asked.post_data_buffer for asked in sent) == content


def test_a_film_is_told_so_by_its_first_piece(page):
    sent = pieces_of(page)
    film = b"\0\0\0\x18ftypmp42" + bytes(3_000_000)
    choose(page, {"name": "sports-day.mp4", "mimeType": "video/mp4", "buffer": film})
    expect(page.locator("[data-photo-list] .field-error")).to_contain_text("Videos cannot be used yet")
    assert len(sent) == 1


def test_a_moving_picture_is_not_made_to_stand_still(page):
    frames = [Image.new("RGB", (60, 40), colour) for colour in ("red", "green", "blue")]
    for kind in ("PNG", "WEBP"):
        choose(page, a_file(f"dance.{kind.lower()}", frames[0], kind, save_all=True, append_images=frames[1:]))
        expect(page.locator("[data-photo-list] .field-error").last).to_contain_text(
            "Moving pictures cannot be used yet"
        )
    expect(page.locator("[data-photo-list] > li")).to_have_count(2)


def test_sending_waits_for_the_pictures_that_are_on_their_way(page):
    hands.choose(page)
    held, through = [], []
    page.route(UPLOADS, lambda route: route.continue_() if through else held.append(route))
    choose(page, plain("beans.jpg"))
    hands.send(page)
    expect(page.locator("[data-photo-status]")).to_contain_text("The post goes on as soon as the others have arrived.")
    assert page.url.endswith("/")
    assert "/submit/" not in page.url
    through.append(True)
    for route in held:
        route.continue_()
    # Nobody has said what the new picture shows, so it comes back; but with the picture.
    expect(page.get_by_role("alert").first).to_contain_text("It was not sent")
    expect(page.locator("#photos > li")).to_have_count(1)


def test_words_saved_while_a_picture_takes_its_place_are_nobody_else_s_change(page):
    def overtaken(route):
        if route.request.method != "POST":
            return route.continue_()
        answer = route.fetch()
        if answer.status != 201:  # not there yet: a busy machine asks for it again
            return route.fulfill(response=answer)
        # The words leave while the page has not heard yet that its own picture changed the post.
        with page.expect_response("**/autosave/") as autosaved:
            page.get_by_label(hands.WORDS).press_sequentially(" And peas.")
        assert autosaved.value.status == 409
        return route.fulfill(response=answer)

    page.route(UPLOADS, overtaken)
    choose(page, plain("beans.jpg"))
    arrived(page, 1)
    hands.saved(page)
    page.reload()
    expect(page.get_by_label(hands.WORDS)).to_have_value(re.compile("And peas"))


def test_somebody_who_was_signed_out_meanwhile_is_told_so(page):
    page.context.clear_cookies()
    choose(page, plain("beans.jpg"))
    expect(page.locator("[data-photo-list] .field-error")).to_contain_text(re.compile("You were signed out"))


def test_what_another_person_left_in_this_browser_is_neither_sent_nor_kept(page, shared_school, house):
    page.route(UPLOADS, lambda route: route.abort("connectionreset"))
    choose(page, plain("beans.jpg"))
    expect(page.locator("[data-photo-list] > li")).to_contain_text("The line is gone")
    page.unroute(UPLOADS)
    hands.signed_in(page.context, shared_school["people"]["leader"], house.address)
    page.reload()
    expect(page.locator("[data-photo-list] > li")).to_have_count(0)
    page.wait_for_function(IN_THE_BROWSER, arg=0)
    expect(page.locator("#photos > li")).to_have_count(0)


def test_a_press_counts_also_where_the_page_put_a_new_button_in_its_place_meanwhile(page):
    choose(page, plain("beans.jpg"))
    arrived(page, 1)
    hands.saved(page)
    held = []
    page.route("**/autosave/", lambda route: route.continue_() if held else held.append(route))
    with page.expect_request("**/autosave/"):
        page.get_by_label(hands.WORDS).press_sequentially(" And peas.")
    page.get_by_role("button", name=re.compile("^Who is in it")).click()
    # As when the look at the picture is done: its card comes anew.
    page.evaluate(
        "() => { const old = document.querySelector('[name=picture-page]'); old.replaceWith(old.cloneNode(true)); }"
    )
    held[0].continue_()
    expect(page.get_by_role("heading", name="Who is in this picture?")).to_be_visible()
