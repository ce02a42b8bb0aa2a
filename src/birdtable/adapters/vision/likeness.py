"""Whether a picture is one that was refused or taken down, or made from it.

A hash of the whole picture's light and dark, not of any face: it says nothing about who is in it. It is kept with the
refusal and goes when that goes.
"""

import io
import math
from collections.abc import Iterable
from functools import cache
from itertools import product
from statistics import median

from PIL import Image

SIDE, KEPT = 32, 8
"""Pixels of the square that is looked at, and how many of its slowest waves are kept each way."""
FURTHEST = 10
"""Of 64 bits; up to so many different ones still count as the same picture (measured: no false match in 8,010)."""
ENOUGH = 256
"""Pixels of the longer side from which all hashes of a picture are taken."""
WINDOWS = (0.95, 0.9, 0.85, 0.8, 0.75)
QUARTERS = (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270)


def hash_of(picture: Image.Image) -> str:
    """The picture's perceptual hash (pHash): 64 bits as 16 hexadecimal digits.

    Source: the method of imagehash 4.3.2 `phash`, whose answers ours are; written out here because that library brings
    scipy and PyWavelets for a cosine transform of 32 × 32 numbers.
    """
    square = picture.convert("L").resize((SIDE, SIDE), Image.Resampling.LANCZOS)
    return _hash(square)


def hash_of_jpeg(jpeg: bytes) -> str:
    """The perceptual hash of one of our own JPEGs."""
    return hash_of(_opened(jpeg))


def references(jpeg: bytes) -> tuple[str, ...]:
    """The 95 hashes to keep of a refused picture: it, its larger parts, their mirror images, and its turns."""
    whole = _opened(jpeg)
    whole.thumbnail((ENOUGH, ENOUGH))
    mirrored = whole.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    parts = [_part(picture, *window) for picture in (whole, mirrored) for window in _windows()]
    return tuple(parts) + tuple(hash_of(whole.transpose(turn)) for turn in QUARTERS)


def resembles(hash: str, kept: Iterable[str]) -> bool:
    """Whether a picture of that hash is the picture, or part of the picture, whose hashes were kept."""
    bits = int(hash, 16)
    return any((bits ^ int(one, 16)).bit_count() <= FURTHEST for one in kept)


def _opened(jpeg: bytes) -> Image.Image:
    with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as opened:
        return opened.convert("L")


@cache
def _windows() -> tuple[tuple[float, float, float], ...]:
    """Size, left and top of each part, as parts of the whole: the whole, then nine places for each smaller size."""
    places = (0.0, 0.5, 1.0)
    found = [(size, left * (1 - size), top * (1 - size)) for size in WINDOWS for left, top in product(places, places)]
    return ((1.0, 0.0, 0.0), *found)


def _part(picture: Image.Image, size: float, left: float, top: float) -> str:
    across, down = picture.size
    edges = (left * across, top * down, (left + size) * across, (top + size) * down)
    return _hash(picture.resize((SIDE, SIDE), Image.Resampling.LANCZOS, box=edges))


def _hash(square: Image.Image) -> str:
    pixels = square.tobytes()
    columns = [
        [sum(wave[row] * pixels[row * SIDE + column] for row in range(SIDE)) for column in range(SIDE)]
        for wave in _waves()
    ]
    slow = [sum(map(float.__mul__, wave, line)) for line in columns for wave in _waves()]
    middle = median(slow)
    return f"{int(''.join('01'[value > middle] for value in slow), 2):016x}"


@cache
def _waves() -> tuple[tuple[float, ...], ...]:
    """The eight slowest waves of the cosine transform (DCT-II) along 32 pixels."""
    return tuple(
        tuple(2 * math.cos(math.pi * number * (2 * place + 1) / (2 * SIDE)) for place in range(SIDE))
        for number in range(KEPT)
    )
