"""Whom a post's moves concern: leaders while it waits, its author when it comes back."""

import uuid

from birdtable.apps.notify.kinds import SENT_BACK, STOPPED, WAITING
from birdtable.apps.notify.telling import settle, tell
from birdtable.apps.people.models import Membership
from birdtable.apps.policies.approving import approvers_of
from birdtable.apps.posts.models import Part, Post
from birdtable.core.post_states import PostEvent, PostState


def tell_people(
    post: Post, event: PostEvent, *, was: PostState, sender: uuid.UUID | None, by: Membership | None
) -> None:
    """Called by the move itself, so that nobody is forgotten. sender: who had sent it before the move."""
    if was is PostState.WAITING:
        settle(WAITING, post.pk)
    about = ("post", post.pk)
    back_to = {post.author_id, sender or post.author_id} - {by.person_id if by else None}
    if event is PostEvent.SUBMIT:
        settle(SENT_BACK, post.pk)
        tell(WAITING, school_id=post.school_id, about=about, to=able_to_decide(post))
    elif event is PostEvent.SEND_BACK:
        tell(SENT_BACK, school_id=post.school_id, about=about, to=back_to)
    elif event in (PostEvent.EXPIRE, PostEvent.STOP):
        tell(STOPPED, school_id=post.school_id, about=about, to=back_to, detail=event.value)


def able_to_decide(post: Post) -> set[uuid.UUID]:
    """Everybody, by id, who may approve it: not whoever wrote, changed or sent it."""
    wrote = Part.objects.filter(post=post, kind=Part.Kind.AUTHOR).values_list("person_id", flat=True)
    mine = {post.author_id, post.submitted_by_id, *wrote}
    return set(approvers_of(post.school).who) - mine
