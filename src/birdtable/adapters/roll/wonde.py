"""Pupils as Wonde's API gives them: JSON, one page or several, with or without what was included.

While it is parsed, every key but the few below is thrown away, with all that stands under it: no date range of care,
no need, no meal, and no tick that says photographs may be taken.
"""

import json
from collections.abc import Iterator
from typing import Any

from birdtable.adapters.csv_rows import text_of
from birdtable.adapters.roll.listed import BadFile, PupilList
from birdtable.adapters.roll.sift import Found, listed

KEPT = frozenset(
    {"data", "id", "mis_id", "forename", "surname", "legal_forename", "legal_surname", "education_details", "upn",
     "former_upn", "current_nc_year", "leaving_date", "date", "year", "registration", "name"}
)  # fmt: skip
TICKS = "photograph_student"
NOT_WONDE = "This JSON file holds no list of pupils as Wonde gives it."


def read_wonde(content: bytes) -> PupilList:
    """The children of an answer of Wonde's `students`. Raises: BadFile."""
    dropped: dict[str, None] = {}

    def keep(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        dropped.update((key, None) for key, _ in pairs if key not in KEPT)
        return {key: value for key, value in pairs if key in KEPT}

    try:
        parsed = json.loads(text_of(content).removeprefix("\ufeff"), object_pairs_hook=keep)
    except (ValueError, RecursionError):
        raise BadFile("This JSON file is not whole, so it cannot be read.") from None
    children = list(_children(parsed))
    return listed(
        (_found(number, one) for number, one in enumerate(children, start=1)),
        kind="wonde",
        read=("legal_forename", "forename", "legal_surname", "surname", "upn", "year", "registration"),
        dropped=dropped,
        not_permission=[TICKS] if TICKS in dropped else [],
    )


def _children(parsed: Any) -> Iterator[dict[str, Any]]:
    """The pupils of one page, or of a list of pages or of pupils."""
    if isinstance(parsed, dict) and isinstance(parsed.get("data"), list):
        parsed = parsed["data"]
    if not isinstance(parsed, list):
        raise BadFile(NOT_WONDE)
    for one in parsed:
        if isinstance(one, dict) and isinstance(one.get("data"), list):
            yield from _children(one)
        elif isinstance(one, dict) and {"surname", "legal_surname"} & one.keys():
            yield one
        else:
            raise BadFile(NOT_WONDE)


def _found(number: int, child: dict[str, Any]) -> Found:
    education = _under(child, "education_details")
    called, legal = _text(child, "forename"), _text(child, "legal_forename")
    known, surname = _text(child, "surname"), _text(child, "legal_surname")
    told = {
        "chosen_forename": called if legal and called != legal else "",
        "chosen_surname": known if surname and known != surname else "",
        "year": _text(education, "current_nc_year") or _text(_under(child, "year"), "name"),
        "class_name": _text(_under(child, "registration"), "name"),
    }
    cells = {
        "forename": legal or called,
        "surname": surname or known,
        "upn": _text(education, "upn"),
        "former_upn": _text(education, "former_upn"),
        "local_id": _text(child, "mis_id") or _text(child, "id"),
        "left_on": _text(_under(education, "leaving_date"), "date") or _text(education, "leaving_date"),
    }
    unsaid = {name for name in ("year", "class_name") if not told[name]}
    return Found(number, cells | told, tells=frozenset(told) - unsaid)


def _under(parent: dict[str, Any], key: str) -> dict[str, Any]:
    """What stands under that key, with or without the `data` that Wonde puts around what was included."""
    value = parent.get(key)
    if isinstance(value, dict) and "data" in value:
        value = value["data"]
    if isinstance(value, list):
        value = value[0] if value else None
    return value if isinstance(value, dict) else {}


def _text(parent: dict[str, Any], key: str) -> str:
    value = parent.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return str(value)
