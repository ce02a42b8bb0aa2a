"""Stopping and taking down one post after another, each in a transaction of its own: a worker killed between two posts
loses nothing, and doing it twice is no harm.
"""

from collections.abc import Collection, Iterable

from django.db import transaction

from birdtable.apps.delivery.actions import bring_down, locked, take_back, take_down_one
from birdtable.apps.delivery.models import Delivery
from birdtable.apps.people.actions import hold_facts
from birdtable.apps.people.models import Membership
from birdtable.apps.photos.clearing import keep_a_while
from birdtable.apps.photos.models import Photo, Refusal
from birdtable.apps.photos.refusals import keep_out
from birdtable.apps.posts.models import Note, Post
from birdtable.apps.posts.stops import Overtaken
from birdtable.apps.posts.transitions import move
from birdtable.apps.rights.finding import goes_to
from birdtable.apps.rights.models import Concerned, TakeDown
from birdtable.core.delivery_states import DeliveryState
from birdtable.core.post_states import PostEvent, PostState
from birdtable.core.states import NotAllowed

_S, _D = DeliveryState, Concerned.Did
OVER = (_S.CANCELLED, _S.REMOVED, _S.REMOVAL_BY_HAND, _S.REMOVING)
ENDED = "A permission ended, so this came back before it went out. What we notice in it says what to change."
STOPPED = "This was stopped before it went out, because of who or what is in its picture. Please ask before you go on."


@transaction.atomic
def stop_or_take_down(
    take_down: TakeDown, post: Post, photos: Iterable[Photo], *, by: Membership | None, ask_first: bool = False
) -> None:
    """Whatever it takes that this post is not at these places; what is public elsewhere stays there.

    photos: its pictures that must not come back unseen. ask_first: leave what is public until a leader says so.
    """
    hold_facts(post.school_id)
    held = Post.objects.select_for_update().get(pk=post.pk)
    if not goes_to(held, take_down.networks):
        return
    did = _stopped(held, ENDED if take_down.kind == TakeDown.Kind.ENDING else STOPPED, by)
    if did is None and held.state == PostState.RELEASED:
        did = _D.ASKED if ask_first else _taken_down(held, take_down.networks, photos, by)
    if did is not None:
        _write(take_down, held, did)


def _stopped(post: Post, words: str, by: Membership | None) -> Concerned.Did | None:
    """What has not gone out goes back to its author, with words that say why; None where it has, or is a draft."""
    try:
        with transaction.atomic():
            if post.state == PostState.WAITING:
                move(post, PostEvent.SEND_BACK, by=by)
                did = _D.SENT_BACK
            elif post.state == PostState.APPROVED:
                take_back(post, by=by, event=PostEvent.STOP)
                did = _D.STOPPED
            else:
                return None
    except (NotAllowed, Overtaken):
        # A copy left in this very moment: it comes down instead.
        post.refresh_from_db()
        return None
    Note.objects.create(
        school_id=post.school_id, post=post, kind=Note.Kind.EXPIRED, words=words, base_version=post.version
    )
    return did


def _taken_down(
    post: Post, networks: Collection[str], photos: Iterable[Photo], by: Membership | None
) -> Concerned.Did | None:
    rows = list(locked(post).select_related("channel"))
    present = [one for one in rows if one.wanted == Delivery.Wanted.PRESENT and one.state not in OVER]
    to_go = [one for one in present if one.channel.network in networks]
    if not to_go:
        return None
    if len(to_go) == len(present):
        bring_down(post, [one for one in rows if one.state not in OVER], by=by)
    else:
        for delivery in to_go:
            take_down_one(delivery, by=by)
    for photo in photos:
        keep_a_while(photo)
        keep_out(photo, by, Refusal.Why.WITHDRAWN)
    return _D.TAKEN_DOWN


def _write(take_down: TakeDown, post: Post, did: Concerned.Did) -> None:
    Concerned.objects.update_or_create(school_id=post.school_id, take_down=take_down, post=post, defaults={"did": did})
