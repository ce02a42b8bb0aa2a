"""T202 off-topic

What it looks for: a topic the policy does not allow; giveaways (“like and share to win”); adverts, private sales and
other businesses; chat about sport, television, celebrities, the weather and one's own life; jokes and memes;
petitions. Own vacancies, nursery places, fairs, clubs, uniform sales and charity days belong to the school, unless the
policy keeps a subject off the account or shows it to a leader. Where no such saying is heard, all words are weighed;
and where they weigh too little, what the school's second reader doubts, if it has one.
Why: the account speaks for the school and about the school, and sells nothing for anybody else.
What it misses: a stray subject without any of its usual words; an advert that wears a lesson's clothes.
Source: policy unsworth-2021, clause 6.
"""

from collections.abc import Iterator
from functools import lru_cache

from birdtable.core.borne_out import borne_out
from birdtable.core.check import Check
from birdtable.core.checks.t202_off_topic.agreed import AGREED, against_the_subjects, against_the_topics
from birdtable.core.checks.t202_off_topic.chat import CHAT
from birdtable.core.checks.t202_off_topic.promotion import PROMOTION
from birdtable.core.checks.t202_off_topic.school import LESSON, OWN, PLAINLY_SCHOOL, PUPILS
from birdtable.core.checks.t202_off_topic.trade import GIVEAWAYS, TRADE
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding, Span
from birdtable.core.parameter import Parameters
from birdtable.core.text.cues import ByWord, Cue, Reading, read
from birdtable.core.words import Degree

GIVEAWAY = "“{}” reads like a giveaway. The account asks nobody for likes, shares or entries."
ADVERT = "“{}” reads like an advert or a private sale. The account sells nothing for others."
OFF = "“{}” does not sound like school news. The account posts about school only."
SECOND_OPINION = "Our second reader thinks this may not be school news. The account posts about school only."

_GIVEAWAYS, _TRADE = ByWord(GIVEAWAYS), ByWord(TRADE)
_CHAT, _PROMOTION = ByWord(CHAT), ByWord(PROMOTION)
Spot = tuple[tuple[int, int], str, Degree]


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """What the policy agreed about the chosen topic and single subjects, and at most one finding besides."""
    found = (
        *against_the_topics(draft, parameters),
        *against_the_subjects(read(draft.text), parameters),
        *_by_its_words(draft, context, parameters),
    )
    yield from found
    if not found and draft.second_opinion and draft.second_opinion.doubts_topic:
        yield Finding(code="T202", says=SECOND_OPINION, degree=Degree.LIKELY)


@borne_out("T202", OFF)
def _by_its_words(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    reading = read(draft.text)
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
    return None


def _names_a_class(reading: Reading, context: Context) -> bool:
    return not _class_words(context).isdisjoint(reading.words)


def _class_words(context: Context) -> frozenset[str]:
    return _words_of(tuple(context.school.classes))


@lru_cache(maxsize=64)
def _words_of(classes: tuple[str, ...]) -> frozenset[str]:
    plain = {word for name in classes for word in name.lower().split() if word != "class"}
    return frozenset(plain | {f"{word}s" for word in plain})


def _said(sayings: ByWord[Cue], reading: Reading) -> list[tuple[int, int]]:
    return [match.span() for saying in sayings.worth_trying(reading) if (match := saying.pattern.search(reading.plain))]


CHECK = Check("T202", "off-topic", find, parameters=AGREED)
