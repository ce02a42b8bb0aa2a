"""Every policy that comes with Birdtable, whatever its name."""

import pytest

from birdtable.adapters.policy_cases import PolicyCase, cases_of_policy
from birdtable.adapters.policy_file import look_at, policy_named, shipped_policies, source_of
from birdtable.adapters.policy_notice import Gravity
from birdtable.adapters.policy_ready import ABOUT
from birdtable.core.assess import assess
from birdtable.core.catalogue import all_checks, every_parameter
from birdtable.core.words import Effect
from tests.cast import thornbeck

ONLY_WHERE_JOBS_STOP_POSTS = {"S804"}
"""A policy that says nothing of jobs that are overdue has nobody stopped by them."""
ALL = [(name, case) for name in shipped_policies() for case in cases_of_policy(name)]


@pytest.mark.parametrize(("name", "case"), ALL, ids=lambda value: value.why if isinstance(value, PolicyCase) else value)
def test_a_whole_post_gets_the_verdict_the_policy_wants(name: str, case: PolicyCase) -> None:
    verdict = assess(case.draft, policy_named(name), thornbeck())
    codes = {one.finding.code for one in verdict.judged}
    assert (verdict.effect.word, case.codes - codes, case.not_codes & codes) == (case.verdict.word, set(), set()), [
        one.finding.says for one in verdict.judged
    ]


@pytest.mark.parametrize("name", shipped_policies())
def test_it_has_nothing_to_mend_or_to_think_about(name: str) -> None:
    source, file = source_of(name)
    told = look_at(source, file=file).notices
    assert [str(one) for one in told if one.gravity is not Gravity.A_LEADER_LOOKS] == []


@pytest.mark.parametrize("name", shipped_policies())
def test_each_of_its_cases_says_something_of_its_own(name: str) -> None:
    whys = [case.why for case in cases_of_policy(name)]
    assert len(set(whys)) == len(whys)


@pytest.mark.parametrize("name", shipped_policies())
def test_it_speaks_of_every_check_is_told_in_a_line_and_has_cases_on_both_sides(name: str) -> None:
    policy, verdicts = policy_named(name), [case.verdict for case in cases_of_policy(name)]
    assert set(policy.codes) | ONLY_WHERE_JOBS_STOP_POSTS == set(all_checks())
    assert name in ABOUT
    assert len(verdicts) >= 14
    assert {Effect.CLEAR, Effect.REVIEW, Effect.BLOCK} <= set(verdicts)


def test_they_are_far_apart() -> None:
    """Between them they take every way that schools take with names, pictures, permission and followers."""
    said: dict[str, set[object]] = {}
    for name in shipped_policies():
        policy = policy_named(name)
        for parameter in ("names_in_text", "names_with_picture", "pictures", "permission_model", "children_away"):
            said.setdefault(parameter, set()).add(policy.value_of(every_parameter()[parameter]))
    assert said["names_in_text"] >= {"none", "initials", "first", "first_year", "first_initial", "first_or_initials"}
    assert said["names_with_picture"] == {"never", "initials_if_unrecognisable", "first_if_consented"}
    assert said["pictures"] >= {"none", "unrecognisable", "recognisable"}
    assert said["permission_model"] == {"opt_in", "opt_out"}
    assert said["children_away"] == {"leader_first", "after_return", "live"}
