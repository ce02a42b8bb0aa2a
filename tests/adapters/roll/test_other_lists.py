"""OneRoster, the common transfer file and Wonde's JSON: the same children, and nothing else of them."""

import json
import zipfile
from io import BytesIO

import pytest

from birdtable.adapters.roll import archive
from birdtable.adapters.roll.listed import LARGEST_LIST, BadFile, PupilList
from birdtable.adapters.roll.oneroster import read_oneroster
from birdtable.adapters.roll.packing import pack, unpack
from birdtable.adapters.roll.reading import read_pupil_list, read_several
from tests.adapters.roll.lists import (
    CANARY,
    ONEROSTER_11,
    ONEROSTER_12,
    a_csv,
    a_ctf,
    a_wonde_page,
    every_kind,
    zipped,
)

JOSH = ("Joshua", "Josh", "Smith", "R674123101121", "Y4", "Herons")
ZOE = ("Zoë", "", "Żukowska", "T674123101122", "Reception", "Wrens")


def children(found: PupilList) -> list[tuple[str, ...]]:
    return [(row.forename, row.chosen_forename, row.surname, row.upn, row.year, row.class_name) for row in found.rows]


def why_not(content: bytes) -> str:
    with pytest.raises(BadFile) as error:
        read_pupil_list(content)
    return " ".join(error.value.says)


@pytest.mark.parametrize("kind", every_kind())
def test_every_kind_of_list_tells_of_the_same_children(kind: str) -> None:
    found = read_pupil_list(every_kind()[kind])
    assert [child[0] for child in children(found)] == ["Joshua", "Zoë"]
    assert {(child[3], child[4]) for child in children(found)} == {(JOSH[3], JOSH[4]), (ZOE[3], ZOE[4])}
    assert (found.faults, found.whole) == ((), True)
    assert not found.says_who_may_be_shown


@pytest.mark.parametrize("kind", every_kind())
def test_nothing_of_what_stands_beside_them_is_kept(kind: str) -> None:
    assert CANARY.encode() in every_kind()[kind] or kind.endswith(".zip")
    assert CANARY not in pack(read_pupil_list(every_kind()[kind]))


@pytest.mark.parametrize("kind", every_kind())
def test_what_was_read_can_be_packed_and_unpacked(kind: str) -> None:
    found = read_pupil_list(every_kind()[kind])
    assert unpack(pack(found)) == found


def test_a_table_with_permissions_survives_being_packed() -> None:
    lines = b"forename,surname,photo_consent,consent_until,left_on\nAmara,Okafor,x,31/08/2027,\nRose,,,,\n"
    found = read_pupil_list(lines)
    assert found.faults
    assert unpack(pack(found)) == found


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_every_kind_is_known_whatever_its_encoding(encoding: str) -> None:
    assert read_pupil_list(a_csv(encoding)).kind == "csv"
    assert read_pupil_list(a_ctf("utf-16" if encoding == "utf-16" else "utf-8", encoding)).kind == "ctf"
    assert read_pupil_list(a_wonde_page().decode().encode(encoding)).kind == "wonde"


def test_oneroster_11_gives_the_class_a_child_is_registered_in() -> None:
    joshua, zoe = children(read_pupil_list(zipped(ONEROSTER_11)))
    assert (joshua[5], zoe) == ("Herons", ZOE)


def test_oneroster_12_gives_the_name_a_child_goes_by() -> None:
    assert children(read_pupil_list(zipped(ONEROSTER_12)))[0] == JOSH


def test_oneroster_may_be_the_files_of_a_folder() -> None:
    files = {name: text.encode() for name, text in ONEROSTER_12.items()}
    assert children(read_several(files)) == children(read_pupil_list(zipped(ONEROSTER_12)))


def test_a_child_in_several_lessons_and_no_registration_class_keeps_the_class_we_know() -> None:
    lessons = ONEROSTER_11["classes.csv"].replace("homeroom", "scheduled")
    joshua, zoe = read_pupil_list(zipped({**ONEROSTER_11, "classes.csv": lessons})).rows
    assert "class_name" not in joshua.tells
    assert zoe.class_name == "Wrens"


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"users.csv": "sourcedId,role\np1,student\n"}, "users.csv has no column givenName, familyName"),
        ({"users.csv": "sourcedId,givenName,familyName\np1,A,B\n"}, "does not say who is a pupil"),
        ({"users.csv": 'sourcedId,givenName,familyName,role\np1,"A,B,student\n'}, "Row 2 of users.csv cannot be read"),
        ({"users.csv": b"\0\0"}, "users.csv is not a text file"),
        ({"a/users.csv": "", "b/users.csv": ""}, "more than one users.csv"),
        ({"../users.csv": ""}, "names that lead out of it"),
        ({"/etc/users.csv": ""}, "names that lead out of it"),
        ({"C:\\..\\users.csv": ""}, "names that lead out of it"),
        ({"xl/workbook.xml": ""}, "Save As, then CSV"),
        ({"letter.docx": ""}, "no OneRoster export"),
        ({str(number): "" for number in range(1_001)}, "far too many files"),
    ],
)
def test_a_zip_that_cannot_be_used_says_why(files: dict[str, str | bytes], says: str) -> None:
    assert says in why_not(zipped(files))


def test_a_zip_that_swells_is_let_go_before_it_has_swollen(monkeypatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_FILE", 100_000)
    assert "far bigger than a school's" in why_not(zipped({"users.csv": b"a" * 200_000}))


def test_a_zip_with_a_password_or_a_wrong_sum_says_so() -> None:
    content = bytearray(zipped(ONEROSTER_11))
    locked = content.copy()
    for place in (6, content.index(b"PK\x01\x02") + 8):
        locked[place] |= 1
    assert "cannot be read" in why_not(bytes(locked))
    with zipfile.ZipFile(BytesIO(content)) as zip_file:
        begins = zip_file.getinfo("users.csv").header_offset + 60
    content[begins] ^= 0xFF
    assert "cannot be read" in why_not(bytes(content))


def test_files_of_no_zip_are_never_unpacked_unless_asked_for() -> None:
    asked: list[str] = []
    files = archive.open_zip(zipped(ONEROSTER_11))
    reader = archive.Files(files.names, lambda name: (asked.append(name), files.read(name))[1])
    read_oneroster(reader)
    assert set(asked) == {"users.csv", "classes.csv", "enrollments.csv"}


def test_a_ctf_has_no_class_and_the_child_keeps_the_one_we_know() -> None:
    joshua, zoe = read_pupil_list(a_ctf()).rows
    assert joshua.tells == {"chosen_forename", "chosen_surname", "year"}
    assert (joshua.former_upn, joshua.chosen_surname, zoe.surname) == ("A674123101199", "", "O’Shea")


def test_a_ctf_that_says_utf_8_and_is_not_is_read_all_the_same() -> None:
    assert read_pupil_list(a_ctf(encoding="cp1252")).rows[1].by_name == ("zoe", "oshea")
    assert read_pupil_list(a_ctf(declared="iso-8859-15", encoding="cp1252")).rows[1].forename == "Zoë"


def test_a_ctf_with_a_namespace_is_read_too() -> None:
    assert len(read_pupil_list(a_ctf(namespace=' xmlns="urn:example"')).rows) == 2


BOMB = """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<CTfile><CTFpupilData><Pupil><Forename>&b;</Forename><Surname>&b;</Surname></Pupil></CTFpupilData></CTfile>"""
FROM_DISK = """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<CTfile><CTFpupilData><Pupil><Forename>&a;</Forename><Surname>A</Surname></Pupil></CTFpupilData></CTfile>"""


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (BOMB.encode(), "defines things of its own"),
        (FROM_DISK.encode(), "defines things of its own"),
        (b"<html><body>Sign in</body></html>", "no common transfer file"),
        (a_ctf()[:-40], "not whole"),
        (b"<?xml version='1.0' encoding='klingon'?><CTfile/>", "no pupils"),
        (b"<CTfile/>", "no pupils"),
        (b"<" * 100_000, "not whole"),
        (b"<a>" * 100_000, "not whole"),
    ],
)
def test_xml_that_cannot_be_used_says_why(content: bytes, says: str) -> None:
    assert says in why_not(content)


def test_wonde_may_give_several_pages_or_the_pupils_alone() -> None:
    page = json.loads(a_wonde_page())
    alone = children(read_pupil_list(json.dumps(page["data"]).encode()))
    assert alone == children(read_pupil_list(a_wonde_page()))
    assert alone[0] == JOSH
    second = {"data": [{"surname": "Okafor", "forename": "Amara", "id": 7}]}
    assert len(read_pupil_list(json.dumps([page, second]).encode()).rows) == 3


def test_wondes_tick_for_photographs_is_no_permission() -> None:
    found = read_pupil_list(a_wonde_page())
    assert found.rows[0].permission is None
    assert found.not_permission == ("photograph_student",)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"{}", "no list of pupils"),
        (b"[1, 2]", "no list of pupils"),
        (b'{"data": {"id": 1}}', "no list of pupils"),
        (b'{"data": []}', "no pupils"),
        (b'{"data": [', "not whole"),
        (b"[" * 100_000, "not whole"),
        (b'{"data": [{"surname": ' + b"1" * 5_000 + b"}]}", "not whole"),
    ],
)
def test_json_that_cannot_be_used_says_why(content: bytes, says: str) -> None:
    assert says in why_not(content)


def test_what_is_far_too_large_is_not_read() -> None:
    assert "far bigger" in why_not(b"x" * (LARGEST_LIST + 1))


def test_several_files_belong_together_only_in_oneroster() -> None:
    with pytest.raises(BadFile, match="Choose one file"):
        read_several({"a.csv": a_csv(), "b.csv": a_csv()})


def test_an_excel_workbook_is_told_how_to_become_a_list() -> None:
    assert "Save As, then CSV" in why_not(b"\xd0\xcf\x11\xe0 and more")
