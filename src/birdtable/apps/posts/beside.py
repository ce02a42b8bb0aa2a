"""What a draft is better read beside: the last week of its class, and whatever says nearly the same already."""

from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone

from birdtable.apps.people.models import Membership
from birdtable.apps.posts.archive import seen_by, with_row
from birdtable.apps.posts.models import Findable, Post
from birdtable.core.alike import most_alike
from birdtable.core.post_states import PostState

A_WEEK, LATELY = timedelta(days=7), timedelta(days=60)
MOST_SHOWN, MOST_COMPARED = 8, 300
SENT = (PostState.WAITING, PostState.APPROVED, PostState.RELEASED)


def last_week_of_class(post: Post, membership: Membership) -> Sequence[Post]:
    """What was posted or waits about the same class, so that no name is put next to yesterday's picture."""
    if post.school_class_id is None:
        return ()
    there = seen_by(membership).filter(
        findable__school=post.school_id,
        findable__school_class=post.school_class_id,
        findable__at__gte=timezone.now() - A_WEEK,
        state__in=SENT,
    )
    return list(with_row(there.exclude(pk=post.pk)).select_related("findable").order_by("-findable__at")[:MOST_SHOWN])


def says_the_same(post: Post, text: str, membership: Membership) -> Post | None:
    """A post of the last two months, or one that waits, which says nearly the same; None for a correction of it."""
    lately = Findable.objects.for_school(membership).filter(state__in=SENT, at__gte=timezone.now() - LATELY)
    if post.corrects_id:
        lately = lately.exclude(post=post.corrects_id)
    rows = list(lately.exclude(post=post.pk).order_by("-at").values_list("post", "post__text")[:MOST_COMPARED])
    place = most_alike(text, [words for _, words in rows])
    if place is None:
        return None
    found: Post | None = seen_by(membership).select_related("author").filter(pk=rows[place][0]).first()
    return found
