"""Writing a post: words, pictures, and whether it is kept.

Its pictures are in `pictures`, sending and deciding in `approval`, other wordings in `suggestions`.
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from birdtable.apps.channels.models import Channel
from birdtable.apps.people.models import Membership, SchoolClass
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.photos.models import Photo
from birdtable.apps.posts.models import Part, Post, Wording
from birdtable.apps.posts.stops import Overtaken, TooLong
from birdtable.apps.posts.transitions import move, tell
from birdtable.apps.posts.wording import LONGEST_KEPT, readable
from birdtable.apps.posts.wordings import keep_wording
from birdtable.apps.trips.queries import trip_begun_on
from birdtable.core.post_states import PostEvent, PostState


@transaction.atomic
def begin(membership: Membership, *, channels: Collection[Channel] = (), begun_at: datetime | None = None) -> Post:
    """An empty draft of this member's, meant for these accounts. Raises: NotPermitted.

    On a trip it is the trip's. begun_at: when a phone without signal says that it was begun there.
    """
    require(membership, Act.WRITE_POST)
    post = Post.objects.create(
        school=membership.school,
        author=membership.person,
        begun_at=begun_at,
        trip=trip_begun_on(membership, begun_at),
    )
    post.channels.set(channels)
    Part.objects.create(school=membership.school, post=post, person=membership.person, kind=Part.Kind.AUTHOR)
    tell(post, "post.drafted", by=membership)
    return post


@transaction.atomic
def rewrite(
    post: Post,
    by: Membership,
    version: int,
    *,
    text: str,
    topic: str,
    school_class: SchoolClass | None,
    channels: Collection[Channel],
    scheduled_for: datetime | None,
    happens_on: date | None = None,
) -> int:
    """Keep these words, and give the new version; the same version when nothing is different.

    Whoever changes anything becomes an author. Raises: Overtaken, when `version` is not the newest or the post has left
    the desk; TooLong; NotPermitted.
    """
    require(by, Act.WRITE_POST)
    words = readable(text)
    if len(words) > LONGEST_KEPT:
        raise TooLong(len(words))
    on_the_desk(post)
    row: dict[str, Any] = {
        "text": words, "topic": topic, "school_class": school_class, "scheduled_for": scheduled_for,
        "happens_on": happens_on,
    }  # fmt: skip
    before = set(post.channels.all())
    if before == set(channels) and all(getattr(post, name) == value for name, value in row.items()):
        # Nobody loses anything, so a page that was saved by itself a moment ago is not called stale.
        return post.version
    if post.version != version:
        raise Overtaken(post.pk)
    touch(post, by, **row)
    if before != set(channels):
        post.channels.set(channels)
    return post.version


def discard(post: Post, by: Membership) -> None:
    """Throw the draft away; `restore` brings it back. Raises: NotAllowed, Overtaken, NotPermitted."""
    require(by, Act.WRITE_POST)
    move(post, PostEvent.DISCARD, by=by)


def restore(post: Post, by: Membership) -> None:
    """Bring a discarded draft back. Raises: NotAllowed, Overtaken, NotPermitted."""
    require(by, Act.WRITE_POST)
    move(post, PostEvent.RESTORE, by=by)


@transaction.atomic
def put_back(post: Post, by: Membership, wording: Wording) -> None:
    """Have a draft say again what it said before. Raises: Overtaken, once it is no draft; NotPermitted."""
    require(by, Act.WRITE_POST)
    on_the_desk(post)
    touch(post, by, text=wording.text)
    tell(post, "post.wording_put_back", by=by, detail={"version": wording.version})


def on_the_desk(post: Post, version: int | None = None) -> None:
    """Hold the row until the transaction ends and read it afresh, if it is still a draft, and at that version.

    Raises: Overtaken.
    """
    found = Post.objects.select_for_update().filter(pk=post.pk, state=PostState.DRAFT).first()
    if found is None or (version is not None and found.version != version):
        raise Overtaken(post.pk)
    post.refresh_from_db()


def touch(post: Post, by: Membership, *, photo: Photo | None = None, **row: Any) -> None:
    """Change the row, raise its version and make this member an author of it. Only after `on_the_desk`."""
    before = post.text
    Post.objects.filter(pk=post.pk).update(**row, version=F("version") + 1, changed_at=timezone.now())
    _, new = Part.objects.get_or_create(
        post=post, person=by.person, defaults={"school_id": post.school_id, "kind": Part.Kind.AUTHOR}
    )
    if photo:
        tell(post, "post.rewritten", by=by, detail={"photo": str(photo.pk)})
    elif new:
        tell(post, "post.rewritten", by=by)
    post.refresh_from_db()
    if post.text != before:
        keep_wording(post, before, by)
