"""Where each copy of a post is, in the words of pages: what is happening, and what a person has to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from birdtable.apps.delivery.models import Delivery, Tick
from birdtable.apps.delivery.pacing import not_yet
from birdtable.apps.delivery.watching import is_in_trouble
from birdtable.apps.posts.on_trips import waits_for_its_trip
from birdtable.core.delivery_states import DeliveryState

_S = DeliveryState
MOVING = (_S.QUEUED, _S.SENDING, _S.UNSURE, _S.REMOVING)
A_PERSON = (_S.BY_HAND, _S.REMOVAL_BY_HAND, _S.REFUSED)
COMING_DOWN = (_S.REMOVING, _S.REMOVAL_BY_HAND, _S.REMOVED)

HELD: Mapping[str, str] = {
    "assessment": "Something changed since it was approved: a leader needs to look.",
    "policy": "The policy in force does not name this network. It goes out once a version does.",
    "paused": "This account is paused. It goes out when the account goes on.",
    "reconnect": "This account has to be connected again: ask your technician. Then it goes out by itself.",
    "money": "This network asks for money before it takes more posts. Then it goes out by itself.",
    "hold": "Posts are held. It goes out when a leader lets it.",
}
DISCONNECTED = "Somebody disconnected this account, so this copy goes nowhere."
SAYS: Mapping[DeliveryState, str] = {
    _S.SENDING: "It is on its way at this moment.",
    _S.UNSURE: "We could not tell whether it arrived. We are looking; nothing was posted twice.",
    _S.REFUSED: "The network did not accept it, and a person has to decide what to do.",
    _S.BY_HAND: "A person is needed here: it has to be posted by hand.",
    _S.REMOVING: "It is being taken down. We ask until it is gone.",
    _S.REMOVAL_BY_HAND: "A person is needed here: we could not take it down.",
}


_T, _A = Tick.Said, Tick.Answer
TICKED: Mapping[tuple[str, str], str] = {
    (_T.POSTED, _A.WAITING): "A person posted it. We look for it there.",
    (_T.POSTED, _A.SEEN): "A person posted it, and we saw it there.",
    (_T.POSTED, _A.CANNOT): "A person posted it. We cannot look there ourselves.",
    (_T.POSTED, _A.MISSING): "A person ticked it as posted, and we cannot find it there: a leader needs to look.",
    (_T.POSTED, _A.THERE): "A person posted it, and a leader saw it there.",
    (_T.GONE, _A.WAITING): "A person took it down. We look whether it is gone.",
    (_T.GONE, _A.SEEN): "A person took it down, and we saw that it is gone.",
    (_T.GONE, _A.CANNOT): "A person took it down. We cannot look there ourselves.",
    (_T.GONE, _A.MISSING): "A person ticked it as taken down, and it still stands there: a leader needs to look.",
}


READ_BACK: Mapping[str, str] = {
    _A.WAITING: "It was taken down. We look whether it is gone.",
    _A.SEEN: "It was taken down; we looked, and it is not there.",
    _A.CANNOT: "The network says that it is gone. We cannot look there ourselves.",
    _A.MISSING: "The network said that it is gone, and it still stands there: a leader needs to look.",
    _A.GONE: "It was taken down, and a leader saw that it is gone.",
}
"""Where we took it down ourselves: the proof that it is not there."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of a post. says: what is happening; told: what we know of the last try, in our words."""

    delivery: Delivery
    says: str
    told: str
    a_person: bool
    late: bool = False

    @property
    def seen_gone(self) -> bool:
        """Whether somebody, or the network when it was asked, bears out that it is gone."""
        return any(one.said == _T.GONE and one.answer in (_A.SEEN, _A.GONE) for one in self.delivery.ticks.all())

    @property
    def gone(self) -> bool:
        """Taken down, as is known."""
        return self.delivery.state == DeliveryState.REMOVED


@dataclass(frozen=True, slots=True)
class Progress:
    """Every copy of one post. coming_down: it is being taken down, and this is the checklist."""

    copies: Sequence[Copy]
    moving: bool
    coming_down: bool

    @property
    def late(self) -> bool:
        """Whether any copy is not where it should be by now."""
        return any(copy.late for copy in self.copies)

    @property
    def gone(self) -> int:
        """How many copies are known to be gone."""
        return sum(copy.gone for copy in self.copies)

    @property
    def down(self) -> int:
        """How many were out and had to come down."""
        return sum(copy.delivery.state in COMING_DOWN for copy in self.copies)


def progress_of(deliveries: Sequence[Delivery], now: datetime) -> Progress:
    """Where these copies are."""
    copies = [_copy(one, now) for one in deliveries]
    return Progress(
        copies=copies,
        moving=any(_soon(one, now) for one in deliveries),
        coming_down=any(one.wanted == Delivery.Wanted.ABSENT for one in deliveries),
    )


def _soon(delivery: Delivery, now: datetime) -> bool:
    """Whether it is worth looking again in a few seconds."""
    if delivery.state not in MOVING:
        return False
    return delivery.state != DeliveryState.QUEUED or (delivery.not_before - now).total_seconds() < 90


def _copy(delivery: Delivery, now: datetime) -> Copy:
    state = DeliveryState(delivery.state)
    says = SAYS.get(state, "")
    if state is DeliveryState.HELD:
        says = DISCONNECTED if delivery.channel.disconnected_at else HELD.get(delivery.held_why, "")
    elif state is DeliveryState.QUEUED and delivery.due <= now:
        says = _why_it_waits(delivery, now)
    tries = delivery.attempts.all() if state in (*MOVING, *A_PERSON, DeliveryState.HELD) else ()
    told = [one.detail for one in tries][-1:]
    ticks = list(delivery.ticks.all())
    newest = ticks[-1] if ticks else None
    missing = newest is not None and newest.answer == Tick.Answer.MISSING
    if newest is not None and not says:
        by_us = newest.said == _T.GONE and newest.by_id is None
        says = READ_BACK.get(newest.answer, "") if by_us else TICKED.get((newest.said, newest.answer), "")
    return Copy(delivery, says, "".join(told), missing or state in A_PERSON, late=_late(delivery, now))


def _late(delivery: Delivery, now: datetime) -> bool:
    return delivery.state in MOVING and is_in_trouble(delivery, now)


def _why_it_waits(delivery: Delivery, now: datetime) -> str:
    if delivery.tries:
        return "We could not reach it. We will try again; nothing was posted twice."
    if until := waits_for_its_trip(delivery.post, now):
        return f"It waits until {until.astimezone(delivery.school.zone):%A %H:%M}, as was agreed for this trip."
    if not_yet(delivery, now):
        return "It waits its turn: this account has its quiet hours, or had its share of posts."
    return "It waits its turn."
