"""Reminders about staying safe online: one tap makes a draft, and a published one does the job by itself."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from birdtable.adapters.e_safety import Tip, fitting, tips
from birdtable.apps.audit.actions import record
from birdtable.apps.channels.models import Channel
from birdtable.apps.delivery.models import Delivery
from birdtable.apps.duties.models import Duty
from birdtable.apps.people.models import Membership, School
from birdtable.apps.posts import actions as posts
from birdtable.apps.posts.models import Post
from birdtable.apps.rounds.models import TipTaken
from birdtable.core.delivery_states import DeliveryState
from birdtable.core.words import Topic

LATELY = timedelta(days=400)
BELL = "e_safety_posted"


def tips_for(school: School) -> tuple[Tip, ...]:
    """Every reminder, the one to offer today first; what was taken within a year or so comes last."""
    taken = TipTaken.objects.filter(school=school, at__gt=timezone.now() - LATELY).values_list("tip", flat=True)
    return fitting(school.today(), frozenset(taken))


@transaction.atomic
def draft_of(tip_id: str, by: Membership, channels: Sequence[Channel]) -> Post:
    """A draft with these words, meant for these accounts. Raises: KeyError for no such tip; NotPermitted."""
    tip = next((one for one in tips() if one.id == tip_id), None)
    if tip is None:
        raise KeyError(tip_id)
    post = posts.begin(by)
    posts.rewrite(
        post, by, post.version, text=tip.text, topic=Topic.E_SAFETY, school_class=None, channels=channels,
        scheduled_for=None,
    )  # fmt: skip
    TipTaken.objects.create(school=by.school, tip=tip.id, post=post)
    return post


def posted_ones(now: datetime, limit: int) -> list[UUID]:
    """Jobs to post a reminder that somebody has posted one for since it was raised."""
    open_ = Duty.objects.filter(kind=Duty.Kind.E_SAFETY_POST).open()
    return [duty.pk for duty in open_.order_by("due")[: limit * 2] if _posted_for(duty)][:limit]


@transaction.atomic
def it_was_posted(pk: UUID) -> None:
    """The job is done: the post shows it. Whoever wrote it did it."""
    duty = Duty.objects.select_for_update().filter(pk=pk).open().first()
    post = _posted_for(duty) if duty else None
    if duty is None or post is None:
        return
    Duty.objects.filter(pk=pk).update(done_at=timezone.now(), done_by=post.author_id, evidence={"post": str(post.pk)})
    record(
        school_id=duty.school_id,
        act="duty.done",
        actor=post.author_id,
        roles=(),
        thing=("duty", duty.pk),
        detail={"duty": duty.kind},
    )


def _posted_for(duty: Duty) -> Post | None:
    sent = Delivery.objects.filter(
        school=duty.school_id, state=DeliveryState.SENT, sent_at__gte=duty.raised_at, post__topic=Topic.E_SAFETY
    )
    first = sent.select_related("post").order_by("sent_at").first()
    return first.post if first else None
