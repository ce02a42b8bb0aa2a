"""A policy that comes with Birdtable, as another school signs it: its own name, dates and accounts."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from birdtable.core.words import Network

CLAUSE = "[[clause]]"
CALLED: Mapping[Network, str] = {
    Network.NOTICEBOARD: "the noticeboard on our own pages",
    Network.BLUESKY: "an account on Bluesky",
    Network.MASTODON: "an account on Mastodon",
    Network.X: "an account on X (Twitter)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What is the school's own. trust: empty for none; networks: those it posts to."""

    title: str
    school: str
    trust: str
    author: str
    signed_off: date
    review_due: date
    networks: tuple[Network, ...]


def as_own(source: bytes, own: Own) -> bytes:
    """The same policy with these in their places; every other word and number stays. Lint it before it is adopted."""
    head, *clauses = source.decode("utf-8").split(CLAUSE)
    named = {"title": own.title, "school": own.school, "author": own.author}
    told = {name: _quoted(value) for name, value in named.items()}
    told |= {"signed_off": own.signed_off.isoformat(), "review_due": own.review_due.isoformat()}
    lines = [line for line in head.splitlines(keepends=True) if not _is(line, "trust")]
    head = "".join(_put(line, told) + _trust(line, own) for line in lines)
    return CLAUSE.join([head, *(_clause(one, own) for one in clauses)]).encode()


def _trust(line: str, own: Own) -> str:
    return f"trust = {_quoted(own.trust)}\n" if own.trust and _is(line, "school") else ""


def _clause(written: str, own: Own) -> str:
    lines = written.splitlines(keepends=True)
    told: dict[str, str] = {}
    if any(_is(line, "channels") for line in lines):
        told = {
            "text": _quoted(_about_accounts(own.networks)),
            "channels": json.dumps([str(one) for one in own.networks]),
        }
    elif any(_is(line, "duty") and '"policy_review"' in line for line in lines):
        told = {"text": _quoted(_about_dates(own))}
    return "".join(_put(line, told) for line in lines)


def _about_accounts(networks: tuple[Network, ...]) -> str:
    called = [CALLED[one] for one in CALLED if one in networks]
    listed = " and ".join(filter(None, (", ".join(called[:-1]), called[-1])))
    return f"This policy is about {listed}. Any other account waits until a later version names it."


def _about_dates(own: Own) -> str:
    signed, due = (f"{day.day} {day:%B %Y}" for day in (own.signed_off, own.review_due))
    return f"This policy was signed off on {signed} and is looked at again by {due}."


def _is(line: str, name: str) -> bool:
    return re.match(rf"{name}\s*=", line) is not None


def _put(line: str, told: Mapping[str, str]) -> str:
    name = line.partition("=")[0].strip()
    return f"{name} = {told[name]}\n" if name in told and _is(line, name) else line


def _quoted(words: str) -> str:
    """A basic string of TOML, whose escapes are those of JSON."""
    return json.dumps(" ".join(words.split()), ensure_ascii=False).replace("\x7f", "\\u007f")
