"""Two thousand posts that are due at once, drained by real workers through a network that answers after 50 ms."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from benchmarks.installation import Seeded, home, seeded
from benchmarks.measure import table

if TYPE_CHECKING:
    from birdtable.apps.channels.models import Channel

LATENCY = 0.05
PATIENCE = 900


def run(*, small: bool = False) -> None:
    many, children = (6, 40) if small else (2_000, 1_500)
    rows = []
    for workers in (1,) if small else (1, 2):
        here = seeded(f"drain-{workers}", children)
        account = _account(here)
        _due(here, account, many)
        seconds, memory = _drained(account, workers)
        share = many / seconds / (workers / LATENCY) * 100
        rows.append((f"{workers}", many, seconds, many / seconds, share, memory))
    table(
        "drain: posts due at once, through a network that answers after 50 ms",
        ("workers", "posts", "seconds", "posts a second", "% of the network's own limit", "MB of the largest worker"),
        rows,
        "Real workers on SQLite, by the clock, from the first receipt to the last. One worker sends one post after the "
        "other, so the network's own limit is 20 a second for each; what is missing is judging every post again.",
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
    made = {model: list(model.objects.filter(post=first)) for model in (Part, CheckRecord, Delivery)}
    through = Post.channels.through
    for _ in range(many - 1):
        post = Post.objects.get(pk=first.pk)
        post.pk = uuid4()
        Post.objects.bulk_create([post])
        through.objects.create(post_id=post.pk, channel_id=account.pk)
        for model, rows in made.items():
            for row in rows:
                row.pk, row.post_id = uuid4(), post.pk
                if model is Delivery:
                    row.key = str(row.pk)
            model.objects.bulk_create(rows)
    Delivery.objects.filter(channel=account).update(not_before=timezone.now(), due=timezone.now())


def _drained(account: "Channel", workers: int) -> tuple[float, float]:
    """Seconds from the first receipt to the last, and the most memory that a worker held. Raises: TimeoutError."""
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
    first, last = (rows.order_by(order).values_list("sent_at", flat=True)[0] for order in ("sent_at", "-sent_at"))
    return max((last - first).total_seconds(), LATENCY), memory


def _megabytes(process: int) -> float:
    try:
        told = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in told.splitlines() if line.startswith("VmRSS")), 0.0)


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
