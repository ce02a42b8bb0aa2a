"""The record as a file: CSV for a spreadsheet, JSON Lines for whoever wants to follow the chain with a program."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from zoneinfo import ZoneInfo

from birdtable.apps.audit.models import Entry, EntryQuerySet
from birdtable.apps.people.record import Line, lines_of

AT_A_TIME = 500
HEADINGS = ("entry", "when", "who", "as", "where", "what", "about", "id", "why", "proof", "hash")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_json_lines(entries: EntryQuerySet, zone: ZoneInfo) -> Iterator[str]:
    """A line an entry: `entry`, exactly the bytes that the chain is made of, and `hash`, the SHA-256 of them.

    Ids only; moments are in UTC as they are hashed, whatever the zone.
    """
    for entry in entries.iterator(chunk_size=AT_A_TIME):
        yield f'{{"entry":{bytes(entry.canonical).decode()},"hash":"{entry.hash}"}}\n'


def as_csv(entries: EntryQuerySet, zone: ZoneInfo) -> Iterator[str]:
    """A row an entry, in the words of the page and by the school's clock. Staff are named, children are not."""
    yield _row(HEADINGS)
    rows = entries.iterator(chunk_size=AT_A_TIME)
    while batch := list(islice(rows, AT_A_TIME)):
        for entry, line in zip(batch, lines_of(batch), strict=True):
            yield _row(_cells(entry, line, zone))


def _cells(entry: Entry, line: Line, zone: ZoneInfo) -> tuple[str, ...]:
    return (
        str(line.seq),
        line.at.astimezone(zone).isoformat(timespec="seconds"),
        line.who,
        line.role,
        line.device,
        line.did,
        line.about,
        str(line.thing_id),
        " ".join(line.told),
        " · ".join(line.small),
        entry.hash,
    )


def _row(cells: tuple[str, ...]) -> str:
    out = io.StringIO()
    # A spreadsheet would run a cell that begins so as a formula.
    csv.writer(out).writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return out.getvalue()


FORMATS: Mapping[str, tuple[str, Callable[[EntryQuerySet, ZoneInfo], Iterator[str]]]] = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "jsonl": ("application/jsonl", as_json_lines),
}
