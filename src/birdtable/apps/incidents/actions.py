"""What people do when something went wrong: write it down, take it down, add to it, decide, and close it."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from birdtable.apps.audit.actions import record
from birdtable.apps.channels.models import Channel
from birdtable.apps.delivery.actions import stop_or_withdraw
from birdtable.apps.incidents.models import Decider, Incident, Note
from birdtable.apps.incidents.places import keep_places
from birdtable.apps.incidents.queries import may_decide, whom_to_tell
from birdtable.apps.incidents.transitions import move
from birdtable.apps.notify.kinds import INCIDENT
from birdtable.apps.notify.telling import settle, tell
from birdtable.apps.people.models import Membership, Person
from birdtable.apps.people.permissions import Act, NotPermitted, require
from birdtable.apps.photos.models import Photo
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.stops import Overtaken as PostOvertaken
from birdtable.apps.rights.actions import take_down_picture
from birdtable.apps.roll.models import Pupil
from birdtable.core.incident_states import IncidentEvent, IncidentState
from birdtable.core.post_states import PostState
from birdtable.core.states import NotAllowed

BELL = "incident_warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """What somebody noticed. known_at: since when the school knows. pupils: as far as is known."""

    kind: Incident.Kind
    words: str
    known_at: datetime
    posts: tuple[Post, ...] = ()
    photo: Photo | None = None
    pupils: tuple[Pupil, ...] = ()
    channel: Channel | None = None


def digest(words: str) -> str:
    """SHA-256 of what was written: all that the record has of it."""
    return hashlib.sha256(words.encode()).hexdigest()


@transaction.atomic
def open_incident(noticed: Noticed, *, by: Membership) -> Incident:
    """Write it down, and tell the head, the safeguarding lead and whoever decides. Raises: NotPermitted."""
    require(by, Act.OPEN_INCIDENT)
    incident = Incident.objects.create(
        school=by.school,
        kind=noticed.kind,
        known_at=noticed.known_at,
        opened_by=by.person,
        photo=noticed.photo,
        channel=noticed.channel,
    )
    incident.posts.set(noticed.posts)
    incident.pupils.set(noticed.pupils)
    _write(incident, Note.Kind.HAPPENED, noticed.words, by)
    detail = {"why": noticed.kind.value, "digest": digest(noticed.words), "when": noticed.known_at.isoformat()}
    _told(incident, "incident.opened", by, detail)
    keep_places(incident)
    others = whom_to_tell(by.school) - {by.person_id}
    tell(INCIDENT, school_id=incident.school_id, about=("incident", incident.pk), to=others, detail="opened")
    return incident


def take_down(incident: Incident, *, by: Membership) -> None:
    """Have all of it come down, as the pages about posts and pictures do. Raises: NotPermitted.

    What comes down with its picture joins what the incident is about.
    """
    require(by, Act.TAKE_DOWN)
    begun = take_down_picture(incident.photo, by=by) if incident.photo else None
    for post in incident.posts.filter(state=PostState.RELEASED):
        try:
            stop_or_withdraw(post, by=by)
        except (NotAllowed, PostOvertaken):
            continue  # it came down meanwhile
    with transaction.atomic():
        if begun:
            Incident.objects.filter(pk=incident.pk).update(take_down=begun)
            incident.posts.add(*Post.objects.filter(take_downs__take_down=begun))
        keep_places(incident)
        _told(incident, "incident.taken_down", by, {})


@transaction.atomic
def set_people(incident: Incident, pupils: Iterable[Pupil], adults: Iterable[Person], *, by: Membership) -> None:
    """Say who is in it. Raises: NotPermitted."""
    require(by, Act.SEE_INCIDENTS, incident)
    require(by, Act.SEE_PUPILS)
    incident.pupils.set(pupils)
    incident.adults.set(adults)
    children = sorted(str(pk) for pk in incident.pupils.values_list("pk", flat=True))
    grown_up = sorted(str(pk) for pk in incident.adults.values_list("pk", flat=True))
    _told(incident, "incident.people_said", by, {"pupils": children, "person": grown_up})


@transaction.atomic
def note(incident: Incident, kind: Note.Kind, words: str, *, by: Membership) -> None:
    """Write more about it. Raises: NotPermitted."""
    require(by, Act.SEE_INCIDENTS, incident)
    _write(incident, kind, words, by)
    _told(incident, "incident.noted", by, {"digest": digest(words), "why": kind.value})


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What whoever decides says, with a reason each. late: why only after 72 hours; empty in time."""

    report: bool
    report_why: str
    tell_families: bool
    tell_why: str
    late: str = ""


@transaction.atomic
def decide(incident: Incident, decision: Decision, *, by: Membership) -> None:
    """Whether it is reported to the Information Commissioner, and whether families are told.

    Raises: NotPermitted, NotAllowed, transitions.Overtaken.
    """
    require(by, Act.SEE_INCIDENTS, incident)
    if not may_decide(by):
        raise NotPermitted(Act.SEE_INCIDENTS)
    move(
        incident,
        IncidentEvent.DECIDE,
        by=by,
        detail={
            "why": "reported" if decision.report else "not_reported",
            "said": "families_told" if decision.tell_families else "families_not_told",
            "digest": digest("\n".join((decision.report_why, decision.tell_why, decision.late))),
        },
        reported=decision.report,
        families_told=decision.tell_families,
        decided_at=timezone.now(),
        decided_by=by.person,
    )
    _write(incident, Note.Kind.REPORT, decision.report_why, by)
    _write(incident, Note.Kind.FAMILIES, decision.tell_why, by)
    if decision.late:
        _write(incident, Note.Kind.LATE, decision.late, by)
    settle(INCIDENT, incident.pk)


@transaction.atomic
def close(incident: Incident, learnt: str, *, by: Membership) -> None:
    """Everything is done. Raises: NotPermitted, NotAllowed, transitions.Overtaken."""
    require(by, Act.CLOSE_INCIDENT, incident)
    detail = {"digest": digest(learnt)}
    move(incident, IncidentEvent.CLOSE, by=by, detail=detail, closed_at=timezone.now(), closed_by=by.person)
    _write(incident, Note.Kind.LEARNT, learnt, by)
    keep_places(incident)


@transaction.atomic
def set_aside(incident: Incident, why: str, *, by: Membership) -> None:
    """Nothing was wrong after all. Raises: NotPermitted, NotAllowed, transitions.Overtaken."""
    require(by, Act.CLOSE_INCIDENT, incident)
    detail = {"digest": digest(why)}
    move(incident, IncidentEvent.SET_ASIDE, by=by, detail=detail, closed_at=timezone.now(), closed_by=by.person)
    _write(incident, Note.Kind.ASIDE, why, by)
    settle(INCIDENT, incident.pk)


@transaction.atomic
def reopen(incident: Incident, why: str, *, by: Membership) -> None:
    """Something new came out: 72 hours from now. Raises: NotPermitted, NotAllowed, transitions.Overtaken."""
    require(by, Act.CLOSE_INCIDENT, incident)
    stamps = {"closed_at": None, "closed_by": None, "known_at": timezone.now(), "warned": ""}
    move(incident, IncidentEvent.REOPEN, by=by, detail={"digest": digest(why)}, **stamps)
    _write(incident, Note.Kind.AGAIN, why, by)
    others = whom_to_tell(incident.school) - {by.person_id}
    tell(INCIDENT, school_id=incident.school_id, about=("incident", incident.pk), to=others, detail="reopened")


@transaction.atomic
def name_decider(person: Person | None, *, by: Membership) -> None:
    """The head says who decides; None: the head. Raises: NotPermitted."""
    require(by, Act.NAME_DECIDER)
    Decider.objects.filter(school=by.school).delete()
    if person:
        Decider.objects.create(school=by.school, person=person)
    record(
        school_id=by.school_id,
        act="incident.decider_named",
        actor=by.person_id,
        roles=by.roles,
        thing=("school", by.school_id),
        detail={"person": str(person.pk)} if person else {},
    )


def warn(pk: UUID) -> None:
    """Tell everybody who was told that a day is left, or none."""
    with transaction.atomic():
        incident = Incident.objects.select_for_update(of=("self",)).select_related("school").get(pk=pk)
        wanted = incident.warning(timezone.now())
        if incident.state != IncidentState.OPEN or wanted is None or incident.warned == wanted:
            return
        Incident.objects.filter(pk=incident.pk).update(warned=wanted)
        to = whom_to_tell(incident.school)
        tell(INCIDENT, school_id=incident.school_id, about=("incident", incident.pk), to=to, detail=wanted.value)


def _write(incident: Incident, kind: Note.Kind, words: str, by: Membership) -> None:
    Note.objects.create(school_id=incident.school_id, incident=incident, kind=kind, words=words, by=by.person)


def _told(incident: Incident, act: str, by: Membership, detail: Mapping[str, object]) -> None:
    record(
        school_id=incident.school_id,
        act=act,
        actor=by.person_id,
        roles=by.roles,
        thing=("incident", incident.pk),
        detail=detail,
    )
