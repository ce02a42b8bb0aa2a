"""From the moment a post is due to the moment it stands on the noticeboard, and what finding and sending it costs."""

import time
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from benchmarks.installation import Seeded, seeded, served
from benchmarks.measure import table, timed, times_of

if TYPE_CHECKING:
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
        very_first = _all_out([_approved(here, 0)])
        at_once = _all_out([_approved(here, number) for number in _spaced(many)])
        start = timezone.now() + timedelta(seconds=many * 0.2) + GO
        later = [_approved(here, number, start + timedelta(milliseconds=97 * number)) for number in range(many)]
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


def _approved(here: Seeded, number: int, when: datetime | None = None) -> "Post":
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

    rows = []
    for size in sizes:
        _fill(here, size - Delivery.objects.count())
        waiting = [_delivery_of(_approved(here, number)) for number in range(2 if size < 100 else 20)]
        asked = timed(lambda _: due_deliveries(timezone.now(), 1000), range(20), time.perf_counter)
        if set(due_deliveries(timezone.now(), 1000)) != {one.pk for one in waiting}:
            raise RuntimeError("what is due is not what was found")
        swept = timed(lambda _: _a_round(), range(20), time.perf_counter)
        sent = timed(attend, [one.pk for one in waiting], time.perf_counter)
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
        f"How SQLite finds what is due:\n{_plan()}",
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
    """Old posts, sent long ago."""
    from django.utils import timezone

    from birdtable.apps.delivery.models import Delivery
    from birdtable.apps.posts.models import Post

    long_ago = timezone.now() - timedelta(days=30)
    author, school = here.teacher.person, here.school
    for begins in range(0, max(number, 0), 5_000):
        posts = Post.objects.bulk_create(
            [
                Post(school=school, author=author, text="Bean plants.", topic="teaching_and_learning")
                for _ in range(min(5_000, number - begins))
            ],
            batch_size=500,
        )
        Delivery.objects.bulk_create(
            [
                Delivery(
                    school=school,
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
                for post in posts
            ],
            batch_size=500,
        )


def _plan() -> str:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from django.utils import timezone

    from birdtable.apps.delivery.queries import due_deliveries

    with CaptureQueriesContext(connection) as asked:
        due_deliveries(timezone.now(), 1000)
    lines = []
    with connection.cursor() as cursor:
        for query in asked.captured_queries:
            cursor.execute("EXPLAIN QUERY PLAN " + query["sql"])
            lines += [f"    {row[-1]}" for row in cursor.fetchall()]
    return "\n".join(lines)
