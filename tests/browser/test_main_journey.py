"""A post, from the first word to the public noticeboard and the record: with script, without, and by keyboard alone."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.browser import hands
from tests.people import PASSWORD


def test_a_teacher_is_stopped_mends_it_with_a_tap_and_a_deputy_head_lets_it_out(device, school, house):
    teacher, deputy = school["people"]["teacher"], school["people"]["leader"]
    page = device().new_page()
    hands.sign_in_at_the_door(page, teacher, house.address)

    words = hands.begin_a_post(page)
    page.get_by_label("Add pictures").set_input_files(hands.a_picture())
    expect(page.get_by_role("img", name="Picture 1")).to_be_visible()
    words.press_sequentially(hands.STOPPED)
    expect(page.locator(".marked-behind mark.mark-block")).to_have_text("Joshua Smith")
    expect(page.locator("#verdict")).to_contain_text("This cannot go out yet")
    expect(hands.findings(page).filter(has_text="full name")).to_contain_text("Our policy, 9a")

    hands.say_who_is_in_it(page, "Joshua Smith", "A child holds up a bridge of straws.")
    hands.choose(page)
    hands.send(page)
    expect(page.get_by_role("alert")).to_contain_text("It was not sent")
    expect(page.get_by_label(hands.WORDS)).to_have_value(hands.STOPPED)

    hands.findings(page).first.get_by_role("button").click()
    expect(page.get_by_label(hands.WORDS)).to_have_value(hands.MENDED)
    expect(hands.findings(page)).to_have_count(0)
    expect(page.locator(".marked-behind mark")).to_have_count(0)
    hands.send(page)
    expect(page.get_by_text("Sent for approval. A leader will look at it")).to_be_visible()
    sent = urlsplit(page.url).path

    page = device((390, 844)).new_page()
    hands.sign_in_at_the_door(page, deputy, house.address)
    page.get_by_role("link", name=hands.MENDED).click()
    expect(page.get_by_role("heading", name="Can this go out?")).to_be_visible()
    expect(page.get_by_role("img", name="A child holds up a bridge of straws.")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Approve for")).click()
    expect(page.get_by_text("Approved. It is on its way.")).to_be_visible()

    parent = device((390, 844)).new_page()
    read_on_the_noticeboard(parent, school, hands.MENDED)
    assert parent.context.cookies() == []
    picture = parent.get_by_role("img", name="A child holds up a bridge of straws.")
    assert picture.evaluate("one => one.complete && one.naturalWidth > 0")

    page.goto(sent)
    page.get_by_role("link", name="Its whole story").click()
    story = page.get_by_role("main")
    expect(story.get_by_text("The record is unbroken")).to_be_visible()
    told = story.inner_text()
    for who, did in (
        (teacher, "tried to send the post, and the policy said no"),
        (teacher, "sent the post for approval"),
        (deputy, "approved the post"),
    ):
        assert re.search(rf"{who['called']}(?: \([^)]*\))? {did}(?:, at [^.]*)?\.", told), told
    assert "Birdtable published the post." in told
    assert "Joshua" not in told, "the record names nobody's child"


def read_on_the_noticeboard(page, school, words):
    """As a parent does who looks again after a moment; without asking anew, a browser keeps the page for a minute."""
    page.goto(f"/n/{school['slug']}/")
    for _ in range(60):
        if page.get_by_text(words).count():
            break
        page.wait_for_timeout(250)
        page.reload()
    expect(page.get_by_text(words)).to_be_visible()


def test_the_same_without_script(device, school, house):
    page = device(java_script_enabled=False).new_page()
    hands.sign_in_at_the_door(page, school["people"]["teacher"], house.address)
    hands.begin_a_post(page).fill(hands.STOPPED)
    page.get_by_label("Add pictures").set_input_files(hands.a_picture())
    page.get_by_role("button", name="Add the chosen pictures").click()
    hands.say_who_is_in_it(page, "Joshua Smith", "A child holds up a bridge of straws.", script=False)
    hands.choose(page)
    hands.send(page)
    expect(page.get_by_role("alert").first).to_contain_text("It was not sent")
    expect(page.locator("mark.mark-block").first).to_contain_text("Joshua Smith")

    hands.findings(page).first.get_by_role("button").click()
    expect(page.get_by_label(hands.WORDS)).to_have_value(hands.MENDED)
    expect(page.get_by_text("Joshua Smith", exact=True)).to_be_visible()
    hands.send(page)
    expect(page.get_by_text("Sent for approval. A leader will look at it")).to_be_visible()
    sent = urlsplit(page.url).path

    leader = device(java_script_enabled=False).new_page()
    hands.sign_in_at_the_door(leader, school["people"]["leader"], house.address)
    hands.approve(leader, sent)
    read_on_the_noticeboard(device(java_script_enabled=False).new_page(), school, hands.MENDED)


def test_keys_alone_write_send_and_approve(device, shared_school, house):
    school = shared_school
    page = device((1440, 900)).new_page()
    hands.on_their_device(page.context, school["people"]["teacher"], house.address)
    page.goto("/accounts/login/")
    keys = Keys(page)
    keys.to(page.get_by_label("E-mail address")).type(school["people"]["teacher"]["email"])
    keys.to(page.get_by_label("Password")).type(PASSWORD)
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(school["people"]["teacher"]["called"])

    keys.press("Tab")
    expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()
    keys.press("Enter")
    assert page.evaluate("location.hash") == "#main"
    page.goto(page.url.partition("#")[0])
    keys.to(page.get_by_role("navigation").get_by_role("button", name="Write")).press("Enter")
    keys.to(page.get_by_label(hands.WORDS)).type(hands.STOPPED)
    expect(hands.findings(page)).to_have_count(1)
    keys.to(hands.findings(page).first.get_by_role("button")).press("Enter")
    expect(hands.findings(page)).to_have_count(0)
    expect(page.get_by_label(hands.WORDS)).to_be_focused()
    keys.to(page.get_by_label("What is it about?")).type("Teaching")
    keys.to(page.get_by_role("button", name=re.compile("^Send for approval"))).press("Space")
    expect(page.get_by_text("Sent for approval. A leader will look at it")).to_be_visible()
    sent = urlsplit(page.url).path

    page = device((1440, 900)).new_page()
    hands.sign_in_at_the_door(page, school["people"]["leader"], house.address)
    page.goto(sent.replace("/read/", "/approve/"))
    keys = Keys(page)
    keys.to(page.get_by_role("button", name=re.compile("^Approve for"))).press("Enter")
    expect(page.get_by_text("Approved. It is on its way.")).to_be_visible()


class Keys:
    """A keyboard and nothing else: Tab until the thing has the focus, which must be seen all the way."""

    def __init__(self, page):
        self.page = page

    def to(self, wanted):
        expect(wanted).to_be_visible()
        for _ in range(60):
            if wanted.evaluate("one => one === document.activeElement"):
                return self
            self.page.keyboard.press("Tab")
            assert self.page.evaluate(FOCUS_IS_SEEN), self.page.evaluate("document.activeElement.outerHTML")
        raise AssertionError(f"sixty times Tab, and never there: {wanted}")

    def type(self, words):
        self.page.keyboard.type(words)
        return self

    def press(self, key):
        self.page.keyboard.press(key)
        return self


FOCUS_IS_SEEN = """() => {
  const one = document.activeElement;
  if (one === document.body) return true;  // round the end of the page
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  const ring = [one, one.parentElement, one.nextElementSibling].filter(Boolean).map((any) => getComputedStyle(any))
    .some((any) => (any.outlineStyle !== 'none' && parseFloat(any.outlineWidth) >= 2) || any.boxShadow !== 'none');
  const drawn = one.querySelector(':scope > rect');  // a box on a picture: its own line is the ring
  const line = drawn && parseFloat(getComputedStyle(drawn).strokeWidth) >= 10;
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, 20) / 2);
  const shown = top && (top.contains(one) || one.parentElement.contains(top));
  const inSight = box.bottom > 0 && box.top < innerHeight && shown;
  return Boolean((ring || line) && inSight && style.visibility !== 'hidden');
}"""
