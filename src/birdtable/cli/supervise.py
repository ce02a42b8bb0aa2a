"""Keeps a few processes alive as one: starts what stopped, stops all together, leaves no orphan.

Each parts from this process (`fork`), with all that was loaded before. Nothing here may have a thread of its own, or a
connection open, when one is started.
"""

import ctypes
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing.context import ForkProcess
from types import FrameType

import structlog

FIRST_WAIT = 0.5
LONGEST_WAIT = 30.0
WELL_AFTER = 60.0
LOOK_EVERY = 0.2
ASK_EVERY = 15.0
ASK_AFTER = 90.0
"""Seconds that everything gets to come up before anybody asks whether it did."""
_PR_SET_PDEATHSIG = 1
_FORK = multiprocessing.get_context("fork")

log = structlog.get_logger("birdtable.serve")


@dataclass
class _Child:
    name: str
    part: Callable[[], None]
    process: ForkProcess | None = None
    started: float = 0.0
    wait: float = FIRST_WAIT
    next_start: float = field(default_factory=time.monotonic)


def supervise(
    parts: Mapping[str, Callable[[], None]],
    *,
    grace: float = 30.0,
    ask: Callable[[], None] | None = None,
    ask_after: float = ASK_AFTER,
) -> None:
    """Run each part until TERM or Ctrl+C. One that stops is started again, each time a little later.

    grace: seconds that everything gets to finish what it is doing; then it is killed.
    ask: called every `ASK_EVERY` seconds, once all is up; what it raises stops nothing. ask_after: seconds until then.
    """
    stop: list[int] = []

    def told(number: int, _frame: FrameType | None) -> None:
        stop.append(number)

    before = {number: signal.signal(number, told) for number in (signal.SIGTERM, signal.SIGINT)}
    children = [_Child(name, part) for name, part in parts.items()]
    asking = time.monotonic() + ask_after
    try:
        while not stop:
            for child in children:
                _look_after(child)
            if ask and time.monotonic() >= asking:
                asking = time.monotonic() + ASK_EVERY
                _ask(ask)
            time.sleep(LOOK_EVERY)
    finally:
        _stop_all(children, grace)
        for number, handler in before.items():
            signal.signal(number, handler)


def _ask(ask: Callable[[], None]) -> None:
    try:
        ask()
    except Exception as error:  # noqa: BLE001 # whatever is wrong with it, the parts are kept alive
        log.warning("could_not_ask", why=type(error).__name__)


def _look_after(child: _Child) -> None:
    now = time.monotonic()
    if child.process is not None and child.process.is_alive():
        return
    if child.process is not None:
        child.wait = FIRST_WAIT if now - child.started > WELL_AFTER else min(child.wait * 2, LONGEST_WAIT)
        child.next_start = now + child.wait
        log.error("stopped", part=child.name, code=child.process.exitcode, starts_again_in=child.wait)
        child.process = None
    if now >= child.next_start:
        child.started = now
        child.process = _FORK.Process(target=_run, args=(child.part, os.getpid()), name=child.name)
        child.process.start()
        log.info("started", part=child.name, process=child.process.pid)


def _run(part: Callable[[], None], supervisor: int) -> None:
    """In the child: be told to stop when the supervisor is gone, however it went (Linux only); then do the work."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    # Ctrl+C reaches the whole group; only the supervisor answers it, and then tells the others in its own order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if os.getppid() == supervisor:
        part()


def _stop_all(children: Sequence[_Child], grace: float) -> None:
    running = [child.process for child in children if child.process is not None and child.process.is_alive()]
    for process in running:
        process.terminate()
    until = time.monotonic() + grace
    for process in running:
        process.join(timeout=max(0.1, until - time.monotonic()))
        if process.is_alive():
            process.kill()
            process.join()
    log.info("stopped_all", count=len(running), process=os.getpid())
