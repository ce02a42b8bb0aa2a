"""What a network does not let Birdtable do for an account, so that a person does it there: why, and where."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from birdtable.adapters.networks import x_by_hand
from birdtable.adapters.networks.network import Capability
from birdtable.apps.channels.models import Channel
from birdtable.apps.channels.reaching import capabilities_of
from birdtable.core.words import Network

_C = Capability
DONE_THERE: Mapping[Capability, str] = {
    _C.PUBLISH: "Post: Birdtable prepares each post, and asks a person to put it up and tick it off.",
    _C.DELETE: "Take a post down: Birdtable asks a person, and keeps asking until it is ticked off.",
    _C.CLOSE_REPLIES: "Replies cannot be closed. Look at what is said under posts there; Birdtable never answers.",
    _C.CLOSE_QUOTES: "Quoting cannot be closed. Whoever quotes a post is seen by their followers, not by ours.",
    _C.HIDE_REPLY: "A reply cannot be hidden. Report it there, or block its author.",
    _C.BLOCK: "Block an account: on its own page there.",
    _C.REMOVE_FOLLOWER: "Remove a follower: in the list of followers there.",
    _C.MUTE: "Mute an account: on its own page there.",
    _C.FOLLOW: "Follow an account: on its own page there.",
    _C.LIST_FOLLOWERS: "Look through the followers: in the list there.",
    _C.LIST_FOLLOWING: "Look through whom the account follows: in the list there.",
    _C.LIST_REQUESTS: "Let in who asks to follow, or not, while the account is protected: in its requests there.",
    _C.READ_MENTIONS: "Read what is said to the account: in its notifications there.",
    _C.TRY_OUT: "Try whether posting works: a trial would be seen by everybody, so Birdtable makes none.",
    _C.READ_SETTINGS: "Look whether the account is set as your policy says: in its settings there.",
}
"""Of each capability that can be missing, what a person does instead. We never ask a network to keep a post."""
NOTHING_TO_DO = ""
OTHERWISE: Mapping[tuple[Network, Capability], str] = {
    (Network.BLUESKY, _C.LIST_REQUESTS): NOTHING_TO_DO,  # nobody asks to follow there: everybody may
    (Network.BLUESKY, _C.REMOVE_FOLLOWER): "A follower cannot be removed there at all. Block the account instead.",
}
ABOUT_FOLLOWERS = (_C.REMOVE_FOLLOWER, _C.LIST_FOLLOWERS)


@dataclass(frozen=True, slots=True)
class ForPeople:
    """One thing. link: where on the network it is done; empty where it is on another account's page."""

    says: str
    link: str = ""


def for_people(channel: Channel) -> tuple[ForPeople, ...]:
    """All that people do there; nothing for the noticeboard."""
    return () if channel.network == Network.NOTICEBOARD else tuple(_for_people(channel))


def _for_people(channel: Channel) -> Iterator[ForPeople]:
    network, can = Network(channel.network), capabilities_of(channel)
    for one, usual in DONE_THERE.items():
        if one not in can and OTHERWISE.get((network, one), usual) != NOTHING_TO_DO:
            link = _followers(channel, network) if one in ABOUT_FOLLOWERS else ""
            yield ForPeople(OTHERWISE.get((network, one), usual), link)


def _followers(channel: Channel, network: Network) -> str:
    """The list of followers, as the network shows it to whoever is signed in there."""
    handle = channel.handle.removeprefix("@")
    name, _, host = handle.partition("@")
    if network is Network.X:
        return x_by_hand.followers_page(handle)
    if network is Network.BLUESKY:
        return f"https://bsky.app/profile/{channel.account or handle}/followers"
    server = channel.server or (f"https://{host}" if host else "")
    return f"{server}/@{name}/followers" if server else ""
