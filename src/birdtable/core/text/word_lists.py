"""The package's word lists, each read once. `words/README.md` says where each comes from."""

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def listed(name: str) -> frozenset[str]:
    """Every word of one list, folded to plain letters. Raises: FileNotFoundError."""
    return frozenset(_COMMENT.sub("", _written(name)).split())


def lines(name: str) -> tuple[str, ...]:
    """The lines of one list, without its comments."""
    return tuple(filter(None, _COMMENT.sub("", _written(name)).splitlines()))


_COMMENT = re.compile(r"^#.*$", re.MULTILINE)


def _written(name: str) -> str:
    return (files("birdtable.core.text.words") / f"{name}.txt").read_text(encoding="utf-8")


def is_word(key: str) -> bool:
    """Whether these plain lower-case letters are an ordinary English word."""
    return key in listed("english")


def is_forename(key: str) -> bool:
    """Whether these plain lower-case letters are a forename in some tradition."""
    return key in listed("forenames")


def is_proper(key: str) -> bool:
    """Whether these plain lower-case letters are a place, a people, a make or the like, and nobody's name."""
    return key in listed("proper") or key in listed("places")


def is_word_name(key: str) -> bool:
    """Whether a capital letter proves nothing of this forename: May, Will, Rose, Holly."""
    return key in listed("word_names")


def is_word_surname(key: str) -> bool:
    """Whether this surname is an everyday word: Bell, Green, Hall."""
    return key in listed("word_surnames")


@cache
def sense(name: str) -> frozenset[str]:
    """One of the small lists of `words/sense.toml`. Raises: KeyError."""
    return frozenset(_senses()[name].split())


@cache
def _senses() -> dict[str, str]:
    return tomllib.loads((files("birdtable.core.text.words") / "sense.toml").read_text(encoding="utf-8"))


@cache
def short_forms() -> dict[str, frozenset[str]]:
    """What a forename is shortened to, and what a short form stands for."""
    found: dict[str, set[str]] = {}
    for line in lines("nicknames"):
        whole, _, rest = line.partition(": ")
        for short in rest.split():
            found.setdefault(whole, set()).add(short)
            found.setdefault(short, set()).add(whole)
    return {name: frozenset(others) for name, others in found.items()}
