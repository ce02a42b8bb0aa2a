"""Which networks can be signed in to, and how. The others are posted to by hand."""

from collections.abc import Mapping

from birdtable.apps.channels.signing_in.bluesky import SigningInToBluesky
from birdtable.apps.channels.signing_in.mastodon import SigningInToMastodon
from birdtable.apps.channels.signing_in.steps import SigningIn
from birdtable.apps.channels.signing_in.x import SigningInToX
from birdtable.core.words import Network

SIGNING_IN: Mapping[Network, SigningIn] = {
    Network.BLUESKY: SigningInToBluesky(),
    Network.MASTODON: SigningInToMastodon(),
    Network.X: SigningInToX(),
}
