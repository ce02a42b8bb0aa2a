"""Two thousand posts that are due at once, drained by real workers through a network that answers after 50 ms.

On SQLite with one worker and two; and, where PostgreSQL and Redis are installed, on those with one, two and four:
`python -m benchmarks.drain_many`.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from benchmarks.installation import Seeded, home, seeded
from benchmarks.measure import table

if TYPE_CHECKING:
    from django.db.models import Model

    from birdtable.apps.channels.models import Channel

LATENCY = 0.05
PATIENCE = 900
MANY = Path(__file__).parent.parent / ".ci" / "postgres"


def run(*, small: bool = False) -> None:
    drained((1,) if small else (1, 2), "SQLite, bells in the database", small=small)
    command = [str(MANY), sys.executable, "-m", "benchmarks.drain_many", *(["--small"] if small else [])]
    if any(Path("/usr/lib/postgresql").glob("*/bin/initdb")) and shutil.which("redis-server"):
        sys.stdout.flush()
        subprocess.run(command, check=True)
    else:
        print("\nPostgreSQL or Redis is not installed: not measured on them.")


def drained(numbers: Sequence[int], where: str, *, small: bool, posts: int = 2_000) -> None:
    """One table, a row for each number of workers."""
    many, children = (6, 40) if small else (posts, 1_500)
    rows, alone = [], 0.0
    for workers in numbers:
        here = seeded(f"drain-{workers}", children)
        account = _account(here)
        _due(here, account, many)
        seconds, memory, processor = _drained(account, workers)
        rate = many / seconds
        alone = alone or rate
        share = rate / (workers / LATENCY) * 100
        rows.append((f"{workers}", many, seconds, rate, share, rate / alone, processor * 1000 / many, memory))
    table(
        f"drain: posts due at once, through a network that answers after 50 ms; {where}",
        (
            "workers",
            "posts",
            "seconds",
            "posts a second",
            "% of the network's own limit",
            "× one worker",
            "ms of the workers' processor a post",
            "MB of the largest worker",
        ),
        rows,
        "By the clock, from the first receipt to the last. The network answers each worker's requests one "
        "after the other, so its own limit is 20 posts a second for each. Every post is judged again. Load of the "
        f"machine at the end: {os.getloadavg()[0]:.1f}.",
    )


def _account(here: Seeded) -> "Channel":
    from birdtable.apps.channels.models import Channel

    return Channel.objects.create(school=here.school, network="bluesky", handle="@thornbeck.example")


def _due(here: Seeded, account: "Channel", many: int) -> None:
    """One post sent and approved as usual, and copies of every row that this made."""
    from django.utils import timezone

    from birdtable.apps.delivery.actions import approve, submit
    from birdtable.apps.delivery.models import Delivery
    from birdtable.apps.posts import actions
    from birdtable.apps.posts.models import CheckRecord, Part, Post
    from birdtable.apps.posts.queries import digest_of

    first = actions.begin(here.teacher, channels=[account])
    actions.rewrite(
        first, here.teacher, first.version, text="Kestrels planted broad beans in the school garden.",
        topic="teaching_and_learning", school_class=None, channels=[account], scheduled_for=None,
    )  # fmt: skip
    submit(first, by=here.teacher, version=first.version)
    approve(first, by=here.leader, digest=digest_of(first), reasons={})
    ids = [uuid4() for _ in range(many - 1)]
    through = Post.channels.through
    stored = Post.objects.get(pk=first.pk)
    Post.objects.bulk_create([_copy(stored, pk=pk) for pk in ids], batch_size=200)
    through.objects.bulk_create([through(post_id=pk, channel_id=account.pk) for pk in ids], batch_size=500)
    for model in (Part, CheckRecord, Delivery):
        for row in model.objects.filter(post=first):
            copies = [_copy(row, pk=uuid4(), post_id=pk) for pk in ids]
            for one in copies:
                if isinstance(one, Delivery):
                    one.key = str(one.pk)
            model.objects.bulk_create(copies, batch_size=200)
    Delivery.objects.filter(channel=account).update(not_before=timezone.now(), due=timezone.now())


def _copy(row: "Model", **changes: object) -> Any:
    made = type(row)()
    made.__dict__.update({name: value for name, value in vars(row).items() if name != "_state"})
    for name, value in changes.items():
        setattr(made, name, value)
    return made


def _drained(account: "Channel", workers: int) -> tuple[float, float, float]:
    """Seconds from the first receipt to the last; the most memory a worker held; seconds of processor of all workers.

    Raises: TimeoutError.
    """
    from birdtable.apps.delivery.models import Delivery

    rows = Delivery.objects.filter(channel=account)
    many, until, memory = rows.count(), time.monotonic() + PATIENCE, 0.0
    with ExitStack() as stack:
        running = [stack.enter_context(_worker()) for _ in range(workers)]
        while (sent := rows.filter(state="sent").count()) < many:
            if time.monotonic() > until:
                raise TimeoutError(f"{sent} of {many} are out")
            memory = max(memory, *(_megabytes(one.pid) for one in running))
            time.sleep(0.2)
        processor = sum(_processor(one.pid) for one in running)
    first, last = (rows.order_by(order).values_list("sent_at", flat=True)[0] for order in ("sent_at", "-sent_at"))
    return max((last - first).total_seconds(), LATENCY), memory, processor


def _megabytes(process: int) -> float:
    try:
        told = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in told.splitlines() if line.startswith("VmRSS")), 0.0)


def _processor(process: int) -> float:
    words = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def _worker() -> Iterator["subprocess.Popen[bytes]"]:
    command = [sys.executable, "-m", "benchmarks.slow_network"]
    with (home() / "drain.log").open("ab") as log:
        process = subprocess.Popen(command, env=dict(os.environ), stdout=log, stderr=log)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=40)
