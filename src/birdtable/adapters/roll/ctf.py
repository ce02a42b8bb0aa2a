"""The Department for Education's common transfer file: XML with far more about each child than we may know.

Of each pupil six elements are read: UPN, former UPN, the legal and the preferred names, and the year. Everything else
is thrown away the moment it has been parsed. It has no class, and nothing about pictures.
"""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from birdtable.adapters.roll.listed import BadFile, PupilList
from birdtable.adapters.roll.sift import Found, listed

OF_PUPIL: Mapping[str, str] = {"UPN": "upn", "Surname": "surname", "Forename": "forename"}
OF_DETAILS: Mapping[str, str] = {
    "FormerUPN": "former_upn",
    "PreferredSurname": "chosen_surname",
    "ChosenSurname": "chosen_surname",
    "PreferredForename": "chosen_forename",
    "ChosenForename": "chosen_forename",
    "NCyearActual": "year",
}
KEPT = frozenset({*OF_PUPIL, *OF_DETAILS, "Pupil", "BasicDetails", "CTFpupilData", "CTfile"})
DETAILS = "BasicDetails"
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def read_ctf(content: bytes) -> PupilList:
    """The children of a CTF. Raises: BadFile."""
    try:
        return _read(content)
    except ParseError:
        pass
    # Some pupil databases say UTF-8 and write Latin-1.
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    try:
        return _read(_DECLARATION.sub("", text, count=1).encode())
    except ParseError:
        raise BadFile("This XML file is not whole, so it cannot be read. Please export it again.") from None


def _read(content: bytes) -> PupilList:
    dropped: dict[str, None] = {}
    try:
        return listed(_pupils(content, dropped), kind="ctf", read=(*OF_PUPIL, *OF_DETAILS), dropped=dropped)
    except DefusedXmlException:
        raise BadFile("This XML file defines things of its own, as no CTF does. It was not read.") from None
    except (LookupError, ValueError, UnicodeError) as error:
        # An encoding that is not known, or letters that are none in it.
        raise ParseError(str(type(error).__name__)) from None


def _pupils(content: bytes, dropped: dict[str, None]) -> Iterator[Found]:
    number = 0
    root: Any = None
    for event, element in iterparse(BytesIO(content), events=("start", "end"), forbid_dtd=True):
        if root is None:
            root = element
        if event == "start":
            continue
        name = _local(element)
        if name not in KEPT:
            dropped.setdefault(name)
            element.clear()
        elif name == "Pupil":
            number += 1
            yield Found(number, _cells(element), tells=frozenset({"chosen_forename", "chosen_surname", "year"}))
            element.clear()
    if root is None or _local(root) != "CTfile":
        raise BadFile("This XML file is no common transfer file (CTF).")


def _cells(pupil: Any) -> dict[str, str]:
    cells = _texts(pupil, OF_PUPIL)
    for child in pupil:
        if _local(child) == DETAILS:
            cells |= _texts(child, OF_DETAILS)
    for name in ("forename", "surname"):
        if cells.get(f"chosen_{name}") == cells.get(name):
            cells[f"chosen_{name}"] = ""
    return cells


def _texts(parent: Any, wanted: Mapping[str, str]) -> dict[str, str]:
    return {wanted[_local(one)]: one.text or "" for one in parent if _local(one) in wanted and one.text}


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
