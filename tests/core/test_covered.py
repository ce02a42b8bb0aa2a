"""What is told of one person holds nobody else's name, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birdtable.core.text.covered import Names, Somebody, key_of

HAMZA = Somebody(id="h", label="another child", wholes=("Hamza Ali", "Ali Hamza"), parts=("Hamza", "Ali"))
ROSE = Somebody(id="r", label="another child", wholes=("Rose Page",), parts=("Rose", "Page"))
ZOE = Somebody(id="z", label="another child", wholes=("Zoë Żukowska",), parts=("Zoë", "Żukowska"))
KHAN = Somebody(id="k", label="a member of staff", wholes=("Mrs Khan", "Saima Khan"), parts=("Saima", "Khan"))
ALL = Names([HAMZA, ROSE, ZOE, KHAN])


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("Hamza and Amara planted beans.", "[another child] and Amara planted beans."),
        ("ALI, Hamza was there", "[another child] was there"),
        ("hamza_ali.jpg", "[another child].jpg"),
        ("#WellDoneHamza", "#WellDone[another child]"),
        ("Zoe's and ŻUKOWSKA’s", "[another child]'s and [another child]’s"),
        ("Mrs Khan, Khan", "[a member of staff], [a member of staff]"),
        ("Turn the page, the sun rose.", "Turn the page, the sun rose."),
        ("Rose turned the Page", "[another child] turned the [another child]"),
        ("Khanqah and Alison stay", "Khanqah and Alison stay"),
        ("", ""),
    ],
)
def test_a_name_gives_way_to_what_the_person_is(text, covered):
    assert ALL.covered(text)[0] == covered


def test_names_that_the_person_shares_with_others_stay():
    names = Names([HAMZA], spared=[key_of("Ali")])
    assert names.covered("Ali met Hamza")[0] == "Ali met [another child]"


def test_nobody_to_cover_changes_nothing():
    assert Names([]).covered("Hamza") == ("Hamza", [])


@given(st.text(), st.text(max_size=20))
def test_whatever_stands_around_a_name_the_name_is_gone(before, after):
    text = f"{before} Hamza Ali {after}"
    assert "Hamza Ali" not in ALL.covered(text)[0]


@given(st.text())
def test_hits_lie_in_the_text_and_apart_from_each_other(text):
    hits = ALL.hits(text)
    edges = [edge for hit in hits for edge in (hit.start, hit.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)
