"""Whatever somebody chooses as a picture: it becomes one, or is refused in words, in bounded time and memory."""

import hashlib
import io
import resource
import struct
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from itertools import islice
from pathlib import Path

import pytest
from benchmarks.hostile_bombs import many_scans
from benchmarks.hostile_pictures import families
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from birdtable.adapters.vision import intake
from birdtable.adapters.vision.intake import TakenIn, Unreadable, answer_in, take_in
from birdtable.adapters.vision.pixels import Refused, pixels_of

SAMPLES = Path(__file__).parent / "samples"
HEADS = (b"\xff\xd8\xff\xe0\0\x10JFIF\0", b"\x89PNG\r\n\x1a\n", b"RIFF\x24\0\0\0WEBPVP8 ", b"\0\0\0\x18ftypheic", b"")
IN_A_TEST = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@cache
def small(kind: str) -> bytes:
    if kind == "HEIF":
        return (SAMPLES / "upright.heic").read_bytes()
    out = io.BytesIO()
    Image.effect_noise((48, 32), 60).convert("RGB").save(out, kind)
    return out.getvalue()


def read(content: bytes, folder: Path) -> bool:
    """Whether it became a picture; anything but that and a refusal in words is a fault."""
    (folder / "upload").write_bytes(content)
    try:
        upright = pixels_of(folder / "upload", 200)
    except Refused:
        return False
    assert upright.picture.mode == "RGB"
    assert max(upright.picture.size) <= 200
    assert upright.picture.info == {}
    return True


@given(st.sampled_from(HEADS), st.binary(max_size=400))
@settings(IN_A_TEST, max_examples=150)
def test_random_bytes_are_no_picture(tmp_path: Path, head: bytes, rest: bytes) -> None:
    assert not read(head + rest, tmp_path)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@given(data=st.data())
@settings(IN_A_TEST, max_examples=60)
def test_a_picture_with_bytes_changed_is_read_or_refused(tmp_path: Path, kind: str, data: st.DataObject) -> None:
    content = bytearray(small(kind))
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=8)):
        content[place] = data.draw(st.integers(0, 255))
    read(bytes(content), tmp_path)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@given(part=st.floats(0.0, 0.9))
@settings(IN_A_TEST, max_examples=30)
def test_a_picture_cut_short_is_refused(tmp_path: Path, kind: str, part: float) -> None:
    whole = small(kind)
    assert not read(whole[: int(len(whole) * part)], tmp_path)


@given(data=st.data())
@settings(IN_A_TEST, max_examples=12)
def test_an_iphone_photo_with_bytes_changed_harms_nobody(data: st.DataObject) -> None:
    """In a process of its own: what reads these is written in C++."""
    content = bytearray(small("HEIF"))
    for place in data.draw(st.lists(st.integers(16, len(content) - 1), min_size=1, max_size=6)):
        content[place] = data.draw(st.integers(0, 255))
    became(bytes(content))


def became(content: bytes) -> TakenIn | None:
    """What it became, or None when it was refused, in words; in either case soon."""
    began = time.monotonic()
    try:
        return take_in(content)
    except Unreadable:
        return None
    finally:
        assert time.monotonic() - began < 40


def test_an_archive_behind_a_picture_is_left_behind() -> None:
    tail = io.BytesIO()
    with zipfile.ZipFile(tail, "w") as archive:
        archive.writestr("payload.html", "<script>alert('Amara')</script>")
    taken = became(small("JPEG") + tail.getvalue())
    assert taken is not None
    for one in taken.pictures:
        assert b"PK\x03\x04" not in one.jpeg
        with pytest.raises(zipfile.BadZipFile):
            zipfile.ZipFile(io.BytesIO(one.jpeg))


def test_a_page_inside_a_picture_is_left_behind() -> None:
    whole = small("JPEG")
    page = b"<html><script>alert(1)</script></html>"
    comment = b"\xff\xfe" + struct.pack(">H", len(page) + 2) + page
    taken = became(whole[:2] + comment + whole[2:] + page)
    assert taken is not None
    assert [one for one in taken.pictures if b"<script>" in one.jpeg] == []


def test_a_page_that_calls_itself_a_picture_is_refused() -> None:
    assert became(b"<html><img src=x onerror=alert(1)></html>") is None
    assert became(b"GIF89a/*<script>*/=1;alert(1)//") is None
    assert became(b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><script/></svg>") is None


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int, height: int, *more: bytes, rows: bytes = b"") -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(more) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def burst() -> bytes:
    """A hundred megabytes, packed. Quickly: it is to be unpacked, not sent."""
    return zlib.compress(bytes(100_000_000), 1)


def lying_heic(side: int) -> bytes:
    return small("HEIF").replace(struct.pack(">II", 128, 96), struct.pack(">II", side, side))


BOMBS: dict[str, Callable[[], bytes]] = {
    "pixels": lambda: png(60_000, 60_000),
    "missing rows": lambda: png(7_000, 7_000, rows=bytes(1000)),
    "profile": lambda: png(1, 1, chunk(b"iCCP", b"x\0\0" + burst()), rows=bytes(4)),
    "words": lambda: png(1, 1, chunk(b"zTXt", b"Comment\0\0" + burst()), rows=bytes(4)),
    "jpeg header": lambda: (
        b"\xff\xd8\xff\xc0\0\x11\x08" + b"\xff" * 4 + b"\x03\x01\x11\0\x02\x11\0\x03\x11\0" + bytes(100)
    ),
    "heic pixels": lambda: lying_heic(60_000),
    "heic that lies": lambda: lying_heic(7_000),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_what_is_packed_to_burst_does_not(bomb: str) -> None:
    """Refused, or read as the tiny picture it is."""
    taken = became(BOMBS[bomb]())
    assert taken is None or max(taken.width, taken.height) < 200


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_many_frames_do_not_help_a_small_file_become_a_large_one(kind: str) -> None:
    frames = [Image.new("RGB", (400, 300), colour) for colour in ("red", "green", "blue")] * 20
    out = io.BytesIO()
    frames[0].save(out, "MPO" if kind == "JPEG" else kind, save_all=True, append_images=frames[1:])
    taken = became(out.getvalue())
    assert (taken is None) == (kind != "JPEG")


@pytest.mark.parametrize("family", families())
def test_of_every_family_of_hostile_files_some_are_refused_or_read_as_they_should(family: str) -> None:
    """A few of each; all of them, with what they cost: `python -m benchmarks hostile_pictures`."""
    step, last = (1, 2) if family == "packed to burst" else (19, 40)
    for content in islice(families()[family](), 0, last, step):
        became(content)


def test_there_are_a_thousand_hostile_files_and_no_two_runs_differ() -> None:
    quick = [made for name, made in families().items() if name != "packed to burst"]
    digests = [[hashlib.sha256(content).digest() for content in made()] for made in quick]
    assert sum(map(len, digests)) >= 1_000
    assert len(set().union(*digests)) >= 1_000
    assert digests[1] == [hashlib.sha256(content).digest() for content in quick[1]()]


def test_the_largest_pictures_are_read_and_the_child_holds_no_more_memory_than_it_may(tmp_path: Path) -> None:
    """Two honest ones of 48 megapixels, and one that is made to be worse; each in a child whose memory is asked."""
    save(Image.new("RGB", (8_000, 6_000), "white"), tmp_path / "0", "JPEG", progressive=True)
    save(Image.new("RGBA", (8_000, 6_000), "teal"), tmp_path / "1", "PNG", compress_level=1)
    (tmp_path / "2" / "upload").parent.mkdir()
    (tmp_path / "2" / "upload").write_bytes(png(7_000, 7_000, rows=bytes(7_000 * 21_001)))
    asks = (
        "import sys; from pathlib import Path; from birdtable.adapters.vision import decode;"
        "decode.main(Path(sys.argv[1])); print(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0])"
    )
    for name in "012":
        words = [sys.executable, "-I", "-c", asks, str(tmp_path / name)]
        told = subprocess.run(words, capture_output=True, text=True, check=True).stdout
        assert 100_000 < int(told) * 1.024 < 600_000
        assert answer_in(tmp_path / name, "").pictures[0].width == 2_000


def save(picture: Image.Image, folder: Path, kind: str, **how: object) -> None:
    folder.mkdir()
    picture.save(folder / "upload", kind, **how)


def test_work_without_end_is_ended_by_its_processor_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A progressive JPEG of 49 megapixels with hundreds of scans: half a megabyte to send, minutes to decode.

    Given one second where a real upload is given more, it is ended all the same.
    """
    asks = (
        "import resource, sys; from pathlib import Path; from birdtable.adapters.vision import decode;"
        "decode.LIMITS[resource.RLIMIT_CPU] = 1; decode.main(Path(sys.argv[1]))"
    )
    monkeypatch.setattr(intake, "CHILD", ("-I", "-c", asks))
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    # On a machine that is busy with other things the clock may come first.
    with pytest.raises(Unreadable, match=r"too much for us|try this one again"):
        take_in(many_scans())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime < 3
