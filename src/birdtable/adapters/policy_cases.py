"""The whole posts that lie beside a policy, each with the verdict it must have."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from birdtable.adapters.draft_json import draft_from_dict
from birdtable.adapters.policy_file import SHIPPED
from birdtable.core.draft import Draft
from birdtable.core.words import Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyCase:
    """One whole post. codes: checks that must be among those that speak; not_codes: checks that must not."""

    why: str
    draft: Draft
    verdict: Effect
    codes: frozenset[str] = frozenset()
    not_codes: frozenset[str] = frozenset()


def cases_of_policy(name: str) -> tuple[PolicyCase, ...]:
    """Every case of a shipped policy. Raises: FileNotFoundError, or ValueError naming the case at fault."""
    source = (files(SHIPPED) / name / "cases.toml").read_text(encoding="utf-8")
    return tuple(_case(plain) for plain in tomllib.loads(source)["case"])


def _case(plain: Mapping[str, Any]) -> PolicyCase:
    ours = ("why", "verdict", "codes", "not_codes")
    try:
        return PolicyCase(
            why=plain["why"],
            draft=draft_from_dict({key: value for key, value in plain.items() if key not in ours}),
            verdict=Effect.from_word(plain["verdict"]),
            codes=frozenset(plain.get("codes", ())),
            not_codes=frozenset(plain.get("not_codes", ())),
        )
    except (KeyError, ValueError) as error:
        raise ValueError(f"case “{plain.get('why')}”: {error}") from error
