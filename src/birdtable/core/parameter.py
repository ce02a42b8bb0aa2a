"""Parameters: what a school's policy may set about a check."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from birdtable.core.strictness import Strictness
from birdtable.core.words import DutyKind, Role

Value = bool | int | str | tuple[str, ...]
Parameters = Mapping[str, Value]


class Chapter(StrEnum):
    """Where a parameter stands on pages and in the guide; the value is its heading."""

    PEOPLE = "Who posts, and who approves"
    NAMES = "How people are called"
    PICTURES = "Pictures"
    PERMISSION = "Permission of families"
    WORDS = "What is posted"
    OTHERS = "Other accounts: mentions, links, answers"
    TRIPS = "Children away, and trips"
    DEVICES = "Devices"
    HOURS = "Hours and days"
    ACCOUNTS = "How the accounts are set"
    READING = "Words and pictures for everybody"
    ENDING = "When something goes wrong"
    KEPT = "How long things are kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upheld:
    """Who sees to a parameter besides the checks that declare it.

    does: what Birdtable itself does about it, in words. duty: the job that comes round for it, in a clause of its own.
    person: whoever sees to it by hand, because no machine can.
    """

    does: str = ""
    duty: DutyKind | None = None
    person: Role | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One thing a policy may set, in a clause or as a silence: its kind is the kind of its default.

    chapter: where it stands for a reader. upheld: by whom besides checks; a check that declares it needs no word here.
    stricter: the order in which a trust's floor holds its schools; None: only the same value is as strict.

    choices: allowed words, for a word or a list of words; pattern: what a free word must match as a whole, alone or in
    a list; minimum, maximum: for a number, inclusive, or for how many words a list may hold.
    means: what a free word is read with; it raises ValueError, in words, for one that has no meaning.
    says: one sentence for the policy page.
    """

    name: str
    says: str
    default: Value
    choices: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    pattern: str = ""
    means: Callable[[str], object] | None = None
    chapter: Chapter = Chapter.WORDS
    upheld: Upheld | None = None
    stricter: Strictness | None = None

    @property
    def kind(self) -> str:
        """What is written for it: `true or false`, `a whole number`, `a word` or `a list of words`."""
        return _KINDS[type(self.default)]

    def at_least(self, given: Value, floor: Value) -> bool:
        """Whether this value is as strict as that one, or stricter."""
        return given == floor or (self.stricter is not None and self.stricter.at_least(given, floor))

    def read(self, given: object) -> Value:
        """The value as it is used. Raises: ValueError, saying what would be allowed."""
        if isinstance(self.default, tuple):
            return self._read_words(given)
        if type(given) is not type(self.default):
            raise ValueError(f"{self.name} must be {self.kind}, not {given!r}")
        if isinstance(given, int) and not isinstance(given, bool):
            low, high = self.minimum, self.maximum
            if (low is not None and given < low) or (high is not None and given > high):
                raise ValueError(f"{self.name} must be from {low} to {high}, not {given}")
            return given
        if not isinstance(given, (bool, str)):
            raise TypeError(f"{self.name} has a default of a kind no policy can write")
        if self.choices and given not in self.choices:
            raise ValueError(f"{self.name} must be one of {', '.join(self.choices)}, not {given!r}")
        if isinstance(given, str):
            self._must_have_a_meaning(given, "be")
        return given

    def _read_words(self, given: object) -> tuple[str, ...]:
        if not isinstance(given, (list, tuple)) or not all(isinstance(word, str) for word in given):
            raise ValueError(f"{self.name} must be a list of words, not {given!r}")
        strange = [word for word in given if self.choices and word not in self.choices]
        if strange:
            raise ValueError(f"{self.name} may hold {', '.join(self.choices)}, not {', '.join(strange)}")
        if self.maximum is not None and len(given) > self.maximum:
            raise ValueError(f"{self.name} may hold {self.maximum} words at most, not {len(given)}")
        for word in given:
            self._must_have_a_meaning(word, "hold")
        return tuple(given)

    def _must_have_a_meaning(self, word: str, verb: str) -> None:
        if self.means:
            try:
                self.means(word)
            except ValueError as error:
                raise ValueError(f"{self.name} cannot {verb} {word!r}: {error}") from None
        if self.pattern and not re.fullmatch(self.pattern, word):
            raise ValueError(f"{self.name} cannot {verb} {word!r}")

    def json_schema(self) -> dict[str, object]:
        """This parameter as a JSON Schema property."""
        schema: dict[str, object] = {"description": self.says, "default": self.default}
        if isinstance(self.default, tuple):
            items: dict[str, object] = {"type": "string"}
            if self.choices:
                items["enum"] = list(self.choices)
            if self.pattern:
                items["pattern"] = f"^(?:{self.pattern})$"
            most = {} if self.maximum is None else {"maxItems": self.maximum}
            return schema | {"type": "array", "items": items, "default": list(self.default)} | most
        schema["type"] = {bool: "boolean", int: "integer", str: "string"}[type(self.default)]
        if self.choices:
            schema["enum"] = list(self.choices)
        if self.pattern:
            schema["pattern"] = f"^(?:{self.pattern})$"
        if self.minimum is not None:
            schema["minimum"] = self.minimum
        if self.maximum is not None:
            schema["maximum"] = self.maximum
        return schema


_KINDS = {bool: "true or false", int: "a whole number", str: "a word", tuple: "a list of words"}
