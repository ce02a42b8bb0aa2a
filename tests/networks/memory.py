"""What an adapter asks of the apps, kept in memory: pictures, notes, credentials."""

import hashlib
from collections.abc import Mapping
from datetime import datetime

from birdtable.adapters.networks.credentials import RENEWING, Claim, Secrets
from birdtable.adapters.networks.network import NeedsReconnect, OutgoingPicture, PictureMissing


class PicturesInMemory:
    """Pictures by name."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def add(self, name: str, content: bytes, *, description: str, size: tuple[int, int]) -> OutgoingPicture:
        self.files[name] = content
        digest = hashlib.sha256(content).hexdigest()
        width, height = size
        return OutgoingPicture(rendition=name, sha256=digest, description=description, width=width, height=height)

    def open(self, rendition: str) -> bytes:
        try:
            return self.files[rendition]
        except KeyError:
            raise PictureMissing(rendition) from None


class NotesInMemory:
    """Notes of one delivery."""

    def __init__(self) -> None:
        self.written: dict[str, str] = {}

    def read(self) -> Mapping[str, str]:
        return dict(self.written)

    def write(self, name: str, value: str) -> None:
        self.written[name] = value


class CredentialsInMemory:
    """Secrets of one account; `history` holds every version there was."""

    def __init__(self, clock, **fields: str) -> None:
        self._clock = clock
        self.history: list[Mapping[str, str]] = [fields]
        self.renewing_until: datetime | None = None
        self.given_up = ""

    def current(self) -> Secrets | NeedsReconnect:
        if self.given_up:
            return NeedsReconnect(self.given_up)
        return Secrets(len(self.history), dict(self.history[-1]))

    def claim(self, version: int) -> Claim:
        now = self._clock()
        if self.given_up or version != len(self.history) or (self.renewing_until and self.renewing_until > now):
            return Claim.TAKEN
        claim = Claim.ABANDONED if self.renewing_until else Claim.MINE
        self.renewing_until = now + RENEWING
        return claim

    def store(self, version: int, fields: Mapping[str, str]) -> Secrets:
        assert version == len(self.history)
        self.history.append(dict(fields))
        self.renewing_until = None
        return Secrets(len(self.history), dict(fields))

    def release(self, version: int) -> None:
        if version == len(self.history):
            self.renewing_until = None

    def give_up(self, version: int, says: str) -> None:
        if version == len(self.history):
            self.given_up = says
