"""Where the links of a profile lead."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from birdtable.core.community.followers.reading import Reading

SIGNALS = {
    "adult": "adult_link", "gambling": "gambling_link", "dating": "dating_link", "hub": "link_page",
    "short": "hidden_link", "chat": "chat_link", "cheap": "throwaway_link", "school": "school_link",
    "public": "known_organisation_link",
}  # fmt: skip
"""The signal of each kind of host."""


def links(reading: Reading) -> Mapping[str, str]:
    """The signal of each link, with the host; where nothing is known of any, that there is one."""
    found: dict[str, str] = {}
    for host in reading.hosts:
        kind = kind_of(host)
        if kind:
            found.setdefault(SIGNALS[kind], host)
    return found or ({"unknown_link": reading.hosts[0]} if reading.hosts else {})


def kind_of(host: str) -> str:
    """What stands at this host; empty when nothing is known of it."""
    table, rest = _table(), host
    while rest:
        if rest in table:
            return table[rest]
        rest = rest.partition(".")[2]
    return ""


@cache
def _table() -> Mapping[str, str]:
    lines = (files("birdtable.core.community.followers") / "hosts.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))
