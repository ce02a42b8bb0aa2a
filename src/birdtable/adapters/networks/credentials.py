"""How an adapter gets at an account's secrets and renews them, wherever they are kept.

Renewing is a compare-and-swap, because most networks take a token for renewing once only: whoever claims a version
renews it, the new pair is kept before it is used, and everybody else reads again. A claim whose holder vanished is seen
as abandoned: nobody knows whether the old token was used up.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from typing import Protocol

from birdtable.adapters.networks.network import NeedsReconnect, NotDone, NotExecuted

RENEWING = timedelta(seconds=75)
"""How long a claim holds: longer than one try may take."""

SOON = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Secrets:
    """One version of an account's secrets; never printed."""

    version: int
    fields: Mapping[str, str] = field(repr=False)


class Claim(Enum):
    """What became of asking for the right to renew."""

    MINE = "mine"
    ABANDONED = "abandoned"
    """Mine too, but whoever had it before vanished while renewing."""
    TAKEN = "taken"
    """Somebody else is at it, or has done it: read again."""


class Credentials(Protocol):
    """The secrets of one account, kept sealed by whoever implements this (apps.channels; in memory for tests)."""

    def current(self) -> Secrets | NeedsReconnect:
        """The secrets as they are now, read afresh; NeedsReconnect once they were given up."""
        ...

    def claim(self, version: int) -> Claim:
        """Ask to renew this version, by compare-and-swap outside any transaction; the claim holds for `RENEWING`."""
        ...

    def store(self, version: int, fields: Mapping[str, str]) -> Secrets:
        """Keep what took the place of `version` and end the claim; committed when this returns."""
        ...

    def release(self, version: int) -> None:
        """End the claim: the network certainly did nothing, and the old secrets still hold."""
        ...

    def give_up(self, version: int, says: str) -> None:
        """These secrets are of no use any more; until somebody connects again, `current` says so."""
        ...


Renewal = Callable[[Secrets, bool], Mapping[str, str] | NotDone]
"""Asks the network for new secrets. The second argument: whether the claim was abandoned by somebody else."""


def renewed(credentials: Credentials, old: Secrets, renew: Renewal, now: datetime) -> Secrets | NotDone:
    """Newer secrets than `old`, got by ourselves or by somebody else meanwhile.

    `renew` may raise only what ends the process: then the claim is left behind and seen as abandoned later.
    """
    claim = credentials.claim(old.version)
    if claim is Claim.TAKEN:
        current = credentials.current()
        if isinstance(current, NeedsReconnect) or current.version != old.version:
            return current
        return NotExecuted("The connection is just being renewed.", until=now + SOON)
    answer = renew(old, claim is Claim.ABANDONED)
    if isinstance(answer, NeedsReconnect):
        credentials.give_up(old.version, answer.says)
        return answer
    if isinstance(answer, Mapping):
        return credentials.store(old.version, answer)
    credentials.release(old.version)
    return answer
