"""How the record tells of an act."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """An act as a reader meets it. sentence: follows the name of who did it."""

    sentence: str
    keys: frozenset[str] = frozenset()
