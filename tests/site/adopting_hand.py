"""Somebody in another process than every worker and every page: writes posts, and adopts. `python -m …`.

For each line on its input, the name of a function below and what it takes, it answers with a line of JSON.
"""

import json
import sys
from datetime import timedelta
from typing import Any

from birdtable.cli.home import make_home, open_django
from tests.migrated import put_migrated

SOME = 6
"""Posts at once: more than one worker's two hands."""


def main() -> None:
    put_migrated(make_home())
    open_django()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from tests.people import client_for
    from tests.posts import WORTH_A_LOOK, a_draft, a_working_school

    here = a_working_school()
    draft = a_draft(here.teacher, WORTH_A_LOOK)
    cookies = {name: one.value for name, one in client_for(here.teacher).cookies.items()}
    _say({"path": f"/s/{here.school.slug}/posts/{draft.pk}/", "cookies": cookies})
    for line in sys.stdin:
        name, *given = json.loads(line)
        _say(KNOWN[name](here, *given))


def _say(told: Any) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def workers(here: Any) -> list[str]:
    """Every worker that lives."""
    from birdtable.apps.work.models import Heartbeat

    # One of that name is made up, by which a post may be meant for a later hour.
    return list(Heartbeat.objects.exclude(worker="a worker").values_list("worker", flat=True))


def write(here: Any, text: str) -> list[str]:
    """Posts with these words that a leader approved, and that are to go out an hour from now."""
    from django.utils import timezone

    from tests.apps.delivery.ways import an_approved_post

    later = timezone.now() + timedelta(hours=1)
    return [str(an_approved_post(here, text, scheduled_for=later).pk) for _ in range(SOME)]


def let_go(here: Any, posts: list[str]) -> None:
    """Their time has come."""
    from django.db import transaction
    from django.utils import timezone

    from birdtable.apps.delivery.models import Delivery
    from birdtable.apps.work.actions import ring

    with transaction.atomic():
        deliveries = Delivery.objects.filter(post__in=posts)
        deliveries.update(not_before=timezone.now())
        for pk in deliveries.values_list("pk", flat=True):
            ring("delivery", pk)


def adopt(here: Any) -> int:
    """From now on what was worth a look cannot go out. The number of this version."""
    from birdtable.apps.policies.actions import adopt as adopted
    from tests.posts import POLICY

    return adopted(here.school, POLICY.replace('A602 = "advise"', 'A602 = "block"'), here.head).number


def look(here: Any, posts: list[str]) -> list[tuple[str, int, list[str]]]:
    """Of each post: its state, by which version it was judged last, and which workers heard its bells."""
    from django_tasks_db.models import DBTaskResult

    from birdtable.apps.delivery.models import Delivery
    from birdtable.apps.posts.models import CheckRecord, Post

    found = []
    for post in Post.objects.filter(pk__in=posts):
        last = CheckRecord.objects.filter(post=post).select_related("edition").first()
        assert last
        keys = [str(pk) for pk in Delivery.objects.filter(post=post).values_list("pk", flat=True)]
        heard = [
            one.worker_ids for one in DBTaskResult.objects.all() if any(key in one.args_kwargs["args"] for key in keys)
        ]
        found.append((post.state, last.edition.number, sorted({one for some in heard for one in some})))
    return found


KNOWN = {one.__name__: one for one in (workers, write, let_go, adopt, look)}

if __name__ == "__main__":
    main()
