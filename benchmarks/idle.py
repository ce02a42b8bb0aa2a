"""What Birdtable takes while nobody does anything, and how soon after its start the first page is there.

`birdtable serve` as it is, on SQLite: with eyes switched off, with eyes that have not looked yet, and beside those what
the process that looks keeps once it has looked at a picture.
"""

import io
import os
import subprocess
import time
from collections.abc import Iterator, Set
from contextlib import suppress
from pathlib import Path

from PIL import Image

from benchmarks.installation import home, join, running, seeded, wait_for
from benchmarks.live import asked, signed_in_at
from benchmarks.measure import table, times_of
from birdtable.adapters.vision.looking import CHILD, Looker

EYES = "birdtable.adapters.vision.looking.look_at"


def run(*, small: bool = False) -> None:
    starts, quiet, children = (1, 1, 40) if small else (5, 30, 1_500)
    here = seeded("idle", children)
    rows, every = [], []
    ways = (("without vision", "none"), ("with vision, before the first picture", EYES))
    for called, eyes in ways[:1] if small else ways:
        for number in range(starts):
            with running(home() / "idle.log", "serve", BIRDTABLE_EYES=eyes) as process:
                every.append(_first_page())
                if number:
                    continue
                time.sleep(quiet)
                fresh = _megabytes(process)
                cookies = signed_in_at(join(here.school, 20 + len(rows), "teacher"))
                for page in ("", "posts/", "calendar/"):
                    asked(f"/s/{here.school.slug}/{page}", cookies)
                time.sleep(quiet)
                rows.append((called, fresh, _megabytes(process)))
    rows.append(("the process that looks, after a first picture", "", _after_a_look()))
    table(
        f"idle: web and worker together, SQLite, {children:,} pupils",
        ("MB", "started", "after some pages"),
        rows,
        "Proportional set size of all processes of `birdtable serve` (Linux): what several of them share counts once. "
        f"Measured {quiet} s after the start, and {quiet} s after one teacher had opened three pages.",
    )
    taken = times_of(every)
    table(
        "start: from the command to the first page, tables up to date",
        ("seconds", "starts", "quickest", "middle", "slowest"),
        [("birdtable serve", len(every), taken.ms[0] / 1000, taken.at(50) / 1000, taken.worst / 1000)],
    )


def _first_page() -> float:
    """Milliseconds until the sign-in page was here."""
    began = time.monotonic()
    wait_for(os.environ["BIRDTABLE_ADDRESS"] + "/accounts/login/", 120)
    return (time.monotonic() - began) * 1000


def _megabytes(process: "subprocess.Popen[bytes]") -> float:
    """Of this process and all that come from it."""
    return sum(_proportional(one) for one in _family(process.pid))


def _family(first: int) -> Set[int]:
    parents = dict(_parents())
    family, new = set(), {first}
    while new:
        family |= new
        new = {one for one, parent in parents.items() if parent in family} - family
    return family


def _parents() -> Iterator[tuple[int, int]]:
    for place in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            yield int(place.parent.name), int(place.read_text().rpartition(")")[2].split()[1])


def _proportional(process: int) -> float:
    for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1000
    return 0.0


def _after_a_look() -> float:
    picture = io.BytesIO()
    Image.effect_noise((1600, 1200), 60).convert("RGB").save(picture, "JPEG")
    looker = Looker(CHILD)
    try:
        looker.look(picture.getvalue(), thorough=False)
        return _proportional(looker.process or 0)
    finally:
        looker.close()
