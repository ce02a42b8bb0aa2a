"""A picture as a dozen colours, to stand where it will be until it has loaded."""

from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

LONG, SHORT = 4, 3


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A grid of colours, row by row, each as `#rrggbb`: fit for the `fill` of SVG rectangles."""

    columns: int
    rows: int
    colours: tuple[str, ...]

    @classmethod
    def of(cls, picture: Image.Image) -> "Placeholder":
        """The mean colours of a picture: four by three, or three by four when it stands tall."""
        columns, rows = (LONG, SHORT) if picture.width >= picture.height else (SHORT, LONG)
        small = picture.convert("RGB").resize((columns, rows), Image.Resampling.BOX)
        pixels = small.tobytes()
        return cls(columns, rows, tuple(f"#{pixels[at : at + 3].hex()}" for at in range(0, len(pixels), 3)))

    @classmethod
    def from_text(cls, text: str) -> "Placeholder":
        """What `str` gave. Raises: ValueError for anything else."""
        size, _, colours = text.partition(" ")
        columns, rows = (int(side) for side in size.split("x"))
        found = tuple(f"#{bytes.fromhex(colours[at : at + 6]).hex()}" for at in range(0, len(colours), 6))
        if len(found) != columns * rows or any(len(one) != 7 for one in found):
            raise ValueError("this is no placeholder")
        return cls(columns, rows, found)

    def __str__(self) -> str:
        return f"{self.columns}x{self.rows} {''.join(one[1:] for one in self.colours)}"

    def cells(self) -> Iterator[tuple[int, int, str]]:
        """Column, row and colour of each cell, from the top left."""
        for place, colour in enumerate(self.colours):
            yield place % self.columns, place // self.columns, colour
