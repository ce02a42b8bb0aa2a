"""Which duties there are for whom."""

from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from birdtable.apps.duties.models import Duty
from birdtable.apps.people.models import Device, Membership
from birdtable.apps.people.permissions import Act, asks, may
from birdtable.core.device_states import DeviceState
from birdtable.core.words import Role

LEADING = frozenset({Role.LEADER, Role.HEAD})
STILL_NEWS = timedelta(days=30)
"""So long a worker that was away still raises what came of somebody's leaving."""


@asks(Act.DO_DUTY, Duty)
def theirs(membership: Membership, duty: Duty) -> bool:
    """Whether it is this member's to do: theirs, stood in for, or of their role and nobody's; a leader's, all."""
    if membership.roles & LEADING or membership.person_id in (duty.owner_id, duty.stand_in_id):
        return True
    return duty.owner_id is None and duty.role in membership.roles


def duties_for(membership: Membership) -> QuerySet[Duty]:
    """What this member has to do; for leaders, everything that is to be done."""
    duties: QuerySet[Duty] = Duty.objects.for_school(membership).open().select_related("person", "owner", "stand_in")
    if not may(membership, Act.DO_DUTY):
        return duties.none()
    return duties if membership.roles & LEADING else duties.filter(_of(membership))


def _of(membership: Membership) -> Q:
    own = Q(owner=membership.person_id) | Q(stand_in=membership.person_id)
    return own | Q(owner=None, role__in=[str(role) for role in membership.roles])


def duty_to_do(membership: Membership, pk: UUID) -> Duty:
    """A duty of this member's to do, whether it is done or not. Raises: Http404."""
    duties = Duty.objects.for_school(membership)
    if not membership.roles & LEADING:
        duties = duties.filter(_of(membership))
    found: Duty = get_object_or_404(duties, pk=pk)
    return found


def lost_devices_nobody_thought_of(now: datetime, limit: int) -> list[UUID]:
    """Devices that were lost a short while ago, after which nothing was raised yet; each loss is one of its own."""
    lost = Device.objects.filter(state=DeviceState.LOST, since__gte=now - STILL_NEWS).order_by("since")
    by_loss = {loss_of(one): one.pk for one in lost}
    raised = set(Duty.objects.filter(kind=Duty.Kind.LOST_DEVICE, about__in=by_loss).values_list("about", flat=True))
    return [pk for loss, pk in by_loss.items() if loss not in raised][:limit]


def loss_of(device: Device) -> UUID:
    """An id for this loss of it: one that is found and lost again is another."""
    return uuid5(device.pk, device.since.isoformat())


def leavers_nobody_thought_of(now: datetime, limit: int) -> list[UUID]:
    """Memberships that ended a short while ago, after which nothing was raised yet."""
    raised = Duty.objects.filter(kind=Duty.Kind.CHANGE_PASSWORD, about=OuterRef("pk"))
    here = Membership.objects.filter(person=OuterRef("person"), school=OuterRef("school"))
    gone = Membership.objects.filter(
        ~Exists(raised),
        ~Exists(here.lasting(now.date())),
        cut_off_at__isnull=False,
        ends__gte=(now - STILL_NEWS).date(),
    )
    return list(gone.order_by("cut_off_at").values_list("pk", flat=True)[:limit])
