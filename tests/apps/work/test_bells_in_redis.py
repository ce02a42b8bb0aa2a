"""The same bells through a real Redis: what is rung is heard, and what is lost on the way is rung again."""

import uuid
from datetime import timedelta
from threading import Thread
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from birdtable.apps.work import bells_in_redis, registry
from birdtable.apps.work.actions import ring, ring_now
from birdtable.apps.work.bells import bells
from birdtable.apps.work.models import Rung
from birdtable.apps.work.sweep import AT_MOST, sweep
from birdtable.cli import examinations
from birdtable.site import env
from tests.a_redis import a_redis

pytestmark = pytest.mark.django_db
NOON = timezone.now()


@pytest.fixture(scope="module")
def address():
    with a_redis() as address:
        yield address


@pytest.fixture
def here(address, settings, monkeypatch):
    """Bells in an empty Redis, of which crumbs are the only kind."""
    chosen(settings, address)
    bells_in_redis._line().flushall()
    registry.everything_due()
    monkeypatch.setattr(registry, "_ANSWERS", {})
    monkeypatch.setattr(registry, "_DUE", {})
    yield bells()
    forget_the_choice()


def chosen(settings, address):
    forget_the_choice()
    settings.BIRDTABLE_QUEUE_URL = address
    for name, value in env.background(address, ["default", "urgent", "pictures"]).items():
        setattr(settings, name, value)


def forget_the_choice():
    bells.cache_clear()
    bells_in_redis._line.cache_clear()


def hear(here, many):
    """What is answered, until so many were."""
    heard, loop = [], here.loop("a worker", "default")

    def answer(key):
        heard.append(key)
        loop.running = len(heard) < many
        if len(heard) == 1 and many > 1:
            raise ValueError("nobody is at home")

    registry._ANSWERS["crumb"] = answer
    # In a thread of its own, as in a worker: it closes whatever connections it finds.
    worker = Thread(target=loop.run)
    worker.start()
    worker.join()
    return heard


def test_a_bell_is_heard_once_and_leaves_nothing_behind(here, django_capture_on_commit_callbacks):
    key = uuid.uuid4()
    with django_capture_on_commit_callbacks(execute=True):
        ring("crumb", key)
        assert here.waiting("default") == 0
    assert here.waiting("default") == 1
    assert hear(here, 1) == [key]
    assert bells_in_redis._line().keys("rq:job:*") == []
    assert here.waiting("default") == 0


def test_an_answer_that_fails_does_not_silence_the_next(here):
    keys = [uuid.uuid4(), uuid.uuid4()]
    assert ring_now("crumb", keys, NOON) == 2
    assert hear(here, 2) == keys


def test_what_is_urgent_is_heard_first(here, monkeypatch):
    monkeypatch.setattr(registry, "_QUEUES", {"fire": ("default", 100)})
    calm, urgent = uuid.uuid4(), uuid.uuid4()
    ring_now("crumb", [calm], NOON)
    registry._ANSWERS["fire"] = lambda key: registry._ANSWERS["crumb"](key)
    ring_now("fire", [urgent], NOON)
    assert hear(here, 2) == [urgent, calm]


def test_while_redis_is_away_nobodys_work_fails_and_the_sweep_rings_once_it_is_back(here, settings):
    key = uuid.uuid4()
    registry._DUE["crumb"] = lambda now, limit: [key]
    port = urlsplit(settings.BIRDTABLE_QUEUE_URL).port
    chosen(settings, f"redis://127.0.0.1:{port + 1 if port < 65_000 else port - 1}/0")
    assert ring_now("crumb", [key], NOON) == 0
    assert not Rung.objects.exists()
    chosen(settings, f"redis://127.0.0.1:{port}/0")
    assert sweep("a", NOON) == 1
    assert hear(bells(), 1) == [key]


def test_a_bell_that_redis_forgot_is_rung_again_within_thirty_seconds(here):
    key = uuid.uuid4()
    registry._DUE["crumb"] = lambda now, limit: [key]
    assert sweep("a", NOON) == 1
    bells_in_redis._line().flushall()
    assert [sweep("a", NOON + timedelta(seconds=after)) for after in (10, 20, 21)] == [0, 1, 0]


def test_no_more_bells_wait_than_can_be_heard_in_time(here):
    rows = [uuid.uuid4() for _ in range(AT_MOST + 50)]
    registry._DUE["crumb"] = lambda now, limit: rows
    assert [sweep("a", NOON), sweep("a", NOON + timedelta(seconds=1))] == [AT_MOST, 0]
    hear(here, 30)
    assert sweep("a", NOON + timedelta(seconds=2)) == 30


def test_bells_that_a_killed_worker_left_are_cleared_away_after_a_day(here):
    line = bells_in_redis._line()
    ring_now("crumb", [uuid.uuid4(), uuid.uuid4()], NOON)
    line.lmove("rq:queue:default", "rq:queue:default:intermediate", "LEFT", "RIGHT")
    assert here.purge(NOON - timedelta(days=1)) == 0
    assert here.purge(timezone.now() + timedelta(seconds=1)) == 2
    assert (line.keys("rq:job:*"), line.keys("rq:queue:default*")) == ([], [])


def test_the_doctor_looks_at_redis(here, settings):
    assert examinations.bells_wait() is None
    bells_in_redis._line().config_set("maxmemory-policy", "allkeys-lru")
    assert "throws bells away" in examinations.bells_wait()[0]
    bells_in_redis._line().config_set("maxmemory-policy", "noeviction")
    chosen(settings, "redis://127.0.0.1:1/0")
    assert "does not answer" in examinations.bells_wait()[0]
