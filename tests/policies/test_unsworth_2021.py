"""The reference policy: every clause of the document has somebody who upholds it, and its cases hold."""

from datetime import date

import pytest

from birdtable.adapters.check_pages import sections_of
from birdtable.adapters.policy_cases import cases_of_policy
from birdtable.adapters.policy_file import policy_named
from birdtable.adapters.policy_lint import ASKED_FOR
from birdtable.core.codes import NAME_OF_CODE
from birdtable.core.words import Approval, DutyKind, Effect, Role

NAME = "unsworth-2021"
SHIPPED_CHECKS = {
    "A601", "A602", "A603", "A604", "A605", "A606", "A607", "D301", "D302", "D303", "D304", "L701", "L702", "N101",
    "N102", "N103", "N104", "N105", "N106", "N107", "P401", "P402", "P403", "P404", "P405", "P406", "R501", "R502",
    "R503", "R504", "S801", "S802", "S803", "T201", "T202", "T203", "T204", "T205", "T206",
}  # fmt: skip
KEPT_SILENT = {"R503", "R504"}


def test_there_are_many_cases_and_about_half_are_clear() -> None:
    cases = cases_of_policy(NAME)
    assert len(cases) >= 80
    assert 0.4 <= sum(case.verdict is Effect.CLEAR for case in cases) / len(cases) <= 0.6


def test_every_check_it_raises_has_a_case_that_speaks() -> None:
    spoken = {code for case in cases_of_policy(NAME) for code in case.codes}
    assert spoken | KEPT_SILENT == set(policy_named(NAME).codes)


def test_the_checks_that_its_silence_keeps_quiet_find_nothing_in_any_case() -> None:
    """It names no hashtags and no sites, so every one will do."""
    policy = policy_named(NAME)
    assert policy.clause_of("R503").parameters["hashtags"] == policy.clause_of("R504").parameters["links"] == "any"


def test_every_code_is_raised_or_a_leader_looks() -> None:
    policy = policy_named(NAME)
    reserved = [code for clause in policy.clauses for code in clause.reserved]
    assert set(policy.codes) == SHIPPED_CHECKS
    assert {*policy.codes, *reserved} | ASKED_FOR == set(NAME_OF_CODE)


def test_it_says_who_signed_it_off_and_when() -> None:
    policy = policy_named(NAME)
    assert (policy.school, policy.trust) == ("Unsworth Primary School", "Oak Learning Partnership")
    assert (policy.author, policy.signed_off) == ("Mr A Rhodes", date(2021, 8, 1))
    assert policy.review_due == date(2023, 8, 1)
    assert policy.wording == "ours"


def test_the_password_is_changed_every_month() -> None:
    [duty] = [one.duty for one in policy_named(NAME).clauses if one.number == "16"]
    assert duty
    assert (duty.kind, duty.every) == (DutyKind.PASSWORD_CHANGE, "month")


def test_the_four_aims_are_upheld_by_the_head() -> None:
    aims = [
        clause for clause in policy_named(NAME).clauses if clause.number.startswith("1") and clause.number[1:].isalpha()
    ]
    assert [aim.person for aim in aims] == [Role.HEAD] * 4


def test_a_leader_approves_every_post_by_a_teacher() -> None:
    assert policy_named(NAME).approval[Role.TEACHER] is Approval.ALWAYS


def test_no_sentence_is_the_documents_own() -> None:
    """The document belongs to its school; only its own short examples are quoted."""
    texts = " ".join(clause.text for clause in policy_named(NAME).clauses)
    assert "will only use children's first names" not in texts
    assert "educationally linked accounts" not in texts


@pytest.mark.parametrize("code", policy_named(NAME).codes)
def test_the_source_a_check_gives_is_the_clause_that_raises_it(code: str) -> None:
    _, sections = sections_of(code)
    assert f"{NAME}, clause {policy_named(NAME).clause_of(code).number}" in sections["Source"]
