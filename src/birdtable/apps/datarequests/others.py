"""Everybody else a school knows by name: whose names give way in what is told of one person alone."""

from collections.abc import Iterable, Iterator

from birdtable.apps.people.models import Invitation, Person, School, StaffListed
from birdtable.apps.people.queries import people_of
from birdtable.apps.roll.models import Consent, NameConsent, Pupil
from birdtable.core.text.covered import Somebody, key_of

CHILD, STAFF, ADULT = "another child", "a member of staff", "another adult"
SAID_WITHOUT_A_NAME = frozenset({
    "mother", "father", "mum", "dad", "parent", "carer", "parentorcarer", "guardian", "thechild", "child", "both",
    "firstparentorcarer", "secondparentorcarer", "grandmother", "grandfather", "stepmother", "stepfather", "parents",
    "fostercarer", "localauthority", "socialworker",
})  # fmt: skip
"""What stands for an adult without saying who they are."""


def parts_of(names: Iterable[str]) -> tuple[str, ...]:
    """Each name, and each word of one of several words that is long enough to be told from others."""
    found = [name for name in names if name]
    return tuple(dict.fromkeys([*found, *(word for name in found for word in name.split() if len(word) > 3)]))


def wholes_of_pupil(pupil: Pupil) -> tuple[str, ...]:
    """Forename and surname, legal and chosen, either way round; and the pupil number."""
    firsts, lasts = {pupil.forename, pupil.chosen_forename} - {""}, {pupil.surname, pupil.chosen_surname} - {""}
    both = [(first, last) for first in sorted(firsts) for last in sorted(lasts)]
    either_way = [f"{one} {two}" for first, last in both for one, two in ((first, last), (last, first))]
    return (*either_way, *filter(None, [pupil.upn]))


def wholes_of_person(person: Person | StaffListed | Invitation) -> tuple[str, ...]:
    """Title and surname, forename and surname, whatever they are called, and their address."""
    called, email = getattr(person, "display_name", ""), getattr(person, "email", "")
    titled = f"{person.title} {person.surname}" if person.title and person.surname else ""
    full = f"{person.forename} {person.surname}".strip()
    return tuple(filter(None, [called, titled, full, f"{person.surname} {person.forename}".strip(), email]))


def others_at(school: School, *, but: str) -> list[Somebody]:
    """Every child, member of staff and adult on a list of this school, except whoever has that id."""
    return [one for one in (*_children(school), *_staff(school), *_adults(school)) if one.id != but]


def keys_of(people: Iterable[Somebody]) -> frozenset[str]:
    """All their names as they are looked for."""
    return frozenset(key_of(name) for one in people for name in (*one.wholes, *one.parts))


def _children(school: School) -> Iterator[Somebody]:
    for one in Pupil.objects.filter(school=school):
        names = [one.forename, one.chosen_forename, one.surname, one.chosen_surname]
        yield Somebody(id=str(one.pk), label=CHILD, wholes=wholes_of_pupil(one), parts=parts_of(names))


def _staff(school: School) -> Iterator[Somebody]:
    listed = StaffListed.objects.filter(school=school)
    invited = Invitation.objects.filter(school=school, ended_at=None)
    everybody: list[Person | StaffListed | Invitation] = [*people_of(school), *listed, *invited]
    for one in everybody:
        parts = parts_of([one.forename, one.surname])
        yield Somebody(id=str(one.pk), label=STAFF, wholes=wholes_of_person(one), parts=parts)


def _adults(school: School) -> Iterator[Somebody]:
    """Those whom posts may name, candidates, and parents as their answers name them."""
    named = {*map(str, school.people_we_may_name), *map(str, school.candidates)}
    for table in (Consent, NameConsent):
        named |= set(table.objects.filter(school=school).values_list("given_by", flat=True).distinct())
    for number, name in enumerate(sorted(named - {""})):
        if key_of(name) not in SAID_WITHOUT_A_NAME:
            yield Somebody(id=f"adult {number}", label=ADULT, wholes=(name,), parts=parts_of(name.split()[-1:]))
