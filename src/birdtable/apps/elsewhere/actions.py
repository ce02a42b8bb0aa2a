"""What a leader does about something strange: take it down, own up to it, or say that somebody is in the account."""

import hashlib
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from birdtable.adapters.networks.network import Gone, NotDone, NotExecuted, Refused, Unsure
from birdtable.apps.audit.actions import record
from birdtable.apps.channels.models import Channel
from birdtable.apps.delivery.actions import take_down_one
from birdtable.apps.delivery.holding import hold
from birdtable.apps.delivery.models import Delivery
from birdtable.apps.duties.actions import raise_once
from birdtable.apps.duties.models import Duty
from birdtable.apps.elsewhere.looking import network_behind
from birdtable.apps.elsewhere.models import Step, Strange, Takeover
from birdtable.apps.elsewhere.steps import KEYS
from birdtable.apps.elsewhere.transitions import Overtaken, move
from birdtable.apps.incidents.actions import Noticed, open_incident
from birdtable.apps.incidents.models import Incident
from birdtable.apps.notify.kinds import ELSEWHERE
from birdtable.apps.notify.telling import settle
from birdtable.apps.people.models import Device, Membership, Person
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.work.actions import ring
from birdtable.core.delivery_states import DeliveryState
from birdtable.core.states import NotAllowed
from birdtable.core.strange_states import StrangeEvent, StrangeState

BELL = "elsewhere_take_down"
AGAIN = timedelta(minutes=1)
MOST_TRIES = 5
STANDS = (Strange.Kind.POST, Strange.Kind.REPLY, Strange.Kind.EDITED)
"""What Birdtable itself can take down; to undo a repost or a like is for a person."""
NOTICED = "Something stands on an account of ours that the school did not put there, or was changed there."


@transaction.atomic
def take_down(strange: Strange, *, by: Membership) -> None:
    """Have it come down. Raises: NotPermitted, NotAllowed, transitions.Overtaken."""
    require(by, Act.TAKE_DOWN)
    require(by, Act.SEE_ELSEWHERE, strange)
    move(strange, StrangeEvent.TAKE_DOWN, by=by, try_at=timezone.now(), settled_by=by.person)
    settle(ELSEWHERE, strange.pk)
    if strange.kind == Strange.Kind.EDITED and strange.delivery:
        # It is our own copy: its delivery takes it down, so that it is not found missing afterwards.
        take_down_one(strange.delivery, by=by)
    if strange.kind in STANDS:
        ring(BELL, strange.pk)
    else:
        move(strange, StrangeEvent.HAND_OVER)


def try_to_take_down(pk: UUID) -> None:
    """Ask the network; after a few tries that come to nothing, a person."""
    now = timezone.now()
    mine = Strange.objects.filter(pk=pk, state=StrangeState.COMING_DOWN, try_at__lte=now)
    if not mine.update(try_at=now + AGAIN):
        return
    strange = Strange.objects.select_related("channel__school", "delivery").get(pk=pk)
    answer = _taken_down(strange)
    if isinstance(answer, Gone):
        move(strange, StrangeEvent.FIND_GONE, settled_at=now)
    elif isinstance(answer, Refused) or strange.tries + 1 >= MOST_TRIES:
        move(strange, StrangeEvent.HAND_OVER)
    elif isinstance(answer, Unsure | NotDone):
        Strange.objects.filter(pk=pk).update(tries=strange.tries + 1)


def _taken_down(strange: Strange) -> Gone | Unsure | NotDone:
    if strange.kind != Strange.Kind.EDITED or strange.delivery is None:
        return network_behind(strange.channel).remove(key="", remote_id=strange.post_id)
    if strange.delivery.state == DeliveryState.REMOVAL_BY_HAND:
        return Refused("A person takes it down.")
    return Gone() if strange.delivery.state == DeliveryState.REMOVED else NotExecuted("It is coming down.")


@transaction.atomic
def gone(strange: Strange, *, by: Membership) -> None:
    """A person took it down, and says so. Raises: NotPermitted, NotAllowed, transitions.Overtaken."""
    require(by, Act.SEE_ELSEWHERE, strange)
    move(strange, StrangeEvent.FIND_GONE, by=by, settled_at=timezone.now(), settled_by=by.person)


@transaction.atomic
def own_up(strange: Strange, who: Person, device: Device | None, how: str, why: str, *, by: Membership) -> None:
    """It was the school, by hand: who, with which device, and why.

    Where a post of ours was taken down by hand, its copy comes down here too.
    Raises: NotPermitted, NotAllowed, transitions.Overtaken.
    """
    require(by, Act.SEE_ELSEWHERE, strange)
    digest = hashlib.sha256(why.encode()).hexdigest()
    move(
        strange,
        StrangeEvent.OWN_UP,
        by=by,
        detail={"person": str(who.pk), "digest": digest} | ({"device": str(device.pk)} if device else {}),
        owned_by=who,
        owned_with=device,
        owned_how=how[:100],
        owned_why=why,
        settled_at=timezone.now(),
        settled_by=by.person,
    )
    settle(ELSEWHERE, strange.pk)
    if strange.kind == Strange.Kind.VANISHED and strange.delivery_id:
        copy = Delivery.objects.select_for_update().get(pk=strange.delivery_id)
        if copy.state == DeliveryState.SENT:
            take_down_one(copy, by=by)


def somebody_is_in(channel: Channel, *, by: Membership, strange: Strange | None = None) -> Takeover:
    """Hold everything at once; then have the account won back, step by step, with its own incident.

    A second tap finds the first. Raises: NotPermitted.
    """
    require(by, Act.HOLD)
    require(by, Act.SEE_ELSEWHERE, channel)
    hold(by.school, by=by)
    with transaction.atomic():
        made, new = Takeover.objects.get_or_create(
            channel=channel,
            over_at=None,
            defaults={"school": by.school, "strange": strange, "begun_by": by.person},
        )
        if strange and strange.state == StrangeState.OPEN:
            move(strange, StrangeEvent.INTRUDE, by=by, settled_by=by.person)
            settle(ELSEWHERE, strange.pk)
        if new:
            _begin(made, by)
    return made


def _begin(made: Takeover, by: Membership) -> None:
    raise_once(by.school, Duty.Kind.ACCOUNT_PASSWORD, made.pk, by.school.today())
    noticed = Noticed(kind=Incident.Kind.ACCOUNT, words=NOTICED, known_at=timezone.now(), channel=made.channel)
    made.incident = open_incident(noticed, by=by)
    made.save(update_fields=["incident"])
    _told(made, "takeover.begun", by)


@transaction.atomic
def tick(takeover: Takeover, key: str, *, by: Membership) -> None:
    """One step is done. Raises: NotPermitted; NotAllowed for a step there is not."""
    require(by, Act.SEE_ELSEWHERE, takeover)
    if key not in KEYS:
        raise NotAllowed(key)
    _, new = Step.objects.get_or_create(
        takeover=takeover, key=key, defaults={"school_id": takeover.school_id, "by": by.person}
    )
    if new:
        _told(takeover, "takeover.step", by, why=key)


@transaction.atomic
def over(takeover: Takeover, *, by: Membership) -> None:
    """The account is the school's again. What is held goes on only when a leader lets it. Raises: NotPermitted;
    NotAllowed while a step is missing; Overtaken."""
    require(by, Act.RESUME)
    require(by, Act.SEE_ELSEWHERE, takeover)
    done = set(takeover.steps.values_list("key", flat=True))
    if KEYS - done:
        raise NotAllowed("there is more to do")
    if not Takeover.objects.filter(pk=takeover.pk, over_at=None).update(over_at=timezone.now()):
        raise Overtaken(takeover.pk)
    _told(takeover, "takeover.over", by)


def _told(takeover: Takeover, act: str, by: Membership, *, why: str = "") -> None:
    record(
        school_id=takeover.school_id,
        act=act,
        actor=by.person_id,
        roles=by.roles,
        thing=("channel", takeover.channel_id),
        detail={"network": takeover.channel.network} | ({"why": why} if why else {}),
    )
