"""A new school, and the way in for its first head: what only somebody at the server itself can do."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from birdtable.apps.audit.actions import record
from birdtable.apps.people.actions import bump_facts
from birdtable.apps.people.devices import hashed, new_token
from birdtable.apps.people.joining import INVITATION_LASTS
from birdtable.apps.people.models import Invitation, School, Trust
from birdtable.core.words import Role

SLUG = 40


class TakenWord(Exception):
    """Another school here has that word in its addresses already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSchool:
    """What has to be known at first; the rest is written down on its own pages.

    slug: the word in its addresses; empty: made from the name. trust: its name; empty for none.
    """

    name: str
    nation: str
    time_zone: str
    slug: str = ""
    trust: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstHead:
    """Who signs in first."""

    email: str
    forename: str
    surname: str
    title: str = ""


@transaction.atomic
def found(school: NewSchool, head: FirstHead) -> tuple[School, str]:
    """The school, and the token of its head's invitation, given this once. Raises: TakenWord."""
    slug = school.slug or slugify(school.name)[:SLUG].strip("-")
    if School.objects.filter(slug=slug).exists():
        raise TakenWord(slug)
    trust = Trust.objects.get_or_create(name=school.trust)[0] if school.trust else None
    made = School.objects.create(
        slug=slug, name=school.name, nation=school.nation, time_zone=school.time_zone, trust=trust
    )
    record(school_id=made.pk, act="school.created", actor=None, roles=(), thing=("school", made.pk))
    return made, invite_head(made, head)


@transaction.atomic
def join_trust(school: School, name: str) -> None:
    """The school belongs to the trust of that name from now on, which is made where there is none."""
    trust = Trust.objects.get_or_create(name=name)[0]
    changed = School.objects.filter(pk=school.pk).exclude(trust=trust).update(trust=trust)
    if changed:
        bump_facts(school.pk)
        record(
            school_id=school.pk,
            act="school.changed",
            actor=None,
            roles=(),
            thing=("school", school.pk),
            detail={"fields": ["trust"]},
        )


@transaction.atomic
def invite_head(school: School, head: FirstHead) -> str:
    """A way in for a head, asked for at the server itself; an earlier one to that address ends."""
    now, token = timezone.now(), new_token()
    email = head.email.strip().lower()
    Invitation.objects.filter(school=school, email__iexact=email, ended_at=None).update(ended_at=now)
    invitation = Invitation.objects.create(
        school=school,
        email=email,
        title=head.title,
        forename=head.forename,
        surname=head.surname,
        roles=[Role.HEAD],
        starts=school.today(),
        token_hash=hashed(token),
        expires_at=now + INVITATION_LASTS,
    )
    record(
        school_id=school.pk,
        act="person.invited",
        actor=None,
        roles=(),
        thing=("invitation", invitation.pk),
        detail={"roles": [Role.HEAD.value], "starts": invitation.starts.isoformat()},
    )
    return token
