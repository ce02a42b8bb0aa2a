"""What touches a post and its deliveries together: sending, approving, taking back, taking down."""

from collections.abc import Iterable, Mapping
from uuid import uuid4

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from birdtable.adapters.networks.keys import key_for
from birdtable.apps.audit.actions import record
from birdtable.apps.delivery.board_files import forget_pages_on_commit
from birdtable.apps.delivery.models import Delivery
from birdtable.apps.delivery.queries import LIVE, ON_THE_WAY, outgoing_of, stored
from birdtable.apps.delivery.transitions import move
from birdtable.apps.people.actions import hold_facts
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.photos.clearing import keep_a_while
from birdtable.apps.photos.models import Refusal
from birdtable.apps.photos.refusals import keep_out
from birdtable.apps.posts import approval
from birdtable.apps.posts import transitions as post_transitions
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.stops import Overtaken as PostOvertaken
from birdtable.apps.work.actions import ring
from birdtable.core.delivery_states import DeliveryEvent, DeliveryState
from birdtable.core.post_states import PostEvent
from birdtable.core.states import NotAllowed
from birdtable.core.verdict import Verdict
from birdtable.core.words import Network

SAFEST_FIRST = (Network.NOTICEBOARD, Network.BLUESKY, Network.MASTODON, Network.X)
"""Where a try can safely be repeated first; X last. Each is independent of the others."""
BELL, URGENT_BELL = "delivery", "urgent delivery"


def submit(post: Post, *, by: Membership, version: int) -> Verdict:
    """Send for approval; where the policy asks for nobody's, it is on its way at once.

    Raises: as posts.approval.submit.
    """
    return approval.submit(post, by, version, then=queue)


def approve(post: Post, *, by: Membership, digest: str, reasons: Mapping[str, approval.ReasonGiven]) -> None:
    """A leader approves exactly this version, and it is on its way. Raises: as posts.approval.approve."""
    approval.approve(post, by, digest, reasons, then=queue)


def ring_for(delivery: Delivery) -> None:
    """Have a worker look at it once the transaction commits; what is urgent has a bell of its own."""
    ring(URGENT_BELL if delivery.urgent else BELL, delivery.pk)


def queue(post: Post, by: Membership, *, urgent: bool = False) -> None:
    """One delivery for each channel of an approved post; runs in the transaction that approved it."""
    plain, digest = stored(outgoing_of(post))
    due = max(post.scheduled_for or timezone.now(), timezone.now())
    for channel in sorted(post.channels.all(), key=lambda one: SAFEST_FIRST.index(Network(one.network))):
        pk = uuid4()
        key = key_for(Network(channel.network), pk, timezone.now())
        delivery = Delivery.objects.create(
            pk=pk,
            school_id=post.school_id,
            post=post,
            channel=channel,
            outgoing=plain,
            digest=digest,
            due=due,
            key=key,
            not_before=due,
            urgent=urgent,
        )
        record(
            school_id=post.school_id,
            act="delivery.queued",
            actor=by.person_id,
            roles=by.roles,
            thing=("post", post.pk),
            detail={"delivery": str(delivery.pk), "network": channel.network, "digest": digest},
        )
        ring_for(delivery)


@transaction.atomic
def take_back(post: Post, *, by: Membership | None, event: PostEvent = PostEvent.EDIT) -> None:
    """An approved post becomes a draft again, and what was queued for it is cancelled.

    Raises: NotAllowed once any copy is on its way or out; then it must be taken down.
    """
    Post.objects.select_for_update().get(pk=post.pk)
    cancel_all(post, by=by)
    post_transitions.move(post, event, by=by)


def cancel_all(post: Post, *, by: Membership | None) -> None:
    """Cancel every delivery of a post none of which has begun. Raises: NotAllowed if one has."""
    rows = locked(post).exclude(state=DeliveryState.CANCELLED)
    begun = [row for row in rows if row.state not in LIVE]
    if begun:
        raise NotAllowed("some of it is on its way already")
    for delivery in rows:
        move(delivery, DeliveryEvent.CANCEL, by=by)


def locked(post: Post) -> QuerySet[Delivery]:
    """Its deliveries, held until the transaction ends. Lock the post first: see `holding.lift`."""
    return Delivery.objects.select_for_update().filter(post=post).order_by("pk")


@transaction.atomic
def withdraw(post: Post, *, by: Membership, for_its_pictures: bool = True) -> None:
    """Take a post down everywhere, at once, by one person. Raises: NotAllowed if it is not out.

    for_its_pictures: it comes down because of a picture, or nobody knows why: then none of them comes back unseen.
    """
    require(by, Act.TAKE_DOWN)
    hold_facts(post.school_id)
    Post.objects.select_for_update().get(pk=post.pk)
    bring_down(post, list(locked(post)), by=by)
    for photo in post.photos.all():
        keep_a_while(photo)
        if for_its_pictures:
            keep_out(photo, by, Refusal.Why.WITHDRAWN)


def bring_down(post: Post, rows: Iterable[Delivery], *, by: Membership | None) -> None:
    """Have every copy of a post that is out come down. Only with the post and its deliveries locked."""
    post_transitions.move(post, PostEvent.WITHDRAW, by=by)
    for delivery in rows:
        take_down_one(delivery, by=by)


def take_down_one(delivery: Delivery, *, by: Membership | None) -> None:
    """Have this copy come down, or never go out; one on its way comes down as soon as it is known to be there."""
    Delivery.objects.filter(pk=delivery.pk).update(wanted=Delivery.Wanted.ABSENT)
    if delivery.state in (*LIVE, DeliveryState.REFUSED):
        move(delivery, DeliveryEvent.CANCEL, by=by)
    elif delivery.state == DeliveryState.BY_HAND:
        # Somebody may have posted it and not said so yet: a person looks.
        move(delivery, DeliveryEvent.REMOVE, by=by)
        move(delivery, DeliveryEvent.HAND_OVER, by=by)
    elif delivery.state == DeliveryState.SENT:
        move(delivery, DeliveryEvent.REMOVE, by=by, not_before=timezone.now(), tries=0)
        # What is wanted absent stands on no page from here on, so its files go at once, not when a worker comes.
        forget_pages_on_commit(delivery.school_id)
        ring_for(delivery)
    elif delivery.state in ON_THE_WAY:
        ring_for(delivery)


def stop_or_withdraw(post: Post, *, by: Membership, for_its_pictures: bool = True) -> None:
    """Whatever it takes that this post is not out: back to draft when nothing has left, else taken down.

    for_its_pictures: as in `withdraw`, which alone asks.
    Raises: NotPermitted; NotAllowed, Overtaken, when it is neither out nor on its way out.
    """
    require(by, Act.TAKE_DOWN)
    try:
        take_back(post, by=by)
    except (NotAllowed, PostOvertaken):
        # It may have left since the page was made, and one tap must be enough to bring it down.
        post.refresh_from_db()
        withdraw(post, by=by, for_its_pictures=for_its_pictures)
