"""How posts go out to an account, in words."""

from collections.abc import Iterator, Mapping

from birdtable.apps.channels.models import Channel
from birdtable.apps.channels.quiet import OFF, quiet_hours_of
from birdtable.apps.channels.seen_by import visibility_of
from birdtable.core.words import Network

LANGUAGES: Mapping[str, str] = {
    "en": "English", "cy": "Welsh", "ga": "Irish", "gd": "Scottish Gaelic", "kw": "Cornish", "gv": "Manx",
    "fr": "French", "de": "German", "es": "Spanish", "pl": "Polish", "pa": "Punjabi", "ur": "Urdu",
}  # fmt: skip
VISIBILITIES: Mapping[Channel.Visibility, str] = {
    Channel.Visibility.PUBLIC: "Everybody",
    Channel.Visibility.UNLISTED: "Everybody, but it is in no public list of the server",
    Channel.Visibility.PRIVATE: "Followers only. Approve each of them: that is a switch of the account there",
}
MARKED = (Network.BLUESKY, Network.MASTODON)


def settings_told(channel: Channel) -> tuple[tuple[str, str], ...]:
    """Each setting that this account has, and what it says."""
    return tuple(_told(channel))


def hours_told(hours: str) -> str:
    """`19:00-07:00` and `off`, for people."""
    return "never" if hours == OFF else f"from {hours.replace('-', ' to ')}"


def _told(channel: Channel) -> Iterator[tuple[str, str]]:
    whose = "" if channel.quiet_hours else ", as our policy says"
    yield "Quiet", f"{hours_told(quiet_hours_of(channel)).capitalize()}{whose}"
    most = [f"{most} {per}" for most, per in ((channel.most_an_hour, "an hour"), (channel.most_a_day, "a day")) if most]
    yield "Posts, at most", ", ".join(most) or "As many as are approved"
    network, signed_in = Network(channel.network), not channel.by_hand
    if signed_in and network is Network.MASTODON:
        yield "Seen by", VISIBILITIES[visibility_of(channel)].partition(". ")[0]
    if signed_in and network in MARKED:
        yield "Language", LANGUAGES.get(channel.language, channel.language)
