"""Draws every picture of the demonstration again: `python -m birdtable.cli.demonstration.drawing`."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image

from birdtable.cli.demonstration.drawing.classroom import bridge, sun, volcano
from birdtable.cli.demonstration.drawing.crayon import PAPER, Sheet
from birdtable.cli.demonstration.drawing.garden import beans, bughotel, butterflies, hedgehog, sunflowers
from birdtable.cli.demonstration.drawing.weather import fireworks, lighthouse, planets, snow

FOLDER = Path(__file__).parents[1] / "pictures"
QUALITIES = range(70, 20, -3)
LARGEST = 39_000
"""Bytes of one picture."""
DRAWINGS: dict[Callable[[Sheet], None], str] = {
    sunflowers: "#d9ecf3", volcano: PAPER, beans: PAPER, bridge: PAPER, sun: PAPER, snow: "#b9d0e2", planets: "#33457c",
    bughotel: PAPER, butterflies: PAPER, hedgehog: PAPER, fireworks: "#262d54", lighthouse: "#35508a",
}  # fmt: skip
"""Each with the paper it is drawn on."""


def draw_all(folder: Path) -> None:
    """Every drawing, as a small JPEG in this folder."""
    for number, (drawing, paper) in enumerate(DRAWINGS.items()):
        sheet = Sheet(number, paper)
        drawing(sheet)
        (folder / f"{drawing.__name__}.jpg").write_bytes(_small_enough(sheet.finished()))


def _small_enough(picture: Image.Image) -> bytes:
    """As a JPEG, as good as fits into `LARGEST`."""
    for quality in QUALITIES:
        out = BytesIO()
        picture.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
        if out.tell() <= LARGEST:
            break
    return out.getvalue()


if __name__ == "__main__":
    draw_all(FOLDER)
