"""Two versions beside each other, and a version taken along as a file."""

import html
import re
from dataclasses import replace

import pytest

from birdtable.adapters.policy_file import policy_named, read_policy, source_of
from birdtable.adapters.policy_sheet import Sheet
from birdtable.apps.policies import drafting
from birdtable.apps.policies.actions import adopt
from birdtable.apps.policies.comparing import Change, compared
from birdtable.apps.policies.drafting import new_key
from birdtable.apps.policies.reading import document_of
from birdtable.apps.policies.taking_along import as_pdf
from birdtable.core.words import Role
from tests.apps.policies.test_adopting import REFERENCE, STRICTER
from tests.people import a_person, a_school, client_for
from tests.policies import made

POLICY = policy_named("unsworth-2021")


def edited(old: str, new: str):
    assert old in REFERENCE.decode()
    return read_policy(REFERENCE.decode().replace(old, new).encode(), file="policy.toml")


def test_a_policy_differs_in_nothing_from_itself() -> None:
    found = compared(POLICY, POLICY)
    assert found.nothing
    assert found.same == len(POLICY.clauses)


def test_an_effect_that_changed_is_said_to_be_stricter_or_looser() -> None:
    other = edited('raises = { T203 = "review" }', 'raises = { T203 = "advise" }')
    (clause,) = compared(POLICY, other).clauses
    assert (clause.kind, clause.number) == ("changed", "10")
    assert clause.changes == (Change("Negative tone", "a leader decides", "worth a look", "looser"),)
    (clause,) = compared(other, POLICY).clauses
    assert clause.changes[0].way == "stricter"


def test_a_parameter_is_told_as_it_was_and_as_it_is_in_words() -> None:
    other = edited('names_in_text = "first_or_initials"', 'names_in_text = "initials"')
    (clause,) = compared(POLICY, other).clauses
    (change,) = clause.changes
    assert change == Change("How a child may be called in a post", "By first name or initials.", "By initials.")


def test_a_clause_that_came_and_one_that_went_are_told_and_a_new_number_is_no_new_clause() -> None:
    kept = [one for one in POLICY.clauses if one.number != "10"]
    renamed = tuple(replace(one, number="30") if one.number == "9a" else one for one in kept)
    other = replace(POLICY, clauses=renamed, digest="1" * 64)
    found = {one.number: one for one in compared(POLICY, other).clauses}
    assert (found["30"].kind, found["30"].was, found["30"].changes) == ("changed", "9a", ())
    assert (found["10"].kind, found["10"].changes[0].now) == ("gone", "not looked for")
    back = {one.number: one.kind for one in compared(other, POLICY).clauses}
    assert back == {"9a": "changed", "10": "added"}


def test_a_check_that_moved_is_told_once_and_only_if_it_weighs_otherwise() -> None:
    one = made.policy({"T203": "review", "T204": "advise"}, {})
    moved = made.HEAD.format(name="hill-top") + (
        '[[clause]]\nnumber = "1"\ntext = "As we agreed."\nraises = { T204 = "advise" }\n'
        '[[clause]]\nnumber = "2"\ntext = "Kindly."\nraises = { T203 = "block" }\n'
    )
    (clause,) = compared(one, read_policy(moved.encode(), file="policy.toml")).clauses
    assert (clause.kind, clause.number, clause.changes[0].way) == ("added", "2", "stricter")


def test_what_is_said_now_and_was_usual_before_is_told_apart_since_nothing_is_different_by_it() -> None:
    usual = replace(POLICY, silent={**POLICY.silent, "quiet_hours": "off"})
    without = replace(POLICY, silent={k: v for k, v in POLICY.silent.items() if k != "quiet_hours"})
    found = compared(without, usual)
    assert (found.silences, [one.now for one in found.unmoved]) == ((), ["No hours are kept quiet."])
    assert not found.nothing


def test_silences_approvals_and_dates_are_compared_too() -> None:
    other = edited('quiet_hours = "off"', 'quiet_hours = "19:00-07:00"')
    assert [one.now for one in compared(POLICY, other).silences] == ["19:00-07:00"]
    other = edited('teacher = "always"', 'teacher = "never"')
    assert compared(POLICY, other).silences[0].about == "When a teacher writes"
    other = edited("review_due = 2023-08-01", "review_due = 2030-08-01")
    assert compared(POLICY, other).head == (Change("To be looked at again by", "1 August 2023", "1 August 2030"),)


@pytest.fixture
def head(db):
    member = a_person(a_school(), Role.HEAD)
    adopt(member.school, REFERENCE, member)
    return member


def words(answer) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def test_the_page_compares_the_two_newest_unless_it_is_told_which(head) -> None:
    browser, address = client_for(head), f"/s/{head.school.slug}/policy/compare/"
    assert "nothing to compare yet" in words(browser.get(address))
    adopt(head.school, STRICTER, head)
    assert "Then: 1 August 2023 Now: 1 August 2030" in words(browser.get(address))
    assert "say the same" in words(browser.get(address, {"then": "2", "now": "2"}))
    assert "Now: 1 August 2023" in words(browser.get(address, {"then": "2", "now": "1"}))
    assert browser.get(address, {"then": "99", "now": "draft"}).status_code == 200


def test_a_draft_is_compared_by_those_alone_who_write_it(head) -> None:
    sheet = Sheet.read(REFERENCE, new_key)
    draft = drafting.begin(Sheet({**sheet.head, "title": "Ours"}, sheet.clauses, sheet.silent), "a test", head)
    address = f"/s/{head.school.slug}/policy/compare/?now=draft"
    assert "Now: Ours" in words(client_for(head).get(address))
    assert "Ours" not in words(client_for(a_person(head.school, Role.TEACHER)).get(address))
    assert drafting.sheet_of(draft).head["title"] == "Ours"


def test_a_version_is_taken_along_as_each_kind_of_file(head) -> None:
    browser, address = (
        client_for(a_person(head.school, Role.GOVERNOR)),
        f"/s/{head.school.slug}/policy/versions/1/policy",
    )
    assert browser.get(f"{address}.toml").content == REFERENCE
    page = words(browser.get(f"{address}.html"))
    assert all(one.text in page for one in POLICY.clauses)
    pdf = browser.get(f"{address}.pdf")
    assert pdf.content.startswith(b"%PDF")
    assert 'filename="policy-version-1.pdf"' in pdf["Content-Disposition"]
    assert browser.get(f"{address}.doc").status_code == 404
    assert browser.get(f"/s/{head.school.slug}/policy/versions/7/policy.pdf").status_code == 404


def test_the_pdf_is_tagged_and_has_a_title_and_a_language() -> None:
    made_of = as_pdf(document_of(POLICY, POLICY.signed_off))
    assert b"/StructTreeRoot" in made_of
    assert b"/MarkInfo" in made_of
    assert b"pdfuaid" in made_of


def test_nothing_a_school_wrote_is_taken_for_a_command_of_the_pdf_or_of_the_page(head) -> None:
    written = REFERENCE.replace(b"What we post about school is positive.", b"#panic() <b>$x^2$</b> *kind* = words")
    assert source_of("unsworth-2021")[0] == REFERENCE
    edition = adopt(head.school, written, head)
    address = f"/s/{head.school.slug}/policy/versions/{edition.number}/policy"
    assert client_for(head).get(f"{address}.pdf").content.startswith(b"%PDF")
    assert "&lt;b&gt;" in client_for(head).get(f"{address}.html").content.decode()
