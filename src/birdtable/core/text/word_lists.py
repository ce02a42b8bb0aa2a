"""The package's word lists, each read once. `words/README.md` says where each comes from."""

import re
import tomllib
from collections.abc import Callable
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


# Asked of every word of every post, so these are the lists' own look-ups, without a step of ours between.
Told = Callable[[str], bool]
is_word: Told = listed("english").__contains__
"""Whether these plain lower-case letters are an ordinary English word."""
is_forename: Told = listed("forenames").__contains__
"""Whether these plain lower-case letters are a forename in some tradition."""
is_proper: Told = (listed("proper") | listed("places")).__contains__
"""Whether these plain lower-case letters are a place, a people, a make or the like, and nobody's name."""
is_word_name: Told = listed("word_names").__contains__
"""Whether a capital letter proves nothing of this forename: May, Will, Rose, Holly."""
is_word_surname: Told = listed("word_surnames").__contains__
"""Whether this surname is an everyday word: Bell, Green, Hall."""


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
