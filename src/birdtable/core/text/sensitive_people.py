"""Whom a sensitive fact may be about: a child, named or told apart, and an adult, named or by their place in school."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from birdtable.core.context import Context, Roll
from birdtable.core.text.called import called
from birdtable.core.text.children import Children
from birdtable.core.text.cues import Reading, read
from birdtable.core.text.fold import folded
from birdtable.core.text.names import hits_against
from birdtable.core.text.parting import Token
from birdtable.core.text.people import adult_spans
from birdtable.core.text.school_lists import SchoolLists, lists_of
from birdtable.core.text.tokens import MOST_TEXTS, tokens
from birdtable.core.text.word_lists import is_forename, is_proper, is_word_name, listed, sense


class Somebody(NamedTuple):
    """A person in a text. start, end: of `reading.plain`. pupils: ids. sure: hardly anybody else is meant.

    how: named, told (“a boy in Year 3”), loose (“a boy”) or adult.
    """

    start: int
    end: int
    how: str
    pupils: tuple[str, ...] = ()
    sure: bool = True


_YEAR = (
    r"(?:years? ?(?:\d{1,2}|one|two|three|four|five|six|r)s?|yr ?\d|y\d|p\d|ks\d|key stage \w+|reception|nursery|eyfs|"
    r"infant|junior|preschool)"
)
_CHILD = (
    r"(?:boy|girl|child|pupil|lad|lass|youngster|toddler|twin|sibling|brother|sister|learner|student|newcomer|refugee)"
)
_CHILDREN = (
    r"(?:(?:boy|girl|pupil|lad|youngster|twin|sibling|brother|sister|learner|student|newcomer|refugee|triplet)s|"
    r"children|lasses)"
)
_FEW = r"(?:two|three|four|five|six|seven|eight|both|a couple|a few|\d)"
_ADJECTIVE = r"(?:(?!in |is |are |of |and |or |to |for |from |with |has |have )[a-z'-]{2,15} ){0,2}"


# How any way of telling a child apart begins: a quick look before each is tried.
_BEGINS = rf"(?=(?:an?|one|another|th(?:is|at|e|ese|ose)|our|just|{_FEW}) |some(?:one|body)\b)"


@lru_cache(maxsize=16)
def _told(classes: tuple[str, ...]) -> re.Pattern[str]:
    names = {folded(name) for name in classes}
    names |= {name.removesuffix("s") for name in names}
    year = (
        rf"(?:{_YEAR}|{'|'.join(re.escape(name) for name in sorted(names, key=len, reverse=True))})" if names else _YEAR
    )
    place = rf"(?: (?:in|from|of) (?:our |the )?{year}(?: class)?)"
    one, several, where = (
        (rf"(?:{year}(?:'s)? (?:class )?{_CHILD}s?|{_CHILD}{place})"),
        rf"(?:{year} )?{_CHILDREN}",
        rf"(?:{place})?",
    )
    told = (
        rf"(?:an?|one|another|this|that|our|the|one of our|one of the) {_ADJECTIVE}{one}",
        rf"one of (?:our|the) {_ADJECTIVE}(?:{several}|year \w+s)",
        rf"one of our {year}s?",
        rf"(?:{_FEW}(?: of)?(?: our| the)?|(?:our|the) {_FEW}) {_ADJECTIVE}(?:{year} {_CHILDREN}|{_CHILDREN}{place})",
        rf"(?:one of our|two of our|an?|one|another) (?:{year} )?famil(?:y|ies)",
        r"our (?:newest|new) family",
        r"(?:our|the|these|those) (?:twins|triplets)",
        rf"(?:someone|somebody){place}",
        rf"(?:this|that|our|the) (?:little|poor|brave|young|new) {_CHILD}",
        r"(?:two|both|three) (?:of our )?(?:siblings|brothers|sisters)",
    )
    loose = (
        rf"(?:an?|another|one) (?:young |little )?{_CHILD}",
        rf"(?:the |those |these |our )?{_FEW} {_CHILDREN}",
        r"one of (?:our|the) own",
        r"(?:our|a certain) (?:little |young )?(?:lad|lass|boy|girl|man|chap|fellow|fella)",
        rf"a certain (?:little |young )?(?:{_CHILD}|{year}(?: {_CHILD})?|(?:small|little) person)",
        rf"the {_CHILD}(?= (?:excluded|suspended|who (?:was|has|had|is)|whose|with the) )",
        rf"(?:the|our) {_FEW}(?= who )",
        rf"(?:our|the) (?:one|only|\w{{3,9}}est) {_ADJECTIVE}{_CHILD}",
        rf"(?:{_FEW} (?:of our|in|from) {year}s?|(?:one|{_FEW}) of ours)",
        rf"(?:our|the|a|one) {year}s?(?= (?:who|whose) )",
        rf"(?:just |the )?(?:the )?one {_CHILD}",
    )
    return re.compile(
        rf"\b{_BEGINS}(?:(?P<told>{'|'.join(told)})\b{where}|(?P<loose>{'|'.join(loose)})\b(?! (?:who|"
        rf"that) (?:needs|wants|would)))"
    )


_NOT_ONE = re.compile(r"(?:\b(?:every|each|any|no|if|when|whenever|once|all|many|most|should|as)\s)$")


def _children_in(reading: Reading, lists: SchoolLists, roll: Roll, classes: tuple[str, ...]) -> tuple[Somebody, ...]:
    """Every child of the text, in order: on the roll by any name, by another first name, or told apart."""
    starts = reading.folded.starts
    found = [
        Somebody(bisect_left(starts, hit.start), bisect_left(starts, hit.end), "named", hit.pupils.ids)
        for hit in hits_against(reading.text, lists)
        if reading.text[hit.start : hit.end] != "teddy"
    ]
    found += islice(_by_first_name(reading, called(roll), classes), MOST_PEOPLE)
    for match in islice(_told(classes).finditer(reading.plain), MOST_PEOPLE):
        start, end = match.span()
        if not _NOT_ONE.search(reading.plain[max(0, start - 16) : start]):
            found.append(Somebody(start, end, match.lastgroup or "told"))
    return _apart([*found, *_unnamed(reading, found)])


_ONE_BEGINS = re.compile(r"(?:\A|[.!?\n] {0,2})(he|she|his|her)\b(?!')")


def _unnamed(reading: Reading, found: list[Somebody]) -> Iterator[Somebody]:
    """“He bit again today”: whom a post begins with that has told nobody yet."""
    match = _ONE_BEGINS.search(reading.plain)
    if match and not any(one.start < match.start(1) for one in found):
        yield Somebody(*match.span(1), "loose")


def people_in(reading: Reading, context: Context) -> tuple[Somebody, ...]:
    """Every child and adult of the text, in order, the longest where they overlap."""
    return _people_in(reading.text, lists_of(context), context.roll, tuple(context.school.classes))


@lru_cache(maxsize=MOST_TEXTS)
def _people_in(text: str, lists: SchoolLists, roll: Roll, classes: tuple[str, ...]) -> tuple[Somebody, ...]:
    reading = read(text)
    return _apart([*_adults_in(reading, lists), *_children_in(reading, lists, roll, classes)])


MOST_PEOPLE = 150
"""People of one kind looked for in a text: real posts have a handful."""


def _apart(found: list[Somebody]) -> tuple[Somebody, ...]:
    kept: list[Somebody] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def _by_first_name(reading: Reading, roll: Mapping[str, Children], classes: tuple[str, ...]) -> Iterator[Somebody]:
    words = tokens(reading.text)
    starts = reading.folded.starts
    others = _own_words(classes)
    of_faith = any(token.folded in sense("faith") for token in words)
    for index, token in enumerate(words):
        if not token.capital or token.kind != "word":
            continue
        key = token.folded.removesuffix("'s").replace("'", "")
        if key in others or not _alone(reading.text, words, index, roll.get(key, ())):
            continue
        pupils = roll[key].ids if key in roll else ()
        if (
            not (pupils or _some_forename(key))
            or (key in listed("bible") and of_faith and not pupils)
            or (is_word_name(key) and not _as_a_person(reading, token))
        ):
            continue
        end = token.end - 2 if token.folded.endswith("'s") else token.end
        yield Somebody(bisect_left(starts, token.start), bisect_left(starts, end), "named", pupils, bool(pupils))


@lru_cache(maxsize=16)
def _own_words(classes: tuple[str, ...]) -> frozenset[str]:
    return frozenset(folded(name) for name in classes)


def _some_forename(key: str) -> bool:
    known = is_forename(key) and not is_proper(key) and not is_word_name(key)
    return known and key not in listed("famous") and len(key) > 2


def _alone(text: str, words: tuple[Token, ...], index: int, pupils: tuple[object, ...]) -> bool:
    """Whether no title stands before this name, and no surname of somebody else after it."""
    if index and words[index - 1].capital and words[index - 1].folded in _no_name_after():
        return False
    if index + 1 >= len(words):
        return True
    token, after = words[index], words[index + 1]
    joined = text[token.end : after.start] in (" ", "-") and after.capital and after.kind == "word"
    return not joined or bool(pupils and after.folded in _after_a_name)


@cache
def _no_name_after() -> frozenset[str]:
    """Words with a capital after which no child is named: Mrs, Mount, Eid (Mubarak)."""
    return sense("titles") | sense("places") | {"eid", "ramadan"}


_after_a_name = frozenset(("in", "has", "is", "was"))
_NO_PERSON = re.compile(
    r"(?: ?[.!?:;-]| ?,(?! who)| (?:you|your|we|the|it|they|this|that|be|he|she|our|there|any|anyone|an?|not|all|my|"
    r"his|her|i|to|before|of|in our|on (?:the|our|that)|appeal|petals?|wreath|term|days?|holidays?|week|class|was said|"
    r"is said|is coming|is here|can be|with|and|from|for)\b|\Z|\n)"
)


def _as_a_person(reading: Reading, token: Token) -> bool:
    """Whether a name that is a word too stands as a person does."""
    rest = reading.after(token.end - 2 if token.folded.endswith("'s") else token.end, 16)
    return not _NO_PERSON.match(rest) and token.folded.removesuffix("'s") not in ("may", "june", "april", "august")


_STAFF = (
    r"(?:cook|caretaker|head ?teacher|head|deputy(?: head)?|assistant head|secretary|receptionist|bursar|"
    r"cleaner|lollipop (?:man|lady)|site manager|business manager|crossing patrol|librarian|dinner lad(?:y|ies)|"
    r"midday supervisor|teaching assistants?|tas?|teachers?|governors?|chair of governors|vicar|coach|nurse|"
    r"senco|sendco|staff|office manager|kitchen staff|ict technician|nursery nurse|lunchtime (?:supervisor|"
    r"staff)|chair of the pta|minibus driver|student teacher|trainee|supply teacher|colleague|volunteers?)"
)
_YEAR_OF = rf"(?:(?:{_YEAR}|school|class|music|sports?|pe|swimming|football|lovely|dear|much[- ]loved) )?"
_ADULT = re.compile(
    rf"\b(?:our|the|one of our|one of the|two of our|another|an?) {_YEAR_OF}(?:former |new |"
    rf"old )?{_STAFF}\b(?!['’]s (?:room|desk))"
    rf"|\b(?:a|another|one|two|our) (?:valued |senior )?(?:members?) of (?:our |the )?(?:school |"
    rf"kitchen |office |teaching )?staff\b"
    rf"|\b(?:an?|one|another|one of our|two) (?:{_YEAR} )?(?:mum|dad|parent|mother|father|grandparent|grandad|"
    rf"grandma|parents|mums|dads)\b"
)
_NAME_AFTER = re.compile(r",?(?:[ ][A-Z][\w-]+){1,3}")
_HISTORIC = sense("of_history")


def _adults_in(reading: Reading, lists: SchoolLists) -> tuple[Somebody, ...]:
    """Every adult of the text, in order: by title or trade and name, or by their place in school."""
    starts, found = reading.folded.starts, []
    staff = lists.staff_surnames
    for start, end in adult_spans(reading.text, lists.staff)[:MOST_PEOPLE]:
        words = folded(reading.text[start:end]).replace(".", "").split()
        last = words[-1].removesuffix("'s")
        if words[0] in _HISTORIC or (last in listed("famous") and last not in staff):
            continue
        if reading.text[start:end].endswith(("'s", "’s")):
            end -= 2
        found.append(Somebody(bisect_left(starts, start), bisect_left(starts, end), "adult", sure=last in staff))
    for match in islice(_ADULT.finditer(reading.plain), MOST_PEOPLE):
        start, end = reading.folded.span(*match.span())
        named = _NAME_AFTER.match(reading.text, end)
        found.append(Somebody(match.start(), bisect_left(starts, named.end() if named else end), "adult", sure=False))
    return _apart(found)
