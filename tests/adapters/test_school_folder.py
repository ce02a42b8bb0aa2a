"""A school as a folder: read as schools save their lists, and every fault told with its file and row."""

import shutil
from pathlib import Path

import pytest

import birdtable
from birdtable.adapters.pupils_csv import consents_in
from birdtable.adapters.school_folder import UnusableFolder, open_school
from birdtable.core.draft import Draft
from birdtable.core.words import Effect, Network
from tests.cast import A_TUESDAY

THORNBECK = Path(__file__).parents[2] / "examples" / "thornbeck"
HEADER = "upn,legal_forename,chosen_forename,surname,year,class,photo_consent\n"
ROW = "A1,Zoë,,Żukowska,Y3,Willow,yes\n"
STAFF = "title,forename,surname,display_name,role\nMrs,Saima,Khan,Mrs Khan,Headteacher\n"
FORM = frozenset({Network.X, Network.NOTICEBOARD})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(THORNBECK, tmp_path / "school")
    return tmp_path / "school"


def pupils(folder: Path, content: str | bytes) -> Path:
    (folder / "pupils.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def test_the_example_school_opens_from_python_in_a_line() -> None:
    school = birdtable.open_school(THORNBECK)
    verdict = school.assess(birdtable.Draft(text="Star Writer this week: Joshua Smith."))
    assert verdict.effect is Effect.BLOCK
    assert school.policy.name == "unsworth-2021"
    assert school.facts.classes["Wrens"] == "Reception"
    assert len(school.roll.pupils) == 64
    assert school.warnings == ()


def test_the_library_has_nothing_else_to_offer() -> None:
    with pytest.raises(AttributeError, match="birdtable has no open_scool"):
        birdtable.open_scool  # type: ignore[attr-defined]  # noqa: B018


def test_a_post_goes_out_now_unless_it_says_when() -> None:
    school = open_school(THORNBECK)
    assert school.context(A_TUESDAY).now == A_TUESDAY
    assert school.assess(Draft(text="Year 3 made volcanoes."), now=A_TUESDAY).effect is Effect.CLEAR


def test_complete_asks_for_every_fact() -> None:
    assert open_school(THORNBECK).assess(Draft(text="Hello."), complete=True).effect >= Effect.REVIEW


def test_columns_come_in_any_order_and_others_are_passed_over(folder: Path) -> None:
    pupils(
        folder,
        "class,house,surname,photo_consent,UPN,Legal Forename,chosen_forename,year\nWillow,Red,Żukowska,x,A1,Zoë,,Y3\n",
    )
    [child] = open_school(folder).roll.pupils
    assert (child.id, child.forename, child.surname, child.class_name) == ("A1", "Zoë", "Żukowska", "Willow")
    assert child.consents == {Network.X}


@pytest.mark.parametrize(
    ("cell", "networks"),
    [("x noticeboard", {Network.X, Network.NOTICEBOARD}), ("yes", set(Network)), ("no", set()), ("", set())],
)
def test_permission_for_the_full_name_has_a_column_of_its_own(folder: Path, cell: str, networks: set[Network]) -> None:
    pupils(folder, HEADER.replace("\n", ",name_consent\n") + ROW.replace("\n", f",{cell}\n"))
    [child] = open_school(folder).roll.pupils
    assert (child.named, child.consents) == (networks, set(Network))


def test_without_that_column_nobody_may_be_named_in_full(folder: Path) -> None:
    [child] = open_school(pupils(folder, HEADER + ROW)).roll.pupils
    assert child.named == frozenset()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_list_saved_as_unicode_is_read(folder: Path, encoding: str) -> None:
    [child] = open_school(pupils(folder, (HEADER + ROW).encode(encoding))).roll.pupils
    assert (child.id, child.forename, child.surname) == ("A1", "Zoë", "Żukowska")


def test_a_list_saved_in_windows_1252_is_read(folder: Path) -> None:
    [child] = open_school(pupils(folder, (HEADER + "A1,Zoë,,O’Brien,Y3,Willow,yes\n").encode("cp1252"))).roll.pupils
    assert (child.forename, child.surname) == ("Zoë", "O’Brien")


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_list_saved_with_another_separator_is_read(folder: Path, separator: str) -> None:
    [child] = open_school(pupils(folder, (HEADER + ROW).replace(",", separator))).roll.pupils
    assert child.surname == "Żukowska"


def test_windows_line_ends_spaces_and_blank_rows_are_read(folder: Path) -> None:
    [child] = open_school(
        pupils(folder, f"{HEADER}\r\n,,,,,,\n A1 , Zoë ,, Żukowska ,Y3,Willow, yes \r\n\n")
    ).roll.pupils
    assert (child.id, child.forename) == ("A1", "Zoë")


def test_a_child_without_upn_is_known_by_local_id_or_by_name_and_class(folder: Path) -> None:
    header = HEADER.replace("upn,", "upn,local_id,")
    pupils(folder, f"{header},77,Zoë,,Żukowska,Y3,Willow,\n,,Hamza,,Ali,Y3,Willow,\n")
    assert [child.id for child in open_school(folder).roll.pupils] == ["77", "Hamza Ali (Willow)"]


@pytest.mark.parametrize(
    ("cell", "networks"),
    [
        ("yes", FORM),
        ("Yes", FORM),
        ("x; bluesky", {Network.X, Network.BLUESKY}),
        ("noticeboard mastodon", {Network.NOTICEBOARD, Network.MASTODON}),
        ("x;web", {Network.X}),
        ("", set()),
        ("no", set()),
        ("Y", set()),
        ("yes - website only", set()),
        ("x, but ask first", set()),
        ("not x", set()),
    ],
)
def test_only_a_plain_yes_or_names_of_channels_permit(cell: str, networks: set[Network]) -> None:
    assert consents_in(cell, FORM) == networks


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "it is empty; the first line must name the columns"),
        ("upn,surname\nA1,Ali\n", "there is no column legal_forename, chosen_forename, year, class, photo_consent"),
        (HEADER.replace("upn,", "") + "Zoë,,Ali,Y3,Willow,\n", "there is no column upn"),
        (HEADER.replace("year", "surname"), "there is no column year"),
        (HEADER.replace("\n", ",surname\n"), "the column surname is there twice"),
        (HEADER + ROW + ROW, "row 3: the UPN A1 is already in row 2"),
        (
            HEADER + ",Zoë,,Ali,Y3,Willow,\n,Zoë,,Ali,Y3,Willow,\n",
            "row 3: a child of the same name and class is already in row 2",
        ),
        (HEADER + "A1,,Zo,Ali,Y3,Willow,\n", "row 2: the legal_forename is empty"),
        (HEADER + "A1,Zoë,,,Y3,Willow,\n", "row 2: the surname is empty"),
        (HEADER + 'A1,"Zoë,,Ali,Y3,Willow,\n', "cannot be read"),
        (HEADER.encode() + b"A1,Zo\x81,,Ali,Y3,Willow,\n", "line 2 is neither UTF-8 nor Windows-1252"),
        (HEADER.encode() + b"A1,Zo\0,,Ali,Y3,Willow,\n", "this is not a text file"),
        (b"PK\x03\x04\0\0", "this is not a text file"),
    ],
)
def test_a_fault_in_the_pupil_list_is_told_with_its_row(folder: Path, content: str | bytes, says: str) -> None:
    with pytest.raises(UnusableFolder) as told:
        open_school(pupils(folder, content))
    assert says in str(told.value)
    assert "pupils.csv" in str(told.value)


def test_every_row_at_fault_is_told_but_not_a_thousand(folder: Path) -> None:
    with pytest.raises(UnusableFolder) as told:
        open_school(pupils(folder, HEADER + ",,,Ali,Y3,Willow,\n" * 25))
    lines = str(told.value).splitlines()
    assert len(lines) == 21
    assert lines[0].endswith("pupils.csv: row 2: the legal_forename is empty")
    assert lines[-1].endswith("and 5 more")


@pytest.mark.parametrize("name", ["pupils.csv", "staff.csv", "school.toml"])
def test_a_file_that_is_missing_is_told(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(UnusableFolder, match=rf"{name} is missing"):
        open_school(folder)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnusableFolder, match="is not a folder"):
        open_school(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("short_names = []", "there must be a line name"),
        ('name = "Hill Top', "is not sound TOML"),
        ("name = 3", "name must be text"),
        ('name = "x"\nphones = "0161"', "phones must be a list"),
        ('name = "x"\n[classes]\nWrens = 3', "[classes] must hold lines"),
        ('name = "x"\ntime_zone = "Europe/Bolton"', "there is no time zone 'Europe/Bolton'"),
        ('name = "x"\npolicy = "unsworth"', "There is no policy “unsworth”"),
    ],
)
def test_a_fault_in_the_school_file_is_told(folder: Path, content: str, says: str) -> None:
    (folder / "school.toml").write_text(content)
    with pytest.raises(UnusableFolder) as told:
        open_school(folder)
    assert says in str(told.value)


def test_a_name_is_all_a_school_must_say(folder: Path) -> None:
    (folder / "school.toml").write_text('name = "Hill Top School"')
    school = open_school(folder)
    assert (school.facts.name, school.facts.time_zone, school.policy.name) == (
        "Hill Top School",
        "Europe/London",
        "unsworth-2021",
    )


def test_a_line_we_do_not_know_is_passed_over_with_a_word(folder: Path) -> None:
    (folder / "school.toml").write_text('name = "Hill Top School"\nhandle = ["@HillTop"]')
    [warning] = open_school(folder).warnings
    assert "“handle” is not a line we know, and is passed over. Did you mean “handles”?" in warning


def test_a_school_may_have_a_policy_of_its_own_beside_it(folder: Path) -> None:
    (folder / "school.toml").write_text('name = "Hill Top School"\npolicy = "ours.toml"')
    (folder / "ours.toml").write_text(
        'format = 1\nname = "hill-top"\ntitle = "t"\nschool = "s"\nsigned_off = 2025-09-01\nreview_due = 2026-09-01\n'
        'wording = "ours"\n[[clause]]\nnumber = "1"\ntext = "t"\nraises = { A602 = "advise" }\n'
    )
    assert open_school(folder).policy.codes == ("A602",)


def test_a_policy_with_mistakes_is_told(folder: Path) -> None:
    (folder / "school.toml").write_text('name = "Hill Top School"\npolicy = "ours.toml"')
    (folder / "ours.toml").write_text("format = 1\n[[clause]]\n")
    with pytest.raises(UnusableFolder, match=r"ours\.toml:2: error: number is missing"):
        open_school(folder)


def test_staff_need_a_name(folder: Path) -> None:
    (folder / "staff.csv").write_text(STAFF + "Mr,,,,Caretaker\n")
    with pytest.raises(UnusableFolder, match=r"staff\.csv: row 3: there is neither a surname nor a display_name"):
        open_school(folder)
