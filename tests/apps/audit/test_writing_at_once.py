import os
import sqlite3
import subprocess
import sys
import uuid

import pytest


@pytest.mark.slow
def test_three_who_write_at_once_make_one_unbroken_chain(tmp_path):
    database, school = tmp_path / "db.sqlite3", uuid.uuid4()
    environment = os.environ | {
        "BIRDTABLE_HOME": str(tmp_path),
        "BIRDTABLE_SECRET_KEY": "for this test",
        "DATABASE_URL": f"sqlite:///{database}",
        "DJANGO_SETTINGS_MODULE": "birdtable.site.settings",
        "PYTHONWARNINGS": "default",
    }
    django = [sys.executable, "-m", "django"]
    subprocess.run([*django, "migrate", "audit", "-v0", "--skip-checks"], env=environment, check=True)
    command = [sys.executable, "-m", "tests.apps.audit.writer", str(school), "25"]
    writers = [subprocess.Popen(command, env=environment) for _ in range(3)]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0, 0]
    with sqlite3.connect(database) as rows:
        entries = rows.execute("SELECT seq, prev, hash FROM audit_entry ORDER BY seq").fetchall()
        head = rows.execute("SELECT seq, hash FROM audit_chain").fetchall()
    rows.close()
    assert [seq for seq, _, _ in entries] == list(range(1, 76))
    assert all(prev == before for (_, prev, _), (_, _, before) in zip(entries[1:], entries, strict=False))
    assert head == [(75, entries[-1][2])]
