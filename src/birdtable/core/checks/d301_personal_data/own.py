"""What is not personal: the school's own contacts, helplines, title addresses and famous addresses."""

import re
from functools import lru_cache
from importlib.resources import files

from birdtable.core.context import SchoolFacts
from birdtable.core.text.digits import digits_of, national
from birdtable.core.text.word_sections import sections

WORDS = sections(__package__)

TITLES = WORDS["titles"]
FREE_MAIL = WORDS["free_mail"]
FAMOUS_ADDRESSES = (
    "10 downing street", "11 downing street", "221b baker street", "4 privet drive", "32 windsor gardens",
    "17 cherry tree lane", "52 festive road", "42 wallaby way", "64 zoo lane", "1 canada square", "20 forthlin road",
)  # fmt: skip
_PART = re.compile(r"[a-z]+")


def _numbers_in(lines: str) -> frozenset[str]:
    rows = (line.partition("|")[0].strip() for line in lines.splitlines() if not line.startswith("#"))
    return frozenset(filter(None, rows))


HELPLINES = _numbers_in((files(__package__) / "helplines.txt").read_text(encoding="utf-8"))


@lru_cache(maxsize=8)
def _own_phones(phones: tuple[str, ...]) -> frozenset[str]:
    return frozenset(national(phone) or digits_of(phone) for phone in phones)


def is_known_number(written: str, school: SchoolFacts) -> bool:
    """Whether a telephone number is the school's own, or one that anybody may ring."""
    number = national(written) or digits_of(written)
    own = _own_phones(school.phones)
    return number in HELPLINES or number in own or any(one.endswith(number) for one in own if len(number) >= 6)


def is_own_email(address: str, school: SchoolFacts) -> bool:
    """Whether an e-mail address is the school's: listed, or a title (not a person) at its domain."""
    if address in {own.lower() for own in school.emails}:
        return True
    name, _, domain = address.rpartition("@")
    own_domain = school.email_domain.lower()
    at_home = bool(own_domain) and (domain == own_domain or domain.endswith("." + own_domain))
    return at_home and is_title(name, school)


def is_title(name: str, school: SchoolFacts) -> bool:
    """Whether the part before the @ names a post or a class rather than a person."""
    classes = {part for label in school.classes for part in _PART.findall(label.lower())}
    schools = {part for label in (school.name, *school.short_names) for part in _PART.findall(label.lower())}
    known = TITLES | classes | schools
    return all(_is_made_of(part, known) for part in _PART.findall(name))


def _is_made_of(part: str, known: frozenset[str] | set[str]) -> bool:
    return part in known or any(part[:cut] in known and part[cut:] in known for cut in range(2, len(part) - 1))


def is_free_mail(address: str) -> bool:
    """Whether the address is at a provider that private people use."""
    return address.rpartition("@")[2].partition(".")[0] in FREE_MAIL


def squeezed(written: str) -> str:
    """Letters and digits alone, lower case: for comparing postcodes."""
    return "".join(filter(str.isalnum, written.lower()))
