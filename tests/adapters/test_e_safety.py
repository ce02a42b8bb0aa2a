"""The reminders about staying safe online are fit to post, and the right ones come first."""

from datetime import UTC, date, datetime

import pytest

from birdtable import Draft
from birdtable.adapters.e_safety import AGES, LONGEST, fitting, tips
from birdtable.adapters.policy_file import policy_named
from birdtable.core.assess import assess
from birdtable.core.words import Topic
from tests.cast import thornbeck


@pytest.mark.parametrize("tip", tips(), ids=lambda tip: tip.id)
def test_no_check_has_anything_to_say_about_a_tip(tip):
    draft = Draft(text=tip.text, topic=Topic.E_SAFETY, when=datetime(2026, 11, 30, 12, tzinfo=UTC))
    assert assess(draft, policy_named("unsworth-2021"), thornbeck()).judged == ()


@pytest.mark.parametrize("tip", tips(), ids=lambda tip: tip.id)
def test_a_tip_fits_every_network_and_is_for_somebody(tip):
    assert len(tip.text) <= LONGEST
    assert set(tip.ages) <= set(AGES)
    assert tip.ages
    assert all(1 <= month <= 12 for month in tip.months)


def test_every_tip_has_a_name_of_its_own():
    assert len({tip.id for tip in tips()}) == len(tips()) == len({tip.text for tip in tips()})


def test_there_is_a_fresh_one_for_each_half_term_of_three_years():
    assert len(tips()) >= 18


def test_safer_internet_day_comes_first_in_february_and_presents_in_december():
    assert "safer-internet" in fitting(date(2027, 2, 1))[0].id
    assert 12 in fitting(date(2026, 12, 1))[0].months


def test_what_was_posted_lately_is_offered_last():
    used = frozenset({fitting(date(2027, 2, 1))[0].id})
    assert fitting(date(2027, 2, 1), used)[-1].id in used
