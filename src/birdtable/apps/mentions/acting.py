"""Doing on the network what was decided about a mention: by its interface, else by a person's hand. Never an answer."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from birdtable.adapters.networks.readers import ActAnswer, Blocker, Done, ReplyHider
from birdtable.apps.channels.reaching import adapter_of
from birdtable.apps.mentions.actions import can_be_done
from birdtable.apps.mentions.disclosures import is_held_back
from birdtable.apps.mentions.models import Mention
from birdtable.apps.mentions.transitions import move
from birdtable.core.mention_states import MentionEvent, MentionState


def due_acts(now: datetime, limit: int) -> Sequence[UUID]:
    """What can no longer be taken back."""
    due = Mention.objects.filter(state=MentionState.PLANNED, not_before__lte=now).order_by("not_before")
    return list(due.values_list("pk", flat=True)[:limit])


def act_on(pk: UUID) -> None:
    """Do what is planned, if it still is. Where the account turned out to tell of harm meanwhile, nothing is done."""
    found = Mention.objects.select_related("channel__school").filter(pk=pk, state=MentionState.PLANNED).first()
    if found is None or found.not_before is None or found.not_before > timezone.now():
        return
    if is_held_back(found.channel, found.author, found.handle):
        move(found, MentionEvent.TAKE_BACK, act="", not_before=None, decided_by=None, decided_at=None)
        return
    done = isinstance(_do(found), Done)
    move(found, MentionEvent.DO if done else MentionEvent.TO_A_PERSON)


def _do(mention: Mention) -> ActAnswer | None:
    """What the network answered; None where it has no way."""
    if not can_be_done(mention, Mention.Act(mention.act)):
        return None
    adapter = adapter_of(mention.channel)
    if mention.act == Mention.Act.HIDE and isinstance(adapter, ReplyHider):
        return adapter.hide_reply(mention.remote, under=mention.under)
    if mention.act == Mention.Act.BLOCK and isinstance(adapter, Blocker):
        return adapter.block(mention.author)
    return None
