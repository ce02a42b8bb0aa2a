"""School devices: written down, joined by a short code, suspended, lost, found, retired.

What a device's browser carries is a random token in a cookie; only its SHA-256 is kept here.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from birdtable.apps.audit.actions import record
from birdtable.apps.notify.actions import write
from birdtable.apps.notify.kinds import DEVICE_LOST
from birdtable.apps.notify.subscriptions import end_on_device
from birdtable.apps.notify.telling import settle, tell
from birdtable.apps.people.actions import bump_facts
from birdtable.apps.people.device_keys import public_key_of
from birdtable.apps.people.models import Device, JoiningCode, Membership, Person
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.people.queries import who_may
from birdtable.apps.people.transitions import move
from birdtable.core.device_states import DeviceEvent, DeviceState

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Nothing that can be taken for something else when it is read aloud."""
CODE_LENGTH = 8
CODE_LASTS = timedelta(minutes=10)
LETTER = "device_joined"


class NameTaken(Exception):
    """Another device of the school goes by that name."""


class KeyNeeded(Exception):
    """The policy asks for a key, and this browser made none."""


class NoSuchCode(Exception):
    """No such code, or it was used, or its ten minutes are over. One answer for all three."""


def hashed(token: str) -> str:
    """What is kept of a token or a code."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_token() -> str:
    """What a device's browser carries: 256 random bits."""
    return secrets.token_urlsafe(32)


@dataclass(frozen=True, slots=True)
class Shown:
    """A joining code as it is shown, once."""

    code: str
    expires_at: datetime

    @property
    def in_two(self) -> str:
        """“ABCD 2345”, to be read aloud."""
        return f"{self.code[:4]} {self.code[4:]}"


@transaction.atomic
def add_device(
    by: Membership, *, name: str, asset_tag: str = "", kind: str = Device.Kind.SHARED, holder: Person | None = None
) -> Device:
    """Write a device down; `new_code` lets it in. Raises: NotPermitted, NameTaken."""
    require(by, Act.MANAGE_DEVICES)
    try:
        with transaction.atomic():
            device: Device = Device.objects.create(
                school=by.school, name=name.strip(), asset_tag=asset_tag.strip(), kind=kind, holder=holder,
                added_by=by.person,
            )  # fmt: skip
    except IntegrityError:
        raise NameTaken(name) from None
    _tell(device, "added", by)
    return device


@transaction.atomic
def change_device(
    device: Device, by: Membership, *, name: str, asset_tag: str, kind: str, holder: Person | None
) -> None:
    """Say anew what it is called and who has it. Raises: NotPermitted, NameTaken."""
    require(by, Act.MANAGE_DEVICES, device)
    try:
        with transaction.atomic():
            Device.objects.filter(pk=device.pk).update(
                name=name.strip(), asset_tag=asset_tag.strip(), kind=kind, holder=holder
            )
    except IntegrityError:
        raise NameTaken(name) from None
    _tell(device, "changed", by)


@transaction.atomic
def new_code(device: Device, by: Membership, *, lasts: timedelta = CODE_LASTS) -> Shown:
    """A code that makes one browser into this device; any earlier one is worth nothing from now on.

    Raises: NotPermitted; NotAllowed, while it is suspended, lost or retired.
    """
    require(by, Act.MANAGE_DEVICES, device)
    if device.state not in (DeviceState.WAITING, DeviceState.ACTIVE):
        raise NotInUse(device.pk)
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    expires = timezone.now() + lasts
    device.codes.filter(used_at=None).delete()
    JoiningCode.objects.create(
        school=by.school, device=device, code_hash=_hash_of(by, code), made_by=by.person, expires_at=expires
    )
    return Shown(code, expires)


class NotInUse(Exception):
    """The device is suspended, lost or retired."""


def code_typed(by: Membership, code: str) -> JoiningCode:
    """The code as somebody at this school typed it, if it still works. Raises: NoSuchCode."""
    typed = "".join(code.upper().split())
    found = JoiningCode.objects.filter(
        school=by.school_id, code_hash=_hash_of(by, typed), used_at=None, expires_at__gt=timezone.now()
    )
    one = found.select_related("device").first()
    if one is None:
        raise NoSuchCode
    return one


@transaction.atomic
def join(code: JoiningCode, by: Membership, public_key: str = "") -> str:
    """Make the browser that carries the token this gives into the device.

    public_key: of the key that this browser made and cannot give away; "" where it makes none.
    Raises: KeyNeeded, where the policy asks for one; device_keys.NoKey; NoSuchCode, NotAllowed, Overtaken.
    """
    key = public_key_of(public_key) if public_key else ""
    if not key and by.school.devices_ruled.key:
        raise KeyNeeded
    now = timezone.now()
    if not JoiningCode.objects.filter(pk=code.pk, used_at=None, expires_at__gt=now).update(used_at=now):
        raise NoSuchCode
    token = new_token()
    stamps = {"token_hash": hashed(token), "earlier_hash": "", "token_at": now, "last_seen_at": now, "public_key": key}
    move(code.device, DeviceEvent.JOIN, by=by, **stamps)
    _write_of(code, by)
    return token


def _write_of(code: JoiningCode, by: Membership) -> None:
    device, school = code.device, by.school
    write(
        school.pk,
        kind=LETTER,
        about=code.pk,
        subject=f"Birdtable: {device.name} is a school device now",
        body=(
            f"{by.person.called} typed its code, and posts of {school.name} can be sent from {device.name}.\n\n"
            "If nobody meant that, suspend it under School devices at once.\n"
        ),
        to={code.made_by.email} | ({device.holder.email} if device.holder else set()),
    )


@transaction.atomic
def happened(device: Device, event: DeviceEvent, *, by: Membership) -> None:
    """Suspend it, let it go on, say that it is lost, found or retired.

    What was sent from it and nobody has looked at since is judged again. Raises: NotPermitted, NotAllowed, Overtaken.
    """
    require(by, Act.MANAGE_DEVICES, device)
    move(device, event, by=by)
    device.codes.filter(used_at=None).delete()
    bump_facts(device.school_id)
    end_on_device(device.pk)
    if event is DeviceEvent.LOSE:
        others = set(who_may(device.school, Act.MANAGE_DEVICES)) - {by.person_id}
        tell(DEVICE_LOST, school_id=device.school_id, about=("device", device.pk), to=others)
    else:
        settle(DEVICE_LOST, device.pk)


def _hash_of(by: Membership, code: str) -> str:
    # With the school in it, so that the same code at two schools is two codes.
    return hashed(f"{by.school_id}:{code}")


def _tell(device: Device, what: str, by: Membership) -> None:
    record(
        school_id=device.school_id,
        act=f"device.{what}",
        actor=by.person_id,
        roles=by.roles,
        thing=("device", device.pk),
    )
