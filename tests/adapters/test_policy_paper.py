"""A Word document or a text file gives its words, within bounds, whatever it is."""

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from birdtable.adapters import policy_paper
from birdtable.adapters.policy_paper import LARGEST_PAPER, NoPaper, words_of_paper

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word_file(body: str, name: str = "word/document.xml") -> bytes:
    """A Word document with these paragraphs."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, body)
    return out.getvalue()


def document(*paragraphs: str) -> str:
    return f"<w:document {W}><w:body>{''.join(paragraphs)}</w:body></w:document>"


def paragraph(words: str, *, listed: bool = False) -> str:
    style = "<w:pPr><w:numPr/></w:pPr>" if listed else ""
    return f"<w:p>{style}<w:r><w:t>{words}</w:t></w:r></w:p>"


def test_a_word_document_gives_a_line_for_each_paragraph_and_a_dash_for_each_point() -> None:
    made = word_file(document(paragraph("Our rules"), paragraph("No surnames.", listed=True), paragraph("")))
    assert words_of_paper(made).splitlines() == ["Our rules", "- No surnames."]


def test_words_that_are_split_into_runs_stay_together() -> None:
    runs = "<w:p><w:r><w:t>No sur</w:t></w:r><w:r><w:t>names</w:t><w:tab/><w:t>ever.</w:t></w:r></w:p>"
    assert words_of_paper(word_file(document(runs))) == "No surnames ever."


def test_a_text_file_of_any_usual_encoding_is_read() -> None:
    assert words_of_paper("Don’t name children.".encode("cp1252")) == "Don’t name children."
    assert words_of_paper(b"\xef\xbb\xbfPlain.") == "Plain."


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"%PDF-1.7", "save it as .docx"),
        (b"\xd0\xcf\x11\xe0old", "save it as .docx"),
        (b"PK\x03\x04broken", "cannot be read as a Word document"),
        (word_file("<w>", "other.xml"), "cannot be read as a Word document"),
        (word_file("<w"), "cannot be read as a Word document"),
        (word_file('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), "cannot be read as a Word document"),
        (b"a\0b", "neither a Word document nor a text file"),
        (b"x" * (LARGEST_PAPER + 1), "larger than 5 MB"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(content: bytes, says: str) -> None:
    with pytest.raises(NoPaper, match=f"(?i){says}"):
        words_of_paper(content)


def test_a_document_that_unpacks_to_far_more_than_it_is_stays_packed(monkeypatch) -> None:
    monkeypatch.setattr(policy_paper, "LARGEST_UNPACKED", 10_000)
    with pytest.raises(NoPaper, match="far longer than a policy"):
        words_of_paper(word_file(document(paragraph("a" * 50_000))))


@settings(max_examples=30)
@given(st.binary(max_size=200) | st.binary(max_size=100).map(lambda some: b"PK\x03\x04" + some))
def test_no_file_is_too_strange(content: bytes) -> None:
    with suppress(NoPaper):
        assert "\0" not in words_of_paper(content)
