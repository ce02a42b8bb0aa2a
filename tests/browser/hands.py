"""What a person's hands do on a page, the same in every journey."""

import io
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from PIL import Image, ImageDraw
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.eyes import FACE, SLOW, SMALL_FACE
from tests.people import PASSWORD, code_now

Place = tuple[int, int, int, int]
WORDS = "What would you like to say?"
STOPPED = "Joshua Smith built a bridge out of straws, and it held eleven books."
MENDED = "One of our children built a bridge out of straws, and it held eleven books."


def a_picture() -> Any:
    """A real JPEG, as a file input wants it."""
    drawing = Image.new("RGB", (800, 600), "#9cc4e4")
    pencil = ImageDraw.Draw(drawing)
    pencil.rectangle((0, 420, 800, 600), fill="#7a9a4b")
    pencil.arc((120, 180, 680, 620), 180, 360, fill="#8a5a2b", width=26)
    file = io.BytesIO()
    drawing.save(file, "JPEG")
    return {"name": "bridge.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


def on_their_device(context: BrowserContext, person: Mapping[str, str], address: str) -> None:
    """This browser is that person's school device."""
    at = {"domain": urlsplit(address).hostname, "path": person["path"]}
    context.add_cookies([{"name": "birdtable-device", "value": person["device"], **at}])  # type: ignore[typeddict-item]


def signed_in(context: BrowserContext, person: Mapping[str, str], address: str) -> None:
    """They are signed in already, on their school device."""
    context.add_cookies([{"name": "sessionid", "value": person["session"], "url": address}])
    on_their_device(context, person, address)


def sign_in_at_the_door(page: Page, person: Mapping[str, str], address: str) -> None:
    """With their password, on their school device."""
    on_their_device(page.context, person, address)
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(person["email"])
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    if person["secret"]:
        page.get_by_label("Code").fill(code_now(person["secret"]))
        page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(person["called"])


def begin_a_post(page: Page) -> Locator:
    page.get_by_role("navigation").get_by_role("button", name="Write").click()
    return page.get_by_label(WORDS)


def say_who_is_in_it(page: Page, child: str, description: str, *, script: bool = True) -> None:
    """On the picture's own page, of the whole picture; and back to the post."""
    page.get_by_role("button", name=re.compile("^Who is in it")).click()
    page.get_by_label("Somebody could tell who a child is").check()
    page.get_by_label("Children of").select_option(label="Kestrels")
    if not script:
        page.get_by_role("button", name="Show them").click()
    page.get_by_label(child).check()
    page.get_by_role("group", name=re.compile("dressed for school")).get_by_label("Yes").check()
    page.get_by_label("Describe it for people who cannot see it").fill(description)
    page.get_by_role("button", name="Keep, and back to the post").click()
    expect(page.get_by_label(WORDS)).to_be_visible()


def choose(page: Page) -> None:
    page.get_by_label("What is it about?").select_option(label="Teaching and learning")


def findings(page: Page) -> Locator:
    return page.locator("#findings > li")


def send(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^Send for approval")).click()


def saved(page: Page) -> None:
    """Wait until the server has every word."""
    expect(page.locator("[data-saved] [role=status]")).to_have_text(re.compile("^Saved"))


def approve(page: Page, post: str) -> None:
    page.goto(post.replace("/read/", "/approve/"))
    page.get_by_role("button", name=re.compile("^Approve for")).click()
    expect(page.get_by_text("Approved. It is on its way.")).to_be_visible()


def a_painted_picture(
    *faces: Place,
    later: tuple[Place, ...] = (),
    size: tuple[int, int] = (800, 600),
) -> Any:
    """A picture in which tests/eyes.py finds a face at each of these places: x, y, width, height.

    later: faces that only a thorough look finds, and it takes its time.
    """
    drawing = Image.new("RGB", size, "#9cc4e4")
    pencil = ImageDraw.Draw(drawing)
    for colour, places in ((FACE, faces), (SMALL_FACE, later), (SLOW, [(2, 2, 12, 12)] if later else ())):
        for x, y, w, h in places:
            pencil.rectangle((x, y, x + w, y + h), fill=colour)
    file = io.BytesIO()
    drawing.save(file, "JPEG", quality=95)
    return {"name": "group.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


def to_the_picture_page(page: Page, boxes: int) -> None:
    """From the Write page; and wait there until a machine has found so many boxes."""
    page.get_by_role("button", name=re.compile("^Who is in it")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who is in this picture?")
    expect(page.locator(".box-row")).to_have_count(boxes)
