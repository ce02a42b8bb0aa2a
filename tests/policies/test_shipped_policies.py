"""Every policy that comes with Birdtable, whatever its name."""

import pytest

from birdtable.adapters.policy_cases import PolicyCase, cases_of_policy
from birdtable.adapters.policy_file import look_at, policy_named, shipped_policies, source_of
from birdtable.adapters.policy_notice import Gravity
from birdtable.core.assess import assess
from tests.cast import thornbeck

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
