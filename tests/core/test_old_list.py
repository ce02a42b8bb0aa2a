"""A pupil list so old that nobody can say whether its permissions still hold."""

from dataclasses import replace

import pytest

from birdtable.adapters.policy_file import policy_named
from birdtable.core.assess import assess
from birdtable.core.draft import Draft, PhotoFacts
from birdtable.core.school_days import NEVER
from birdtable.core.words import Effect, Network, Shows
from tests.cast import thornbeck

POLICY = policy_named("unsworth-2021")
WORK = Draft(text="Clay owls", photos=(PhotoFacts(shows=Shows.WORK, alt="Owls."),), channels=(Network.NOTICEBOARD,))


def effect_at(age: int | None, draft: Draft = WORK) -> Effect:
    found = assess(draft, POLICY, replace(thornbeck(), list_age=age))
    return max((one.effect for one in found.judged if one.finding.code == "P401"), default=Effect.CLEAR)


@pytest.mark.parametrize(
    ("age", "effect"),
    [(None, Effect.CLEAR), (0, Effect.CLEAR), (19, Effect.CLEAR), (20, Effect.REVIEW), (NEVER, Effect.REVIEW)],
)
def test_after_twenty_school_days_a_leader_looks_at_every_picture(age: int | None, effect: Effect) -> None:
    assert effect_at(age) == effect


def test_words_alone_go_out_as_ever() -> None:
    assert effect_at(NEVER, Draft(text="Clay owls", photos=(), channels=(Network.NOTICEBOARD,))) == Effect.CLEAR


def test_a_missing_permission_stays_as_grave_as_it_is() -> None:
    picture = PhotoFacts(shows=Shows.RECOGNISABLE, pupils=("A4",))
    assert effect_at(NEVER, Draft(text="", photos=(picture,), channels=(Network.X,))) == Effect.BLOCK


def test_it_is_said_in_words_a_teacher_can_act_on() -> None:
    def says(age: int) -> str:
        found = assess(WORK, POLICY, replace(thornbeck(), list_age=age))
        return next(one.finding.says for one in found.judged if one.finding.code == "P401")

    assert says(23).startswith("The pupil list is 23 school days old, so nobody can say whether")
    assert says(NEVER).startswith("Nobody has brought in the pupil list yet")
