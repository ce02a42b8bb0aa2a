"""Who may do what: one table, and the union over a person's roles."""

from collections.abc import Callable, Mapping
from typing import Any

from birdtable.apps.people.acts import Act
from birdtable.apps.people.lacking import Lack, NotPermitted
from birdtable.apps.people.models import Membership
from birdtable.core.device_rules import DeviceRules
from birdtable.core.words import LeadersElsewhere, Role

__all__ = [
    "ALLOWED", "NAMED_ONLY", "NEVER_IN_ONE_SESSION", "RULES", "Act", "Lack", "NotPermitted", "acts_of", "asks", "lack",
    "may", "needs_device", "require",
]  # fmt: skip


_TEACHER, _SUPPORT, _OFFICE, _LEADER, _HEAD, _DSL, _GOVERNOR, _IT = Role
_WRITERS = frozenset({_TEACHER, _OFFICE, _LEADER, _HEAD})

ALLOWED: Mapping[Act, frozenset[Role]] = {
    Act.SEE_SCHOOL: frozenset(Role),
    Act.WRITE_POST: _WRITERS | {_SUPPORT},
    Act.SEND_POST: _WRITERS,
    Act.ADD_PICTURE: _WRITERS | {_SUPPORT},
    Act.SEE_WAITING: frozenset({_LEADER, _HEAD}),
    Act.APPROVE_POST: frozenset({_LEADER, _HEAD}),
    Act.KEEP_BEGINNINGS: frozenset({_LEADER, _HEAD}),
    Act.TAKE_DOWN: _WRITERS | {_DSL},
    Act.POST_BY_HAND: frozenset({_OFFICE, _LEADER, _HEAD}),
    Act.HOLD: frozenset({_LEADER, _HEAD, _DSL}),
    Act.RESUME: frozenset({_LEADER, _HEAD}),
    Act.HOLD_TRUST: frozenset({_HEAD}),
    Act.SET_FLOOR: frozenset({_HEAD}),
    Act.SEND_NOTICE: frozenset({_OFFICE, _LEADER, _HEAD}),
    Act.WRITE_NOTICES: frozenset({_OFFICE, _LEADER, _HEAD}),
    Act.APPROVE_NOTICES: frozenset({_LEADER, _HEAD}),
    Act.SEE_AUDIT: frozenset({_LEADER, _HEAD, _DSL, _GOVERNOR}),
    Act.KEEP_RECORD: frozenset({_HEAD}),
    Act.KEEP_BACK: frozenset({_LEADER, _HEAD, _DSL}),
    Act.SEE_POLICY: frozenset(Role),
    Act.ADOPT_POLICY: frozenset({_HEAD}),
    Act.DRAFT_POLICY: frozenset({_LEADER, _HEAD}),
    Act.SEE_CLASSES: _WRITERS | {_SUPPORT, _DSL},
    Act.SEE_PUPILS: frozenset({_OFFICE, _LEADER, _HEAD, _DSL}),
    Act.EDIT_PUPILS: frozenset({_OFFICE, _LEADER, _HEAD}),
    Act.SET_MARK: frozenset({_DSL}),
    Act.CONNECT_CHANNEL: frozenset({_IT, _HEAD}),
    Act.MANAGE_DEVICES: frozenset({_IT, _LEADER, _HEAD}),
    Act.REVIEW_FOLLOWERS: frozenset({_LEADER, _HEAD}),
    Act.PROPOSE_FOLLOWING: frozenset(Role) - {_GOVERNOR},
    Act.DECIDE_FOLLOWING: frozenset({_LEADER, _HEAD}),
    Act.SAY_ADVISED: frozenset({_HEAD}),
    Act.CHECK_SETTINGS: frozenset({_IT, _LEADER, _HEAD}),
    Act.READ_MENTIONS: frozenset({_OFFICE, _LEADER, _HEAD, _DSL}),
    Act.ACT_ON_MENTIONS: frozenset({_LEADER, _HEAD}),
    Act.SEE_DISCLOSURES: frozenset({_HEAD, _DSL}),
    Act.CLOSE_DISCLOSURE: frozenset({_DSL}),
    Act.MANAGE_PEOPLE: frozenset({_OFFICE, _HEAD, _IT}),
    Act.EDIT_SCHOOL: frozenset({_OFFICE, _HEAD}),
    Act.PLAN_TRIP: frozenset({_LEADER, _HEAD}),
    Act.SEE_TRIP: _WRITERS | {_SUPPORT, _DSL},
    Act.BRING_HOME: _WRITERS,
    Act.CLEAR_PHONE: _WRITERS,
    Act.AGREE_PHONE: frozenset({_DSL}),
    Act.SEE_TO_ASKED: frozenset({_OFFICE, _LEADER, _HEAD, _DSL}),
    Act.READ_CONCERNS: frozenset({_HEAD, _DSL}),
    Act.DO_DUTY: frozenset(Role) - {_GOVERNOR},
    Act.ANSWER_REQUESTS: frozenset({_OFFICE, _HEAD, _DSL}),
    Act.OPEN_INCIDENT: _WRITERS | {_DSL},
    Act.SEE_INCIDENTS: _WRITERS | {_DSL, _GOVERNOR},
    Act.CLOSE_INCIDENT: frozenset({_LEADER, _HEAD, _DSL}),
    Act.NAME_DECIDER: frozenset({_HEAD}),
    Act.SEE_ELSEWHERE: frozenset({_LEADER, _HEAD, _DSL}),
    Act.GIVE_POWER: frozenset({_HEAD}),
}


NAMED_ONLY: Mapping[Act, frozenset[Role]] = {Act.SEND_NOTICE: frozenset({_OFFICE})}
"""Roles that allow an act only to those of them whom a leader named (`Membership.named`)."""


WITH_LEAVE = frozenset({Act.ADD_PICTURE})
"""What needs a school device, and may be done on a phone of one's own with leave in writing."""
NEVER_IN_ONE_SESSION = frozenset({Act.SEND_POST, Act.APPROVE_POST})
"""On a shared device, whoever has done one of these signs out before anybody does the other."""


def lack(person: Membership, act: Act, thing: object = None) -> Lack | None:
    """What this member lacks to do that, now and from here; None where nothing stands against it.

    thing: a row that it is done to. One of another school is nobody's; what else a kind of thing asks is in `RULES`.
    """
    allowed = ALLOWED[act] if person.named else ALLOWED[act] - NAMED_ONLY.get(act, frozenset())
    if not allowed & person.roles or not _theirs(person, act, thing):
        return Lack.ROLE
    allowed_by_leave = person.here.leave and act in WITH_LEAVE
    if person.here.device is None and not allowed_by_leave and needs_device(act, person.school.devices_ruled):
        return Lack.DEVICE
    if act in NEVER_IN_ONE_SESSION and person.here.done & (NEVER_IN_ONE_SESSION - {act}):
        return Lack.OTHER_HANDS
    return None


def may(person: Membership, act: Act, thing: object = None) -> bool:
    """Whether this member may do that, to that: the one question every page, task and call asks.

    Permissions are the union of roles. What an act asks besides, such as a school device, is asked for here too.
    """
    return lack(person, act, thing) is None


def require(person: Membership, act: Act, thing: object = None) -> None:
    """Go on only if this member may. Raises: NotPermitted."""
    if missing := lack(person, act, thing):
        raise NotPermitted(act, missing)


def acts_of(person: Membership) -> frozenset[Act]:
    """Everything this member may do, from here. Prefetch `roles_held`."""
    return frozenset(act for act in Act if may(person, act))


Rule = Callable[[Membership, Any], bool]
RULES: dict[tuple[Act, type], Rule] = {}
"""What an act asks of a kind of thing, beyond that it is this school's; each app says it of its own things."""


def asks(act: Act, kind: type) -> Callable[[Rule], Rule]:
    """Marks the one function that says whether a member may `act` on a thing of that kind."""

    def register(rule: Rule) -> Rule:
        RULES[act, kind] = rule
        return rule

    return register


def _theirs(person: Membership, act: Act, thing: object) -> bool:
    if thing is None:
        return True
    if getattr(thing, "school_id", None) != person.school_id:
        return False
    rule = RULES.get((act, type(thing)))
    return rule is None or rule(person, thing)


def needs_device(act: Act, rules: DeviceRules) -> bool:
    """Sending a post is not among them: of that the policy itself speaks (S802)."""
    if not rules.needed:
        return False
    if act is Act.SEE_WAITING:
        return rules.leaders is LeadersElsewhere.NOTHING
    if act is Act.APPROVE_POST:
        return rules.leaders is not LeadersElsewhere.APPROVE
    if act is Act.SEND_NOTICE:
        return not rules.notices
    return act in {Act.ADD_PICTURE, Act.POST_BY_HAND, Act.RESUME}
