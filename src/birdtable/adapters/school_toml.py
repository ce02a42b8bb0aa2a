"""`school.toml` of a school folder."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from birdtable.adapters.csv_rows import text_of
from birdtable.adapters.policy_notice import did_you_mean
from birdtable.core.context import SchoolFacts
from birdtable.core.periods import period
from birdtable.core.words import Network

TEXTS = ("name", "trust", "email_domain", "postcode", "website", "time_zone")
LISTS = (
    "short_names",
    "phones",
    "emails",
    "handles",
    "allowed_handles",
    "people_we_may_name",
    "election_periods",
    "candidates",
)
OTHER = ("consent_form_asked", "policy", "classes")
USUAL_POLICY = "unsworth-2021"


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolFile:
    """What a school says of itself.

    form_asked: the networks its consent form asked about; policy: a shipped policy's name, or a path.
    warnings: what was passed over, in words.
    """

    facts: SchoolFacts
    form_asked: frozenset[Network]
    policy: str
    warnings: tuple[str, ...]


def read_school(path: Path) -> SchoolFile:
    """The school that this file describes. Raises: ValueError, in words."""
    plain = _toml(path)
    texts = {key: _text(plain, key) for key in (*TEXTS, "policy")}
    lists = {key: _list(plain, key) for key in (*LISTS, "consent_form_asked")}
    if not texts["name"]:
        raise ValueError('there must be a line name = "…" with the name of the school')
    zone = texts["time_zone"] or "Europe/London"
    _must_be_a_zone(zone)
    _must_be_periods(lists["election_periods"])
    known = {network.value for network in Network}
    asked = lists.pop("consent_form_asked")
    policy = texts.pop("policy") or USUAL_POLICY
    facts: dict[str, Any] = {**texts, **lists, "time_zone": zone, "classes": _classes(plain)}
    return SchoolFile(
        facts=SchoolFacts(**facts),
        form_asked=frozenset(Network(word) for word in asked if word in known),
        policy=policy,
        warnings=_strange_keys(plain),
    )


def _toml(path: Path) -> dict[str, Any]:
    text = text_of(path.read_bytes())
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        where = f"line {line[1]}" if line else "the last line"
        raise ValueError(f"{where} is not sound TOML ({error}); look for a missing quotation mark or bracket") from None


def _strange_keys(plain: Mapping[str, Any]) -> tuple[str, ...]:
    known = (*TEXTS, *LISTS, *OTHER)
    strange = [key for key in plain if key not in known]
    return tuple(f"“{key}” is not a line we know, and is passed over. {did_you_mean(key, known)}" for key in strange)


def _text(plain: Mapping[str, Any], key: str) -> str:
    value = plain.get(key, "")
    if not isinstance(value, str):
        raise ValueError(f"{key} must be text between quotation marks, not {value!r}")
    return value.strip()


def _list(plain: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = plain.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ValueError(f'{key} must be a list such as ["…", "…"], not {value!r}')
    return tuple(value)


def _classes(plain: Mapping[str, Any]) -> dict[str, str]:
    value = plain.get("classes", {})
    if not isinstance(value, dict) or not all(isinstance(year, str) for year in value.values()):
        raise ValueError('[classes] must hold lines such as "Wrens" = "Reception"')
    return dict(value)


def _must_be_periods(given: tuple[str, ...]) -> None:
    for words in given:
        try:
            period(words)
        except ValueError as error:
            raise ValueError(f"election_periods cannot hold {words!r}: {error}") from None


def _must_be_a_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError(f"there is no time zone {name!r}; schools in the United Kingdom use Europe/London") from None
