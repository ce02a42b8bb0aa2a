"""Keeping beginnings, and beginning a post with one."""

from collections.abc import Mapping

from django.db import transaction

from birdtable.apps.audit.actions import record
from birdtable.apps.beginnings.gaps import filled
from birdtable.apps.beginnings.models import Beginning
from birdtable.apps.beginnings.ours import OURS
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.posts import actions as posts
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.queries import accounts_of


@transaction.atomic
def keep_beginning(beginning: Beginning, by: Membership) -> None:
    """Keep a new one, or a changed one. Raises: NotPermitted."""
    require(by, Act.KEEP_BEGINNINGS)
    beginning.save()
    _tell("beginning.kept", beginning, by)


@transaction.atomic
def remove_beginning(beginning: Beginning, by: Membership) -> None:
    """Offer it no more; posts begun with it stay as they are. Raises: NotPermitted."""
    require(by, Act.KEEP_BEGINNINGS)
    _tell("beginning.removed", beginning, by)
    beginning.delete()


@transaction.atomic
def take_ours(by: Membership) -> int:
    """Take over those that come with Birdtable, but none whose name is taken; how many. Raises: NotPermitted."""
    require(by, Act.KEEP_BEGINNINGS)
    taken = set(Beginning.objects.for_school(by).values_list("name", flat=True))
    new = [one for one in OURS if one[0] not in taken]
    for name, topic, text in new:
        keep_beginning(Beginning(school_id=by.school_id, name=name, topic=topic, text=text), by)
    return len(new)


@transaction.atomic
def begin_with(beginning: Beginning, by: Membership, said: Mapping[str, str]) -> Post:
    """A draft of this member's with these words, its gaps filled. Raises: NotPermitted."""
    post = posts.begin(by, channels=accounts_of(by))
    posts.rewrite(
        post,
        by,
        post.version,
        text=filled(beginning.text, said),
        topic=beginning.topic,
        school_class=None,
        channels=list(post.channels.all()),
        scheduled_for=None,
    )
    return post


def _tell(act: str, beginning: Beginning, by: Membership) -> None:
    record(
        school_id=by.school_id,
        act=act,
        actor=by.person_id,
        roles=by.roles,
        thing=("school", by.school_id),
        detail={"words": str(beginning.pk)},
    )
