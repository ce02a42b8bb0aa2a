"""Who may be shown where, as a teacher sees it. A mark by the safeguarding lead looks exactly like an ordinary “no”."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from birdtable.apps.people.models import School
from birdtable.apps.roll.models import Pupil
from birdtable.apps.roll.queries import roll_of
from birdtable.core.words import Network


@dataclass(frozen=True, slots=True)
class Permitted:
    """One child, and what may be shown of them on some networks.

    without: those of the networks asked about on which the child may not be shown. nowhere: on no network at all.
    """

    pupil: Pupil
    without: tuple[Network, ...]
    nowhere: bool

    @property
    def name(self) -> str:
        """“Amara Okafor”."""
        return self.pupil.known_as


def permitted(school: School, children: Iterable[Pupil], networks: Collection[Network]) -> tuple[Permitted, ...]:
    """What may be shown of each of these children today, in the order given. No query a child."""
    known = roll_of(school, school.today()).by_id
    found = []
    for pupil in children:
        child = known.get(str(pupil.pk))
        without = tuple(one for one in Network if one in networks and not (child and child.may_be_shown((one,))))
        found.append(Permitted(pupil, without, nowhere=not (child and child.may_be_shown(()))))
    return tuple(found)


def without_permission(school: School, children: Iterable[Pupil], networks: Collection[Network]) -> tuple[Pupil, ...]:
    """Those who may not be shown on each of these networks; while none is chosen, those who may be shown nowhere."""
    found = permitted(school, children, networks)
    return tuple(one.pupil for one in found if one.without or (one.nowhere and not networks))
