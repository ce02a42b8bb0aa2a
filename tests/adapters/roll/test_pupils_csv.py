"""A pupil list as a school's office saves it, and every way in which it can be wrong."""

import pytest

from birdtable.adapters.roll.pupils_csv import BadFile, PupilRow, read_pupils
from birdtable.core.words import Network

ASKED = frozenset({Network.NOTICEBOARD, Network.X})
HEADINGS = "upn,legal_forename,chosen_forename,surname,year,class,photo_consent\n"
ZOE = "A123456789012,Zoë,,Żukowska,Y3,Willow,yes\n"


def read(text: str, encoding: str = "utf-8") -> tuple[PupilRow, ...]:
    return read_pupils(text.encode(encoding), yes_means=ASKED)


def problems(source: bytes) -> list[str]:
    with pytest.raises(BadFile) as error:
        read_pupils(source, yes_means=ASKED)
    return list(error.value.says)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_names_survive_every_way_of_saving_unicode(encoding: str) -> None:
    (zoe,) = read(HEADINGS + ZOE, encoding)
    assert (zoe.forename, zoe.surname, zoe.class_name, zoe.consents) == ("Zoë", "Żukowska", "Willow", ASKED)


def test_names_survive_windows_1252() -> None:
    (chloe,) = read(HEADINGS + "A1,Chloë,,O’Brien,Y3,Willow,x\n", "cp1252")
    assert (chloe.forename, chloe.surname) == ("Chloë", "O’Brien")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_columns_may_stand_in_any_order_with_others_between(delimiter: str) -> None:
    lines = "Class,House,SURNAME,Legal Forename\nWillow,Red,Okafor,Amara\n\n  ,,,\n"
    (amara,) = read(lines.replace(",", delimiter))
    assert (amara.forename, amara.surname, amara.consents) == ("Amara", "Okafor", None)


def test_missing_columns_are_named() -> None:
    (told,) = problems(b"upn,forename,surname\nA1,Amara,Okafor\n")
    assert told.startswith("There is no column legal_forename, class")


def test_a_upn_used_twice_is_told_with_both_rows() -> None:
    assert problems((HEADINGS + ZOE + ZOE).encode()) == ["Row 3: the UPN is the same as in row 2."]


def test_two_children_of_one_name_in_one_class_need_something_to_tell_them_apart() -> None:
    (told,) = problems((HEADINGS + ",Amara,,Okafor,Y3,Willow,\n" * 2).encode())
    assert told.startswith("Row 3: name and class are the same as in row 2.")


def test_every_empty_name_is_told_with_its_row() -> None:
    told = problems((HEADINGS + ZOE + "A2,,,Okafor,Y3,Willow,\nA3,Amara,,,Y3,Willow,\n").encode())
    assert told[0] == "Row 3: the legal_forename is empty."
    assert told[1].startswith("Row 4: the surname is empty.")


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (b"", "It is empty"),
        (HEADINGS.encode(), "no pupils"),
        (b"\x89PNG\0\0\0", "not a text file"),
        (b"a\x81b", "neither UTF-8 nor Windows-1252"),
        ((HEADINGS + 'A1,"Amara,,Okafor\n').encode(), "cannot be read"),
        ((HEADINGS + "A1," + "A" * 101 + ",,Okafor,Y3,Willow,\n").encode(), "longer than 100"),
        ((HEADINGS + "A1234567890123,Amara,,Okafor,Y3,Willow,\n").encode(), "upn is longer than 13"),
        (b"surname,surname,legal_forename,class\na,b,c,d\n", "The column surname is there twice"),
        (b"x" * 1_000_001, "far bigger"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(source: bytes, says: str) -> None:
    assert says in problems(source)[0]
