"""The password of every account, changed one account after the other; none of them is ever told to Birdtable."""

from typing import Any

from django.db import transaction

from birdtable.apps.audit.actions import record
from birdtable.apps.channels.models import Channel
from birdtable.apps.channels.tasks import BELL as LOOK
from birdtable.apps.duties.actions import DoneAlready, do
from birdtable.apps.duties.models import Duty
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.rounds.models import AccountStep
from birdtable.apps.work.actions import ring
from birdtable.core.words import Network

BESIDES = {
    "recovery": "The recovery e-mail and phone number belong to the school, not to a person.",
    "two_people": "Two named people can get in, so that nobody is locked out when one of them is ill.",
    "others_out": "The network’s list of connected apps and open sessions was read, and what is not ours was ended.",
    "kept_safe": "The new password is where the school keeps its passwords, and in no e-mail and on no note.",
}
"""What is ticked besides, in words."""


class NotYet(Exception):
    """Something is still to be done. says: what, in a sentence."""

    def __init__(self, says: str) -> None:
        super().__init__(says)
        self.says = says


def accounts_with_a_password(duty: Duty) -> list[Channel]:
    """Every account of the school that somebody signs in to with a password."""
    here = Channel.objects.filter(school=duty.school_id, disconnected_at=None).exclude(network=Network.NOTICEBOARD)
    return list(here.order_by("connected_at", "pk"))


@transaction.atomic
def changed_at(duty: Duty, channel: Channel, by: Membership) -> None:
    """Somebody changed it there. The connection is looked at again. Raises: NotPermitted; DoneAlready."""
    require(by, Act.DO_DUTY, duty)
    if not Duty.objects.select_for_update().filter(pk=duty.pk, done_at=None, missed_at=None).exists():
        raise DoneAlready(duty.pk)
    _, new = AccountStep.objects.get_or_create(
        duty=duty, channel=channel, defaults={"school_id": duty.school_id, "by": by.person}
    )
    if not new:
        return
    record(
        school_id=duty.school_id,
        act="duty.password_changed",
        actor=by.person_id,
        roles=by.roles,
        thing=("duty", duty.pk),
        detail={"channel": str(channel.pk), "network": channel.network},
    )
    if not channel.by_hand:
        ring(LOOK, channel.pk)


def finish(duty: Duty, by: Membership, ticked: frozenset[str], note: str) -> None:
    """All of it is done. Raises: NotYet, in words; NotPermitted; DoneAlready."""
    left = still_to_change(duty)
    if left:
        raise NotYet(f"Still to be changed: {', '.join(one.called for one in left)}.")
    if missing := [says for name, says in BESIDES.items() if name not in ticked]:
        raise NotYet(f"Not ticked yet: {missing[0]}")
    do(duty, by, note, evidence=_evidence(duty))


def still_to_change(duty: Duty) -> list[Channel]:
    """Accounts whose password nobody has changed for this duty."""
    done = set(AccountStep.objects.filter(duty=duty).values_list("channel_id", flat=True))
    return [one for one in accounts_with_a_password(duty) if one.pk not in done]


def _evidence(duty: Duty) -> dict[str, Any]:
    steps = AccountStep.objects.filter(duty=duty).select_related("channel").order_by("at")
    return {
        "accounts": [
            {"account": step.channel.called, "person": str(step.by_id), "at": step.at.isoformat()} for step in steps
        ],
        "ticked": list(BESIDES),
    }
