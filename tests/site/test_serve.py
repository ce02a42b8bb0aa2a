"""`birdtable serve` as a real command: up, kept up, and gone without a trace."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.migrated import put_migrated

pytestmark = pytest.mark.slow
STUB = "__import__('functools').partial(__import__('time').sleep, 600)"


def free_port():
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def children_of(process):
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process)], capture_output=True, text=True, check=False)
    return {int(word) for word in listed.stdout.split()}


def wait_until(true, at_most=30.0):
    until = time.monotonic() + at_most
    while time.monotonic() < until:
        found = true()
        if found:
            return found
        time.sleep(0.1)
    pytest.fail("waited in vain")


def gone(pids):
    return all(_is_gone(pid) for pid in pids)


def _is_gone(pid):
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return True
    return stat.rpartition(")")[2].split()[0] == "Z"


@pytest.fixture
def supervisor():
    """Two parts that do nothing, supervised by a process of its own."""
    code = (
        "from birdtable.cli.supervise import supervise;"
        f"supervise({{name: {STUB} for name in ('web', 'worker')}}, grace=5)"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    wait_until(lambda: len(children_of(process.pid)) == 2)
    yield process
    if process.poll() is None:
        process.terminate()
        process.wait(timeout=10)


def test_a_part_that_dies_is_started_again(supervisor):
    before = children_of(supervisor.pid)
    killed = min(before)
    os.kill(killed, signal.SIGKILL)
    after = wait_until(lambda: len(found := children_of(supervisor.pid) - {killed}) == 2 and found)
    assert len(after & before) == 1


def test_when_it_is_told_to_stop_everything_stops(supervisor):
    parts = children_of(supervisor.pid)
    supervisor.terminate()
    assert supervisor.wait(timeout=10) == 0
    assert gone(parts)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent is gone")
def test_when_it_is_killed_outright_no_part_is_left_behind(supervisor):
    parts = children_of(supervisor.pid)
    supervisor.kill()
    supervisor.wait()
    wait_until(lambda: gone(parts), 5)


def test_one_command_brings_up_the_pages_and_the_worker_and_takes_both_down(tmp_path):
    port, home = free_port(), tmp_path / "home"
    home.mkdir(mode=0o700)
    put_migrated(home)
    environment = os.environ | {
        "BIRDTABLE_HOME": str(home),
        "BIRDTABLE_ADDRESS": f"http://127.0.0.1:{port}",
        "BIRDTABLE_WEB_PROCESSES": "1",
        "PYTHONWARNINGS": "default",
    }
    for name in ("DATABASE_URL", "BIRDTABLE_SECRET_KEY"):
        environment.pop(name, None)
    command = [sys.executable, "-c", "from birdtable.cli.main import main; main()"]
    told_on = tmp_path / "told"
    with told_on.open("w") as out:
        process = subprocess.Popen([*command, "serve"], env=environment, stderr=out)

    def signs_in():
        assert process.poll() is None, told_on.read_text()
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/accounts/login/", timeout=5) as page:
                return page.read()
        except urllib.error.URLError:
            return None

    def doctor():
        return subprocess.run([*command, "doctor"], env=environment, capture_output=True, text=True, check=False)

    try:
        assert b"Sign in" in wait_until(signs_in, 60)
        told = wait_until(lambda: (found := doctor()).returncode == 0 and found, 30)
        assert "Worker: in order" in told.stdout
    finally:
        parts = children_of(process.pid)
        process.terminate()
        assert process.wait(timeout=40) == 0
    assert gone(parts)
    assert (tmp_path / "home" / "secret.key").stat().st_mode & 0o777 == 0o600
    after = doctor()
    assert after.returncode == 1
    assert "Worker: no worker has been heard" in after.stdout
    assert "birdtable serve" in after.stdout


def test_the_supervisor_asks_again_and_again_and_no_answer_stops_it(tmp_path):
    asked = tmp_path / "asked"
    code = (
        "from pathlib import Path; from birdtable.cli import supervise as s; s.ASK_EVERY = 0.1\n"
        f"def ask():\n    Path({str(asked)!r}).open('a').write('?'); raise ValueError\n"
        f"s.supervise({{'web': {STUB}}}, grace=5, ask=ask, ask_after=0.1)"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        wait_until(lambda: asked.exists() and len(asked.read_text()) >= 2)
        assert process.poll() is None
    finally:
        process.terminate()
        assert process.wait(timeout=10) == 0
