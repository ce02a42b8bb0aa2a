"""What X takes for each call, what a post will cost, and whether the school's limit allows it. No call is made here.

X counts in US dollars and is paid in advance. Its bill is what counts: these are its prices as we read them last, and
what it takes for a call that failed half-way nobody outside knows.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from birdtable.adapters.networks.network import Outgoing
from birdtable.core.text.links import links


class Priced(StrEnum):
    """Something X takes money for."""

    POST = "post"
    POST_WITH_LINK = "post_with_link"
    DESCRIPTION = "description"
    OWN_READ = "own_read"
    """One post, mention or follower of the account that owns the developer app."""
    POST_READ = "post_read"
    """One post asked for by its number."""
    ACCOUNT = "account"
    """The account itself: whether it still works, and is protected."""
    DELETE = "delete"
    MUTE = "mute"
    UNMUTE = "unmute"
    HIDE = "hide"


PRICES: Mapping[Priced, Decimal] = {
    Priced.POST: Decimal("0.015"),
    Priced.POST_WITH_LINK: Decimal("0.200"),
    Priced.DESCRIPTION: Decimal("0.005"),
    Priced.OWN_READ: Decimal("0.001"),
    Priced.POST_READ: Decimal("0.005"),
    Priced.ACCOUNT: Decimal("0.010"),
    Priced.DELETE: Decimal("0.010"),
    Priced.MUTE: Decimal("0.015"),
    Priced.UNMUTE: Decimal("0.005"),
    Priced.HIDE: Decimal("0.005"),
}
"""US dollars for one. From `ACCOUNT` on: the nearest that its page names, and our guess."""
PRICES_READ_ON = date(2026, 8, 22)
PRICES_SOURCE = "https://docs.x.com/x-api/getting-started/pricing"

NEARLY = Decimal("0.8")
"""From this part of the limit on, a school is told."""


@dataclass(frozen=True, slots=True)
class Charge:
    """What X has probably taken. count: how many of it; at: when, with its zone."""

    what: Priced
    count: int
    at: datetime

    @property
    def usd(self) -> Decimal:
        """US dollars."""
        return PRICES[self.what] * self.count


class Purse(Protocol):
    """Where the school's money for X is counted (apps.channels; in memory for tests)."""

    def may_spend(self, usd: Decimal) -> bool:
        """Whether this much more is within the limit of this month."""
        ...

    def spent(self, charge: Charge) -> None:
        """Write it down; committed when this returns."""
        ...


class Spending(StrEnum):
    """How what is about to be spent stands to the school's limit."""

    WITHIN = "within"
    NEARLY = "nearly"
    OVER = "over"


def kind_of(outgoing: Outgoing) -> Priced:
    """What kind of post this is to X: whatever it makes a link of, also a bare “school.org”, is a link."""
    return Priced.POST_WITH_LINK if links(outgoing.text) else Priced.POST


def cost_of(outgoing: Outgoing) -> Decimal:
    """US dollars that this post will cost: itself, and each description of a picture."""
    described = sum(1 for picture in outgoing.pictures if picture.description)
    return PRICES[kind_of(outgoing)] + described * PRICES[Priced.DESCRIPTION]


def link_warning(outgoing: Outgoing) -> str:
    """A sentence for the page when a link makes the post dear; else empty."""
    if kind_of(outgoing) is Priced.POST:
        return ""
    with_link, without = PRICES[Priced.POST_WITH_LINK], PRICES[Priced.POST]
    times = int(with_link / without)
    return f"X takes ${with_link:.2f} for a post with a link instead of ${without}: {times} times as much."


def decide(*, spent: Decimal, cost: Decimal, limit: Decimal | None) -> Spending:
    """Whether `cost` can be spent on top of what was `spent` this month. limit: US dollars a month; None: no limit."""
    if limit is None:
        return Spending.WITHIN
    if spent + cost > limit:
        return Spending.OVER
    return Spending.NEARLY if spent + cost >= limit * NEARLY else Spending.WITHIN


def spent_in_month(charges: Iterable[Charge], at: datetime) -> Decimal:
    """US dollars of the charges in the calendar month (UTC, as X counts) of that moment."""
    month = _month(at)
    return sum((charge.usd for charge in charges if _month(charge.at) == month), Decimal(0))


def _month(at: datetime) -> tuple[int, int]:
    utc = at.astimezone(UTC)
    return utc.year, utc.month
