"""What T202 and D302 make of a second opinion: a question to a leader, where they noticed nothing themselves."""

from dataclasses import replace

import pytest

from birdtable.adapters.policy_file import policy_named
from birdtable.core.assess import assess
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding
from birdtable.core.opinion import SURE_ENOUGH, Opinion
from birdtable.core.verdict import Verdict
from birdtable.core.words import Degree, Effect
from tests.cast import AMARA, thornbeck

NEWS = Draft(text="Year 4 made volcanoes out of clay this morning.")
DOUBTS = {
    "T202": Opinion(off_topic=SURE_ENOUGH, sensitive=0.0),
    "D302": Opinion(off_topic=0.0, sensitive=SURE_ENOUGH),
}


def verdict_on(draft: Draft, *, complete: bool = False) -> Verdict:
    return assess(draft, policy_named("unsworth-2021"), thornbeck(), complete=complete)


def findings_on(draft: Draft, code: str) -> list[Finding]:
    return [one.finding for one in verdict_on(draft).judged if one.finding.code == code]


@pytest.mark.parametrize("code", DOUBTS)
def test_a_reader_who_is_sure_enough_asks_a_leader_about_the_whole_post(code):
    draft = replace(NEWS, second_opinion=DOUBTS[code])
    (only,) = verdict_on(draft).judged
    assert (only.finding.code, only.finding.degree, only.finding.where) == (code, Degree.LIKELY, None)
    assert only.finding.says.startswith("Our second reader thinks this may ")
    assert only.effect is Effect.REVIEW


@pytest.mark.parametrize("draft", [NEWS, replace(NEWS, second_opinion=Opinion(off_topic=0.89, sensitive=0.89))])
def test_no_reader_or_an_unsure_one_changes_nothing(draft):
    assert verdict_on(draft) == verdict_on(NEWS)
    assert verdict_on(NEWS).effect is Effect.CLEAR


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("T202", "Huge sale on sofas this weekend, everything half price!"),
        ("D302", f"{AMARA.forename} was diagnosed with asthma last week."),
    ],
)
def test_what_a_check_noticed_itself_is_not_said_twice(code, text):
    alone = findings_on(Draft(text=text), code)
    assert alone
    assert findings_on(Draft(text=text, second_opinion=DOUBTS[code]), code) == alone


@pytest.mark.parametrize("likelihood", [0.0, 1.0])
def test_it_never_stops_a_post_and_never_waves_one_through(likelihood):
    opinion = Opinion(off_topic=likelihood, sensitive=likelihood)
    for text in (NEWS.text, "Huge sale on sofas this weekend!", "Well done Amara Okafor!", "Ring me on 07700 900123."):
        without = verdict_on(Draft(text=text))
        with_it = verdict_on(Draft(text=text, second_opinion=opinion))
        assert with_it.effect == max(without.effect, Effect.REVIEW if likelihood else Effect.CLEAR)
        assert set(without.judged) <= set(with_it.judged)


def test_that_nobody_was_asked_is_no_unstated_fact():
    assert "second_opinion" not in NEWS.unstated()
    assert not any("second" in one.finding.says for one in verdict_on(NEWS, complete=True).judged)
