"""What a school's noticeboard is made from, in one word: a page made under another stamp is never shown.

Nobody has to remember to say that something changed. Whatever else comes to stand on these pages is added in an app's
`stamping.py`, as a function under `@stands_on_the_board`.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from importlib.metadata import version
from uuid import UUID

from django.contrib.staticfiles.storage import staticfiles_storage
from django.db.models import Count, Max, Q
from django.utils import timezone
from django.utils.module_loading import autodiscover_modules

from birdtable.apps.channels.models import Channel
from birdtable.apps.delivery.models import STANDS, Notice
from birdtable.apps.noticeboard.models import Showing
from birdtable.apps.people.models import School
from birdtable.apps.policies.models import Edition
from birdtable.apps.subscriptions.models import Switch
from birdtable.apps.urgent.models import UrgentNotice
from birdtable.core.words import Network

Part = Callable[[Collection[UUID]], Iterable[tuple[UUID, object]]]
"""Of these schools, what stands there: rows of a school's id and anything that never comes back once it has changed."""
_PARTS: list[Part] = []


def stands_on_the_board(part: Part) -> Part:
    """Marks a function that says what else pages are made from, in one question for any number of schools."""
    _PARTS.append(part)
    return part


def stamp_of(school: UUID) -> str:
    """The stamp of this moment; "" where the school has no noticeboard."""
    return stamps_of([school]).get(school, "")


def stamps_of(schools: Collection[UUID] | None = None) -> Mapping[UUID, str]:
    """The stamps of this moment, of these schools or of all, where they have a noticeboard."""
    _read_every_app()
    boards = Channel.objects.filter(network=Network.NOTICEBOARD, disconnected_at=None)
    if schools is not None:
        boards = boards.filter(school__in=schools)
    told: dict[UUID, list[object]] = {school: [_program(), pk] for school, pk in boards.values_list("school", "pk")}
    for part in _PARTS:
        for school, says in part(list(told)):
            told[school].append((part.__module__, part.__name__, says))
    return {school: hashlib.sha256(repr(says).encode()).hexdigest()[:32] for school, says in told.items()}


@stands_on_the_board
def _school(schools: Collection[UUID]) -> Iterable[tuple[UUID, object]]:
    # The date as well: what is coming up ends by the clock.
    rows = School.objects.filter(pk__in=schools).only("slug", "name", "website", "time_zone")
    return ((one.pk, (one.slug, one.name, one.website, one.time_zone, one.today())) for one in rows)


@stands_on_the_board
def _notices(schools: Collection[UUID]) -> Iterable[tuple[UUID, object]]:
    rows = Notice.objects.filter(school__in=schools).order_by().values("school")
    counted = rows.annotate(up=Count("pk", filter=STANDS), put=Max("published_at"), down=Max("removed_at"))
    return ((one["school"], (one["up"], one["put"], one["down"])) for one in counted)


@stands_on_the_board
def _urgent(schools: Collection[UUID]) -> Iterable[tuple[UUID, object]]:
    # By the clock as well: a banner ends by itself.
    on = Count("pk", filter=Q(ends_at__gt=timezone.now(), ended_at=None))
    rows = UrgentNotice.objects.filter(school__in=schools).order_by().values("school")
    counted = rows.annotate(on=on, sent=Max("released_at"), ended=Max("ended_at"))
    return ((one["school"], (one["on"], one["sent"], one["ended"])) for one in counted)


@stands_on_the_board
def _policy(schools: Collection[UUID]) -> Iterable[tuple[UUID, object]]:
    rows = Edition.objects.filter(school__in=schools).order_by().values("school")
    return ((one["school"], one["newest"]) for one in rows.annotate(newest=Max("number")))


@stands_on_the_board
def _showing(schools: Collection[UUID]) -> Iterable[tuple[UUID, object]]:
    return Showing.objects.filter(school__in=schools).values_list("school", "changed")


@stands_on_the_board
def _letters(schools: Collection[UUID]) -> Iterable[tuple[UUID, object]]:
    return (
        (school, True) for school in Switch.objects.filter(school__in=schools, on=True).values_list("school", flat=True)
    )


@cache
def _program() -> str:
    """Which program makes the pages: its version, and that of its style sheets and scripts."""
    return f"{version('birdtable')}:{getattr(staticfiles_storage, 'manifest_hash', '')}"


@cache
def _read_every_app() -> None:
    autodiscover_modules("stamping")
