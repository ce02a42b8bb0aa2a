"""A saying is passed over only in a text that cannot hold it."""

import gc
import re
import sys
from importlib import import_module
from itertools import chain
from pathlib import Path
from tomllib import loads

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from birdtable.core import catalogue, checks
from birdtable.core.text.cues import Cue, Sought, read, spaced
from birdtable.core.text.pattern_words import clauses_of, stems_of


def clauses(pattern: str) -> list[list[str]]:
    return [sorted(clause) for clause in clauses_of(re.compile(spaced(pattern)))]


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"\bwell done\b", [["done"], ["well"]]),
        (r"\b(?:thank|thanks) (?:to|you)\b", [["than"], ["to", "you"]]),
        (r"\bcongratulat\w*", [["cong"]]),
        (r"\bno\w* cats\b", [["cats"]]),
        (r"\b(?:don't|do not) forget\b", [["do", "don"], ["not", "t"], ["forg"]]),
        (r"\bget(?: me| us)? there\b", [["get", "me", "us"], ["ther"]]),
        (r"\bpart ?time\b", [["part", "time"]]),
        (r"\bgr[ae]y(?: \w+){0,3} sky\b", [["gray", "grey"], ["sky"]]),
        (r"\b(?:a (?:big|small) sale|half price)\b", [["a", "half"], ["pric", "sale"]]),
        (r"(?<=\d) pounds", [["poun"]]),
        (r"[a-z]{2,5}@", []),
    ],
)
def test_what_a_saying_cannot_do_without_is_read_off_its_pattern(pattern: str, needed: list[list[str]]) -> None:
    assert sorted(clauses(pattern)) == sorted(needed)


def test_python_still_reads_patterns_as_we_rely_on_it() -> None:
    changed = f"Python {sys.version_info[:2]} reads patterns otherwise: look at core/text/pattern_words.py"
    try:
        tree = import_module("re._parser").parse(r"\ba(b!|[c-d]y)+?(?:e)*+(?>f)\s$(?=g)(h)?", re.ASCII)
    except (ImportError, AttributeError, re.error):
        pytest.fail(changed)
    assert [str(kind) for kind, _ in tree.data] == [
        "AT", "LITERAL", "MIN_REPEAT", "POSSESSIVE_REPEAT", "ATOMIC_GROUP", "IN", "AT", "ASSERT", "MAX_REPEAT",
    ], changed  # fmt: skip
    fewest, most, ((group, (*_, inside)),) = tree.data[2][1]
    assert (fewest, str(most), str(group)) == (1, "MAXREPEAT", "SUBPATTERN"), changed
    ((branch, (_, branches)),) = inside
    assert (str(branch), len(branches), str(branches[1][0][0])) == ("BRANCH", 2, "IN"), changed


def test_a_saying_is_tried_only_where_all_its_words_stand() -> None:
    half_price = Sought(re.compile(spaced(r"\bhalf price (?:sofa|bed)s?\b")))
    assert half_price.may_be_in(read("A half-price bed? The price is half."))
    assert not half_price.may_be_in(read("Half the class drew a bed."))
    assert half_price.search(read("Half  price sofas!")) is not None


PIECES = (
    "well", "done", "it's", "re", " ", " ?", r"\b", r"\w+", r"\w*", "s?", "(?: the)?", "(?:an? |the )?",
    "(?:you|your|u)",
    "(?:ha(?:s|ve|d)|is) ", "[ae]", "[^.!?]{0,9}", r"(?:\w+ ){0,2}", r"(?:\w+ ){1,2}?", "(?:no )+", "(?=z|y)", "(?<!x)",
    r"\d", "'", ".", "-", "(?:go|come|)", "^", "$", "(?:ha){2}", r"\s", "(?i:Up)",
)  # fmt: skip
PATTERNS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=7).map("".join)
LETTERS = "abcdefghijklmnopqrstuvwxyz0359_'-.!?& \nUP"


@settings(deadline=None, max_examples=300)
@given(PATTERNS, st.data())
def test_no_text_that_holds_a_saying_is_passed_over(written: str, data: st.DataObject) -> None:
    pattern = re.compile(spaced(written))
    matching = st.from_regex(pattern, alphabet=st.sampled_from(LETTERS))
    text = data.draw(matching | st.text(LETTERS, max_size=30)).lower()
    if pattern.search(text):
        stems = stems_of(text)
        assert all(not clause.isdisjoint(stems) for clause in clauses_of(pattern))


def strings_in(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return list(chain.from_iterable(map(strings_in, inner)))


def test_no_case_of_any_check_is_passed_over_by_a_saying_of_ours() -> None:
    catalogue.all_checks()
    # Another test may have told Python to keep them for good.
    gc.unfreeze()
    sayings = [one for one in gc.get_objects() if type(one) is Cue]
    assert len(sayings) > 300
    cases = Path(checks.__path__[0]).glob("*/cases.toml")
    readings = [read(text) for file in cases for text in strings_in(loads(file.read_text(encoding="utf-8")))]
    for saying in sayings:
        sought = Sought(saying.pattern)
        for reading in readings:
            if saying.pattern.search(reading.plain):
                assert sought.may_be_in(reading)
