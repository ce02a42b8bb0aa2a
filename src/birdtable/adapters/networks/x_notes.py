"""What is remembered of one delivery to X from one try to the next."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from birdtable.adapters.networks.network import Notes, Receipt

_ASKED = "asked"
_LOOKED = "looked"
_DUPLICATE = "duplicate"
_RECEIPT = "receipt"
_MEDIA = "media"


@dataclass(frozen=True, slots=True, kw_only=True)
class Uploaded:
    """One picture that X has. until: when X forgets it; ready: whether it is described and may be used."""

    sha256: str
    media_id: str
    media_key: str
    until: str
    ready: bool = False


class XNotes:
    """The notes of one delivery, each written before what it is about happens."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    def receipt(self) -> Receipt | None:
        """X's word that it has the post, once it gave it."""
        if not (written := self._read(_RECEIPT)):
            return None
        kept = json.loads(written)
        return Receipt(remote_id=kept["remote_id"], link=kept["link"], at=datetime.fromisoformat(kept["at"]))

    def keep(self, receipt: Receipt) -> Receipt:
        """Note it, and give it back."""
        self._notes.write(_RECEIPT, json.dumps({**asdict(receipt), "at": receipt.at.isoformat()}))
        return receipt

    def asked(self) -> datetime | None:
        """When X was asked to put it up, unless it certainly did not."""
        return datetime.fromisoformat(written) if (written := self._read(_ASKED)) else None

    def ask(self, at: datetime) -> None:
        """From here on there is doubt."""
        self._notes.write(_LOOKED, "")
        self._notes.write(_DUPLICATE, "")
        self._notes.write(_ASKED, at.isoformat())

    def undoubted(self) -> None:
        """X certainly did not put it up."""
        self._notes.write(_ASKED, "")

    def looked(self) -> int:
        """How often its own posts were read through without finding this one."""
        return int(self._read(_LOOKED) or 0)

    def look(self) -> int:
        """Once more; how often it is now."""
        times = self.looked() + 1
        self._notes.write(_LOOKED, str(times))
        return times

    def was_called_duplicate(self) -> bool:
        """Whether X said that it has these words already."""
        return bool(self._read(_DUPLICATE))

    def call_duplicate(self) -> None:
        """It said so."""
        self._notes.write(_DUPLICATE, "yes")

    def media(self) -> Mapping[int, Uploaded]:
        """What was uploaded, by the picture's place in the post."""
        return {
            int(name.removeprefix(f"{_MEDIA} ")): Uploaded(**json.loads(value))
            for name, value in self._notes.read().items()
            if name.startswith(f"{_MEDIA} ") and value
        }

    def media_keys(self) -> frozenset[str]:
        """By which X will call the pictures where it lists the post."""
        return frozenset(one.media_key for one in self.media().values() if one.media_key)

    def keep_media(self, place: int, uploaded: Uploaded) -> None:
        """Note it."""
        self._notes.write(f"{_MEDIA} {place}", json.dumps(asdict(uploaded)))

    def forget_media(self) -> None:
        """X does not know them any more."""
        for place in self.media():
            self._notes.write(f"{_MEDIA} {place}", "")

    def _read(self, name: str) -> str:
        return self._notes.read().get(name, "")
