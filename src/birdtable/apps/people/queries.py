"""Who belongs where today, and what the checks may know of a school and its adults."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Q, QuerySet, When
from django.shortcuts import get_object_or_404
from django.utils import timezone

from birdtable.apps.people.models import Device, Invitation, Membership, MembershipQuerySet, Person, RoleHeld, School
from birdtable.apps.people.permissions import ALLOWED, NAMED_ONLY, Act
from birdtable.apps.people.remembering import Remembered
from birdtable.core.context import SchoolFacts, StaffMember
from birdtable.core.device_states import DeviceState
from birdtable.core.words import Role

DEVICES_FIRST = (
    DeviceState.WAITING, DeviceState.ACTIVE, DeviceState.SUSPENDED, DeviceState.LOST, DeviceState.RETIRED
)  # fmt: skip


def membership_of(person: Person, slug: str) -> Membership | None:
    """That person's membership of that school, if it holds today by the school's own clock.

    It knows their other schools: whoever has several is told on every button which one it is about.
    """
    there = memberships_today(person)
    found = next((one for one in there if one.school.slug == slug), None)
    if found:
        others = {one.school.pk: one.school for one in there if one.school_id != found.school_id}
        found.other_schools = tuple(sorted(others.values(), key=lambda school: school.name))
    return found


def memberships_today(person: Person) -> list[Membership]:
    """Where this person belongs today."""
    return [one for one in _memberships(person) if one.holds_today()]


def people_of(school: School) -> QuerySet[Person]:
    """Everybody who belongs or belonged to this school, by surname."""
    return Person.objects.filter(memberships__school=school).distinct().order_by("surname", "forename")


def people_today(school: School) -> QuerySet[Person]:
    """Everybody who belongs to this school today, by surname."""
    there = Membership.objects.filter(school=school).active(school.today())
    return Person.objects.filter(pk__in=there.values("person")).order_by("surname", "forename")


def schools_of(person: Person | AnonymousUser) -> list[School]:
    """Every school this person belongs to today, by name."""
    if not isinstance(person, Person):
        return []
    schools = {one.school for one in memberships_today(person)}
    return sorted(schools, key=lambda school: school.name)


def _memberships(person: Person) -> MembershipQuerySet:
    found = Membership.objects.filter(person=person).select_related("school", "person")
    return found.prefetch_related("roles_held").order_by("-starts")


MOST_KEPT = 64
_classes: Remembered[dict[str, str]] = Remembered(MOST_KEPT)
_listed: Remembered[tuple[StaffMember, ...]] = Remembered(MOST_KEPT)


def facts_of_school(school: School) -> SchoolFacts:
    """What is the school's own. Two queries at most: its trust and its classes, these once while its facts stand."""
    return SchoolFacts(
        name=school.name,
        short_names=tuple(school.short_names),
        trust=school.trust.name if school.trust else "",
        phones=tuple(school.phones),
        emails=tuple(school.emails),
        email_domain=school.email_domain,
        postcode=school.postcode,
        website=school.website,
        handles=tuple(school.handles),
        allowed_handles=tuple(school.allowed_handles),
        people_we_may_name=tuple(school.people_we_may_name),
        election_periods=tuple(school.election_periods),
        candidates=tuple(school.candidates),
        classes=_classes.of(school, lambda: dict(school.classes.values_list("name", "year"))),
        time_zone=school.time_zone,
    )


@dataclass(frozen=True, slots=True)
class Adult:
    """Somebody who signs in at the school today, and what they may be called there."""

    person: uuid.UUID
    title: str
    forename: str
    surname: str
    display_name: str
    roles: frozenset[Role]


def adults_today(school: School) -> tuple[Adult, ...]:
    """Every member of the school today, by surname, with the roles they hold today. One query."""
    today = school.today()
    of_person = ("person", "person__title", "person__forename", "person__surname", "person__display_name")
    held = ("roles_held__role", "roles_held__starts", "roles_held__ends")
    there = Membership.objects.filter(school=school).active(today)
    rows = there.order_by("person__surname", "person__forename", "pk").values_list("pk", *of_person, *held)
    found: dict[uuid.UUID, tuple[tuple[uuid.UUID, str, str, str, str], set[Role]]] = {}
    for pk, *told, role, starts, ends in rows:
        _, roles = found.setdefault(pk, (tuple(told), set()))
        if role and RoleHeld(role=role, starts=starts, ends=ends).holds(today):
            roles.add(Role(role))
    return tuple(Adult(*told, roles=frozenset(roles)) for told, roles in found.values())


def staff_of(school: School, adults: Iterable[Adult] | None = None) -> tuple[StaffMember, ...]:
    """Every adult of the school today: members who sign in, and those only listed.

    adults: who signs in, where that was read already.
    """
    signing_in = [
        StaffMember(
            title=one.title,
            forename=one.forename,
            surname=one.surname,
            display_name=one.display_name,
            role=", ".join(sorted(one.roles)),
        )
        for one in (adults_today(school) if adults is None else adults)
    ]
    return (*signing_in, *_listed.of(school, lambda: _only_listed(school)))


def _only_listed(school: School) -> tuple[StaffMember, ...]:
    return tuple(
        StaffMember(
            title=one.title,
            forename=one.forename,
            surname=one.surname,
            display_name=one.display_name,
            role=one.role,
        )
        for one in school.staff_listed.all()
    )


def facts_version(school_id: uuid.UUID) -> int:
    """The number that every change raises which can alter a verdict of this school."""
    return School.objects.values_list("facts_version", flat=True).get(pk=school_id)


def facts_version_for_update(school_id: uuid.UUID) -> int:
    """As `facts_version`, and nobody can raise it before the present transaction ends."""
    return School.objects.select_for_update().values_list("facts_version", flat=True).get(pk=school_id)


def devices_of(membership: Membership) -> QuerySet[Device]:
    """The school's own devices, those in use first; nobody's own phone."""
    return _devices(membership).exclude(kind=Device.Kind.PERSONAL)


def _devices(membership: Membership) -> QuerySet[Device]:
    order = Case(*(When(state=state, then=number) for number, state in enumerate(DEVICES_FIRST)), default=9)
    devices: QuerySet[Device] = Device.objects.for_school(membership).select_related("holder")
    return devices.order_by(order, "name")


def device_to_manage(membership: Membership, pk: uuid.UUID) -> Device:
    """A device of this member's school, or a phone let in for one of its trips. Raises: Http404."""
    found: Device = get_object_or_404(_devices(membership), pk=pk)
    return found


def nobody_can_post(school: School) -> bool:
    """Whether the policy asks for a school device, with a key perhaps, and there is none such in use."""
    rules = school.devices_ruled
    devices = Device.objects.filter(school=school).in_use()
    return rules.needed and not (devices.exclude(public_key="") if rules.key else devices).exists()


def who_may(school: School, act: Act) -> list[uuid.UUID]:
    """Everybody, by id, whose role allows that act here today; of the office for a named act, only those named."""
    only_named = NAMED_ONLY.get(act, frozenset())
    there, today = Membership.objects.filter(school=school), school.today()
    found = set(there.holding(*(ALLOWED[act] - only_named), on=today).values_list("person_id", flat=True))
    if only_named:
        found |= set(there.holding(*only_named, on=today).filter(named=True).values_list("person_id", flat=True))
    return sorted(found)


def members_of(membership: Membership) -> list[Membership]:
    """Everybody who belongs to this member's school today or later, by surname, with what they are."""
    today = membership.school.today()
    there = Membership.objects.filter(Q(ends=None) | Q(ends__gte=today), school=membership.school_id)
    found = there.filter(person__is_active=True).select_related("person", "school").prefetch_related("roles_held")
    return list(found.order_by("person__surname", "person__forename"))


def member_to_manage(membership: Membership, pk: uuid.UUID) -> Membership:
    """A member of this member's school. Raises: Http404."""
    found: Membership = get_object_or_404(
        Membership.objects.filter(school=membership.school_id).select_related("person", "school"), pk=pk
    )
    return found


def open_invitations(membership: Membership) -> QuerySet[Invitation]:
    """Invitations of this school that still work."""
    found: QuerySet[Invitation] = Invitation.objects.for_school(membership).filter(ended_at=None)
    return found.filter(expires_at__gt=timezone.now()).select_related("invited_by")


def invitation_to_manage(membership: Membership, pk: uuid.UUID) -> Invitation:
    """An invitation of this school. Raises: Http404."""
    found: Invitation = get_object_or_404(open_invitations(membership), pk=pk)
    return found
