"""Starts a rig's server, waits until it says that it is ready, and stops it again."""

import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, Queue
from typing import Any

from tests.networks.rigs.installing import HERE, NoRig, environment, node, packages

WITH_POSTGRES = HERE.parents[2] / ".ci" / "postgres"
STARTING_TAKES = 180
"""Seconds at most, on a busy machine."""


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@contextmanager
def a_pds() -> Iterator[str]:
    """The address of a real Bluesky PDS, new and empty. Raises: NoRig."""
    ports = {"PDS_PORT": str(free_port()), "PLC_PORT": str(free_port())}
    with _running("bluesky", "bluesky_pds.mjs", ports) as said:
        yield said["pds"]


@contextmanager
def a_network() -> Iterator[str]:
    """The address of a PDS with a whole Bluesky behind it, new and empty, on a PostgreSQL of its own. Raises: NoRig."""
    if not any(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        raise NoRig("PostgreSQL is missing")
    ports = {f"{name}_PORT": str(free_port()) for name in ("PDS", "PLC", "BSKY", "OZONE")}
    with _running("bluesky", "bluesky_network.mjs", ports, inside=[str(WITH_POSTGRES)]) as said:
        yield said["pds"]


@contextmanager
def _running(rig: str, script: str, settings: dict[str, str], inside: Sequence[str] = ()) -> Iterator[dict[str, Any]]:
    folder = packages(rig)
    # A module of Node's finds its packages from where it lies.
    shutil.copy(HERE / script, folder / script)
    with tempfile.TemporaryDirectory(prefix="birdtable-rig-", ignore_cleanup_errors=True) as scratch:
        told = Path(scratch) / "stderr"
        with told.open("w") as errors:
            process = subprocess.Popen(
                [*inside, str(node()), script],
                cwd=folder,
                env=environment() | settings | {"TMPDIR": scratch},
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                start_new_session=True,
            )
            try:
                yield _ready(process, told)
            finally:
                _stop(process)


def _ready(process: "subprocess.Popen[str]", told: Path) -> dict[str, Any]:
    lines: Queue[str] = Queue()

    def read() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            lines.put(line)
        lines.put("")

    threading.Thread(target=read, daemon=True).start()
    try:
        while line := lines.get(timeout=STARTING_TAKES):
            with suppress(ValueError):
                said: dict[str, Any] = json.loads(line)
                if said.get("ready"):
                    return said
    except Empty:
        pass
    raise RuntimeError(f"the server did not start: {told.read_text(encoding='utf-8')[-2000:]}")


def _stop(process: "subprocess.Popen[str]") -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(25)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(5)
    if process.stdout is not None:
        process.stdout.close()
