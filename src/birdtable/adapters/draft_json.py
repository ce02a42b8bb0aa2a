"""A draft as plain data, in the shape that `birdtable check` reads (one JSON object a line)."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from birdtable.core.draft import Draft, PhotoFacts
from birdtable.core.words import DeviceKind, Network, Role, Shows, Topic, TripStanding

Word = TypeVar("Word", bound=StrEnum)

POST_KEYS = {"id", "text", "photos", "topic", "author_role", "device", "trip", "channels", "when"}
PHOTO_KEYS = {field.name for field in fields(PhotoFacts)}


def draft_from_dict(plain: Mapping[str, Any]) -> Draft:
    """The draft that this data describes; an absent key is an unstated fact.

    Raises: ValueError, in words, for an unknown key, a wrong kind of value or a word that is not on the list.
    """
    _only(plain, POST_KEYS, "post")
    text = plain.get("text")
    if not isinstance(text, str):
        raise ValueError("text must be a string")
    _whole(text, "text")
    role = _word(plain, "author_role", Role)
    channels = _list(plain, "channels", str)
    return Draft(
        text=text,
        photos=_photos(plain),
        topic=_word(plain, "topic", Topic),
        author_roles=None if role is None else (role,),
        device=_word(plain, "device", DeviceKind),
        trip=_word(plain, "trip", TripStanding),
        channels=None if channels is None else tuple(_as_word(one, "channels", Network) for one in channels),
        when=_when(plain.get("when")),
    )


def _photos(plain: Mapping[str, Any]) -> tuple[PhotoFacts, ...] | None:
    photos = _list(plain, "photos", dict)
    return None if photos is None else tuple(_photo(one) for one in photos)


def _photo(plain: Mapping[str, Any]) -> PhotoFacts:
    _only(plain, PHOTO_KEYS, "photo")
    pupils, writing = _list(plain, "pupils", str), _list(plain, "writing", str)
    for words in writing or ():
        _whole(words, "writing")
    return PhotoFacts(
        shows=_word(plain, "shows", Shows),
        alt=_text(plain, "alt"),
        pupils=None if pupils is None else tuple(pupils),
        writing=None if writing is None else tuple(writing),
        filename=_text(plain, "filename"),
        faces_unspoken=_count(plain, "faces_unspoken"),
        faces_covered=_count(plain, "faces_covered"),
        writing_unspoken=_count(plain, "writing_unspoken"),
        refused_before=_yes_or_no(plain, "refused_before"),
        refused_file=_yes_or_no(plain, "refused_file"),
        looked_at=_yes_or_no(plain, "looked_at"),
    )


def _count(plain: Mapping[str, Any], key: str) -> int | None:
    value = plain.get(key)
    if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
        raise ValueError(f"{key} must be a whole number, 0 or more")
    return value


def _yes_or_no(plain: Mapping[str, Any], key: str) -> bool | None:
    value = plain.get(key)
    if value is not None and not isinstance(value, bool):
        raise ValueError(f"{key} must be true or false")
    return value


def _only(plain: Mapping[str, Any], known: set[str], what: str) -> None:
    if not isinstance(plain, Mapping):
        raise ValueError(f"a {what} must be an object")
    strange = sorted(set(plain) - known)
    if strange:
        raise ValueError(f"unknown in a {what}: {', '.join(strange)}")


def _text(plain: Mapping[str, Any], key: str) -> str | None:
    value = plain.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise ValueError(f"{key} must be a string")
    _whole(value, key)
    return value


def _whole(text: str, key: str) -> None:
    """Raises: ValueError for what no network could show and no database could keep."""
    if "\0" in text:
        raise ValueError(f"{key} holds a null character; take it out")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ValueError(f"{key} holds half of a character (a lone surrogate)") from None


def _list(plain: Mapping[str, Any], key: str, kind: type) -> list[Any] | None:
    value = plain.get(key)
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(one, kind) for one in value):
        raise ValueError(f"{key} must be a list of {'strings' if kind is str else 'objects'}")
    return value


def _word(plain: Mapping[str, Any], key: str, words: type[Word]) -> Word | None:
    value = plain.get(key)
    return None if value is None else _as_word(value, key, words)


def _as_word(value: object, key: str, words: type[Word]) -> Word:
    if not isinstance(value, str) or value not in set(words):
        raise ValueError(f"{key} must be one of {', '.join(words)}, not {value!r}")
    return words(value)


def _when(value: object) -> datetime | None:
    if value is None:
        return None
    try:
        when = datetime.fromisoformat(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise ValueError(f"when must be a moment like 2026-03-29T15:20:00+01:00, not {value!r}") from None
    if when.tzinfo is None:
        raise ValueError("when must carry its time zone")
    return when
