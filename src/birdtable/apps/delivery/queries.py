"""Deliveries as they are looked at: what is due, what stands where, what will be sent."""

import hashlib
import json
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from birdtable.adapters.networks.network import Outgoing, OutgoingPicture
from birdtable.apps.delivery.models import NEEDS_A_HAND, Delivery
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, may
from birdtable.apps.photos.models import Rendition
from birdtable.apps.posts.archive import seen_by
from birdtable.apps.posts.models import Post
from birdtable.core.delivery_states import DeliveryState
from birdtable.core.post_states import PostState

LIVE = (DeliveryState.QUEUED, DeliveryState.HELD)
ON_THE_WAY = (DeliveryState.SENDING, DeliveryState.UNSURE)


def due_deliveries(now: datetime, limit: int, *, urgent: bool = False) -> list[UUID]:
    """Rows that need a hand: due, doubtful, coming down, or held back by a claim whose lease has ended.

    urgent: those of urgent notices, which are asked for apart, so that they never stand behind any others.
    """
    waiting = Delivery.objects.filter(urgent=urgent, state__in=NEEDS_A_HAND, not_before__lte=now)
    waiting = waiting.exclude(state=DeliveryState.HELD, held_why="assessment")
    left = Delivery.objects.filter(urgent=urgent, state=DeliveryState.SENDING, lease_until__lte=now)
    found = [
        *left.order_by("lease_until").values_list("pk", flat=True)[:limit],
        *waiting.order_by("not_before").values_list("pk", flat=True)[:limit],
    ]
    return found[:limit]


def outgoing_of(post: Post) -> Outgoing:
    """What this post will be, word for word and byte for byte, wherever it goes."""
    places = post.places.select_related("photo").order_by("position")
    pictures = [_picture(place.photo_id, place.photo.description) for place in places]
    return Outgoing(
        text=post.text,
        pictures=tuple(pictures),
        topic=post.topic,
        class_name=post.school_class.name if post.school_class else "",
        happens_on=post.happens_on.isoformat() if post.happens_on else "",
    )


def _picture(photo_id: UUID, description: str) -> OutgoingPicture:
    rendition = Rendition.objects.get(photo=photo_id, kind=Rendition.Kind.PUBLISHED)
    return OutgoingPicture(
        rendition=str(rendition.pk),
        sha256=rendition.sha256,
        description=description,
        width=rendition.width,
        height=rendition.height,
    )


def outgoing_from(plain: dict[str, Any]) -> Outgoing:
    """The outgoing that was stored with a delivery."""
    pictures = tuple(OutgoingPicture(**picture) for picture in plain["pictures"])
    return Outgoing(**(plain | {"pictures": pictures}))


def stored(outgoing: Outgoing) -> tuple[dict[str, Any], str]:
    """An outgoing as plain data, and the SHA-256 of its canonical bytes."""
    plain = asdict(outgoing) | {"pictures": [asdict(picture) for picture in outgoing.pictures]}
    canonical = json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return plain, hashlib.sha256(canonical.encode()).hexdigest()


def can_still_be_taken_back(membership: Membership, pk: UUID) -> Post | None:
    """The post, where this member approved it, may work on it, and nothing of it has left."""
    found = seen_by(membership).filter(pk=pk, state=PostState.APPROVED, approved_by=membership.person_id).first()
    if found is None or not may(membership, Act.WRITE_POST, found):
        return None
    begun = Delivery.objects.filter(post=found).exclude(state__in=[*LIVE, DeliveryState.CANCELLED])
    return None if begun.exists() else found


def deliveries_of(post: Post) -> QuerySet[Delivery]:
    """Where this post is going or stands, the cancelled ones left out."""
    return (
        Delivery.objects.filter(post=post)
        .exclude(state=DeliveryState.CANCELLED)
        .select_related("channel", "school")
        .prefetch_related("attempts", "ticks")
        .order_by("created_at")
    )


def delivery_to_see(membership: Membership, pk: UUID) -> Delivery:
    """One copy of a post that this member may read. Raises: Http404."""
    found = Delivery.objects.for_school(membership).select_related("channel", "school", "post__author")
    delivery: Delivery = get_object_or_404(found.filter(post__in=seen_by(membership)), pk=pk)
    return delivery
