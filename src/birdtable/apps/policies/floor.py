"""The floor that a trust sets for its schools: what a school's policy is held to, and what comes of a change."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid5

from django.db import transaction

from birdtable.adapters.policy_file import FILE_NAME, read_policy
from birdtable.adapters.policy_notice import Gravity, Notice, PolicyProblems
from birdtable.apps.audit.actions import record
from birdtable.apps.duties.actions import raise_once
from birdtable.apps.duties.models import Duty
from birdtable.apps.people.models import Membership, School, Trust, TrustFloor
from birdtable.apps.people.permissions import Act, NotPermitted, may, require
from birdtable.apps.policies.queries import NoPolicy, policy_in_force
from birdtable.apps.policies.wording import value_in_words
from birdtable.core.floor_changes import Change, changes
from birdtable.core.parameter import Parameter, Value
from birdtable.core.policy import Policy
from birdtable.core.trust_floor import Clash, clashes, impossible
from birdtable.core.words import Role

TO_FOLLOW = timedelta(days=28)
"""How long schools have to look at a floor that changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a school stands to its trust's floor. against: what its policy in force falls short of."""

    floor: TrustFloor
    policy: Policy
    against: tuple[Clash, ...]
    changed: tuple[Change, ...]
    adopted: bool


def floor_of(trust: Trust | None) -> TrustFloor | None:
    """The floor that holds; None without a trust, or where it set none."""
    return TrustFloor.objects.filter(trust=trust).select_related("set_by").first() if trust else None


def policy_of_floor(floor: TrustFloor) -> Policy:
    """What it says, as it was read when it was set."""
    return read_policy(floor.source.encode(), file=FILE_NAME, adopted=True)


def in_page_words(parameter: Parameter, value: Value) -> str:
    """A value as pages put it, within a sentence."""
    words = (
        ", ".join(value)
        if isinstance(value, tuple) and not parameter.choices
        else value_in_words(parameter.name, value)
    )
    return f"“{(words or 'nothing').rstrip('.')}”"


def must_keep_to_floor(school: School, policy: Policy) -> None:
    """Go on only where this policy keeps to the floor of the school's trust. Raises: PolicyProblems, one a clash."""
    floor = floor_of(school.trust)
    if floor is None:
        return
    found = clashes(policy_of_floor(floor), policy, say=in_page_words)
    if found:
        raise PolicyProblems(_notice(one) for one in found)


def _notice(clash: Clash) -> Notice:
    return Notice(gravity=Gravity.ERROR, file=FILE_NAME, line=clash.line, says=clash.says)


def read_floor(source: bytes) -> tuple[str, Policy]:
    """The words of this file, and the floor they make. Raises: PolicyProblems, also where no school could keep it."""
    policy = read_policy(source, file=FILE_NAME)
    if found := impossible(policy):
        raise PolicyProblems(_notice(one) for one in found)
    return source.decode("utf-8-sig"), policy


def leads_trust(member: Membership) -> bool:
    """Whether this member is the head of every school of the trust today: what binds them all is for nobody less."""
    trust = member.school.trust
    if trust is None or not may(member, Act.SET_FLOOR):
        return False
    schools = School.objects.filter(trust=trust)
    heads = Membership.objects.filter(person=member.person, school__in=schools)
    led = heads.holding(Role.HEAD, on=member.school.today()).values("school").distinct().count()
    return led == schools.count()


def set_floor_by(member: Membership, source: bytes) -> TrustFloor:
    """Set it for all schools of the member's trust. Raises: NotPermitted, PolicyProblems."""
    require(member, Act.SET_FLOOR)
    if member.school.trust is None or not leads_trust(member):
        raise NotPermitted(Act.SET_FLOOR)
    return set_floor(member.school.trust, source, member)


@transaction.atomic
def set_floor(trust: Trust, source: bytes, by: Membership | None = None) -> TrustFloor:
    """The next version of this trust's floor; the present one again when nothing in it is different.

    Each school gets a job to look at it. What a school adopted before goes on holding until it adopts another.
    by: None at the server. Raises: PolicyProblems.
    """
    text, policy = read_floor(source)
    Trust.objects.select_for_update().get(pk=trust.pk)
    before, digest = floor_of(trust), hashlib.sha256(text.encode()).hexdigest()
    if before and before.digest == digest:
        return before
    floor = TrustFloor(
        trust=trust, number=before.number + 1 if before else 1, title=policy.title, source=text, digest=digest
    )
    floor.set_by = by.person if by else None
    floor.save()
    for school in School.objects.filter(trust=trust).order_by("pk"):
        _job(floor, school)
        record(
            school_id=school.pk,
            act="floor.set",
            actor=by.person_id if by else None,
            roles=by.roles if by and by.school_id == school.pk else (),
            thing=("school", school.pk),
            detail={"number": floor.number, "digest": digest},
        )
    return floor


def give_job_of_floor(school: School) -> None:
    """A job to look at what its trust asks, unless it had one about this version: also where it joined later."""
    floor = floor_of(school.trust)
    if floor:
        _job(floor, school)


def _job(floor: TrustFloor, school: School) -> None:
    raise_once(school, Duty.Kind.TRUST_FLOOR, uuid5(floor.pk, str(school.pk)), school.today() + TO_FOLLOW)


def standing_of(school: School) -> Standing | None:
    """How it stands to the floor of its trust; None where there is none."""
    floor = floor_of(school.trust)
    if floor is None:
        return None
    policy = policy_of_floor(floor)
    before = TrustFloor.objects.filter(trust=floor.trust, number=floor.number - 1).first()
    try:
        here: Policy | None = policy_in_force(school)
    except NoPolicy:
        here = None
    return Standing(
        floor=floor,
        policy=policy,
        against=clashes(policy, here, say=in_page_words) if here else (),
        changed=changes(policy_of_floor(before), policy) if before else (),
        adopted=here is not None,
    )
