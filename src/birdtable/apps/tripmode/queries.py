"""What has come in from a phone."""

import uuid
from datetime import datetime

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from birdtable.apps.people.models import Membership
from birdtable.apps.photos.models import Photo
from birdtable.apps.tripmode.models import Arrived, Sending


def sending_of(by: Membership, key: uuid.UUID) -> Sending:
    """What this member's own phone sends under that number. Raises: Http404."""
    mine: QuerySet[Sending] = Sending.objects.for_school(by).filter(person=by.person_id)
    return get_object_or_404(
        mine.select_related("post__school", "post__school_class", "post__trip__school_class"), key=key
    )


def keys_arrived(sending: Sending) -> set[uuid.UUID]:
    """The phone's own numbers of its pictures that were ever here."""
    return set(Arrived.objects.filter(sending=sending).values_list("key", flat=True))


def pictures_here(sending: Sending) -> dict[uuid.UUID, Photo]:
    """Its pictures that have arrived and are still in the post, by the phone's own number, in the post's order."""
    places = {one.photo_id: one.position for one in sending.post.places.all()}
    rows = Arrived.objects.filter(sending=sending, photo__in=places).select_related("photo")
    ordered = sorted(rows, key=lambda one: places[one.photo_id])
    return {one.key: one.photo for one in ordered}


def arrived_picture(sending: Sending, key: uuid.UUID) -> Photo | None:
    """That picture of it, once it was here; also where somebody has taken it out of the post since."""
    found = Arrived.objects.filter(sending=sending, key=key).select_related("photo").first()
    return found.photo if found else None


def sendings_of(by: Membership, since: datetime) -> QuerySet[Sending]:
    """What this member sent by phone since then, the newest first."""
    mine: QuerySet[Sending] = Sending.objects.for_school(by).filter(person=by.person_id, begun_at__gte=since)
    return mine.select_related("post__school", "post__school_class")
