"""A possible disclosure: told in minutes, one rung after another until somebody has seen it; only the DSL closes it.

From the moment it is known as one, no word of it is kept here: where it stands, what it is and when it was said.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from birdtable.apps.audit.actions import record
from birdtable.apps.channels.models import Channel
from birdtable.apps.mentions.line import line_of, minutes_of
from birdtable.apps.mentions.models import Mention, SafeguardingLead
from birdtable.apps.mentions.transitions import move
from birdtable.apps.notify.kinds import DISCLOSURE
from birdtable.apps.notify.telling import settle, tell
from birdtable.apps.people.models import Membership, Person
from birdtable.apps.people.permissions import Act, NotPermitted, require
from birdtable.core.community.mentions.sorting import Kind
from birdtable.core.mention_states import MentionEvent, MentionState
from birdtable.core.words import Role

HELD_BACK = (
    "Not now: the safeguarding lead has something open that this account said. Until it is closed, the account is left "
    "as it is."
)


class HeldBack(Exception):
    """A possible disclosure by this account is open: until it is closed, nobody hides, mutes or blocks the account."""


@transaction.atomic
def alarm(mention: Mention, *, by: Membership | None = None) -> None:
    """It may tell of harm. Its words go, and the first rung of the line is told. Raises: NotAllowed, Overtaken."""
    now = timezone.now()
    if by:
        require(by, Act.READ_MENTIONS)
    gone: dict[str, object] = {"text": "", "name": "", "reasons": [], "act": "", "not_before": None}
    nobody = {"decided_by": None, "decided_at": None}
    move(mention, MentionEvent.ALARM, by=by, kind=Kind.DISCLOSURE, alarmed_at=now, **gone, **nobody)
    _tell_next(mention, now)


@transaction.atomic
def escalate(pk: UUID) -> None:
    """Tell the next rung, if nobody has seen it and it is time."""
    now = timezone.now()
    mention = Mention.objects.select_related("school").select_for_update(of=("self",)).filter(pk=pk).first()
    if mention and mention.state == MentionState.ALARMED and mention.tell_next and mention.tell_next <= now:
        _tell_next(mention, now)


def due_alarms(now: datetime, limit: int) -> Sequence[UUID]:
    """Possible disclosures of which the next rung is to be told."""
    due = Mention.objects.filter(state=MentionState.ALARMED, tell_next__lte=now).order_by("tell_next")
    return list(due.values_list("pk", flat=True)[:limit])


def _tell_next(mention: Mention, now: datetime) -> None:
    rungs = line_of(mention.school)
    rung = rungs[min(mention.told, len(rungs) - 1)]
    tell(
        DISCLOSURE,
        school_id=mention.school_id,
        about=("mention", mention.pk),
        to=rung.people,
        detail=rung.word,
    )
    mention.told += 1
    mention.tell_next = now + minutes_of(mention.school) if mention.told < len(rungs) else None
    Mention.objects.filter(pk=mention.pk).update(told=mention.told, tell_next=mention.tell_next)
    record(
        school_id=mention.school_id,
        act="mention.told",
        actor=None,
        roles=(),
        thing=("mention", mention.pk),
        detail={"role": rung.word, "count": len(rung.people)},
    )


@transaction.atomic
def see(mention: Mention, *, by: Membership) -> None:
    """Somebody of the line has seen it: nobody more is told. Raises: NotPermitted, NotAllowed, Overtaken."""
    require(by, Act.SEE_DISCLOSURES)
    move(mention, MentionEvent.SEE, by=by, seen_by=by.person, seen_at=timezone.now(), tell_next=None)
    settle(DISCLOSURE, mention.pk)


@transaction.atomic
def close(mention: Mention, outcome: Mention.Outcome, *, by: Membership) -> None:
    """The safeguarding lead has done with it; who said it is forgotten here. Raises: NotPermitted, NotAllowed."""
    require(by, Act.CLOSE_DISCLOSURE)
    now = timezone.now()
    stamps = {"closed_by": by.person, "closed_at": now, "outcome": outcome, "tell_next": None}
    if mention.seen_at is None:
        stamps |= {"seen_by": by.person, "seen_at": now}
    move(mention, MentionEvent.CLOSE, by=by, author="", handle="", **stamps)
    settle(DISCLOSURE, mention.pk)


def is_held_back(channel: Channel, account: str, handle: str = "") -> bool:
    """Whether a possible disclosure by this account is open."""
    same = Q(author=account) if account else Q(pk=None)
    if handle:
        same |= Q(handle__iexact=handle.lstrip("@"))
    return bool(Mention.objects.filter(same, channel=channel).open_disclosures().exists())


@transaction.atomic
def name_lead(person: Person, *, by: Membership) -> None:
    """This person is told first from now on. Raises: NotPermitted; also where they are no safeguarding lead."""
    require(by, Act.SEE_DISCLOSURES)
    there = Membership.objects.holding(Role.DSL, on=by.school.today()).filter(school=by.school, person=person)
    if not there.exists():
        raise NotPermitted(Act.SEE_DISCLOSURES)
    lead, _ = SafeguardingLead.objects.update_or_create(school=by.school, defaults={"person": person})
    record(
        school_id=by.school_id,
        act="safeguarding.lead_named",
        actor=by.person_id,
        roles=by.roles,
        thing=("safeguarding_lead", lead.pk),
        detail={"person": str(person.pk)},
    )
