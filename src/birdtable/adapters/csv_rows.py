"""Rows of a CSV file as schools save them: any order of columns, any of the usual encodings."""

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path

ENCODINGS_BY_MARK = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
SEPARATORS = ",;\t"

Row = Mapping[str, str]


def text_of(content: bytes) -> str:
    """The text of a file: UTF-8 with or without a mark, UTF-16 with one, else Windows-1252.

    Raises: ValueError for bytes that are none of these.
    """
    if b"\0" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ValueError("this is not a text file; save the list as CSV")
    marked = [encoding for mark, encoding in ENCODINGS_BY_MARK if content.startswith(mark)]
    try:
        return content.decode(marked[0] if marked else "utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ValueError(f"line {line} is neither UTF-8 nor Windows-1252; save the file as UTF-8") from None


def rows_of(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, Row]]:
    """The rows of the file there, as `rows_in` gives them. Raises: ValueError, in words."""
    return rows_in(path.read_bytes(), columns)


def rows_in(content: bytes, columns: tuple[str, ...]) -> Iterator[tuple[int, Row]]:
    """Each row that is not blank, with the line it ends on (the header is line 1); cells are stripped.

    columns: those that must be there; others are passed on as they are.
    Raises: ValueError, in words, for a file that cannot be read so.
    """
    text = text_of(content)
    header = text.partition("\n")[0]
    separator = max(SEPARATORS, key=header.count)
    lines = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        names = [name.strip().casefold().replace(" ", "_") for name in next(lines, [])]
        _must_have(names, columns)
        for cells in lines:
            row = dict(zip(names, (cell.strip() for cell in cells), strict=False))
            if any(row.values()):
                yield lines.line_num, {name: row.get(name, "") for name in names}
    except csv.Error as error:
        raise ValueError(f"row {lines.line_num} cannot be read: {error}") from None


def _must_have(names: list[str], columns: tuple[str, ...]) -> None:
    if not any(names):
        raise ValueError(f"it is empty; the first line must name the columns {', '.join(columns)}")
    missing = [name for name in columns if name not in names]
    if missing:
        raise ValueError(f"there is no column {', '.join(missing)}; the first line must name {', '.join(columns)}")
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise ValueError(f"the column {', '.join(twice)} is there twice")
