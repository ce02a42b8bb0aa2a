"""The whole drill, as real commands: a school is copied while it runs, lost, and put back, and its post is there again.

On SQLite; with BIRDTABLE_TEST_DATABASE_URL on that PostgreSQL.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from birdtable.adapters.backups.archive import new_key, open_into, seal

ON_POSTGRESQL = os.environ.get("BIRDTABLE_TEST_DATABASE_URL", "")
OPENED = """
import json
from birdtable.cli.home import make_home, open_django
make_home(); open_django()
"""
SEED = f"""{OPENED}
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from birdtable.cli.serve import prepare
prepare()
from birdtable.apps.delivery.sending import attend
from tests.apps.delivery.ways import an_approved_post, on
from tests.posts import a_working_school
school = a_working_school()
out = an_approved_post(school, "We planted beans in the garden.")
attend(on(out, "noticeboard").pk)
an_approved_post(school, "We planted peas too.")
default_storage.save("photos/a-picture.jpg", ContentFile(b"a picture" * 1000))
"""
LOOK = f"""{OPENED}
from django.core.files.storage import default_storage
from birdtable.apps.audit.models import Entry
from birdtable.apps.audit.verify import verify
from birdtable.apps.channels.models import Channel
from birdtable.apps.delivery.models import Notice
from birdtable.apps.delivery.sending import attend
from birdtable.apps.delivery.models import Delivery
from birdtable.apps.notify.models import Letter
from birdtable.apps.people.models import School
school = School.objects.get()
waiting = Delivery.objects.filter(state="queued").first()
if waiting:
    attend(waiting.pk)
print(json.dumps({{
    "broken": verify(school.pk) is not None,
    "notices": [one.text for one in Notice.objects.all()],
    "paused": list(Channel.objects.values_list("paused", flat=True)),
    "acts": list(Entry.objects.filter(act="backup.put_back").values_list("act", flat=True)),
    "letters": Letter.objects.filter(kind="put_back").count(),
    "pictures": default_storage.exists("photos/a-picture.jpg"),
    "still": Delivery.objects.get(pk=waiting.pk).held_why if waiting else "",
}}))
"""
ROOT = Path(__file__).parent.parent.parent


class Box:
    """A machine with one home folder on it."""

    def __init__(self, folder: Path, database: str) -> None:
        self.home, self.folder = folder / "home", folder
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("BIRDTABLE_", "DJANGO_"))}
        self.environment = kept | {"BIRDTABLE_HOME": str(self.home), "BIRDTABLE_ADDRESS": "http://127.0.0.1:1"}
        self.environment |= {"PYTHONPATH": str(ROOT), "BIRDTABLE_LOG_LEVEL": "ERROR"}
        if database:
            self.environment["DATABASE_URL"] = database

    def python(self, code: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", code], env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def birdtable(self, *words: object, code: int = 0) -> str:
        done = subprocess.run(
            [str(Path(sys.executable).with_name("birdtable")), *map(str, words)],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def look(self) -> Mapping[str, object]:
        found: Mapping[str, object] = json.loads(self.python(LOOK))
        return found


@pytest.fixture(scope="module")
def box(tmp_path_factory) -> Box:
    """With a school on it, of which a backup was made."""
    made = Box(tmp_path_factory.mktemp("machine"), ON_POSTGRESQL)
    made.python(SEED)
    assert "Run `birdtable keys backup` once" in made.birdtable("backup", made.folder / "copies", code=2)
    made.birdtable("keys", "backup", made.folder / "key")
    made.birdtable("backup", made.folder / "copies")
    return made


def copy_of(box: Box) -> Path:
    return sorted((box.folder / "copies").glob("*.age"))[0]


def test_a_copy_is_whole_and_says_where_the_record_ends(box):
    told = box.birdtable("verify-backup", copy_of(box), "--key", box.folder / "key")
    assert ": whole, of " in told
    assert "the record ends with entry" in told


def test_nothing_in_the_file_can_be_read_without_the_key(box):
    sealed = copy_of(box).read_bytes()
    assert b"Okafor" not in sealed
    assert b"SQLite" not in sealed
    (box.folder / "another").write_text(new_key()[0])
    assert "does not open this backup" in box.birdtable(
        "verify-backup", copy_of(box), "--key", box.folder / "another", code=2
    )


def test_a_school_that_is_there_is_not_written_over_unasked(box):
    before = box.look()
    assert "There is a school here already" in box.birdtable(
        "restore", copy_of(box), "--key", box.folder / "key", code=2
    )
    assert box.look() == before


def test_a_damaged_copy_changes_nothing(box):
    damaged, before, aside = box.folder / "damaged.age", box.look(), list(box.home.glob("before-*"))
    damaged.write_bytes(copy_of(box).read_bytes()[:-20_000])
    told = box.birdtable("restore", damaged, "--key", box.folder / "key", "--replace", code=1)
    assert "DAMAGED" in told
    assert (box.look(), list(box.home.glob("before-*"))) == (before, aside)


def test_a_copy_of_a_newer_birdtable_changes_nothing(box):
    unpacked, newer = box.folder / "unpacked", box.folder / "newer.age"
    manifest = open_into(copy_of(box), (box.folder / "key").read_text(), lambda name: unpacked / name)
    of_tomorrow = replace(manifest, release="9.0", migrations=manifest.migrations | {"posts.9999_of_tomorrow"})
    files = [(name, unpacked / name) for name in manifest.files]
    seal(
        newer, (box.home / "backup.recipient").read_text().strip(), files, lambda sums: replace(of_tomorrow, files=sums)
    )
    before = box.look()
    told = box.birdtable("restore", newer, "--key", box.folder / "key", "--replace", code=2)
    assert "Birdtable 9.0 wrote it, which is newer than this one. Upgrade first." in told
    assert box.look() == before


def test_what_was_lost_is_there_again_and_nothing_goes_out_by_itself(box):
    shutil.rmtree(box.home / "media")
    if not ON_POSTGRESQL:
        (box.home / "db.sqlite3").write_bytes(b"no database any more" * 1000)
    told = box.birdtable("restore", copy_of(box), "--key", box.folder / "key", "--replace")
    assert "The record of" in told
    assert "is whole." in told
    found = box.look()
    assert found["notices"] == ["We planted beans in the garden."]
    assert (found["broken"], found["pictures"], found["paused"]) == (False, True, [True])
    assert found["still"] == "paused", "what waited may have gone out since the copy"
    assert (found["acts"], found["letters"]) == (["backup.put_back"], 2)


def test_cut_off_half_way_it_says_so_and_is_done_again(box):
    """As a power cut leaves it: what was here is put aside, and nothing stands in its place yet."""
    aside = box.home / "before-20261130-120000"
    aside.mkdir()
    (box.home / "restoring.json").write_text(json.dumps({"aside": str(aside)}))
    if not ON_POSTGRESQL:
        shutil.move(box.home / "db.sqlite3", aside / "db.sqlite3")
    shutil.move(box.home / "media", aside / "media")
    assert "cut off half way" in box.birdtable("serve", code=1)
    box.birdtable("restore", copy_of(box), "--key", box.folder / "key")
    assert (box.look()["notices"], (aside / "media").is_dir()) == (["We planted beans in the garden."], True)
    assert not (box.home / "restoring.json").exists()


def test_only_the_newest_copies_are_kept(box):
    old = box.folder / "copies" / "20200101-000000.birdtable.age"
    old.write_bytes(b"old")
    others = box.folder / "copies" / "letter.birdtable.age"
    others.write_bytes(b"not ours")
    told = box.birdtable("backup", box.folder / "copies", "--keep", "2")
    assert f"Deleted {old.name}" in told
    assert (old.exists(), others.exists()) == (False, True)
