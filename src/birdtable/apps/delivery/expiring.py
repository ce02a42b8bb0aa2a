"""Posts whose time has gone by: back to their author as drafts, with words that say so, rather than out too late."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from birdtable.apps.delivery.actions import take_back
from birdtable.apps.delivery.models import Delivery
from birdtable.apps.posts.models import Note, Post
from birdtable.apps.posts.stops import Overtaken
from birdtable.apps.posts.transitions import move
from birdtable.core.post_states import PostEvent, PostState
from birdtable.core.states import NotAllowed

BELL = "expired post"
AFTER_ITS_TIME = timedelta(days=2)
"""How long a post for a certain time may wait for a leader once that time has gone."""
WITHOUT_A_TIME = timedelta(days=14)
HELD_BACK = timedelta(days=7)
"""How long an approved post may be held back before it is news no longer."""

NOBODY_CAME = "Nobody approved this in time. If it is still news, choose a new time and send it again."
HELD_TOO_LONG = "This was held back for a week and did not go out. If it is still news, send it again."


def due_to_expire(now: datetime, limit: int) -> Sequence[UUID]:
    """Posts that waited too long."""
    late = Q(scheduled_for__lte=now - AFTER_ITS_TIME) | Q(scheduled_for=None, submitted_at__lte=now - WITHOUT_A_TIME)
    waiting = Post.objects.filter(late, state=PostState.WAITING).order_by().values_list("pk", flat=True)[:limit]
    stale = Delivery.objects.filter(state="held", due__lte=now - HELD_BACK, post__state=PostState.APPROVED)
    return list(dict.fromkeys([*waiting, *stale.values_list("post", flat=True)[:limit]]))[:limit]


@transaction.atomic
def expire(pk: UUID) -> None:
    """Give it back to its author. Nothing happens when somebody was first."""
    post = Post.objects.select_for_update().get(pk=pk)
    if pk not in due_to_expire(timezone.now(), 1000):
        return
    words = NOBODY_CAME if post.state == PostState.WAITING else HELD_TOO_LONG
    try:
        with transaction.atomic():
            if post.state == PostState.WAITING:
                move(post, PostEvent.EXPIRE, by=None)
            else:
                take_back(post, by=None, event=PostEvent.EXPIRE)
    except (NotAllowed, Overtaken):
        return
    Note.objects.create(
        school_id=post.school_id, post=post, kind=Note.Kind.EXPIRED, words=words, base_version=post.version
    )
