"""`birdtable check` as anybody runs it: a whole process on one core, its start included."""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measure import table
from benchmarks.posts import posts
from benchmarks.school import write_folder
from birdtable.core.draft import Draft

COMMAND = Path(sys.executable).with_name("birdtable")


def run(*, small: bool = False) -> None:
    children, many, rounds = (40, 20, 1) if small else (1_500, 5_000, 3)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        drafts = [one.draft for one in posts(many, 200, write_folder(folder, children))]
        whole, start = folder / "posts.jsonl", folder / "one.jsonl"
        whole.write_text("".join(_line(number, draft) for number, draft in enumerate(drafts)), encoding="utf-8")
        start.write_text(_line(0, drafts[0]), encoding="utf-8")
        wall, busy, told = min(_checked(folder, whole) for _ in range(rounds))
        wall_of_one, busy_of_one, _ = min(_checked(folder, start) for _ in range(rounds))
    if told != many:
        raise RuntimeError(f"{told} answers to {many} posts")
    table(
        f"check: `birdtable check` on {many:,} posts of 200 characters, {children:,} pupils, one process on one core",
        ("seconds", "by the clock", "of processor"),
        [
            (f"{many:,} posts, all told", wall, busy),
            ("one post, all told", wall_of_one, busy_of_one),
            ("posts a second, all told", many / wall, many / busy),
            ("posts a second, once started", (many - 1) / (wall - wall_of_one), (many - 1) / (busy - busy_of_one)),
        ],
        f"The better of {rounds} runs. By the clock it shares the core with whatever else the machine does.",
    )


def _line(number: int, draft: Draft) -> str:
    photos: list[dict[str, object]] = [
        {"shows": photo.shows, "alt": photo.alt, "pupils": [], "faces_unspoken": 0, "filename": photo.filename}
        for photo in draft.pictures
    ]
    plain = {"id": f"P{number}", "text": draft.text, "photos": photos, "topic": draft.topic, "author_role": "teacher"}
    return json.dumps(plain | {"device": "school", "channels": draft.channels}, ensure_ascii=False) + "\n"


def _checked(folder: Path, source: Path) -> tuple[float, float, int]:
    """Seconds by the clock, seconds of processor, and how many answers came."""
    command = (COMMAND, "check", "--school", folder, "--format", "jsonl", source)
    before, began = _used(), time.perf_counter()
    done = subprocess.run(command, capture_output=True, preexec_fn=_on_one_core, check=False)
    wall = time.perf_counter() - began
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr.decode())
    return wall, _used() - before, done.stdout.count(b"\n")


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _on_one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
