"""A backup is whole or is said not to be, and nobody opens it without its key."""

import errno
import hashlib
import subprocess
import sys
import tarfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pyrage
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from birdtable.adapters.backups import archive
from birdtable.adapters.backups.archive import WrongKey, new_key, open_into, seal
from birdtable.adapters.backups.manifest import FORM, Damaged, Head, Manifest, Sum, TooNew

SECRET, TO = new_key()
AT = datetime(2026, 11, 30, 14, 0, tzinfo=UTC)


def told(files) -> Manifest:
    return Manifest(
        made_at=AT,
        release="0.1.0",
        database="sqlite",
        migrations=frozenset({"posts.0001_initial"}),
        records={"thornbeck": Head(7, "9f2c")},
        files=files,
    )


@pytest.fixture(scope="module")
def backup(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("backup")
    (folder / "rows").write_bytes(b"Amara Okafor " * 30_000)
    (folder / "picture").write_bytes(bytes(range(256)) * 400)
    made = folder / "a.age"
    seal(made, TO, [("database", folder / "rows"), ("media/a b.jpg", folder / "picture")], told)
    return made


def test_what_went_in_comes_out_to_the_byte(backup, tmp_path):
    manifest = open_into(backup, SECRET, lambda name: tmp_path / name)
    assert (tmp_path / "database").read_bytes() == b"Amara Okafor " * 30_000
    content = (tmp_path / "media" / "a b.jpg").read_bytes()
    assert manifest.files["media/a b.jpg"] == Sum(len(content), hashlib.sha256(content).hexdigest())
    assert (manifest.made_at, manifest.records["thornbeck"]) == (AT, Head(7, "9f2c"))


def test_only_we_can_read_what_was_put_back(backup, tmp_path):
    open_into(backup, SECRET, lambda name: tmp_path / name)
    assert (tmp_path / "database").stat().st_mode & 0o077 == 0


def test_a_key_file_may_have_comments_as_age_writes_them(backup):
    assert open_into(backup, f"# created: today\n# public key: {TO}\n{SECRET}\n", lambda _: None).release == "0.1.0"


@pytest.mark.parametrize(
    "key", [new_key()[0], TO, "", "# nothing but this"], ids=["of somebody else", "what seals", "empty", "no key"]
)
def test_another_key_opens_nothing(backup, key):
    with pytest.raises(WrongKey):
        open_into(backup, key, lambda _: None)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(part=st.floats(0, 0.9999))
def test_cut_short_anywhere_it_is_damaged(backup, tmp_path, part):
    whole = backup.read_bytes()
    (tmp_path / "cut").write_bytes(whole[: int(len(whole) * part)])
    with pytest.raises(Damaged):
        open_into(tmp_path / "cut", SECRET, lambda _: None)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.floats(0, 0.9999), bit=st.integers(0, 7))
def test_one_bit_turned_anywhere_is_found(backup, tmp_path, at, bit):
    changed = bytearray(backup.read_bytes())
    changed[int(len(changed) * at)] ^= 1 << bit
    (tmp_path / "changed").write_bytes(changed)
    with pytest.raises((Damaged, WrongKey)):
        open_into(tmp_path / "changed", SECRET, lambda _: None)


def of_another_make(to: Path, members: dict[str, bytes], kind: bytes = tarfile.REGTYPE) -> Path:
    """A sealed tar that we did not write."""
    clear = BytesIO()
    with tarfile.open(fileobj=clear, mode="w") as tar:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.type, entry.linkname = len(content), kind, "/etc/passwd"
            tar.addfile(entry, BytesIO(content))
    to.write_bytes(pyrage.encrypt(clear.getvalue(), [pyrage.x25519.Recipient.from_str(TO)]))
    return to


@pytest.mark.parametrize("name", ["../outside", "/etc/cron.d/evil", "media/../../outside"])
def test_no_file_is_written_outside(tmp_path, name):
    sealed = of_another_make(tmp_path / "evil", {name: b"evil"})
    with pytest.raises(Damaged):
        open_into(sealed, SECRET, lambda name: tmp_path / "inside" / name)
    assert not (tmp_path / "outside").exists()


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE])
def test_only_plain_files_are_taken(tmp_path, kind):
    sealed = of_another_make(tmp_path / "evil", {"database": b""}, kind)
    with pytest.raises(Damaged):
        open_into(sealed, SECRET, lambda name: tmp_path / name)


def test_without_its_list_it_is_cut_short(tmp_path):
    with pytest.raises(Damaged, match="list of contents"):
        open_into(of_another_make(tmp_path / "a", {"database": b"rows"}), SECRET, lambda _: None)


def test_a_file_that_the_list_does_not_know_is_told_of(tmp_path):
    sealed = of_another_make(tmp_path / "a", {"database": b"rows", "manifest.json": told({}).as_json()})
    with pytest.raises(Damaged, match="database"):
        open_into(sealed, SECRET, lambda _: None)


def test_one_of_a_newer_birdtable_says_so(tmp_path):
    newer = told({}).as_json().replace(f'"form": {FORM}'.encode(), f'"form": {FORM + 1}'.encode())
    with pytest.raises(TooNew, match=r"0\.1\.0"):
        open_into(of_another_make(tmp_path / "a", {"manifest.json": newer}), SECRET, lambda _: None)


@pytest.mark.parametrize("written", [b"", b"[]", b'{"form": 1}', b"\xff", b'{"form": "x"}'])
def test_a_list_that_cannot_be_read_is_damage(written):
    with pytest.raises(Damaged):
        Manifest.from_json(written)


def test_on_a_full_disk_there_is_no_half_backup_and_the_old_ones_stay(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "rows").write_bytes(b"rows")
    (tmp_path / "old.age").write_bytes(b"old")
    monkeypatch.setattr(archive.pyrage, "encrypt_io", full)
    with pytest.raises(OSError, match="No space left"):
        seal(tmp_path / "new.age", TO, [("database", tmp_path / "rows")], told)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["old.age", "rows"]


def test_when_the_power_goes_no_command_takes_what_is_left_for_a_backup(tmp_path):
    """Killed while the rows go in: nothing has a backup's name, and the next one is made all the same."""
    (tmp_path / "rows").write_bytes(b"rows" * 100_000)
    killed = (
        "import os, sys; from pathlib import Path; from birdtable.adapters.backups.archive import seal\n"
        "folder, to = Path(sys.argv[1]), sys.argv[2]\n"
        "def members():\n"
        "    yield 'database', folder / 'rows'\n"
        "    os.kill(os.getpid(), 9)\n"
        "seal(folder / 'a.birdtable.age', to, members(), lambda files: None)"
    )
    done = subprocess.run([sys.executable, "-c", killed, str(tmp_path), TO], capture_output=True, check=False)
    assert done.returncode == -9, done.stderr
    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith(".")] == ["rows"]
    seal(tmp_path / "a.birdtable.age", TO, [("database", tmp_path / "rows")], told)
    assert set(open_into(tmp_path / "a.birdtable.age", SECRET, lambda _: None).files) == {"database"}


def test_a_picture_deleted_meanwhile_is_left_out(tmp_path):
    (tmp_path / "rows").write_bytes(b"rows")
    seal(tmp_path / "a.age", TO, [("database", tmp_path / "rows"), ("media/gone.jpg", tmp_path / "gone")], told)
    assert set(open_into(tmp_path / "a.age", SECRET, lambda _: None).files) == {"database"}
