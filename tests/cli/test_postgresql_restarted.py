"""PostgreSQL goes down in the middle and comes back: Birdtable waits for it, and nothing is lost.

It starts a whole server anew, so nothing else may run on that: `make test-whole` has it in a line of its own.
"""

import os
import subprocess
from pathlib import Path

import pytest

from tests.browser.installed import an_installation
from tests.site.test_serve import wait_until

FOLDER = os.environ.get("BIRDTABLE_TEST_POSTGRES_FOLDER", "")
pytestmark = pytest.mark.skipif(not FOLDER, reason="only within .ci/postgres")


def start_anew() -> None:
    """As after a power cut: whoever was connected is cut off, and what was written is read from its own record."""
    program = max(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    words = [str(program), "-D", FOLDER, "-m", "immediate", "-w", "-l", f"{FOLDER}/again.log", "restart"]
    as_its_owner = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    subprocess.run([*as_its_owner, *words], cwd="/", check=True, stdout=subprocess.DEVNULL)


def test_pages_and_worker_find_it_again_by_themselves(tmp_path):
    with an_installation(tmp_path) as here, here.serves():
        ready = wait_until(lambda: here.page("/readyz"), at_most=60)
        before = here.birdtable("audit", "verify")
        start_anew()
        assert wait_until(lambda: here.page("/readyz"), at_most=60) == ready
        assert "Sign in" in here.page("/accounts/login/")
        assert here.birdtable("audit", "verify") == before
        assert "Worker: in order" in here.birdtable("doctor", code=None)
