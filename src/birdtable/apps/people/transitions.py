"""The one door to the state of a device."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from birdtable.apps.audit.actions import record
from birdtable.apps.people.models import Device, Membership
from birdtable.core.device_states import NEXT, DeviceEvent, DeviceState
from birdtable.core.states import NotAllowed, after

__all__ = ["NotAllowed", "Overtaken", "move"]

TOLD_AS: Mapping[DeviceEvent, str] = {
    DeviceEvent.JOIN: "device.joined",
    DeviceEvent.SUSPEND: "device.suspended",
    DeviceEvent.RESUME: "device.resumed",
    DeviceEvent.LOSE: "device.lost",
    DeviceEvent.FIND: "device.found",
    DeviceEvent.RETIRE: "device.retired",
}
FORGETS = (DeviceEvent.FIND, DeviceEvent.RETIRE)
"""After these nothing that its browser carries is worth anything."""


class Overtaken(Exception):
    """Somebody else moved this device first."""


def move(device: Device, event: DeviceEvent, *, by: Membership | None, **stamps: Any) -> None:
    """Bring it to the state that follows, with these fields set, and tell the audit, in one transaction.

    by: None for Birdtable itself.
    Raises: NotAllowed, if `event` cannot follow; Overtaken, if it has meanwhile left the state it was read in.
    """
    old = DeviceState(device.state)
    new = after(NEXT, old, event)
    stamps |= {"since": timezone.now()} | (
        {"token_hash": "", "earlier_hash": "", "public_key": ""} if event in FORGETS else {}
    )
    with transaction.atomic():
        if not Device.objects.filter(pk=device.pk, state=old).update(state=new, **stamps):
            raise Overtaken(device.pk)
        record(
            school_id=device.school_id,
            act=TOLD_AS[event],
            actor=by.person_id if by else None,
            roles=by.roles if by else (),
            thing=("device", device.pk),
        )
    device.state = new
    for name, value in stamps.items():
        setattr(device, name, value)
