"""Workers that stop at every named step and go on, or die there, when the scheduler says so; one moves at a time.

They are threads with one database connection between them: a step is always outside any transaction, so what is not
committed is not seen by the others, and one that dies leaves what a killed process leaves.
"""

import threading
from collections.abc import Callable

from django.db import connection, connections

_here = threading.local()


class Killed(BaseException):
    """The worker is gone, in the middle of whatever it did."""


class Hand:
    """One worker attending to one row. at: the step where it stands; done: it came to its end, or was killed."""

    def __init__(self, number: int, run: Callable[[], None]) -> None:
        self.number, self.at, self.done, self.error = number, "the door", False, None
        self._run, self._kill = run, False
        self._go, self._back = threading.Semaphore(0), threading.Semaphore(0)
        self._thread = threading.Thread(target=self._work, args=(connections["default"],), daemon=True)
        self._thread.start()

    def advance(self) -> None:
        """Let it go on to its next step."""
        self._go.release()
        assert self._back.acquire(timeout=30), f"stuck after {self.at}"
        if self.done:
            self._thread.join()
        if self.error:
            raise self.error

    def kill(self) -> None:
        """As SIGKILL does."""
        self._kill = True
        self.advance()

    def stop_at(self, step: str) -> None:
        """Called in its own thread."""
        self.at = step
        self._back.release()
        self._go.acquire()
        if self._kill:
            raise Killed(step)

    def _work(self, shared) -> None:
        connections["default"] = shared
        _here.hand = self
        self._go.acquire()
        try:
            if not self._kill:
                self._run()
        except Killed:
            pass
        except BaseException as error:  # noqa: BLE001 # raised again in the scheduler
            self.error = error
        finally:
            self.done = True
            self._back.release()


def step(name: str) -> None:
    """Where a worker can be stopped; inside a transaction, and for whoever is no worker, nothing."""
    hand = getattr(_here, "hand", None)
    if hand is not None and len(connection.savepoint_ids) <= base_depth():
        hand.stop_at(name)


_depth = [0]


def base_depth() -> int:
    return _depth[0]


def here_is_the_ground() -> None:
    """Whatever transaction the test itself stands in counts as none."""
    _depth[0] = len(connection.savepoint_ids)
