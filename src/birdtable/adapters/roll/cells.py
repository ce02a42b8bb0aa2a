"""What stands in one cell of a pupil list: names, years, dates."""

import re
from datetime import date, timedelta

EXCEL_BEGINS = date(1899, 12, 30)
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 1, 1)
"""No child of a primary school came, left or was spoken for outside these."""

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_BRITISH = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: \d{1,2}:\d\d.*)?")
_IN_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})[ -](\d{4})")
_SERIAL = re.compile(r"(\d{5})(?:\.0+)?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = re.compile(r"(?:national curriculum |nc )?(?:year group|year|yr|y|grade)?[ .]*0?(\d{1,2})")
_SCOTTISH = re.compile(r"(?:primary|p)[ .]*([1-7])")
_RECEPTION = frozenset({"r", "yr", "reception", "rec", "year r", "year reception", "foundation 2", "f2", "fs2", "kg"})
_NURSERY = frozenset({"n", "n1", "n2", "nursery", "year n", "foundation 1", "f1", "fs1", "pk", "pr"})
_PARTICLES = frozenset(
    {"al", "ap", "ab", "bin", "bint", "da", "dal", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el",
     "la", "le", "mac", "san", "st", "ter", "van", "von"}
)  # fmt: skip
_CALLED = re.compile(r"(.*\S)\s*[(\[“\"]([^)\]”\"]+)[)\]”\"]")


def clean(text: str) -> str:
    """Without spaces around it, with one space where there are several, and without marks nobody sees."""
    return " ".join(text.translate(_UNSEEN).split())


_UNSEEN: dict[int, str | None] = dict.fromkeys(map(ord, "\ufeff\u00ad\u200b\u200e\u200f\u2060"))
# Windows letters in a file that says it is Latin-1: “O’Brien” has one.
_UNSEEN |= {code: bytes([code]).decode("cp1252", errors="replace") for code in range(0x80, 0xA0)}
_JOINS = "\u200c\u200d"
"""Written inside words in some languages."""


def is_strange(text: str) -> bool:
    """Whether it holds what no name, class or number does: control characters, halves of letters, turned directions."""
    return not text.isprintable() and any(not letter.isprintable() for letter in text if letter not in _JOINS)


def year_called(text: str) -> str:
    """“Y3” for “3”, “Year 3”, “03”; “Reception” for “R”, “0” or “F2”; what is none of these stays as it is."""
    plain = clean(text).casefold()
    if plain in _RECEPTION:
        return "Reception"
    if plain in _NURSERY:
        return "Nursery"
    if scottish := _SCOTTISH.fullmatch(plain):
        return f"P{scottish[1]}"
    if not (found := _YEAR.fullmatch(plain)):
        return clean(text)
    number = int(found[1])
    return f"Y{number}" if number else "Reception"


def date_in(text: str) -> date | None:
    """The day a cell names: 31/08/2026, 2026-08-31, 31 August 2026, or Excel's number for it; None if it is empty.

    The day comes before the month. Raises: ValueError for anything else, and for days no pupil list can mean.
    """
    plain = clean(text).casefold()
    if not plain:
        return None
    found = _date_of(plain)
    if not EARLIEST <= found < LATEST:
        raise ValueError("no day a pupil list can mean")
    return found


def _date_of(plain: str) -> date:
    if iso := _ISO.fullmatch(plain):
        return date(int(iso[1]), int(iso[2]), int(iso[3]))
    if british := _BRITISH.fullmatch(plain):
        return date(int(british[3]), int(british[2]), int(british[1]))
    if (spelt := _IN_WORDS.fullmatch(plain)) and spelt[2][:3] in _MONTHS:
        return date(int(spelt[3]), _MONTHS.index(spelt[2][:3]) + 1, int(spelt[1]))
    if serial := _SERIAL.fullmatch(plain):
        return EXCEL_BEGINS + timedelta(days=int(serial[1]))
    raise ValueError("no date")


def names_in(text: str) -> tuple[str, str, str]:
    """Forename, chosen forename and surname of “Smith, John (Josh)” or “John Smith”; empty where there is none.

    Without a comma the last word is the surname, with any “de”, “van” or “al” before it.
    """
    plain = clean(text)
    if "," in plain:
        surname, _, forename = (part.strip() for part in plain.partition(","))
        return (*_and_called(forename), surname)
    plain, called = _and_called(plain)
    words = plain.split()
    begins = len(words) - 1
    while begins > 1 and words[begins - 1].casefold().rstrip(".") in _PARTICLES:
        begins -= 1
    if begins < 1:
        return plain, called, ""
    return " ".join(words[:begins]), called, " ".join(words[begins:])


def _and_called(forename: str) -> tuple[str, str]:
    found = _CALLED.fullmatch(forename)
    return (found[1], clean(found[2])) if found else (forename, "")
