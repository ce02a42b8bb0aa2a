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
from tests.adapters.vision.noted import noted as noted_every_way
from tests.adapters.vision.scenes import jpeg, scene

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


def noted(path: Path, thumbnail: Path) -> bytes:
    """The file with every note that exiftool can write into one of its kind."""
    words = ["exiftool", "-q", "-m", "-overwrite_original", *NOTES, f"-ThumbnailImage<={thumbnail}", str(path)]
    subprocess.run(words, check=True, capture_output=True)
    return path.read_bytes()


def told(content: bytes, folder: Path) -> dict[str, dict[str, object]]:
    """What exiftool finds, by group: duplicates and unknown tags too, and what stands behind the picture."""
    (folder / "out.jpg").write_bytes(content)
    words = ["exiftool", "-a", "-u", "-U", "-ee", "-G1", "-j", "-sort", str(folder / "out.jpg")]
    (found,) = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
    groups: dict[str, dict[str, object]] = {}
    for name, value in found.items():
        group, _, tag = name.partition(":")
        groups.setdefault(group, {})[tag] = value
    return groups


def told_of_all(folder: Path) -> dict[str, set[str]]:
    """The groups that exiftool finds in each file of a folder."""
    words = ["exiftool", "-a", "-u", "-U", "-ee", "-G1", "-j", str(folder)]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    return {Path(one["SourceFile"]).name: {key.partition(":")[0] for key in one} for one in json.loads(done.stdout)}


@pytest.fixture(params=["photo.jpg", "photo.png", "photo.webp", "sideways.heic"])
def upload(request: pytest.FixtureRequest, tmp_path: Path) -> bytes:
    path = tmp_path / request.param
    if path.suffix == ".heic":
        shutil.copy(SAMPLES / path.name, path)
    else:
        scene((100, 100)).save(path)
    Image.new("RGB", (160, 120), "red").save(tmp_path / "thumbnail.jpg")
    return noted(path, tmp_path / "thumbnail.jpg")


def test_no_note_is_left_in_any_size_of_a_picture(upload: bytes, tmp_path: Path) -> None:
    assert b"Amara" in upload
    assert len(told(upload, tmp_path)) > len(PLAIN)
    for one in take_in(upload).pictures:
        found = told(one.jpeg, tmp_path)
        assert set(found) <= PLAIN
        assert set(found["Composite"]) == SAID
        assert "Comment" not in found["File"]


def test_whatever_was_written_into_a_file_and_however_nothing_of_it_is_left(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    came, went = tmp_path / "came", tmp_path / "went"
    came.mkdir()
    went.mkdir()
    groups = {}
    for name, group, content in noted_every_way(tmp_path / "work"):
        groups[name] = {group} - {""}
        (came / name).write_bytes(content)
        for one in take_in(content).pictures:
            (went / f"{name}-{one.kind}.jpg").write_bytes(one.jpeg)
            assert [trace for trace in TRACES if trace in one.jpeg] == []
    assert len(groups) >= 36
    found = told_of_all(came)
    assert {name: missing for name in groups if (missing := groups[name] - found[name])} == {}
    left = {name: said for name, groups in told_of_all(went).items() if (said := groups - PLAIN)}
    assert (len(told_of_all(went)), left) == (3 * len(groups), {})


def test_no_note_is_left_in_what_was_covered_cropped_or_cut_out(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(jpeg(scene((100, 100))))
    Image.new("RGB", (160, 120), "red").save(tmp_path / "thumbnail.jpg")
    noted_jpeg = noted(tmp_path / "photo.jpg", tmp_path / "thumbnail.jpg")
    box = Box(100, 100, 200, 200)
    for made in (burn(noted_jpeg, [Cover(box)]), crop(noted_jpeg, box), cutout(noted_jpeg, box, 96)):
        found = told(made, tmp_path)
        assert set(found) <= PLAIN
        assert "Comment" not in found["File"]
