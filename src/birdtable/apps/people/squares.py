"""A square code (QR) as the one path of an SVG, so that a page draws it without a picture file or a script."""

from dataclasses import dataclass

from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M


@dataclass(frozen=True, slots=True)
class Square:
    """path: every dark cell, one unit wide. size: cells along one side, with the quiet edge around."""

    path: str
    size: int


def square_of(words: str) -> Square:
    """The square code of these words."""
    drawn = QRCode(error_correction=ERROR_CORRECT_M, border=4)
    drawn.add_data(words)
    rows = drawn.get_matrix()
    cells = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return Square("".join(cells), len(rows))
