"""A policy in the making: what is written out reads as what was edited, and each notice finds its place."""

import tomllib
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from birdtable.adapters.policy_clause import CLAUSE_KEYS
from birdtable.adapters.policy_file import shipped_policies, source_of
from birdtable.adapters.policy_sheet import DATES, HEAD_KEYS, Sheet

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)
VALUES = st.recursive(
    WORDS | st.booleans() | st.integers(-(2**40), 2**40),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abcd"), inner, max_size=3),
    max_leaves=6,
)
HEADS = st.fixed_dictionaries(
    {key: st.dates().map(str) for key in DATES}, optional={key: WORDS for key in HEAD_KEYS if key not in DATES}
)
CLAUSES = st.lists(st.dictionaries(st.sampled_from(CLAUSE_KEYS), VALUES, max_size=3), max_size=3)


def read(source: bytes) -> Sheet:
    keys = count()
    return Sheet.read(source, lambda: f"c{next(keys)}")


def reference() -> Sheet:
    return read(source_of("unsworth-2021")[0])


@pytest.mark.parametrize("name", shipped_policies())
def test_a_policy_that_comes_with_us_is_written_as_it_was_read(name: str) -> None:
    source = source_of(name)[0]
    assert tomllib.loads(read(source).source().decode()) == tomllib.loads(source.decode("utf-8-sig"))
    assert read(source).looked_at().policy is not None


@settings(max_examples=20)
@given(HEADS, CLAUSES, st.dictionaries(st.sampled_from("wxyz"), VALUES, max_size=3))
def test_whatever_was_edited_is_what_is_read_again(head, clauses, silent) -> None:
    sheet = Sheet(head, {f"c{at}": one for at, one in enumerate(clauses)}, silent)
    assert read(sheet.source()) == sheet
    assert Sheet.from_json(sheet.as_json()) == sheet


def test_a_clause_keeps_its_key_wherever_it_moves() -> None:
    sheet = reference()
    first, second, *_, last = sheet.clauses
    assert list(sheet.moved(first, 1).clauses)[:2] == [second, first]
    assert list(sheet.moved(first, -1).clauses) == list(sheet.clauses)
    assert list(sheet.moved(last, 1).clauses) == list(sheet.clauses)
    assert next(iter(sheet.without(first).clauses)) == second
    with pytest.raises(KeyError):
        sheet.moved("nothing", 1)


@pytest.mark.parametrize(
    ("numbers", "following"), [([], "1"), (["1", "9a"], "10"), (["x"], "1"), (["²"], "1"), (["1", "9" * 30], "1000000")]
)
def test_the_next_number_is_one_that_is_free(numbers: list[str], following: str) -> None:
    assert Sheet({}, {str(at): {"number": one} for at, one in enumerate(numbers)}).next_number == following


def test_each_notice_stands_beside_the_clause_and_the_key_it_is_about() -> None:
    sheet = reference()
    first, second, third, *_ = sheet.clauses
    sheet = sheet.with_clause(first, {"number": "1", "text": "We are kind."})
    sheet = sheet.with_clause(second, {"number": "2", "text": "", "person": "head"})
    sheet = sheet.with_clause(third, {"number": "3", "text": "We look.", "person": "hed"})
    sheet = Sheet({**sheet.head, "review_due": "2001-01-01"}, sheet.clauses, {**sheet.silent, "shared_idle": 900})
    placed = sheet.placed(sheet.looked_at().notices)
    said = {(one.clause, one.key) for one in placed}
    assert {(second, "text"), (third, "person"), ("", "review_due"), ("", "shared_idle")} <= said
    alone = Sheet(reference().head, {first: {"number": "1", "text": "We are kind."}})
    assert (first, "") in {(one.clause, one.key) for one in alone.placed(alone.looked_at().notices)}


def test_a_draft_that_is_not_sound_already_makes_a_policy_to_try() -> None:
    sheet = Sheet({"signed_off": "soon"}, {"a": {"raises": {"N101": "block", "N104": "off"}}}, {})
    assert sheet.roughly().codes == ("N101",)


def test_a_file_that_is_no_policy_at_all_is_refused() -> None:
    for source in (b"clause = [1]", b"silent = 3", b"x = ", b"\xff"):
        with pytest.raises(ValueError, match=r"."):
            read(source)
