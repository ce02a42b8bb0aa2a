"""A worker with one slow kind of work, for the test that kills it. argv: a file to write to, seconds a task takes."""

import sys
import time
from pathlib import Path
from uuid import UUID

import django

django.setup()

from birdtable.apps.work.registry import answers, due  # noqa: E402
from birdtable.apps.work.worker import run  # noqa: E402

WRITES, SECONDS, ROW = Path(sys.argv[1]), float(sys.argv[2]), UUID(int=7)


def write(line: str) -> None:
    with WRITES.open("a") as file:
        file.write(line + "\n")


def lines() -> list[str]:
    return WRITES.read_text().splitlines() if WRITES.exists() else []


@answers("slow")
def slow(pk: UUID) -> None:
    write("began")
    time.sleep(SECONDS)
    write("ended")


@due("slow")
def rows(now: object, limit: int) -> list[UUID]:
    return [] if "ended" in lines() else [ROW]


if __name__ == "__main__":
    run()
