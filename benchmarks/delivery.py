"""From the moment a post is due to the moment it stands on the noticeboard, and what finding and sending it costs."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.installation import Seeded, seeded, served
from benchmarks.measure import table, timed, times_of

if TYPE_CHECKING:
    from django.db.backends.utils import CursorWrapper
    from django.db.models import Model

    from birdtable.apps.delivery.models import Delivery
    from birdtable.apps.posts.models import Post

TEXT = "Kestrels planted broad beans in the school garden, bed {number}."
GO = timedelta(seconds=5)


def run(*, small: bool = False) -> None:
    many, children, sizes = (2, 40, (20, 40)) if small else (50, 1_500, (10_000, 100_000, 1_000_000))
    _waiting_times(many, seeded("delivery", children))
    _as_the_table_grows(sizes, seeded("archive", children))


def _waiting_times(many: int, here: Seeded) -> None:
    from django.utils import timezone

    from birdtable.apps.roll.queries import roll_of
    from birdtable.apps.work.models import Heartbeat

    # Kept from here on, as it is in a web process once somebody has opened a page there.
    roll_of(here.school, here.school.today())
    with served("worker"):
        while not Heartbeat.objects.exists():
            time.sleep(0.1)
        very_first = _all_out([approved(here, 0)])
        at_once = _all_out([approved(here, number) for number in _spaced(many)])
        start = timezone.now() + timedelta(seconds=many * 0.2) + GO
        later = [approved(here, number, start + timedelta(milliseconds=97 * number)) for number in range(many)]
        _approved_long_ago()
        at_their_time = _all_out(later)
    table(
        f"delivery: from due to standing on the noticeboard, {many} posts each, one worker",
        ("ms", "p50", "p95", "worst"),
        [
            (name, taken.at(50), taken.at(95), taken.worst)
            for name, taken in (
                ("the first after the worker's start", times_of(very_first)),
                ("approved just now", times_of(at_once)),
                ("approved before, due at its time", times_of(at_their_time)),
            )
        ],
        "The real worker and SQLite, by the clock: due, as the delivery says; standing, as the notice says. What "
        "is approved rings a bell that the worker hears within 0.3 s; what falls due later is found every second.",
    )


def _spaced(many: int) -> Iterator[int]:
    for number in range(many):
        yield number
        time.sleep(0.2)


def approved(here: Seeded, number: int, when: datetime | None = None) -> "Post":
    from birdtable.apps.delivery.actions import approve, submit
    from birdtable.apps.posts import actions
    from birdtable.apps.posts.queries import digest_of

    post = actions.begin(here.teacher, channels=[here.noticeboard])
    actions.rewrite(
        post,
        here.teacher,
        post.version,
        text=TEXT.format(number=number),
        topic="teaching_and_learning",
        school_class=None,
        channels=[here.noticeboard],
        scheduled_for=when,
    )
    submit(post, by=here.teacher, version=post.version)
    approve(post, by=here.leader, digest=digest_of(post), reasons={})
    return post


def _approved_long_ago() -> None:
    """As though those bells had been rung hours before, as for most posts that wait for their time."""
    from django.utils import timezone

    from birdtable.apps.work.models import Rung

    Rung.objects.update(at=timezone.now() - timedelta(hours=2))


def _all_out(posts: Sequence["Post"]) -> list[float]:
    """Milliseconds from due to standing there, for each. Raises: TimeoutError."""
    from birdtable.apps.delivery.models import Notice

    until = time.monotonic() + 60
    standing = Notice.objects.filter(delivery__post__in=[post.pk for post in posts]).select_related("delivery")
    while standing.count() < len(posts):
        if time.monotonic() > until:
            raise TimeoutError(f"{standing.count()} of {len(posts)} posts are out")
        time.sleep(0.2)
    return [(one.published_at - one.delivery.due).total_seconds() * 1000 for one in standing]


def _as_the_table_grows(sizes: Sequence[int], here: Seeded) -> None:
    from django.utils import timezone

    from birdtable.apps.delivery.models import Delivery
    from birdtable.apps.delivery.queries import due_deliveries
    from birdtable.apps.delivery.sending import attend

    rows, due, claim = [], "", ""
    for size in sizes:
        _fill(here, size - Delivery.objects.count())
        waiting = [_delivery_of(approved(here, number)) for number in range(2 if size < 100 else 20)]
        asked = timed(lambda _: due_deliveries(timezone.now(), 1000), range(20), time.perf_counter)
        if set(due_deliveries(timezone.now(), 1000)) != {one.pk for one in waiting}:
            raise RuntimeError("what is due is not what was found")
        swept = timed(lambda _: _a_round(), range(20), time.perf_counter)
        *most, last = [one.pk for one in waiting]
        sent = timed(attend, most, time.perf_counter)
        due = _plan(lambda: due_deliveries(timezone.now(), 1000))
        claim = _plan(partial(attend, last))
        rows.append((f"{size:,}", asked.at(50), asked.worst, swept.at(50), swept.worst, sent.at(50), sent.worst))
    table(
        "delivery: as the table of deliveries grows",
        (
            "deliveries",
            "finding what is due, p50 ms",
            "worst",
            "all that a sweep asks, p50 ms",
            "worst",
            "one from claim to receipt, p50 ms",
            "worst",
        ),
        rows,
        f"How SQLite finds what is due:\n{due}",
        f"And every row of deliveries and their tries from the claim to the receipt:\n{claim}",
    )


def _a_round() -> None:
    """Everything that the sweep asks once a second, of every app."""
    from django.utils import timezone

    from birdtable.apps.work.registry import everything_due

    for due in everything_due().values():
        list(due(timezone.now(), 1000))


def _delivery_of(post: "Post") -> "Delivery":
    from birdtable.apps.delivery.models import Delivery

    return Delivery.objects.get(post=post)


def _fill(here: Seeded, number: int) -> None:
    """Old posts, sent long ago: one, and so many copies of its rows, which SQLite makes itself."""
    from django.db import connection
    from django.utils import timezone

    from birdtable.apps.delivery.models import Delivery
    from birdtable.apps.posts.models import Post

    if number <= 0:
        return
    long_ago = timezone.now() - timedelta(days=30)
    post = Post.objects.create(
        school=here.school, author=here.teacher.person, text="Bean plants.", topic="teaching_and_learning"
    )
    sent = Delivery.objects.create(
        school=here.school,
        post=post,
        channel=here.noticeboard,
        state="sent",
        outgoing={"text": "Bean plants.", "pictures": [], "topic": "", "class_name": ""},
        digest="0" * 64,
        key=str(post.pk),
        due=long_ago,
        remote_id=str(post.pk),
        sent_at=long_ago,
    )
    with connection.cursor() as cursor:
        # With room for every index in memory a million rows take 80 s; without, they were not done in fifteen minutes.
        cursor.execute("PRAGMA cache_size=-1000000")
        cursor.execute("DROP TABLE IF EXISTS temp.made")
        cursor.execute(
            "CREATE TEMP TABLE made AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %s) "
            "SELECT lower(hex(randomblob(16))) AS one, lower(hex(randomblob(16))) AS other FROM n ORDER BY one",
            [number - 1],
        )
        _copy(cursor, post, {"id": "one"})
        _copy(cursor, sent, {"id": "other", "post_id": "one", "key": "one", "remote_id": "one"})
        cursor.execute("PRAGMA cache_size=-20000")


def _copy(cursor: "CursorWrapper", row: "Model", made: Mapping[str, str]) -> None:
    table_name = row._meta.db_table
    columns = [field.column for field in row._meta.concrete_fields]
    taken = ", ".join(f"made.{made[one]}" if one in made else f't."{one}"' for one in columns)
    named = ", ".join(f'"{one}"' for one in columns)
    cursor.execute(
        f'INSERT INTO "{table_name}" ({named}) SELECT {taken} FROM temp.made, "{table_name}" t WHERE t.id = %s',
        [row.pk.hex],
    )


def _plan(work: Callable[[], object]) -> str:
    """How SQLite finds the rows of deliveries that this work asks for or changes."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        work()
    lines: dict[str, None] = {}
    with connection.cursor() as cursor:
        for query in asked.captured_queries:
            if query["sql"].startswith(("SELECT", "UPDATE")) and "delivery_" in query["sql"]:
                cursor.execute("EXPLAIN QUERY PLAN " + query["sql"])
                lines |= dict.fromkeys(f"    {row[-1]}" for row in cursor.fetchall())
    return "\n".join(lines)
