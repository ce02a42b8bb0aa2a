"""When one value of a parameter is at least as strict as another: what a trust's floor is held by."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

Plain = bool | int | str | tuple[str, ...]
AtLeast = Callable[[Plain, Plain], bool]


@dataclass(frozen=True, slots=True)
class Strictness:
    """An order of values. at_least: whether the first is as strict as the second, or stricter.

    says: what a school may have where its trust has a value, in words; `{}` stands for that value.
    direction: which way is stricter, for the guide.
    """

    at_least: AtLeast
    says: str
    direction: str


def strictest_first(*words: str) -> Strictness:
    """The words of a list in order. One that is not named here is like no other, only like itself."""
    place = {word: at for at, word in enumerate(words)}

    def at_least(one: Plain, floor: Plain) -> bool:
        return one == floor or (one in place and floor in place and place[str(one)] <= place[str(floor)])

    return Strictness(at_least, "{}, or something stricter", " › ".join(words))


def within(allowed: Mapping[str, frozenset[str]]) -> Strictness:
    """Each word allows certain things; a stricter one allows some of them, and nothing else."""

    def at_least(one: Plain, floor: Plain) -> bool:
        return allowed[str(one)] <= allowed[str(floor)]

    return Strictness(at_least, "{}, or something stricter", "whatever allows less and nothing else")


def _number(one: Plain) -> int:
    assert isinstance(one, int)  # noqa: S101 - a parameter with a number as default takes nothing else
    return one


def _words(one: Plain) -> frozenset[str]:
    assert isinstance(one, tuple)  # noqa: S101 - a parameter with a list as default takes nothing else
    return frozenset(word.casefold() for word in one)


LESS = Strictness(lambda one, floor: _number(one) <= _number(floor), "{} at most", "less")
MORE = Strictness(lambda one, floor: _number(one) >= _number(floor), "{} at least", "more")
FEWER = Strictness(lambda one, floor: _words(one) <= _words(floor), "nothing but {}", "a shorter list")
FURTHER = Strictness(lambda one, floor: _words(one) >= _words(floor), "at least {}", "a longer list")
YES = Strictness(lambda one, floor: bool(one) >= bool(floor), "{}", "true")
NO = Strictness(lambda one, floor: bool(one) <= bool(floor), "{}", "false")
"""Where a plain yes, or a plain no, is the stricter of the two."""
