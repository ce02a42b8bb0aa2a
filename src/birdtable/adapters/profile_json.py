"""A follower as the command line and an uploaded list have it: any key may be absent, or null."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from birdtable.core.community.followers.profile import Profile

TEXTS = ("network", "handle", "display_name", "bio", "url", "location", "language")
NUMBERS = ("followers", "following", "posts")
FLAGS = ("has_picture", "protected")


def profile_from_dict(plain: Mapping[str, Any]) -> Profile:
    """The profile in this object; other keys are passed over. Raises: ValueError, in words."""
    facts: dict[str, Any] = {key: _text(plain, key) for key in TEXTS}
    facts |= {key: _number(plain, key) for key in NUMBERS}
    facts |= {key: _flag(plain, key) for key in FLAGS}
    return Profile(**facts, created=_created(plain.get("created")))


def _text(plain: Mapping[str, Any], key: str) -> str | None:
    given = plain.get(key)
    if given is None or isinstance(given, str):
        return given
    raise ValueError(f"{key} must be words between quotation marks")


def _number(plain: Mapping[str, Any], key: str) -> int | None:
    given = plain.get(key)
    if given is None or (isinstance(given, str) and not given.strip()):
        return None
    if isinstance(given, bool):
        raise ValueError(f"{key} must be a whole number")
    try:
        number = int(given)
    except (TypeError, ValueError, OverflowError):
        raise ValueError(f"{key} must be a whole number") from None
    return max(0, number)


def _flag(plain: Mapping[str, Any], key: str) -> bool | None:
    given = plain.get(key)
    if given is None or isinstance(given, bool):
        return given
    raise ValueError(f"{key} must be true or false")


def _created(given: object) -> date | None:
    """The day on which the account was opened: a date, a moment, a month or a year; X's older way of writing too."""
    if given is None or given == "":
        return None
    written = str(given).strip()
    for read in (_iso, _short, _spoken):
        found = read(written)
        if found is not None:
            return found
    raise ValueError("created must be a date such as 2019-05-31")


def _iso(written: str) -> date | None:
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return None


def _short(written: str) -> date | None:
    year, _, month = written.partition("-")
    try:
        return date(int(year), int(month or 7), 1)
    except ValueError:
        return None


def _spoken(written: str) -> date | None:
    try:
        return datetime.strptime(written, "%a %b %d %H:%M:%S %z %Y").astimezone(UTC).date()
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(written).date()
    except (ValueError, TypeError):
        return None
