"""Where each clause and key of a policy file stands, which the standard TOML reader does not tell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

HEADING = re.compile(r"\s*\[\[?\s*([A-Za-z0-9_.-]+)\s*\]\]?")
KEY = re.compile(r"\s*\"?([A-Za-z0-9_-]+)\"?\s*[.=]")


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines count from 1.

    clauses: the line of each `[[clause]]` heading, in order.
    keys: the line of each key, by (table, key); the table of the third clause is `clause 2`, as they count from 0.
    """

    clauses: tuple[int, ...]
    keys: dict[tuple[str, str], int]

    def of(self, table: str, key: str) -> int:
        """The line of that key, else of its clause, else 1."""
        if (table, key) in self.keys:
            return self.keys[table, key]
        name, _, index = table.partition(" ")
        return self.clauses[int(index)] if name == "clause" and index else self.keys.get(("", table), 1)


def lines_of(source: str) -> Lines:
    """Where everything stands in this policy file, which need not be sound."""
    clauses: list[int] = []
    keys: dict[tuple[str, str], int] = {}
    table = ""
    for number, line in _lines_outside_long_strings(source):
        heading = HEADING.match(line)
        if heading:
            first, _, second = heading[1].partition(".")
            if line.lstrip().startswith("[[") and first == "clause" and not second:
                clauses.append(number)
            table = f"clause {len(clauses) - 1}" if first == "clause" else first
            keys.setdefault((table, second) if second else ("", first), number)
            continue
        key = KEY.match(line)
        if key:
            keys.setdefault((table, key[1]), number)
    return Lines(tuple(clauses), keys)


def _lines_outside_long_strings(source: str) -> Iterator[tuple[int, str]]:
    inside = ""
    for number, line in enumerate(source.splitlines(), start=1):
        if not inside:
            yield number, line
        for quotes in re.findall('"""|' + "'''", line):
            if not inside:
                inside = quotes
            elif inside == quotes:
                inside = ""
