"""Dates of birth."""

import re
from collections.abc import Container, Iterator

from birdtable.core.checks.d301_personal_data.notice import Notice
from birdtable.core.context import Context
from birdtable.core.text.called import called
from birdtable.core.text.cues import Reading, cue

_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_NTH = (
    "(?:(?:twenty|thirty)[ -])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    "|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth)|twentieth|thirtieth"
)
_DATE = (
    rf"(?:(?:the )?(?:{_NTH}) of {_MONTH}(?:,? \d{{4}})?|\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}|\d\d)|\d{{4}}-\d\d-\d\d"
    rf"|(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? \d{{4}})?|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,?"
    rf" \d{{4}})?)"
)
_BORN = cue("born", rf"\bborn (?:on )?({_DATE})")
_STATED = cue("dob birth d", rf"\b(?:date of birth|d\.?o\.?b\.?|birth ?date)(?: is| was)?\s?[:=-]?\s?({_DATE})")
_LISTED = cue(
    "dob dobs birth births",
    r"\b(?:dates? of birth|d\.?o\.?b\.?s?)\b[^\n!?]{0,60}?(?<![\d.])(\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d))(?!\d)",
)
_BIRTHDAY = cue(
    "birthday birthdays",
    rf"\b([a-z]{{2,20}})(?:'s)? (?:\d{{1,2}}(?:st|nd|rd|th) )?birthday (?:is|was|falls|will be)(?: on)? ({_DATE})",
)
_WISHED = cue(
    "birthday",
    rf"\bhappy (?:\d{{1,2}}(?:st|nd|rd|th) |first |[a-z]+th )?birthday,? (?:to )?"
    rf"([a-z'-]{{2,20}})[^\n]{{0,30}}?\b({_DATE})",
)
_TURNS = cue(
    "turns turn turned be is was",
    rf"\b([a-z]{{2,20}}) (?:turns?|turned|will be|will turn|is|was) (?:\d{{1,2}}|[a-z]{{3,8}}) on"
    rf" (?:[a-z]+day,? )?({_DATE})",
)
_YEAR = re.compile(r"\d{4}")
OLDEST_CHILD = 16
"""Years: somebody born before that is not one of the children, and history may give the date."""


def births(reading: Reading, context: Context) -> Iterator[Notice]:
    """A date of birth, unless its year is too long ago for a child, or too recent (chicks and lambs)."""
    children = called(context.roll)
    for saying in (_BORN, _STATED, _LISTED, _BIRTHDAY, _WISHED, _TURNS):
        match = saying.search(reading)
        if match is None:
            continue
        when = match.group(match.re.groups)
        year = _YEAR.search(when)
        of_a_child = _is_of_a_child(reading, match, children)
        if saying is _BORN and year is None and not of_a_child and not when[-1:].isdigit():
            continue
        if saying in (_BIRTHDAY, _WISHED, _TURNS) and not (of_a_child or match.group(1) in _PERSONS):
            continue
        age = context.now.year - int(year.group()) if year else 0
        if year and (age > OLDEST_CHILD or (age < 2 and saying in (_BORN, _STATED, _LISTED) and not of_a_child)):
            continue
        yield Notice(*match.span(match.re.groups), "date of birth")


_PERSONS = {
    "his",
    "her",
    "their",
    "my",
    "child",
    "son",
    "daughter",
    "he",
    "she",
    "birthday",
    "whose",
    "they",
    "twins",
    "triplets",
    "boy",
    "girl",
    "brother",
    "sister",
    "baby",
    "grandson",
}


def _is_of_a_child(reading: Reading, match: re.Match[str], children: Container[str]) -> bool:
    said = reading.sentence(*match.span()).replace(match.group(match.re.groups), "")
    words = said.replace("'s", "").replace(",", "").split()
    return any(word in children for word in words)
