"""What a policy lets a leader choose for a trip."""

from dataclasses import dataclass

from birdtable.core.parameters import CHILDREN_AWAY, TRIP_APPROVAL, TRIP_PHONE, TRIP_PLACE, TRIP_SHARING
from birdtable.core.policy import Policy
from birdtable.core.words import Approval, PlaceSaid, Role, Sharing

_STRICTEST_FIRST = (Approval.ALWAYS, Approval.PICTURES_OR_FINDINGS, Approval.NEVER)


@dataclass(frozen=True, slots=True, kw_only=True)
class TripRules:
    """own_phone: a phone of somebody's own may be allowed, in writing. approval, sharing, place: what may be chosen.

    Of approval and sharing the first is the careful one, and what is taken where nobody chooses; of place the first
    says most.
    """

    own_phone: bool = False
    approval: tuple[Approval, ...] = (Approval.ALWAYS,)
    sharing: tuple[Sharing, ...] = (Sharing.AFTER_RETURN,)
    place: tuple[PlaceSaid, ...] = tuple(PlaceSaid)


def trip_rules(policy: Policy) -> TripRules:
    """The rules of this policy.

    A trip is approved as the policy has teachers' posts approved, or more strictly; where the policy names further
    possibilities for trips (`trip_approval`), those too. Where all news of children away waits for their return, a
    trip's does.
    """
    named = policy.value_of(TRIP_APPROVAL)
    usual = policy.approval.get(Role.TEACHER, Approval.ALWAYS)
    allowed = {*_STRICTEST_FIRST[: _STRICTEST_FIRST.index(usual) + 1]}
    allowed |= {Approval(word) for word in named} if isinstance(named, tuple) else set()
    shared, most = policy.value_of(TRIP_SHARING), PlaceSaid(str(policy.value_of(TRIP_PLACE)))
    may_share = tuple(one for one in Sharing if isinstance(shared, tuple) and one in shared)
    waits = policy.value_of(CHILDREN_AWAY) == "after_return"
    return TripRules(
        own_phone=policy.value_of(TRIP_PHONE) == "personal_with_written_leave",
        approval=tuple(one for one in _STRICTEST_FIRST if one in allowed),
        sharing=(Sharing.AFTER_RETURN,) if waits or not may_share else may_share,
        place=tuple(PlaceSaid)[tuple(PlaceSaid).index(most) :],
    )
