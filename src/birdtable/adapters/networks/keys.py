"""The key of a delivery: made once, stored before anything is sent, and known to the network where it can be."""

import re
from datetime import UTC, datetime, timedelta
from uuid import UUID

from birdtable.core.words import Network

TID = re.compile(r"[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}")
"""A record key of the AT Protocol: 53 bits of microseconds and 10 that tell clocks apart, in sortable base 32."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LETTERS = "234567abcdefghijklmnopqrstuvwxyz"


def key_for(network: Network, delivery: UUID, at: datetime) -> str:
    """The key under which this delivery is put up, the same for the same delivery and moment.

    Bluesky takes nothing but a TID, made here of `at` and ten bits of the delivery's own id; elsewhere it is that id.
    """
    return tid(at, delivery.int & 0x3FF) if network is Network.BLUESKY else str(delivery)


def tid(at: datetime, clock: int) -> str:
    """The TID of a moment (with its zone) and a clock from 0 to 1023. Source: atproto.com/specs/tid."""
    return tid_of((at - _EPOCH) // timedelta(microseconds=1) << 10 | clock)


def tid_of(number: int) -> str:
    """Any number from 0 to 2**63 - 1 in the form of a TID."""
    return "".join(_LETTERS[number >> shift & 31] for shift in range(60, -1, -5))
