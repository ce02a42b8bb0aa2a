"""Searching 100,000 posts of one school: the page as served, asked for what people look for, one after the other.

`python -m benchmarks.archive`; with `--small` only to see that it runs.
"""

import os
import random
import sys
import urllib.parse
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from benchmarks.installation import Seeded, join, seeded, served, wait_for
from benchmarks.live import asked, logged, signed_in_at
from benchmarks.measure import table, times_of
from benchmarks.people import pupils
from benchmarks.posts import posts

if TYPE_CHECKING:
    from birdtable.apps.posts.models import Post

YEARS = 15
COMMON, MIDDLING, RARE = "school", "volcanoes poppies", "zanzibar"
"""A word of very many posts; two of some hundreds together; one of a single post."""


def run(*, small: bool = False) -> None:
    many, rounds = (300, 1) if small else (100_000, 12)
    here = seeded("archive", 40)
    began = _filled(here, many)
    with served("serve") as log:
        wait_for(os.environ["BIRDTABLE_ADDRESS"] + "/accounts/login/", 120)
        cookies = signed_in_at(join(here.school, 11, "teacher"))
        rows, every = [], []
        for name, query in _questions(here, began):
            before = len(list(logged(log, "posts")))
            for _ in range(rounds):
                asked(f"/s/{here.school.slug}/posts/?{query}", cookies)
            taken = times_of(list(logged(log, "posts"))[before:])
            every += taken.ms
            rows.append((name, len(taken.ms), taken.mean, taken.at(50), taken.at(95), taken.worst))
    everything = times_of(every)
    rows.append(("all of these", len(every), everything.mean, everything.at(50), everything.at(95), everything.worst))
    table(
        f"archive: {many:,} posts of one school, {YEARS} years",
        ("ms at the server, by its own log", "pages", "mean", "p50", "p95", "worst"),
        rows,
        "`birdtable serve` as it is, the worker beside it, on the machine that also asks. Whole pages: who is asking, "
        "what they may see, the list, its pictures and filters.",
    )


def _filled(here: Seeded, many: int) -> "Post":
    """So many published posts, spread over the years; the one in the middle of them."""
    from django.utils import timezone

    from birdtable.apps.people.models import SchoolClass
    from birdtable.apps.posts.keeping_findable import lift, read_all_afresh, stand
    from birdtable.apps.posts.models import Post
    from birdtable.core.post_states import PostState
    from birdtable.core.words import Topic

    chance, classes = random.Random(8), list(SchoolClass.objects.filter(school=here.school))
    written = posts(2_000, 200, pupils(40), seed=7)
    now = timezone.now()
    lift()
    for start in range(0, many, 1_000):
        rows = []
        for number in range(start, min(start + 1_000, many)):
            at = now - timedelta(days=365 * YEARS * (many - number) / many)
            text = f"{written[number % 2_000].draft.text} {'Zanzibar.' if number == many // 3 else ''}"
            rows.append(
                Post(
                    school=here.school,
                    author=(here.teacher, here.leader)[number % 50 == 0].person,
                    text=text,
                    topic=chance.choice(list(Topic)),
                    school_class=chance.choice(classes),
                    state=PostState.RELEASED if number % 25 else PostState.WITHDRAWN,
                    submitted_at=at,
                    approved_at=at,
                    approved_by_rule="approval",
                    approved_digest="0" * 64,
                )
            )
        Post.objects.bulk_create(rows, batch_size=200)
        Post.channels.through.objects.bulk_create(
            [Post.channels.through(post=row, channel=here.noticeboard) for row in rows], batch_size=400
        )
    stand()
    read_all_afresh()
    return Post.objects.order_by("approved_at")[many // 2]


def _questions(here: Seeded, middle: "Post") -> Iterator[tuple[str, str]]:
    one_class = str(middle.school_class_id)
    for name, query in (
        ("the newest", {}),
        ("after a page in the middle", {"older": str(middle.pk)}),
        ("a word of very many", {"words": COMMON}),
        ("the same, a page in the middle", {"words": COMMON, "older": str(middle.pk)}),
        ("two words", {"words": MIDDLING}),
        ("a word of one post", {"words": RARE}),
        ("a word of none", {"words": "xylophones"}),
        ("the beginning of a word", {"words": "sch"}),
        ("a class and a word", {"words": COMMON, "school_class": one_class}),
        ("everything at once", {"words": COMMON, "school_class": one_class, "topic": "trip", "state": "withdrawn",
                                "network": "noticeboard", "pictures": "without", "since": "2015-01-01"}),
        ("one month long ago", {"since": "2016-03-01", "until": "2016-03-31"}),
        ("children in a picture: none", {"pictures": "children"}),
    ):  # fmt: skip
        yield name, urllib.parse.urlencode(query)


if __name__ == "__main__":
    run(small="--small" in sys.argv)
