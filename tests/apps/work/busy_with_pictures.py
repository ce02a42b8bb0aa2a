"""A worker with a long look at a picture and, once that has begun, a post to publish. argv: a file, seconds."""

import sys
import time
from pathlib import Path
from uuid import UUID

import django

django.setup()

from birdtable.apps.work.registry import PICTURES, answers, due  # noqa: E402
from birdtable.apps.work.worker import run  # noqa: E402

WRITES, SECONDS = Path(sys.argv[1]), float(sys.argv[2])


def told() -> str:
    return WRITES.read_text() if WRITES.exists() else ""


def tell(line: str) -> None:
    with WRITES.open("a") as file:
        file.write(line + "\n")


@answers("a look", queue=PICTURES)
def look(pk: UUID) -> None:
    tell("looking")
    time.sleep(SECONDS)


@answers("a post")
def publish(pk: UUID) -> None:
    tell("published")


@due("a look")
def pictures(now: object, limit: int) -> list[UUID]:
    return [] if told() else [UUID(int=1)]


@due("a post")
def posts(now: object, limit: int) -> list[UUID]:
    return [UUID(int=2)] if told() == "looking\n" else []


if __name__ == "__main__":
    run()
