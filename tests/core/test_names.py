"""The children of the roll, as posts name them."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from birdtable.core.context import Context, Pupil, Roll, SchoolFacts, StaffMember
from birdtable.core.text.misspelt import near, sounding
from birdtable.core.text.names import name_hits
from birdtable.core.text.people import adult_spans, staff_names
from tests.cast import PUPILS, pupil, thornbeck
from tests.growth import grows_in_step

THORNBECK = thornbeck()
FORENAMES = "Amara Josh Will May Rose Ali Wei Zofia Rhys Niamh Tobi Layla Muhammad Ava Grace Bo"
SURNAMES = "Okafor Smith Young Green Page James Chen Kowalska Llewellyn O’Brien Khan al-Sayed Li Hall"
PIECES = (
    "Amara Okafor amara OKAFOR J0shua Smith sm1th Will Young May Green Rose Page Ali James Mrs Hall mum O’Brien al "
    "Sayed and , . ! \n the by # @ / - _ 1 Wei Chen Li Ｒｏｓｅ Οkаfor Zofia Kowalska Jo\u200bsh 🎉 ( ) ’s s St PC "
    "4HA JS .jpg https://x.org/ a I"
)
CROWD = Context(
    school=SchoolFacts(name="Crowd Primary School"),
    now=datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("Europe/London")),
    roll=Roll(
        tuple(
            pupil(f"{forename} {surname}", id=f"{forename}-{surname}")
            for forename in FORENAMES.split()
            for surname in SURNAMES.split()
        )
    ),
    staff=(StaffMember(title="Mrs", forename="Jean", surname="Hall"),),
)


def kinds(text: str, context: Context = THORNBECK) -> list[tuple[str, str]]:
    return [(hit.kind, text[hit.start : hit.end]) for hit in name_hits(text, context)]


def test_a_full_name_counts_once_and_a_first_name_beside_it_is_a_fact_of_its_own() -> None:
    assert kinds("Amara Okafor and Josh read to JS.") == [
        ("full", "Amara Okafor"), ("forename", "Josh"), ("initials", "JS"),
    ]  # fmt: skip


def test_a_hit_names_every_child_it_may_be() -> None:
    twins = thornbeck(pupil("Amara Bello", id="B1"))
    (hit,) = name_hits("By Amara", twins)
    assert [one.id for one in hit.pupils] == ["A1", "B1"]


def test_the_surname_a_child_goes_by_counts_like_the_legal_one() -> None:
    context = thornbeck(replace(pupil("Idris Vale", id="B1"), chosen_surname="Thornhill"))
    assert [found[0] for found in kinds("Idris Vale and Idris Thornhill read to us.", context)] == ["full", "full"]


def test_only_a_lone_surname_is_less_than_certain() -> None:
    assert [hit.certain for hit in name_hits("Okafor bats. Amara Okafor bowls. Amara too, says AO.", THORNBECK)] == [
        False, True, True, True,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A painting by Rose", ["Rose"]),
        ("the rose opened", []),
        ("Rose petals everywhere", []),
        ("Rose explained photosynthesis", ["Rose"]),
        ("In May we plant beans", []),
        ("Painted by May", ["May"]),
        ("Return slips by May", []),
        ("Will you come?", []),
        ("Will and Josh won", ["Will", "Josh"]),
        ("Well done to Grace, Will and Rose", ["Grace", "Will", "Rose"]),
        ("Grace is said before lunch", []),
        ("Poppy Appeal", []),
        ("Poppy's poem made us smile", ["Poppy"]),
        ("Mrs Rose and Miss Grace", []),
        ("Ava's Bible story of Joseph", ["Ava"]),
        ("Theo the hamster", []),
        ("Team Poppy won", []),
        ("Rose (Year 3) drew a map", ["Rose"]),
        ("We loved listening to Will play", ["Will"]),
        ("Reader of the week: Grace", ["Grace"]),
        ("Year 2 made Poppy wreaths", []),
        ("Our values are Grace and Hope", []),
    ],
)
def test_a_forename_counts_where_the_sentence_speaks_of_a_child(text: str, found: list[str]) -> None:
    assert [words for kind, words in kinds(text) if kind == "forename"] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("JS drew this", ["JS"]),
        ("J.S. drew this", ["J.S"]),
        ("JS’s castle", ["JS"]),
        ("PE with Class AO, RE with 4HA", []),
        ("WELL DONE AO AND ALL", []),
        ("A. A. Milne and C.S. Lewis", []),
        ("jS or js", []),
    ],
)
def test_initials_count_where_they_stand_alone_and_are_no_abbreviation(text: str, found: list[str]) -> None:
    assert [words for kind, words in kinds(text) if kind == "initials"] == found


def test_adults_are_found_by_title_trade_and_staff_list() -> None:
    text = "Mrs Hall met PC Ahmed, author Jane Green and Daniel Rhodes."
    assert [text[start:end] for start, end in adult_spans(text, staff_names(THORNBECK.staff))] == [
        "Mrs Hall", "PC Ahmed", "author Jane Green", "Daniel Rhodes",
    ]  # fmt: skip


def test_one_slip_is_near_and_two_only_in_a_long_name() -> None:
    assert near("okafro", {"okafor": [0]}) == {0}
    assert near("wisnewsky", {"wisniewski": [0, 1], "smith": [2]}) == {0, 1}
    assert near("wisniewsky", {"wisnieswki": [0]}) == {0}
    assert not near("okfro", {"okafor": [0]})
    assert not near("wisnkwsy", {"wisnie": [0]})


def test_another_spelling_of_the_same_surname_is_the_same_child() -> None:
    for one, other in (
        ("mahmood", "mahmud"),
        ("chowdhury", "choudhuri"),
        ("hussain", "hussein"),
        ("qureshi", "kureshi"),
        ("llewellyn", "llewelyn"),
    ):
        assert sounding(one) == sounding(other)


def test_a_surname_that_is_a_forename_besides_is_known_in_another_spelling() -> None:
    context = thornbeck(pupil("Bilal/Mahmood"))
    said = "Bilal Mahmud recited. Bilal, Mahmud and Ava sang. Bilal Maryam"
    assert [said[hit.start : hit.end] for hit in name_hits(said, context) if hit.kind == "full"] == ["Bilal Mahmud"]


def test_a_school_without_pupils_finds_nobody() -> None:
    nobody = Context(school=THORNBECK.school, now=THORNBECK.now)
    assert name_hits("Amara Okafor, AO", nobody) == ()


@pytest.mark.parametrize("child", PUPILS, ids=lambda child: child.id)
@pytest.mark.parametrize("frame", ["{}", "By {}!", "{}’s model", "a poem ({})", "“{}”", "#1 {}\n", "…{}…"])
def test_every_child_is_found_by_the_name_on_the_list(child: Pupil, frame: str) -> None:
    name = f"{child.called} {child.surname}"
    assert [kind for kind, _ in kinds(frame.format(name))] == ["full"]


WORDS = st.sampled_from(PIECES.split(" "))


@given(st.one_of(st.text(), st.lists(WORDS, max_size=30).map(" ".join), st.lists(WORDS, max_size=30).map("".join)))
@settings(max_examples=300)
def test_any_text_is_read_and_every_hit_lies_inside_it_apart_from_the_others(text: str) -> None:
    last = 0
    for hit in name_hits(text, CROWD):
        assert last <= hit.start < hit.end <= len(text)
        assert hit.pupils
        last = hit.end


HOSTILE = (
    "Amara Okafor |Okafor Amara |Rose, |Rose and |Will |Ava's mum Mrs Hall |A.|J S |a |li|#Rose|J0sh1 |Muhammad Kahnn "
    "|@|a.|😀|Mrs |’|Łż|May-|\n|rose_page/"
)


@pytest.mark.parametrize("piece", HOSTILE.split("|"))
def test_looking_for_names_in_a_hostile_text_grows_in_step_with_it(piece: str) -> None:
    name_hits("By Rose", CROWD)
    assert grows_in_step(lambda text: name_hits(text, CROWD), piece)


def test_a_text_in_which_no_childs_own_forename_stands_can_be_read_for_rows_of_names() -> None:
    context = thornbeck(pupil("Yusra Al-Bayati"))
    assert name_hits("Mustafa Al-Bayati read the poem.", context)
