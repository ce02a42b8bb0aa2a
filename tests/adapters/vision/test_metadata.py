"""exiftool, which knows more places for notes in a picture than anybody, finds none in ours."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from birdtable.adapters.vision.cover import Cover, burn, crop, cutout
from birdtable.adapters.vision.intake import take_in
from birdtable.adapters.vision.regions import Box
from tests.adapters.vision.decoding import taken_in
from tests.adapters.vision.noted import noted as noted_every_way
from tests.adapters.vision.noted import write
from tests.adapters.vision.scenes import scene

SAMPLES = Path(__file__).parent / "samples"
PLAIN = {"SourceFile", "ExifTool", "System", "File", "JFIF", "Composite"}
"""What exiftool says of any JPEG: its name, its size, how it is packed."""
TRACES = (b"Amara", b"AMARA", b"Exif", b"http://ns.adobe", b"ICC_PROFILE", b"MPF\0", b"jumb", b"Ducky", b"PK\x03\x04")
SAID = {"ImageSize", "Megapixels"}
NOTES = (
    "-Artist=Amara Okafor", "-GPSLatitude=53.58", "-GPSLatitudeRef=N", "-GPSLongitude=2.28", "-GPSLongitudeRef=W",
    "-Make=Amara's phone", "-SerialNumber=12345", "-DateTimeOriginal=2026:11:24 10:15:00", "-UserComment=Amara",
    "-XMP:Creator=Amara Okafor", "-XMP:PersonInImage=Amara Okafor", "-XMP:RegionInfo={RegionList=[{Name=Amara}]}",
    "-IPTC:Keywords=Amara", "-IPTC:Caption-Abstract=Amara", "-Photoshop:CopyrightFlag=1", "-Comment=Amara",
    "-Title=Amara",
)  # fmt: skip

pytestmark = pytest.mark.skipif(shutil.which("exiftool") is None, reason="exiftool is not installed")


def told(folder: Path) -> dict[str, dict[str, dict[str, object]]]:
    """What exiftool finds in each file of a folder, by group: duplicates and unknown tags too, and what stands behind
    the picture."""
    words = ["exiftool", "-a", "-u", "-U", "-ee", "-G1", "-j", "-sort", str(folder)]
    files: dict[str, dict[str, dict[str, object]]] = {}
    for found in json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout):
        groups = files.setdefault(Path(found["SourceFile"]).name, {})
        for name, value in found.items():
            group, _, tag = name.partition(":")
            groups.setdefault(group, {})[tag] = value
    return files


def two_folders(parent: Path) -> tuple[Path, Path]:
    """For what came, and for what went."""
    folders = parent / "came", parent / "went"
    for one in folders:
        one.mkdir()
    return folders


def noted(folder: Path) -> list[Path]:
    """A file of each kind with every note that exiftool can write into one of its kind."""
    thumbnail = folder.parent / "thumbnail.jpg"
    Image.new("RGB", (160, 120), "red").save(thumbnail)
    for kind in ("jpg", "png", "webp"):
        scene((40, 40), width=320, height=240, side=200).save(folder / f"photo.{kind}")
    shutil.copy(SAMPLES / "sideways.heic", folder)
    files = sorted(folder.iterdir())
    write({one: [*NOTES, f"-ThumbnailImage<={thumbnail}"] for one in files})
    (folder / "asked").unlink()
    return files


def test_no_note_is_left_in_any_size_of_a_picture_nor_in_what_was_covered_cropped_or_cut_out(tmp_path: Path) -> None:
    """Of each kind of file, through the very child that decodes."""
    came, went = two_folders(tmp_path)
    files, box = noted(came), Box(40, 40, 60, 60)
    for one in files:
        assert b"Amara" in one.read_bytes()
        for picture in take_in(one.read_bytes()).pictures:
            (went / f"{one.name}-{picture.kind}.jpg").write_bytes(picture.jpeg)
    jpeg = (came / "photo.jpg").read_bytes()
    for name, made in {
        "burnt": burn(jpeg, [Cover(box)]), "cropped": crop(jpeg, box), "cut": cutout(jpeg, box, 96),
    }.items():  # fmt: skip
        (went / f"{name}.jpg").write_bytes(made)
    assert min(map(len, told(came).values())) > len(PLAIN)
    found = told(went)
    assert len(found) == 3 * len(files) + 3
    for groups in found.values():
        assert set(groups) <= PLAIN
        assert set(groups["Composite"]) == SAID
        assert "Comment" not in groups["File"]


def test_whatever_was_written_into_a_file_and_however_nothing_of_it_is_left(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    came, went = two_folders(tmp_path)
    groups = {}
    for name, group, content in noted_every_way(tmp_path / "work"):
        groups[name] = {group} - {""}
        (came / name).write_bytes(content)
        for one in taken_in(content).pictures:
            (went / f"{name}-{one.kind}.jpg").write_bytes(one.jpeg)
            assert [trace for trace in TRACES if trace in one.jpeg] == []
    assert len(groups) >= 36
    found, left = told(came), told(went)
    assert {name: missing for name in groups if (missing := groups[name] - set(found[name]))} == {}
    assert {name: said for name, told_of in left.items() if (said := set(told_of) - PLAIN)} == {}
    assert len(left) == 3 * len(groups)
