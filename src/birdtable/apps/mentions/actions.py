"""What a person decides about a mention. None of it is an answer, and the light ones can be taken back."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from birdtable.adapters.networks.network import Capability
from birdtable.adapters.networks.readers import MentionKind
from birdtable.apps.channels.reaching import capabilities_of
from birdtable.apps.mentions.disclosures import HeldBack, is_held_back
from birdtable.apps.mentions.models import Mention
from birdtable.apps.mentions.transitions import move
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, require
from birdtable.core.mention_states import MentionEvent
from birdtable.core.words import Network

TO_TAKE_BACK = timedelta(minutes=5)
"""How long something waits before it is done on the network, so that it can be taken back."""


@transaction.atomic
def settle(mention: Mention, *, by: Membership) -> None:
    """Nothing is needed. Raises: NotPermitted, NotAllowed, Overtaken."""
    require(by, Act.READ_MENTIONS)
    move(mention, MentionEvent.SETTLE, by=by, decided_by=by.person, decided_at=timezone.now())


@transaction.atomic
def to_office(mention: Mention, *, by: Membership) -> None:
    """The office rings or writes to whoever it is. Raises: NotPermitted, NotAllowed, Overtaken."""
    require(by, Act.ACT_ON_MENTIONS)
    move(mention, MentionEvent.TO_OFFICE, by=by, decided_by=by.person, decided_at=timezone.now())


@transaction.atomic
def plan(mention: Mention, act: Mention.Act, *, by: Membership) -> None:
    """Do this on the network in five minutes, or have a person do it there.

    Raises: NotPermitted, NotAllowed, Overtaken; HeldBack, while a possible disclosure by the account is open.
    """
    require(by, Act.ACT_ON_MENTIONS)
    if act != Mention.Act.REPORT and is_held_back(mention.channel, mention.author, mention.handle):
        raise HeldBack(mention.pk)
    now = timezone.now()
    stamps = {"act": act, "decided_by": by.person, "decided_at": now}
    if can_be_done(mention, act):
        move(mention, MentionEvent.PLAN, by=by, not_before=now + TO_TAKE_BACK, **stamps)
    else:
        move(mention, MentionEvent.TO_A_PERSON, by=by, **stamps)


@transaction.atomic
def take_back(mention: Mention, *, by: Membership) -> None:
    """As if nobody had decided. Raises: NotPermitted, NotAllowed, Overtaken."""
    require(by, Act.READ_MENTIONS)
    move(mention, MentionEvent.TAKE_BACK, by=by, act="", not_before=None, decided_by=None, decided_at=None)


@transaction.atomic
def tick(mention: Mention, *, by: Membership) -> None:
    """A person did it: rang, or saw to it on the network itself. Raises: NotPermitted, NotAllowed, Overtaken."""
    require(by, Act.READ_MENTIONS)
    move(mention, MentionEvent.DO, by=by)


def can_be_done(mention: Mention, act: Mention.Act) -> bool:
    """Whether Birdtable itself can do that there."""
    if mention.brought or mention.channel.network == Network.NOTICEBOARD:
        return False
    there = capabilities_of(mention.channel)
    if act == Mention.Act.HIDE:
        return Capability.HIDE_REPLY in there and mention.how == MentionKind.REPLY and bool(mention.under)
    return act == Mention.Act.BLOCK and Capability.BLOCK in there and bool(mention.author)
