"""What happened besides posts in the past year: jobs done and missed, everything held once, a post taken down.

All of it by the real acts; then the rows that pages show are dated back, and the record is not touched (see `past.py`).
"""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from birdtable.apps.delivery.actions import withdraw
from birdtable.apps.delivery.holding import hold, lift
from birdtable.apps.delivery.models import Hold
from birdtable.apps.duties.actions import come_round, do
from birdtable.apps.duties.models import Duty
from birdtable.apps.posts.models import Post
from birdtable.cli.demonstration.founding import Cast
from birdtable.cli.demonstration.news import answer_the_bell

JOBS: tuple[tuple[Duty.Kind, int, int | None], ...] = (
    (Duty.Kind.PASSWORD_CHANGE, 82, 1),
    (Duty.Kind.E_SAFETY_POST, 75, 0),
    (Duty.Kind.PASSWORD_CHANGE, 52, None),
    (Duty.Kind.E_SAFETY_POST, 35, -3),
    (Duty.Kind.PASSWORD_CHANGE, 21, 2),
)
"""Which job, how many days ago it was due, and how many days before that it was done; None: nobody did it."""
HELD_AGO, HELD_FOR = timedelta(days=20), timedelta(minutes=40)


def live(cast: Cast, posts: Sequence[Post]) -> None:
    """All of it. posts: of the past year, the oldest first; one of them is taken down."""
    _jobs(cast)
    _held_once(cast)
    withdraw(posts[len(posts) // 3], by=cast.members["Rhodes"])
    answer_the_bell()


def _jobs(cast: Cast) -> None:
    leader, today = cast.members["Rhodes"], cast.school.today()
    for kind, ago, before in JOBS:
        due = today - timedelta(days=ago)
        job = come_round(cast.school, kind, uuid.uuid4(), due, role="leader", clause="")
        if job is None:
            continue
        stamps = {"raised_at": _at(due - timedelta(days=14))}
        if before is not None:
            do(job, leader)
            stamps["done_at"] = _at(due - timedelta(days=before))
        Duty.objects.filter(pk=job.pk).update(**stamps)


def _held_once(cast: Cast) -> None:
    """While they made sure that a picture could stay."""
    head, since = cast.members["Khan"], timezone.now() - HELD_AGO
    held = hold(cast.school, by=head)
    lift(held, by=head)
    Hold.objects.filter(pk=held.pk).update(set_at=since, lifted_at=since + HELD_FOR)


def _at(day: object) -> datetime:
    return datetime.fromisoformat(f"{day}T10:30:00+00:00")
