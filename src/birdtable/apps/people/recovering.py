"""A phone that is lost: the second step forgotten, and set up anew at the next sign-in."""

from uuid import uuid4

from allauth.mfa.models import Authenticator
from django.db import transaction

from birdtable.apps.audit.actions import record
from birdtable.apps.notify.actions import write
from birdtable.apps.people.leaving import end_sessions
from birdtable.apps.people.models import Membership, Person, School
from birdtable.apps.people.permissions import Act, NotPermitted, require
from birdtable.apps.people.queries import memberships_today
from birdtable.core.words import Role

LETTER = "second_step_forgotten"


class NobodyHere(Exception):
    """Nobody with this address belongs to any school here today."""


@transaction.atomic
def set_up_anew(member: Membership, by: Membership) -> None:
    """Forget somebody's second step, for a phone that is lost: they set one up at their next sign-in.

    Raises: NotPermitted, also for one's own: whoever has only learnt a password must not get further with it.
    """
    require(by, Act.GIVE_POWER, member)
    if member.person_id == by.person_id:
        raise NotPermitted(Act.GIVE_POWER)
    _forget(member.person)
    record(
        school_id=by.school_id,
        act="person.second_step_reset",
        actor=by.person_id,
        roles=by.roles,
        thing=("person", member.person_id),
        detail={"person": str(member.person_id)},
    )
    _write(by.school, member.person, f"{by.person.called} had it forgotten", {member.person.email})


@transaction.atomic
def recover(email: str) -> tuple[Person, list[School]]:
    """The same at the server itself, for a head whom no colleague can help. Every leader is written to.

    Whoever sits at the server could change any row; so this is a door that rings. Raises: NobodyHere.
    """
    person = Person.objects.filter(email__iexact=email.strip(), is_active=True).first()
    places = memberships_today(person) if person else []
    if person is None or not places:
        raise NobodyHere(email)
    _forget(person)
    for place in places:
        record(
            school_id=place.school_id,
            act="person.recovered",
            actor=None,
            roles=(),
            thing=("person", person.pk),
            detail={"person": str(person.pk)},
        )
        _write(place.school, person, "Somebody at Birdtable’s own server had it forgotten", _leaders(place.school))
    return person, [place.school for place in places]


def _forget(person: Person) -> None:
    Authenticator.objects.filter(user=person).delete()
    end_sessions(person)


def _leaders(school: School) -> set[str]:
    leading = Membership.objects.holding(Role.LEADER, Role.HEAD, on=school.today()).filter(school=school)
    return set(leading.values_list("person__email", flat=True))


def _write(school: School, person: Person, why: str, to: set[str]) -> None:
    write(
        school.pk,
        kind=LETTER,
        # Each time is a thing of its own: whoever loses two phones hears of it twice.
        about=uuid4(),
        subject=f"Birdtable: the second step of {person.called} was forgotten",
        body=(
            f"The second step at sign-in of {person.called} was forgotten just now at {school.name}: {why}.\n"
            "They are signed out everywhere. Their password works once without it, to set up a new one.\n\n"
            "If nobody asked for that, tell the head and your technician at once.\n"
        ),
        to=to | {person.email},
    )
