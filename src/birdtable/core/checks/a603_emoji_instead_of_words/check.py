"""A603 emoji-instead-of-words

What it looks for: more emoji in a text than the policy sets (three), and one that stands in the place of a word: “We ❤️
books”, “we saw a 🐘”. Where the surplus ends the text, the fix takes it off.
Why: a screen reader speaks each emoji's whole name, and a sentence with a picture for a word has a hole in it.
What it misses: an emoji for a word at the end of a sentence after a word that could end it (“Time for cake and 🎈”).
Source: policy unsworth-2021, clause 23 (the document is silent).
"""

from collections.abc import Iterator

from birdtable.core.check import Check
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding, Span
from birdtable.core.parameter import Chapter, Parameter, Parameters
from birdtable.core.strictness import LESS
from birdtable.core.text.parting import Token
from birdtable.core.text.tokens import tokens
from birdtable.core.text.trailing import without_the_last
from birdtable.core.text.word_sections import sections

MOST_EMOJI = Parameter(
    name="most_emoji",
    says="How many emoji one text may hold.",
    default=3,
    minimum=0,
    maximum=50,
    chapter=Chapter.READING,
    stricter=LESS,
)
TOO_MANY = "There are {} emoji here, and a screen reader says every one. {} would be enough."
FOR_A_WORD = "“{}” stands in the place of a word. Write the word, and put the emoji at the end."

_SIGNS = frozenset("©®™‼⁉ℹ〰↔↕↩↪✓✔✖☎")
_HEARTS = frozenset("❤♥💙💚💛🧡💜🖤🤍🤎💕💖💗💓💞💘😍🥰")
WORDS = sections(__package__)
_BEFORE_A_NOUN = WORDS["before_a_noun"]
_BEFORE_A_VERB = WORDS["before_a_verb"]
_ENDS_NOTHING = WORDS["ends_nothing"]
_AFTER_A_HEART = WORDS["after_a_heart"]


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """One finding for too many in a field, and one for each that stands for a word."""
    most = int(str(parameters["most_emoji"]))
    for field, text in draft.published_texts():
        if text.isascii():
            continue
        everything = tokens(text)
        emoji = [token for token in everything if _is_emoji(token)]
        if len(emoji) > most:
            surplus = emoji[most:]
            says = TOO_MANY.format(len(emoji), most if most else "None")
            where = Span(field, surplus[0].start, surplus[0].end)
            yield Finding(code="A603", says=says, where=where, fix=without_the_last(text, field, surplus))
        elif emoji:
            yield from _for_words(text, field, everything)


def _is_emoji(token: Token) -> bool:
    return token.kind == "emoji" and token.text[0] not in _SIGNS


def _for_words(text: str, field: str, everything: tuple[Token, ...]) -> Iterator[Finding]:
    for place in range(1, len(everything)):
        token = everything[place]
        if _is_emoji(token) and _stands_for_a_word(text, everything, place):
            where = Span(field, token.start, token.end)
            yield Finding(code="A603", says=FOR_A_WORD.format(token.text), where=where)


def _stands_for_a_word(text: str, everything: tuple[Token, ...], place: int) -> bool:
    before, token = everything[place - 1], everything[place]
    if before.kind not in ("word", "number") or text[before.end : token.start].strip(" "):
        return False
    word = before.folded
    if place + 1 == len(everything):
        return word in _ENDS_NOTHING
    after = everything[place + 1]
    if word in _ENDS_NOTHING:
        return True
    if after.kind not in ("word", "number") or text[token.end : after.start].strip(" ") or after.capital:
        return word in _BEFORE_A_NOUN and after.kind != "emoji" and not after.capital
    goes_on = after.folded not in _AFTER_A_HEART
    heart = token.text[0] in _HEARTS
    subject = word in _BEFORE_A_VERB and (goes_on or not (heart or word == "you"))
    return word in _BEFORE_A_NOUN or subject or (heart and goes_on)


CHECK = Check("A603", "emoji-instead-of-words", find, parameters=(MOST_EMOJI,))
