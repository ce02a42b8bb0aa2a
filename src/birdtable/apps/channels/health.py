"""A look at each account once a day: does its sign-in still work, and is it still as the policy wants it?"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from birdtable.adapters.networks.mastodon_settings import NEEDS_A_PERSON
from birdtable.adapters.networks.network import NeedsMoney, NeedsReconnect
from birdtable.adapters.networks.readers import Settings, SettingsReader
from birdtable.apps.audit.actions import record
from birdtable.apps.channels.models import Channel
from birdtable.apps.channels.reaching import adapter_of
from birdtable.apps.channels.seen_by import PROTECTED, PUBLIC, policy_visibility
from birdtable.apps.channels.settings_check import compare
from birdtable.core.words import Network

EVERY = timedelta(days=1)
AGAIN = timedelta(hours=1)
"""When the network could not be reached."""

IN_THE_OPEN = "Your policy says that only approved followers see this account. At the moment everybody can."
NEVER_PROTECTED = (
    "Your policy says that only approved followers see this account. On this network everybody always can."
)
SHUT = "Your policy says that everybody can read this account. At the moment only approved followers can."
RENAMED = "The account is called {} now. If nobody at school renamed it, hold everything and change its password."
GONE_QUIET = "We could not look at this account just now. We will look again within the hour."


def due_channels(now: datetime, limit: int) -> Sequence[UUID]:
    """Accounts to be looked at: once a day, within the hour after a look that failed, and at once when new."""
    here = Channel.objects.filter(disconnected_at=None, by_hand=False).exclude(network=Network.NOTICEBOARD)
    failed = Q(health=Channel.Health.UNREACHED, checked_at__lt=now - AGAIN)
    waits = Q(checked_at=None) | Q(checked_at__lt=now - EVERY) | failed
    return list(here.filter(waits).order_by("checked_at").values_list("pk", flat=True)[:limit])


def look_at(pk: UUID) -> Channel.Health:
    """Ask the network how the account stands, and keep what it said. It changes nothing there."""
    channel = Channel.objects.select_related("school").get(pk=pk)
    reader = adapter_of(channel)
    if not isinstance(reader, SettingsReader):
        return _keep(channel, Channel.Health.WELL, "")
    answer = reader.settings()
    if isinstance(answer, Settings):
        compare(channel, answer)
        return _keep(channel, *_as_the_policy_wants(channel, answer), facts=list(answer.facts.values()))
    if isinstance(answer, NeedsReconnect):
        return _keep(channel, Channel.Health.RECONNECT, answer.says)
    if isinstance(answer, NeedsMoney):
        return _keep(channel, Channel.Health.MONEY, answer.says)
    return _keep(channel, Channel.Health.UNREACHED, GONE_QUIET)


def _as_the_policy_wants(channel: Channel, found: Settings) -> tuple[Channel.Health, str]:
    if found.account.handle and channel.handle and found.account.handle != channel.handle:
        return Channel.Health.CHANGED, RENAMED.format(found.account.handle)
    if says := next((found.facts[name] for name in NEEDS_A_PERSON if name in found.facts), ""):
        return Channel.Health.CHANGED, says
    wanted = policy_visibility(channel.school)
    if wanted == PROTECTED and not found.protected:
        return Channel.Health.CHANGED, IN_THE_OPEN if found.protected is not None else NEVER_PROTECTED
    if wanted == PUBLIC and found.protected:
        return Channel.Health.CHANGED, SHUT
    return Channel.Health.WELL, ""


@transaction.atomic
def _keep(channel: Channel, health: Channel.Health, says: str, *, facts: list[str] | None = None) -> Channel.Health:
    told = {} if facts is None else {"facts": facts}
    Channel.objects.filter(pk=channel.pk).update(
        health=health, health_says=says[:300], checked_at=timezone.now(), **told
    )
    if health == Channel.Health.CHANGED and channel.health != health:
        record(
            school_id=channel.school_id,
            act="channel.checked",
            actor=None,
            roles=(),
            thing=("channel", channel.pk),
            detail={"network": channel.network, "state": health},
        )
    return health
