"""The ways one person is spoken to, each a function from the text to the stretches where it happens."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from birdtable.core.checks.t201_individually_targeted.persons import NOT_BEFORE, TITLES, Person, Persons
from birdtable.core.checks.t201_individually_targeted.sayings import (
    AGED_TODAY,
    APPOSED,
    ASKS_KIN,
    ASKS_YOU,
    BEFORE_A_NAME,
    BEGINS_COMMAND,
    BEGINS_PRAISE,
    BIRTHDAY_OF,
    COMMANDS,
    FEEDBACK,
    FILLERS,
    GREETINGS,
    KIN,
    NEEDS_TO,
    OPENERS,
    OPENING_WORDS,
    STARTS_TALK,
    UNADDRESSED,
    WE_TO,
    YOU,
)
from birdtable.core.text.cues import Reading
from birdtable.core.text.word_sections import sections

WORDS = sections(__package__)


class Address(NamedTuple):
    """One person spoken to. start, end: code points of the text. sure: certain, else likely."""

    start: int
    end: int
    sure: bool
    pupils: tuple[str, ...] = ()


MOST_FILLERS = 7
REST = 160
"""Characters of what follows or precedes a name: about two sentences."""


def openings(reading: Reading, persons: Persons) -> Iterator[Address]:
    """“Well done Josh”, “Happy birthday to Hamza”, “A message for Seun”."""
    index, any_there = 0, "@" in reading.plain or not OPENING_WORDS.isdisjoint(reading.words)
    for match in OPENERS.finditer(reading.plain) if any_there else ():
        start, end = reading.folded.span(*match.span())
        while index < len(persons.tokens) and persons.tokens[index].start < end:
            index += 1
        place, between = _skip_fillers(persons, index, end)
        person = persons.at(place)
        if person is None or re.search(r"[\n.?;:“\"(/]" if match.lastgroup == "hello" else r"[\n.?;“\"(/]", between):
            continue
        sure = _opened(match.lastgroup or "", person, persons, reading, (start, end))
        if sure is not None:
            last = persons.tokens[person.last]
            yield Address(start, last.end, sure and person.sure, person.pupils)


def _skip_fillers(persons: Persons, index: int, end: int) -> tuple[int, str]:
    for place in range(index, min(index + MOST_FILLERS, len(persons.tokens))):
        token = persons.tokens[place]
        if not (token.kind == "emoji" or token.folded in FILLERS):
            return place, persons.text[end : token.start]
    return len(persons.tokens), ""


def _opened(kind: str, person: Person, persons: Persons, reading: Reading, opening: tuple[int, int]) -> bool | None:
    """Whether these opening words before this person speak to them: surely (True), likely (False) or not (None)."""
    (start, end), first, last = opening, persons.tokens[person.first], persons.tokens[person.last]
    rest = reading.after(last.end, REST).partition("\n\n")[0]
    between = set(reading.before(first.start, first.start - end).split())
    spoken = "you" in between or bool(YOU.search(rest))
    named_after_to = not between.isdisjoint(("to", "from", "for", "out", "and"))
    if kind in ("birthday", "note"):
        return None if person.adult and first.folded not in TITLES else not person.adult
    if kind == "to":
        return person.sure if rest.lstrip()[:1] in tuple(":,-–") and not person.adult else None
    if kind == "thanks":
        return None if person.adult or (named_after_to and not spoken) else bool(person.pupils)
    leaving = persons.text[start:end].lower().startswith(("welcome", "goodbye", "farewell"))
    if person.adult and (named_after_to or leaving or kind == "hello") and not spoken:
        return None
    if named_after_to or persons.text[start:end].lower().endswith(
        ("of", "with", "in", "by", "for", "to see", "to have", "from", "miss")
    ):
        return True if spoken or FEEDBACK.search(_to_stop(rest)) else None
    if persons.gap(person.last)[:1] in ("'", "’") or rest.lstrip().startswith(("'s", "’s")):
        return None
    return not person.adult


def _to_stop(rest: str) -> str:
    return re.split(r"[.!?\n]", rest, maxsplit=1)[0]


def vocatives_first(reading: Reading, persons: Persons) -> Iterator[Address]:
    """“Zoë, please remember…”, “Priya we need you to…”, at the start of a sentence."""
    for index in persons.capitals:
        if not _starts_sentence(persons, index):
            continue
        token, person = persons.tokens[index], persons.at(index)
        if person is None or person.last + 1 >= len(persons.tokens):
            continue
        last = persons.tokens[person.last]
        if _is_spoken_to(reading, persons, person):
            yield Address(token.start, last.end, person.sure and not person.adult, person.pupils)


def _starts_sentence(persons: Persons, index: int) -> bool:
    if index == 0:
        return True
    gap = persons.gap(index - 1)
    before = persons.tokens[index - 1]
    starts = not _STARTS.isdisjoint(gap) or before.kind == "emoji" or before.folded in _LEADS
    return starts and not (before.folded in NOT_BEFORE and gap.strip() == ".")


_LEADS = WORDS["leads"]
_STARTS = frozenset(".!?\n:…")


def _is_spoken_to(reading: Reading, persons: Persons, person: Person) -> bool:
    gap, following = persons.gap(person.last).strip(), person.last + 1
    furthest = min(len(persons.tokens), following + MOST_FILLERS) - 1
    while persons.tokens[following].kind == "emoji" and following < furthest:
        gap, following = "!", following + 1
    name = persons.tokens[person.first].folded
    after = persons.tokens[following]
    if gap == "":
        key, rest = after.folded.replace("'", ""), reading.after(after.start, 80)
        if NEEDS_TO.match(rest) or ASKS_YOU.match(rest):
            return True
        clear = person.sure or key in ("please", "come", "sit") or (key == "you" and name not in ("will", "may"))
        return bool(WE_TO.match(rest)) or (key in COMMANDS and clear)
    if not (gap[:1] in tuple(",!:-–—…") or gap.startswith("..")):
        return False
    while following < furthest and persons.tokens[following].folded == name:
        following += 1
    if persons.at(following) is not None:
        return False
    first = reading.after(persons.tokens[following].start, 80).split(".", 1)[0]
    told = person.first > 0 and ":" in persons.gap(person.first - 1)
    return bool(STARTS_TALK.match(first)) and bool((gap != "!" and not told) or YOU.search(first))


def vocatives_last(reading: Reading, persons: Persons) -> Iterator[Address]:
    """“So proud of you Theo.”, “That was silly, Will.”: the name ends what was said to somebody."""
    for index in persons.capitals:
        person = persons.at(index) if index else None
        if person is None or not _ends(persons, person):
            continue
        sure = _called_at_end(reading, persons, person)
        if sure is not None:
            token, last = persons.tokens[index], persons.tokens[person.last]
            sure = sure and person.sure and bool(person.pupils)
            yield Address(token.start, last.end, sure, person.pupils)


def _ends(persons: Persons, person: Person) -> bool:
    """Whether something ends right after the name: a clause, the text, or a kiss."""
    after = persons.gap(person.last).lstrip(" ")
    if person.last + 1 >= len(persons.tokens):
        return True
    following = persons.tokens[person.last + 1]
    return after[:1] in tuple(".!?,…:)-–—\n") or following.kind == "emoji" or following.text in ("x", "xx", "xxx")


def _called_at_end(reading: Reading, persons: Persons, person: Person) -> bool | None:
    """Whether the clause that this name ends speaks to it: surely, likely or not."""
    before, gap = persons.tokens[person.first - 1], persons.gap(person.first - 1).strip()
    if gap not in ("", ",") or _in_a_list(persons, person):
        return None
    sentence = re.split(r"[.!?\n]", reading.before(persons.tokens[person.first].start, REST))[-1]
    if not sentence.strip():
        return None
    spoken = bool(YOU.search(sentence))
    if gap == ",":
        if spoken or before.folded in ("you", "yours"):
            return True
        ends = persons.gap(person.last).strip()[:1] in (".", "!", "?", "") and not person.adult
        return False if ends and person.pupils and not APPOSED.search(sentence) else None
    if before.folded in UNADDRESSED or (person.adult and not spoken):
        return None
    commanded = bool(BEGINS_COMMAND.match(sentence)) or bool(BEGINS_PRAISE.match(sentence))
    asked = "?" in persons.gap(person.last)
    if spoken and (before.folded in BEFORE_A_NAME or commanded or (person.sure and not asked)):
        return True
    return False if commanded and (person.sure or person.pupils) and not asked else None


def _in_a_list(persons: Persons, person: Person) -> bool:
    near = [person.first - 1, person.first - 2]
    if persons.gap(person.last).strip()[:1] not in (".", "!", "?", "…", ""):
        near.append(person.last + 1)
    if person.last + 1 < len(persons.tokens) and persons.tokens[person.last + 1].folded in ("and", "or"):
        near.append(person.last + 2)
    return any(persons.at(index) for index in near)


def birthdays(reading: Reading, persons: Persons) -> Iterator[Address]:
    """“Hamza is 8 today”, “It's Hamza's birthday!”."""
    if not {"birthday", "today", "turns", "turned", "tomorrow"} & reading.words:
        return
    for index, token in enumerate(persons.tokens):
        person = persons.at(index)
        rest = token.folded.endswith("'s") and BIRTHDAY_OF.match(reading.after(token.end, 40))
        if rest:
            person = persons.possessive(index)
            if person:
                yield Address(token.start, token.end, person.sure, person.pupils)
        elif person and not person.adult and _ages(reading.after(persons.tokens[person.last].end, 60)):
            yield Address(token.start, persons.tokens[person.last].end, person.sure, person.pupils)


def _ages(rest: str) -> bool:
    match = AGED_TODAY.match(rest.lstrip(" ,"))
    return bool(match) and bool(
        re.search(
            r"\d|birthday|one|two|three|four|five|six|seven|eight|nine|ten|eleven", match.group() if match else ""
        )
    )


def families(reading: Reading, persons: Persons) -> Iterator[Address]:
    """“Mum of Josh, please ring”, “Josh's dad, can you…”: a parent spoken to by way of the child."""
    if KIN.isdisjoint(reading.words):
        return
    for index, token in enumerate(persons.tokens):
        person, start = None, token.start
        if token.folded in KIN and _word(persons, index + 1) == "of":
            person = persons.at(index + 2)
            end = persons.tokens[person.last].end if person else 0
        elif token.folded.endswith("'s") and _word(persons, index + 1) in KIN:
            person, end = persons.possessive(index), persons.tokens[index + 1].end
        greeted = index > 0 and _word(persons, index - 1) in GREETINGS
        if person and (greeted or ASKS_KIN.match(reading.after(end, 30))):
            yield Address(start, end, person.sure, person.pupils)


def _word(persons: Persons, index: int) -> str:
    return persons.tokens[index].folded if index < len(persons.tokens) else ""
