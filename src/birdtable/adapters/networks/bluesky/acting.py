"""Blocking, muting, following, hiding a reply: each is done once, however often it is asked."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from birdtable.adapters.connection import Deadline
from birdtable.adapters.http import Answer, Lost
from birdtable.adapters.networks.bluesky import records
from birdtable.adapters.networks.bluesky.answers import not_done, written
from birdtable.adapters.networks.bluesky.session import Grant, Session
from birdtable.adapters.networks.keys import tid_of
from birdtable.adapters.networks.network import NotDone, NotExecuted, Refused, Unsure
from birdtable.adapters.networks.readers import ActAnswer, Done

BLOCK, FOLLOW = "app.bsky.graph.block", "app.bsky.graph.follow"
MOST_HIDDEN = 300
_MOST_PAGES = 100


def relate(session: Session, collection: str, did: str, deadline: Deadline) -> ActAnswer:
    """Block or follow somebody. The record's key is made of the other's id, so that a second one replaces the first."""
    grant = session.grant(deadline)
    if not isinstance(grant, Grant):
        return grant
    standing = _standing(session, grant, collection, did, deadline)
    if not isinstance(standing, list):
        return standing
    if standing:
        return Done()
    record = {"$type": collection, "subject": did, "createdAt": records.stamp(session.now())}
    key = tid_of(int.from_bytes(hashlib.sha256(did.encode()).digest()[:8]) >> 1)
    asked = {"repo": grant.did, "collection": collection, "rkey": key, "record": record}
    return _done(session.post("com.atproto.repo.putRecord", deadline, json=asked))


def part(session: Session, collection: str, did: str, deadline: Deadline) -> ActAnswer:
    """Block or follow somebody no more, however it came about."""
    grant = session.grant(deadline)
    if not isinstance(grant, Grant):
        return grant
    standing = _standing(session, grant, collection, did, deadline)
    if not isinstance(standing, list):
        return standing
    for key in standing:
        asked = {"repo": grant.did, "collection": collection, "rkey": key}
        answer = _done(session.post("com.atproto.repo.deleteRecord", deadline, json=asked))
        if not isinstance(answer, Done):
            return answer
    return Done()


def mute(session: Session, did: str, deadline: Deadline, *, on: bool) -> ActAnswer:
    """Hear nothing more of somebody, or hear them again. Nobody else sees it."""
    call = "app.bsky.graph.muteActor" if on else "app.bsky.graph.unmuteActor"
    return _done(session.post(call, deadline, json={"actor": did}))


def hide_reply(session: Session, reply_id: str, under: str, deadline: Deadline) -> ActAnswer:
    """Put a reply among those that the post's threadgate hides; whoever opens “hidden replies” still sees it."""
    grant = session.grant(deadline)
    if not isinstance(grant, Grant):
        return grant
    key = under.rpartition("/")[2]
    place = {"repo": grant.did, "collection": records.THREADGATE, "rkey": key}
    answer = session.get("com.atproto.repo.getRecord", deadline, **place)
    if not isinstance(answer, Answer):
        return NotExecuted(answer.says) if isinstance(answer, Lost) else answer
    gate = answer.fields() or {}
    if not answer.ok or not isinstance(gate.get("value"), dict):
        return not_done(answer) if not answer.ok else NotExecuted("Bluesky did not say who may reply to this post.")
    hidden = [one for one in gate["value"].get("hiddenReplies") or () if isinstance(one, str)]
    if reply_id in hidden:
        return Done()
    if len(hidden) >= MOST_HIDDEN:
        return Refused("Bluesky hides 300 replies to one post and no more.")
    changed = {**gate["value"], "hiddenReplies": [*hidden, reply_id]}
    asked = {**place, "record": changed, "swapRecord": gate.get("cid")}
    return _done(session.post("com.atproto.repo.putRecord", deadline, json=asked))


def _standing(session: Session, grant: Grant, collection: str, did: str, deadline: Deadline) -> list[str] | NotDone:
    """The keys of our records about somebody."""
    found, cursor = [], ""
    for _ in range(_MOST_PAGES):
        answer = session.get(
            "com.atproto.repo.listRecords", deadline, repo=grant.did, collection=collection, limit=100, cursor=cursor
        )
        if not isinstance(answer, Answer):
            return NotExecuted(answer.says) if isinstance(answer, Lost) else answer
        if not answer.ok:
            return not_done(answer)
        fields = answer.fields() or {}
        found += list(_keys(fields, did))
        cursor = str(fields.get("cursor") or "")
        if not cursor:
            return found
    return NotExecuted("There are more of these on Bluesky than we look through.")


def _keys(fields: Mapping[str, Any], did: str) -> Iterator[str]:
    listed = fields.get("records")
    for one in listed if isinstance(listed, list) else ():
        value = one.get("value") if isinstance(one, dict) else None
        if isinstance(value, dict) and value.get("subject") == did:
            yield str(one.get("uri", "")).rpartition("/")[2]


def _done(answer: Answer | Lost | NotDone) -> ActAnswer:
    if isinstance(answer, Lost):
        return Unsure(answer.says)
    if not isinstance(answer, Answer):
        return answer
    return Done() if answer.ok else written(answer)
