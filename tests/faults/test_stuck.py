"""By the clock, with nothing set forward: work that a killed worker was doing is begun again within half a minute."""

import os
import time

import pytest

from tests.a_redis import a_redis
from tests.apps.work.test_sweep import a_database_of_its_own, a_worker, wait_until_told

pytestmark = pytest.mark.slow
WITHIN = 30
WAYS = ["Redis" if os.environ.get("BIRDTABLE_TEST_DATABASE_URL") else "the database"]


@pytest.fixture(params=WAYS)
def where_bells_wait(request):
    """What chooses it, as a worker's environment has it."""
    if request.param == "the database":
        yield {}
    else:
        with a_redis() as address:
            yield {"BIRDTABLE_QUEUE_URL": address}


@pytest.mark.skipif("BIRDTABLE_TEST_SCHEDULES" not in os.environ, reason="half a minute: part of make test-faults")
def test_what_a_killed_worker_was_doing_is_begun_again_within_thirty_seconds(tmp_path, where_bells_wait):
    environment = a_database_of_its_own(tmp_path) | where_bells_wait
    told = tmp_path / "told"
    first = a_worker("slow_worker", environment, told, 600)
    wait_until_told(told, "began", 60)
    second = a_worker("slow_worker", environment, told, 0.1)
    try:
        first.kill()
        killed = time.monotonic()
        wait_until_told(told, "ended", WITHIN + 30)
        took = time.monotonic() - killed
    finally:
        second.terminate()
        assert second.wait(timeout=30) == 0
        first.wait()
    assert told.read_text().split() == ["began", "began", "ended"]
    assert took < WITHIN
