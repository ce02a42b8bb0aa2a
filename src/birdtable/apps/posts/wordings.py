"""What a post said before: kept whenever somebody changes its words, and put back by whoever may write in it.

A page that saves itself every few seconds makes one version of what one person writes in ten minutes.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.shortcuts import get_object_or_404
from django.utils import timezone

from birdtable.apps.people.models import Membership
from birdtable.apps.posts.differences import Piece, differences
from birdtable.apps.posts.models import Post, Wording

A_SITTING = timedelta(minutes=10)
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Was:
    """One version. pieces: how it differs from the one before it."""

    wording: Wording
    pieces: tuple[Piece, ...]


def keep_wording(post: Post, before: str, by: Membership) -> None:
    """Keep what was just written; and what stood there before, where nobody had kept it yet."""
    now = timezone.now()
    newest = post.wordings.first()
    row = {"school_id": post.school_id, "post": post}
    if newest is None and before:
        Wording.objects.create(**row, version=max(post.version - 1, 0), text=before, by=post.author, at=post.created_at)
    if newest and newest.by_id == by.person_id and newest.at > now - A_SITTING:
        post.wordings.filter(pk=newest.pk).update(text=post.text, version=post.version, at=now)
    else:
        Wording.objects.create(**row, version=post.version, text=post.text, by=by.person, at=now)


def history_of(post: Post) -> list[Was]:
    """Its versions, the newest first, each with what changed since the one before."""
    kept = list(post.wordings.select_related("by")[: SHOWN + 1])
    earlier = [*(one.text for one in kept[1:]), ""]
    return [Was(one, differences(was, one.text)) for one, was in zip(kept, earlier, strict=True)][:SHOWN]


def wording_of(post: Post, pk: object) -> Wording:
    """One of its versions. Raises: Http404."""
    return get_object_or_404(post.wordings.all(), pk=pk)
