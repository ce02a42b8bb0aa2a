"""Raising duties, handing them on, and doing them."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from birdtable.apps.audit.actions import record
from birdtable.apps.duties.models import Duty
from birdtable.apps.duties.queries import loss_of
from birdtable.apps.people.models import Device, Membership, School
from birdtable.apps.people.permissions import Act, require
from birdtable.core.device_states import DeviceState

BELL, LOST = "duties_of_leaver", "duties_of_loss"
WITH_EVIDENCE = (Duty.Kind.WEEKLY_LOOK,)


class DoneAlready(Exception):
    """Somebody else did it first."""


@transaction.atomic
def after_leaving(pk: UUID) -> None:
    """What comes of a leaver: the passwords they may know are to be changed, and their duties are the leaders’."""
    member = Membership.objects.select_related("school").filter(pk=pk, cut_off_at__isnull=False).first()
    if member is None:
        return
    duty, new = Duty.objects.get_or_create(
        kind=Duty.Kind.CHANGE_PASSWORD,
        about=member.pk,
        defaults={"school": member.school, "person_id": member.person_id, "due": member.school.today()},
    )
    if new:
        _tell(duty, "raised", None)
    for left in Duty.objects.filter(school=member.school_id, owner=member.person_id, done_at=None):
        # Whoever stands in does it from now on; else it is the leaders’.
        Duty.objects.filter(pk=left.pk).update(owner=left.stand_in_id, stand_in=None)
        _tell(left, "handed_on", None)
    Duty.objects.filter(school=member.school_id, stand_in=member.person_id, done_at=None).update(stand_in=None)


def after_a_loss(pk: UUID) -> None:
    """What comes of a lost device: what it can still open is for the leaders to see to, at once."""
    device = Device.objects.select_related("school").filter(pk=pk, state=DeviceState.LOST).first()
    if device is not None:
        school = device.school
        raise_once(school, Duty.Kind.LOST_DEVICE, loss_of(device), school.today(), called=device.name)


@transaction.atomic
def raise_once(school: School, kind: Duty.Kind, about: UUID, due: date, *, called: str = "") -> None:
    """Put it on the leaders' list of jobs, unless one of this kind about this thing was there, done or not."""
    duty, new = Duty.objects.get_or_create(
        kind=kind, about=about, defaults={"school": school, "due": due, "called": called}
    )
    if new:
        _tell(duty, "raised", None)


@transaction.atomic
def raise_unless_open(school: School, kind: Duty.Kind, due: date) -> None:
    """Put it on the leaders' list of jobs, unless one of this kind is there and not done yet."""
    School.objects.select_for_update().get(pk=school.pk)
    if not Duty.objects.filter(school=school, kind=kind, done_at=None).exists():
        raise_once(school, kind, uuid4(), due)


class SayWhatYouSaw(Exception):
    """This one is done only with a word of evidence."""


@transaction.atomic
def do(duty: Duty, by: Membership, note: str = "", evidence: Mapping[str, Any] | None = None) -> None:
    """Say that it is done. evidence: what shows it, ids and words of ours alone.

    Raises: NotPermitted; DoneAlready; SayWhatYouSaw.
    """
    require(by, Act.DO_DUTY, duty)
    if duty.kind in WITH_EVIDENCE and not note.strip():
        raise SayWhatYouSaw(duty.pk)
    stamps = {"done_at": timezone.now(), "done_by": by.person, "note": note.strip()[:200], "evidence": evidence or {}}
    if not Duty.objects.filter(pk=duty.pk, done_at=None, missed_at=None).update(**stamps):
        raise DoneAlready(duty.pk)
    _tell(duty, "done", by)


@transaction.atomic
def come_round(school: School, kind: Duty.Kind, about: UUID, due: date, *, role: str, clause: str) -> Duty | None:
    """Its next round begins: what of the last one is not done was missed. None where this round had begun already."""
    here = {"school": school, "due": due, "role": role, "clause": clause, "stand_in_id": _stood_in(school, kind)}
    duty, new = Duty.objects.get_or_create(kind=kind, about=about, defaults=here)
    if not new:
        return None
    earlier = Duty.objects.filter(school=school, kind=kind, done_at=None, missed_at=None, due__lt=due).exclude(
        pk=duty.pk
    )
    for missed in earlier:
        if Duty.objects.filter(pk=missed.pk, done_at=None, missed_at=None).update(missed_at=timezone.now()):
            _tell(missed, "missed", None)
    _tell(duty, "raised", None)
    return duty


def _stood_in(school: School, kind: Duty.Kind) -> UUID | None:
    """Who stood in for it in its last round, and belongs here still: they do again."""
    last = Duty.objects.filter(school=school, kind=kind).order_by("-due", "-raised_at").first()
    if last is None or last.stand_in_id is None:
        return None
    there = Membership.objects.filter(school=school, person=last.stand_in_id).active(school.today())
    return last.stand_in_id if there.exists() else None


@transaction.atomic
def put_off(duty: Duty, to: date, because: str, by: Membership) -> None:
    """Remind nobody before that day. The day it was due by stays. Raises: NotPermitted; DoneAlready."""
    require(by, Act.DO_DUTY, duty)
    if not Duty.objects.filter(pk=duty.pk, done_at=None, missed_at=None).update(
        put_off_to=to, put_off_because=because.strip()[:200]
    ):
        raise DoneAlready(duty.pk)
    _tell(duty, "put_off", by)


@transaction.atomic
def give_to(duty: Duty, member: Membership | None, by: Membership, *, stand_in: Membership | None = None) -> None:
    """It is this colleague's to do; None: whoever has its role. stand_in: who does it while they are away.

    Raises: NotPermitted; DoneAlready.
    """
    require(by, Act.DO_DUTY, duty)
    if not Duty.objects.filter(pk=duty.pk, done_at=None, missed_at=None).update(
        owner=member.person if member else None, stand_in=stand_in.person if stand_in else None
    ):
        raise DoneAlready(duty.pk)
    _tell(duty, "given", by)


def _tell(duty: Duty, what: str, by: Membership | None) -> None:
    record(
        school_id=duty.school_id,
        act=f"duty.{what}",
        actor=by.person_id if by else None,
        roles=by.roles if by else (),
        thing=("duty", duty.pk),
        detail={"duty": duty.kind} | ({"person": str(duty.person_id)} if duty.person_id else {}),
    )
