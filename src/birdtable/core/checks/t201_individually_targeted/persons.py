"""Who could be spoken to: words of the text that may be one person's name."""

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import compress, islice
from operator import attrgetter
from typing import NamedTuple

from birdtable.core.context import Context
from birdtable.core.text.called import called
from birdtable.core.text.children import Children
from birdtable.core.text.fold import folded
from birdtable.core.text.parting import Token
from birdtable.core.text.tokens import tokens
from birdtable.core.text.word_lists import is_forename, is_proper, is_word, is_word_name, lines, listed
from birdtable.core.text.word_sections import sections

WORDS = sections(__package__)

TITLES = WORDS["titles"]
NOT_BEFORE = TITLES | WORDS["not_before"]
GROUPS = WORDS["groups"]


class Person(NamedTuple):
    """A name that could be somebody spoken to. A named tuple, because a list of names makes hundreds.

    first, last: places among the tokens, last inclusive.
    pupils: children on the roll it may mean. sure: it is hardly anything but a name; adult: a title stands before it.
    """

    first: int
    last: int
    pupils: tuple[str, ...] = ()
    sure: bool = True
    adult: bool = False


@lru_cache(maxsize=1)
def famous() -> frozenset[str]:
    """People and characters that schools write about."""
    return frozenset(folded(line) for line in lines("people"))


@lru_cache(maxsize=16)
def _class_words(names: tuple[str, ...]) -> frozenset[str]:
    plain = [folded(name) for name in names]
    return frozenset(plain) | {name + "s" for name in plain} | {name.removesuffix("s") for name in plain}


_capital = attrgetter("capital")
MOST_CAPITALS = 600
"""Words with a capital looked at in one text: twice as many as a page of news has, and an end to hostile ones."""
LONGEST_QUOTE = 400
"""Characters: quotation marks further back than this say nothing of a place."""


@dataclass(frozen=True)
class Persons:
    """The tokens of a text with the knowledge to say which may be a person."""

    text: str
    tokens: tuple[Token, ...]
    names: dict[str, Children]
    classes: frozenset[str]
    seen: dict[int, Person | None] = field(default_factory=dict)
    surnames: dict[str, frozenset[str]] = field(default_factory=dict)

    def quoted(self, place: int) -> bool:
        """Whether that place is inside quotation marks: a child's or a character's words, not the school's."""
        before = self.text[max(0, place - LONGEST_QUOTE) : place]
        return before.count("“") > before.count("”") or before.count('"') % 2 == 1

    def gap(self, index: int) -> str:
        """What stands between a token and the one after it, or the end."""
        return self._gaps[index]

    @cached_property
    def _gaps(self) -> list[str]:
        starts = [*(token.start for token in self.tokens[1:]), len(self.text)]
        return [self.text[token.end : after] for token, after in zip(self.tokens, starts, strict=False)]

    def at(self, index: int) -> Person | None:
        """The person whose name begins at that token, if one may."""
        if index not in self.seen:
            self.seen[index] = self._look(index) if index in self._looked_at else None
        return self.seen[index]

    @cached_property
    def capitals(self) -> tuple[int, ...]:
        """Places of the words with a capital, as far as they are looked at."""
        return tuple(islice((index for index in self._raised if self.tokens[index].kind == "word"), MOST_CAPITALS))

    @cached_property
    def _raised(self) -> tuple[int, ...]:
        return tuple(compress(range(len(self.tokens)), map(_capital, self.tokens)))

    @cached_property
    def _looked_at(self) -> frozenset[int]:
        return frozenset(self.capitals)

    def ids_of(self, key: str) -> tuple[str, ...]:
        """The children called that, by id."""
        return self.names[key].ids if key in self.names else ()

    def surnames_of(self, key: str) -> frozenset[str]:
        """The surnames of the children called that; kept, because a long text asks again and again."""
        if key not in self.surnames:
            self.surnames[key] = frozenset(
                folded(surname) for pupil in self.names.get(key, ()) for surname in pupil.surnames
            )
        return self.surnames[key]

    def any(self) -> bool:
        """Whether there is any word that may be a person, also “Josh's”."""
        return any(self.at(index) or self.possessive(index) for index in self._raised)

    def _look(self, index: int) -> Person | None:
        token = self.tokens[index]
        if token.folded in TITLES:
            return self._titled(index)
        if index and self.tokens[index - 1].folded in NOT_BEFORE and not self.gap(index - 1).strip(" ."):
            return None
        return self._initials(index) or self._named(index)

    def possessive(self, index: int) -> Person | None:
        """The person whose name with “'s” is that token, first names alone."""
        token = self.tokens[index]
        if not token.folded.endswith("'s"):
            return None
        key = token.folded.removesuffix("'s").replace("'", "")
        before = self.tokens[index - 1] if index else None
        surname = (
            before and before.capital and self.gap(index - 1) == " " and not is_word(before.folded.partition("'")[0])
        )
        if not token.capital or key in self.classes or surname:
            return None
        pupils = self.names.get(key, ())
        known = bool(pupils) or (is_forename(key) and not is_proper(key) and not is_word_name(key))
        return Person(index, index, self.ids_of(key), sure=bool(pupils)) if known else None

    def _titled(self, index: int) -> Person | None:
        after = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if after is None or not after.capital or self.gap(index).strip(". "):
            return None
        return Person(index, index + 1, adult=True, sure=False)

    def _initials(self, index: int) -> Person | None:
        token = self.tokens[index]
        if len(token.text) == 1 and self.gap(index) == "." and index + 1 < len(self.tokens):
            second = self.tokens[index + 1]
            if len(second.text) == 1 and second.capital:
                ids = self.ids_of(token.text + second.text)
                return Person(index, index + 1, ids, sure=bool(ids))
        if not (token.text.isalpha() and token.text.isupper() and len(token.text) == 2):
            return None
        if token.folded in listed("acronyms") or token.folded in self.classes:
            return None
        ids = self.ids_of(token.text)
        return Person(index, index, ids, sure=bool(ids))

    def _named(self, index: int) -> Person | None:
        token = self.tokens[index]
        key = token.folded.replace("'", "")
        if key in self.classes or len(key) < 2 or (token.text.isupper() and key in listed("acronyms")):
            return None
        pupils = self.names.get(key, ())
        known = bool(pupils) or (is_forename(key) and not is_proper(key))
        if not known or (is_word_name(key) and not pupils):
            return None
        doubtful = is_word_name(key) or (is_word(key) and not pupils and not is_forename(key))
        return self._whole(index, key, sure=not doubtful)

    def _whole(self, index: int, key: str, *, sure: bool) -> Person | None:
        """The name with a surname or an initial after it; none where it turns out to be somebody or something else."""
        if index + 1 >= len(self.tokens) or self.gap(index) not in (" ", "-", "  "):
            return Person(index, index, self.ids_of(key), sure)
        after = self.tokens[index + 1]
        if after.folded in GROUPS:
            return None
        both = self.ids_of(self.tokens[index].folded + after.folded) if after.capital else ()
        if both:
            return Person(index, index + 1, both)
        if not after.capital or after.kind != "word":
            return Person(index, index, self.ids_of(key), sure)
        if f"{self.tokens[index].folded} {after.folded}" in famous():
            return None
        if after.folded in self.surnames_of(key) or len(after.text) == 1 or self.gap(index) == "-":
            return Person(index, index + 1, self.ids_of(key), sure)
        return Person(index, index + 1, sure=False, adult=True)


def persons_in(text: str, context: Context) -> Persons:
    """The text ready to be asked who is spoken to."""
    return Persons(text, tokens(text), called(context.roll), _class_words(tuple(context.school.classes)))
