"""Giving a post another time. Whatever was approved is approved again, for the time is part of what was."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from birdtable.apps.delivery.actions import submit, take_back
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.posts.actions import rewrite
from birdtable.apps.posts.models import Post
from birdtable.core.post_states import PostState


class GoneBy(Exception):
    """That time is over already."""


def move_to(post: Post, by: Membership, moment: datetime) -> bool:
    """Have it go out at that moment; whether it was sent for approval again, as it had been before.

    Raises: GoneBy; NotPermitted; NotAllowed, Overtaken, when it has left meanwhile; Stopped, NotReady, NoPolicy, when
    it may not be sent as it stands: then it is a draft again, for the new time.
    """
    require(by, Act.WRITE_POST)
    if moment <= timezone.now():
        raise GoneBy
    sent = post.state != PostState.DRAFT
    if sent:
        require(by, Act.SEND_POST)
    with transaction.atomic():
        if sent:
            take_back(post, by=by)
        rewrite(
            post,
            by,
            post.version,
            text=post.text,
            topic=post.topic,
            school_class=post.school_class,
            channels=list(post.channels.all()),
            scheduled_for=moment,
            happens_on=post.happens_on,
        )
    if sent:
        submit(post, by=by, version=post.version)
    return sent
