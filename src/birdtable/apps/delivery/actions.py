"""What touches a post and its deliveries together: sending, approving, taking back, taking down, holding."""

from collections.abc import Mapping
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from birdtable.adapters.networks.keys import key_for
from birdtable.apps.audit.actions import record
from birdtable.apps.channels.models import Channel
from birdtable.apps.delivery.models import Delivery, Hold
from birdtable.apps.delivery.queries import LIVE, ON_THE_WAY, outgoing_of, stored
from birdtable.apps.delivery.transitions import move
from birdtable.apps.people.models import Membership, School
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

BELL = "delivery"


def submit(post: Post, *, by: Membership, version: int) -> Verdict:
    """Send for approval; where the policy asks for nobody's, it is on its way at once.

    Raises: as posts.approval.submit.
    """
    return approval.submit(post, by, version, then=queue)


def approve(post: Post, *, by: Membership, digest: str, reasons: Mapping[str, approval.ReasonGiven]) -> None:
    """A leader approves exactly this version, and it is on its way. Raises: as posts.approval.approve."""
    approval.approve(post, by, digest, reasons, then=queue)


def queue(post: Post, by: Membership) -> None:
    """One delivery for each channel of an approved post; runs in the transaction that approved it."""
    plain, digest = stored(outgoing_of(post))
    due = max(post.scheduled_for or timezone.now(), timezone.now())
    for channel in post.channels.all():
        pk = uuid4()
        key = key_for(Network(channel.network), pk, timezone.now())
        delivery = Delivery.objects.create(
            pk=pk, school_id=post.school_id, post=post, channel=channel, outgoing=plain, digest=digest, due=due, key=key
        )
        record(
            school_id=post.school_id,
            act="delivery.queued",
            actor=by.person_id,
            roles=by.roles,
            thing=("post", post.pk),
            detail={"delivery": str(delivery.pk), "network": channel.network, "digest": digest},
        )
        ring(BELL, delivery.pk)


@transaction.atomic
def take_back(post: Post, *, by: Membership | None, event: PostEvent = PostEvent.EDIT) -> None:
    """An approved post becomes a draft again, and what was queued for it is cancelled.

    Raises: NotAllowed once any copy is on its way or out; then it must be taken down.
    """
    cancel_all(post, by=by)
    post_transitions.move(post, event, by=by)


def cancel_all(post: Post, *, by: Membership | None) -> None:
    """Cancel every delivery of a post none of which has begun. Raises: NotAllowed if one has."""
    rows = Delivery.objects.select_for_update().filter(post=post).exclude(state=DeliveryState.CANCELLED)
    begun = [row for row in rows if row.state not in LIVE]
    if begun:
        raise NotAllowed("some of it is on its way already")
    for delivery in rows:
        move(delivery, DeliveryEvent.CANCEL, by=by)


@transaction.atomic
def withdraw(post: Post, *, by: Membership, for_its_pictures: bool = True) -> None:
    """Take a post down everywhere, at once, by one person. Raises: NotAllowed if it is not out.

    for_its_pictures: it comes down because of a picture, or nobody knows why: then none of them comes back unseen.
    """
    require(by, Act.TAKE_DOWN)
    post_transitions.move(post, PostEvent.WITHDRAW, by=by)
    for photo in post.photos.all():
        keep_a_while(photo)
        if for_its_pictures:
            keep_out(photo, by, Refusal.Why.WITHDRAWN)
    Delivery.objects.filter(post=post).update(wanted=Delivery.Wanted.ABSENT)
    for delivery in Delivery.objects.select_for_update().filter(post=post):
        if delivery.state in (*LIVE, DeliveryState.REFUSED, DeliveryState.BY_HAND):
            move(delivery, DeliveryEvent.CANCEL, by=by)
        elif delivery.state == DeliveryState.SENT:
            move(delivery, DeliveryEvent.REMOVE, by=by)
            ring(BELL, delivery.pk)
        elif delivery.state in ON_THE_WAY:
            ring(BELL, delivery.pk)


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


@transaction.atomic
def hold(school: School, *, by: Membership, channel: Channel | None = None) -> Hold:
    """Stop everything (or one channel): one tap. A second tap finds the first hold."""
    require(by, Act.HOLD)
    # Two taps at once must not leave a second hold behind, which nobody would think of lifting.
    School.objects.select_for_update().get(pk=school.pk)
    standing = Hold.objects.filter(school=school, channel=channel, lifted_at=None).first()
    if standing:
        return standing
    made = Hold.objects.create(school=school, channel=channel, set_by=by.person)
    _record_hold("hold.set", made, by)
    return made


@transaction.atomic
def lift(standing: Hold, *, by: Membership) -> None:
    """Let things go out again; what fell due meanwhile goes back to waiting its turn."""
    require(by, Act.RESUME)
    now = timezone.now()
    if not Hold.objects.filter(pk=standing.pk, lifted_at=None).update(lifted_at=now, lifted_by=by.person):
        return
    _record_hold("hold.lifted", standing, by)
    held = Delivery.objects.filter(school=standing.school_id, state=DeliveryState.HELD, held_why="hold")
    for delivery in held.select_for_update():
        move(delivery, DeliveryEvent.RESUME, by=by, held_why="")
        ring(BELL, delivery.pk)


def _record_hold(act: str, held: Hold, by: Membership) -> None:
    record(
        school_id=held.school_id,
        act=act,
        actor=by.person_id,
        roles=by.roles,
        thing=("hold", held.pk),
        detail={"channel": str(held.channel_id) if held.channel_id else ""},
    )
