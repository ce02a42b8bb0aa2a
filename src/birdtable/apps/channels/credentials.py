"""An account's secrets as adapters ask for them (adapters.networks.credentials), sealed in our own table."""

from collections.abc import Mapping
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils import timezone

from birdtable.adapters.networks.credentials import RENEWING, Claim, Secrets
from birdtable.adapters.networks.network import NeedsReconnect
from birdtable.adapters.sealing import NoKeys, Sealed
from birdtable.apps.channels.keys import our_seal
from birdtable.apps.channels.models import Credential

NEVER = "This account was never connected, or somebody disconnected it."
NO_KEY = "The key that opens this account’s sign-in is not on this machine any more. Please connect it again."


class ChannelCredentials:
    """The secrets of one channel. Every change is one UPDATE that names the version it found, so nobody waits."""

    def __init__(self, channel: UUID) -> None:
        self._channel = channel

    def current(self) -> Secrets | NeedsReconnect:
        """The secrets as they are now; NeedsReconnect when there are none, or nothing opens them."""
        row = Credential.objects.filter(channel=self._channel).first()
        if row is None:
            return NeedsReconnect(NEVER)
        if row.given_up:
            return NeedsReconnect(row.given_up)
        try:
            return Secrets(row.version, our_seal().open(row.sealed))
        except (NoKeys, Sealed):
            return NeedsReconnect(NO_KEY)

    def claim(self, version: int) -> Claim:
        """Ask to renew this version."""
        now = timezone.now()
        rows = self._in_use(version)
        if rows.filter(renewing_until=None).update(renewing_until=now + RENEWING):
            return Claim.MINE
        if rows.filter(renewing_until__lte=now).update(renewing_until=now + RENEWING):
            return Claim.ABANDONED
        return Claim.TAKEN

    def store(self, version: int, fields: Mapping[str, str]) -> Secrets:
        """Keep what took the place of `version`.

        Where a person connected the account again meanwhile, theirs stand, and theirs are what comes back.
        """
        if self._in_use(version).update(
            version=F("version") + 1, sealed=our_seal().seal(fields), renewing_until=None, changed_at=timezone.now()
        ):
            return Secrets(version + 1, dict(fields))
        current = self.current()
        return current if isinstance(current, Secrets) else Secrets(version, dict(fields))

    def release(self, version: int) -> None:
        """End the claim; the old secrets still hold."""
        self._in_use(version).update(renewing_until=None)

    def give_up(self, version: int, says: str) -> None:
        """These secrets are of no use any more."""
        self._in_use(version).update(given_up=says[:300], renewing_until=None, changed_at=timezone.now())

    def _in_use(self, version: int) -> QuerySet[Credential]:
        return Credential.objects.filter(channel=self._channel, version=version, given_up="")
