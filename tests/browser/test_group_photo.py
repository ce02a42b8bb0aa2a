"""A group photo, on a phone, with the eyes that a school has: from the upload to what everybody can see of it.

The one face in it is NASA's portrait of Eileen Collins (public domain), four times; the names are invented.
"""

import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Page, expect

from tests.adapters.vision.noted import write
from tests.adapters.vision.scenes import FACE, jpeg, portrait
from tests.adapters.vision.test_metadata import NOTES, PLAIN, SAID, told
from tests.browser import hands
from tests.browser.chromium import DESK, PHONE
from tests.browser.house import REAL, House, a_house
from tests.browser.test_main_journey import read_on_the_noticeboard
from tests.browser.test_pupils import compare

A_LOOK_MS = 180_000
"""On a busy machine a thorough look takes its time."""
HEAD, SIDE, TOP = (116, 14, 336, 234), 300, 120
ACROSS = (60, 440, 820, 1200)
WIDE, TALL, TAG_FROM = 1600, 1000, 800
PLAIN_ENOUGH, EDGE = 24, 6
"""How far a JPEG may be off in a plain patch; and how much of a JPEG's edge is no longer the patch alone, in pixels."""
LIST = (
    "UPN,Legal Forename,Preferred Forename,Surname,Year,Reg Group,photo_consent\n"
    "A123456789012,Joshua,,Smith,5,Kestrels,yes\n"
    "B123456789012,Niamh,,O’Brien,5,Kestrels,yes\n"
    "C123456789012,Rose,,Page,5,Kestrels,no\n"
    "D123456789012,Lily,,Page,5,Kestrels,yes\n"
)
A_PHONE = {"is_mobile": True, "has_touch": True, "device_scale_factor": 2}


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with a_house(REAL) as one:
        yield one


@pytest.fixture
def school(house: House) -> Mapping[str, Any]:
    """With something on its noticeboard that is to stay there."""
    return house.new_school("everything")


def a_photo(*across: int, tag: str = "") -> Image.Image:
    """Heads side by side on a lawn; below them, where one is wanted, a name tag."""
    head = portrait().crop(HEAD).resize((SIDE, SIDE), Image.Resampling.LANCZOS)
    picture = Image.new("RGB", (WIDE, TALL), "#8aa17a")
    for x in across:
        picture.paste(head, (x, TOP))
    if tag:
        pencil = ImageDraw.Draw(picture)
        pencil.rectangle((560, TAG_FROM, 1040, TAG_FROM + 120), fill="white")
        pencil.text((800, TAG_FROM + 60), tag, font=ImageFont.load_default(64), fill="black", anchor="mm")
    return picture


def as_a_phone_took_it(picture: Image.Image, folder: Path) -> dict[str, object]:
    """With every note that a phone might write into it, a small copy of it all, and something behind its end."""
    picture.resize((160, 100)).save(folder / "thumbnail.jpg")
    taken = folder / "IMG_0001.jpg"
    taken.write_bytes(jpeg(picture))
    write({taken: [*NOTES, f"-ThumbnailImage<={folder / 'thumbnail.jpg'}"]})
    content = taken.read_bytes() + jpeg(picture.resize((320, 200)))
    return {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": content}


def begin(page: Page, words: str, picture: object) -> None:
    hands.begin_a_post(page).fill(words)
    hands.choose(page)
    page.get_by_label("Class", exact=True).select_option(label="Kestrels")
    page.get_by_label("Add pictures").set_input_files(picture)
    expect(page.get_by_role("img", name="Picture 1")).to_be_visible(timeout=A_LOOK_MS)
    hands.saved(page)
    to_the_picture(page)
    expect(page.locator("[data-look-again]")).to_have_count(0, timeout=A_LOOK_MS)


def to_the_picture(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^(Change who|Who) is in it")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who is in this picture?")


def name(page: Page, box: int, child: str) -> None:
    expect(page.locator(".question-number")).to_contain_text(f"Box {box}")
    page.get_by_label("Find a name").fill(child)
    page.get_by_role("button", name=re.compile(f"^{child}")).click()
    expect(page.locator(".box-row").nth(box - 1)).to_contain_text(child)


def crop_from_below(page: Page, part: float) -> None:
    """By hand: the lower right corner of what is to stay, pulled up to this part of the height."""
    page.get_by_role("link", name="Crop the picture").click()
    expect(page.locator(".edited")).to_be_visible()
    at = page.locator("#picture-boxes").bounding_box()
    right = at["x"] + at["width"] - 2
    page.mouse.move(right, at["y"] + at["height"] - 2)
    page.mouse.down()
    page.mouse.move(right, at["y"] + at["height"] * 0.9, steps=3)
    page.mouse.move(right + 30, at["y"] + at["height"] * part, steps=5)
    page.mouse.up()
    page.get_by_role("button", name="Crop it").click()
    expect(page.locator(".box-row-away")).to_have_count(1)


def finish(page: Page, description: str) -> str:
    """The whole picture, then off to the leader; the address of the post."""
    page.get_by_role("group", name=re.compile("dressed for school")).get_by_label("Yes").check()
    page.get_by_label("Describe it for people who cannot see it").fill(description)
    page.get_by_role("button", name="Keep, and back to the post").click()
    hands.send(page)
    expect(page.get_by_text("Sent for approval. A leader will look at it")).to_be_visible()
    return page.url


def patch_in(published: bytes, x: int) -> list[tuple[int, int]]:
    """The darkest and the lightest pixel, in each colour, of the face that stood there, as it was published."""
    across, down = SIDE / (HEAD[2] - HEAD[0]), SIDE / (HEAD[3] - HEAD[1])
    left, top = x + (FACE.x - HEAD[0]) * across, TOP + (FACE.y - HEAD[1]) * down
    with Image.open(io.BytesIO(published)) as opened:
        scale = opened.width / WIDE
        edges = (left + EDGE, top + EDGE, left + FACE.w * across - EDGE, top + FACE.h * down - EDGE)
        return opened.convert("RGB").crop(tuple(round(one * scale) for one in edges)).getextrema()


def test_a_group_photo_goes_out_without_the_child_whose_parents_refused(sign_in, device, school, tmp_path) -> None:
    page = sign_in(school["people"]["office"], DESK)
    compare(page, school["slug"], LIST)
    page.get_by_role("button", name="Change all this now").click()
    expect(page.get_by_text("1 joined")).to_be_visible()

    page = sign_in(school["people"]["teacher"], PHONE, **A_PHONE)
    page.goto(f"/s/{school['slug']}/")
    photo = as_a_phone_took_it(a_photo(*ACROSS, tag="ROSE PAGE"), tmp_path)
    begin(page, "We built a bridge out of straws.", photo)
    expect(page.locator(".box-row")).to_have_count(5)
    for box, child in enumerate(("Joshua Smith", "Niamh O’Brien", "Lily Page"), start=1):
        name(page, box, child)
    expect(page.locator(".question-number")).to_contain_text("Box 4")
    page.locator("summary", has_text="It should not be seen").click()
    expect(page.get_by_text("A covered face draws the eye to that child")).to_be_visible()
    page.get_by_role("link", name=re.compile("^Cover this one")).click()
    expect(page.get_by_role("img", name="The picture as it would look, covered like this")).to_be_visible()
    page.get_by_role("button", name="Cover it").click()

    expect(page.locator(".question-number")).to_contain_text("Box 5")
    expect(page.locator("blockquote.read")).to_have_text("ROSE PAGE")
    page.get_by_role("link", name="Back to the post").click()
    expect(hands.findings(page).filter(has_text="“ROSE PAGE” can be read").first).to_be_visible()
    expect(page.locator("#verdict")).to_contain_text("This cannot go out yet")
    hands.send(page)
    expect(page.get_by_role("alert").first).to_contain_text("It was not sent")

    to_the_picture(page)
    crop_from_below(page, 0.75)
    sent = finish(page, "Three children and a bridge of straws.")

    leader = sign_in(school["people"]["leader"], PHONE, **A_PHONE)
    leader.goto(sent.replace("/read/", "/approve/"))
    said = leader.locator(".said")
    for words in ("Joshua Smith", "Niamh O’Brien", "Lily Page", "Covered", "A part of it was cropped away, with 1 box"):
        expect(said).to_contain_text(words)
    leader.get_by_role("button", name=re.compile("^Approve for")).click()
    expect(leader.get_by_text("Approved. It is on its way.")).to_be_visible()

    parent = device(PHONE).new_page()
    read_on_the_noticeboard(parent, school, "We built a bridge out of straws.")
    shown = parent.get_by_role("img", name="Three children and a bridge of straws.").first
    published = parent.request.get(shown.evaluate("one => one.currentSrc || one.src")).body()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "published.jpg").write_bytes(published)
    (found,) = told(tmp_path / "out").values()
    assert set(found) <= PLAIN, found
    assert set(found["Composite"]) <= SAID
    assert all(high - low <= PLAIN_ENOUGH for low, high in patch_in(published, ACROSS[3])), "a patch, and nothing else"
    assert any(high - low > 100 for low, high in patch_in(published, ACROSS[2])), "who may be shown can be seen"
    with Image.open(io.BytesIO(published)) as opened:
        assert opened.height / opened.width == pytest.approx(0.75 * TALL / WIDE, abs=0.02)
    its_sibling_may_not_be_shown_any_more(sign_in, school, page, leader, parent)


def its_sibling_may_not_be_shown_any_more(sign_in, school, page: Page, leader: Page, parent: Page) -> None:
    """Between the approval and the sending the permission ends, and nothing goes out."""
    slug, words = school["slug"], "We measured the bridge with rulers."
    page.goto(f"/s/{slug}/")
    begin(page, words, {"name": "b.jpg", "mimeType": "image/jpeg", "buffer": jpeg(a_photo(ACROSS[1]))})
    page.get_by_label("Find a name").fill("Lily Page")
    page.get_by_role("button", name=re.compile("^Lily Page")).click()
    expect(page.locator(".box-row", has_text="Lily Page")).to_be_visible()
    while left := page.locator(".box-row-open").count():
        # The reader may take a picture on a lawn for writing.
        page.get_by_role("button", name=re.compile("^No child’s name")).click()
        expect(page.locator(".box-row-open")).to_have_count(left - 1)
    sent = finish(page, "A child beside a bridge of straws.")

    leader.goto(f"/s/{slug}/hold/")
    leader.get_by_role("button", name="Hold everything").click()
    leader.goto(sent.replace("/read/", "/approve/"))
    leader.get_by_role("button", name=re.compile("^Approve for")).click()
    expect(leader.get_by_text("Approved.").first).to_be_visible()

    office = sign_in(school["people"]["office"], DESK)
    office.goto(f"/s/{slug}/pupils/?q=lily")
    office.get_by_role("link", name="Page, Lily").click()
    office.get_by_label("Noticeboard").check()
    office.get_by_label("No, or no longer").check()
    office.get_by_label("Who said so?").fill("mother")
    office.get_by_role("button", name="Write it down").click()
    expect(office.get_by_text("Written down for Lily.")).to_be_visible()

    leader.get_by_role("button", name="Let posts go out again").click()
    back = leader.get_by_role("link", name="Go on writing")
    # What waited goes on a minute after a hold is lifted.
    for _ in range(240):
        leader.goto(sent)
        if back.count():
            break
        leader.wait_for_timeout(500)
    expect(back).to_be_visible()
    expect(leader.get_by_role("main")).to_contain_text("Lily Page")
    expect(leader.get_by_role("link", name="See it there")).to_have_count(0)
    # The child is in the first post too, and what is public comes down with the permission.
    parent.goto(f"/n/{slug}/")
    expect(parent.get_by_text("We planted beans.").first).to_be_visible()
    for gone in ("We built a bridge out of straws.", words):
        expect(parent.get_by_text(gone)).to_have_count(0)
