"""What is done to accounts: put up, connect, pause, set, disconnect. Signing in at a network comes before this."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from birdtable.apps.audit.actions import record
from birdtable.apps.channels.keys import our_seal
from birdtable.apps.channels.models import Channel, Credential
from birdtable.apps.channels.naming import NotNamed, may_connect
from birdtable.apps.people.actions import bump_facts, hold_facts
from birdtable.apps.people.models import Membership, School
from birdtable.apps.people.permissions import Act, require
from birdtable.core.words import Network

DISCONNECTED = "Somebody disconnected this account."
PACE = ("quiet_hours", "most_an_hour", "most_a_day")
SET_HERE = (*PACE, "visibility", "language", "monthly_limit")


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """An account that a network let us in to. account: the network's own id of it; server: its origin.

    secrets: what signs in again, by the names its adapter uses.
    """

    network: Network
    handle: str
    account: str
    server: str
    secrets: Mapping[str, str] = field(repr=False)


@transaction.atomic
def connect_noticeboard(school: School, by: Membership) -> Channel:
    """The school's public noticeboard; the same one if it is there already. Raises: NotPermitted, NotNamed."""
    require(by, Act.CONNECT_CHANNEL)
    standing = Channel.objects.filter(school=school, network=Network.NOTICEBOARD, disconnected_at=None)
    _as_named(school, Network.NOTICEBOARD, here_already=standing.exists())
    here = standing.first()
    if here:
        return here
    channel = _gone(school, Network.NOTICEBOARD).first() or Channel(school=school, network=Network.NOTICEBOARD)
    channel.disconnected_at = None
    channel.save()
    _tell("channel.connected", channel, by)
    return channel


@transaction.atomic
def connect(school: School, by: Membership, signed_in: SignedIn) -> Channel:
    """Keep an account that was signed in to; one that is here already, or was, goes on with the new sign-in.

    What waits for it starts again by itself, and what is out there can be taken down again. Raises: NotPermitted;
    NotNamed; NoKeys, when nothing here can seal.
    """
    require(by, Act.CONNECT_CHANNEL)
    channel = _standing(school, signed_in)
    _as_named(school, signed_in.network, here_already=channel is not None)
    new = channel is None or channel.by_hand or channel.disconnected_at
    act = "channel.connected" if new else "channel.reconnected"
    channel = channel or Channel(school=school, network=signed_in.network)
    channel.disconnected_at = None
    channel.handle, channel.account, channel.server = signed_in.handle, signed_in.account, signed_in.server
    channel.by_hand, channel.health, channel.health_says, channel.checked_at = False, Channel.Health.UNKNOWN, "", None
    channel.save()
    fresh = {"sealed": our_seal().seal(signed_in.secrets), "given_up": "", "renewing_until": None}
    # A renewal that is under way names the version it found, and so cannot put the old sign-in back.
    if not Credential.objects.filter(channel=channel).update(
        version=F("version") + 1, changed_at=timezone.now(), **fresh
    ):
        Credential.objects.create(school=school, channel=channel, **fresh)
    _tell(act, channel, by)
    return channel


@transaction.atomic
def connect_by_hand(school: School, by: Membership, network: Network, handle: str) -> Channel:
    """An account that people post to themselves, with words that Birdtable prepared.

    Raises: NotPermitted, NotNamed.
    """
    require(by, Act.CONNECT_CHANNEL)
    handle = handle.strip().removeprefix("@")
    standing = Channel.objects.filter(school=school, network=network, handle=handle, disconnected_at=None).first()
    if standing:
        return standing
    _as_named(school, network)
    channel = Channel.objects.create(school=school, network=network, handle=handle, by_hand=True)
    _tell("channel.connected", channel, by)
    return channel


@transaction.atomic
def disconnect(channel: Channel, by: Membership) -> None:
    """Let go of an account: its sign-in is wiped, and what was to go there waits a week. Raises: NotPermitted."""
    require(by, Act.CONNECT_CHANNEL)
    if not Channel.objects.filter(pk=channel.pk, disconnected_at=None).update(disconnected_at=timezone.now()):
        return
    Credential.objects.filter(channel=channel).update(
        version=F("version") + 1, sealed="", given_up=DISCONNECTED, renewing_until=None, changed_at=timezone.now()
    )
    _tell("channel.disconnected", channel, by)


@transaction.atomic
def pause(channel: Channel, by: Membership, *, paused: bool) -> None:
    """Stop what goes to one account, or let it go on. Raises: NotPermitted."""
    require(by, Act.CONNECT_CHANNEL)
    if Channel.objects.filter(pk=channel.pk, paused=not paused).update(paused=paused):
        _tell("channel.paused" if paused else "channel.resumed", channel, by)


@transaction.atomic
def change_settings(channel: Channel, by: Membership, wanted: Mapping[str, object]) -> tuple[str, ...]:
    """How posts go out there; which of `SET_HERE` changed. wanted: of each that is to be set. Raises: NotPermitted."""
    require(by, Act.CONNECT_CHANNEL)
    hold_facts(channel.school_id)
    row = Channel.objects.select_for_update().get(pk=channel.pk)
    changed = tuple(name for name in SET_HERE if name in wanted and getattr(row, name) != wanted[name])
    if changed:
        Channel.objects.filter(pk=channel.pk).update(**{name: wanted[name] for name in changed})
        if set(PACE) & set(changed):
            # What waits because of them is looked at again.
            bump_facts(channel.school_id)
        _tell("channel.set", channel, by, fields=sorted(changed))
    return changed


def _as_named(school: School, network: Network, *, here_already: bool = False) -> None:
    if not may_connect(school, network, here_already=here_already):
        raise NotNamed(network)


def _standing(school: School, signed_in: SignedIn) -> Channel | None:
    """The same account as it stands here: by the network's own id, or posted to by hand until now."""
    here = Channel.objects.select_for_update().filter(school=school, network=signed_in.network, disconnected_at=None)
    the_same = Q(account=signed_in.account)
    if signed_in.network is Network.MASTODON:
        # There an account's number is only its own server's; on Bluesky it outlives a move to another server.
        the_same &= Q(server=signed_in.server)
    return (
        here.filter(the_same).first()
        or here.filter(by_hand=True).first()
        or _gone(school, signed_in.network).filter(the_same).first()
    )


def _gone(school: School, network: Network) -> QuerySet[Channel]:
    """Accounts that somebody disconnected, the last one first."""
    gone = Channel.objects.select_for_update().filter(school=school, network=network, disconnected_at__isnull=False)
    return gone.order_by("-disconnected_at")


def _tell(act: str, channel: Channel, by: Membership, **more: object) -> None:
    record(
        school_id=channel.school_id,
        act=act,
        actor=by.person_id,
        roles=by.roles,
        thing=("channel", channel.pk),
        detail={"network": channel.network, **more},
    )
