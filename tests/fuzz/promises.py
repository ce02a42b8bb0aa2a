"""What holds of any text at all: Hypothesis tries it whenever tests run, and `make fuzz` for as long as you like.

Checks are asked directly, not through `assess`, which would turn a crash into a question for a leader.
"""

import time
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

from birdtable.adapters.check_cases import cases_of
from birdtable.core.catalogue import all_checks
from birdtable.core.check import Check
from birdtable.core.context import Context
from birdtable.core.draft import LONGEST_READ, Draft, PhotoFacts
from birdtable.core.finding import Finding, Span
from birdtable.core.parameter import Parameter, Value
from birdtable.core.text.fold import fold, folded_letter_by_letter
from birdtable.core.text.tokens import tokens
from birdtable.core.words import DeviceKind, Network, Role, Shows, Topic
from tests.cast import PUPILS, thornbeck

HERE = thornbeck()
MARKS = (
    " ", "  ", "\n", "\n\n", ". ", ", ", "! ", "? ", ": ", "; ", "-", "–", "/", "(", ")", "“", "”", "'", "’s ", "#",
    "@", "&", "_", "…", "a.co", "https://a.co/", "a@b.co", "12:30", "12", "1", "£5", "BL98 4TQ", "07700 900123", "😀",
    "👩\u200d👧", "🇬🇧", "❤️", "e\u0301", "\u0301", "\u200b", "\u202e", "\x00", "\ud800", "İ", "ﬃ", "Ъ", "ŉ", "½", "中",
    "א", "𝗔", "Ａ", "🅰", "①",
)  # fmt: skip
"""Marks and letters that have broken something somewhere."""
SLOWEST_OF_TEN_THOUSAND = 2.0
"""Seconds of processor that no text may take, however busy the machine and however slow the watching fuzzer."""


@cache
def words() -> tuple[str, ...]:
    """What the checks listen for: pieces of one to four words of the examples beside them, and the children's names."""
    found = {name for pupil in PUPILS for name in (pupil.forename, pupil.called, pupil.surname)}
    for check in all_checks().values():
        for case in cases_of(check):
            for _, text in case.draft.all_texts():
                parts = text.split(" ")
                found.update(" ".join(parts[at : at + size]) for size in (1, 2, 4) for at in range(len(parts)))
    return tuple(sorted(found))


def draft_of(text: str, shows: Shows | None) -> Draft:
    """A post of that text; with a picture that it also describes, where that shows something."""
    photo = PhotoFacts(
        shows=shows,
        alt=text,
        pupils=tuple(pupil.id for pupil in PUPILS[:3]),
        faces_unspoken=0,
        writing=(text[:80],),
        refused_before=False,
        filename=f"{text[:80]}.jpg",
    )
    return Draft(
        text=text,
        photos=(photo,) if shows else (),
        topic=Topic.TEACHING_AND_LEARNING,
        author_roles=(Role.TEACHER,),
        device=DeviceKind.SCHOOL,
        channels=tuple(Network),
    )


def settings_of(check: Check, number: int) -> Mapping[str, Value]:
    """What a policy may set of that check: by the number 0 what it is unless set, by others one of each's choices."""
    return {one.name: one.read(_chosen(one, number)) for one in check.parameters}


def _chosen(one: Parameter, number: int) -> object:
    if not (number and one.choices):
        return one.default
    word = one.choices[number % len(one.choices)]
    return [word] if isinstance(one.default, tuple) else word


def look(draft: Draft, number: int = 0, context: Context = HERE) -> Iterator[Finding]:
    """Everything that every check finds. Raises: whatever a check raises."""
    for check in all_checks().values():
        yield from check.find(draft, context, settings_of(check, number))


def hold_places(draft: Draft, finding: Finding) -> None:
    """Every place that a finding points to lies in the words, and its fix can be made."""
    for where in (finding.where, finding.fix and finding.fix.where):
        if where:
            assert_inside(draft, finding.code, where)
    if finding.fix:
        before = draft.text_of(finding.fix.where.field)
        after = finding.fix.apply(before)
        assert after != before, f"the fix of {finding.code} changes nothing"


def assert_inside(draft: Draft, code: str, where: Span) -> None:
    """It is a stretch of that field."""
    length = len(draft.text_of(where.field))
    assert 0 <= where.start < where.end <= length, f"{code} points to {where}, outside {length} characters"


def hold_folding(text: str) -> None:
    """Each folded character leads back to where it came from, and words stand where their tokens say."""
    plain = fold(text)
    starts, ends = plain.starts, plain.ends
    assert plain.text.isascii()
    assert len(starts) == len(ends) == len(plain.text)
    assert all(0 <= start < end <= len(text) for start, end in zip(starts, ends, strict=True))
    assert all(one <= two for places in (starts, ends) for one, two in pairwise(places))
    assert folded_letter_by_letter(text) in (None, plain.text)
    assert all(text[token.start : token.end] == token.text for token in tokens(text))


def hold_time(piece: str) -> None:
    """Ten thousand characters of it, over and over, take no more than thirty times as long as a tenth of them."""
    short, long = _filled(piece, LONGEST_READ // 10), _filled(piece, LONGEST_READ)
    if seconds(long) < SLOWEST_OF_TEN_THOUSAND / 8:
        return
    once, tenfold = (min(seconds(text) for _ in range(3)) for text in (short, long))
    assert tenfold < min(30 * once + 0.2, SLOWEST_OF_TEN_THOUSAND), f"{tenfold:.2f} s over {piece[:200]!r}"


_turn = iter(range(10**9))


def seconds(text: str) -> float:
    """Seconds of processor for all checks, with a number at its end, so that nothing remembered of it helps."""
    draft = draft_of(f"{text[:-9]}{next(_turn):9}", None)
    began = time.thread_time()
    for _ in look(draft):
        pass
    return time.thread_time() - began


def _filled(piece: str, length: int) -> str:
    return (piece * (length // max(1, len(piece)) + 1))[:length].ljust(length, ".")
