"""Names of places and ways, as pages say them."""

from collections.abc import Iterable, Mapping

from birdtable.core.words import Network

NETWORKS: Mapping[Network, str] = {
    Network.NOTICEBOARD: "Noticeboard",
    Network.BLUESKY: "Bluesky",
    Network.MASTODON: "Mastodon",
    Network.X: "X",
}
WAYS: Mapping[str, str] = {
    "form": "On the consent form",
    "letter": "In a letter or e-mail",
    "in_person": "In person",
    "phone": "By phone",
}
WAYS_SHORT: Mapping[str, str] = {
    "form": "on the form",
    "letter": "in writing",
    "in_person": "in person",
    "phone": "by phone",
    "link": "by the link of their letter",
    "imported": "from the pupil list",
}


def places(networks: Iterable[Network]) -> str:
    """Names of these places, as a list in a sentence, always in the same order."""
    wanted = set(networks)
    return ", ".join(name for one, name in NETWORKS.items() if one in wanted)
