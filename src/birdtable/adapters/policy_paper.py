"""The words of a policy on paper: a Word document or a text file, read within bounds."""

import zipfile
import zlib
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from birdtable.adapters.csv_rows import text_of

LARGEST_PAPER = 5_000_000
"""Bytes of the file as it is given."""
LARGEST_UNPACKED = 20_000_000
BODY = "word/document.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOT_WORD = "This file cannot be read as a Word document. Save it again as .docx, or copy its words into the field."


class NoPaper(ValueError):
    """This file holds no words that we can read; the words say what to do."""


def words_of_paper(content: bytes) -> str:
    """The words of the file, a paragraph on each line; points of a list begin with “- ”. Raises: NoPaper."""
    if len(content) > LARGEST_PAPER:
        raise NoPaper("This file is larger than 5 MB. Take the pictures out of it, or copy its words into the field.")
    if content.startswith(b"PK"):
        return _of_word(content)
    if content.startswith((b"%PDF", b"\xd0\xcf\x11\xe0")):
        raise NoPaper(
            "This is a PDF or an old Word file. Save it as .docx or as text, or copy its words into the field."
        )
    try:
        return text_of(content).replace("\0", "")
    except ValueError:
        raise NoPaper("This is neither a Word document nor a text file.") from None


def _of_word(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive, archive.open(BODY) as packed:
            body = packed.read(LARGEST_UNPACKED + 1)
    except (zipfile.BadZipFile, KeyError, RuntimeError, ValueError, OSError, EOFError, zlib.error):
        raise NoPaper(NOT_WORD) from None
    if len(body) > LARGEST_UNPACKED:
        raise NoPaper("This document is far longer than a policy. Bring in only the part about the account.")
    try:
        root = fromstring(body, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError):
        raise NoPaper(NOT_WORD) from None
    return "\n".join(_paragraph(one) for one in root.iter(f"{W}p"))


def _paragraph(one: Element) -> str:
    words = "".join(_piece(piece) for piece in one.iter())
    return f"- {words}" if words.strip() and one.find(f"{W}pPr/{W}numPr") is not None else words


def _piece(piece: Element) -> str:
    if piece.tag == f"{W}t":
        return piece.text or ""
    return " " if piece.tag in (f"{W}tab", f"{W}br") else ""
