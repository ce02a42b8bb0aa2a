"""A storm of withdrawals while posts with those children go out: a process of its own, on a real database.

`python -m tests.faults.storm` prepares the database of its home, then answers each line (a seed) with one line of JSON:
what went wrong, if anything, and how much there was of it.
"""

import json
import random
import sys
import threading
import time
from typing import Any

from birdtable.cli.home import make_home, open_django
from tests.faults.putting_back import put_back
from tests.migrated import put_migrated

CHILDREN, A_POST = 100, 4
"""So many withdrawals, and so many children in each post."""
OUT_FIRST = (6, 0, 12)
"""So many posts are out when the first parent says no, by turns: then some have to come down, and some are half way."""
SLOWEST = (0.02, 0.06, 0.15)
"""Seconds between two parents at most, by the dice."""
A_BREATH = 0.005
PATIENCE = 300


def main() -> None:
    put_migrated(make_home())
    open_django()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from birdtable.apps.photos import actions
    from tests.pictures import decoded

    actions.decode = decoded
    ground = a_ground()
    with put_back() as again:
        _say({"ready": True})
        for line in sys.stdin:
            again()
            _say(storm(int(line), *ground))


def _say(told: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def a_ground() -> tuple[Any, Any, Any]:
    """A school, its children, and approved posts that show them; made once, and put back before every storm."""
    from tests.posts import a_working_school
    from tests.pupils import a_pupil

    school = a_working_school()
    children = [a_pupil(school.school, f"Child{n} Storm", consents="noticeboard") for n in range(CHILDREN)]
    return school, children, [_a_post(school, children[at : at + A_POST]) for at in range(0, CHILDREN, A_POST)]


def storm(seed: int, school: Any, children: Any, posts: Any) -> dict[str, Any]:
    """A hundred withdrawals by two hands, while two workers send and one follows; then a worker that is left alone."""
    from birdtable.apps.delivery.models import Delivery

    chance = random.Random(seed)
    deliveries = list(Delivery.objects.filter(post__in=posts).values_list("pk", flat=True))
    chance.shuffle(deliveries)
    angry = list(children)
    chance.shuffle(angry)
    slowest = chance.choice(SLOWEST)
    waits = [chance.random() * slowest for _ in angry]
    over, wrong = threading.Event(), []
    hands = [
        *(_hand(wrong, _withdraw, school, angry[half::2], waits[half::2]) for half in (0, 1)),
        *(_hand(wrong, _send, deliveries[half::2], over) for half in (0, 1)),
        _hand(wrong, _follow, over),
    ]
    for hand in hands[2:]:
        hand.start()
    _until_out(school, OUT_FIRST[seed % len(OUT_FIRST)], over)
    for hand in hands[:2]:
        hand.start()
    for hand in hands[:2]:
        hand.join(PATIENCE)
    over.set()
    for hand in hands[2:]:
        hand.join(PATIENCE)
    _left_alone(deliveries)
    return {"wrong": [*wrong, *_judged(school, posts, children)], **_counted(school)}


def _a_post(school: Any, children: Any) -> Any:
    from tests.apps.rights.shown import a_picture_of, approved_with

    return approved_with(school, a_picture_of(school, *children))


def _until_out(school: Any, many: int, over: threading.Event) -> None:
    """Wait until so many posts are out."""
    from birdtable.apps.delivery.models import Delivery

    for _ in range(int(PATIENCE / A_BREATH)):
        if Delivery.objects.filter(school=school.school, state="sent").count() >= many:
            return
        over.wait(A_BREATH)


def _hand(wrong: list[str], run: Any, *given: Any) -> threading.Thread:
    from django.db import connections

    def work() -> None:
        try:
            run(*given)
        except Exception as error:  # noqa: BLE001 # told to whoever asked for the storm
            wrong.append(f"{run.__name__}: {type(error).__name__} {error}")
        finally:
            connections.close_all()

    return threading.Thread(target=work, daemon=True)


def _withdraw(school: Any, children: Any, waits: Any) -> None:
    from tests.apps.rights.shown import says_no

    for child, wait in zip(children, waits, strict=True):
        time.sleep(wait)
        says_no(school, child)


def _send(deliveries: Any, over: threading.Event) -> None:
    from birdtable.apps.delivery.sending import attend

    while True:
        last = over.is_set()
        for pk in deliveries:
            attend(pk)
        if last:
            return
        over.wait(A_BREATH)


def _follow(over: threading.Event) -> None:
    from django.db import OperationalError
    from django.utils import timezone

    from birdtable.apps.rights.following import endings_to_follow, follow

    while True:
        last = over.is_set()
        for pk in endings_to_follow(timezone.now(), 200):
            try:
                follow(pk)
            except OperationalError:
                # The database was locked for as long as one waits: the bell is rung again, and so it is here.
                last = False
        if last:
            return
        over.wait(A_BREATH)


def _left_alone(deliveries: Any) -> None:
    over = threading.Event()
    over.set()
    _follow(over)
    _send(deliveries, over)


def _judged(school: Any, posts: Any, children: Any) -> list[str]:
    """What should not be: a claim after a no of a child in the post, a picture still up, a record that is broken."""
    from birdtable.apps.audit.models import Entry
    from birdtable.apps.audit.verify import verify
    from birdtable.apps.delivery.models import Delivery, Notice
    from birdtable.apps.roll.models import Ending

    entries = Entry.objects.filter(school_id=school.school.pk)
    noes = dict(entries.filter(act="consent.changed").values_list("thing_id", "seq"))
    claims = entries.filter(act="delivery.claimed").values_list("thing_id", "seq")
    shows = {post.pk: children[at * A_POST : (at + 1) * A_POST] for at, post in enumerate(posts)}
    wrong = [
        f"claim {seq} of {post} came after a no"
        for post, seq in claims
        if any(noes.get(child.pk, seq) < seq for child in shows[post])
    ]
    if standing := Notice.objects.filter(school=school.school, removed_at=None).count():
        wrong.append(f"{standing} still stand")
    over = ("cancelled", "removed")
    wrong += [f"{one.pk} is {one.state}" for one in Delivery.objects.filter(post__in=posts) if one.state not in over]
    if Ending.objects.filter(school=school.school, followed_at=None).exists():
        wrong.append("an ending was not followed")
    if broken := verify(school.school.pk):
        wrong.append(f"the record: {broken}")
    return wrong


def _counted(school: Any) -> dict[str, int]:
    from birdtable.apps.audit.models import Entry

    entries = Entry.objects.filter(school_id=school.school.pk)
    acts = {"withdrawals": "consent.changed", "went_out": "delivery.sent", "came_down": "delivery.removed"}
    told = {name: entries.filter(act=act).values("thing_id").distinct().count() for name, act in acts.items()}
    return told | {"stopped": entries.filter(act="delivery.cancelled").count()}


if __name__ == "__main__":
    main()
