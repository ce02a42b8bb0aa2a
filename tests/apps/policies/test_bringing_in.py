"""A policy on paper becomes a draft: proposed, marked with how sure we are, and never adopted by itself."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from birdtable.apps.policies.drafting import draft_of, sheet_of
from birdtable.apps.policies.models import Edition
from birdtable.core.words import Role
from tests.adapters.test_policy_paper import document, paragraph, word_file
from tests.apps.policies.test_editor import at, key_of, posted, words
from tests.core.test_policy_proposals import BULLETED, NUMBERED
from tests.people import a_person, a_school, client_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def head():
    return a_person(a_school(), Role.HEAD)


@pytest.fixture
def browser(head):
    return client_for(head)


def test_a_word_document_becomes_a_draft_and_what_it_could_not_place_is_marked(head, browser) -> None:
    made = word_file(document(*(paragraph(line[2:], listed=True) for line in BULLETED.splitlines()[1:])))
    sent = {"origin": "paper", "paper": SimpleUploadedFile("policy.docx", made)}
    page = words(browser.post(at(head, "begin/"), sent, follow=True))
    assert "We could not place this" in page
    assert "We are fairly sure" in page
    assert "Nobody and nothing sees to it" in page
    clauses = sheet_of(draft_of(head.school)).clauses.values()
    assert [one["number"] for one in clauses] == ["1", "2", "3", "4"]
    assert not Edition.objects.exists()


def test_the_words_can_be_put_in_and_a_sentence_that_was_looked_at_is_no_proposal_any_more(head, browser) -> None:
    page = browser.post(at(head, "begin/"), {"origin": "paper", "words": NUMBERED}, follow=True)
    draft = draft_of(head.school)
    before = words(page).count("We are fairly sure")
    key = key_of(draft, "2.2")
    after = browser.post(at(head, f"{key}/"), posted(draft, key, text="The office changes the password."), follow=True)
    assert words(after).count("We are fairly sure") == before - 1
    sheet = sheet_of(draft)
    assert sheet.clauses[key]["duty"] == {"kind": "password_change", "every": "half_term", "owner": "office"}
    assert not [one for one in sheet.looked_at().notices if "cannot" in one.says]


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({}, "one of the two"),
        ({"words": "1. " * 200_000}, "has"),
        ({"words": "1. We are kind.\n" * 300}, "Bring in only the part about"),
        ({"paper": SimpleUploadedFile("a.pdf", b"%PDF-1.4")}, "Save it as .docx"),
        ({"words": "Our policy"}, "no sentences in it"),
    ],
)
def test_what_is_no_policy_on_paper_begins_nothing_and_says_why(head, browser, sent, says: str) -> None:
    answer = browser.post(at(head, "begin/"), {"origin": "paper"} | sent)
    assert answer.status_code == 422
    assert says in words(answer)
    assert draft_of(head.school) is None
