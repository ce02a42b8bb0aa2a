"""A version on its way: handed over, signed, and holding from its day on; and who has read it."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from birdtable.adapters.policy_notice import PolicyProblems
from birdtable.apps.audit.actions import record
from birdtable.apps.notify.kinds_of_policy import POLICY
from birdtable.apps.notify.telling import settle, tell
from birdtable.apps.people.models import Membership, School
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.people.queries import who_may
from birdtable.apps.policies.actions import Signature, Source, newest_of, put_in_force, read_source
from birdtable.apps.policies.models import Edition, Proposal, ReadBy
from birdtable.apps.policies.transitions import Overtaken, move
from birdtable.core.proposal_states import ProposalEvent, ProposalState

BELL = "policy_day"


class NothingNew(Exception):
    """Word for word this version holds already."""


class AnotherWaits(Exception):
    """A signed version waits for its day; a second one would make it doubtful which holds then."""


def hand_over(school: School, source: bytes | str, by: Membership, said: str = "") -> Proposal:
    """Have this policy file signed by whoever signs. The same one again while it still waits.

    said: what is different in it, for whoever reads it. It is the editor's way out, and an uploaded file's.
    Raises: PolicyProblems, with every fault and its line; NothingNew; NotPermitted.
    """
    require(by, Act.DRAFT_POLICY)
    read = read_source(source, school)
    with transaction.atomic():
        newest = newest_of(school)
        if newest and newest.digest == read.digest:
            raise NothingNew(read.digest)
        waiting = Proposal.objects.filter(
            school=school, digest=read.digest, state__in=(ProposalState.FOR_SIGN_OFF, ProposalState.SIGNED)
        ).first()
        if waiting:
            return waiting
        proposal = Proposal.objects.create(
            school=school,
            title=read.policy.title,
            source=read.text,
            digest=read.digest,
            handed_over_by=by.person,
            said=said.strip()[:300],
        )
        move(proposal, ProposalEvent.HAND_OVER, by=by)
        to = set(who_may(school, Act.ADOPT_POLICY)) - {by.person_id}
        tell(POLICY, school_id=school.pk, about=("policy", proposal.pk), to=to, detail="to_sign")
    return proposal


@transaction.atomic
def sign(proposal: Proposal, signature: Signature, by: Membership, *, expected: int) -> Edition | None:
    """It is signed: it holds at once, or from a day to come, and then None.

    expected: the number of the version that held when it was read; 0 for none.
    Raises: NotPermitted; NotAllowed; Overtaken; AnotherWaits; PolicyProblems, if it can no longer be read.
    """
    require(by, Act.ADOPT_POLICY, proposal)
    newest_of(proposal.school, expected=expected)
    read = read_source(proposal.source, proposal.school)
    settle(POLICY, proposal.pk)
    return _signed(proposal, read, signature, by)


def _signed(proposal: Proposal, read: Source, signature: Signature, by: Membership) -> Edition | None:
    stamps = signature.as_stamps(by)
    if signature.holds_from > proposal.school.today():
        waits = Proposal.objects.filter(school=proposal.school_id, state=ProposalState.SIGNED)
        if waits.exists():
            raise AnotherWaits(proposal.pk)
        move(proposal, ProposalEvent.SIGN, by=by, **stamps)
        return None
    return put_in_force(proposal, read, by, stamps)


@transaction.atomic
def adopt_as_read(
    school: School, source: bytes | str, by: Membership, signature: Signature, *, expected: int | None
) -> Edition | None:
    """What somebody read and signs on one page: it holds at once, or from a day to come, and then None.

    The present version again where nothing in it is different. Raises: as `sign`.
    """
    require(by, Act.ADOPT_POLICY)
    read = read_source(source, school)
    newest = newest_of(school, expected=expected)
    if newest and newest.digest == read.digest:
        return newest
    proposal = Proposal.objects.create(
        school=school, title=read.policy.title, source=read.text, digest=read.digest, handed_over_by=by.person
    )
    return _signed(proposal, read, signature, by)


@transaction.atomic
def send_back(proposal: Proposal, by: Membership) -> None:
    """Not like this: it is a draft again. Raises: NotPermitted; NotAllowed; Overtaken."""
    require(by, Act.ADOPT_POLICY, proposal)
    move(proposal, ProposalEvent.SEND_BACK, by=by)
    settle(POLICY, proposal.pk)
    if proposal.handed_over_by_id:
        to = {proposal.handed_over_by_id}
        tell(POLICY, school_id=proposal.school_id, about=("policy", proposal.pk), to=to, detail="sent_back")


def put_aside(proposal: Proposal, by: Membership) -> None:
    """Nobody wants it any more; it stays to be read. Raises: NotPermitted; NotAllowed; Overtaken."""
    require(by, Act.DRAFT_POLICY, proposal)
    move(proposal, ProposalEvent.PUT_ASIDE, by=by)
    settle(POLICY, proposal.pk)


def call_off(proposal: Proposal, by: Membership) -> None:
    """What was signed does not hold from its day on: it waits to be signed again. Raises: as `send_back`."""
    require(by, Act.ADOPT_POLICY, proposal)
    move(proposal, ProposalEvent.CALL_OFF, by=by)


def whose_day_has_come(now: datetime, limit: int) -> list[UUID]:
    """Signed versions that hold from today on, each by the clock of its school."""
    # The furthest east first: a school far from London may have its day before it is that day here.
    signed = Proposal.objects.filter(state=ProposalState.SIGNED).select_related("school").order_by("holds_from")
    return [one.pk for one in signed[:limit] if one.holds_from and one.holds_from <= _day_at(one.school, now)]


def _day_at(school: School, now: datetime) -> date:
    return now.astimezone(school.zone).date()


@transaction.atomic
def begin_to_hold(pk: UUID) -> None:
    """Its day has come. What can no longer be read goes back to whoever signs, and they are told; the old one holds."""
    proposal = Proposal.objects.select_related("school", "recorded_by").filter(pk=pk).first()
    if proposal is None or proposal.state != ProposalState.SIGNED or proposal.holds_from is None:
        return
    if proposal.holds_from > proposal.school.today():
        return
    newest_of(proposal.school)
    try:
        read = read_source(proposal.source, proposal.school)
    except PolicyProblems:
        move(proposal, ProposalEvent.CALL_OFF, by=None)
        to = who_may(proposal.school, Act.ADOPT_POLICY)
        tell(POLICY, school_id=proposal.school_id, about=("policy", proposal.pk), to=to, detail="fault")
        return
    put_in_force(proposal, read, None, {})


@transaction.atomic
def have_read(edition: Edition, by: Membership) -> None:
    """This member has read it. Raises: NotPermitted; Overtaken, if another version holds by now."""
    require(by, Act.SEE_POLICY, edition)
    newest = Edition.objects.filter(school=by.school_id).first()
    if newest is None or newest.pk != edition.pk:
        raise Overtaken(edition.pk)
    _, new = ReadBy.objects.get_or_create(edition=edition, person=by.person, defaults={"school": by.school})
    if new:
        record(
            school_id=by.school_id,
            act="policy.read",
            actor=by.person_id,
            roles=by.roles,
            thing=("edition", edition.pk),
            detail={"number": edition.number},
        )
    settle(POLICY, edition.pk, person=by.person_id)
