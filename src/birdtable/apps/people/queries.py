"""Who belongs where today, and what the checks may know of a school and its adults."""

import uuid

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Q, QuerySet, When
from django.shortcuts import get_object_or_404
from django.utils import timezone

from birdtable.apps.people.models import Device, Invitation, Membership, MembershipQuerySet, Person, School
from birdtable.apps.people.permissions import ALLOWED, NAMED_ONLY, Act
from birdtable.core.context import SchoolFacts, StaffMember
from birdtable.core.device_states import DeviceState

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


def facts_of_school(school: School) -> SchoolFacts:
    """What is the school's own. Two queries at most: its trust and its classes."""
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
        classes={one.name: one.year for one in school.classes.all()},
        time_zone=school.time_zone,
    )


def staff_of(school: School) -> tuple[StaffMember, ...]:
    """Every adult of the school today: members who sign in, and those only listed."""
    members = (
        Membership.objects.filter(school=school)
        .active(school.today())
        .select_related("person")
        .prefetch_related("roles_held")
        .order_by("person__surname", "person__forename")
    )
    signing_in = [
        StaffMember(
            title=one.person.title,
            forename=one.person.forename,
            surname=one.person.surname,
            display_name=one.person.display_name,
            role=", ".join(sorted(one.roles)),
        )
        for one in members
    ]
    listed = [
        StaffMember(
            title=one.title,
            forename=one.forename,
            surname=one.surname,
            display_name=one.display_name,
            role=one.role,
        )
        for one in school.staff_listed.all()
    ]
    return (*signing_in, *listed)


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


ENOUGH_TO_APPROVE = 2
"""Whoever wrote a post does not approve it: with one leader alone, that leader's own posts wait for ever."""


def able_to_approve(school: School) -> int:
    """How many people may approve here today."""
    return Membership.objects.holding(*ALLOWED[Act.APPROVE_POST], on=school.today()).filter(school=school).count()


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
