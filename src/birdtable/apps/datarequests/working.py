"""What a worker does for a gathering, whatever its state asks for; every step may be killed, and is begun again."""

import uuid
from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.utils import timezone

from birdtable.adapters.sealing import NoKeys, Sealed
from birdtable.apps.datarequests.actions import KEPT, log, parcel_of
from birdtable.apps.datarequests.files import packed, put_away, throw_away
from birdtable.apps.datarequests.gathering import gathered_for
from birdtable.apps.datarequests.models import DataRequest, Gathering
from birdtable.apps.datarequests.queries import AT_WORK, TO_BEGIN, answerers
from birdtable.apps.datarequests.transitions import Overtaken, move
from birdtable.apps.datarequests.writing import written_for
from birdtable.apps.notify.kinds import DATA_REQUEST
from birdtable.apps.notify.telling import tell
from birdtable.core.gathering_states import GatheringEvent, GatheringState
from birdtable.core.states import NotAllowed

LEASE = timedelta(minutes=5)
"""Renewed after every table: longer than any one of them takes."""
MOST_TRIES = 3
EXPIRES = timedelta(days=100)
"""After that what was gathered is gone in any case: the latest day the law allows for an answer, and a week."""

logger = structlog.get_logger("birdtable.datarequests")


def attend(pk: uuid.UUID) -> None:
    """Do what is due of it; nothing when somebody else has done it."""
    gathering = Gathering.objects.select_related("request__school").filter(pk=pk).first()
    if gathering is None:
        return
    try:
        _attend(gathering, timezone.now())
    except (Overtaken, NotAllowed):
        return


def _attend(gathering: Gathering, now: datetime) -> None:
    if gathering.state in AT_WORK:
        if gathering.lease_until is None or gathering.lease_until > now:
            return
        move(gathering, GatheringEvent.PUT_BACK, only={"attempt": gathering.attempt}, attempt=None, lease_until=None)
    if gathering.expires_at and gathering.expires_at <= now:
        _end(gathering)
    elif gathering.state in TO_BEGIN:
        _work(gathering, now)


def _end(gathering: Gathering) -> None:
    files = (gathering.gathered, gathering.written)
    with transaction.atomic():
        move(gathering, GatheringEvent.END, gathered="", written="", expires_at=None)
        log(gathering.request, "data_request.file_ended", None)
    throw_away(*files)


def _work(gathering: Gathering, now: datetime) -> None:
    attempt, tries = uuid.uuid4(), gathering.tries + 1
    move(gathering, GatheringEvent.CLAIM, attempt=attempt, lease_until=now + LEASE, tries=tries)
    if tries > MOST_TRIES:
        _fail(gathering)
        return
    try:
        if gathering.state == GatheringState.GATHERING:
            _gather(gathering)
        else:
            _write(gathering)
    except (NoKeys, Sealed, OSError):
        # Nothing of what was read goes into a log; the kind of fault does.
        logger.exception("gathering_failed", gathering=str(gathering.pk))
        _fail(gathering)


def _fail(gathering: Gathering) -> None:
    move(gathering, GatheringEvent.FAIL, only={"attempt": gathering.attempt}, lease_until=None)


def _gather(gathering: Gathering) -> None:
    def step(looked_at: int, tables: int, found: int) -> None:
        mine = Gathering.objects.filter(pk=gathering.pk, attempt=gathering.attempt)
        lease = timezone.now() + LEASE
        if not mine.update(looked_at=looked_at, tables=tables, found=found, lease_until=lease):
            raise Overtaken(gathering.pk)

    parcel, count = gathered_for(gathering.request, step)
    name = put_away(gathering.school_id, packed(parcel))
    now = timezone.now()
    try:
        with transaction.atomic():
            move(
                gathering,
                GatheringEvent.FOUND,
                only={"attempt": gathering.attempt},
                gathered=name,
                gathered_at=now,
                found=count,
                lease_until=None,
                tries=0,
                expires_at=now + EXPIRES,
            )
            log(gathering.request, "data_request.gathered", None)
            _tell(gathering.request, "gathered")
    except BaseException:
        throw_away(name)
        raise


def _write(gathering: Gathering) -> None:
    content = written_for(gathering.request, parcel_of(gathering))
    name = put_away(gathering.school_id, content)
    now = timezone.now()
    try:
        with transaction.atomic():
            move(
                gathering,
                GatheringEvent.WRITTEN,
                only={"attempt": gathering.attempt},
                written=name,
                written_at=now,
                lease_until=None,
                tries=0,
                expires_at=now + KEPT,
            )
            _tell(gathering.request, "written")
    except BaseException:
        throw_away(name)
        raise


def _tell(request: DataRequest, detail: str) -> None:
    to = answerers(request)
    tell(DATA_REQUEST, school_id=request.school_id, about=("data_request", request.pk), to=to, detail=detail)


def warn(pk: uuid.UUID) -> None:
    """Its day is near: whoever answers requests is told, once."""
    with transaction.atomic():
        if DataRequest.objects.filter(pk=pk, answered_at=None, warned_at=None).update(warned_at=timezone.now()):
            _tell(DataRequest.objects.select_related("school").get(pk=pk), "near")
