"""D301 personal-data

What it looks for: telephone numbers, e-mail addresses (also “[at] … [dot]”), postcodes, street addresses, dates of
birth, pupil, NHS and National Insurance numbers, bank details, number plates, private accounts, door codes and
passwords, and where a child lives (“two doors from school”), in the words, the descriptions and the writing in
pictures.
The school's own contacts, emergency numbers and national helplines never count. What looks like a public place's
address or telephone is only likely.
Why: once public, a contact detail cannot be called back, and it lets a stranger reach a family.
What it misses: a home named without a street (“the white house by the chip shop”), numbers split over two posts.
Source: policy unsworth-2021, clause 21 (the document is silent).
"""

import re
from collections.abc import Iterator

from birdtable.core.check import Check
from birdtable.core.checks.d301_personal_data.births import births
from birdtable.core.checks.d301_personal_data.contacts import accounts, emails, phones
from birdtable.core.checks.d301_personal_data.notice import Notice
from birdtable.core.checks.d301_personal_data.numbers import bank, codes, plates, state_numbers, travel_papers
from birdtable.core.checks.d301_personal_data.places import homes, postcodes, streets
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding, Span
from birdtable.core.parameter import Parameters
from birdtable.core.text.cues import Reading, read
from birdtable.core.words import Degree

NEAR = 3
"""Characters that may stand between two parts of one detail, such as a street and its postcode."""
_DIGIT = re.compile("[0-9]")
FEWEST_DIGITS = 6
"""Digits of the shortest number of a bank or of the state: a sort code."""


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """Each detail once, in the order it is read."""
    for field, text in draft.all_texts():
        if field.endswith(".filename"):
            continue
        reading = read(text)
        for notice in _joined(_notices(reading, context)):
            yield _told(notice, field, reading)


def _notices(reading: Reading, context: Context) -> Iterator[Notice]:
    yield from emails(reading, context.school)
    yield from accounts(reading, context.school)
    yield from homes(reading, context)
    yield from births(reading, context)
    yield from streets(reading)
    digits = len(_DIGIT.findall(reading.plain))
    if digits >= FEWEST_DIGITS:
        yield from bank(reading)
        yield from state_numbers(reading)
    if digits:
        yield from travel_papers(reading)
        yield from codes(reading)
        yield from postcodes(reading, context)
        yield from plates(reading)
    yield from phones(reading, context.school)


def _joined(notices: Iterator[Notice]) -> list[Notice]:
    """One where several overlap or touch: the first kind named wins, the surest degree counts."""
    joined: list[Notice] = []
    for notice in sorted(notices, key=lambda one: (one.start, -one.end)):
        last = joined[-1] if joined else None
        if last and notice.start <= last.end + NEAR and (notice.start < last.end or _belong(last, notice)):
            sure = last.sure or notice.sure
            joined[-1] = Notice(last.start, max(last.end, notice.end), last.what, sure)
        else:
            joined.append(notice)
    return joined


def _belong(first: Notice, second: Notice) -> bool:
    return {first.what, second.what} <= {"address", "postcode", "where somebody lives"} or first.what == second.what


def _told(notice: Notice, field: str, reading: Reading) -> Finding:
    start, end = reading.folded.span(notice.start, notice.end)
    words = reading.text[start:end]
    says = f"“{words}” looks like personal data ({notice.what}). Take it out."
    if not notice.sure:
        says = f"“{words}” looks like a public place's {notice.what}. A leader decides whether it may stand."
    return Finding(
        code="D301",
        says=says,
        where=Span(field, start, end),
        degree=Degree.CERTAIN if notice.sure else Degree.LIKELY,
    )


CHECK = Check("D301", "personal-data", find)
