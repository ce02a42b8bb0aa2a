"""A drawing of five children side by side, for the pictures of docs/using: no photograph of a child is in here."""

import io

from PIL import Image, ImageDraw, ImageFont

from birdtable.cli.demonstration.drawing.crayon import HIGH, INK, SHOWN, SKIN, WIDE, Point, Sheet, round_from

SEED = 31
JUMPER, GREEN, BLUE, GREY = "#2f8a86", "#8fbf6a", "#2b4a86", "#4a4a52"
CHILDREN: tuple[tuple[Point, str, str, str, str], ...] = (
    ((170, 390), SKIN, "#2a1f1a", BLUE, "curly"),
    ((400, 330), "#f0c9a4", "#b5682c", GREY, "short"),
    ((640, 400), "#d9a06b", "#1f1a1a", BLUE, "bun"),
    ((860, 320), "#f4d3b5", "#e0b64a", GREY, "short"),
    ((1070, 400), "#6b4226", "#191210", BLUE, "curly"),
)
"""Where the face of each is, and the colours of face, hair and trousers."""
FACE = 74
NAME_TAG = "ROSE P."


def faces() -> list[dict[str, int]]:
    """A box round the face of each, in pixels of the picture."""
    small = SHOWN[0] / WIDE
    return [
        {"x": int((x - 1.2 * FACE) * small), "y": int((y - 1.4 * FACE) * small), "w": int(2.4 * FACE * small)}
        | {"h": int(2.5 * FACE * small)}
        for (x, y), *_ in CHILDREN
    ]


def a_group() -> bytes:
    """The drawing as a JPEG; one of them wears a name tag."""
    sheet = Sheet(SEED)
    sheet.box(0, 0, WIDE, 620, "#dcebf0")
    sheet.box(0, 600, WIDE, HIGH, GREEN)
    for at, skin, hair, trousers, cut in CHILDREN:
        _body(sheet, at, skin, trousers)
        _head(sheet, at, skin, hair, cut)
    picture = sheet.finished()
    _tag(picture)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=88)
    return out.getvalue()


def _body(sheet: Sheet, at: Point, skin: str, trousers: str) -> None:
    x, y = at
    for side in (-1, 1):
        sheet.line([(x + side * 26, y + 275), (x + side * 32, y + 400)], trousers, 34)
        sheet.line([(x + side * 55, y + 120), (x + side * 92, y + 230)], skin, 26)
    sheet.fill([(x - 62, y + 88), (x + 62, y + 88), (x + 84, y + 300), (x - 84, y + 300)], JUMPER, edge=INK)


def _head(sheet: Sheet, at: Point, skin: str, hair: str, cut: str) -> None:
    x, y = at
    if cut != "curly":
        sheet.disc(x, y - 22, 86, hair, high=78)
    sheet.disc(x, y, FACE, skin, edge="#5c3822")
    if cut == "curly":
        for _, (left, top) in round_from(x, y - 30, 66, 7, start=180):
            if top < y - 15:
                sheet.disc(left, top, 34, hair)
    if cut == "bun":
        sheet.disc(x, y - 100, 34, hair)
    for side in (-25, 25):
        sheet.disc(x + side, y - 6, 8, INK)
    sheet.line([(x, y + 2), (x - 4, y + 16)], "#5c3822", 5)
    sheet.line([(x - 26, y + 26), (x - 12, y + 40), (x + 14, y + 40), (x + 28, y + 26)], "#7c2b22", 8)


def _tag(picture: Image.Image) -> None:
    pencil = ImageDraw.Draw(picture)
    x, y = int(860 * SHOWN[0] / WIDE), int(470 * SHOWN[0] / WIDE)
    pencil.rectangle((x - 38, y - 14, x + 38, y + 14), fill="white", outline="#5c3822", width=2)
    pencil.text((x, y), NAME_TAG, font=ImageFont.load_default(17), fill="black", anchor="mm")
