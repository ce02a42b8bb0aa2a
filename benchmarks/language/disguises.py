"""Children of each naming tradition, written in every way that the matcher promises to see through.

The ways are rules over a forename and a surname, the same for all traditions; nobody chose which name gets which.
"""

import random
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from anyascii import anyascii

from benchmarks.measure import table
from benchmarks.people import of_each_tradition
from benchmarks.school import context, policy
from birdtable import Draft
from birdtable.core.catalogue import all_checks
from birdtable.core.context import Context, Pupil
from birdtable.core.text.word_lists import short_forms

Way = Callable[[str, str], str | None]
"""A forename and a surname, written so; None where there is nothing to write differently."""
_MATHS = {chr(code): chr(0x1D5D4 + code - 65) for code in range(65, 91)} | {
    chr(code): chr(0x1D5EE + code - 97) for code in range(97, 123)
}
_FULL = {chr(code): chr(0xFEE0 + code) for code in range(33, 127)}
_CYRILLIC = dict(zip("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ", strict=True))
_DIGITS = dict(zip("aeiost", "431057", strict=True))


def _mapped(table: Mapping[str, str]) -> Way:
    def way(first: str, last: str) -> str | None:
        name = f"{first} {last}"
        written = "".join(table.get(letter, letter) for letter in name)
        return written if written != name else None

    return way


def _in_digits(first: str, last: str) -> str | None:
    """One digit in the surname, inside it, as people do it."""
    for place in range(1, len(last) - 1):
        if last[place] in _DIGITS:
            return f"{first} {last[:place]}{_DIGITS[last[place]]}{last[place + 1 :]}"
    return None


def _plain(name: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))


def _if_other(written: str, first: str, last: str) -> str | None:
    return None if written == f"{first} {last}" else written


def _a_letter_off(kind: str) -> Way:
    def way(first: str, last: str) -> str | None:
        if len(last) < 6 or not last.isalpha():
            return None
        place = random.Random(f"{first} {last} {kind}").randrange(2, len(last) - 2)
        a, b = last[place], last[place + 1]
        changed = {"left out": "" + b, "doubled": a + a + b, "swapped": b + a}[kind]
        return _if_other(f"{first} {last[:place]}{changed}{last[place + 2 :]}", first, last)

    return way


def _half(which: int) -> Way:
    def way(first: str, last: str) -> str | None:
        halves = last.split("-")
        # “al-Sayed” has no halves.
        return f"{first} {halves[which]}" if len(halves) == 2 and min(map(len, halves)) > 2 else None

    return way


def _run_together(first: str, last: str) -> str:
    return "".join(letter for letter in f"{first}{last}" if letter.isalpha())


def _nickname(first: str, last: str) -> str | None:
    short = sorted(one for one in short_forms().get(anyascii(first).lower(), ()) if len(one) < len(first))
    return f"{short[0].capitalize()} {last}" if short else None


WAYS: Mapping[str, Way] = {
    "as on the list": lambda first, last: f"{first} {last}",
    "surname first": lambda first, last: f"{last} {first}",
    "surname, comma, forename": lambda first, last: f"{last}, {first}",
    "initial and surname": lambda first, last: f"{first[0]}. {last}",
    "short form": _nickname,
    "possessive": lambda first, last: f"{first} {last}’s",
    "capitals": lambda first, last: f"{first} {last}".upper(),
    "small letters": lambda first, last: f"{first} {last}".lower(),
    "without accents": lambda first, last: _if_other(_plain(f"{first} {last}"), first, last),
    "in plain letters": lambda first, last: _if_other(anyascii(f"{first} {last}"), first, last),
    "accents apart": lambda first, last: _if_other(unicodedata.normalize("NFD", f"{first} {last}"), first, last),
    "the other apostrophe": lambda first, last: _if_other(
        f"{first} {last}".translate({0x27: "’", 0x2019: "'"}), first, last
    ),
    "no apostrophe": lambda first, last: _if_other(f"{first} {last}".translate({0x27: "", 0x2019: ""}), first, last),
    "half of a double name": _half(0),
    "the other half": _half(1),
    "a hyphen left out": lambda first, last: f"{first} {last.replace('-', ' ')}" if "-" in last else None,
    "spaced out": lambda first, last: " ".join(f"{first} {last}".replace(" ", "")),
    "over two lines": lambda first, last: f"{first}\n{last}",
    "an emoji between": lambda first, last: f"{first} 🌟 {last}",
    "a nickname in brackets": lambda first, last: f"{first} (Bean) {last}",
    "a middle initial": lambda first, last: f"{first} J. {last}",
    "unseen characters": lambda first, last: f"{first} {chr(0x200B).join(last)}",
    "full width": _mapped(_FULL),
    "styled": _mapped(_MATHS),
    "Cyrillic lookalikes": _mapped(_CYRILLIC),
    "a digit for a letter": _in_digits,
    "a letter left out": _a_letter_off("left out"),
    "a letter doubled": _a_letter_off("doubled"),
    "two letters swapped": _a_letter_off("swapped"),
    "hashtag": lambda first, last: f"#{_run_together(first.title(), last)}",
    "hashtag in small letters": lambda first, last: f"#{_run_together(first, last).lower()}",
    "account": lambda first, last: f"@{_plain(first).replace(' ', '')}_{_plain(last).replace(' ', '')}",
}
"""What the issue about language lists, one by one."""
TITLED = "Thank you Mrs {} for taking us to the museum."
AROUND = ("{} planted beans today.", "A lovely model of a castle by {} in Year 4.", "We listened to {} read aloud.")


@dataclass(slots=True)
class Told:
    """Counts: names written, and found; harmless sentences, and those with an alarm."""

    written: int = 0
    found: int = 0
    harmless: int = 0
    alarmed: int = 0

    @property
    def share(self) -> float:
        """How many of the names are found, in percent."""
        return 100 * self.found / max(1, self.written)

    def row(self, everybody: "Told") -> tuple[object, ...]:
        """As a line of the table."""
        return self.written, f"{self.share:.1f}", f"{self.share - everybody.share:+.1f}", self.harmless, self.alarmed


def print_tables(each: int) -> None:
    """How N101 does on so many children of each tradition: by tradition, and by way where some were missed."""
    by_tradition, by_way = told(each)
    everybody = Told(
        *(
            sum(getattr(one, name) for one in by_tradition.values())
            for name in ("written", "found", "harmless", "alarmed")
        )
    )
    rows = [(name, *one.row(everybody)) for name, one in (*by_tradition.items(), ("all together", everybody))]
    table(
        f"language: N101 on {each} children of each naming tradition, each written in up to {len(WAYS)} ways",
        ("", "names written", "found %", "more or less than all", "first name alone, or Mrs", "false alarms"),
        rows,
        "Rules make the names and the ways to write them; nobody chose which name gets which.",
    )
    missed = [(name, one.written, one.share) for name, one in by_way.items() if one.found < one.written]
    table(
        "language: the ways in which some were missed",
        ("", "names written", "found %"),
        [(name, written, f"{share:.1f}") for name, written, share in sorted(missed, key=lambda row: row[2])],
    )


def told(each: int) -> tuple[Mapping[str, Told], Mapping[str, Told]]:
    """What N101 makes of so many children of each tradition, written in every way: by tradition, and by way."""
    children = of_each_tradition(each)
    here = context(tuple(chain.from_iterable(children.values())))
    by_tradition, by_way = ({name: Told() for name in names} for names in (children, WAYS))
    for tradition, pupils in children.items():
        for number, pupil in enumerate(pupils):
            for name, found in _ways_told(pupil, number, here):
                for counts in (by_tradition[tradition], by_way[name]):
                    counts.written += 1
                    counts.found += found
            harmless = (*(one.format(pupil.called) for one in AROUND), TITLED.format(pupil.surname))
            by_tradition[tradition].harmless += len(harmless)
            by_tradition[tradition].alarmed += sum(alarms(one, here) for one in harmless)
    return by_tradition, by_way


def _ways_told(pupil: Pupil, number: int, here: Context) -> Iterator[tuple[str, bool]]:
    for place, (name, way) in enumerate(WAYS.items()):
        written = way(pupil.called, pupil.surname)
        if written:
            yield name, alarms(AROUND[(number + place) % len(AROUND)].format(written), here)


def alarms(text: str, here: Context) -> bool:
    """Whether N101 finds anything."""
    check = all_checks()["N101"]
    return any(True for _ in check.find(Draft(text=text), here, policy().parameters_of(check)))
