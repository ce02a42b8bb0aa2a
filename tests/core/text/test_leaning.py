"""Words weighed together: what a post is made of, which way it leans, and where."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from birdtable.core.borne_out import borne_out
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding, Span
from birdtable.core.text.leaning import heaviest, leanings, leans, scores
from birdtable.core.text.traits import traits
from birdtable.core.words import Degree
from tests.cast import A_TUESDAY, THORNBECK

HERE = Context(school=THORNBECK, now=A_TUESDAY)
GRUMBLE = "Nobody read the letter about the gate, as usual, and we are left to clear up after everyone again."
PRAISE = "Thank you to everyone who came to our harvest assembly this morning. Well done Kestrels!"
GLAD = "Year 4 measured shadows on the playground and drew a graph of how long they were."


def test_names_numbers_and_classes_are_counted_as_what_they_are() -> None:
    found = traits("Amara in Year 4 and Mrs Khan ran 12 laps by 3pm for @StOswald").spelt_out()
    assert {"<name>", "<class>", "<surname>", "<n>", "<time>", "<handle>"} <= found.keys()
    assert not {"amara", "khan", "4", "12"} & found.keys()


def test_a_word_that_is_also_a_name_keeps_its_meaning() -> None:
    assert "<name>" not in traits("The rose by the gate may bloom in May.").spelt_out()


def test_words_used_alike_count_as_one_kind() -> None:
    of_mothers, of_fathers = traits("a mother").spelt_out(), traits("a father").spelt_out()
    assert {one for one in of_mothers if one.startswith("=")} == {one for one in of_fathers if one.startswith("=")}


def test_a_grumble_leans_and_gladness_does_not() -> None:
    assert leans("T203", GRUMBLE)
    assert not leans("T203", GLAD)


def test_the_sentence_that_weighs_most_is_the_one_shown() -> None:
    start, end = heaviest("T203", f"{GLAD} {GRUMBLE}")
    assert f"{GLAD} {GRUMBLE}"[start:end] == GRUMBLE


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_has_a_score_for_each_check_and_its_sentence_lies_inside(text: str) -> None:
    assert scores(text).keys() == leanings().levels.keys()
    for code in leanings().levels:
        start, end = heaviest(code, text)
        assert 0 <= start <= end <= len(text)


@settings(deadline=None)
@given(
    st.lists(st.sampled_from((GLAD, GRUMBLE, "Mrs Khan", "“No!” she", "trip.It", "\n\n", "#WellDoneYear3", "1 Ava")))
)
def test_what_a_text_weighs_is_the_sum_of_its_traits_as_the_files_spell_them(pieces: list[str]) -> None:
    text, table = " ".join(pieces), leanings()
    found = traits(text)
    spelt = found.spelt_out()
    assert found.counted().number == len(spelt)
    assert table.sum(found.counted()) == table.of(sum(map(table.in_lanes, spelt)))


@pytest.mark.parametrize("letter", ["Ъ", "Ь", "Ɂ", "Ꜣ"])
def test_a_capital_that_folds_to_no_letter_keeps_no_check_from_looking(letter: str) -> None:
    assert f"we grow {letter} beans".split()[-1] in traits(f"We grow {letter} beans.").spelt_out()


def _finds(*degrees: Degree | None):
    def sayings(draft, context, parameters):
        for degree in degrees:
            yield Finding(code="T203", says="heard", where=Span("text", 0, 3), degree=degree)

    return borne_out("T203", "leans: {}")(sayings)


def test_what_is_certain_stays_whatever_the_other_words_say() -> None:
    assert [one.says for one in _finds(Degree.CERTAIN)(Draft(text=GLAD), HERE, {})] == ["heard"]


def test_what_is_only_likely_goes_where_no_other_word_bears_it_out() -> None:
    assert list(_finds(Degree.LIKELY)(Draft(text=PRAISE), HERE, {})) == []
    assert [one.says for one in _finds(Degree.LIKELY)(Draft(text=GRUMBLE), HERE, {})] == ["heard"]


def test_a_post_that_leans_by_itself_is_told_as_likely() -> None:
    (told,) = _finds()(Draft(text=GRUMBLE), HERE, {})
    assert (told.says, told.degree) == (f"leans: {GRUMBLE}", Degree.LIKELY)


@pytest.mark.parametrize("code", sorted(leanings().levels))
def test_every_weight_belongs_to_a_check_and_is_a_number(code: str) -> None:
    table = leanings()
    kept = (*table.alone.values(), *table.pairs.values(), *table.skips.values())
    weights = [weight for weight in (table.of(one)[code] for one in kept) if weight]
    assert len(weights) > 100
    assert max(map(abs, weights)) < 50
