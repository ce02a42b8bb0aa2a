"""What is done with a request: written down, put off, checked, made into a file, answered. All of it is audited."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from birdtable.apps.audit.actions import record
from birdtable.apps.datarequests.files import Parcel, taken_out, throw_away, unpacked
from birdtable.apps.datarequests.models import Choice, DataRequest, Gathering
from birdtable.apps.datarequests.objecting import let_it_count_again, stop_what_is_objected_to
from birdtable.apps.datarequests.queries import answerers
from birdtable.apps.datarequests.transitions import move
from birdtable.apps.notify.kinds import DATA_REQUEST
from birdtable.apps.notify.telling import settle, tell
from birdtable.apps.people.models import Membership, Person
from birdtable.apps.people.permissions import Act, asks, require
from birdtable.apps.roll.models import Pupil
from birdtable.apps.work.actions import ring
from birdtable.core.gathering_states import GatheringEvent, GatheringState
from birdtable.core.one_month import due_after, extended
from birdtable.core.words import Role

BELL = "gather"
KEPT = timedelta(days=30)
"""How long what was gathered or made is kept once it is made, or the request is answered."""
GATHERED_FOR = frozenset({DataRequest.Kind.ACCESS, DataRequest.Kind.ERASURE})


class Answered(Exception):
    """It was answered already; nothing of it changes any more."""


class OnlyTheSafeguardingLead(Exception):
    """What is decided here is theirs alone to decide."""


@asks(Act.ANSWER_REQUESTS, DataRequest)
def may_answer(member: Membership, request: DataRequest) -> bool:
    """Nobody answers a request about themselves."""
    return request.person_id != member.person_id


def receive(kind: DataRequest.Kind, about: Pupil | Person, said: Mapping[str, Any], *, by: Membership) -> DataRequest:
    """Write a request down and begin with it.

    said: asked_by, asked_as, asked_on, identity, right, words, against. Raises: NotPermitted.
    """
    asked_on: date = said["asked_on"]
    made = DataRequest(
        school=by.school,
        kind=kind,
        pupil=about if isinstance(about, Pupil) else None,
        person=about if isinstance(about, Person) else None,
        subject=about.pk,
        due=due_after(asked_on),
        received_by=by.person,
        against=said.get("against", "") if kind == DataRequest.Kind.OBJECTION else "",
        **{name: said[name] for name in ("asked_by", "asked_as", "asked_on", "identity", "right", "words")},
    )
    require(by, Act.ANSWER_REQUESTS, made)
    with transaction.atomic():
        made.save(force_insert=True)
        log(made, "data_request.received", by, why=str(kind), until=made.due.isoformat())
        others = [one for one in answerers(made) if one != by.person_id]
        tell(DATA_REQUEST, school_id=made.school_id, about=("data_request", made.pk), to=others, detail="new")
        if kind in GATHERED_FOR:
            ring(BELL, Gathering.objects.create(school=by.school, request=made).pk)
        if kind == DataRequest.Kind.OBJECTION and made.pupil:
            stop_what_is_objected_to(made, made.pupil, by=by)
    return made


def log(request: DataRequest, act: str, by: Membership | None, **detail: object) -> None:
    """One line of the record: whom it is about is an id there."""
    record(
        school_id=request.school_id,
        act=act,
        actor=by.person_id if by else None,
        roles=by.roles if by else (),
        thing=("data_request", request.pk),
        detail={"pupil" if request.pupil_id else "person": str(request.subject)} | detail,
    )


def _hold_open(request: DataRequest) -> DataRequest:
    locked = DataRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if locked.answered_at:
        raise Answered(request.pk)
    return locked


@transaction.atomic
def put_off(request: DataRequest, why: str, *, by: Membership) -> None:
    """Two more months, as the law allows where it is complex. Raises: NotPermitted; Answered."""
    require(by, Act.ANSWER_REQUESTS, request)
    locked = _hold_open(request)
    until = extended(locked.asked_on)
    DataRequest.objects.filter(pk=locked.pk).update(
        due=until, extended_at=timezone.now(), extended_why=why, warned_at=None
    )
    log(request, "data_request.put_off", by, until=until.isoformat())


@transaction.atomic
def answer(request: DataRequest, how: DataRequest.Answer, why: str, *, by: Membership) -> None:
    """It is answered, or will not be. What was gathered goes after a while. Raises: NotPermitted; Answered."""
    require(by, Act.ANSWER_REQUESTS, request)
    _hold_open(request)
    now = timezone.now()
    DataRequest.objects.filter(pk=request.pk).update(answer=how, answer_why=why, answered_at=now, answered_by=by.person)
    Gathering.objects.filter(request=request).update(expires_at=now + KEPT)
    settle(DATA_REQUEST, request.pk)
    if request.kind == DataRequest.Kind.OBJECTION and how in (DataRequest.Answer.REFUSED, DataRequest.Answer.DROPPED):
        let_it_count_again(request, by=by)
    log(request, "data_request.answered", by, state=str(how))


@transaction.atomic
def choose(request: DataRequest, item: str, why: Choice.Why | None, *, by: Membership, dsl: bool = False) -> None:
    """Set one thing aside, put it in, or leave it as it was found. A file made before that is thrown away.

    dsl: whether it is the safeguarding lead's alone. Raises: NotPermitted; Answered; OnlyTheSafeguardingLead.
    """
    require(by, Act.ANSWER_REQUESTS, request)
    if dsl and Role.DSL not in by.roles:
        raise OnlyTheSafeguardingLead(item)
    _hold_open(request)
    if why is None:
        Choice.objects.filter(request=request, item=item).delete()
    else:
        Choice.objects.update_or_create(
            request=request, item=item, defaults={"school": by.school, "why": why, "by": by.person}
        )
    log(request, "data_request.chosen", by, why=str(why or "as_found"))
    gathering = Gathering.objects.select_for_update().get(request=request)
    if gathering.state == GatheringState.READY:
        _throw_away_later(gathering.written)
        move(gathering, GatheringEvent.CHECK_AGAIN, written="", written_at=None)


@transaction.atomic
def make_file(request: DataRequest, *, by: Membership) -> None:
    """Have the file made of what is to be handed over. Raises: NotPermitted; Answered; NotAllowed."""
    require(by, Act.ANSWER_REQUESTS, request)
    _hold_open(request)
    gathering = Gathering.objects.get(request=request)
    move(gathering, GatheringEvent.ASK_TO_WRITE, tries=0)
    log(request, "data_request.file_made", by)
    ring(BELL, gathering.pk)


@transaction.atomic
def gather_again(request: DataRequest, *, by: Membership) -> None:
    """Look through everything anew; what was chosen stays chosen. Raises: NotPermitted; Answered; NotAllowed."""
    require(by, Act.ANSWER_REQUESTS, request)
    _hold_open(request)
    gathering = Gathering.objects.get(request=request)
    _throw_away_later(gathering.written, gathering.gathered)
    move(gathering, GatheringEvent.GATHER_AGAIN, written="", gathered="", tries=0, looked_at=0, found=0)
    log(request, "data_request.gathered_again", by)
    ring(BELL, gathering.pk)


def file_of(request: DataRequest, *, by: Membership) -> bytes:
    """The file that is handed over, for whoever hands it over; taking it is in the record.

    Raises: NotPermitted; FileNotFoundError; sealing.NoKeys, sealing.Sealed; OnlyTheSafeguardingLead.
    """
    require(by, Act.ANSWER_REQUESTS, request)
    if Role.DSL not in by.roles and _shows_marks(request):
        raise OnlyTheSafeguardingLead(request.pk)
    content = taken_out(request.gathering.written)
    with transaction.atomic():
        log(request, "data_request.file_taken", by)
    return content


def _shows_marks(request: DataRequest) -> bool:
    return request.choices.filter(item__startswith="roll.Mark:", why=Choice.Why.PUT_IN).exists()


def parcel_of(gathering: Gathering) -> Parcel:
    """What was found. Raises: FileNotFoundError; sealing.NoKeys, sealing.Sealed."""
    return unpacked(taken_out(gathering.gathered))


def _throw_away_later(*names: str) -> None:
    transaction.on_commit(lambda: throw_away(*names))
