"""Groups of fewer than five are not broken down."""

from hypothesis import given
from hypothesis import strategies as st

from birdtable.apps.governors.small import ALL, FEWEST, parts_of, stand_together

COUNTS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 12), min_size=1)


@given(COUNTS)
def test_every_part_that_is_told_is_nothing_or_five_and_all_is_told_once(counts):
    parts = parts_of(counts)
    assert sum(number for _, number in parts) == sum(counts.values())
    if len(parts) > 1:
        assert all(number == 0 or number >= FEWEST for _, number in parts)
    names = [name for told, _ in parts for name in told.split(", ")]
    assert names == [ALL] or sorted(names) == sorted(counts)


@given(COUNTS)
def test_what_is_nothing_is_not_told_beside_what_is_too_small(counts):
    """Or whoever reads that one kind was none would know more of a small rest."""
    if any(0 < number < FEWEST for number in counts.values()):
        assert all(number for name, number in parts_of(counts) if name in counts)


@given(COUNTS)
def test_classes_of_fewer_than_five_children_stand_with_others(sizes):
    sets = stand_together(sizes)
    assert sorted(name for one in sets for name in one) == sorted(sizes)
    for one in sets:
        children = sum(sizes[name] for name in one)
        assert children == 0 or children >= FEWEST or set(one) == {name for name in sizes if sizes[name]}


def test_two_and_three_make_five_and_what_would_leave_two_takes_the_next():
    assert parts_of({"a": 9, "b": 2, "c": 3}) == (("a", 9), ("c, b", 5))
    assert parts_of({"a": 9, "b": 6, "c": 2}) == (("a", 9), ("b, c", 8))
    assert parts_of({"a": 3, "b": 0}) == ((ALL, 3),)
    assert parts_of({"a": 7, "b": 0}) == (("a", 7), ("b", 0))
