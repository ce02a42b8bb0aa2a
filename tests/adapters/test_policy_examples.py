"""A check's own examples, judged by a policy as any post is."""

import pytest

from birdtable.adapters.check_cases import cases_of
from birdtable.adapters.policy_examples import pupil_written, shown
from birdtable.adapters.policy_file import policy_named
from birdtable.core.catalogue import all_checks
from birdtable.core.words import Effect
from tests import cast
from tests.policies import made

REFERENCE = policy_named("unsworth-2021")


def by_itself(code: str) -> bool:
    """Whether it speaks where a policy sets nothing about it."""
    return any(case.speaks and not case.parameters for case in cases_of(all_checks()[code]))


@pytest.mark.parametrize("code", [code for code in all_checks() if by_itself(code)])
def test_every_check_has_something_to_show_under_the_reference_policy(code: str) -> None:
    found = shown(REFERENCE, code, cast.A_TUESDAY)
    effects = [one.effect for one in found]
    assert Effect.CLEAR in effects
    assert max(effects) > Effect.CLEAR
    assert all(one.says for one in found if one.effect)


def test_what_is_shown_is_what_this_policy_makes_of_it() -> None:
    graver = made.policy({"T203": "review"}, {})
    gentler = made.policy({"T203": "advise"}, {})
    assert {one.effect for one in shown(graver, "T203", cast.A_TUESDAY)} == {Effect.REVIEW, Effect.CLEAR}
    assert {one.effect for one in shown(gentler, "T203", cast.A_TUESDAY)} == {Effect.ADVISE, Effect.CLEAR}
    with pytest.raises(KeyError):
        shown(graver, "N101", cast.A_TUESDAY)


def test_the_children_of_the_examples_are_those_of_the_tests() -> None:
    written = {one for check in all_checks().values() for case in cases_of(check) for one in case.pupils}
    assert written
    assert all(pupil_written(one) == cast.pupil(one) for one in written)
