"""An account on a fake X, connected, with everything a test wants to turn."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

from birdtable.adapters.http import Client, Site
from birdtable.adapters.networks.network import Outgoing
from birdtable.adapters.networks.x import X
from birdtable.adapters.networks.x_costs import Charge, Spending, decide, spent_in_month
from tests.networks.contract import Rig
from tests.networks.fake_x import ALL_SCOPES, HANDLE, ME, FakeX
from tests.networks.faulty import FaultyServer
from tests.networks.memory import CredentialsInMemory, PicturesInMemory

JPEG = b"\xff\xd8\xff\xe0 a picture of beans "


class Clock:
    """Stands still until it is moved on."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def on(self, **by: float) -> None:
        self.time += timedelta(**by)


@dataclass
class PurseInMemory:
    """The school's money for X. limit: US dollars a month."""

    clock: Clock
    limit: Decimal | None = None
    charges: list[Charge] = field(default_factory=list)

    def may_spend(self, usd: Decimal) -> bool:
        spent = spent_in_month(self.charges, self.clock())
        return decide(spent=spent, cost=usd, limit=self.limit) is not Spending.OVER

    def spent(self, charge: Charge) -> None:
        self.charges.append(charge)

    @property
    def total(self) -> Decimal:
        return sum((charge.usd for charge in self.charges), Decimal(0))


@dataclass
class XRig(Rig):
    """A rig with its parts. waits: the seconds that the adapter slept."""

    clock: Clock = field(kw_only=True)
    x: FakeX = field(kw_only=True)
    server: FaultyServer = field(kw_only=True)
    credentials: CredentialsInMemory = field(kw_only=True)
    pictures: PicturesInMemory = field(kw_only=True)
    purse: PurseInMemory = field(kw_only=True)
    site: Site = field(kw_only=True)
    waits: list[float] = field(default_factory=list, kw_only=True)

    def calls(self, method: str, path: str) -> int:
        return sum(1 for one in self.server.asked if (one.method, one.path) == (method, path))


def outgoing_with(pictures: PicturesInMemory, text: str, *, number: int = 0, content: bytes = JPEG) -> Outgoing:
    made = tuple(
        pictures.add(f"{uuid4()}", content + bytes([one]), description=f"Beans, picture {one}", size=(800, 600))
        for one in range(number)
    )
    return Outgoing(text=text, pictures=made)


@contextmanager
def x_rig(*, seconds: float = 3.0, secret: str = "app-secret", **secrets: str) -> Iterator[XRig]:
    clock = Clock()
    x = FakeX(clock, secret=secret)
    fields = {
        "access_token": x.access,
        "refresh_token": x.refresh,
        "expires_at": (clock() + timedelta(hours=2)).isoformat(),
        "scope": ALL_SCOPES,
        "user_id": ME,
        "handle": HANDLE,
        "client_id": "app-id",
        "client_secret": secret,
    }
    credentials, pictures = CredentialsInMemory(clock, **fields | secrets), PicturesInMemory()
    purse, waits = PurseInMemory(clock), []
    server, client = FaultyServer(x, hold=seconds + 1), Client(loopback=True)
    site = Site(client, server.origin)
    network = X(site, credentials, pictures, purse, now=clock, wait=waits.append, seconds=seconds)
    try:
        yield XRig(
            network=network,
            outgoing=lambda text, pictures=0: outgoing_with(rig_pictures, text, number=pictures),
            new_key=lambda: str(uuid4()),
            standing=x.standing,
            settles_doubt=False,
            clock=clock,
            x=x,
            server=server,
            credentials=credentials,
            pictures=(rig_pictures := pictures),
            purse=purse,
            site=site,
            waits=waits,
        )
    finally:
        client.close()
        server.close()
