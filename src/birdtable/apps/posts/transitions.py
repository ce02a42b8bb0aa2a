"""The one door to the state of a post."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from birdtable.apps.audit.actions import record
from birdtable.apps.audit.together import together
from birdtable.apps.people.models import Membership
from birdtable.apps.posts.models import Part, Post
from birdtable.apps.posts.stops import Overtaken
from birdtable.apps.posts.telling import tell_people
from birdtable.core.post_states import NEXT, PostEvent, PostState
from birdtable.core.states import NotAllowed, after

__all__ = ["NotAllowed", "Overtaken", "move"]

TOLD_AS: Mapping[PostEvent, str] = {
    PostEvent.SUBMIT: "post.submitted",
    PostEvent.SUBMIT_UNAPPROVED: "post.approved_by_rule",
    PostEvent.APPROVE: "post.approved",
    PostEvent.EDIT: "post.taken_back",
    PostEvent.SEND_BACK: "post.sent_back",
    PostEvent.EXPIRE: "post.expired",
    PostEvent.STOP: "post.recalled",
    PostEvent.CLAIM: "post.released",
    PostEvent.WITHDRAW: "post.withdrawn",
    PostEvent.DISCARD: "post.discarded",
    PostEvent.RESTORE: "post.restored",
}

UNDECIDED: Mapping[str, Any] = {
    "submitted_at": None,
    "submitted_by": None,
    "sent_from": None,
    "sent_from_kind": "",
    "approved_at": None,
    "approved_by": None,
    "approved_by_rule": "",
    "approved_digest": "",
    "approved_edition": None,
}


def move(
    post: Post,
    event: PostEvent,
    *,
    by: Membership | None,
    detail: Mapping[str, Any] | None = None,
    **stamps: Any,
) -> None:
    """Bring the post to the state that follows, with these fields set, and tell the audit, in one transaction.

    by: None for Birdtable itself. Back to a draft, whatever was decided is undecided again.
    Raises: NotAllowed, if `event` cannot follow; Overtaken, if the post has meanwhile left the state it was read in.
    """
    old, new = PostState(post.state), after(NEXT, PostState(post.state), event)
    sender = post.submitted_by_id
    if new is PostState.DRAFT:
        stamps = {**UNDECIDED, **stamps}
    with together():
        if not Post.objects.filter(pk=post.pk, state=old).update(state=new, changed_at=timezone.now(), **stamps):
            raise Overtaken(post.pk)
        if new is PostState.DRAFT:
            Part.objects.filter(post=post, kind=Part.Kind.APPROVER).delete()
        tell(post, TOLD_AS[event], by=by, detail=detail)
        post.state = new
        for name, value in stamps.items():
            setattr(post, name, value)
        tell_people(post, event, was=old, sender=sender, by=by)


def tell(post: Post, act: str, *, by: Membership | None, detail: Mapping[str, Any] | None = None) -> None:
    """One line of audit about this post, in the transaction of the change itself."""
    record(
        school_id=post.school_id,
        act=act,
        actor=by.person_id if by else None,
        roles=by.roles if by else (),
        thing=("post", post.pk),
        detail=detail,
    )
