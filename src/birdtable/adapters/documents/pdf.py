"""Tagged PDF files that a screen reader can follow, made by Typst (docs/decisions/0044)."""

import json
import tempfile
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

STANDARD = "ua-1"
"""PDF/UA-1: Typst refuses to make a file that lacks a title, a language or a description of a picture."""


class NotInstalled(Exception):
    """Typst is not there: install birdtable[pdf]."""


class NotMade(Exception):
    """Typst could not make the file. It says where in the template; nothing of what was to stand in it."""


def pdf_of(template: str, told: Mapping[str, Any], pictures: Mapping[str, bytes] | None = None) -> bytes:
    """The template of that name in this folder, filled with plain data.

    The data is handed over as data and never as markup, so nothing that somebody wrote can be taken for a command.
    pictures: JPEG files by the names under which the data speaks of them: plain letters, digits, `-` and `.` only.
    Raises: NotInstalled, NotMade.
    """
    return _set(template, told, pictures or {}, "pdf")[0]


def pages_of(template: str, told: Mapping[str, Any], pictures: Mapping[str, bytes] | None = None) -> list[bytes]:
    """The same as PNG pictures, a page each: to be looked at. Raises: NotInstalled, NotMade."""
    return _set(template, told, pictures or {}, "png")


def _set(template: str, told: Mapping[str, Any], pictures: Mapping[str, bytes], form: str) -> list[bytes]:
    try:
        import typst
    except ImportError:
        raise NotInstalled("birdtable[pdf]") from None
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        main = place / "main.typ"
        main.write_text((files(__package__) / f"{template}.typ").read_text(encoding="utf-8"), encoding="utf-8")
        for name, jpeg in pictures.items():
            (place / Path(name).name).write_bytes(jpeg)
        standard = {"pdf_standards": STANDARD} if form == "pdf" else {"ppi": 96}
        try:
            made = typst.compile(
                main,
                root=place,
                format=form,  # type: ignore[call-overload]
                ignore_system_fonts=True,
                sys_inputs={"told": json.dumps(told)},
                **standard,
            )
        except typst.TypstError as error:
            raise NotMade(error.message) from None
    return [made] if isinstance(made, bytes) else list(made)
