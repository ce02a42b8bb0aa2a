"""The demonstration's school: founded, staffed, its children read in, its policy adopted, its noticeboard put up."""

import uuid
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import transaction

from birdtable.adapters.policy_file import source_of
from birdtable.adapters.roll.csv_list import read_csv
from birdtable.adapters.school_toml import SchoolFile, read_school
from birdtable.adapters.staff_csv import read_staff
from birdtable.apps.audit.actions import record
from birdtable.apps.channels.actions import connect_noticeboard
from birdtable.apps.channels.models import Channel
from birdtable.apps.people.devices import add_device, code_typed, join, new_code
from birdtable.apps.people.models import Device, Here, Membership, Person, School, Trust
from birdtable.apps.people.second_factor import must_have_one
from birdtable.apps.policies.actions import adopt
from birdtable.apps.roll.bringing_in import import_pupils
from birdtable.cli.demonstration.sign_ins import SignIn, new_password
from birdtable.core.context import StaffMember
from birdtable.core.device_states import DeviceState
from birdtable.core.words import Role

SLUG = "thornbeck"
JOINED = date(2021, 9, 1)
PARTS: dict[str, tuple[Role, ...]] = {
    "Headteacher": (Role.HEAD,),
    "Deputy headteacher": (Role.LEADER,),
    "Office manager": (Role.OFFICE, Role.IT),
    "Teaching assistant": (Role.SUPPORT,),
    "Safeguarding lead": (Role.DSL,),
    "Chair of governors": (Role.GOVERNOR,),
}
THEIRS = {
    'school = "Unsworth Primary School"': "school",
    'trust = "Oak Learning Partnership"': "trust",
    'author = "Mr A Rhodes"': "author",
    "This policy is about the school's one Twitter account.": "accounts",
    'channels = ["x"]': "named",
}
ACCOUNTS = "This policy is about the school's Twitter account and the public noticeboard on our own pages."


@dataclass(frozen=True, slots=True)
class Cast:
    """The school and everybody in it, by surname."""

    school: School
    members: dict[str, Membership]
    noticeboard: Channel


def found(school_id: uuid.UUID) -> tuple[Cast, tuple[SignIn, ...]]:
    """All of it, on an empty database, and how its people sign in."""
    folder = Path(str(files(__package__))) / "school"
    described = read_school(folder / "school.toml")
    staff = read_staff(folder / "staff.csv")
    passwords = {one.surname: new_password() for one in staff}
    with transaction.atomic():
        school = _school(school_id, described)
        members = {one.surname: _join(school, one, passwords[one.surname]) for one in staff}
    head = members["Khan"]
    adopt(school, policy_of(described), head)
    _on_the_ipad(head, members.values())
    pupils = read_csv((folder / "pupils.csv").read_bytes(), yes_means=frozenset(described.form_asked))
    import_pupils(school, pupils, members["Hall"])
    cast = Cast(school, members, connect_noticeboard(school, head))
    return cast, tuple(
        SignIn(one.display_name, one.role, member.person.email, passwords[one.surname], _second_step(member))
        for one in staff
        for member in (members[one.surname],)
    )


def _on_the_ipad(head: Membership, members: Iterable[Membership]) -> None:
    """One school device, from which everybody posts what the demonstration tells."""
    ipad = add_device(head, name="Year 4 iPad", asset_tag="TB-0107", kind=Device.Kind.SHARED)
    join(code_typed(head, new_code(ipad, head).code), head)
    for one in members:
        one.here = Here(device=ipad)


YOUR_BROWSER = "The computer you are looking with"


def way_to_join(school: School) -> str:
    """The path that makes the visitor's own browser a school device; empty where no policy asks for one."""
    head = Membership.objects.filter(school=school, roles_held__role=Role.HEAD).select_related("school", "person")[0]
    if not school.devices_ruled.needed:
        return ""
    device = Device.objects.filter(school=school, name=YOUR_BROWSER).first()
    device = device or add_device(head, name=YOUR_BROWSER, kind=Device.Kind.OWN)
    if device.state not in (DeviceState.WAITING, DeviceState.ACTIVE):
        return ""
    code = new_code(device, head, lasts=timedelta(days=1)).code
    return f"/s/{school.slug}/devices/join/?code={code}"


def as_founded(school_id: uuid.UUID) -> School:
    """The school of a demonstration that was made before. Raises: School.DoesNotExist."""
    return School.objects.get(pk=school_id)


@transaction.atomic
def new_passwords(school: School, staff: Path | None = None) -> tuple[SignIn, ...]:
    """Everybody's, for when the file with the old ones is gone."""
    listed = read_staff(staff or Path(str(files(__package__))) / "school" / "staff.csv")
    made = []
    for one in listed:
        person = Person.objects.get(email=_address(one), memberships__school=school)
        password = new_password()
        person.set_password(password)
        person.save(update_fields=["password"])
        member = person.memberships.get(school=school)
        made.append(SignIn(one.display_name, one.role, person.email, password, _second_step(member)))
    return tuple(made)


def _second_step(member: Membership) -> tuple[str, ...]:
    """Whoever must have one gets an app that nobody has, and codes for a bad day, which are written down instead."""
    if not must_have_one(member):
        return ()
    Authenticator.objects.filter(user=member.person).delete()
    TOTP.activate(member.person, generate_totp_secret())
    codes: list[str] = RecoveryCodes.activate(member.person).get_unused_codes()
    return tuple(codes)


def policy_of(described: SchoolFile) -> str:
    """The shipped policy as this school signed it: its own name, its trust, and the noticeboard among the accounts."""
    source, _ = source_of(described.policy)
    text = source.decode()
    ours = {
        "school": f'school = "{described.facts.name}"',
        "trust": f'trust = "{described.facts.trust}"',
        "author": 'author = "Mrs S Khan"',
        "accounts": ACCOUNTS,
        "named": 'channels = ["x", "noticeboard"]',
    }
    for words, which in THEIRS.items():
        if words not in text:
            raise LookupError(words)
        text = text.replace(words, ours[which], 1)
    return text


def _school(school_id: uuid.UUID, described: SchoolFile) -> School:
    plain = {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(described.facts).items()}
    del plain["classes"]  # the pupil list brings them
    plain["trust"] = Trust.objects.create(name=described.facts.trust)
    school = School.objects.create(pk=school_id, slug=SLUG, **plain)
    record(school_id=school.pk, act="school.created", actor=None, roles=(), thing=("school", school.pk))
    return school


def _join(school: School, one: StaffMember, password: str) -> Membership:
    person = Person.objects.create_user(
        _address(one),
        password,
        title=one.title,
        forename=one.forename,
        surname=one.surname,
        display_name=one.display_name,
    )
    membership = Membership.objects.create(person=person, school=school, starts=JOINED)
    membership.hold(PARTS.get(one.role, (Role.TEACHER,)))
    record(
        school_id=school.pk,
        act="person.joined",
        actor=None,
        roles=(),
        thing=("person", person.pk),
        detail={"person": str(person.pk), "roles": sorted(membership.roles), "starts": JOINED.isoformat()},
    )
    return membership


def _address(one: StaffMember) -> str:
    """Under `.example`, where no mail ever goes."""
    return f"{one.forename}.{one.surname}@{SLUG}.example".lower()
