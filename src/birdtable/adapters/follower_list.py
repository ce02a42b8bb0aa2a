"""An uploaded list of followers: CSV by header, or one JSON object a line, with the keys of `profile_json`."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from birdtable.adapters.csv_rows import rows_in, text_of
from birdtable.adapters.profile_json import FLAGS, profile_from_dict
from birdtable.core.community.followers.profile import Profile

MOST = 100_000
"""Followers of one list that are read."""

_YES, _NO = frozenset(("true", "yes", "1", "y")), frozenset(("false", "no", "0", "n"))
_CALLED = {
    "username": "handle", "screen_name": "handle", "account_name": "handle", "name": "display_name",
    "description": "bio", "about": "bio", "website": "url", "followers_count": "followers",
    "following_count": "following", "friends_count": "following", "tweet_count": "posts", "statuses_count": "posts",
    "created_at": "created",
}  # fmt: skip
"""What exports call our keys."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Who is on the list, and what could not be read, in words, by line."""

    profiles: tuple[Profile, ...]
    faults: tuple[str, ...]


def read_list(content: bytes) -> Listed:
    """Every follower in this file; one without an account name cannot be kept. Raises: ValueError, in words."""
    profiles: list[Profile] = []
    faults: list[str] = []
    rows = _objects(content) if text_of(content).lstrip("\ufeff \r\n").startswith("{") else _cells(content)
    for number, row in rows:
        if len(profiles) >= MOST:
            faults.append(f"Line {number} and those after it were not read: {MOST:,} are the most.")
            break
        try:
            profiles.append(_profile(row))
        except ValueError as error:
            faults.append(f"Line {number}: {error}.")
    return Listed(tuple(profiles), tuple(faults))


def _profile(row: Mapping[str, Any] | str) -> Profile:
    if isinstance(row, str):
        raise ValueError(row)
    profile = profile_from_dict(row)
    if not (profile.handle or "").strip():
        raise ValueError("there is no account name")
    return profile


def _objects(content: bytes) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
    for number, line in enumerate(text_of(content).splitlines(), 1):
        if not line.strip():
            continue
        try:
            plain = json.loads(line)
        except (json.JSONDecodeError, RecursionError):
            yield number, "this is not sound JSON"
            continue
        yield number, _named(plain) if isinstance(plain, dict) else "this is not an object between { and }"


def _cells(content: bytes) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, row in rows_in(content, ()):
        named = _named({key: value for key, value in row.items() if value})
        for flag in FLAGS:
            written = str(named.get(flag, "")).lower()
            if written in _YES | _NO:
                named[flag] = written in _YES
        yield number, named


def _named(row: Mapping[str, Any]) -> dict[str, Any]:
    return {_CALLED.get(key, key): value for key, value in row.items()}
