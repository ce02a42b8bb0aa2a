"""Who may do what: one table, and the union over a person's roles."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from birdtable.apps.people.lacking import Lack, NotPermitted
from birdtable.apps.people.models import Membership
from birdtable.core.device_rules import DeviceRules
from birdtable.core.words import LeadersElsewhere, Role

__all__ = [
    "ALLOWED", "NAMED_ONLY", "NEVER_IN_ONE_SESSION", "RULES", "Act", "Lack", "NotPermitted", "acts_of", "asks", "lack",
    "may", "needs_device", "require",
]  # fmt: skip


class Act(StrEnum):
    """Something a page or a button does."""

    SEE_SCHOOL = "see_school"
    WRITE_POST = "write_post"
    SEND_POST = "send_post"
    """Submit it. Nursery and club staff only add to a class's draft."""
    ADD_PICTURE = "add_picture"
    SEE_WAITING = "see_waiting"
    """Read what waits for a leader."""
    APPROVE_POST = "approve_post"
    KEEP_BEGINNINGS = "keep_beginnings"
    """Write down words for posts to begin with."""
    TAKE_DOWN = "take_down"
    POST_BY_HAND = "post_by_hand"
    """Post on the school's own account where Birdtable cannot, and say so."""
    HOLD = "hold"
    RESUME = "resume"
    HOLD_TRUST = "hold_trust"
    """Hold every school of the trust, and let them go out again."""
    SEND_NOTICE = "send_notice"
    """An urgent notice, alone, at any hour. Of the office only those whom a leader named."""
    WRITE_NOTICES = "write_notices"
    """Write down words for urgent notices, for a leader to approve."""
    APPROVE_NOTICES = "approve_notices"
    """Approve such words beforehand, and name who of the office may send them."""
    SEE_AUDIT = "see_audit"
    KEEP_RECORD = "keep_record"
    """Say who gets the end of the record every day, to keep it outside Birdtable."""
    KEEP_BACK = "keep_back"
    """Keep something from being deleted in its time, while a question about it is open."""
    SEE_POLICY = "see_policy"
    ADOPT_POLICY = "adopt_policy"
    SEE_CLASSES = "see_classes"
    """Which children of a class stay out of a picture; not why, nor what families answered."""
    SEE_PUPILS = "see_pupils"
    EDIT_PUPILS = "edit_pupils"
    SET_MARK = "set_mark"
    CONNECT_CHANNEL = "connect_channel"
    MANAGE_DEVICES = "manage_devices"
    REVIEW_FOLLOWERS = "review_followers"
    """See who follows the school, and decide who may go on."""
    PROPOSE_FOLLOWING = "propose_following"
    """See whom the school follows, and propose somebody."""
    DECIDE_FOLLOWING = "decide_following"
    """Say whom the school follows; never on a proposal of one's own."""
    SAY_ADVISED = "say_advised"
    """Say that the school took advice on a network's terms, so that followers and mentions may be read there."""
    CHECK_SETTINGS = "check_settings"
    """See whether accounts are set as the policy wants, and say that one looked."""
    READ_MENTIONS = "read_mentions"
    """Read what others said to the school, say that nothing is needed, and tell the safeguarding lead."""
    ACT_ON_MENTIONS = "act_on_mentions"
    """Have a mention hidden or reported and its author kept away, or give it to the office."""
    SEE_DISCLOSURES = "see_disclosures"
    """See where a possible disclosure stands, and who is told of one."""
    CLOSE_DISCLOSURE = "close_disclosure"
    """Say that the safeguarding lead has done with a possible disclosure."""
    MANAGE_PEOPLE = "manage_people"
    EDIT_SCHOOL = "edit_school"
    """Change what the school says of itself, and so what posts may say and whom they may name."""
    PLAN_TRIP = "plan_trip"
    """Agree on a trip: who posts from it, with what, from when until when; extend it, stop it, switch."""
    SEE_TRIP = "see_trip"
    """One's own trip; leaders and the safeguarding lead see every one."""
    BRING_HOME = "bring_home"
    """Say that everyone is home, which ends the trip. Who is on it, or a leader."""
    CLEAR_PHONE = "clear_phone"
    """Say that the pictures of a trip are gone from the device one had."""
    AGREE_PHONE = "agree_phone"
    """Agree to somebody's own phone on a trip with nursery or Reception children."""
    SEE_TO_ASKED = "see_to_asked"
    """Read what somebody asks on the noticeboard, and say what came of it."""
    READ_CONCERNS = "read_concerns"
    """The same where it is a concern about a child or about somebody at school."""
    DO_DUTY = "do_duty"
    """Say that a job is done: one's own; leaders, any."""
    ANSWER_REQUESTS = "answer_requests"
    """See to what families and colleagues ask about their own information; never about oneself."""
    OPEN_INCIDENT = "open_incident"
    """Write down that something went wrong: whoever may take a post down."""
    SEE_INCIDENTS = "see_incidents"
    """What went wrong: one's own; leaders, the safeguarding lead and whoever decides see every one."""
    CLOSE_INCIDENT = "close_incident"
    NAME_DECIDER = "name_decider"
    """Say who decides, as data protection officer, what is reported."""
    SEE_ELSEWHERE = "see_elsewhere"
    """See what stands on our accounts that we did not put there, and say what it was."""
    GIVE_POWER = "give_power"
    """Make somebody a leader, the head, the safeguarding lead or the technician, or end that."""


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
    Act.SEND_NOTICE: frozenset({_OFFICE, _LEADER, _HEAD}),
    Act.WRITE_NOTICES: frozenset({_OFFICE, _LEADER, _HEAD}),
    Act.APPROVE_NOTICES: frozenset({_LEADER, _HEAD}),
    Act.SEE_AUDIT: frozenset({_LEADER, _HEAD, _DSL, _GOVERNOR}),
    Act.KEEP_RECORD: frozenset({_HEAD}),
    Act.KEEP_BACK: frozenset({_LEADER, _HEAD, _DSL}),
    Act.SEE_POLICY: frozenset(Role),
    Act.ADOPT_POLICY: frozenset({_HEAD}),
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
