"""How an account should be set, as a policy wants it, and where what stands there differs. It asks no network."""

import re
from collections.abc import Mapping
from enum import StrEnum

ANY = "any"
"""The policy leaves it to the school."""

_NO_ANSWER = re.compile(
    r"\b(?:(?:do|does|can|will) ?n[o']?t (?:answer|reply|respond|read)|don'?t (?:answer|reply|respond)|"
    r"cannot (?:answer|reply|respond)|not (?:monitored|answered|read here)|no replies|never (?:answer|reply))\b"
)
_FEWEST_DIGITS = 9


class Setting(StrEnum):
    """One thing about an account that a policy may want a certain way."""

    VISIBILITY = "visibility"
    MESSAGES = "messages"
    """Who may send it private messages."""
    REPLIES = "replies"
    """Who may reply to a post that somebody writes there by hand."""
    DISCOVERABLE = "discoverable"
    """Whether the network recommends it to strangers."""
    AUTOMATED = "automated"
    """Whether it carries the label of a program."""
    NOTICE = "notice"
    """Whether its profile says that nobody answers there, and whom to ring."""
    LINK = "link"
    """Whether its profile leads to the school's website."""


class Stand(StrEnum):
    """How one setting stands."""

    AS_WANTED = "as_wanted"
    DIFFERS = "differs"
    UNREAD = "unread"
    """The network does not tell: a person looks, and ticks."""


def stand_of(wanted: str, found: str) -> Stand:
    """How it stands. found: empty where the network does not tell."""
    if wanted == ANY:
        return Stand.AS_WANTED
    if not found:
        return Stand.UNREAD
    return Stand.AS_WANTED if wanted == found else Stand.DIFFERS


def has_notice(about: str, phones: tuple[str, ...]) -> bool:
    """Whether a profile says, in whatever words, that nobody answers there, and gives one of the school's numbers."""
    plain = " ".join(about.casefold().replace("\u2019", "'").split())
    digits = re.sub(r"\D", "", about)
    numbers = [re.sub(r"\D", "", one)[-_FEWEST_DIGITS:] for one in phones]
    known = any(len(one) == _FEWEST_DIGITS and one in digits for one in numbers)
    return bool(_NO_ANSWER.search(plain)) and (known or not phones)


def proposed_notice(phones: tuple[str, ...]) -> str:
    """A notice for the profile, in our words; short enough for every network there is here."""
    ring = f" Ring us: {phones[0]}." if phones else " Ring the school."
    return f"We do not answer here.{ring} In danger ring 999. Childline 0800 1111."


def leads_to(website: str, *said: str) -> bool:
    """Whether one of these texts or links names the school's website."""
    host = re.sub(r"^https?://(?:www\.)?", "", website.strip().casefold()).split("/")[0]
    return bool(host) and any(re.search(rf"(?<![\w.-]){re.escape(host)}(?![\w-])", _bare(one)) for one in said)


def _bare(text: str) -> str:
    return text.casefold().replace("//www.", "//").replace(" www.", " ")


def differing(wanted: Mapping[Setting, str], found: Mapping[Setting, str]) -> dict[Setting, Stand]:
    """How each setting stands that the policy wants a certain way."""
    return {one: stand_of(want, found.get(one, "")) for one, want in wanted.items() if want != ANY}
