"""Pictures on their way to a Mastodon server: uploaded once, waited for, and described.

A picture that was uploaded belongs to nobody's post yet. Which id it got is noted at once, so that a repeat sends the
same: a server that looks takes a picture for one post only, which is what keeps a post with pictures from doubling.
Source: docs.joinmastodon.org/methods/media.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain, repeat
from typing import Any

from birdtable.adapters.connection import Deadline
from birdtable.adapters.http import Answer, Lost
from birdtable.adapters.networks.mastodon_api import Api, said_no
from birdtable.adapters.networks.mastodon_limits import Limits
from birdtable.adapters.networks.mastodon_tries import Tries
from birdtable.adapters.networks.mastodon_words import squeezed
from birdtable.adapters.networks.network import (
    NeedsReconnect,
    NotDone,
    NotExecuted,
    Outgoing,
    OutgoingPicture,
    PictureMissing,
    Pictures,
    Refused,
)

MOST_UPLOADS = 5
_AGAIN = timedelta(seconds=20)
_PAUSES = (0.3, 0.7, 1.0, 2.0)
_KINDS = {
    b"\xff\xd8\xff": ("image/jpeg", "jpg"),
    b"\x89PNG\r\n\x1a\n": ("image/png", "png"),
    b"GIF8": ("image/gif", "gif"),
    b"RIFF": ("image/webp", "webp"),
}
_GONE = "A picture that was uploaded is no longer on the server; it is uploaded again."


@dataclass(frozen=True, slots=True)
class Time:
    """The time of one try. reserve: seconds of it that are kept for posting itself; pause: waits some seconds."""

    deadline: Deadline
    reserve: float
    pause: Callable[[float], None]

    def left_for(self, seconds: float) -> bool:
        """Whether as much is left before the reserve begins."""
        return self.deadline.left >= self.reserve + seconds


class Uploads:
    """The pictures of one try."""

    def __init__(self, api: Api, pictures: Pictures, limits: Limits, time: Time) -> None:
        self._api = api
        self._pictures = pictures
        self._limits = limits
        self._time = time
        self._deadline = time.deadline

    def ready(self, outgoing: Outgoing, tries: Tries) -> list[str] | NotDone:
        """The ids of all pictures, each uploaded, worked through and described."""
        ids = []
        for number, picture in enumerate(outgoing.pictures, start=1):
            known = tries.media(number)
            uploaded = (self._again if known else self._upload)(picture, number, tries)
            if not isinstance(uploaded, str):
                return uploaded
            ids.append(uploaded)
        return ids

    def _again(self, picture: OutgoingPicture, number: int, tries: Tries) -> str | NotDone:
        """A picture from an earlier try. While it may hang on a post that is out, it is never replaced."""
        media = tries.media(number)
        if tries.doubt:
            return media
        found = self._worked_through(media)
        if isinstance(found, Refused):
            tries.write(f"media {number}", "")
            return NotExecuted(_GONE, until=self._api.now())
        if isinstance(found, NeedsReconnect):
            # Pleroma shows an upload only to who may read all of them. It takes a description nonetheless.
            found = {}
        return self._described(media, picture.description, number, found) if isinstance(found, Mapping) else found

    def _upload(self, picture: OutgoingPicture, number: int, tries: Tries) -> str | NotDone:
        try:
            content = self._pictures.open(picture.rendition)
        except PictureMissing:
            return Refused(f"Picture {number} is no longer there.")
        kind = kind_of(content)
        if why := self._too_much(number, content, picture, kind):
            return Refused(why)
        if not self._time.left_for(0):
            return self._later()
        answer = self._api.ask(
            "POST",
            "/api/v2/media",
            self._deadline,
            form={"description": picture.description},
            files={"file": (f"picture-{number}.{kind[1]}", content, kind[0])},
        )
        if isinstance(answer, Lost):
            return NotExecuted(answer.says)
        if not isinstance(answer, Answer):
            return answer
        fields = answer.fields() or {}
        if not answer.ok or not fields.get("id"):
            return self._not_taken(answer, number, tries)
        media = str(fields["id"])
        tries.write(f"media {number}", media)
        finished = fields if fields.get("url") else self._worked_through(media)
        if not isinstance(finished, Mapping):
            return finished
        return self._described(media, picture.description, number, finished)

    def _not_taken(self, answer: Answer, number: int, tries: Tries) -> NotDone:
        if answer.status in {400, 413, 415, 422}:
            return Refused(f"The server does not take picture {number}: too large, or of a kind it does not know.")
        why = said_no(answer) or NotExecuted("The server did not say what became of a picture.")
        if not isinstance(why, NotExecuted):
            return why
        # A server that cannot work with this very picture says 500 every time.
        times = tries.failed_upload(number)
        if times >= MOST_UPLOADS:
            return Refused(f"The server failed {times} times to take picture {number}.")
        return NotExecuted(why.says, until=self._api.now() + timedelta(minutes=2**times))

    def _described(self, media: str, description: str, number: int, fields: Mapping[str, Any]) -> str | NotDone:
        """The same id, once the description is there."""
        if squeezed(str(fields.get("description") or "")) == squeezed(description):
            return media
        answer = self._api.ask("PUT", f"/api/v1/media/{media}", self._deadline, form={"description": description})
        if isinstance(answer, Lost):
            return NotExecuted(answer.says)
        if not isinstance(answer, Answer):
            return answer
        kept = str((answer.fields() or {}).get("description") or "")
        if answer.ok and squeezed(kept) == squeezed(description):
            return media
        if answer.ok or answer.status in {400, 422}:
            return Refused(f"The server does not keep the description of picture {number}.")
        return said_no(answer) or media

    def _worked_through(self, media: str) -> Mapping[str, Any] | NotDone:
        """What the server has of it, once it has worked through it: until then it says 206, or gives no address."""
        for seconds in self._waiting():
            answer = self._api.ask("GET", f"/api/v1/media/{media}", self._deadline)
            if isinstance(answer, Lost):
                return NotExecuted(answer.says)
            if not isinstance(answer, Answer):
                return answer
            if why := said_no(answer):
                return why
            fields = answer.fields() or {}
            if answer.status != 206 and fields.get("url"):
                return fields
            self._time.pause(seconds)
        return self._later()

    def _waiting(self) -> Iterator[float]:
        for seconds in chain(_PAUSES, repeat(3.0)):
            if not self._time.left_for(seconds):
                return
            yield seconds

    def _later(self) -> NotExecuted:
        return NotExecuted("The server is still working on a picture.", until=self._api.now() + _AGAIN)

    def _too_much(self, number: int, content: bytes, picture: OutgoingPicture, kind: tuple[str, str]) -> str:
        limits = self._limits
        if limits.types and kind[0] not in limits.types:
            return f"The server does not take pictures of the kind of picture {number}."
        if limits.picture_bytes and len(content) > limits.picture_bytes:
            return f"Picture {number} has more bytes than the server takes ({limits.picture_bytes:,})."
        if limits.picture_pixels and picture.width * picture.height > limits.picture_pixels:
            return f"Picture {number} has more pixels than the server takes ({limits.picture_pixels:,})."
        return ""


def kind_of(content: bytes) -> tuple[str, str]:
    """The type of a picture and the ending of its file, from its first bytes."""
    for start, kind in _KINDS.items():
        if content.startswith(start):
            return kind
    return "application/octet-stream", "bin"
