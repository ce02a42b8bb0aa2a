"""Who may do what: one table, and the union over a person's roles."""

from collections.abc import Mapping
from enum import StrEnum

from birdtable.apps.people.models import Membership
from birdtable.core.words import Role


class Act(StrEnum):
    """Something a page or a button does."""

    SEE_SCHOOL = "see_school"
    WRITE_POST = "write_post"
    SEND_POST = "send_post"
    """Submit it. Nursery and club staff only add to a class's draft."""
    APPROVE_POST = "approve_post"
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
    SEE_POLICY = "see_policy"
    ADOPT_POLICY = "adopt_policy"
    SEE_CLASSES = "see_classes"
    """Which children of a class stay out of a picture; not why, nor what families answered."""
    SEE_PUPILS = "see_pupils"
    EDIT_PUPILS = "edit_pupils"
    SET_MARK = "set_mark"
    CONNECT_CHANNEL = "connect_channel"
    MANAGE_PEOPLE = "manage_people"


_TEACHER, _SUPPORT, _OFFICE, _LEADER, _HEAD, _DSL, _GOVERNOR, _IT = Role
_WRITERS = frozenset({_TEACHER, _OFFICE, _LEADER, _HEAD})

ALLOWED: Mapping[Act, frozenset[Role]] = {
    Act.SEE_SCHOOL: frozenset(Role),
    Act.WRITE_POST: _WRITERS | {_SUPPORT},
    Act.SEND_POST: _WRITERS,
    Act.APPROVE_POST: frozenset({_LEADER, _HEAD}),
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
    Act.SEE_POLICY: frozenset(Role),
    Act.ADOPT_POLICY: frozenset({_HEAD}),
    Act.SEE_CLASSES: _WRITERS | {_SUPPORT, _DSL},
    Act.SEE_PUPILS: frozenset({_OFFICE, _LEADER, _HEAD, _DSL}),
    Act.EDIT_PUPILS: frozenset({_OFFICE, _LEADER, _HEAD}),
    Act.SET_MARK: frozenset({_DSL}),
    Act.CONNECT_CHANNEL: frozenset({_IT, _HEAD}),
    Act.MANAGE_PEOPLE: frozenset({_OFFICE, _HEAD, _IT}),
}


NAMED_ONLY: Mapping[Act, frozenset[Role]] = {Act.SEND_NOTICE: frozenset({_OFFICE})}
"""Roles that allow an act only to those of them whom a leader named (`Membership.named`)."""


def may(membership: Membership, act: Act) -> bool:
    """Whether any role of this membership allows the act. Whose post it is, is the business of its own app.

    Whatever else an act will ask for (a second factor, a school's own device) is asked for here, for every page.
    """
    allowed = ALLOWED[act] if membership.named else ALLOWED[act] - NAMED_ONLY.get(act, frozenset())
    return bool(allowed & membership.roles)


class NotPermitted(Exception):
    """None of this membership's roles allows the act."""


def require(membership: Membership, act: Act) -> None:
    """Go on only if this membership may. Raises: NotPermitted."""
    if not may(membership, act):
        raise NotPermitted(act)


def acts_of(membership: Membership) -> frozenset[Act]:
    """Everything this membership may do. Prefetch `roles_held`."""
    return frozenset(act for act in Act if may(membership, act))
