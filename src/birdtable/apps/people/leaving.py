"""Leaving: everything of somebody's at a school ends at once, whoever ended it, and by itself after a last day."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from birdtable.apps.audit.actions import record
from birdtable.apps.notify.subscriptions import end_of_person
from birdtable.apps.people.actions import bump_facts
from birdtable.apps.people.models import Device, Invitation, Membership, Person
from birdtable.apps.people.transitions import move
from birdtable.core.device_states import DeviceEvent, DeviceState

BELL = "leaver"


def members_whose_time_is_over(now: datetime, limit: int) -> Sequence[UUID]:
    """Memberships whose last day is over, of which something may be left."""
    # A school east of us has tomorrow already; `cut_off_if_over` asks the school's own clock.
    over = Membership.objects.filter(ends__lt=now.date() + timedelta(days=1), cut_off_at=None)
    return list(over.order_by("ends").values_list("pk", flat=True)[:limit])


@transaction.atomic
def cut_off_if_over(pk: UUID) -> None:
    """Cut off whoever's last day is over at the school, if nobody has yet."""
    member = Membership.objects.select_related("school", "person").filter(pk=pk, cut_off_at=None).first()
    if member and member.ends and member.ends < member.school.today():
        cut_off(member, None)


@transaction.atomic
def cut_off(member: Membership, by: Membership | None) -> None:
    """End it all: every session, the way in of whoever belongs nowhere else, invitations to and from them, devices.

    The devices that are theirs are suspended; one that several people use stays in use and is nobody's in particular.
    Standing in for somebody ends with the membership itself. by: None for Birdtable itself, after a last day.
    """
    now = timezone.now()
    if not Membership.objects.filter(pk=member.pk, cut_off_at=None).update(cut_off_at=now):
        return
    others = Membership.objects.filter(person=member.person_id).lasting(member.school.today()).exclude(pk=member.pk)
    if others.filter(school=member.school_id).exists():
        return  # they came back, or go on as somebody else
    end_sessions(member.person)
    if not others.exists():
        Person.objects.filter(pk=member.person_id).update(is_active=False)
    theirs = Q(email__iexact=member.person.email) | Q(invited_by=member.person_id)
    for invitation in Invitation.objects.filter(theirs, school=member.school_id, ended_at=None):
        Invitation.objects.filter(pk=invitation.pk).update(ended_at=now)
        _tell(member, by, "person.invitation_ended", ("invitation", invitation.pk))
    _take_devices(member, by)
    bump_facts(member.school_id)


def _take_devices(member: Membership, by: Membership | None) -> None:
    held = Device.objects.filter(school=member.school_id, holder=member.person_id)
    for device in held.exclude(kind=Device.Kind.SHARED).filter(state=DeviceState.ACTIVE):
        move(device, DeviceEvent.SUSPEND, by=by)
    for device in held.filter(kind=Device.Kind.SHARED):
        Device.objects.filter(pk=device.pk).update(holder=None)
        _tell(member, by, "device.changed", ("device", device.pk))


def end_sessions(person: Person) -> None:
    """Sign them out everywhere."""
    for session in UserSession.objects.filter(user=person):
        session.end()
    end_of_person(person.pk)


def _tell(member: Membership, by: Membership | None, act: str, thing: tuple[str, UUID]) -> None:
    record(
        school_id=member.school_id,
        act=act,
        actor=by.person_id if by else None,
        roles=by.roles if by else (),
        thing=thing,
    )
