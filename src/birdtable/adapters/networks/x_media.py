"""Pictures on their way to X: uploaded, described, and used in one post. Nobody sees them before that post."""

import base64
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from birdtable.adapters.connection import Deadline
from birdtable.adapters.http import Answer
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
from birdtable.adapters.networks.pictures import approved_bytes
from birdtable.adapters.networks.x_answers import NO_MEDIA, not_done, problems
from birdtable.adapters.networks.x_calls import Calls
from birdtable.adapters.networks.x_costs import Charge, Priced, Purse
from birdtable.adapters.networks.x_notes import Uploaded, XNotes
from birdtable.adapters.networks.x_posts import is_number

MOST = 4
LARGEST = 5_000_000
"""Bytes of one picture that X takes."""
AT_ONCE = 1_000_000
"""Bytes that go up in one request; more goes up in pieces of this size."""

UPLOAD = "/2/media/upload"
INITIALIZE = f"{UPLOAD}/initialize"
METADATA = "/2/media/metadata"
_CATEGORY = "tweet_image"
_LIVES = timedelta(hours=24)
_SPARE = timedelta(minutes=10)
_KINDS = ((b"\x89PNG", "image/png"), (b"GIF8", "image/gif"), (b"RIFF", "image/webp"))


class Media:
    """Uploads pictures. wait: sleeps so many seconds, while X works on one."""

    def __init__(
        self,
        calls: Calls,
        pictures: Pictures,
        purse: Purse,
        now: Callable[[], datetime],
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self._calls = calls
        self._pictures = pictures
        self._purse = purse
        self._now = now
        self._wait = wait

    def upload(self, outgoing: Outgoing, notes: XNotes, deadline: Deadline) -> tuple[Uploaded, ...] | NotDone:
        """The post's pictures as X knows them; those noted from a try before are not sent again."""
        if len(outgoing.pictures) > MOST:
            return Refused(f"X takes {MOST} pictures in one post.")
        noted, found = notes.media(), []
        for place, picture in enumerate(outgoing.pictures):
            one = self._one(picture, noted.get(place), partial(notes.keep_media, place), deadline)
            if not isinstance(one, Uploaded):
                return one
            found.append(one)
        return tuple(found)

    def _one(
        self,
        picture: OutgoingPicture,
        noted: Uploaded | None,
        keep: Callable[[Uploaded], None],
        deadline: Deadline,
    ) -> Uploaded | NotDone:
        known = noted if noted and noted.sha256 == picture.sha256 and self._lives(noted) else None
        uploaded = known or self._uploaded(picture, deadline)
        if not isinstance(uploaded, Uploaded):
            return uploaded
        if uploaded is not noted:
            keep(uploaded)
        if uploaded.ready:
            return uploaded
        if no := self._described(uploaded, picture.description, deadline):
            return no
        ready = replace(uploaded, ready=True)
        keep(ready)
        return ready

    def _lives(self, noted: Uploaded) -> bool:
        return datetime.fromisoformat(noted.until) - _SPARE > self._now()

    def _uploaded(self, picture: OutgoingPicture, deadline: Deadline) -> Uploaded | NotDone:
        try:
            content = approved_bytes(self._pictures, picture)
        except PictureMissing:
            return Refused("A picture is missing, or is not the one that was approved.")
        if len(content) > LARGEST:
            return Refused("A picture is too large for X.")
        made = self._whole(content, deadline) if len(content) <= AT_ONCE else self._in_pieces(content, deadline)
        if not isinstance(made, Mapping):
            return made
        made = self._worked_on(made, deadline)
        if not isinstance(made, Mapping):
            return made
        lives = made.get("expires_after_secs")
        until = self._now() + (timedelta(seconds=lives) if isinstance(lives, int) and lives > 0 else _LIVES)
        return Uploaded(
            sha256=picture.sha256,
            media_id=made["id"],
            media_key=str(made.get("media_key") or ""),
            until=until.isoformat(),
        )

    def _whole(self, content: bytes, deadline: Deadline) -> Mapping[str, Any] | NotDone:
        return self._asked(UPLOAD, {"media": _encoded(content), "media_category": _CATEGORY}, deadline)

    def _in_pieces(self, content: bytes, deadline: Deadline) -> Mapping[str, Any] | NotDone:
        about = {"media_category": _CATEGORY, "media_type": _kind(content), "total_bytes": len(content)}
        begun = self._asked(INITIALIZE, about, deadline)
        if not isinstance(begun, Mapping):
            return begun
        for index, start in enumerate(range(0, len(content), AT_ONCE)):
            piece = {"media": _encoded(content[start : start + AT_ONCE]), "segment_index": index}
            added = self._post(f"{UPLOAD}/{begun['id']}/append", piece, deadline)
            if not isinstance(added, Answer):
                return added
        ended = self._asked(f"{UPLOAD}/{begun['id']}/finalize", None, deadline)
        return {**begun, **ended} if isinstance(ended, Mapping) else ended

    def _worked_on(self, made: Mapping[str, Any], deadline: Deadline) -> Mapping[str, Any] | NotDone:
        """What X says once it has worked on the picture; most need no work."""
        state = made
        while isinstance(info := state.get("processing_info"), Mapping) and info.get("state") != "succeeded":
            if info.get("state") == "failed":
                return Refused("X could not read a picture.")
            pause = info.get("check_after_secs")
            seconds = float(pause) if isinstance(pause, int) and 0 < pause < 60 else 1.0
            if seconds >= deadline.left:
                return NotExecuted("X took too long over a picture.")
            self._wait(seconds)
            asked = {"command": "STATUS", "media_id": str(made["id"])}
            found = self._calls.read(UPLOAD, deadline, asked)
            if not isinstance(found, Mapping):
                return _media_no(found)
            if not isinstance(told := found.get("data"), Mapping):
                return NotExecuted("X did not say whether it could read a picture.")
            state = told
        return {**made, **state, "id": made["id"]}

    def _described(self, uploaded: Uploaded, description: str, deadline: Deadline) -> NotDone | None:
        if not description:
            return None
        about = {"metadata": {"alt_text": {"text": description}}}
        answer = self._post(METADATA, {"id": uploaded.media_id, **about}, deadline)
        if isinstance(answer, _AskedWrongly):
            # X's own playground asks for it by the name that its first version had.
            answer = self._post(METADATA, {"media_id": uploaded.media_id, **about}, deadline)
        if not isinstance(answer, Answer):
            return answer
        self._purse.spent(Charge(Priced.DESCRIPTION, 1, self._now()))
        return None

    def _asked(self, path: str, body: object, deadline: Deadline) -> Mapping[str, Any] | NotDone:
        """The `data` of a yes, with the number that X gave."""
        answer = self._post(path, body, deadline)
        if not isinstance(answer, Answer):
            return answer
        found = (answer.fields() or {}).get("data")
        if isinstance(found, Mapping) and is_number(found.get("id")):
            return found
        return NotExecuted("X did not say that it has a picture.")

    def _post(self, path: str, body: object, deadline: Deadline) -> Answer | NotDone:
        """A yes. Whatever else comes back, no post was made: it may be asked again."""
        answer = self._calls.ask("POST", path, deadline, json=body)
        if not isinstance(answer, Answer):
            return NotExecuted(answer.says) if not isinstance(answer, NotDone) else answer
        if answer.ok and not any(problems(answer)):
            return answer
        if answer.status == 400:
            return _AskedWrongly(_NOT_ACCEPTED)
        no = not_done(answer, self._now())
        return _media_no(no, answer.status) if no else NotExecuted("X could not take a picture just now.")


class _AskedWrongly(Refused):
    """X read the request, and did not understand it."""


_NOT_ACCEPTED = "X did not accept a picture or its description."


def _media_no(no: NotDone, status: int = 0) -> NotDone:
    """A forbidden upload comes of a connection made without the right to send pictures."""
    if not isinstance(no, Refused):
        return no
    return NeedsReconnect(NO_MEDIA) if status == 403 else Refused(_NOT_ACCEPTED)


def _encoded(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _kind(content: bytes) -> str:
    return next((kind for first, kind in _KINDS if content.startswith(first)), "image/jpeg")
