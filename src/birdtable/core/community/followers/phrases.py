"""The lists of words and sayings, all looked for at once.

A line of a list is a word or saying. `x*` also stands for longer words; `@x` for letters anywhere in an account name;
`~x` for a pictograph, or letters of a script that puts no blanks between words, anywhere in the text.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

import ahocorasick

from birdtable.core.community.followers.reading import Reading, plain_words, written_words

INNOCENT = "innocent"
"""The list of sayings that make a word inside them harmless."""
NOT_IN_ACCOUNT_NAMES = frozenset(("family", "education", "community", "everyday"))
"""Lists that are not looked for in an account name: anybody can call themselves “stepmom_videos”."""

SHORT = 4
"""Plain letters up to which a word with other letters in it is looked for in its own."""
_LATIN = re.compile(r"[A-Za-z]")


def heard(reading: Reading) -> Mapping[str, list[str]]:
    """For each list with something in this profile: what, in order, each once."""
    words, written, stems, marks = _automata()
    found: dict[str, list[str]] = {}
    for name, phrase in (
        *_unless_innocent(words, reading),
        *(value for _, value in written.iter(reading.written)),
        *(value for _, value in stems.iter(reading.joined)),
        *(value for _, value in marks.iter(reading.raw)),
    ):
        said = found.setdefault(name, [])
        if phrase not in said:
            said.append(phrase)
    return found


def _unless_innocent(words: ahocorasick.Automaton, reading: Reading) -> Iterator[tuple[str, str]]:
    hits: list[tuple[int, int, str, str]] = []
    safe: list[tuple[int, int, str, str]] = []
    for end, (name, phrase, length) in words.iter(reading.words):
        (safe if name == INNOCENT else hits).append((end - length + 1, end, name, phrase))
    for start, end, name, phrase in hits:
        if name in NOT_IN_ACCOUNT_NAMES and start >= reading.said:
            continue
        if not any(first <= start and end <= last for first, last, _, _ in safe):
            yield name, phrase


@cache
def phrases() -> Mapping[str, tuple[str, ...]]:
    """Every list by name, as written."""
    folder = files("birdtable.core.community.followers") / "lists"
    found = {}
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        lines = (line.strip() for line in file.read_text(encoding="utf-8").splitlines())
        found[file.name.removesuffix(".txt")] = tuple(line for line in lines if line and not line.startswith("#"))
    return found


@cache
def _automata() -> tuple[ahocorasick.Automaton, ...]:
    words, written, stems, marks = (_Several() for _ in range(4))
    for name, lines in phrases().items():
        for line in lines:
            if line.startswith("@"):
                stems.add(line[1:], (name, line[1:]))
            elif line.startswith("~"):
                marks.add(line[1:].lower(), (name, line[1:]))
            elif needs_its_own_letters(name, line):
                written.add(written_words(line), (name, line))
            elif line.endswith("*"):
                plain = plain_words(line[:-1]).removesuffix(" ")
                words.add(plain, (name, line[:-1], len(plain)))
            elif plain := plain_words(line).strip():
                words.add(f" {plain} ", (name, line, len(plain) + 2))
    return words.made(), written.made(), stems.made(), marks.made()


def needs_its_own_letters(name: str, line: str) -> bool:
    """Whether plain letters would make another word of it: “أب” (father) would be “b”, “bố” the name “Bo”."""
    if line.isascii():
        return False
    return len(plain_words(line).strip()) <= SHORT or (name in NOT_IN_ACCOUNT_NAMES and not _LATIN.search(line))


class _Several:
    """An automaton of which one pattern may belong to one list alone; the first list that has it keeps it."""

    def __init__(self) -> None:
        self._automaton = ahocorasick.Automaton()

    def add(self, pattern: str, value: tuple[object, ...]) -> None:
        if pattern.strip() and pattern not in self._automaton:
            self._automaton.add_word(pattern, value)

    def made(self) -> ahocorasick.Automaton:
        self._automaton.make_automaton()
        return self._automaton
