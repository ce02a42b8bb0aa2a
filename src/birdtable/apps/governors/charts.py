"""Bars of a table, drawn on the server. They are told apart by their patterns and by words, never by a colour alone."""

from collections.abc import Iterator
from dataclasses import dataclass

from birdtable.apps.governors.tables import PackTable

WIDE, LINE, BAR, GAP = 320, 16, 14, 10
ROOM = 44
"""Kept free for the number behind the longest bar."""
PATTERNS = ("solid", "stripes", "dots", "open")
MOST_BARS = 14
MOST_LETTERS = 44


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a bar. pattern: one of `PATTERNS`."""

    x: float
    width: float
    pattern: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: its name above it, its number behind it. y: of the bar's upper edge."""

    name: str
    y: int
    number: str
    number_x: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One line of the key to the patterns."""

    name: str
    pattern: str
    y: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A whole drawing. id: for the page; says: all of it in words, for whoever cannot see it."""

    id: str
    title: str
    says: str
    height: int
    series: tuple[Series, ...]
    bars: tuple[Bar, ...]


def chart_of(table: PackTable) -> Chart | None:
    """The drawing beside a table; None where there is nothing to draw."""
    places = [table.columns.index(one) for one in table.charted]
    rows = [(str(row[0]), [int(row[place]) for place in places]) for row in table.rows]
    most = max((sum(numbers) for _, numbers in rows), default=0)
    if not most:
        return None
    series = tuple(
        Series(name, PATTERNS[number], number * LINE)
        for number, name in enumerate(table.charted if len(places) > 1 else ())
    )
    top = len(series) * LINE + (GAP if series else 0)
    bars = tuple(_bars(rows[:MOST_BARS], top, most))
    height = top + len(bars) * (LINE + BAR + GAP)
    return Chart(f"chart-{table.key}", table.title, _in_words(table, rows), height, series, bars)


def _bars(rows: list[tuple[str, list[int]]], top: int, most: int) -> Iterator[Bar]:
    each = (WIDE - ROOM) / most
    for place, (name, numbers) in enumerate(rows):
        y, x, pieces = top + place * (LINE + BAR + GAP) + LINE, 0.0, []
        for number, pattern in zip(numbers, PATTERNS, strict=False):
            if number:
                pieces.append(Piece(round(x, 1), round(number * each, 1), pattern))
            x += number * each
        short = name if len(name) <= MOST_LETTERS else f"{name[: MOST_LETTERS - 1].rstrip()}…"
        yield Bar(short, y, " + ".join(map(str, numbers)), round(x + 5, 1), tuple(pieces))


def _in_words(table: PackTable, rows: list[tuple[str, list[int]]]) -> str:
    def told(name: str, numbers: list[int]) -> str:
        if len(numbers) == 1:
            return f"{name} {numbers[0]}"
        parts = ", ".join(f"{series.lower()} {number}" for series, number in zip(table.charted, numbers, strict=True))
        return f"{name}: {parts}"

    left_out = f" The drawing shows the first {MOST_BARS} of {len(rows)}." if len(rows) > MOST_BARS else ""
    return (
        f"Bars. {'; '.join(told(name, numbers) for name, numbers in rows)}. The table has the same numbers.{left_out}"
    )
