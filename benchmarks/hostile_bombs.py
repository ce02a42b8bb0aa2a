"""Files made to do harm from the start: packed to burst, stuffed, lying about their size, or no picture at all."""

import gzip
import io
import random
import struct
import zipfile
import zlib
from collections.abc import Iterator

from PIL import Image

from benchmarks.hostile_twists import PNG_HEAD, saved, sound

TAIL = 8_000_000


def lying_sizes() -> Iterator[bytes]:
    sides = (
        (65_535, 65_535),
        (0xFFFFFFFF, 1),
        (1, 0xFFFFFFFF),
        (0, 0),
        (0, 9),
        (7_000, 7_000),
        (50_000_000, 1),
        (16_383, 3_000),
    )
    for width, height in sides:
        for kind in ((8, 2), (16, 6), (1, 0), (8, 3), (16, 0)):
            yield _png(width & 0xFFFFFFFF, height & 0xFFFFFFFF, *kind)
        size = struct.pack(">HH", min(height, 65_535), min(width, 65_535))
        for marker in (b"\xc0", b"\xc2", b"\xc3", b"\xc9"):
            frame = b"\xff" + marker + b"\0\x11\x08" + size + b"\x03\x01\x22\0\x02\x11\0\x03\x11\0"
            yield b"\xff\xd8" + frame + sound()["baseline.jpg"][2:]
        vp8x = struct.pack("<I", (width - 1) & 0xFFFFFF)[:3] + struct.pack("<I", (height - 1) & 0xFFFFFF)[:3]
        body = b"WEBPVP8X\x0a\0\0\0\x10\0\0\0" + vp8x + sound()["lossy.webp"][12:]
        yield b"RIFF" + struct.pack("<I", len(body)) + body
        for name in ("upright.heic", "busy.heic"):
            content = sound()[name]
            at = content.index(b"ispe") + 8
            yield content[:at] + struct.pack(">II", width & 0xFFFFFFFF, height & 0xFFFFFFFF) + content[at + 8 :]


def chunk(name: bytes, body: bytes) -> bytes:
    """One of PNG's, with its length and its sum."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _png(
    width: int, height: int, depth: int = 8, colours: int = 2, *more: bytes, rows: bytes = bytes(500), woven: int = 0
) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, woven))
    return PNG_HEAD + header + b"".join(more) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def bombs() -> Iterator[bytes]:
    burst = zlib.compress(bytes(200_000_000), 9)
    texts = {
        "zTXt": b"Comment\0\0" + burst,
        "iTXt": b"Comment\0\1\0\0\0" + burst,
        "iCCP": b"x\0\0" + burst,
    }
    for name, body in texts.items():
        yield _png(1, 1, 8, 2, chunk(name.encode(), body), rows=bytes(4))
        yield _png(1, 1, 8, 2, *[chunk(name.encode(), body)] * 20, rows=bytes(4))
    small = zlib.compress(bytes(900_000), 9)
    yield _png(1, 1, 8, 2, *[chunk(b"zTXt", b"Comment\0\0" + small)] * 2_000, rows=bytes(4))
    yield _png(1, 1, 8, 2, *[chunk(b"tEXt", b"C\0x")] * 200_000, rows=bytes(4))
    yield _png(1, 1, rows=bytes(400_000_000))
    row = 1 + 3 * 7_000
    yield _png(7_000, 7_000, rows=bytes(row * 7_000))
    yield _png(7_000, 7_000, rows=bytes(row * 7_000), woven=1)
    yield _png(7_000, 7_000, 16, 6, rows=bytes((1 + 8 * 7_000) * 7_000))
    yield _png(50_000_000, 1, rows=bytes(150_000_001))
    yield _png(1, 50_000_000, 1, 0, rows=bytes(100_000_000))
    yield saved(Image.new("RGB", (7_000, 7_000)), "JPEG", progressive=True)
    yield saved(Image.new("RGB", (16_000, 3_000)), "WEBP", lossless=True, method=0)
    yield many_scans()


def many_scans() -> bytes:
    """A progressive JPEG of 49 megapixels with hundreds of scans: little to send, long to decode."""
    whole = saved(Image.new("L", (7_000, 7_000)), "JPEG", progressive=True)
    last = whole.rindex(b"\xff\xda")
    return whole[:-2] + whole[last:-2] * 400 + b"\xff\xd9"


def stuffed() -> Iterator[bytes]:
    plain = sound()["progressive.jpg"]
    for marker, head in (
        (0xE1, b"Exif\0\0II*\0\x08\0\0\0"),
        (0xE2, b"ICC_PROFILE\0\1\xff"),
        (0xE1, b"http://ns.adobe.com/xap/1.0/\0"),
    ):
        segment = bytes((0xFF, marker)) + struct.pack(">H", 65_535) + head + bytes(65_533 - len(head))
        for many in (1, 40, 400):
            yield plain[:2] + segment * many + plain[2:]
    yield plain[:2] + (b"\xff\xfe" + struct.pack(">H", 4) + b"ab") * 400_000 + plain[2:]
    yield plain[:2] + b"\xff" * 5_000_000 + plain[2:]
    for entries in (
        b"\xff\xff" + b"\x12\x01\x03\0\xff\xff\xff\xff\x08\0\0\0" * 5_000,
        b"\x01\0\x69\x87\x04\0\x01\0\0\0\x08\0\0\0\x08\0\0\0",
    ):
        # A table that names itself as its next, and one that says it is endless.
        body = (b"Exif\0\0II*\0\x08\0\0\0" + entries)[:65_000]
        yield plain[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + plain[2:]
    for value in (0, 9, 255, 65_535):
        notes = Image.Exif()
        notes[0x0112] = value
        yield saved(Image.new("RGB", (40, 30)), "JPEG", exif=notes)
    for profile in (bytes(128), b"\xff" * 5_000, random.Random(14).randbytes(500_000)):
        yield from (saved(Image.new("RGB", (40, 30)), kind, icc_profile=profile) for kind in ("JPEG", "PNG", "WEBP"))


def polyglots() -> Iterator[bytes]:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("page.html", "<script>alert(1)</script>")
    page = b"<html><script>alert(1)</script></html>"
    tails = (
        archive.getvalue(),
        page,
        b"%PDF-1.7\n%%EOF",
        b"\0\0\0\x18ftypmp42" + bytes(500),
        bytes(TAIL),
        b"\x7fELF" + bytes(900),
    )
    for content in sound().values():
        yield from (content + tail for tail in tails)
        yield from (
            front + content for front in (b"GIF89a", b"%PDF-1.7\n", page, b"PK\x03\x04", b"\0", b"\xef\xbb\xbf")
        )


def moving() -> Iterator[bytes]:
    frames = [Image.new("RGB", (60, 40), colour) for colour in ("red", "green", "blue")] * 30
    for kind in ("PNG", "WEBP", "GIF", "TIFF", "MPO", "AVIF"):
        yield saved(frames[0], kind, save_all=True, append_images=frames[1:])
    for name in ("upright.heic", "two.heic", "busy.heic"):
        for brand in (b"hevc", b"msf1", b"hevx", b"mif1", b"avif", b"avis", b"isom", b"qt  ", b"\0\0\0\0"):
            yield sound()[name].replace(b"ftypheic", b"ftyp" + brand, 1)


def other_kinds() -> Iterator[bytes]:
    plain = Image.new("RGB", (60, 40), "teal")
    for kind in (
        "GIF",
        "TIFF",
        "BMP",
        "ICO",
        "PPM",
        "TGA",
        "PCX",
        "SGI",
        "DDS",
        "JPEG2000",
        "AVIF",
        "PDF",
        "EPS",
        "ICNS",
    ):
        yield saved(plain.resize((64, 64)), kind)
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    yield f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "x">{entities}]><svg xmlns="x">&a11;</svg>'.encode()
    yield b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>"
    yield b"%!PS-Adobe-3.0 EPSF-3.0\n(%pipe%id) (w) file\n"
    yield b"push graphic-context\nimage over 0,0 0,0 'https://127.0.0.1/x.php'\npop graphic-context"
    yield from (b"", b"\0", b"\xff\xd8", b"\xff\xd8\xff\xd9", PNG_HEAD, b"RIFF\0\0\0\0WEBP", b"\0\0\0\x08ftyp")
    yield from (
        bytes(30_000_000),
        b"\xff" * 29_000_000,
        b"\xff\xd8" * 14_000_000,
        random.Random(15).randbytes(9_000_000),
    )
    yield gzip.compress(bytes(100_000_000))
    yield b"\xff\xd8\xff\xe0" + bytes(29_000_000)
