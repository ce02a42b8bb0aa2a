"""Taking values out of a policy file, noting what is wrong with each instead of stopping at the first."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from birdtable.adapters.policy_lines import Lines
from birdtable.adapters.policy_notice import Gravity, Notice, did_you_mean

Word = TypeVar("Word", bound=StrEnum)
Plain = Mapping[str, Any]


class Reading:
    """One policy file being read. A table is named `""` (the top), `silent`, or `clause 0` for the first clause."""

    def __init__(self, file: str, lines: Lines) -> None:
        self.file = file
        self.lines = lines
        self.notices: list[Notice] = []

    def wrong(self, table: str, key: str, says: str, mend: str = "") -> None:
        """Note an error at that key."""
        line = self.lines.of(table, key)
        self.notices.append(Notice(gravity=Gravity.ERROR, file=self.file, line=line, says=says, mend=mend))

    def only(self, plain: Plain, table: str, known: Collection[str], what: str) -> None:
        """Note every key that `what` does not have."""
        for key in plain:
            if key not in known:
                self.wrong(table, key, f"{what} has no “{key}”.", did_you_mean(key, known))

    def text(self, plain: Plain, table: str, key: str, *, required: bool = False) -> str:
        """The words under that key, else the empty text."""
        value = plain.get(key, "")
        if not isinstance(value, str):
            self.wrong(table, key, f"{key} must be text, not {value!r}.", 'Put it between " and ".')
            return ""
        if required and not value.strip():
            self.wrong(table, key, f"{key} is missing or empty.", f'Write {key} = "…".')
        return value.strip()

    def flag(self, plain: Plain, table: str, key: str) -> bool:
        """The true or false under that key, else False."""
        value = plain.get(key, False)
        if not isinstance(value, bool):
            self.wrong(table, key, f"{key} must be true or false, not {value!r}.", "Write it without quotation marks.")
        return value is True

    def word(self, plain: Plain, table: str, key: str, words: type[Word]) -> Word | None:
        """The word under that key, when it is one of those words."""
        value = plain.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or value not in set(words):
            self.wrong(table, key, f"{key} cannot be {value!r}.", did_you_mean(str(value), words))
            return None
        return words(value)

    def day(self, plain: Plain, table: str, key: str) -> date | None:
        """The date under that key, which must be there."""
        value = plain.get(key)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        says = f"{key} is missing." if value is None else f"{key} must be a date, not {value!r}."
        self.wrong(table, key, says, f"Write {key} = 2026-09-01, without quotation marks.")
        return None

    def words(self, plain: Plain, table: str, key: str) -> tuple[str, ...]:
        """The list of words under that key."""
        value = plain.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.wrong(table, key, f"{key} must be a list of words.", f'Write {key} = ["…", "…"].')
            return ()
        return tuple(value)

    def table(self, plain: Plain, table: str, key: str) -> Plain:
        """The table under that key."""
        value = plain.get(key, {})
        if not isinstance(value, dict):
            self.wrong(table, key, f"{key} must be a table, not {value!r}.", f"Write {key} = {{ … }}.")
            return {}
        return value
