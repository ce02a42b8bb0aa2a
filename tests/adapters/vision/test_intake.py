"""A picture comes in with everything its camera wrote, and goes on with nothing but pixels."""

import hashlib
import io
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageColor, PngImagePlugin

from birdtable.adapters.vision import intake, limits
from birdtable.adapters.vision.intake import Picture, Unreadable, take_in
from birdtable.adapters.vision.likeness import hash_of_jpeg
from tests.adapters.vision.decoding import taken_in

SAMPLES = Path(__file__).parent / "samples"

ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F
TRACES = (b"Exif", b"http://ns.adobe", b"ICC_PROFILE", b"Photoshop", b"Amara", b"MPF\0", b"PK\x03\x04")


def a_photo(width: int = 640, height: int = 480) -> Image.Image:
    """Red on the left, green at the top right, blue at the bottom right."""
    picture = Image.new("RGB", (width, height), "red")
    picture.paste("green", (width // 2, 0, width, height // 2))
    picture.paste("blue", (width // 2, height // 2, width, height))
    return picture


def saved(picture: Image.Image, kind: str = "JPEG", **extra: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **extra)
    return out.getvalue()


def notes(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[MAKER] = "Amara's phone"
    exif.get_ifd(GPS).update({1: "N", 2: (53.0, 35.0, 12.0), 3: "W", 4: (2.0, 17.0, 1.0)})
    return exif


def by_kind(upload: bytes) -> dict[str, Picture]:
    return {one.kind: one for one in taken_in(upload).pictures}


def near(picture: Image.Image, where: tuple[int, int], colour: str) -> bool:
    wanted = ImageColor.getrgb(colour)
    seen = picture.getpixel(where)
    return isinstance(seen, tuple) and all(abs(one - other) < 40 for one, other in zip(seen, wanted, strict=False))


def opened(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(picture.jpeg))


def png_header(width: int, height: int) -> bytes:
    body = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = b"IDAT" + zlib.compress(b"\0" * 1000)
    chunks = b"".join(
        struct.pack(">I", len(one) - 4) + one + struct.pack(">I", zlib.crc32(one)) for one in (body, rows)
    )
    return b"\x89PNG\r\n\x1a\n" + chunks + b"\0\0\0\0IEND\xaeB`\x82"


def test_a_photo_becomes_three_sizes_each_within_its_bounds() -> None:
    found = {one.kind: one for one in take_in(saved(a_photo(2400, 1800))).pictures}
    assert {kind: (one.width, one.height) for kind, one in found.items()} == {
        "master": (2000, 1500),
        "published": (1600, 1200),
        "thumbnail": (480, 360),
    }
    for size in limits.SIZES:
        assert len(found[size.kind].jpeg) <= size.heaviest
        assert opened(found[size.kind]).size == (found[size.kind].width, found[size.kind].height)
        assert len(found[size.kind].sha256) == 64


def test_a_busy_picture_gives_up_quality_until_it_is_light_enough() -> None:
    upload = saved(Image.effect_noise((1300, 1000), 120).convert("RGB"), quality=95)
    assert len(upload) > limits.MASTER.heaviest
    found = by_kind(upload)
    assert all(len(found[size.kind].jpeg) <= size.heaviest for size in limits.SIZES)


def test_a_small_picture_is_not_blown_up() -> None:
    assert {(one.width, one.height) for one in taken_in(saved(a_photo(120, 90))).pictures} == {(120, 90)}


def test_where_it_was_taken_and_everything_else_written_into_it_is_gone() -> None:
    upload = saved(
        a_photo(),
        exif=notes(),
        comment=b"Amara at the pool",
        xmp=b"<x:xmpmeta xmlns:x='http://ns.adobe.com/'>Amara</x:xmpmeta>",
        icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
    )
    assert all(trace in upload for trace in (b"Exif", b"http://ns.adobe", b"Amara", b"ICC_PROFILE"))
    for one in taken_in(upload).pictures:
        assert dict(opened(one).getexif()) == {}
        assert set(opened(one).info) <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "progressive",
            "progression",
        }
        assert not [trace for trace in TRACES if trace in one.jpeg]
        assert b"\xff\xfe" not in one.jpeg[: one.jpeg.index(b"\xff\xda")]


def test_the_words_inside_a_png_and_a_webp_are_gone() -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", "Amara at the pool")
    words.add_itxt("Title", "Amara")
    for upload in (
        saved(a_photo(), "PNG", pnginfo=words, exif=notes()),
        saved(a_photo(), "WEBP", exif=notes(), xmp=b"http://ns.adobe.com/ Amara"),
    ):
        assert b"Amara" in upload
        assert not [trace for one in taken_in(upload).pictures for trace in TRACES if trace in one.jpeg]


def test_what_was_hidden_behind_the_picture_is_gone() -> None:
    tail = b"PK\x03\x04 a whole archive about Amara"
    plain, tailed = by_kind(saved(a_photo())), by_kind(saved(a_photo()) + tail)
    assert plain == tailed
    assert all(one.jpeg.endswith(b"\xff\xd9") for one in tailed.values())


@pytest.mark.parametrize(
    ("orientation", "top_left", "size"),
    [(1, "red", (64, 48)), (2, "green", (64, 48)), (3, "blue", (64, 48)), (6, "red", (48, 64)), (8, "green", (48, 64))],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_taken_sideways_stands_upright(
    kind: str, orientation: int, top_left: str, size: tuple[int, int]
) -> None:
    master = opened(by_kind(saved(a_photo(64, 48), kind, exif=notes(orientation)))["master"])
    assert master.size == size
    nearest = {"red": (255, 0, 0), "green": (0, 128, 0), "blue": (0, 0, 255)}[top_left]
    seen = master.getpixel((4, 4))
    assert isinstance(seen, tuple)
    assert all(abs(one - other) < 40 for one, other in zip(seen, nearest, strict=True))


def test_a_colour_profile_that_does_not_fit_is_left_out() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    assert opened(by_kind(saved(a_photo(), icc_profile=lab.tobytes()))["master"]).size == (640, 480)


@pytest.mark.parametrize("mode", ["L", "LA", "P", "RGBA", "1", "I;16"])
def test_every_kind_of_png_can_be_read(mode: str) -> None:
    picture = Image.new(mode, (60, 40)) if mode == "I;16" else a_photo(60, 40).convert(mode)
    assert opened(by_kind(saved(picture, "PNG"))["master"]).mode == "RGB"


def test_what_is_see_through_becomes_white_paper() -> None:
    clear = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    assert opened(by_kind(saved(clear, "PNG"))["master"]).getpixel((20, 20)) == (255, 255, 255)


def test_a_print_shop_picture_can_be_read() -> None:
    assert opened(by_kind(saved(a_photo(60, 40).convert("CMYK")))["master"]).mode == "RGB"


def test_the_first_picture_of_a_phone_jpeg_with_two_is_the_photo() -> None:
    two = saved(a_photo(), "MPO", save_all=True, append_images=[a_photo(320, 240)])
    assert by_kind(two)["master"].width == 640


HEADS = {
    "AVIF": b"\0\0\0\x18ftypavif" + b"\0" * 40,
    "Video": b"\0\0\0\x18ftypmp42" + b"\0" * 40,
    "GIF": saved(a_photo(), "GIF"),
    "PDF": b"%PDF-1.7 nothing",
}


@pytest.mark.parametrize("kind", HEADS)
def test_a_kind_we_cannot_read_yet_is_named(kind: str) -> None:
    with pytest.raises(Unreadable) as error:
        taken_in(HEADS[kind])
    assert kind in error.value.says


@pytest.mark.parametrize("head", [b"\0\0\0\x14ftypqt  ", b"\x1aE\xdf\xa3webm", b"\0\0\0\x20ftypisom"])
def test_a_film_is_told_that_only_photos_are_taken(head: bytes) -> None:
    with pytest.raises(Unreadable, match="Videos cannot be used yet"):
        taken_in(head + bytes(100))


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_moving_picture_is_told_to_stand_still(kind: str) -> None:
    frames = [a_photo(), Image.new("RGB", (640, 480), "white")]
    with pytest.raises(Unreadable, match="still photo"):
        taken_in(saved(frames[0], kind, save_all=True, append_images=frames[1:]))


def test_a_photo_from_an_iphone_is_a_photo_like_any_other() -> None:
    found = take_in((SAMPLES / "upright.heic").read_bytes())
    assert (found.width, found.height) == (128, 96)
    master = opened(found.of_kind("master"))
    assert master.format == "JPEG"
    assert near(master, (4, 4), "red")
    assert near(master, (124, 4), "green")
    assert near(master, (124, 92), "blue")


def test_an_iphone_held_sideways_is_turned_once_and_not_twice() -> None:
    """The file says twice that it lies on its side: to its decoder, and in the camera's notes."""
    upload = (SAMPLES / "sideways.heic").read_bytes()
    assert b"Amara" in upload
    found = take_in(upload)
    assert (found.width, found.height) == (96, 128)
    master = opened(found.of_kind("master"))
    assert near(master, (4, 4), "red")
    assert near(master, (92, 4), "red")
    assert near(master, (4, 124), "blue")
    assert near(master, (92, 124), "green")
    assert not [trace for one in found.pictures for trace in TRACES if trace in one.jpeg]


def test_the_chosen_picture_of_an_iphone_file_with_two_is_the_photo() -> None:
    assert taken_in((SAMPLES / "two.heic").read_bytes()).width == 128


def test_half_an_iphone_photo_is_told_so() -> None:
    whole = (SAMPLES / "busy.heic").read_bytes()
    for part in (len(whole) // 2, len(whole) - 1000, 600, 40):
        with pytest.raises(Unreadable, match="half copied"):
            taken_in(whole[:part])


def test_a_moving_iphone_picture_is_told_to_stand_still() -> None:
    upload = (SAMPLES / "two.heic").read_bytes().replace(b"ftypheic", b"ftyphevc", 1)
    with pytest.raises(Unreadable, match=r"still photo|half copied"):
        taken_in(upload)


def test_an_iphone_photo_is_decoded_by_an_ordinary_user_too() -> None:
    """Its decoder starts a thread, which the kernel counts as a child; only root may have those beyond the limit."""
    asks = (
        "import os, sys; from pathlib import Path;"
        "from birdtable.adapters.vision import decode, pixels, likeness, placeholder, encode;"
        "os.getuid() or os.setresuid(65534, 65534, 65534); decode.main(Path(sys.argv[1]))"
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "upload").write_bytes((SAMPLES / "upright.heic").read_bytes())
        folder.chmod(0o777)
        subprocess.run([sys.executable, "-I", "-c", asks, name], check=True, timeout=60)
        assert (folder / "master.jpg").stat().st_size > 100


def test_what_is_known_of_an_upload_speaks_of_the_upright_picture() -> None:
    upload = saved(a_photo(2400, 1800), exif=notes(6))
    found = take_in(upload)
    assert (found.width, found.height) == (1800, 2400)
    assert found.sha256 == hashlib.sha256(upload).hexdigest()
    assert found.likeness == hash_of_jpeg(found.of_kind("master").jpeg)
    assert (found.placeholder.columns, found.placeholder.rows) == (3, 4)
    # Turned a quarter clockwise: what was on the left is at the top.
    assert [colour for _, row, colour in found.placeholder.cells() if row == 0] == ["#fe0000"] * 3


@pytest.mark.parametrize(
    "upload",
    [
        b"not a picture at all",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%!PS-Adobe-3.0",
        b"\0" * 5000,
        b"\xff\xd8\xff",
    ],
)
def test_a_picture_that_is_not_one_is_told_so(upload: bytes) -> None:
    with pytest.raises(Unreadable, match="not a picture"):
        taken_in(upload)


def test_an_empty_file_is_told_so() -> None:
    with pytest.raises(Unreadable, match="empty"):
        take_in(b"")


def test_a_file_too_heavy_to_take_is_told_so() -> None:
    with pytest.raises(Unreadable, match="30 MB"):
        take_in(bytes(limits.LARGEST_UPLOAD + 1))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_half_a_picture_is_told_so(kind: str) -> None:
    whole = saved(Image.effect_noise((800, 600), 60).convert("RGB"), kind)
    with pytest.raises(Unreadable, match=r"half copied|not a picture"):
        taken_in(whole[: len(whole) // 2])


def test_a_picture_of_200_megapixels_is_refused_by_its_header_alone() -> None:
    with pytest.raises(Unreadable, match=r"200 megapixels \(20000 × 10000\)\. We can take up to 50"):
        take_in(png_header(20_000, 10_000))


def test_a_machine_too_busy_for_a_picture_does_not_blame_the_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "MOST_WALL_SECONDS", 0.01)
    with pytest.raises(intake.Busy, match="try this one again"):
        take_in(saved(a_photo()))


def test_work_without_end_is_ended_by_its_processor_time_and_waiting_much_later() -> None:
    # So that a hostile file has ended after 20 seconds by the clock too, where a core is free.
    assert limits.MOST_CPU_SECONDS <= 15
    assert 3 * limits.MOST_CPU_SECONDS <= limits.MOST_WALL_SECONDS <= 60


def test_the_child_cannot_grow_run_on_or_start_others() -> None:
    asks = (
        "import resource, birdtable.adapters.vision.decode as d; d.give_up_powers(threads=False);"
        "print(*(resource.getrlimit(x)[0] for x in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_NPROC)))"
    )
    told = subprocess.run([sys.executable, "-I", "-c", asks], capture_output=True, text=True, check=True).stdout
    assert told.split() == [str(limits.MOST_MEMORY), str(limits.MOST_CPU_SECONDS), "0"]


def test_the_numbers_of_another_colour_space_are_translated() -> None:
    swapped = ImageCms.ImageCmsProfile(io.BytesIO(swapped_primaries()))
    upload = saved(Image.new("RGB", (60, 40), (255, 0, 0)), quality=98, icc_profile=swapped.tobytes())
    seen = opened(by_kind(upload)["master"]).getpixel((30, 20))
    assert isinstance(seen, tuple)
    assert seen[1] > 200
    assert seen[0] < 90


def swapped_primaries() -> bytes:
    """An sRGB profile with red and green exchanged, so that a wrong reading is plain to see."""
    plain = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    names = [plain.index(tag, 128) for tag in (b"rXYZ", b"gXYZ")]
    plain[names[0] : names[0] + 4], plain[names[1] : names[1] + 4] = b"gXYZ", b"rXYZ"
    return bytes(plain)
