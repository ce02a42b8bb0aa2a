"""Letting go at night, and keeping something back."""

import uuid
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from birdtable.apps.audit.actions import record
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.retention.models import KeptBack, Night
from birdtable.apps.retention.queries import number_for
from birdtable.apps.work.keeping import Held, Kept, everything_held, everything_kept

BELL = "retention"
AT_ONCE = 200
BATCHES = 20
"""At one ring of the bell; the next goes on."""
LEASE = timedelta(minutes=10)
log = structlog.get_logger("birdtable.retention")


def keep_house(school_id: uuid.UUID) -> None:
    """Let go of whatever the policy keeps no longer; called again until nothing is left, and harmless after that."""
    now = timezone.now()
    night, _ = Night.objects.get_or_create(school_id=school_id, day=now.date())
    free = Q(lease_until=None) | Q(lease_until__lte=now)
    if not Night.objects.filter(free, pk=night.pk, finished_at=None).update(lease_until=now + LEASE):
        return
    night.refresh_from_db()
    held, batches = everything_held(), BATCHES
    for one in everything_kept():
        if one.let_go is None:
            continue
        batches = _let_go(night, one, held, now, batches)
        if not batches:
            Night.objects.filter(pk=night.pk).update(lease_until=None)
            return
    _finish(night)


def _let_go(night: Night, one: Kept, held: Held, now: datetime, batches: int) -> int:
    """All of one kind, as far as so many batches go; how many are left."""
    before = now - one.period(number_for(night.school, one)[0])
    while batches:
        keys = list(one.free(night.school_id, before, held).values_list("pk", flat=True)[:AT_ONCE])
        if not keys:
            return batches
        batches -= 1
        went = _one_batch(night, one, keys, before)
        if went < len(keys):
            # What something else still needs stays for another night, and must not be tried again and again.
            return batches
    return 0


def _one_batch(night: Night, one: Kept, keys: list[Any], before: datetime) -> int:
    try:
        went = one.let_go(night.school_id, keys, before) if one.let_go else 0
    except Exception:  # one kind's fault must not keep the others
        log.exception("could_not_let_go", kind=one.name)
        night.failed = sorted({*night.failed, one.name})
        Night.objects.filter(pk=night.pk).update(failed=night.failed)
        return 0
    if went:
        night.went[one.name] = night.went.get(one.name, 0) + went
        Night.objects.filter(pk=night.pk).update(went=night.went)
    return went


@transaction.atomic
def _finish(night: Night) -> None:
    Night.objects.filter(pk=night.pk).update(finished_at=timezone.now(), lease_until=None)
    for name, count in night.went.items():
        record(
            school_id=night.school_id,
            act="keeping.done",
            actor=None,
            roles=(),
            thing=("night", night.pk),
            detail={"what": name, "count": count},
        )


def keep_back(by: Membership, kind: str, thing: uuid.UUID) -> None:
    """Nothing about this is deleted until somebody releases it. A second time changes nothing. Raises: NotPermitted."""
    require(by, Act.KEEP_BACK)
    try:
        with transaction.atomic():
            KeptBack.objects.create(school=by.school, kind=kind, thing=thing, by=by.person)
            _tell("keeping.held", by, kind, thing)
    except IntegrityError:
        return


@transaction.atomic
def release(by: Membership, row: KeptBack) -> None:
    """It goes in its time again. Raises: NotPermitted."""
    require(by, Act.KEEP_BACK)
    if KeptBack.objects.filter(pk=row.pk, released_at=None).update(released_at=timezone.now(), released_by=by.person):
        _tell("keeping.released", by, row.kind, row.thing)


def _tell(act: str, by: Membership, kind: str, thing: uuid.UUID) -> None:
    record(
        school_id=by.school_id, act=act, actor=by.person_id, roles=by.roles, thing=(kind, thing), detail={"what": kind}
    )
