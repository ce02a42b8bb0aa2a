"""People called by full name whom no list has: children to ask about, adults to advise about, and everybody else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from birdtable.core.checks.n107_pupil_not_to_be_mentioned.check import CHECK as N107
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.text.strangers import strangers
from tests.cast import THORNBECK, pupil, thornbeck
from tests.growth import grows_in_step

HERE = thornbeck()
PIECES = "Well done to Ella Holmwood Josh Widdowson , . ! \n by of the H. J. El O’Shea - # @ 🎉 Year 4 ’s (7)"
CHILDREN = {
    "English": "Jessica Holmwood|Rupert Lockwood|Ellie Cooper|Bobby Entwhistle|Imogen Pemberton",
    "South Asian": "Sumaya Chowdhry|Rayyan Bhatti|Manpreet Sohal|Amina Begum|Sana Javed",
    "Polish": "Alicja Nowicka|Borys Zając|Pola Wróbel|Igor Baran|Tymon Gajewski",
    "West African": "Ngozi Uzor|Zikora Umeh|Isatou Jallow|Kwesi Appiah|Folake Adeleke",
    "Chinese": "Xiaoming Qiu|Yuxuan Tang|Rui Feng|Lok Yiu Mak|Ethan Yip",
    "Arabic": "Yasmin Al-Hashimi|Adam El Khatib|Hala Qasim|Ilyas Benali|Sami Mahfouz",
    "Irish": "Sorcha Kinsella|Ruairí Ó Dálaigh|Conor O’Shea|Bríd Nolan|Fiadh McLoughlin",
    "Welsh": "Nia Probert|Osian Bebb|Elin Gruffudd|Macsen ap Ifan|Beca Tudor-Jones",
}
SAID = (
    "Well done to {} for a super assembly!",
    "{} won the chess tournament.",
    "Star of the week: {}",
    "A clay dragon made by {} in Willow class.",
    "Amara's big sister {} came to read with us.",
)


def found(text: str, context: Context = HERE) -> list[tuple[str, str]]:
    return [(one.who, text[one.start : one.end]) for one in strangers(text, context)]


@pytest.mark.parametrize("tradition", CHILDREN)
def test_a_child_on_no_list_is_asked_about_whatever_tradition_the_name_is_of(tradition: str) -> None:
    for name in CHILDREN[tradition].split("|"):
        for said in SAID:
            assert found(said.format(name)) == [("child", name)], said.format(name)


def test_somebody_the_school_may_name_is_nobody_to_ask_about() -> None:
    school = {one: getattr(THORNBECK, one) for one in ("name", "classes")}
    context = Context(
        school=type(THORNBECK)(**school, people_we_may_name=("Helen Marsden", "Ron James Peplow")), now=HERE.now
    )
    assert found("Thank you to Helen Marsden and Ron Peplow for running the stall.", context) == []


def test_a_name_of_two_forenames_on_the_list_is_no_full_name() -> None:
    assert found("Well done to Li Na for her drawing.") == []
    assert found("Well done to Jia Wei for her drawing.", thornbeck(pupil("Jia Wei/Koh"))) == []


def test_what_is_said_of_a_marked_child_shows_no_mark() -> None:
    said = [one.says for one in N107.find(Draft(text="A poem by Nadia."), HERE, {})]
    assert said == ["“Nadia” cannot be used here. Leave the name out."]


def test_a_school_without_marked_children_is_never_stopped_by_one() -> None:
    nobody = Context(school=THORNBECK, now=HERE.now)
    assert list(N107.find(Draft(text="A poem by Nadia."), nobody, {})) == []


@given(st.lists(st.sampled_from(PIECES.split(" ")), max_size=30).map(" ".join))
@settings(max_examples=200, deadline=None)
def test_every_name_found_lies_inside_the_text(text: str) -> None:
    ends = 0
    for one in strangers(text, HERE):
        assert ends <= one.start < one.end <= len(text)
        ends = one.end


@pytest.mark.parametrize(
    "piece", ["Josh Widdowson, ", "Ella H, ", "#EllaHolmwood", "Ella van ", "A B C ", "Zikora Umeh "]
)
def test_looking_for_strangers_in_a_hostile_text_grows_in_step_with_it(piece: str) -> None:
    found("Ella Holmwood")
    assert grows_in_step(lambda text: strangers(text, HERE), piece)
