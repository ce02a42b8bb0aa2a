"""Posts as X gives them back, and whether one is what we sent: X changes links and “&”, and adds a link of its own.

Both spellings of what X renamed are read. Nothing here asks X anything.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple, TypeGuard

from birdtable.core.text.links import links

_NUMBER = re.compile(r"[0-9]{1,19}")
_TCO = re.compile(r"https?://t\.co/[A-Za-z0-9]+")
_LAST_TCO = re.compile(rf"\s*{_TCO.pattern}\s*\Z")
_OF_MEDIA = re.compile(r"/(?:photo|video)/\d+\Z")
_ESCAPES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
"""In this order: what was written as “&amp;lt;” becomes “&lt;”."""
_LINK = "\ufdd0"
"""Stands for a link while texts are compared; no text can hold it."""
_SHORT = "t.co/"


class Reference(NamedTuple):
    """Another post that this one is about. kind: `replied_to`, `quoted` or `retweeted`."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """One post on X. text: as it was written; at: None when X did not say; in_reply_to: an account's number.

    raw: the text as X gave it; meant: what the short links in it stand for.
    """

    id: str
    text: str
    at: datetime | None
    author: str
    media_keys: frozenset[str]
    references: tuple[Reference, ...]
    in_reply_to: str
    raw: str
    meant: Mapping[str, str]


def posts_in(fields: Mapping[str, Any]) -> tuple[Posted, ...]:
    """The posts under `data`, whether it is one or many; what is no post is left out."""
    return tuple(filter(None, map(_posted, _listed(fields.get("data")))))


def included_posts(fields: Mapping[str, Any]) -> tuple[Posted, ...]:
    """The posts that were given beside those asked for."""
    beside = fields.get("includes")
    found = _either(beside, "posts", "tweets") if isinstance(beside, Mapping) else None
    return tuple(filter(None, map(_posted, _listed(found))))


def _listed(found: Any) -> Sequence[Any]:
    if isinstance(found, Mapping):
        return (found,)
    return found if isinstance(found, list) else ()


def _either(fields: Mapping[str, Any], new: str, old: str) -> Any:
    return fields.get(new, fields.get(old))


def is_number(found: Any) -> TypeGuard[str]:
    """Whether this is a number by which X knows something. It becomes part of an address."""
    return isinstance(found, str) and bool(_NUMBER.fullmatch(found))


def _posted(one: Any) -> Posted | None:
    if not isinstance(one, Mapping) or not is_number(one.get("id")):
        return None
    # What is longer than X shows at once stands in a note.
    note = _either(one, "note_post", "note_tweet")
    words = note if isinstance(note, Mapping) and note.get("text") else one
    raw = str(words.get("text") or "")
    meant = _meanings(words.get("entities"))
    attached = one.get("attachments")
    keys = attached.get("media_keys") if isinstance(attached, Mapping) else None
    return Posted(
        id=one["id"],
        text=unescaped(_TCO.sub(lambda short: meant.get(short[0], short[0]), raw)).strip(),
        at=_moment(one.get("created_at")),
        author=str(one.get("author_id") or ""),
        media_keys=frozenset(map(str, keys)) if isinstance(keys, list) else frozenset(),
        references=tuple(_references(_either(one, "referenced_posts", "referenced_tweets"))),
        in_reply_to=str(one.get("in_reply_to_user_id") or ""),
        raw=raw,
        meant=meant,
    )


def _references(found: Any) -> Iterator[Reference]:
    for one in _listed(found):
        if isinstance(one, Mapping):
            yield Reference(str(one.get("type", "")), str(one.get("id", "")))


def _moment(written: Any) -> datetime | None:
    try:
        found = datetime.fromisoformat(written)
    except (TypeError, ValueError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _meanings(entities: Any) -> Mapping[str, str]:
    """What each short link stands for: nothing, where it stands for a picture of the post."""
    urls = entities.get("urls") if isinstance(entities, Mapping) else None
    meant: dict[str, str] = {}
    for one in _listed(urls):
        if isinstance(one, Mapping) and isinstance(short := one.get("url"), str):
            long = one.get("expanded_url")
            is_media = bool(one.get("media_key")) or (isinstance(long, str) and bool(_OF_MEDIA.search(long)))
            meant[short] = "" if is_media else long if isinstance(long, str) else short
    return meant


def unescaped(text: str) -> str:
    """The text with “&”, “<” and “>” in place of how X writes them."""
    for escape, character in _ESCAPES:
        text = text.replace(escape, character)
    return text


def same_words(sent: str, posted: Posted, *, pictures: bool) -> bool:
    """Whether the post says what was sent. pictures: some went with it, so that X may have added a link to them."""
    wanted = _compared(sent, {})
    raws = [posted.raw]
    if pictures:
        raws.append(_LAST_TCO.sub("", posted.raw))
    # The second reading is for a server that escapes nothing.
    return any(_alike(wanted, _compared(text, posted.meant)) for raw in raws for text in (unescaped(raw), raw))


def _compared(text: str, meant: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """The words without their links and with single spaces; and the links, each as it is however it was written."""
    parts: list[str] = []
    found: list[str] = []
    at = 0
    for short in _TCO.finditer(text):
        _take(text[at : short.start()], parts, found)
        if long := meant.get(short[0], short[0]):
            parts.append(_LINK)
            found.append(_plain(long))
        at = short.end()
    _take(text[at:], parts, found)
    return " ".join(unicodedata.normalize("NFC", "".join(parts)).split()), tuple(found)


def _take(text: str, parts: list[str], found: list[str]) -> None:
    at = 0
    for link in links(text):
        parts += [text[at : link.start], _LINK]
        found.append(_plain(text[link.start : link.end]))
        at = link.end
    parts.append(text[at:])


def _plain(link: str) -> str:
    bare = re.sub(r"\Ahttps?://", "", link, flags=re.IGNORECASE)
    host, slash, rest = bare.partition("/")
    return (host.lower() + slash + rest).rstrip("/")


def _alike(one: tuple[str, tuple[str, ...]], other: tuple[str, tuple[str, ...]]) -> bool:
    """A short link that nobody explained may be any."""
    return (
        one[0] == other[0]
        and len(one[1]) == len(other[1])
        and all(a == b or _SHORT in (a[:5], b[:5]) for a, b in zip(one[1], other[1], strict=True))
    )
