"""Asking from outside, and seeing to what was asked."""

import uuid

from django.db import transaction
from django.utils import timezone

from birdtable.apps.asks.models import Asked
from birdtable.apps.asks.queries import READS
from birdtable.apps.audit.actions import record
from birdtable.apps.delivery.actions import withdraw
from birdtable.apps.delivery.models import Notice
from birdtable.apps.notify.kinds import ASKED
from birdtable.apps.notify.telling import settle, tell
from birdtable.apps.people.models import Membership, School
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.people.queries import who_may


class SeenTo(Exception):
    """Somebody else saw to it first."""


@transaction.atomic
def ask(school: School, kind: Asked.Kind, words: str, contact: str, notice: Notice | None) -> Asked:
    """Keep what somebody asks, and tell whoever reads such things. Of the words nothing is in the record."""
    asked = Asked.objects.create(school=school, kind=kind, words=words, contact=contact, notice=notice)
    _tell(asked, "asked.came", None, said=kind)
    tell(ASKED, school_id=school.pk, about=("asked", asked.pk), to=who_may(school, READS[kind]), detail=str(kind))
    return asked


@transaction.atomic
def take_down(asked: Asked, by: Membership) -> None:
    """Take the notice it is about down everywhere it stands. Raises: NotPermitted; delivery's and posts' own stops."""
    require(by, Act.TAKE_DOWN)
    if asked.notice is not None:
        withdraw(asked.notice.delivery.post, by=by)


@transaction.atomic
def see_to(asked: Asked, outcome: Asked.Outcome, note: str, by: Membership) -> None:
    """Say what came of it. Raises: NotPermitted; SeenTo."""
    require(by, READS[Asked.Kind(asked.kind)])
    here = Asked.objects.filter(pk=asked.pk, handled_at=None)
    if not here.update(handled_at=timezone.now(), handled_by=by.person, outcome=outcome, note=note.strip()[:300]):
        raise SeenTo(asked.pk)
    settle(ASKED, asked.pk)
    _tell(asked, "asked.seen_to", by, said=outcome)


def _tell(asked: Asked, act: str, by: Membership | None, *, said: str) -> None:
    actor: uuid.UUID | None = by.person_id if by else None
    record(
        school_id=asked.school_id,
        act=act,
        actor=actor,
        roles=by.roles if by else (),
        thing=("asked", asked.pk),
        detail={"said": said},
    )
