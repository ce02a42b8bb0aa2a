"""Correcting a published post: a linked new draft; where the new one is out, the old one comes down."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from birdtable.apps.delivery.actions import bring_down, locked, take_down_one
from birdtable.apps.delivery.models import Delivery
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.posts.actions import begin, rewrite
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.pictures import place_photo
from birdtable.apps.posts.queries import photos_of
from birdtable.core.delivery_states import DeliveryState
from birdtable.core.post_states import PostState
from birdtable.core.states import NotAllowed

BELL = "correction"
_S = DeliveryState
NOT_OUT_YET = (_S.QUEUED, _S.HELD, _S.SENDING, _S.UNSURE, _S.BY_HAND, _S.REFUSED)
STANDING = (_S.SENT, _S.SENDING, _S.UNSURE, _S.BY_HAND)


@transaction.atomic
def correct(post: Post, *, by: Membership) -> Post:
    """A draft with the words and pictures of this published post, to take its place; the same one if it is begun.

    Raises: NotPermitted; NotAllowed, for a post that is not out.
    """
    require(by, Act.SEND_POST)
    old = Post.objects.select_for_update().get(pk=post.pk)
    if old.state != PostState.RELEASED:
        raise NotAllowed("only what is out can be corrected")
    begun = old.corrections.exclude(state__in=[PostState.DISCARDED, PostState.WITHDRAWN]).first()
    if begun:
        return begun
    channels = list(old.channels.filter(disconnected_at=None))
    draft = begin(by, channels=channels)
    Post.objects.filter(pk=draft.pk).update(corrects=old)
    draft.refresh_from_db()
    rewrite(
        draft, by, draft.version, text=old.text, topic=old.topic, school_class=old.school_class, channels=channels,
        scheduled_for=None, happens_on=old.happens_on,
    )  # fmt: skip
    for photo in photos_of(old):
        place_photo(draft, by, photo)
    draft.refresh_from_db()
    return draft


def due_corrections(limit: int) -> Sequence[UUID]:
    """Corrections that are out somewhere where the old post still stands, or everywhere they will ever be."""
    # There are few corrections among all posts: asked so, a database begins with them, not with all that is out.
    every = Post.objects.filter(corrects__isnull=False).order_by().values_list("pk", "state", "corrects__state")
    out = [pk for pk, *states in every if states == [PostState.RELEASED, PostState.RELEASED]]
    if not out:
        return []
    mine = Delivery.objects.filter(post=OuterRef("pk"))
    theirs = Delivery.objects.filter(post=OuterRef("post__corrects"), channel=OuterRef("channel"), state__in=STANDING)
    replaced = mine.filter(Exists(theirs.exclude(wanted=Delivery.Wanted.ABSENT)), state=_S.SENT)
    done = Exists(mine.filter(state=_S.SENT)) & ~Exists(mine.filter(state__in=NOT_OUT_YET))
    found = Post.objects.filter(Q(Exists(replaced)) | Q(done), pk__in=out[:limit])
    return list(found.order_by().values_list("pk", flat=True))


@transaction.atomic
def take_down_corrected(pk: UUID) -> None:
    """Take the old post down where the new one stands; altogether, once the new one is everywhere it is going."""
    new = Post.objects.filter(pk=pk, corrects__isnull=False).select_related("corrects").first()
    if new is None or new.corrects is None:
        return
    old = Post.objects.select_for_update().get(pk=new.corrects.pk)
    if old.state != PostState.RELEASED:
        return
    rows = list(locked(old))
    states = dict(Delivery.objects.filter(post=new).exclude(state=_S.CANCELLED).values_list("channel", "state"))
    if _S.SENT in states.values() and not set(states.values()) & set(NOT_OUT_YET):
        bring_down(old, rows, by=None)
        return
    for delivery in rows:
        if states.get(delivery.channel_id) == _S.SENT:
            take_down_one(delivery, by=None)
