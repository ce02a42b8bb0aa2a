"""Numbers that open a door, an account or a file: bank, codes, pupil and health numbers, number plates."""

import re
from collections.abc import Iterator

from birdtable.core.checks.d301_personal_data.notice import Notice
from birdtable.core.text.cues import Reading, cue
from birdtable.core.text.digits import digits_of, is_card_number, is_nhs_number, is_upn
from birdtable.core.text.word_sections import sections

WORDS = sections(__package__)

_SORT_CODE = cue(
    "sort bank account acc ac a", r"\bsort ?code(?: is| number)?\s?[:=-]?\s?(\d\d[- ]?\d\d[- ]?\d\d)(?!\d)"
)
_ACCOUNT = cue(
    "account acc ac acct a bank",
    r"\b(?:account|acct?|a/c)(?: (?:number|no|num|is))?\.?\s?(?:[:=-]|is)?\s?(\d(?:[ -]?\d){7})(?!\d)",
)
_SORT_AND_ACCOUNT = re.compile(
    r"(?<![\d-])\d\d([- ])\d\d\1\d\d(?![\d-])[^\d\n]{1,24}\d(?:[ -]?\d){7}(?![\d-])"
    r"|(?<![\d-])\d{4} ?\d{4}(?![\d-])[^\d\n]{1,24}\d\d-\d\d-\d\d(?![\d-])"
)
_IBAN = re.compile(r"\bgb\d\d ?[a-z]{4}(?: ?\d){14}\b")
_CARD = re.compile(r"(?<![\d-])\d{4}([ -]?)\d{4}\1\d{4}\1\d{4}(?![\d-])")


def bank(reading: Reading) -> Iterator[Notice]:
    """Sort codes, account numbers, IBANs and card numbers."""
    whole = _SORT_AND_ACCOUNT.search(reading.plain)
    if whole:
        yield Notice(*whole.span(), "bank account")
    for detail in (_SORT_CODE, _ACCOUNT):
        match = detail.search(reading)
        if match:
            yield Notice(*match.span(1), "bank account")
    yield from (Notice(*match.span(), "bank account") for match in _IBAN.finditer(reading.plain))
    for match in _CARD.finditer(reading.plain):
        if is_card_number(digits_of(match.group())):
            yield Notice(*match.span(), "card number")


_LOCKS = (
    r"(?:gate|door|entry|entrance|access|key ?pad|key ?safe|alarm|padlock|lock|security|locker|safe|key|shed"
    r"|garage|store|cupboard|lift|barrier|cabinet|staff ?room|car park|building|zoom"
    r"|meeting|wi-?fi)"
)
_CODES = (
    cue(
        "code number pin combination passcode",
        rf"\b{_LOCKS}(?: \w+)? (?:code|number|pin|combination|passcode)s?(?: \w+){{0,3}}?(?: is| to|"
        rf" are)?\s?[:=-]?\s?([*#a-z]?\d[\dxyz*#]{{2,7}})",
    ),
    cue("code pin combination number", r"\b(?:code|pin|combination|number) (?:for|to|of) (?:the|our) (?:\w+ )?"
        rf"{_LOCKS}(?: \w+)?(?: is| are)?\s?[:=-]?\s?([*#a-z]?\d[\dxyz*#]{{2,7}})"),
    cue(
        "password passcode login",
        r"\b(?:password|passcode|log ?in)(?: \w+)?\s?(?: is|[:=])\s?[\"']?([a-z]*\d[\w!*#]{2,20}"
        r"|[a-z]+\d[\w!*#]{0,20})",
    ),
    cue(
        "password passcode pw pwd",
        r"\b(?:password|passcode|pwd|pw)(?: (?:for \w+|now|again|today))?["
        r" :=]{1,3}[\"']?((?=[a-z!*#]*\d)(?=\d*[a-z])[\w!*#]{5,24})",
    ),
    cue("meeting", r"\bmeeting id\s?[:=-]?\s?(\d(?:[ -]?\d){8,10})"),
)  # fmt: skip


def codes(reading: Reading) -> Iterator[Notice]:
    """Door and gate codes, passwords, meeting numbers."""
    for lock in _CODES:
        match = lock.search(reading)
        if match:
            yield Notice(*match.span(1), "code or password")


_UPN = re.compile(r"(?<!\w)[a-z]\d{11}[\da-z](?!\w)")
_OF_A_PUPIL = frozenset(("upn", "upns", "pupil", "pupils", "child", "form", "forms", "register", "record", "records"))
"""Beside these, a number of that shape is a pupil's even where its check letter is wrong: one slip opens no less."""
_HEALTH = re.compile(r"(?<![\d£$.,-])\d{3}[ -]\d{3}[ -]\d{4}(?![\d-])(?!\s?[,.]\d)")
_HEALTH_CUED = cue("nhs", r"\bnhs(?: (?:number|no|num|is))*\.?\s?[:=-]?\s?(\d{3}[ -]?\d{3}[ -]?\d{4})(?!\d)")
_INSURANCE = re.compile(r"(?<!\w)[a-ceghj-prstw-z][a-ceghj-nprstw-z] ?\d\d ?\d\d ?\d\d ?[a-d](?!\w)")
_TRAVEL = cue(
    "passport passports licence license",
    r"\b(?:passport|driving licen[cs]e)(?: (?:number|no|num))?\.?(?: is|"
    r" was)?\s?[:=-]?\s?([a-z]{0,5}\d[\da-z]{6,15})\b"
    r"|\bpassports?\b[^\n!]{0,60}?(?<![\w£.])(\d{9})\b",
)
_TAX_CUE = {"ni", "insurance", "nino"}


def travel_papers(reading: Reading) -> Iterator[Notice]:
    """Numbers of passports and driving licences."""
    match = _TRAVEL.search(reading)
    if match:
        yield Notice(*match.span(match.lastindex or 0), "passport or licence number")


def state_numbers(reading: Reading) -> Iterator[Notice]:
    """Pupil, health and National Insurance numbers."""
    for match in _UPN.finditer(reading.plain):
        if is_upn(match.group()) or not reading.words.isdisjoint(_OF_A_PUPIL):
            yield Notice(*match.span(), "pupil number")
    cued = _HEALTH_CUED.search(reading)
    if cued:
        yield Notice(*cued.span(1), "NHS number")
    for match in _HEALTH.finditer(reading.plain):
        if is_nhs_number(digits_of(match.group())) and not (cued and cued.span(1) == match.span()):
            yield Notice(*match.span(), "NHS number", sure=False)
    for match in _INSURANCE.finditer(reading.plain):
        if not _TAX_CUE.isdisjoint(reading.words) and match.group().count(" ") != 1:
            yield Notice(*match.span(), "National Insurance number")


_PLATE = re.compile(r"(?<![\w-])[a-z]{2}\d\d ?[a-z]{3}(?![\w-])")
_OLD_PLATE = re.compile(r"(?<![\w-])(?:[a-z]\d{1,3} ?[a-z]{3}|[a-z]{3} ?\d{1,3}[a-z])(?![\w-])")
_MOTOR = WORDS["motor"]
_MADE_UP = frozenset({"maths", "puzzle", "puzzles", "invented", "pretend", "model"})
_PLATE_WORDS = frozenset({"reg", "registration", "plate", "plates"})


def plates(reading: Reading) -> Iterator[Notice]:
    """Number plates, where the words are about a vehicle."""
    if reading.words.isdisjoint(_MOTOR) or not reading.words.isdisjoint(_MADE_UP):
        return
    yield from (Notice(*match.span(), "number plate") for match in _PLATE.finditer(reading.plain))
    if not reading.words.isdisjoint(_PLATE_WORDS):
        for match in _OLD_PLATE.finditer(reading.plain):
            if digits_of(match.group()):
                yield Notice(*match.span(), "number plate")
