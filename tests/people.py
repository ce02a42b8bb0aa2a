"""Schools and people for tests of the apps: invented, small, one line each."""

import base64
import hashlib
import hmac
import struct
import time
from datetime import date
from itertools import count

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.utils import timezone

from birdtable.apps.people.arriving import AT, COOKIE
from birdtable.apps.people.devices import hashed
from birdtable.apps.people.models import Device, Here, Membership, Person, RoleHeld, School
from birdtable.core.device_states import DeviceState
from birdtable.core.words import Role
from tests.cast import THORNBECK

PASSWORD = "a warm slice of bread"
_NAMES = (
    ("Mrs", "Saima", "Khan"), ("Mr", "Daniel", "Rhodes"), ("Ms", "Chloe", "Bell"), ("Mr", "Kofi", "Mensah"),
    ("Mrs", "Jean", "Hall"), ("Miss", "Megan", "Pugh"), ("Mr", "Arjun", "Nair"), ("Dr", "Ewa", "Nowak"),
)  # fmt: skip
_number = count()


def a_school(slug: str = "", **fields: object) -> School:
    """Thornbeck as a row, or another with these fields; each call makes a new one."""
    number = next(_number)
    facts = {
        "name": THORNBECK.name,
        "short_names": list(THORNBECK.short_names),
        "phones": list(THORNBECK.phones),
        "emails": list(THORNBECK.emails),
        "email_domain": THORNBECK.email_domain,
        "postcode": THORNBECK.postcode,
        "website": THORNBECK.website,
        "handles": list(THORNBECK.handles),
    }
    return School.objects.create(slug=slug or f"thornbeck-{number}", **(facts | fields))


def a_person(school: School, *roles: Role, **fields: object) -> Membership:
    """Somebody with these roles at the school since January 2020: their membership (`.person` is who they are)."""
    number = next(_number)
    title, forename, surname = _NAMES[number % len(_NAMES)]
    names = {"title": title, "forename": forename, "surname": surname, "display_name": f"{title} {surname}"} | fields
    person = Person.objects.create_user(
        f"{forename}.{surname}.{number}@{school.slug}.example".lower(), PASSWORD, **names
    )
    return join(school, person, *roles)


def join(school: School, person: Person, *roles: Role, starts: date = date(2020, 1, 1)) -> Membership:
    """That person, at this school too."""
    membership = Membership.objects.create(person=person, school=school, starts=starts)
    RoleHeld.objects.bulk_create([RoleHeld(membership=membership, role=role) for role in roles])
    return membership


def a_device(school: School, name: str = "", **fields: object) -> Device:
    """A school device in use. Its `carried` is what its browser carries."""
    number = next(_number)
    carried = f"token {number} of {school.slug}"
    added_by = fields.pop("added_by", None) or Person.objects.create_user(f"it{number}@{school.slug}.example")
    row = {
        "state": DeviceState.ACTIVE,
        "token_hash": hashed(carried),
        "token_at": timezone.now(),
        "last_seen_at": timezone.now(),
    } | fields
    device = Device.objects.create(school=school, name=name or f"iPad {number}", added_by=added_by, **row)
    device.carried = carried
    return device


def sit_at(device: Device, *members: Membership) -> None:
    """They act from this device from now on, here and in any browser that `client_for` opens."""
    for one in members:
        one.here = Here(device=device)


def client_for(who: Membership | Person) -> Client:
    """A browser in which they are signed in, on the device that they sit at."""
    client = Client()
    client.force_login(who.person if isinstance(who, Membership) else who)
    session = client.session
    session.update(second_step_given(who.person if isinstance(who, Membership) else who))
    device = who.here.device if isinstance(who, Membership) else None
    if device:
        client.cookies[COOKIE] = device.carried
        session[AT] = str(device.pk)
    session.save()
    return client


def second_step_given(person: Person) -> dict[str, object]:
    """What a session holds once its second step was given."""
    return {
        "account_authentication_methods": [{"method": "mfa", "type": "totp", "at": time.time()}],
        "account_authentication_methods_user": str(person.pk),
    }


def a_second_step(person: Person) -> str:
    """An app on their phone: the secret that `code_now` makes codes from."""
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    return secret


def code_now(secret: str) -> str:
    """What the app shows this half minute (RFC 6238)."""
    mac = hmac.new(base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    at = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"
