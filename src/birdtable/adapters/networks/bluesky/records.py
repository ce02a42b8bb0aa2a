"""A post, its closed doors and its pictures as records of the AT Protocol."""

import base64
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from birdtable.adapters.networks.network import Outgoing, OutgoingPicture
from birdtable.core.text.facets import Facet, facets

POST, THREADGATE, POSTGATE = "app.bsky.feed.post", "app.bsky.feed.threadgate", "app.bsky.feed.postgate"

Record = Mapping[str, Any]


def address(did: str, key: str) -> str:
    """The address of a post for ever."""
    return f"at://{did}/{POST}/{key}"


def link(did: str, key: str) -> str:
    """Where anybody can see it; by the account's id, which stays when its name changes."""
    return f"https://bsky.app/profile/{did}/post/{key}"


def cid_of(sha256: str) -> str:
    """What Bluesky calls a file with this SHA-256 (in hexadecimal): version 1, raw, base 32."""
    number = bytes([0x01, 0x55, 0x12, 0x20]) + bytes.fromhex(sha256)
    return "b" + base64.b32encode(number).decode().lower().rstrip("=")


def stamp(at: datetime) -> str:
    """A moment as the AT Protocol writes it."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def post(
    outgoing: Outgoing, blobs: Sequence[Record], dids: Mapping[str, str], at: datetime, *, language: str
) -> Record:
    """The post's record. blobs: of its pictures, in order; dids: of those handles that may be mentioned."""
    record: dict[str, Any] = {"$type": POST, "text": outgoing.text, "createdAt": stamp(at), "langs": [language]}
    if found := [_facet(one, dids) for one in facets(outgoing.text) if _wanted(one, dids)]:
        record["facets"] = found
    if blobs:
        images = [_image(picture, blob) for picture, blob in zip(outgoing.pictures, blobs, strict=True)]
        record["embed"] = {"$type": "app.bsky.embed.images", "images": images}
    return record


def closed(post_address: str, at: datetime) -> tuple[tuple[str, Record], ...]:
    """The records that close a post to replies and quotes: nobody may, from the moment it is out.

    Both must have the post's own key, or Bluesky passes over them.
    """
    made = stamp(at)
    return (
        (THREADGATE, {"$type": THREADGATE, "post": post_address, "allow": [], "createdAt": made}),
        (
            POSTGATE,
            {
                "$type": POSTGATE,
                "post": post_address,
                "createdAt": made,
                "embeddingRules": [{"$type": "app.bsky.feed.postgate#disableRule"}],
            },
        ),
    )


def is_ours(record: object, outgoing: Outgoing) -> bool:
    """Whether a post that stands there has exactly these words and pictures, to the byte, with these descriptions."""
    if not isinstance(record, dict) or record.get("text") != outgoing.text:
        return False
    wanted = [(cid_of(picture.sha256), picture.description) for picture in outgoing.pictures]
    return _pictures(record) == wanted


def _pictures(record: Record) -> list[tuple[object, object]]:
    try:
        return [(one["image"]["ref"]["$link"], one["alt"]) for one in record.get("embed", {}).get("images", [])]
    except (AttributeError, KeyError, TypeError):
        return [(None, None)]


def _wanted(facet: Facet, dids: Mapping[str, str]) -> bool:
    return facet.kind != "mention" or facet.value.lower() in dids


def _facet(facet: Facet, dids: Mapping[str, str]) -> Record:
    feature = {
        "link": {"$type": "app.bsky.richtext.facet#link", "uri": facet.value},
        "tag": {"$type": "app.bsky.richtext.facet#tag", "tag": facet.value},
        "mention": {"$type": "app.bsky.richtext.facet#mention", "did": dids.get(facet.value.lower(), "")},
    }[facet.kind]
    return {"index": {"byteStart": facet.start, "byteEnd": facet.end}, "features": [feature]}


def _image(picture: OutgoingPicture, blob: Record) -> Record:
    ratio = {"width": picture.width, "height": picture.height}
    return {"alt": picture.description, "image": blob, "aspectRatio": ratio}
