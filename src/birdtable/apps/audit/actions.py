"""Writing to the record: the only way in."""

import hashlib
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from birdtable.apps.audit.acts import check_detail
from birdtable.apps.audit.canonical import canonical
from birdtable.apps.audit.models import Chain, Entry
from birdtable.apps.audit.where import device_of


class OutsideTransaction(Exception):
    """An entry must stand or fall with the change it tells of."""


def record(
    *,
    school_id: uuid.UUID,
    act: str,
    actor: uuid.UUID | None,
    roles: Iterable[str],
    thing: tuple[str, uuid.UUID],
    detail: Mapping[str, Any] | None = None,
) -> Entry:
    """Add one entry to the school's chain, under a lock on its head, in the transaction of the change itself.

    At which device it was done, the door of the page has said (`where.acting_at`).

    actor: a person's id; None is Birdtable itself. thing: its kind and id. detail: only what `acts.py` allows.
    Raises: OutsideTransaction; acts.UnknownAct, acts.NotForTheRecord.
    """
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction(act)
    told = check_detail(act, detail or {})
    seq, prev = _head(school_id)
    entry = Entry(
        school_id=school_id,
        seq=seq + 1,
        at=timezone.now(),
        actor=actor,
        device=device_of(actor),
        roles=sorted(str(role) for role in roles),
        act=act,
        thing_kind=thing[0],
        thing_id=thing[1],
        detail=told,
        prev=prev,
    )
    entry.canonical = canonical(
        school=str(school_id),
        seq=entry.seq,
        at=entry.at,
        actor=actor,
        roles=entry.roles,
        act=act,
        thing=thing,
        detail=told,
        prev=entry.prev,
        device=entry.device,
    )
    entry.hash = hashlib.sha256(entry.canonical).hexdigest()
    entry.save(force_insert=True)
    Chain.objects.filter(school_id=school_id).update(seq=entry.seq, hash=entry.hash)
    return entry


def _head(school_id: uuid.UUID) -> tuple[int, str]:
    locked = Chain.objects.select_for_update().filter(school_id=school_id).values_list("seq", "hash")
    head = next(iter(locked), None)
    if head is None:
        Chain.objects.get_or_create(school_id=school_id)
        head = locked.get()
    return head
