"""What a person does: take down everything with a child, or with a picture; say yes where the policy asks for it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from birdtable.apps.audit.actions import record
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.photos.models import Photo
from birdtable.apps.posts.models import Post
from birdtable.apps.rights.finding import UNDECIDED, photos_showing, posts_picturing, posts_with
from birdtable.apps.rights.models import Concerned, TakeDown
from birdtable.apps.rights.promise import promised_until
from birdtable.apps.rights.stopping import stop_or_take_down
from birdtable.apps.roll.models import Pupil
from birdtable.apps.work.actions import ring
from birdtable.core.words import Network

BELL = "take_down"
EVERYWHERE = [network.value for network in Network]


def take_down_child(pupil: Pupil, *, by: Membership) -> TakeDown:
    """Stop or take down every post with a picture of this child, everywhere. Raises: NotPermitted."""
    require(by, Act.TAKE_DOWN)
    require(by, Act.SEE_PUPILS)
    return _begun(TakeDown(kind=TakeDown.Kind.CHILD, pupil=pupil), by)


def take_down_picture(photo: Photo, *, by: Membership) -> TakeDown:
    """The same with every post that this picture, or the same file once more, is in. Raises: NotPermitted."""
    require(by, Act.TAKE_DOWN)
    return _begun(TakeDown(kind=TakeDown.Kind.PICTURE, photo=photo), by)


def _begun(made: TakeDown, by: Membership) -> TakeDown:
    now = timezone.now()
    made.school, made.by, made.networks = by.school, by.person, EVERYWHERE
    made.at, made.promised = now, promised_until(by.school, now)
    with transaction.atomic():
        made.save()
        tell(made, by=by)
        # Whoever asked sees to it now; should this process die in it, a worker goes on.
        ring(BELL, made.pk)
    carry_out(made.pk, by=by)
    return made


def tell(take_down: TakeDown, *, by: Membership | None) -> None:
    """One line of audit, in the transaction that begins it. A child is an id there."""
    thing = ("photo", take_down.photo_id) if take_down.photo_id else ("pupil", take_down.pupil_id)
    record(
        school_id=take_down.school_id,
        act="take_down.begun",
        actor=by.person_id if by else None,
        roles=by.roles if by else (),
        thing=(thing[0], thing[1] or take_down.pk),
        detail={"why": str(take_down.kind), "networks": sorted(take_down.networks)},
    )


def to_go_on_with(now: datetime, limit: int) -> list[UUID]:
    """Take-downs that a person began and that were not carried out to the end."""
    begun = TakeDown.objects.filter(done_at=None, ending=None)
    return list(begun.order_by("at").values_list("pk", flat=True)[:limit])


def carry_out(pk: UUID, *, by: Membership | None = None) -> None:
    """Deal with every post; a second time it goes on where it was."""
    take_down = TakeDown.objects.select_related("pupil", "photo").filter(pk=pk, done_at=None, ending=None).first()
    if take_down is None:
        return
    for post, photos in _posts_of(take_down):
        stop_or_take_down(take_down, post, photos, by=by)
    TakeDown.objects.filter(pk=pk, done_at=None).update(done_at=timezone.now())


def _posts_of(take_down: TakeDown) -> Iterable[tuple[Post, tuple[Photo, ...]]]:
    if take_down.pupil:
        for post in posts_picturing(take_down.pupil).filter(state__in=UNDECIDED):
            if photos := photos_showing(take_down.pupil, post):
                yield post, photos
    elif take_down.photo:
        for photo in _same_file(take_down.photo):
            for post in posts_with(photo).filter(state__in=UNDECIDED):
                yield post, (photo,)


def _same_file(photo: Photo) -> Iterable[Photo]:
    again = Photo.objects.filter(school=photo.school_id, upload=photo.upload) if photo.upload else ()
    return {one.pk: one for one in (photo, *again)}.values()


def confirm(take_down: TakeDown, *, by: Membership) -> None:
    """A leader has that taken down which the policy left for them to decide. Raises: NotPermitted."""
    require(by, Act.APPROVE_POST)
    asked = take_down.posts.filter(did=Concerned.Did.ASKED).select_related("post")
    with transaction.atomic():
        record(
            school_id=take_down.school_id,
            act="take_down.confirmed",
            actor=by.person_id,
            roles=by.roles,
            thing=("pupil", take_down.pupil_id or take_down.pk),
        )
    for one in asked:
        photos = photos_showing(take_down.pupil, one.post) if take_down.pupil else ()
        stop_or_take_down(take_down, one.post, photos, by=by)
