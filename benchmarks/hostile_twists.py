"""Real pictures of every kind that is taken, cut short, twisted, mixed up and lied about: the same in every run."""

import io
import random
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

from PIL import Image, PngImagePlugin

SAMPLES = Path(__file__).parents[1] / "tests" / "adapters" / "vision" / "samples"
PNG_HEAD = b"\x89PNG\r\n\x1a\n"


@cache
def sound() -> Mapping[str, bytes]:
    """Small pictures with nothing wrong in them, of every kind that is taken."""
    noise = Image.effect_noise((96, 64), 60).convert("RGB")
    notes = Image.Exif()
    notes[0x010F], notes[0x0112] = "A phone", 6
    notes.get_ifd(0x8825).update({1: "N", 2: (53.0, 35.0, 12.0)})
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", "At the pool", zip=True)
    words.add_itxt("Title", "At the pool", zip=True)
    ways: tuple[tuple[str, str, Image.Image, dict[str, object]], ...] = (
        ("baseline.jpg", "JPEG", noise, {"exif": notes, "comment": b"At the pool", "xmp": b"<x/>" * 50}),
        ("progressive.jpg", "JPEG", noise, {"progressive": True, "icc_profile": bytes(600)}),
        ("ink.jpg", "JPEG", noise.convert("CMYK"), {}),
        ("plain.png", "PNG", noise, {"pnginfo": words, "exif": notes}),
        ("deep.png", "PNG", noise.convert("I;16"), {}),
        ("palette.png", "PNG", noise.quantize(16), {"transparency": 0}),
        ("lossy.webp", "WEBP", noise, {"exif": notes}),
        ("lossless.webp", "WEBP", noise.convert("RGBA"), {"lossless": True}),
    )
    made = {name: saved(picture, kind, **how) for name, kind, picture, how in ways}
    return made | {path.name: path.read_bytes() for path in sorted(SAMPLES.glob("*.heic"))}


def saved(picture: Image.Image, kind: str, **how: object) -> bytes:
    """The picture as a file of that kind."""
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def parts_of(content: bytes) -> list[int]:
    """Where the parts of a file begin: PNG's chunks, JPEG's segments, RIFF's chunks, the boxes of HEIC."""
    if content.startswith(PNG_HEAD):
        return list(_walk(content, 8, lambda at: 12 + int.from_bytes(content[at : at + 4])))
    if content.startswith(b"RIFF"):
        return list(_walk(content, 12, lambda at: 8 + -(-int.from_bytes(content[at + 4 : at + 8], "little") // 2) * 2))
    if content[4:8] == b"ftyp":
        outer = list(_walk(content, 0, lambda at: max(8, int.from_bytes(content[at : at + 4]))))
        return outer + [content.index(name) - 4 for name in (b"iinf", b"iloc", b"iprp", b"ispe") if name in content]
    return list(_walk(content, 2, lambda at: 2 + int.from_bytes(content[at + 2 : at + 4]), stop=b"\xff\xda"))


def _walk(content: bytes, at: int, step: Callable[[int], int], stop: bytes = b"") -> Iterator[int]:
    while at < len(content):
        yield at
        if stop and content.startswith(stop, at):
            return
        at += step(at)


def cut() -> Iterator[bytes]:
    for content in sound().values():
        ends = {end + off for end in parts_of(content) for off in (-1, 0, 1, 5)} | {len(content) // 2, len(content) - 1}
        yield from (content[:end] for end in sorted(ends) if 0 < end < len(content))


def changed(each: int = 30) -> Iterator[bytes]:
    chance = random.Random(11)
    for content in sound().values():
        for number in range(each):
            twisted = bytearray(content)
            # Near the front, where sizes and tables stand, as often as anywhere.
            reach = len(content) if number % 2 else min(len(content), 700)
            for _ in range(chance.randint(1, 8)):
                twisted[chance.randrange(reach)] = chance.choice((0, 0xFF, 0x7F, chance.randrange(256)))
            yield bytes(twisted)


def lying_lengths() -> Iterator[bytes]:
    for name, content in sound().items():
        width, order = (2, "big") if name.endswith("jpg") else (4, "little" if name.endswith("webp") else "big")
        offset = {"jpg": 2, "webp": 4}.get(name.rpartition(".")[2], 0)
        for at in parts_of(content)[:14]:
            place = slice(at + offset, at + offset + width)
            true = int.from_bytes(content[place], "little" if order == "little" else "big")
            for lie in (0, 1, true + 1, (1 << (8 * width)) - 1, (1 << (8 * width - 1)) - 1):
                told = min(lie, (1 << (8 * width)) - 1).to_bytes(width, "little" if order == "little" else "big")
                yield content[: place.start] + told + content[place.stop :]


def shuffled() -> Iterator[bytes]:
    chance = random.Random(12)
    for content in sound().values():
        starts = [*sorted(parts_of(content)), len(content)]
        head, parts = content[: starts[0]], [content[a:b] for a, b in pairwise(starts)]
        for _ in range(8):
            mixed = [part for part in parts for _ in range(chance.choice((1, 1, 0, 2)))]
            chance.shuffle(mixed)
            yield head + b"".join(mixed)
        yield head + b"".join(part * 300 if len(part) < 2000 else part for part in parts)


def spliced() -> Iterator[bytes]:
    for one, first in sound().items():
        for other, second in sound().items():
            if one != other:
                yield first[: [*parts_of(first), len(first) // 3][1]] + second[len(second) // 3 :]
