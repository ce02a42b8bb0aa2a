"""A school whose account is on a small Mastodon server of our own, with a clock that can be set forward."""

import uuid
from datetime import UTC, datetime, timedelta
from functools import cache

from birdtable.adapters.connection import Deadline
from birdtable.adapters.http import Client, Site
from birdtable.adapters.networks.mastodon import Mastodon, mastodon
from birdtable.adapters.networks.mastodon_api import Api
from birdtable.adapters.networks.mastodon_limits import Limits, read_limits
from birdtable.adapters.networks.mastodon_posting import AccountThere
from birdtable.adapters.networks.network import LookAgain, NotExecuted, Outgoing, RateLimited, Unsure
from tests.networks.contract import Rig
from tests.networks.faulty import FaultyServer
from tests.networks.mastodon_makes import MASTODON, Make
from tests.networks.mastodon_server import FakeMastodon
from tests.networks.memory import CredentialsInMemory, NotesInMemory, PicturesInMemory

JPEG = b"\xff\xd8\xff\xe0" + b"beans" * 20


@cache
def the_client() -> Client:
    """One for all tests: what it trusts takes long to read."""
    return Client(loopback=True)


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 24, 15, 20, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def move(self, **how: float) -> None:
        self.at += timedelta(**how)


class SchoolOnMastodon:
    """Everything around one account. seconds: for one try; hold: how long a silent server stays silent."""

    def __init__(self, make: Make = MASTODON, *, seconds: float = 60.0, hold: float = 0.3, **account: str) -> None:
        self.clock = Clock()
        self.fake = FakeMastodon(make)
        self.fake.clock = self.clock
        self.server = FaultyServer(self.fake, hold=hold)
        self.client = the_client()
        self.site = Site(self.client, self.server.origin)
        self.fake.apps["app-0"] = {"client_secret": "secret-0"}
        fields = {"token": self.fake.token(), "client_id": "app-0", "client_secret": "secret-0"}
        if make.refresh:
            fields["refresh"] = "again-0"
            self.fake.refreshes["again-0"] = ["read", "write"]
        self.credentials = CredentialsInMemory(self.clock, **fields)
        self.account = AccountThere(id="1", **account)
        self.pictures = PicturesInMemory()
        self.seconds = seconds
        self.network = self.connected()

    @property
    def api(self) -> Api:
        return Api(self.site, self.credentials, now=self.clock)

    def limits(self) -> Limits:
        found = read_limits(self.api, Deadline(5), now=self.clock())
        assert isinstance(found, Limits), found
        return found

    def connected(self, *, origin: str = "") -> Mastodon:
        """The adapter, for what the server says it takes now."""
        return mastodon(
            self.client,
            origin or self.server.origin,
            self.account,
            self.credentials,
            limits=self.limits(),
            pictures=self.pictures,
            now=self.clock,
            pause=lambda _: None,
            seconds=self.seconds,
        )

    def outgoing(self, text: str, *, pictures: int = 0) -> Outgoing:
        made = [
            self.pictures.add(f"beans-{n}", JPEG + bytes([n]), description=f"Bean plant {n}.", size=(1600, 1200))
            for n in range(pictures)
        ]
        return Outgoing(text=text, pictures=tuple(made))

    def rig(self) -> Rig:
        return Rig(
            network=self.network,
            outgoing=self.outgoing,
            new_key=lambda: str(uuid.uuid4()),
            standing=self.fake.standing,
        )

    def asked(self, method: str, ending: str) -> int:
        """How often this was asked."""
        return sum(one.method == method and one.path.endswith(ending) for one in self.server.asked)

    def delivered(self, outgoing: Outgoing, *, key: str = "a-key", notes: NotesInMemory | None = None, steps: int = 12):
        """What is known in the end when each answer is followed as it asks to be, as the delivery engine does."""
        notes = notes or NotesInMemory()
        publish = True
        answer: object = None
        for _ in range(steps):
            ask = self.network.publish if publish else self.network.look_up
            answer = ask(outgoing, key=key, notes=notes)
            match answer:
                case Unsure():
                    publish = False
                case LookAgain(_, until) | NotExecuted(_, until) | RateLimited(_, until):
                    self.clock.at = max(self.clock.at, until or self.clock.at + timedelta(minutes=1))
                case _ if not publish and type(answer).__name__ == "Absent":
                    publish = True
                case _:
                    return answer
        return answer

    def is_shut_out(self) -> None:
        """Somebody removes Birdtable in the account's settings."""
        self.fake.tokens.clear()
        self.fake.refreshes.clear()

    def close(self) -> None:
        self.server.close()
