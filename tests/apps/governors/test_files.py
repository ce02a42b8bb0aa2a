"""The pack as files: read back by other programs."""

import csv
import io

import pytest
from pypdf import PdfReader

from birdtable.apps.governors.files import as_csv, as_pdf
from birdtable.apps.governors.tables import Pack, PackTable, Section, Told
from tests.people import client_for

pytestmark = pytest.mark.django_db


def kinds_in(node, found):
    """Every tag of a file's structure, in the order in which it is read aloud."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for one in node:
            kinds_in(one, found)
    elif isinstance(node, dict):
        if "/S" in node:
            found.append((str(node["/S"]), str(node.get("/Alt", ""))))
        if "/K" in node:
            kinds_in(node["/K"], found)
    return found


def test_the_pdf_has_tags_a_language_a_title_and_words_for_each_drawing(lived_in, pack_now):
    pack = pack_now(lived_in)
    read = PdfReader(io.BytesIO(as_pdf(pack)))
    root = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert read.metadata.title == pack.title
    tags = kinds_in(root["/StructTreeRoot"]["/K"], [])
    names = [name for name, _ in tags]
    assert names.count("/H1") == 1
    assert names.count("/H2") == len(pack.sections) + 1
    assert {"/Table", "/TH", "/TD", "/L"} <= set(names)
    drawings = [alt for name, alt in tags if name == "/Figure"]
    assert drawings
    assert all(alt.partition(". ")[2].startswith("Bars.") for alt in drawings)


def test_the_pdf_reads_from_the_summary_to_the_record_in_the_order_of_the_page(lived_in, pack_now):
    pack = pack_now(lived_in)
    words = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(as_pdf(pack))).pages)
    titles = ["What we would tell an inspector", *(one.title for one in pack.sections)]
    places = [words.index(title.split(",")[0]) for title in titles]
    assert places == sorted(places)
    assert "Amara" not in words


def test_the_spreadsheet_has_every_table_with_its_headings(lived_in, pack_now):
    pack = pack_now(lived_in)
    rows = list(csv.reader(io.StringIO(as_csv(pack).removeprefix("\ufeff"))))
    for section in pack.sections:
        for table in section.tables:
            at = rows.index([table.title])
            assert rows[at + 1] == list(table.columns)
            assert len(rows[at + 2 : at + 2 + len(table.rows)]) == len(table.rows)


def test_what_a_spreadsheet_would_run_as_a_formula_is_only_words():
    table = PackTable(key="t", title="=1+1", columns=("A", "B"), rows=(("@cmd", 3),))
    pack = Pack(title="T", school="-S", scope="", made="", sections=(Section(key="s", title="S", tables=(table,)),))
    rows = list(csv.reader(io.StringIO(as_csv(pack).removeprefix("\ufeff"))))
    assert ["'=1+1"] in rows
    assert ["'@cmd", "3"] in rows


def test_a_table_has_as_many_cells_in_each_row_as_it_has_headings():
    with pytest.raises(ValueError, match="t"):
        PackTable(key="t", title="T", columns=("A", "B"), rows=(("a",),))


def test_what_is_not_as_it_should_be_stands_first():
    section = Section(key="s", title="S", told=(Told("good", "Fine."), Told("bad", "Not."), Told("warn", "Hm.")))
    pack = Pack(title="T", school="S", scope="", made="", sections=(section,))
    assert [one.says for one in pack.told] == ["Not.", "Hm.", "Fine."]


@pytest.mark.parametrize(("shape", "kind"), [("pdf", "application/pdf"), ("csv", "text/csv; charset=utf-8")])
def test_both_files_come_under_a_name_that_says_of_what_time_they_are(lived_in, shape, kind):
    answer = client_for(lived_in.head).get(f"/s/{lived_in.school.slug}/governors/2025-26/pack.{shape}")
    assert (answer.status_code, answer["Content-Type"]) == (200, kind)
    assert f'filename="governors-{lived_in.school.slug}-2025-26.{shape}"' in answer["Content-Disposition"]
