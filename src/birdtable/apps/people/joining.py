"""Coming, changing and leaving: invitations, roles, cover, and cutting somebody off at once everywhere."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.utils import timezone

from birdtable.apps.audit.actions import record
from birdtable.apps.notify.kinds import JOINED
from birdtable.apps.notify.telling import tell
from birdtable.apps.people.devices import hashed, new_token
from birdtable.apps.people.leaving import cut_off
from birdtable.apps.people.models import Invitation, Membership, Person, RoleHeld, School
from birdtable.apps.people.permissions import Act, require
from birdtable.core.words import Role

POWERFUL = frozenset({Role.LEADER, Role.HEAD, Role.DSL, Role.IT})
INVITATION_LASTS = timedelta(days=7)


class NoInvitation(Exception):
    """There is no such invitation, it was used or taken back, or its week is over. One answer for all."""


class AlreadyHere(Exception):
    """Somebody with this address belongs to the school already."""


class LastHead(Exception):
    """The school would be left without a head who can sign in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """Who is asked to join, as what, from and until when."""

    email: str
    title: str
    forename: str
    surname: str
    roles: frozenset[Role]
    starts: date
    ends: date | None = None


@transaction.atomic
def invite(by: Membership, who: Invited) -> tuple[Invitation, str]:
    """An invitation, and the token that stands in its address: given this once. An earlier one ends.

    Raises: NotPermitted; AlreadyHere.
    """
    _may_give(by, who.roles)
    email = who.email.strip().lower()
    if Membership.objects.active(by.school.today()).filter(school=by.school, person__email__iexact=email).exists():
        raise AlreadyHere(email)
    now = timezone.now()
    Invitation.objects.filter(school=by.school, email__iexact=email, ended_at=None).update(ended_at=now)
    token = new_token()
    row = {"title": who.title, "forename": who.forename, "surname": who.surname, "starts": who.starts, "ends": who.ends}
    invitation = Invitation.objects.create(
        school=by.school, email=email, roles=sorted(who.roles), token_hash=hashed(token), invited_by=by.person,
        expires_at=now + INVITATION_LASTS, **row,
    )  # fmt: skip
    _tell(by, "invited", invitation.pk, thing="invitation", roles=sorted(who.roles), starts=who.starts.isoformat())
    return invitation, token


@transaction.atomic
def take_back(invitation: Invitation, by: Membership) -> None:
    """It works no longer. Raises: NotPermitted."""
    require(by, Act.MANAGE_PEOPLE, invitation)
    if Invitation.objects.filter(pk=invitation.pk, ended_at=None).update(ended_at=timezone.now()):
        _tell(by, "invitation_ended", invitation.pk, thing="invitation")


def invitation_of(token: str) -> Invitation:
    """The invitation that this token opens, if it still works. Raises: NoInvitation."""
    found = Invitation.objects.filter(token_hash=hashed(token), ended_at=None, expires_at__gt=timezone.now())
    one = found.select_related("school", "invited_by").first()
    if one is None:
        raise NoInvitation
    return one


def known(invitation: Invitation) -> Person | None:
    """Whoever signs in with that address already, at another school perhaps."""
    return Person.objects.filter(email__iexact=invitation.email, is_active=True).first()


@transaction.atomic
def accept(invitation: Invitation, *, person: Person | None = None, password: str = "") -> Membership:
    """Join the school: as `person`, who signs in with that address; or as somebody new, with this password or none.

    Raises: NoInvitation, also where another tap came first, or `person` is somebody else.
    """
    if not Invitation.objects.filter(pk=invitation.pk, ended_at=None).update(ended_at=timezone.now()):
        raise NoInvitation
    already = known(invitation)
    if (person or already) and person != already:
        raise NoInvitation
    member = Membership.objects.create(
        person=person or _made(invitation, password), school=invitation.school, starts=invitation.starts,
        ends=invitation.ends,
    )  # fmt: skip
    member.hold(Role(role) for role in invitation.roles)
    record(
        school_id=member.school_id,
        act="person.joined",
        actor=member.person_id,
        roles=member.roles,
        thing=("person", member.person_id),
        detail={
            "person": str(member.person_id),
            "roles": sorted(invitation.roles),
            "starts": member.starts.isoformat(),
        },
    )
    if invitation.invited_by_id:
        about = ("person", member.person_id)
        tell(JOINED, school_id=member.school_id, about=about, to=[invitation.invited_by_id])
    return member


def _made(invitation: Invitation, password: str) -> Person:
    """Somebody new; or who left once and comes back, with nothing of what they signed in with then."""
    names = {name: getattr(invitation, name) for name in ("title", "forename", "surname")}
    left = Person.objects.filter(email__iexact=invitation.email).first()
    if left is None:
        return Person.objects.create_user(invitation.email, password or None, **names)
    Authenticator.objects.filter(user=left).delete()
    SocialAccount.objects.filter(user=left).delete()
    left.is_active = True
    left.set_password(password or None)
    left.save(update_fields=["is_active", "password"])
    return left


@transaction.atomic
def change_roles(member: Membership, by: Membership, roles: Collection[Role]) -> None:
    """Hold exactly these from now on. Raises: NotPermitted; LastHead."""
    before, wanted = member.roles, frozenset(roles)
    require(by, Act.MANAGE_PEOPLE, member)
    _may_give(by, before ^ wanted)
    if Role.HEAD in before - wanted:
        _not_the_last(member)
    member.hold(wanted)
    told = {"roles": sorted(wanted), "before": sorted(before)}
    record(
        school_id=by.school_id, act="role.changed", actor=by.person_id, roles=by.roles,
        thing=("person", member.person_id), detail={"person": str(member.person_id), **told},
    )  # fmt: skip


@transaction.atomic
def cover(member: Membership, by: Membership, role: Role, first: date, last: date) -> None:
    """Have somebody stand in: a role from and until a day, which counts. Raises: NotPermitted; ValueError."""
    require(by, Act.MANAGE_PEOPLE, member)
    _may_give(by, frozenset({role}))
    if last < first:
        raise ValueError("the last day comes before the first")
    own = RoleHeld.objects.filter(membership=member, role=role, starts=None)
    if not own.exists():
        days = {"starts": first, "ends": last}
        RoleHeld.objects.update_or_create(membership=member, role=role, defaults=days)
    _tell(by, "cover", member.person_id, person=str(member.person_id), role=role.value,
          starts=first.isoformat(), ends=last.isoformat())  # fmt: skip


@transaction.atomic
def end(member: Membership, by: Membership, last_day: date | None = None) -> None:
    """End somebody's place: with a last day that is still to come; or now, and everywhere.

    Now means: what `leaving.cut_off` says.
    Raises: NotPermitted; LastHead.
    """
    require(by, Act.MANAGE_PEOPLE, member)
    _may_give(by, member.roles)
    if Role.HEAD in member.roles:
        _not_the_last(member)
    yesterday = by.school.today() - timedelta(days=1)
    last = last_day or yesterday
    Membership.objects.filter(pk=member.pk).update(ends=last, starts=min(member.starts, last))
    if last <= yesterday:
        cut_off(member, by)
    _tell(by, "left", member.person_id, person=str(member.person_id), ends=last.isoformat())


def _may_give(by: Membership, roles: frozenset[Role]) -> None:
    require(by, Act.GIVE_POWER if roles & POWERFUL else Act.MANAGE_PEOPLE)


def _not_the_last(member: Membership) -> None:
    school = School.objects.select_for_update().get(pk=member.school_id)
    heads = Membership.objects.filter(school=school, roles_held__role=Role.HEAD, roles_held__starts=None)
    if not heads.active(school.today()).filter(ends=None).exclude(pk=member.pk).exists():
        raise LastHead(member.pk)


def _tell(by: Membership, what: str, about: object, *, thing: str = "person", **detail: object) -> None:
    record(
        school_id=by.school_id,
        act=f"person.{what}",
        actor=by.person_id,
        roles=by.roles,
        thing=(thing, about),  # type: ignore[arg-type] # the id of a person or an invitation
        detail=detail,
    )
