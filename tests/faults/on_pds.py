"""A real Bluesky PDS, as the killed workers reach it: by our own adapter, with a sign-in that is kept in our table."""

from typing import Any

from django.conf import settings

from birdtable.adapters.connection import Deadline
from birdtable.adapters.http import Client, Site
from birdtable.apps.channels.keys import our_seal
from birdtable.apps.channels.models import Credential
from birdtable.apps.delivery import networks
from birdtable.core.words import Network
from tests.apps.delivery.ways import an_account
from tests.networks.on_bluesky import new_account


class OnPds:
    """One account there."""

    def __init__(self, school: Any, pds: str) -> None:
        settings.BIRDTABLE_SPEAKS_TO_THIS_MACHINE = True
        self._pds, self._real = pds, networks.NETWORKS[Network.BLUESKY]
        with self._asking() as site:
            self._account = new_account(site)
        channel = an_account(school, Network.BLUESKY, f"@{self._account.handle}", account=self._account.did)
        fields = {"service": pds, "identifier": self._account.handle, "password": self._account.password}
        Credential.objects.create(school=school.school, channel=channel, sealed=our_seal().seal(fields))

    def reach(self, row: Any) -> Any:
        return self._real(row)

    def count(self, words: str) -> tuple[int, int]:
        """How many posts with these words stand there, twice: what was there and is gone, a PDS does not tell."""
        params = {"repo": self._account.did, "collection": "app.bsky.feed.post", "limit": 100}
        with self._asking() as site:
            answer = site.ask("GET", "/xrpc/com.atproto.repo.listRecords", deadline=Deadline(20), params=params)
        there = [one for one in answer.fields()["records"] if one["value"]["text"] == words]
        return len(there), len(there)

    def _asking(self) -> "_Asking":
        return _Asking(self._pds)


class _Asking:
    """A line of its own that is closed again: whoever forks must not share one with its children."""

    def __init__(self, pds: str) -> None:
        self._client, self._pds = Client(loopback=True), pds

    def __enter__(self) -> Site:
        return Site(self._client, self._pds)

    def __exit__(self, *_: object) -> None:
        self._client.close()
