"""A profile as it is read: plain words, also where they are disguised, the account name in one piece, and its links."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

import regex

from birdtable.core.community.followers.profile import Profile
from birdtable.core.text.fold import folded
from birdtable.core.text.word_lists import is_word

LONGEST = 2_000
"""Characters of a field that are read; no network has longer ones."""

_MONEY = str.maketrans("£€", "$$")
_WORD = re.compile(r"[a-z0-9]+|[$+]")
_BEYOND_ENGLISH = regex.compile(r"\b\p{ASCII}*[^\W\p{ASCII}]\w*")
_WRITTEN = regex.compile(r"\w+")
_APOSTROPHE = re.compile(r"(?<=[a-z])'(?=[a-z])")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")
_SPACED = re.compile(r"(?:(?<= )[a-z0-9] ){3,}")
_DISGUISE = re.compile(r"[a-z][0-9]|[0-9][a-z]| [a-z0-9] [a-z0-9] [a-z0-9] ")
_MIXED = re.compile(r"(?=[a-z]*[0-9])(?=[0-9]*[a-z])[a-z0-9]{3,}")
_AS_I = str.maketrans("0134578", "oieastb")
_AS_L = str.maketrans("0134578", "oleastb")
_HOST = re.compile(r"(?:https?://)?(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?![\w@])")


def plain_words(text: str) -> str:
    """Folded words, one blank between and around them; “£500” is “$ 500”."""
    if not text:
        return "  "
    plain = _APOSTROPHE.sub("", folded(text[:LONGEST].translate(_MONEY)))
    return f" {' '.join(_WORD.findall(plain))} "


def written_words(text: str) -> str:
    """The words in their own letters, accents and marks kept, one blank between and around them."""
    return f" {' '.join(_WRITTEN.findall(unicodedata.normalize('NFC', text[:LONGEST]).casefold()))} "


def undisguised(words: str) -> str:
    """What spaced-out letters and digits for letters stand for: “s 3 x” is “sex”, “n4ughty” is “naughty”."""
    if not _DISGUISE.search(words):
        return ""
    joined = [stretch.replace(" ", "") for stretch in _SPACED.findall(words)]
    mixed = _MIXED.findall(" ".join([words, *joined]))
    found = [*joined, *(word.translate(_AS_I) for word in mixed)]
    found += [word.translate(_AS_L) for word in mixed if "1" in word]
    return f" {' '.join(found)} " if found else ""


@dataclass(frozen=True)
class Reading:
    """One profile, read once for every signal."""

    profile: Profile

    @cached_property
    def bio(self) -> str:
        """The words of the description."""
        return plain_words(self.profile.bio or "")

    @property
    def only_signs(self) -> bool:
        """Whether the description has pictographs, and no letter of any script."""
        bio = self.profile.bio or ""
        return not any(map(str.isalpha, bio)) and any(unicodedata.category(one) == "So" for one in bio)

    @cached_property
    def name(self) -> str:
        """The words of the display name."""
        return plain_words(self.profile.display_name or "")

    @property
    def said(self) -> int:
        """Where in `words` description and display name end, and the account name begins."""
        return len(self.bio) + 1 + len(self.name)

    @property
    def says_much_in_english(self) -> bool:
        """Whether the description is English, and words enough to expect something of ours."""
        words = self.bio.split()
        known = sum(map(is_word, words))
        foreign = len(_BEYOND_ENGLISH.findall(unicodedata.normalize("NFKC", self.profile.bio or "")))
        return len(words) >= 2 and known * 2 >= len(words) and foreign * 5 <= len(words)

    @cached_property
    def written(self) -> str:
        """The words of description and display name in their own letters; empty where all of them are plain."""
        text = f"{self.profile.bio or ''} / {self.profile.display_name or ''}"
        return "" if text.isascii() else written_words(text)

    @cached_property
    def words(self) -> str:
        """The words of name, description and account name, and what they are disguised as."""
        handle = _CAMEL.sub(" ", self.profile.handle or "")
        words = f"{self.bio}/{self.name}/{plain_words(handle.partition('@')[0])}"
        undone = undisguised(words)
        return f"{words}/{undone}" if undone else words

    @cached_property
    def joined(self) -> str:
        """The account name in one piece, and again without its disguise; then whatever was spaced out elsewhere."""
        handle = plain_words((self.profile.handle or "").partition("@")[0]).replace(" ", "")
        return f"{handle} {handle.translate(_AS_I)} {undisguised(self.words)}"

    @cached_property
    def raw(self) -> str:
        """Name and description as written, in lower case: for pictographs, and for scripts without blanks."""
        return f"{self.profile.bio or ''} {self.profile.display_name or ''}"[:LONGEST].lower().replace("\ufe0f", "")

    @cached_property
    def hosts(self) -> tuple[str, ...]:
        """The hosts it links to."""
        return tuple(_HOST.findall(f"{self.profile.url or ''} {self.profile.bio or ''}"[:LONGEST].lower()))
