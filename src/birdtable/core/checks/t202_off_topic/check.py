"""T202 off-topic

What it looks for: a topic the policy does not allow; giveaways (“like and share to win”); adverts, private sales and
other businesses; chat about sport, television, celebrities, the weather and one's own life; jokes and memes;
petitions. Own vacancies, nursery places, fairs, clubs, uniform sales and charity days belong to the school, unless the
policy keeps a subject off the account or shows it to a leader.
Why: the account speaks for the school and about the school, and sells nothing for anybody else.
What it misses: a stray subject without any of its usual words; an advert that wears a lesson's clothes.
Source: policy unsworth-2021, clause 6.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from birdtable.core.check import Check
from birdtable.core.checks.t202_off_topic.agreed import AGREED, against_the_subjects, against_the_topics
from birdtable.core.checks.t202_off_topic.chat import CHAT
from birdtable.core.checks.t202_off_topic.promotion import PROMOTION
from birdtable.core.checks.t202_off_topic.school import (
    LESSON,
    ODD,
    OWN,
    PLAINLY_SCHOOL,
    PUPILS,
    SCHOOL,
    SCHOOLISH,
    SELF,
    STRANGE,
)
from birdtable.core.checks.t202_off_topic.small_talk import SMALL_TALK
from birdtable.core.checks.t202_off_topic.trade import GIVEAWAYS, TRADE
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding, Span
from birdtable.core.parameter import Parameters
from birdtable.core.text.called import called
from birdtable.core.text.cues import ByWord, Cue, Reading, read
from birdtable.core.text.word_lists import is_forename, is_word_name
from birdtable.core.words import Degree

GIVEAWAY = "“{}” reads like a giveaway. The account asks nobody for likes, shares or entries."
ADVERT = "“{}” reads like an advert or a private sale. The account sells nothing for others."
OFF = "“{}” does not sound like school news. The account posts about school only."

ENOUGH_FOREIGN, ENOUGH_ODD, MORE_FOR_OURS = 2, 3, 1
"""What the words of a post must weigh: with a foreign word or a writer's “I”, with everyday words alone, and how much
more where it says “we” or “our”, as a school does of itself. That no word is a school's is no evidence."""
LONG_TAG = 11
"""Letters of a hashtag in which words of school life are looked for."""
IN_TAGS = (
    "school",
    "class",
    "netball",
    "science",
    "maths",
    "reading",
    "learn",
    "pupil",
    "teacher",
    "primary",
    "sports",
)
FEWEST_WORDS = 5
"""Different words without which nobody can tell what a post is about."""
_OURS = frozenset({"we", "our", "us"})
_WORD = re.compile(r"[a-z0-9']+")
_QUOTED = re.compile(r'"[^"\n]*"|\b(?:oh )?my (?:word|goodness|oh my)\b|\bi spy\b')
Spot = tuple[tuple[int, int], str, Degree]


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """What the policy agreed about the chosen topic and single subjects, and at most one finding besides."""
    yield from against_the_topics(draft, parameters)
    reading = read(draft.text)
    yield from against_the_subjects(reading, parameters)
    spot = _stray(reading, context)
    if spot:
        span, says, degree = spot
        start, end = reading.folded.span(*span)
        words = draft.text[start:end].rstrip()
        end = start + len(words)
        yield Finding(code="T202", says=says.format(words), where=Span("text", start, end), degree=degree)


def _stray(reading: Reading, context: Context) -> Spot | None:
    plain = reading.plain
    giveaway = _said(_GIVEAWAYS, reading)
    if giveaway:
        return giveaway[0], GIVEAWAY, Degree.CERTAIN
    pupils = bool(PUPILS.search(plain)) or _names_a_class(reading, context)
    if pupils and LESSON.search(plain):
        return None
    trade = _said(_TRADE, reading)
    if trade and not OWN.search(plain):
        return trade[0], ADVERT, Degree.CERTAIN if len(trade) > 1 else Degree.LIKELY
    chat = _said(_CHAT, reading)
    if chat and (len(chat) > 1 or not pupils):
        return chat[0], OFF, Degree.LIKELY
    promotion = _said(_PROMOTION, reading)
    if promotion and not pupils and not OWN.search(plain) and PLAINLY_SCHOOL.isdisjoint(reading.words):
        return promotion[0], OFF, Degree.LIKELY
    if _is_about_school(reading, context):
        return None
    talk = _said(_SMALL_TALK, reading) if len(reading.words) >= FEWEST_WORDS else []
    strange = _strange(reading)
    if talk and (strange or len(talk) > 1 or _OURS.isdisjoint(reading.words)):
        return talk[0], OFF, Degree.LIKELY
    return strange


def _names_a_class(reading: Reading, context: Context) -> bool:
    return not _class_words(context).isdisjoint(reading.words)


def _class_words(context: Context) -> frozenset[str]:
    return _words_of(tuple(context.school.classes))


@lru_cache(maxsize=64)
def _words_of(classes: tuple[str, ...]) -> frozenset[str]:
    plain = {word for name in classes for word in name.lower().split() if word != "class"}
    return frozenset(plain | {f"{word}s" for word in plain})


def _is_about_school(reading: Reading, context: Context) -> bool:
    """Whether the post holds a word of school life, a class or a child of ours."""
    classes = _class_words(context)
    own = {word for name in context.school.short_names for word in name.lower().split()}
    if reading.words & (SCHOOLISH | classes | own) or SCHOOL.search(reading.plain):
        return True
    if any(part in word for word in reading.words if len(word) >= LONG_TAG for part in IN_TAGS):
        return True
    children = called(context.roll)
    return any(word in children and not is_word_name(word) for word in reading.words)


def _strange(reading: Reading) -> Spot | None:
    """A word that is no school's, where nothing else is about school. What is quoted was said by others."""
    said = _QUOTED.sub(_blank, reading.plain)
    words = set(_WORD.findall(said))
    if ODD.isdisjoint(words) and STRANGE.isdisjoint(word.replace("'", "") for word in words):
        return None
    places = list(_WORD.finditer(said))
    places = [place for place in places if not _is_a_persons_name(reading, place)]
    strange = [place for place in places if place.group().replace("'", "") in STRANGE]
    odd = {place.group() for place in places} & ODD
    own = not SELF.isdisjoint({place.group().replace("'", "") for place in places})
    weight = 2 * len({place.group() for place in strange}) + len(odd) + own
    enough = ENOUGH_FOREIGN if own or strange else ENOUGH_ODD
    short = len(reading.words) <= FEWEST_WORDS and not strange
    if short or not (strange or odd) or weight < enough + (not _OURS.isdisjoint(reading.words)) * MORE_FOR_OURS:
        return None
    first = strange[0] if strange else next(place for place in places if place.group() in odd)
    return first.span(), OFF, Degree.LIKELY


def _is_a_persons_name(reading: Reading, place: re.Match[str]) -> bool:
    """Whether a word has a capital where no sentence starts, and is a forename: Harry, Taylor."""
    at = reading.folded.starts[place.start()]
    return reading.text[at].isupper() and is_forename(place.group()) and place.group() not in STRANGE


def _blank(quoted: re.Match[str]) -> str:
    return " " * len(quoted.group())


_GIVEAWAYS, _TRADE, _CHAT = ByWord(GIVEAWAYS), ByWord(TRADE), ByWord(CHAT)
_PROMOTION, _SMALL_TALK = ByWord(PROMOTION), ByWord(SMALL_TALK)


def _said(sayings: ByWord[Cue], reading: Reading) -> list[tuple[int, int]]:
    return [match.span() for saying in sayings.worth_trying(reading) if (match := saying.pattern.search(reading.plain))]


CHECK = Check("T202", "off-topic", find, parameters=AGREED)
