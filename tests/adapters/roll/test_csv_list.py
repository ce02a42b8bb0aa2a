"""A pupil list as a table, however a school's office saves it, and every way in which it can be wrong."""

from datetime import date

import pytest

from birdtable.adapters.roll.csv_list import read_csv
from birdtable.adapters.roll.listed import TELLABLE, BadFile, PupilList, PupilRow
from birdtable.core.words import Network
from tests.adapters.roll.lists import a_csv

ASKED = frozenset({Network.NOTICEBOARD, Network.X})
HEADINGS = "upn,legal_forename,chosen_forename,surname,year,class,photo_consent\n"
ZOE = "A123456789012,Zoë,,Żukowska,Y3,Willow,yes\n"


def read(text: str, encoding: str = "utf-8", **options: str) -> PupilList:
    return read_csv(text.encode(encoding), yes_means=ASKED, **options)


def only(text: str, **options: str) -> PupilRow:
    (row,) = read(text, **options).rows
    return row


def told(found: PupilList) -> list[str]:
    return [f"Row {fault.row}: {fault.says}" for fault in found.faults]


def why_not(source: bytes, **options: str) -> str:
    with pytest.raises(BadFile) as error:
        read_csv(source, yes_means=ASKED, **options)
    return " ".join(error.value.says)


def yes(row: PupilRow) -> set[Network]:
    assert row.permission
    return set(row.permission.yes)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_names_survive_every_way_of_saving_unicode(encoding: str) -> None:
    (zoe,) = read(HEADINGS + ZOE, encoding).rows
    assert (zoe.forename, zoe.surname, zoe.class_name, yes(zoe)) == ("Zoë", "Żukowska", "Willow", ASKED)


def test_names_survive_windows_1252() -> None:
    (chloe,) = read(HEADINGS + "A1,Chloë,,O’Brien,Y3,Willow,x\n", "cp1252").rows
    assert (chloe.forename, chloe.surname) == ("Chloë", "O’Brien")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_columns_may_stand_in_any_order_with_others_between(separator: str) -> None:
    lines = "Class,House,SURNAME,Legal Forename\nWillow,Red,Okafor,Amara\n\n  ,,,\n"
    amara = only(lines.replace(",", separator))
    assert (amara.forename, amara.surname, amara.permission) == ("Amara", "Okafor", None)


@pytest.mark.parametrize(
    "headings",
    [
        "Unique Pupil Number,First Name,Last Name,NC Year,Form/Tutor Group",
        "UPN,Given name,Family name,Yr,Reg",
        "Pupil UPN,Legal Forename,Legal Surname,Curriculum Year,Registration Group",
        "upn,forename,surname,NCYearActual,form",
    ],
)
def test_headings_are_known_by_whatever_name_the_pupil_database_gives_them(headings: str) -> None:
    amara = only(f"{headings}\nR674123101121,Amara,Okafor,3,3W\n")
    assert (amara.upn, amara.forename, amara.surname, amara.year, amara.class_name) == (
        "R674123101121", "Amara", "Okafor", "Y3", "3W",
    )  # fmt: skip


def test_headings_may_stand_below_the_title_of_a_report() -> None:
    found = read("Pupil list of Thornbeck\n24/11/2026,,\n\nForename,Surname,Class\nAmara,Okafor,Willow\n,Smith,\n")
    assert [row.row for row in found.rows] == [5]
    assert told(found) == ["Row 6: the forename is empty."]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Smith, John", ("John", "", "Smith")),
        ("John Smith", ("John", "", "Smith")),
        ("O’Brien-Ali, Mary Jane (MJ)", ("Mary Jane", "MJ", "O’Brien-Ali")),
        ("Mary Jane Watson", ("Mary Jane", "", "Watson")),
        ("Maria de Souza", ("Maria", "", "de Souza")),
        ("Ana María de la Cruz", ("Ana María", "", "de la Cruz")),
    ],
)
def test_a_name_in_one_cell_is_taken_apart(cell: str, names: tuple[str, str, str]) -> None:
    row = only(f'Name\tClass\n"{cell}"\tWillow\n')
    assert (row.forename, row.chosen_forename, row.surname) == names


def test_a_name_of_one_word_cannot_be_taken_apart() -> None:
    assert told(read("Name,Class\nRose,Willow\n"))[0].startswith("Row 2: the surname is empty. A child with one name")


def test_beside_a_legal_name_the_other_is_what_the_child_goes_by() -> None:
    josh = only("Legal Forename,Forename,Legal Surname,Surname\nJoshua,Josh,Smith,Bello\n")
    assert (josh.forename, josh.chosen_forename, josh.surname, josh.chosen_surname) == (
        "Joshua", "Josh", "Smith", "Bello",
    )  # fmt: skip
    assert josh.called == "Josh Bello"
    same = only("Legal Forename,Preferred Forename,Surname,Known As\nAmara,Amara,Okafor,\n")
    assert same.chosen_forename == ""


@pytest.mark.parametrize(
    ("cell", "year"),
    [
        ("3", "Y3"), ("03", "Y3"), ("Year 3", "Y3"), ("Yr3", "Y3"), ("y3", "Y3"), ("10", "Y10"), ("R", "Reception"),
        ("0", "Reception"), ("Reception", "Reception"), ("F2", "Reception"), ("N1", "Nursery"), ("P4", "P4"),
        ("Primary 4", "P4"), ("Class 3", "Class 3"), ("", ""),
    ],
)  # fmt: skip
def test_a_year_is_called_the_same_however_it_is_written(cell: str, year: str) -> None:
    assert only(f"forename,surname,year\nAmara,Okafor,{cell}\n").year == year


def test_a_list_leaves_out_what_it_has_no_column_for() -> None:
    assert only("forename,surname\nAmara,Okafor\n").tells == frozenset()
    assert only(HEADINGS + ZOE).tells == TELLABLE - {"chosen_surname"}


@pytest.mark.parametrize("cell", ["31/08/2026", "2026-08-31", "31.8.2026", "31 August 2026", "31-Aug-2026", "46265"])
def test_a_date_may_be_written_in_every_usual_way(cell: str) -> None:
    assert only(f"forename,surname,Date of leaving\nAmara,Okafor,{cell}\n").left_on == date(2026, 8, 31)


@pytest.mark.parametrize("cell", ["08/31/2026", "31/08/26", "soon", "2026", "12345", "99999", "31/02/2026"])
def test_a_date_that_could_be_two_days_or_none_is_told(cell: str) -> None:
    found = read(f"forename,surname,Date of leaving\nAmara,Okafor,{cell}\n")
    assert found.rows[0].left_on is None
    assert told(found) == ["Row 2: the date of leaving cannot be read as a date. Write it like 31/08/2026."]
    assert found.whole


@pytest.mark.parametrize("cell", ["yes", "Yes", " YES "])
def test_yes_is_yes(cell: str) -> None:
    assert yes(only(HEADINGS + f"A1,Zoë,,Żukowska,Y3,Willow,{cell}\n")) == ASKED


@pytest.mark.parametrize(
    "cell", ["no", "n", "y", "true", "1", "☑", "x2", "yes - website only", "yes, but not Facebook", "oui", "yes?"]
)
def test_whatever_is_not_exactly_yes_is_no(cell: str) -> None:
    permission = only(HEADINGS + f'A1,Zoë,,Żukowska,Y3,Willow,"{cell}"\n').permission
    assert permission
    assert (permission.yes, permission.no) == (frozenset(), frozenset(Network))


def test_blank_is_no_and_nobody_said_so() -> None:
    permission = only(HEADINGS + "A1,Zoë,,Żukowska,Y3,Willow,\n").permission
    assert permission
    assert (permission.yes, permission.no) == (frozenset(), frozenset())


def test_a_place_may_have_a_column_of_its_own_and_speaks_of_itself_alone() -> None:
    permission = only("forename,surname,Consent: Bluesky,X (Twitter),Website\nAmara,Okafor,yes,no,yes\n").permission
    assert permission
    assert permission.asked == {Network.BLUESKY, Network.X}
    assert (permission.yes, permission.no) == ({Network.BLUESKY}, {Network.X})


def test_two_columns_for_one_place_must_both_say_yes() -> None:
    assert yes(only("forename,surname,Bluesky,Consent Bluesky\nAmara,Okafor,yes,no\n")) == set()


def test_a_plain_no_holds_whatever_the_other_columns_say() -> None:
    lines = "forename,surname,photo_consent,bluesky\nAmara,Okafor,no,yes\nHamza,Ali,yes,\nRose,Page,yes,yes\n"
    amara, hamza, rose = read(lines).rows
    assert (yes(amara), yes(hamza), yes(rose)) == (set(), ASKED, ASKED | {Network.BLUESKY})


@pytest.mark.parametrize("heading", ["Photograph Student", "photograph_student", "Photo"])
def test_the_tick_for_taking_photographs_is_no_permission_to_publish_them(heading: str) -> None:
    found = read(f"forename,surname,{heading}\nAmara,Okafor,Yes\n")
    assert found.rows[0].permission is None
    assert found.not_permission == (heading,)
    assert "no permission to publish" in why_not(f"forename,surname,{heading}\n".encode(), consent_heading=heading)


def test_a_column_of_another_name_counts_when_somebody_says_so_and_for_what_they_say() -> None:
    lines = "forename,surname,Social media\nAmara,Okafor,Yes\nHamza,Ali,Yes - not Twitter\n"
    assert read(lines).not_permission == ("Social media",)
    amara, hamza = read(lines, consent_heading="social media").rows
    assert amara.permission
    assert (amara.permission.asked, yes(amara), yes(hamza)) == (ASKED, ASKED, set())
    assert "no column “Photos”" in why_not(lines.encode(), consent_heading="Photos")


def test_a_permission_says_who_gave_it_when_and_until_when() -> None:
    lines = HEADINGS.strip() + ",consent_given_by,consent_date,consent_until\nA1,Zoë,,Page,Y3,W,yes,mother,{},{}\n"
    permission = only(lines.format("01/09/2026", "31/08/2027")).permission
    assert permission
    assert (permission.by, permission.on, permission.until) == ("mother", date(2026, 9, 1), date(2027, 8, 31))
    found = read(lines.format("01/09/2026", "when she leaves"))
    assert yes(found.rows[0]) == set()
    assert "the end of the permission cannot be read" in told(found)[0]


def test_it_says_what_was_read_and_what_was_left_alone() -> None:
    found = read_csv(a_csv())
    assert "In care" in found.dropped
    assert "Ethnicity" in found.dropped
    assert found.not_permission == ("Photograph Student",)
    assert found.read == (
        "UPN", "Legal Forename", "Preferred Forename", "Legal Surname", "Year Group", "Reg Group",
    )  # fmt: skip


def test_a_child_told_twice_is_one_child_and_the_no_counts() -> None:
    found = read(HEADINGS + ZOE + ZOE.replace("yes", "no"))
    assert told(found)[0].startswith("Row 3: the UPN is the same as in row 2. We took it for the same child")
    assert yes(found.rows[0]) == set()
    assert found.whole


def test_another_name_under_the_same_upn_is_left_out() -> None:
    found = read(HEADINGS + ZOE + ZOE.replace("Zoë", "Ali"))
    assert told(found)[0].startswith("Row 3: the UPN is the same as in row 2, so this row was left out.")
    assert (len(found.rows), found.whole) == (1, False)


def test_two_children_of_one_name_in_one_class_need_something_to_tell_them_apart() -> None:
    found = read(HEADINGS + ",Amara,,Okafor,Y3,Willow,\n" * 2)
    assert told(found)[0].startswith("Row 3: name and class are the same as in row 2")


def test_every_fault_is_told_with_its_row_and_the_other_children_are_read() -> None:
    lines = "A2,,,Okafor,Y3,Willow,\nA3,Amara,,,Y3,Willow,\nA4,-,,-,Y3,Willow,\nA5,A\u202eB,,Page,Y3,Willow,\n"
    found = read(HEADINGS + ZOE + lines + "A6," + "A" * 101 + ",,Page,Y3,Willow,\nA7,Rose,,Page,,,\n")
    assert [fault.row for fault in found.faults] == [3, 4, 5, 6, 7]
    assert [row.row for row in found.rows] == [2, 8]
    assert not found.whole


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (b"", "This file is empty."),
        (HEADINGS.encode(), "no pupils"),
        (b"\x89PNG\0\0\0", "not a text file"),
        (b"a\x81b", "neither UTF-8 nor Windows-1252"),
        ((HEADINGS + 'A1,"Amara,,Okafor\n').encode(), "Row 2 cannot be read."),
        (b"surname,surname,legal_forename,class\na,b,c,d\n", "The column surname is there twice."),
        (b"upn,class\nA1,Willow\n", "cannot find the headings"),
        ((HEADINGS + ",Amara,,Okafor,,{},\n" * 5_001).encode(), "more than 5000 rows"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(source: bytes, says: str) -> None:
    assert says in why_not(source)
