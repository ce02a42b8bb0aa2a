"""Has a machine look at pictures, one at a time, in one child process that is started when needed and recycled.

Whoever asks (the worker, the command line) never loads the libraries that look. A crash, a hang or a bomb takes the
child along, and the one who asked is told that nobody has looked.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any

from birdtable.adapters.vision.cannot_look import KINDS, LookFailed
from birdtable.adapters.vision.limits import PICTURES_A_CHILD, WALL_SECONDS_A_LOOK
from birdtable.adapters.vision.model import NO_TELEMETRY, examine
from birdtable.adapters.vision.regions import Box, Face, Writing

FAILED = "The machine could not look at this picture. Please look at it yourself, every corner of it."
CHILD = ("-I", "-m", "birdtable.adapters.vision.look_child")


@dataclass(frozen=True, slots=True)
class Seen:
    """What a machine found in one picture. writing: None when it was not looked for (a fast look)."""

    faces: tuple[Face, ...]
    writing: tuple[Writing, ...] | None


class Looker:
    """One child process, started at the first look. Several threads may ask: they wait for each other.

    child: arguments of Python for the process that looks. patience: seconds for one look, by the clock on the wall.
    """

    def __init__(self, child: tuple[str, ...] = CHILD, patience: float = WALL_SECONDS_A_LOOK) -> None:
        self._command = (sys.executable, *child)
        self._patience = patience
        self._child: subprocess.Popen[bytes] | None = None
        self._looked = 0
        self._one_at_a_time = threading.Lock()

    def look(self, jpeg: bytes, *, thorough: bool) -> Seen:
        """What is in the picture: faces, and on a thorough look writing. jpeg: upright, as the intake makes it.

        Raises: NotInstalled, WrongModel, LookFailed.
        """
        examine()
        question = json.dumps({"size": len(jpeg), "thorough": thorough}).encode() + b"\n" + jpeg
        with self._one_at_a_time:
            answer = self._answer(question)
        if "kind" in answer:
            raise KINDS[answer["kind"]](answer["says"])
        return _seen(answer)

    @property
    def process(self) -> int | None:
        """The child's number, while there is one."""
        return self._child.pid if self._child else None

    def close(self) -> None:
        """End the child at once. The next look starts another."""
        child, self._child, self._looked = self._child, None, 0
        if child is not None:
            child.kill()
            child.communicate()

    def _answer(self, question: bytes) -> Mapping[str, Any]:
        if self._looked >= PICTURES_A_CHILD:
            self.close()
        seasoned = self._looked > 0
        try:
            return self._ask(question)
        except LookFailed:
            self.close()
            if not seasoned:
                raise
        # It may have ended by itself before it saw this picture, or suffered from those before. A fresh one may tell.
        try:
            return self._ask(question)
        except LookFailed:
            self.close()
            raise

    def _ask(self, question: bytes) -> Mapping[str, Any]:
        child = self._running()
        asked, answers = _pipes(child)
        try:
            with _patience(child, self._patience):
                asked.write(question)
                asked.flush()
                answer = json.loads(answers.readline())
        except (OSError, ValueError):
            raise LookFailed(FAILED) from None
        self._looked += 1
        return answer  # type: ignore[no-any-return]

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None:
            self._child = subprocess.Popen(  # noqa: S603 - our own module
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
        return self._child


SHARED = Looker()
"""The one of this process."""


def look_at(jpeg: bytes, *, thorough: bool) -> Seen:
    """What is in the picture, asked of this process's one looker. Raises: NotInstalled, WrongModel, LookFailed."""
    return SHARED.look(jpeg, thorough=thorough)


def _pipes(child: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    if child.stdin is None or child.stdout is None:
        raise LookFailed(FAILED)
    return child.stdin, child.stdout


@contextmanager
def _patience(child: subprocess.Popen[bytes], seconds: float) -> Iterator[None]:
    """Kill the child when it takes longer: whoever waits for it then reads its end."""
    timer = threading.Timer(seconds, child.kill)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _environment() -> dict[str, str]:
    """One thread each, nothing told to anybody, and what this machine needs for its processor; nothing of ours."""
    own = {name: value for name, value in os.environ.items() if name.startswith("OPENBLAS_")}
    return own | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", NO_TELEMETRY: "1"}


def _seen(answer: Mapping[str, Any]) -> Seen:
    faces = tuple(Face(Box(*edges), score) for *edges, score in answer["faces"])
    if answer["writing"] is None:
        return Seen(faces, None)
    return Seen(faces, tuple(Writing(Box(*edges), text, score) for *edges, text, score in answer["writing"]))
