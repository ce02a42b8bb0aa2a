"""Files made to do harm, each taken in as an upload is: what became of it, in how long and how much memory."""

import resource
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from benchmarks import hostile_bombs as bombs
from benchmarks import hostile_twists as twists
from benchmarks.measure import table
from birdtable.adapters.vision.intake import Unreadable, take_in


@dataclass(slots=True)
class Toll:
    """What one family cost. cpu, wall: seconds of the worst file. memory: megabytes of the largest child so far."""

    files: int = 0
    read: int = 0
    cpu: float = 0.0
    wall: float = 0.0
    memory: float = 0.0
    says: set[str] = field(default_factory=set)

    def add(self, content: bytes) -> None:
        """Take one file in. Raises: whatever is neither a picture nor a refusal in words."""
        used, began = _used(), time.monotonic()
        try:
            self.read += bool(take_in(content))
        except Unreadable as no:
            self.says.add(no.says)
        self.files += 1
        self.wall = max(self.wall, time.monotonic() - began)
        self.cpu = max(self.cpu, _used() - used)
        self.memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def families() -> Mapping[str, Callable[[], Iterator[bytes]]]:
    """Every family by what it is called; the files of one, made when asked for."""
    return {
        "cut short at every part": twists.cut,
        "bytes changed": twists.changed,
        "lengths that lie": twists.lying_lengths,
        "parts doubled, left out, exchanged": twists.shuffled,
        "one kind's head, another's body": twists.spliced,
        "headers that lie about the size": bombs.lying_sizes,
        "packed to burst": bombs.bombs,
        "notes without end": bombs.stuffed,
        "more than one thing at once": bombs.polyglots,
        "moving, or many in one": bombs.moving,
        "other kinds under a picture's name": bombs.other_kinds,
    }


def tolls(most: int | None = None) -> Iterator[tuple[str, Toll]]:
    """Each family with its toll. most: files of each, all by default."""
    for name, made in families().items():
        toll = Toll()
        for content in islice(made(), most):
            toll.add(content)
        yield name, toll


def run(*, small: bool) -> None:
    found = list(tolls(1 if small else None))
    rows = [(name, one.files, one.read, len(one.says), one.cpu, one.wall, one.memory) for name, one in found]
    every = [one for _, one in found]
    worst = (max(one.cpu for one in every), max(one.wall for one in every), max(one.memory for one in every))
    table(
        f"hostile_pictures: {sum(one.files for one in every):,} files made to do harm, taken in",
        ("family", "files", "became a picture", "kinds of refusal", "worst CPU s", "worst s", "MB so far"),
        [*rows, ("all", sum(one.files for one in every), sum(one.read for one in every), "", *worst)],
        "Each in a child process of its own, as an upload is. Bars: 20 seconds of processor and 600 MB. By the clock "
        "the worst also waits for whatever else the machine does.",
    )
