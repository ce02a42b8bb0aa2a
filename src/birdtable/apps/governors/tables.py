"""The one shape in which the pack says something: tables with a note, and sentences; shown as a page, PDF and CSV."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Cell = str | int
Tone = Literal["good", "warn", "bad"]
TONES: dict[Tone, str] = {"good": "In order", "warn": "To watch", "bad": "Not as it should be"}
"""What stands before a sentence, so that nobody needs its colour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackTable:
    """One table. key: in addresses and tests; the first cell of a row is its name.

    charted: headings of the columns that are drawn beside it as bars, parts of one whole where they are several.
    empty: what is said where it has no row.
    """

    key: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    charted: tuple[str, ...] = ()
    empty: str = "Nothing of this kind in this time."

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows) or not set(self.charted) <= set(self.columns):
            raise ValueError(self.key)

    @property
    def lines(self) -> tuple[tuple[Cell, tuple[tuple[str, Cell], ...]], ...]:
        """Each row as its name and the rest of it, each cell with its heading."""
        return tuple((row[0], tuple(zip(self.columns[1:], row[1:], strict=True))) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence of what we would tell an inspector."""

    tone: Tone
    says: str

    @property
    def called(self) -> str:
        """The tone in words."""
        return TONES[self.tone]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One subject. says: paragraphs before its tables; told: its part of what we would tell an inspector."""

    key: str
    title: str
    tables: tuple[PackTable, ...] = ()
    says: tuple[str, ...] = ()
    told: tuple[Told, ...] = ()

    def table(self, key: str) -> PackTable:
        """One of its tables. Raises: KeyError."""
        return {one.key: one for one in self.tables}[key]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """All of it. made: the day; scope: what it is about, in words."""

    title: str
    school: str
    scope: str
    made: str
    sections: Sequence[Section]

    @property
    def told(self) -> tuple[Told, ...]:
        """Every sentence for an inspector: what is not as it should be stands first."""
        order = list(TONES)[::-1]
        return tuple(
            sorted((one for part in self.sections for one in part.told), key=lambda one: order.index(one.tone))
        )

    def section(self, key: str) -> Section:
        """One of its subjects. Raises: KeyError."""
        return {one.key: one for one in self.sections}[key]
