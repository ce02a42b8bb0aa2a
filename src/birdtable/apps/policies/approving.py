"""Who approves at a school, by role and by its policy: the one place that knows."""

import uuid
from dataclasses import dataclass

from birdtable.apps.people.models import Membership, School
from birdtable.apps.people.permissions import ALLOWED, Act
from birdtable.apps.policies.queries import value_at
from birdtable.core.other_parameters import APPROVERS
from birdtable.core.policy import Policy
from birdtable.core.words import Role

THE_HEAD = frozenset({Role.HEAD})


@dataclass(frozen=True, slots=True)
class Approvers:
    """Everybody, by id, who may approve here today what somebody else wrote; enough: how many it takes.

    Whoever wrote a post does not approve it: with one leader alone, that leader's own posts would wait for ever. Where
    the policy says that the head alone approves, one is what it asks for.
    """

    who: tuple[uuid.UUID, ...]
    enough: int

    @property
    def too_few(self) -> bool:
        """Whether posts may wait for ever for want of somebody who approves them."""
        return len(self.who) < self.enough


def approves_here(membership: Membership) -> bool:
    """Whether the policy has somebody with these roles approve: where it is the head alone, other leaders do not."""
    return bool(membership.roles & _roles(membership.school))


def approvers_of(school: School, policy: Policy | None = None) -> Approvers:
    """Who approves there. policy: the one in force, where it is at hand: two questions, or one."""
    roles = _roles(school, policy)
    there = Membership.objects.holding(*roles, on=school.today()).filter(school=school)
    who = tuple(there.order_by("person_id").values_list("person_id", flat=True))
    return Approvers(who, enough=1 if roles == THE_HEAD else 2)


def _roles(school: School, policy: Policy | None = None) -> frozenset[Role]:
    said = policy.value_of(APPROVERS) if policy else value_at(school, APPROVERS)
    return THE_HEAD if said == "head" else ALLOWED[Act.APPROVE_POST]
