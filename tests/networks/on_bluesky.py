"""A Bluesky account under test, on our own fake or on a real PDS; both stand behind a server that can go wrong."""

import hashlib
import io
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode, urlsplit

from PIL import Image

from birdtable.adapters.connection import Deadline
from birdtable.adapters.http import Client, Site
from birdtable.adapters.networks.bluesky import Bluesky
from birdtable.adapters.networks.bluesky.app_password import AppPassword
from birdtable.adapters.networks.keys import key_for
from birdtable.adapters.networks.network import Outgoing
from birdtable.core.words import Network
from tests.networks.contract import Rig
from tests.networks.fake_bluesky import FakeBluesky
from tests.networks.faulty import FaultyServer, Reply, Request
from tests.networks.memory import CredentialsInMemory, PicturesInMemory


class Forward:
    """The app of a FaultyServer: asks another server, and has its answers name this one as the place to ask."""

    def __init__(self, to: str) -> None:
        self.to = to
        self.origin = ""

    def __call__(self, request: Request) -> Reply:
        parts = urlsplit(self.to)
        connection = HTTPConnection(parts.hostname or "", parts.port, timeout=30)
        kept = ("authorization", "content-type", "accept")
        headers = {name: value for name, value in request.headers.items() if name in kept}
        query = f"?{urlencode(request.params, doseq=True)}" if request.params else ""
        connection.request(request.method, request.path + query, request.body or None, headers)
        answer = connection.getresponse()
        body = answer.read().replace(self.to.encode(), self.origin.encode())
        passed = {name: value for name, value in answer.getheaders() if name.lower().startswith("ratelimit")}
        connection.close()
        return Reply(answer.status, body, passed)


@dataclass
class OnBluesky:
    """One account, its server, and our adapter for it. password: the app password; main: the account's own.

    patience: seconds until a silent server is given up.
    """

    server: FaultyServer
    did: str
    handle: str
    password: str
    main: str
    fake: FakeBluesky | None = None
    patience: float = 1.0
    client: Client = field(default_factory=lambda: Client(loopback=True))
    pictures: PicturesInMemory = field(default_factory=PicturesInMemory)

    def __post_init__(self) -> None:
        asked = {"service": self.server.origin, "identifier": self.handle, "password": self.password}
        self.credentials = CredentialsInMemory(self.clock, **asked)

    def clock(self) -> datetime:
        return datetime.now(UTC)

    def bluesky(self, *, seconds: float = 20.0, **how: Any) -> Bluesky:
        auth = AppPassword(self.client, self.credentials, self.clock)
        return Bluesky(self.client, auth, pictures=self.pictures, clock=self.clock, seconds=seconds, **how)

    def rig(self, **how: Any) -> Rig:
        return Rig(network=self.bluesky(**how), outgoing=self.outgoing, new_key=self.new_key, standing=self.standing)

    def new_key(self) -> str:
        return key_for(Network.BLUESKY, uuid.uuid4(), self.clock())

    def outgoing(self, text: str, *, pictures: int = 0) -> Outgoing:
        return Outgoing(text=text, pictures=tuple(self._picture(number) for number in range(pictures)))

    def _picture(self, number: int) -> Any:
        made = io.BytesIO()
        Image.new("RGB", (64 + number, 48), (number * 40 % 256, 120, 60)).save(made, "JPEG")
        described = f"Bean plant {number} on the window sill."
        name = hashlib.sha256(made.getvalue()).hexdigest()
        return self.pictures.add(name, made.getvalue(), description=described, size=(64 + number, 48))

    def standing(self) -> list[str]:
        return [one["value"]["text"] for one in reversed(self.records("app.bsky.feed.post"))]

    def somebody_writes(self, collection: str, **record: Any) -> str:
        """Whoever has the password writes a record, without our adapter; its address."""
        site = Site(self.client, self.server.origin)

        def ask(call: str, bearer: str = "", **asked: Any) -> Any:
            headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}
            answer = site.ask("POST", f"/xrpc/{call}", deadline=Deadline(20), json=asked, headers=headers)
            assert answer.ok, answer
            return answer.fields()

        token = ask("com.atproto.server.createSession", identifier=self.handle, password=self.password)["accessJwt"]
        value = {"$type": collection, "createdAt": datetime.now(UTC).isoformat(), **record}
        place = {"repo": self.did, "collection": collection, "rkey": self.new_key()}
        return str(ask("com.atproto.repo.putRecord", bearer=token, record=value, **place)["uri"])

    def records(self, collection: str) -> list[dict[str, Any]]:
        """The account's records of one kind, as anybody can read them, the newest first."""
        site = Site(self.client, self.server.origin)
        params = {"repo": self.did, "collection": collection, "limit": 100}
        answer = site.ask("GET", "/xrpc/com.atproto.repo.listRecords", deadline=Deadline(20), params=params)
        return answer.fields()["records"]


@contextmanager
def a_fake() -> Iterator[OnBluesky]:
    app = FakeBluesky()
    server = FaultyServer(app)
    app.origin = server.origin
    account = app.account()
    made = OnBluesky(server, account.did, account.handle, "abcd-efgh-ijkl-mnop", "main-password", app)
    yield made
    made.client.close()
    server.close()


@contextmanager
def on_a_real_one(pds: str) -> Iterator[OnBluesky]:
    """A new account on a PDS that is already running."""
    app = Forward(pds)
    server = FaultyServer(app, hold=10.0)
    app.origin = server.origin
    client = Client(loopback=True)
    made = new_account(Site(client, server.origin))
    yield OnBluesky(server, made.did, made.handle, made.password, made.main, client=client, patience=5.0)
    client.close()
    server.close()


@dataclass(frozen=True)
class NewAccount:
    """On a real PDS. password: the app password; main: the account's own."""

    did: str
    handle: str
    password: str
    main: str = "main-password-of-the-school"


def new_account(site: Site) -> NewAccount:
    name = f"s{uuid.uuid4().hex[:12]}.test"

    def ask(call: str, bearer: str = "", **asked: str) -> Any:
        headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}
        answer = site.ask("POST", f"/xrpc/{call}", deadline=Deadline(60), json=asked, headers=headers)
        assert answer.ok, answer
        return answer.fields()

    made = ask("com.atproto.server.createAccount", handle=name, email=f"{name}@example.com", password=NewAccount.main)
    word = ask("com.atproto.server.createAppPassword", bearer=made["accessJwt"], name="Birdtable")["password"]
    return NewAccount(made["did"], name, word)
