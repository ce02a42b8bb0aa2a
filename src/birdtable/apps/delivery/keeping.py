"""Posts, drafts, and what was checked about them: how long they are kept, and how they go."""

import uuid
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from birdtable.apps.audit.actions import record
from birdtable.apps.delivery.models import Attempt, Delivery, Notice, Tick
from birdtable.apps.photos.models import Photo
from birdtable.apps.posts.models import CheckRecord, Note, Post, SecondOpinion
from birdtable.apps.posts.naming import posts_naming
from birdtable.apps.work.keeping import Kept, kept, one_by_one
from birdtable.core.delivery_states import DeliveryState
from birdtable.core.post_states import PostState

OVER = (DeliveryState.CANCELLED, DeliveryState.REMOVED, DeliveryState.REFUSED)
UNSENT = (PostState.DRAFT, PostState.DISCARDED)
SENT = (PostState.RELEASED, PostState.WITHDRAWN)
ABOUT = {"post": ("pk",), "photo": ("photos",), "pupil": ("photos__regions__pupil", "photos__pupils")}


def drafts_to_go(school_id: uuid.UUID, before: datetime) -> QuerySet[Post]:
    """Drafts that nobody has changed since, and those thrown away before then."""
    return _old(school_id, before).filter(state__in=UNSENT)


def posts_to_go(school_id: uuid.UUID, before: datetime) -> QuerySet[Post]:
    """Posts that stand nowhere any more: one that is public can be found, and taken down, as long as it stands."""
    return _old(school_id, before).filter(state__in=SENT)


def _old(school_id: uuid.UUID, before: datetime) -> QuerySet[Post]:
    standing = Delivery.objects.filter(post=OuterRef("pk")).exclude(state__in=OVER)
    late = Delivery.objects.filter(post=OuterRef("pk"), changed_at__gt=before)
    posts: QuerySet[Post] = Post.objects.filter(school=school_id, changed_at__lte=before, corrections=None)
    return posts.filter(~Exists(standing), ~Exists(late)).order_by("changed_at", "pk")


def let_post_go(pk: uuid.UUID, before: datetime) -> None:
    """Delete a post and everything of it; its pictures go by themselves, once no other post works with them."""
    post = Post.objects.select_for_update().get(pk=pk)
    photos = list(post.photos.values_list("pk", flat=True))
    for table in (Attempt, Tick, Notice):
        table._default_manager.filter(delivery__post=post).delete()
    Delivery.objects.filter(post=post).delete()
    record(school_id=post.school_id, act="post.let_go", actor=None, roles=(), thing=("post", pk))
    post.delete()
    Photo.objects.filter(pk__in=photos, posts=None).update(clear_at=timezone.now())


def checks_to_go(school_id: uuid.UUID, before: datetime) -> QuerySet[Post]:
    """Posts of which something was checked, decided or noted before then; the posts themselves stay."""
    checked = CheckRecord.objects.filter(post=OuterRef("pk"), made_at__lte=before)
    noted = Note.objects.filter(post=OuterRef("pk"), at__lte=before)
    posts: QuerySet[Post] = Post.objects.filter(school=school_id, state__in=SENT, changed_at__lte=before)
    return posts.filter(Q(Exists(checked)) | Q(Exists(noted))).order_by("changed_at", "pk")


def let_checks_go(pk: uuid.UUID, before: datetime) -> None:
    """Delete what was checked, decided and noted about a post; that it was, and with what outcome, the record tells."""
    post = Post.objects.get(pk=pk)
    CheckRecord.objects.filter(post=post, made_at__lte=before).delete()
    Note.objects.filter(post=post, at__lte=before).delete()
    SecondOpinion.objects.filter(post=post).delete()
    record(school_id=post.school_id, act="post.checks_let_go", actor=None, roles=(), thing=("post", pk))


def _look_after(name: str, called: str, because: str, going: Any, let_one_go: Any, **more: Any) -> None:
    let_go = one_by_one(let_one_go)
    kept(Kept(name=name, called=called, because=because, going=going, let_go=let_go, naming=posts_naming, **more))


_look_after(
    "drafts", "Drafts", "since somebody last changed them", drafts_to_go, let_post_go,
    setting="drafts_kept", about=ABOUT, row=("changed_at", "post", "pk"),
)  # fmt: skip
_look_after(
    "posts", "Posts that stand nowhere", "since they were taken down", posts_to_go, let_post_go,
    setting="posts_kept", unit="years", about=ABOUT, row=("changed_at", "post", "pk"),
)  # fmt: skip
_look_after(
    "checks", "What was checked, and why it was let through", "since the post went out", checks_to_go, let_checks_go,
    setting="checks_kept", unit="years", about=ABOUT, row=("changed_at", "post", "pk"),
)  # fmt: skip
