"""A post goes up with its doors closed, is looked for, and comes down."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from birdtable.adapters.connection import Deadline
from birdtable.adapters.http import Answer, Client, Lost
from birdtable.adapters.networks.bluesky import records
from birdtable.adapters.networks.bluesky.answers import error_of, not_done, waits_for, written
from birdtable.adapters.networks.bluesky.session import NOT_REACHED, Grant, Session, ask
from birdtable.adapters.networks.keys import TID
from birdtable.adapters.networks.network import (
    Absent,
    CannotTell,
    Gone,
    LookAgain,
    LookAnswer,
    NeedsMoney,
    NeedsReconnect,
    NotDone,
    NotExecuted,
    Outgoing,
    OutgoingPicture,
    PictureMissing,
    Pictures,
    PublishAnswer,
    Receipt,
    Refused,
    RemoveAnswer,
    Unsure,
)
from birdtable.adapters.networks.pictures import approved_bytes
from birdtable.core.text.facets import facets

LARGEST = 1_000_000
"""Bytes of a picture that every server takes; newer ones take twice as much."""

MOST_PICTURES = 4
_A_WHILE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Marks:
    """What a post is marked with. may_mention: accounts in it that are told; language: as “en”."""

    may_mention: frozenset[str] = frozenset()
    language: str = "en"


def publish(
    session: Session, pictures: Pictures, marks: Marks, outgoing: Outgoing, key: str, deadline: Deadline
) -> PublishAnswer:
    """Upload the pictures, then put the post and its closed doors up in one write that happens whole or not at all."""
    if not TID.fullmatch(key) or len(outgoing.pictures) > MOST_PICTURES:
        return Refused("Bluesky takes no post like this: at most four pictures.")
    grant = session.grant(deadline)
    if not isinstance(grant, Grant):
        return grant
    blobs = _uploaded(session, pictures, outgoing, deadline)
    if not isinstance(blobs, tuple):
        return blobs
    dids = _dids(session, marks.may_mention, outgoing, deadline)
    if not isinstance(dids, Mapping):
        return dids
    now = session.now()
    writes = _creations(grant.did, key, records.post(outgoing, blobs, dids, now, language=marks.language), now)
    answer = session.post("com.atproto.repo.applyWrites", deadline, json={"repo": grant.did, "writes": writes})
    return _after_write(session, answer, grant, outgoing, key, deadline)


def look_up(session: Session, client: Client, outgoing: Outgoing, key: str, deadline: Deadline) -> LookAnswer:
    """Ask the account's own server, which knows at once and for certain."""
    grant = session.grant(deadline)
    if isinstance(grant, NeedsReconnect | NeedsMoney):
        return grant
    if not isinstance(grant, Grant):
        return LookAgain(grant.says, until=None if isinstance(grant, Refused) else grant.until)
    # Anybody may read a post: no token, and so nothing that could be wrong with one.
    params = {"repo": grant.did, "collection": records.POST, "rkey": key}
    answer = ask(client, grant.pds, "GET", "com.atproto.repo.getRecord", deadline, params=params)
    if not isinstance(answer, Answer):
        return LookAgain(NOT_REACHED, until=session.now() + _A_WHILE)
    return _found(answer, grant.did, outgoing, key, session.now())


def remove(session: Session, key: str, remote_id: str, deadline: Deadline) -> RemoveAnswer:
    """Delete the post, then what closed it; what is not there is deleted without a word."""
    last = remote_id.rpartition("/")[2]
    rkey = last if TID.fullmatch(last) else key
    if not TID.fullmatch(rkey):
        return Refused("It is not known which post on Bluesky this is.")
    grant = session.grant(deadline)
    if not isinstance(grant, Grant):
        return grant
    for collection in (records.POST, records.THREADGATE, records.POSTGATE):
        asked = {"repo": grant.did, "collection": collection, "rkey": rkey}
        answer = session.post("com.atproto.repo.deleteRecord", deadline, json=asked)
        if isinstance(answer, Lost):
            return Unsure(answer.says)
        if not isinstance(answer, Answer):
            return answer
        if not answer.ok:
            return written(answer)
    return Gone()


def _uploaded(
    session: Session, pictures: Pictures, outgoing: Outgoing, deadline: Deadline
) -> tuple[records.Record, ...] | NotDone:
    """What stands for each picture in the post. Nothing is out yet, whatever goes wrong here."""
    blobs = []
    for picture in outgoing.pictures:
        blob = _upload(session, pictures, picture, deadline)
        if not isinstance(blob, Mapping):
            return blob
        blobs.append(blob)
    return tuple(blobs)


def _upload(
    session: Session, pictures: Pictures, picture: OutgoingPicture, deadline: Deadline
) -> records.Record | NotDone:
    try:
        content = approved_bytes(pictures, picture)
    except PictureMissing:
        return Refused("A picture of this post is not there any more as it was approved.")
    if len(content) > LARGEST:
        return Refused("A picture of this post is too large for Bluesky.")
    answer = session.post(
        "com.atproto.repo.uploadBlob", deadline, content=content, headers={"Content-Type": "image/jpeg"}
    )
    if isinstance(answer, Lost):
        return NotExecuted("A picture could not be uploaded to Bluesky.")
    if not isinstance(answer, Answer):
        return answer
    if not answer.ok:
        return not_done(answer)
    blob: object = (answer.fields() or {}).get("blob")
    if not isinstance(blob, dict) or not isinstance(blob.get("ref"), dict):
        return NotExecuted("Bluesky did not say what it made of a picture.")
    if blob["ref"].get("$link") != records.cid_of(picture.sha256):
        return Refused("Bluesky kept another picture than the one that was approved.")
    return blob


def _dids(
    session: Session, may_mention: frozenset[str], outgoing: Outgoing, deadline: Deadline
) -> Mapping[str, str] | NotDone:
    """The ids of those accounts in the text that may be mentioned; the name of another stays mere letters."""
    wanted = {one.value.lower() for one in facets(outgoing.text) if one.kind == "mention"} & may_mention
    dids = {}
    for handle in sorted(wanted):
        answer = session.get("com.atproto.identity.resolveHandle", deadline, handle=handle)
        if isinstance(answer, Lost):
            return NotExecuted(answer.says)
        if not isinstance(answer, Answer):
            return answer
        did: Any = (answer.fields() or {}).get("did") if answer.ok else None
        if isinstance(did, str) and did.startswith("did:"):
            dids[handle] = did
    return dids


def _creations(did: str, key: str, post: records.Record, at: datetime) -> list[records.Record]:
    parts = ((records.POST, post), *records.closed(records.address(did, key), at))
    kind = "com.atproto.repo.applyWrites#create"
    return [{"$type": kind, "collection": collection, "rkey": key, "value": value} for collection, value in parts]


def _after_write(
    session: Session, answer: Answer | Lost | NotDone, grant: Grant, outgoing: Outgoing, key: str, deadline: Deadline
) -> PublishAnswer:
    if isinstance(answer, Lost):
        return Unsure(answer.says)
    if not isinstance(answer, Answer):
        return answer
    if answer.ok and _names(answer, records.address(grant.did, key)):
        return _receipt(grant.did, key, session.now())
    if answer.status >= 500:
        # A key that is taken is answered like this, too: then the post is there, and this says so at once.
        return _already_there(session, grant, outgoing, key, deadline) or written(answer)
    return written(answer)


def _already_there(session: Session, grant: Grant, outgoing: Outgoing, key: str, deadline: Deadline) -> Receipt | None:
    answer = session.get("com.atproto.repo.getRecord", deadline, repo=grant.did, collection=records.POST, rkey=key)
    if not isinstance(answer, Answer):
        return None
    found = _found(answer, grant.did, outgoing, key, session.now())
    return found if isinstance(found, Receipt) else None


def _names(answer: Answer, address: str) -> bool:
    """Whether the answer to a write says that the post is there: nothing is called sent on a bare 200."""
    results = (answer.fields() or {}).get("results")
    return isinstance(results, list) and any(isinstance(one, dict) and one.get("uri") == address for one in results)


def _found(answer: Answer, did: str, outgoing: Outgoing, key: str, now: datetime) -> LookAnswer:
    if answer.status == 400 and error_of(answer) == "RecordNotFound":
        return Absent()
    if answer.status == 429:
        return LookAgain(NOT_REACHED, until=waits_for(answer, now).until)
    fields = answer.fields() or {}
    if not answer.ok or fields.get("uri") != records.address(did, key):
        return LookAgain("Bluesky did not say whether the post is there.", until=now + _A_WHILE)
    value = fields.get("value")
    if not records.is_ours(value, outgoing):
        return CannotTell("Another post than the approved one stands there under its key.")
    return _receipt(did, key, _made(value, now))


def _made(value: Any, now: datetime) -> datetime:
    try:
        made = datetime.fromisoformat(value["createdAt"])
    except (KeyError, TypeError, ValueError):
        return now
    return made if made.tzinfo else made.replace(tzinfo=UTC)


def _receipt(did: str, key: str, at: datetime) -> Receipt:
    return Receipt(remote_id=records.address(did, key), link=records.link(did, key), at=at)
