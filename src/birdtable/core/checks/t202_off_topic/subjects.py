"""Subjects that some schools keep off the account, or show to a leader first, by the words they are told in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from birdtable.core.text.cues import Cue, Reading, cue, spaced

MOST_LOOKED_AT = 20
"""Places where one subject is looked at in one text: enough for any post, and an end to hostile ones."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One subject. called: in a sentence; told: how it is said; unless: in the same sentence, it is something else."""

    called: str
    told: Cue
    unless: re.Pattern[str] | None = None

    def where(self, reading: Reading) -> tuple[int, int] | None:
        """Where in `reading.plain` it is first spoken of."""
        if self.told.words.isdisjoint(reading.words):
            return None
        for found in islice(self.told.pattern.finditer(reading.plain), MOST_LOOKED_AT):
            if not (self.unless and self.unless.search(reading.sentence(*found.span()))):
                return found.span()
        return None


_STAFF = r"(?:mr|mrs|miss|ms|mx|dr)"
_JOBS = (
    r"(?:teacher|assistant|headteacher|head|cleaner|cook|supervisor|caretaker|officer|manager|administrator|governor"
    r"|volunteer|tutor|leader)s?"
)

SUBJECTS: Mapping[str, Subject] = {
    "homework": Subject(
        "homework",
        cue(
            "homework home spellings spelling reading tables",
            r"\bhome ?work\b|\bhome[- ]learning\b|\bspellings? (?:for|to learn|test|this week|list)\b"
            r"|\blearn (?:your|their|these|this week's) (?:spellings|times tables|tables)\b"
            r"|\breading (?:books?|records?|diar(?:y|ies)) (?:back |in )?(?:by|on|every)\b",
        ),
        re.compile(spaced(r"\bdebat\w+|\bargu\w+|\bwhether\b|\bban(?:ned)?\b|\bno homework\b")),
    ),
    "fundraising": Subject(
        "fundraising",
        cue(
            "fundraising fundraiser fundraisers fundraise fundraised fund raise raised raising sponsor sponsored "
            "sponsorship donate donated donating donation donations justgiving gofundme raffle tombola bake cake "
            "charity aid",
            r"\bfund[- ]?rais\w+|\brais(?:e|ed|ing) (?:money|funds|over|more than|nearly|almost|a total|an amazing)\b"
            r"|\brais(?:e|ed|ing) \W?\d|\bsponsor(?:ed|ship)? (?:walk|run|swim|read|silence|event|forms?|money)\b"
            r"|\bdonat\w+|\bjust ?giving\b|\bgofundme\b|\braffle\b|\btombola\b|\b(?:bake|cake) sale\b"
            r"|\bcharity (?:day|week|run|walk|collection|event)\b|\bin aid of\b",
        ),
    ),
    "recruitment": Subject(
        "a vacancy",
        cue(
            "vacancy vacancies recruit recruiting recruitment hiring looking seeking join closing job appoint",
            rf"\bvacanc(?:y|ies)\b|\brecruit(?:ing|ment)\b|\bwe(?:'re| are) (?:hiring|(?:looking for|seeking|looking"
            rf" to appoint) (?:an? )?(?:[\w-]+ ){{0,4}}{_JOBS})\b|\bto appoint (?:an? )?(?:[\w-]+ ){{0,4}}{_JOBS}\b"
            r"|\bjoin our (?:(?:friendly|amazing|happy|hard-?working|staff|school|teaching|wonderful) ){0,3}team\b"
            r"|\bclosing date\b|\bjob (?:advert|description|opportunit\w+)\b",
        ),
    ),
    "staff_news": Subject(
        "news of staff",
        cue(
            "goodbye farewell welcome leaving leaves retiring retired retires retirement joining joins married engaged "
            "expecting maternity paternity teacher staff headteacher",
            rf"\b(?:goodbye|farewell) to (?:{_STAFF} \w+|our [\w ]{{0,20}}{_JOBS})\b"
            rf"|\bwelcome (?:back )?(?:to )?(?:{_STAFF} \w+|our new [\w ]{{0,20}}{_JOBS})\b"
            rf"|\b{_STAFF} \w+(?: and {_STAFF} \w+)? (?:is|are|has|have|will be|will)(?: been| be)? (?:leav|retir|join"
            r"|getting married|engaged|married|expecting)\w*|\bnew members? of staff\b|\bnew headteacher\b"
            r"|\b(?:maternity|paternity) leave\b|\bretire(?:s|d|ment)\b",
        ),
    ),
    "births": Subject(
        "a birth",
        cue(
            "baby babies newborn birth born",
            r"\b(?:baby|newborn) (?:boy|girl|brother|sister|son|daughter)\b|\bgave birth\b|\bnew(?:born)? baby\b"
            r"|\b(?:was|were) born (?:on|at|last|this|yesterday|today)\b|\bbirth of\b"
            r"|\b(?:had|has had|welcomed|expecting) (?:a|her|his|their)(?: \w+){0,2} baby\b",
        ),
        re.compile(
            spaced(
                r"\b(?:chicks?|lambs?|ducklings?|cal(?:f|ves)|tadpoles?|piglets?|puppies|kittens|jesus|christ|nativity"
                r"|king|queen|author|poet|century|victorian\w*|1\d{3}|19\d\d)\b"
            )
        ),
    ),
}
