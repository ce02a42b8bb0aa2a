"""A pupil list as JSON and back: only what was read, never the file it was read from."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from birdtable.adapters.roll.listed import Fault, Permission, PupilList, PupilRow
from birdtable.core.words import Network


def pack(pupils: PupilList) -> str:
    """This list as JSON; `unpack` gives the very same value."""
    return json.dumps(asdict(pupils), default=_plain, separators=(",", ":"))


def _plain(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else str(value)


def unpack(packed: str) -> PupilList:
    """The list that was packed. Raises: ValueError, KeyError or TypeError for what is none."""
    found = json.loads(packed)
    return PupilList(
        kind=found["kind"],
        rows=tuple(_row(row) for row in found["rows"]),
        faults=tuple(Fault(**fault) for fault in found["faults"]),
        **{name: tuple(found[name]) for name in ("read", "dropped", "not_permission")},
    )


def _row(row: dict[str, Any]) -> PupilRow:
    said = row.pop("permission")
    left_on, tells = _day(row.pop("left_on")), frozenset(row.pop("tells"))
    return PupilRow(**row, left_on=left_on, tells=tells, permission=_permission(said) if said else None)


def _permission(said: dict[str, Any]) -> Permission:
    networks = {name: frozenset(map(Network, said[name])) for name in ("asked", "yes", "no")}
    return Permission(**networks, by=said["by"], on=_day(said["on"]), until=_day(said["until"]))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
