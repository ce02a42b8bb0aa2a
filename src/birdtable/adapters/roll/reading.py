"""Any file an office may have: what kind of list it is, and its reader."""

from collections.abc import Mapping

from birdtable.adapters.roll.archive import Files, is_zip, open_zip
from birdtable.adapters.roll.csv_list import read_csv
from birdtable.adapters.roll.ctf import read_ctf
from birdtable.adapters.roll.listed import LARGEST_LIST, BadFile, PupilList
from birdtable.adapters.roll.oneroster import USERS, read_oneroster
from birdtable.adapters.roll.wonde import read_wonde
from birdtable.core.words import Network

TOO_LARGE = "This file is far bigger than a pupil list. Is it the right one?"
IS_EXCEL = "This is an Excel workbook. In Excel choose File, Save As, then CSV UTF-8, and bring in that file."
IS_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
SPACE = b" \t\r\n\0"
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def read_pupil_list(
    content: bytes, *, yes_means: frozenset[Network] = frozenset(), consent_heading: str = ""
) -> PupilList:
    """The children in this file: CSV, OneRoster in a zip, CTF or Wonde's JSON, told apart by what is in it.

    yes_means, consent_heading: for a table, see `read_csv`; the other kinds say nothing about publishing pictures.
    Raises: BadFile.
    """
    if len(content) > LARGEST_LIST:
        raise BadFile(TOO_LARGE)
    if is_zip(content):
        return _in_zip(open_zip(content))
    if content.startswith(IS_OLD_EXCEL):
        raise BadFile(IS_EXCEL)
    begins = _first_letter(content)
    if begins == b"<":
        return read_ctf(content)
    if begins in (b"{", b"["):
        return read_wonde(content)
    return read_csv(content, yes_means=yes_means, consent_heading=consent_heading)


def read_several(
    files: Mapping[str, bytes], *, yes_means: frozenset[Network] = frozenset(), consent_heading: str = ""
) -> PupilList:
    """One file as `read_pupil_list` reads it, or the files of a OneRoster folder together. Raises: BadFile."""
    if sum(map(len, files.values())) > LARGEST_LIST:
        raise BadFile(TOO_LARGE)
    if len(files) == 1:
        (content,) = files.values()
        return read_pupil_list(content, yes_means=yes_means, consent_heading=consent_heading)
    folder = Files.of(files)
    if USERS not in folder.names:
        raise BadFile(
            "Choose one file. Only the files of a OneRoster export belong together, and users.csv is missing."
        )
    return read_oneroster(folder)


def _in_zip(files: Files) -> PupilList:
    if USERS in files.names:
        return read_oneroster(files)
    if "workbook.xml" in files.names:
        raise BadFile(IS_EXCEL)
    raise BadFile("This zip holds no users.csv, so it is no OneRoster export. Bring in the list itself.")


def _first_letter(content: bytes) -> bytes:
    begins = content[:1024]
    for mark in MARKS:
        begins = begins.removeprefix(mark)
    return begins.strip(SPACE)[:1]
