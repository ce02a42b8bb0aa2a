"""Adopting a policy: the one way in which it changes."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from birdtable.adapters.policy_file import read_policy
from birdtable.apps.people.actions import bump_facts, follow_device_rules
from birdtable.apps.people.models import Membership, School
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.policies.floor import must_keep_to_floor
from birdtable.apps.policies.models import Edition, Proposal
from birdtable.apps.policies.permission_rules import permission_rules
from birdtable.apps.policies.transitions import Overtaken, move
from birdtable.apps.roll.actions import follow_rules
from birdtable.core.catalogue import all_checks
from birdtable.core.device_rules import CODE, device_rules
from birdtable.core.policy import Policy
from birdtable.core.proposal_states import ProposalEvent, ProposalState

FILE = "policy.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signed a version, as what, when, and from which day it holds. minute: where it stands in the minutes."""

    name: str
    role: str
    signed_on: date
    holds_from: date
    minute: str = ""

    def as_stamps(self, by: Membership) -> dict[str, Any]:
        """What a proposal keeps of it. by: who writes it down."""
        return {
            "signed_by": self.name,
            "signed_as": self.role,
            "signed_on": self.signed_on,
            "holds_from": self.holds_from,
            "minute": self.minute,
            "recorded_by": by.person,
        }


@dataclass(frozen=True, slots=True)
class Source:
    """A policy file that was read without a fault. text: exactly its words; digest: their SHA-256."""

    text: str
    digest: str
    policy: Policy


def read_source(source: bytes | str, school: School) -> Source:
    """Raises: PolicyProblems, with every fault and its line; each clash with the floor of the school's trust is one."""
    given = source.encode() if isinstance(source, str) else source
    # A mark before the first letter is no part of the policy, and would not survive being kept as text.
    text = given.decode("utf-8-sig", errors="replace")
    policy = read_policy(given if "\ufffd" in text else text.encode(), file=FILE)
    must_keep_to_floor(school, policy)
    return Source(text, hashlib.sha256(text.encode()).hexdigest(), policy)


def adopt(school: School, source: bytes | str, by: Membership, signature: Signature | None = None) -> Edition:
    """Make this policy file the school's next version today; the present one again when nothing in it is different.

    signature: whoever adopts it signs it, where nobody else is said to.
    Raises: PolicyProblems, with every fault and its line; NotPermitted.
    """
    require(by, Act.ADOPT_POLICY)
    read = read_source(source, school)
    today = school.today()
    signed = signature or Signature(
        name=by.person.called, role="Head", signed_on=read.policy.signed_off, holds_from=today
    )
    with transaction.atomic():
        newest = newest_of(school)
        if newest and newest.digest == read.digest:
            return newest
        proposal = Proposal.objects.create(
            school=school, title=read.policy.title, source=read.text, digest=read.digest, handed_over_by=by.person
        )
        return put_in_force(proposal, read, by, signed.as_stamps(by))


def newest_of(school: School, *, expected: int | None = None) -> Edition | None:
    """The version that holds, while nobody else may adopt another until this transaction ends.

    expected: the number of the one that held when somebody decided; 0 for none. Raises: Overtaken, if it is another.
    """
    School.objects.select_for_update().get(pk=school.pk)
    newest: Edition | None = Edition.objects.filter(school=school).first()
    if expected is not None and expected != (newest.number if newest else 0):
        raise Overtaken(school.pk)
    return newest


def put_in_force(proposal: Proposal, read: Source, by: Membership | None, stamps: dict[str, Any]) -> Edition:
    """From now on it decides about every post. Call it while the school is held. Raises: NotAllowed; Overtaken."""
    school, policy = proposal.school, read.policy
    before = Proposal.objects.filter(school=school, state=ProposalState.ADOPTED).first()
    if before:
        move(before, ProposalEvent.SUPERSEDE, by=by)
    newest = Edition.objects.filter(school=school).first()
    edition = Edition.objects.create(
        school=school,
        number=newest.number + 1 if newest else 1,
        name=policy.name,
        title=policy.title,
        source=read.text,
        digest=read.digest,
        signed_off=stamps.get("signed_on") or proposal.signed_on or policy.signed_off,
        review_due=policy.review_due,
        adopted_by=by.person if by else proposal.recorded_by,
    )
    told = {"edition": policy.edition, "digest": read.digest, "number": edition.number}
    move(proposal, ProposalEvent.ADOPT, by=by, detail=told, edition=edition, **stamps)
    follow_rules(school, permission_rules(policy))
    follow_device_rules(school, device_rules(policy, all_checks()[CODE]))
    bump_facts(school.pk)
    return edition
