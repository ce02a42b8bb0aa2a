"""An uploaded list of what was said to an account: CSV by header, or one JSON object a line."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from birdtable.adapters.csv_rows import rows_in, text_of

MOST = 2_000
"""Mentions of one list that are read."""
LONGEST = 5_000
"""Characters of one that are read."""

_CALLED = {
    "full_text": "text", "content": "text", "said": "text", "url": "link", "tweet_url": "link", "permalink": "link",
    "username": "handle", "screen_name": "handle", "account_name": "handle", "author": "handle", "created_at": "at",
    "date": "at", "when": "at",
}  # fmt: skip
"""What exports call our keys."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtMention:
    """One thing that was said. handle: without “@”; link: https, or empty; at: None where the list does not say."""

    text: str
    link: str = ""
    handle: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Brought:
    """What is on the list, and what could not be read, in words, by line."""

    mentions: tuple[BroughtMention, ...]
    faults: tuple[str, ...]


def read_mentions(content: bytes) -> Brought:
    """Every mention in this file. Raises: ValueError, in words."""
    found: list[BroughtMention] = []
    faults: list[str] = []
    rows = _objects(content) if text_of(content).lstrip("\ufeff \r\n").startswith("{") else rows_in(content, ())
    for number, row in rows:
        if len(found) >= MOST:
            faults.append(f"Line {number} and those after it were not read: {MOST:,} are the most.")
            break
        try:
            found.append(_mention(row))
        except ValueError as error:
            faults.append(f"Line {number}: {error}.")
    return Brought(tuple(found), tuple(faults))


def _mention(row: Mapping[str, Any]) -> BroughtMention:
    named = {_CALLED.get(name, name): value for key, value in row.items() if (name := _plain(key))}
    text = str(named.get("text") or "").strip()
    if not text:
        raise ValueError("there are no words")
    link = str(named.get("link") or "").strip()
    return BroughtMention(
        text=text[:LONGEST],
        link=link if link.startswith("https://") and len(link) <= 500 else "",
        handle=str(named.get("handle") or "").strip().lstrip("@")[:200],
        at=_moment(str(named.get("at") or "").strip()),
    )


def _plain(key: object) -> str:
    return str(key).strip().lower().replace(" ", "_")


def _moment(written: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _objects(content: bytes) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(text_of(content).splitlines(), 1):
        if line.strip():
            yield number, _object(line)


def _object(line: str) -> Mapping[str, Any]:
    """One line; where it is no object, one without words."""
    try:
        plain = json.loads(line)
    except (json.JSONDecodeError, RecursionError):
        return {}
    return plain if isinstance(plain, dict) else {}
