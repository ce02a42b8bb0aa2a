"""What is wanted of an account, in words, and where on its network it is set."""

from collections.abc import Mapping

from birdtable.apps.channels.models import Channel
from birdtable.core.account_settings import Setting
from birdtable.core.words import Network

CALLED: Mapping[Setting, str] = {
    Setting.VISIBILITY: "Who can read it",
    Setting.MESSAGES: "Who can write to it in private",
    Setting.REPLIES: "Who can reply to a post put up by hand",
    Setting.DISCOVERABLE: "Whether the network recommends it",
    Setting.AUTOMATED: "The label of a program",
    Setting.NOTICE: "The notice on its profile",
    Setting.LINK: "The link to our website",
}
WANTED: Mapping[tuple[Setting, str], str] = {
    (Setting.VISIBILITY, "public"): "Everybody.",
    (Setting.VISIBILITY, "protected"): "Only followers whom the school let in.",
    (Setting.MESSAGES, "nobody"): "Nobody: the school does not answer, so nobody should wait for it.",
    (Setting.MESSAGES, "following"): "Only accounts that the school follows.",
    (Setting.REPLIES, "nobody"): "Nobody.",
    (Setting.DISCOVERABLE, "yes"): "It does.",
    (Setting.DISCOVERABLE, "no"): "It does not.",
    (Setting.AUTOMATED, "yes"): "It carries it.",
    (Setting.AUTOMATED, "no"): "It does not carry it: people approve every post.",
    (Setting.NOTICE, "yes"): "It says that nobody answers there, and whom to ring.",
    (Setting.LINK, "yes"): "It is there.",
}
_BLUESKY: Mapping[Setting, str] = {
    Setting.MESSAGES: "https://bsky.app/messages/settings",
    Setting.REPLIES: "https://bsky.app/moderation/interaction-settings",
    Setting.DISCOVERABLE: "https://bsky.app/settings/privacy-and-security",
}
_X: Mapping[Setting, str] = {
    Setting.VISIBILITY: "https://x.com/settings/audience_and_tagging",
    Setting.MESSAGES: "https://x.com/settings/direct_messages",
    Setting.DISCOVERABLE: "https://x.com/settings/contacts",
    Setting.AUTOMATED: "https://x.com/settings/account",
    Setting.NOTICE: "https://x.com/settings/profile",
    Setting.LINK: "https://x.com/settings/profile",
}
_MASTODON: Mapping[Setting, str] = {
    Setting.VISIBILITY: "settings/privacy",
    Setting.MESSAGES: "settings/preferences/notifications",
    Setting.REPLIES: "settings/preferences/posting_defaults",
    Setting.DISCOVERABLE: "settings/privacy",
    Setting.AUTOMATED: "settings/profile",
    Setting.NOTICE: "settings/profile",
    Setting.LINK: "settings/profile",
}


def link_to(channel: Channel, setting: Setting) -> str:
    """Where it is set there; the account's own page where no nearer place is known."""
    network = Network(channel.network)
    if network is Network.BLUESKY:
        return _BLUESKY.get(setting, f"https://bsky.app/profile/{channel.account or channel.handle}")
    if network is Network.X:
        return _X.get(setting, "https://x.com/settings")
    return f"{channel.server.rstrip('/')}/{_MASTODON[setting]}" if channel.server else ""
