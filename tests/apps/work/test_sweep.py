import os
import signal
import sqlite3
import subprocess
import sys
import time
import uuid
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from birdtable.apps.work import registry
from birdtable.apps.work.actions import ring
from birdtable.apps.work.models import Heartbeat, Rung, Sweep
from birdtable.apps.work.queries import is_working
from birdtable.apps.work.sweep import AT_MOST, sweep
from tests.migrated import put_migrated

pytestmark = pytest.mark.django_db
NOON = timezone.now()


@pytest.fixture
def heard(monkeypatch):
    """What was answered, with nothing due but what a test puts into `rows`."""
    answered, rows = [], []
    # Or what every app says would be read, once and for all, into what is put aside here.
    registry.everything_due()
    monkeypatch.setattr(registry, "_ANSWERS", {"crumb": answered.append})
    monkeypatch.setattr(registry, "_DUE", {"crumb": lambda now, limit: rows[:limit]})
    return SimpleNamespace(answered=answered, rows=rows)


def seconds(number):
    return timedelta(seconds=number)


def test_a_bell_is_rung_only_when_the_change_is_kept(heard, django_capture_on_commit_callbacks):
    key = uuid.uuid4()
    with django_capture_on_commit_callbacks(execute=True):
        ring("crumb", key)
        assert heard.answered == []
    assert heard.answered == [key]


def test_a_row_that_is_due_is_rung_once_in_twenty_seconds(heard):
    heard.rows.append(uuid.uuid4())
    assert [sweep("a", NOON + seconds(after)) for after in (0, 1, 19, 21)] == [1, 0, 0, 1]


def test_a_row_rung_a_moment_ago_by_its_own_change_is_left_alone(heard, django_capture_on_commit_callbacks):
    key = uuid.uuid4()
    heard.rows.append(key)
    with django_capture_on_commit_callbacks(execute=True):
        ring("crumb", key)
    assert sweep("a", timezone.now()) == 0


def test_only_one_worker_sweeps_until_it_falls_silent(heard):
    heard.rows.extend(uuid.uuid4() for _ in range(3))
    assert sweep("a", NOON) == 3
    heard.rows.append(uuid.uuid4())
    assert sweep("b", NOON + seconds(2)) == 0
    assert sweep("b", NOON + seconds(6)) == 1
    assert Sweep.objects.get().leader == "b"


def test_a_crowd_is_rung_two_hundred_a_round_and_nobody_is_forgotten(heard):
    heard.rows.extend(uuid.uuid4() for _ in range(AT_MOST + 50))
    assert [sweep("a", NOON), sweep("a", NOON + seconds(1)), sweep("a", NOON + seconds(2))] == [AT_MOST, 50, 0]
    assert set(heard.answered) == set(heard.rows)


def test_an_app_that_cannot_say_what_is_due_does_not_silence_the_others(heard, monkeypatch):
    def broken(now, limit):
        raise LookupError

    heard.rows.append(uuid.uuid4())
    monkeypatch.setattr(registry, "_DUE", {"broken": broken} | registry._DUE)
    assert sweep("a", NOON) == 1


def test_finished_tasks_are_cleared_away_after_a_day(heard):
    sweep("a", NOON - timedelta(days=2))
    Rung.objects.create(kind="crumb", key=uuid.uuid4(), at=NOON - timedelta(days=2))
    for started, finished in ((2, 2), (2, None), (0, None)):
        DBTaskResult.objects.create(
            args_kwargs={},
            task_path="x",
            backend_name="default",
            run_after=NOON,
            exception_class_path="",
            traceback="",
            started_at=NOON - timedelta(days=started),
            finished_at=finished and NOON - timedelta(days=finished),
        )
    sweep("a", NOON)
    assert (DBTaskResult.objects.count(), Rung.objects.count()) == (1, 0)


def test_birdtable_counts_as_running_while_a_worker_was_heard_lately():
    assert not is_working()
    Heartbeat.objects.create(worker="a", host="here", process=1)
    assert is_working()
    Heartbeat.objects.update(beat_at=timezone.now() - seconds(60))
    assert not is_working()


def let_twenty_seconds_pass(database):
    with sqlite3.connect(database) as rows:
        rows.execute("UPDATE work_rung SET at = '2020-01-01 00:00:00'")
        rows.execute("UPDATE work_sweep SET until = '2020-01-01 00:00:00'")


def a_database_of_its_own(folder):
    environment = os.environ | {
        "BIRDTABLE_HOME": str(folder),
        "BIRDTABLE_SECRET_KEY": "for this test",
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "DJANGO_SETTINGS_MODULE": "birdtable.site.settings",
        "PYTHONWARNINGS": "default",
    }
    put_migrated(folder)
    return environment


def a_worker(module, environment, told, lasts):
    command = [sys.executable, "-m", f"tests.apps.work.{module}", str(told), str(lasts)]
    return subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)


def wait_until_told(told, word, at_most):
    until = time.monotonic() + at_most
    while time.monotonic() < until:
        if told.exists() and word in told.read_text():
            return
        time.sleep(0.1)
    pytest.fail(f"never {word}")


@pytest.mark.slow
def test_a_long_look_at_a_picture_holds_nothing_else_up(tmp_path):
    told = tmp_path / "told"
    worker = a_worker("busy_with_pictures", a_database_of_its_own(tmp_path), told, 30)
    try:
        wait_until_told(told, "published", 60)
        assert told.read_text().split() == ["looking", "published"]
    finally:
        worker.terminate()
        # The look that has begun gets a few seconds to end, then it is left to the next worker.
        assert worker.wait(timeout=30) == 0


@pytest.mark.slow
def test_work_that_a_killed_worker_left_is_found_and_done(tmp_path):
    """Two real processes on a database of their own: the first is killed in the middle, the second rings again."""
    environment = a_database_of_its_own(tmp_path)
    told = tmp_path / "told"

    def worker(lasts):
        return a_worker("slow_worker", environment, told, lasts)

    def wait_for(word, at_most):
        wait_until_told(told, word, at_most)

    first = worker(lasts=600)
    wait_for("began", 30)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    let_twenty_seconds_pass(tmp_path / "db.sqlite3")
    second = worker(lasts=0.1)
    wait_for("ended", 60)
    second.terminate()
    assert second.wait(timeout=10) == 0
    assert told.read_text().split() == ["began", "began", "ended"]
