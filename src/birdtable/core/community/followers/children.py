"""Whether somebody says that they are a child under 13, which no network here allows."""

import re
from datetime import date

from birdtable.core.community.followers.phrases import phrases
from birdtable.core.community.followers.reading import Reading

_NUMBER = r"(5|6|7|8|9|10|11|12|five|six|seven|eight|nine|ten|eleven|twelve)"
_NUMBERS = re.compile(r"[0-9]|five|six|seven|eight|nine|ten|eleven|twelve")
_CLAIMS = tuple(
    re.compile(pattern)
    for pattern in (
        rf" (?:im|i am|i m|am|age|aged|hi im|we r|we are)(?: only| just| age| aged| twins age)* {_NUMBER}"
        r"(?= and 3 4| yo | yrs? old | years? old | i | like| she | he | lol| / | $)",
        rf"(?:^ | /  ?){_NUMBER} (?:yrs?|yo|y o|y|years?) ?(?:old )?",
        rf" {_NUMBER} (?:yo|y o|yrs? old|years? old|year old) (?!dog|cat|house|car|boat|campervan)",
        rf" (?:age|aged) {_NUMBER} (?!to |and (?:under|over|up)|[0-9+])",
        rf" (?:im|i am) {_NUMBER} ",
        rf" we (?:r|are|re) (?:twins |sisters |brothers |bros |besties )?(?:age |aged |both )?{_NUMBER} ",
        rf" {_NUMBER} (?:nearly|almost|going on|turning|soon) {_NUMBER} ",
        r" mam ([5-9]|1[012]) lat (?!doswiadczenia|stazu|w |pracy)",
        r" tengo ([5-9]|1[012]) anos (?!de |en |trabajando)",
        r" tenho ([5-9]|1[012]) anos (?!de |a |em )",
        r" j ?ai ([5-9]|1[012]) ans (?!d|a |en )",
        r" ich bin ([5-9]|1[012]) (?:jahre alt )?(?!jahre [^a])",
        r" ho ([5-9]|1[012]) anni (?!di |d )",
        r" am ([5-9]|1[012]) ani (?!de |in )",
        r" dwin ([5-9]|1[012]) oed ",
        r" ([5-9]|1[012]) yasindayim ",
        r" meni ([5-9]|1[012]) rokiv ",
    )
)
_YEAR = re.compile(r"^ (?:in )?(?:year |yr |y|p)([1-7]) (?!to |and |team|lead)|^ (?:[6-9]|1[0-2]) $")
_GROWN = re.compile(r" (?:mr|mrs|ms|miss|mx|dr|class|year|school) ")
_CHILDS_YEARS, _CHILDS_READERS = 4, 300
_BARE = re.compile(r" (?:[6-9]|1[0-2]|y[1-6]|yr[1-6]|year [1-6]) ")
"""A lone number or year: a child's only where other words are a child's too."""
_BORN = re.compile(r" born (?:in )?(20[012][0-9]) ")
_IN_YEAR = re.compile(
    r" (?:im |i am |i m )?(?:in |yr |year |y) ?(?:year |yr |y)?([1-6]) "
    r"(?:best class|at |bestie|i |and i |sub|lol|love|like)"
)
_CLASS = re.compile(r" (?:i am|im|i m) in (?:year|yr|y|class|primary) ?([1-6]) | y ?[1-6] [a-z]+ best class ever ")
_OF_ANOTHER = re.compile(
    r" (?:mum|mam|mom|mummy|dad|daddy|father|mother|parent|nan|gran|grandad|teacher|teach|teaching|class account|son|"
    r"daughter|kids|children|boys and girls|hens|sober|years of|years in|grandkids|club|clubs|ages?|girls aged|"
    r"boys aged|school for|mums|moms|dads|fathers|mothers|parents|families|staff|class at|run by|raises|raising|"
    r"tutoring|lessons|sessions|training|nursery|experience|married|husband|wife) "
)
_CHILD_VOICE = (
    "roblox",
    "fortnite",
    "minecraft",
    "rblx",
    "my mum",
    "my dad",
    "4eva",
    "my teacher",
    "my class",
    "my bff",
    "mum doesnt know",
    "mummy checks",
    "made this account",
)


def claims_to_be_a_child(reading: Reading, today: date) -> str:
    """What it says of its age, or empty."""
    text = f"{reading.bio}/{reading.words.split('/')[1]}"
    if not _NUMBERS.search(text):
        return ""
    born = _BORN.search(text)
    if born and today.year - int(born[1]) <= 12 and not _OF_ANOTHER.search(text.replace(" my mum ", " ")):
        return born[0].strip()
    for claim in _CLAIMS:
        if (found := claim.search(text)) and not _about_another(text):
            return found[0].strip(" /")
    hinted = any(f" {hint} " in text for hint in phrases()["child_hints"])
    if hinted and (found := _BARE.search(text)) and not _about_another(text):
        return found[0].strip(" /")
    for claim in (_IN_YEAR, _CLASS):
        if (found := claim.search(text)) and not _about_another(text):
            return found[0].strip()
    return ""


def might_be_a_child(reading: Reading, today: date) -> str:
    """A school year that it tells without saying whose; empty when there is none, or for a child it has too many years
    or readers.
    """
    profile, found = reading.profile, _YEAR.search(reading.bio)
    old = profile.created is not None and (today - profile.created).days > _CHILDS_YEARS * 365
    if not found or old or (profile.followers or 0) > _CHILDS_READERS or _GROWN.search(reading.name):
        return ""
    return "" if _about_another(reading.bio) else found[0].strip(" /")


def _about_another(text: str) -> bool:
    """Whether the number is somebody else's: “mum of a nine year old”. A child's own voice outweighs that."""
    return bool(_OF_ANOTHER.search(text)) and not any(f" {voice}" in text for voice in _CHILD_VOICE)
