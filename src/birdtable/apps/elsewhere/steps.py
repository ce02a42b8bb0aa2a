"""What is done, in order, when somebody else is in an account: the words, and where on each network."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from birdtable.apps.channels.models import Channel
from birdtable.core.words import Network


@dataclass(frozen=True, slots=True)
class Guide:
    """One thing to do. where: the path on each network's own site; empty where it has no page of its own for it."""

    key: str
    title: str
    says: str
    where: Mapping[Network, str]


SITES: Mapping[Network, str] = {Network.BLUESKY: "https://bsky.app", Network.X: "https://x.com"}
_B, _M, _X = Network.BLUESKY, Network.MASTODON, Network.X

GUIDES: Sequence[Guide] = (
    Guide(
        "password",
        "Change the password",
        "A new, long one that is used nowhere else, on a school computer. Never write it into Birdtable.",
        {_B: "/settings/account", _M: "/auth/edit", _X: "/settings/password"},
    ),
    Guide(
        "email",
        "Look at the e-mail address and telephone number",
        "They must be the school’s own. Change the password of that mailbox too: whoever reads it gets in again.",
        {_B: "/settings/account", _M: "/auth/edit", _X: "/settings/account"},
    ),
    Guide(
        "sessions",
        "End every session",
        "Sign out everywhere else. On Bluesky the new password does that.",
        {_B: "/settings/account", _M: "/auth/edit", _X: "/settings/sessions"},
    ),
    Guide(
        "apps",
        "Take away app passwords and connected apps",
        "All of them, Birdtable’s own as well: it is connected again in a moment.",
        {_B: "/settings/app-passwords", _M: "/oauth/authorized_applications", _X: "/settings/connected_apps"},
    ),
    Guide(
        "second_step",
        "Switch the second step on",
        "A code besides the password, from an app on a school phone.",
        {_B: "/settings/privacy-and-security", _M: "/settings/otp_authentication", _X: "/settings/security"},
    ),
    Guide(
        "look_round",
        "Look round the account",
        "Take down what is not yours. Look at its name, picture and link, whom it follows, its likes and messages.",
        {},
    ),
    Guide("connect", "Connect Birdtable again", "With the new password, or a new app password.", {}),
    Guide("parents", "Tell parents", "With the words below, by the school’s own e-mail or text messages.", {}),
)
KEYS = frozenset(one.key for one in GUIDES)
TO_PARENTS = (
    "Somebody else got into our account on {network}. What was posted there since {since} is not from us. Please do "
    "not open links from it, and do not answer messages from it. We have changed the password and are putting it "
    "right. "
    "News of the school is on our noticeboard and comes by e-mail as always."
)


def site_of(channel: Channel) -> str:
    """The network's own site for this account; empty for none."""
    return channel.server if channel.network == Network.MASTODON else SITES.get(Network(channel.network), "")


def link_of(guide: Guide, channel: Channel) -> str:
    """Where on the network this is done; empty where it has no page of its own."""
    path, site = guide.where.get(Network(channel.network), ""), site_of(channel)
    return f"{site}{path}" if site and path else ""
