"""A school moves with everything to another database and back, as real commands; and nothing is ever half there.

To a file of SQLite; with BIRDTABLE_TEST_DATABASE_URL to that PostgreSQL, and back from there.
"""

import json
import os
import shutil
from contextlib import closing

import pytest

from tests.cli.test_restore_drill import OPENED, SEED, Box
from tests.migrated import put_migrated

ELSEWHERE = os.environ.get("BIRDTABLE_TEST_DATABASE_URL", "")
CONTENT = f"""{OPENED}
import hashlib
from birdtable.apps.audit.models import Chain
from birdtable.apps.audit.verify import verify
from birdtable.cli.moving import tables
from django.db.models import JSONField
def plain(row, field):
    value = getattr(row, field.attname)
    if isinstance(value, memoryview):
        value = bytes(value)
    return json.dumps(value, sort_keys=True) if isinstance(field, JSONField) else repr(value)
found = {{}}
for table in tables():
    rows = sorted(
        "|".join(plain(row, field) for field in table._meta.local_concrete_fields) for row in table._base_manager.all()
    )
    found[table._meta.label] = [len(rows), hashlib.sha256(chr(10).join(rows).encode()).hexdigest()]
found["broken"] = [str(verify(one.pk)) for one in Chain.objects.all()]
print(json.dumps(found))
"""
WRITE_ON = f"""{OPENED}
from birdtable.apps.audit.verify import verify
from birdtable.apps.delivery.models import Delivery
from birdtable.apps.delivery.sending import attend
from birdtable.apps.people.models import RoleHeld, School
from tests.people import a_person
school = School.objects.get()
a_person(school)
for one in Delivery.objects.filter(state="queued"):
    attend(one.pk)
print(json.dumps({{
    "broken": verify(school.pk) is not None, "sent": Delivery.objects.filter(state="sent").count(),
    "roles": RoleHeld.objects.count(),
}}))
"""
YEARS_THAT_WENT = f"""{OPENED}
from birdtable.apps.audit.closing import let_go
from tests.apps.audit.test_closing import a_record, close_all
from django.db import transaction
with transaction.atomic():
    record = a_record()
    close_all(record)
    let_go(record)
"""
FORGED = f"""{OPENED}
from django.db import connection
from birdtable.apps.audit.models import Entry
with connection.cursor() as cursor:
    cursor.execute("DROP TRIGGER audit_entry_not_update")
Entry.objects.filter(seq=2).update(roles=["nobody"])
"""


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """A school on SQLite, made once."""
    made = Box(tmp_path_factory.mktemp("first"), "")
    made.home.mkdir()
    put_migrated(made.home)
    made.python(SEED)
    made.python(YEARS_THAT_WENT)
    return made


@pytest.fixture
def box(first, tmp_path):
    copied = Box(tmp_path, "")
    shutil.copytree(first.home, copied.home)
    return copied


@pytest.fixture
def elsewhere(tmp_path):
    """A file with the address of an empty database."""
    file = tmp_path / "database.url"
    if not ELSEWHERE:
        file.write_text(with_tables(tmp_path / "elsewhere"))
        yield file
        return
    import psycopg

    with closing(psycopg.connect(ELSEWHERE, autocommit=True)) as server:
        server.execute("DROP DATABASE IF EXISTS elsewhere WITH (FORCE)")
        server.execute("CREATE DATABASE elsewhere")
        file.write_text(ELSEWHERE.rpartition("/")[0] + "/elsewhere\n")
        yield file
        server.execute("DROP DATABASE elsewhere WITH (FORCE)")


def with_tables(folder):
    """The address of a file with nothing in it but tables: to make them takes a quarter of a minute."""
    folder.mkdir()
    put_migrated(folder)
    return f"sqlite:///{folder / 'db.sqlite3'}\n"


def content(box):
    return json.loads(box.python(CONTENT))


def go_on_at(box, file):
    box.environment["DATABASE_URL_FILE"] = str(file)


def test_everything_is_there_and_life_goes_on(box, elsewhere, tmp_path):
    before = content(box)
    told = box.birdtable("move", elsewhere)
    assert "each compared. Every school’s record is whole there." in told
    assert "was moved to another one" in box.birdtable("serve", code=1), "nobody works on in what was left behind"
    assert "was moved to another one" in box.birdtable("worker", code=1)
    go_on_at(box, elsewhere)
    assert content(box) == before
    assert before["posts.Post"][0] == 2
    assert before["broken"] == ["None", "None"], "of years that went too"
    lived = json.loads(box.python(WRITE_ON))
    assert (lived["broken"], lived["sent"]) == (False, 2)

    # And back.
    since, back = content(box), tmp_path / "back.url"
    back.write_text(with_tables(tmp_path / "back"))
    box.birdtable("move", back)
    go_on_at(box, back)
    assert content(box) == since


def test_a_database_with_something_in_it_is_not_touched(box, elsewhere):
    box.birdtable("move", elsewhere)
    (box.home / "moved.json").unlink()
    assert "is not empty: rows in" in box.birdtable("move", elsewhere, code=2)
    assert "no address like" in box.birdtable("move", box.home / "secret.key", code=2)
    own = box.folder / "own.url"
    own.write_text(f"sqlite:///{box.home / 'db.sqlite3'}")
    assert "uses now" in box.birdtable("move", own, code=2)


def test_a_record_that_somebody_changed_does_not_move_and_what_was_begun_is_begun_anew(box, elsewhere):
    whole = (box.home / "db.sqlite3").read_bytes()
    box.python(FORGED)
    assert "the record of a school is not whole from entry 2 on" in box.birdtable("move", elsewhere, code=2)
    assert not (box.home / "moved.json").exists()
    for file in box.home.glob("db.sqlite3*"):
        file.unlink()
    (box.home / "db.sqlite3").write_bytes(whole)
    box.birdtable("move", elsewhere)
