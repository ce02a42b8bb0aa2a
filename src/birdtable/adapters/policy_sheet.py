"""A policy while it is being written: plain tables that a form can change, written out as the file that is judged.

Comments of a file that was begun from are not kept; every key and value is.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Self

import tomlkit

from birdtable.adapters.policy_clause import CLAUSE_KEYS
from birdtable.adapters.policy_file import FILE_NAME, Looked, look_at
from birdtable.adapters.policy_lines import lines_of
from birdtable.adapters.policy_notice import Notice
from birdtable.adapters.policy_reading import Reading
from birdtable.adapters.policy_shape import TOP_KEYS, read_shape
from birdtable.core.policy import Policy

Table = dict[str, Any]
PAIRS = "pairs"
"""The one key of a table whose order is kept."""
HEAD_KEYS = tuple(key for key in TOP_KEYS if key not in ("clause", "silent"))
DATES = ("signed_off", "review_due")


@dataclass(frozen=True, slots=True)
class Placed:
    """A notice, and the form beside which it stands. clause: its key, empty for the head and the silences.

    key: the key of the file it is about, empty where it is about the whole clause.
    """

    clause: str
    key: str
    notice: Notice


@dataclass(frozen=True, slots=True)
class Sheet:
    """A policy in the making, which need not be sound. Every change gives a new one.

    clauses: by a key that a clause keeps wherever it moves and whatever its number becomes.
    """

    head: Table
    clauses: Mapping[str, Table] = field(default_factory=dict)
    silent: Table = field(default_factory=dict)

    @classmethod
    def read(cls, source: bytes, new_key: Callable[[], str]) -> Self:
        """The sheet of a policy file. Raises: ValueError, where it is not the shape of one at all."""
        text = source.decode("utf-8-sig").replace("\0", "")
        plain = _plain(tomllib.loads(text))
        clauses, silent = plain.pop("clause", []), plain.pop("silent", {})
        if not isinstance(silent, dict) or not all(isinstance(one, dict) for one in clauses):
            raise ValueError("a policy has clauses and a table of silences")
        return cls(plain, {new_key(): one for one in clauses}, silent)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """The sheet that `as_json` kept."""
        return cls(*(_again(kept[part]) for part in ("head", "clauses", "silent")))

    def as_json(self) -> dict[str, Any]:
        """Everything in it, as JSON can hold it; its order too, which PostgreSQL does not keep of an object's keys."""
        return {"head": _in_order(self.head), "clauses": _in_order(self.clauses), "silent": _in_order(self.silent)}

    def with_clause(self, key: str, clause: Table) -> Self:
        """The same with this in the place of that clause, or at the end where there was none."""
        return replace(self, clauses={**self.clauses, key: clause})

    def without(self, key: str) -> Self:
        """The same without that clause."""
        return replace(self, clauses={one: clause for one, clause in self.clauses.items() if one != key})

    def moved(self, key: str, by: int) -> Self:
        """The same with that clause so many places further down; it stops at either end. Raises: KeyError."""
        order = list(self.clauses)
        at = order.index(key) if key in order else self._missing(key)
        order.insert(max(0, min(len(order) - 1, at + by)), order.pop(at))
        return replace(self, clauses={one: self.clauses[one] for one in order})

    @staticmethod
    def _missing(key: str) -> int:
        raise KeyError(key)

    @property
    def next_number(self) -> str:
        """A number that no clause has yet, after the highest."""
        taken = [str(one.get("number", "")) for one in self.clauses.values()]
        counted = ("".join(letter for letter in one if letter.isascii() and letter.isdigit())[:6] for one in taken)
        return str(max((int(one) for one in counted if one), default=0) + 1)

    def source(self) -> bytes:
        """The policy file."""
        document = tomlkit.document()
        for key in _ordered(self.head, HEAD_KEYS):
            document.add(key, _item(key, self.head[key]))
        if self.clauses:
            tables = tomlkit.aot()
            for clause in self.clauses.values():
                table = tomlkit.table()
                for key in _ordered(clause, CLAUSE_KEYS):
                    table.add(key, _item("", clause[key]))
                tables.append(table)
            document.add("clause", tables)
        if self.silent:
            silences = tomlkit.table()
            for key in sorted(self.silent, key=lambda one: one != "approval"):
                silences.add(key, _item("", self.silent[key]))
            document.add("silent", silences)
        return tomlkit.dumps(document).encode()

    def looked_at(self) -> Looked:
        """What reading it as a policy brings to light."""
        return look_at(self.source(), file=FILE_NAME)

    def roughly(self) -> Policy:
        """The policy it makes already: what cannot be read yet is left out of it, and no day is asked for."""
        today = date(2000, 1, 1).isoformat()
        told = replace(self, head={"name": "draft", "title": "Draft", "school": "Ours"} | self.head)
        told = replace(told, head=told.head | {key: told.head.get(key) or today for key in DATES})
        source = told.source()
        text = source.decode()
        policy = read_shape(Reading(FILE_NAME, lines_of(text)), tomllib.loads(text), source)
        if policy is None:
            return replace(told, head=told.head | dict.fromkeys(DATES, today)).roughly()
        return policy

    def placed(self, notices: tuple[Notice, ...]) -> tuple[Placed, ...]:
        """Where each of these notices about its file belongs."""
        lines = lines_of(self.source().decode())
        keys = list(self.clauses)
        about = {line: place for place, line in lines.keys.items()}
        about |= {line: (f"clause {at}", "") for at, line in enumerate(lines.clauses)}
        placed = []
        for notice in notices:
            table, key = about.get(notice.line, ("", ""))
            name, _, index = table.partition(" ")
            clause = keys[int(index)] if name == "clause" and index else ""
            placed.append(Placed(clause, key if clause or key not in ("clause", "silent") else "", notice))
        return tuple(placed)


def _plain(value: Any) -> Any:
    """Dates as text; everything else that a policy holds is plain already."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _ordered(table: Table, known: tuple[str, ...]) -> list[str]:
    return [key for key in known if key in table] + [key for key in table if key not in known]


def _item(key: str, value: Any) -> Any:
    if key in DATES and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    if isinstance(value, dict):
        inline = tomlkit.inline_table()
        for name in sorted(value):
            inline.append(name, _item("", value[name]))
        return inline
    return value


def _in_order(value: Any) -> Any:
    """A table as pairs, so that its order is kept; anything else as it is."""
    if isinstance(value, Mapping):
        return {PAIRS: [[key, _in_order(one)] for key, one in value.items()]}
    return [_in_order(one) for one in value] if isinstance(value, list) else value


def _again(value: Any) -> Any:
    """What `_in_order` was given."""
    if isinstance(value, dict):
        return {key: _again(one) for key, one in value[PAIRS]}
    return [_again(one) for one in value] if isinstance(value, list) else value
