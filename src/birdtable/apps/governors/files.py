"""The pack as files: CSV for a spreadsheet, and a tagged PDF that a screen reader can follow."""

import csv
import io
from typing import Any

from django.template.loader import render_to_string

from birdtable.adapters.documents.pdf import pdf_of
from birdtable.apps.governors.charts import chart_of
from birdtable.apps.governors.tables import Pack, PackTable, Section

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(pack: Pack) -> str:
    """Every table one below the other: its title, its headings, its rows, and an empty line."""
    out = io.StringIO()
    # A spreadsheet would take the letters for another alphabet without this mark.
    out.write("\ufeff")
    rows = csv.writer(out)
    rows.writerow(_safe((pack.title, pack.school, pack.scope, pack.made)))
    rows.writerow(())
    for told in pack.told:
        rows.writerow(_safe((told.called, told.says)))
    for section in pack.sections:
        for table in section.tables:
            rows.writerow(())
            rows.writerow(_safe((table.title,)))
            rows.writerow(_safe(table.columns))
            rows.writerows(_safe(row) for row in table.rows)
    return out.getvalue()


def _safe(cells: tuple[str | int, ...]) -> list[str | int]:
    """A spreadsheet would run a cell that begins so as a formula."""
    return [f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell for cell in cells]


def as_pdf(pack: Pack) -> bytes:
    """The file. Raises: NotInstalled, NotMade."""
    told, pictures = document(pack)
    return pdf_of("pack", told, pictures)


def document(pack: Pack) -> tuple[dict[str, Any], dict[str, bytes]]:
    """As the template `pack.typ` takes it, and its drawings by their names."""
    pictures: dict[str, bytes] = {}
    sections = [_section(one, pictures) for one in pack.sections]
    return {
        "title": pack.title,
        "school": pack.school,
        "scope": pack.scope,
        "made": pack.made,
        "told": [[one.called, one.tone, one.says] for one in pack.told],
        "sections": sections,
        "footer": f"{pack.school}: {pack.title}, {pack.scope}",
    }, pictures


def _section(section: Section, pictures: dict[str, bytes]) -> dict[str, Any]:
    tables = [_table(one, pictures) for one in section.tables]
    return {"title": section.title, "says": list(section.says), "tables": tables}


def _widths(table: PackTable) -> list[int]:
    """How wide each column is beside the others: by its longest cell, within reason."""
    cells = (table.columns, *table.rows)
    return [min(max(max(len(str(row[at])) for row in cells), 9), 48) for at in range(len(table.columns))]


def _table(table: PackTable, pictures: dict[str, bytes]) -> dict[str, Any]:
    chart = chart_of(table)
    picture = f"{table.key.replace('_', '-')}.svg" if chart else ""
    if chart:
        pictures[picture] = render_to_string("governors/chart.svg", {"chart": chart, "paper": True}).encode()
    return {
        "title": table.title,
        "note": table.note,
        "columns": list(table.columns),
        "rows": [[str(cell) for cell in row] for row in table.rows],
        "widths": _widths(table),
        "numbers": [
            bool(table.rows) and all(isinstance(row[at], int) for row in table.rows) for at in range(len(table.columns))
        ],
        "empty": table.empty,
        "picture": picture,
        "alt": f"{chart.title}. {chart.says}" if chart else "",
    }
