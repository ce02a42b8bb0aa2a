"""A version of the policy tried on an archive that stands in the database, as a worker does it: read, judged by two
processes, written down.

`python -m benchmarks.tries 100000`; with `--small` only to see that it runs.
"""

import random
import resource
import sys
import time
from datetime import date, timedelta

from benchmarks.installation import Seeded, seeded
from benchmarks.measure import table
from benchmarks.people import pupils
from benchmarks.posts import posts

YEARS = 3
LOADED = 1_000


def run(*, small: bool = False, many: int = 100_000) -> None:
    number = 30 if small else many
    here = seeded("tries", 40 if small else 1_500)
    fill(here, number)
    table(
        f"tries: {number:,} posts that are out, each of words of its own, looked at again in the database",
        ("posts", "changed", "seconds by the clock", "of processor", "posts a second", "largest process, MB"),
        [_tried(here)],
        "Words of 200 characters, one account, no pictures; how each was judged is kept beside it. SQLite.",
    )


def fill(here: Seeded, many: int) -> None:
    """So many published posts, spread over the years, each with how it was judged."""
    from django.utils import timezone

    from birdtable.apps.policies.models import Edition
    from birdtable.apps.posts.keeping_findable import lift
    from birdtable.apps.posts.models import CheckRecord, Post
    from birdtable.core.post_states import PostState
    from birdtable.core.words import DeviceKind, Topic

    chance, children, now = random.Random(8), pupils(1_500), timezone.now()
    edition = Edition.objects.get(school=here.school)
    clear = {"verdict": "clear", "edition": edition.name, "findings": []}
    lift()
    for start in range(0, many, LOADED):
        rows = []
        for number, one in enumerate(posts(min(LOADED, many - start), 200, children, seed=start), start=start):
            at = now - timedelta(days=365 * YEARS * (many - number) / many)
            rows.append(
                Post(
                    school=here.school,
                    author=here.teacher.person,
                    submitted_by=here.teacher.person,
                    text=one.draft.text,
                    topic=chance.choice(list(Topic)),
                    state=PostState.RELEASED,
                    submitted_at=at,
                    sent_from_kind=DeviceKind.SCHOOL,
                    approved_at=at,
                    approved_by_rule="approval",
                    approved_digest="0" * 64,
                )
            )
        Post.objects.bulk_create(rows, batch_size=200)
        like = {"school": here.school, "moment": "submit", "digest": "0" * 64, "edition": edition, "facts_version": 1}
        CheckRecord.objects.bulk_create([CheckRecord(post=one, verdict=clear, **like) for one in rows], batch_size=200)
        through = Post.channels.through
        through.objects.bulk_create([through(post=one, channel=here.noticeboard) for one in rows], batch_size=400)


def _tried(here: Seeded) -> tuple[object, ...]:
    from birdtable.apps.policies.models import Edition
    from birdtable.apps.replay import actions
    from birdtable.apps.replay.models import Changed, Trial

    edition = Edition.objects.get(school=here.school)
    trial = actions.begin(edition, date(2000, 1, 1), here.leader, then=False)
    before = sum(_busy(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    began = time.perf_counter()
    while Trial.objects.get().moving:
        actions.go_on(trial.pk)
    wall = time.perf_counter() - began
    # What children took counts once they have ended.
    time.sleep(2)
    busy = sum(_busy(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) - before
    found = Trial.objects.get()
    largest = (
        resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    )
    if found.seen != found.total:
        raise RuntimeError(f"{found.seen} of {found.total} posts were looked at")
    return f"{found.seen:,}", Changed.objects.count(), wall, busy, found.seen / wall, largest / 1024


def _busy(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:] if one.isdigit()]
    run(small="--small" in sys.argv, many=given[0] if given else 100_000)
