"""From a draft to a verdict: what breaks or is not known is held, never let through."""

import dataclasses
import json
import logging
import sys
from pathlib import Path
from types import FrameType

import pytest

from birdtable.adapters.policy_cases import cases_of_policy
from birdtable.adapters.policy_file import policy_named
from birdtable.core.assess import FACTS_IN_WORDS, assess
from birdtable.core.catalogue import all_checks
from birdtable.core.draft import Draft, PhotoFacts
from birdtable.core.verdict import Verdict
from birdtable.core.words import DeviceKind, Effect, Network, Role, Shows, Topic, TripStanding
from tests.cast import A_TUESDAY, thornbeck
from tests.rooms import CODE, RAISES, SPEAKS_FOR_ANOTHER, SPEAKS_OF_KINGFISHERS, a_check, with_one_more_line

A_PICTURE = PhotoFacts(
    shows=Shows.RECOGNISABLE,
    alt="Four children beside a tower of blocks",
    pupils=("A1",),
    faces_unspoken=0,
    faces_covered=0,
    writing=(),
    writing_unspoken=0,
    refused_before=False,
    refused_file=False,
    looked_at=True,
    filename="tower.jpg",
)
A_WHOLE_DRAFT = Draft(
    text="Our tallest tower yet.",
    photos=(A_PICTURE,),
    topic=Topic.TEACHING_AND_LEARNING,
    author_roles=(Role.TEACHER,),
    device=DeviceKind.SCHOOL,
    trip=TripStanding.NONE,
    channels=(Network.NOTICEBOARD,),
    when=A_TUESDAY,
)
NO_CHECK_NEEDS_IT_YET = {fact for fact in FACTS_IN_WORDS if not any(fact in one.needs for one in all_checks().values())}


def without(fact: str) -> Draft:
    if not fact.startswith("photos."):
        return dataclasses.replace(A_WHOLE_DRAFT, **{fact: None})
    picture = dataclasses.replace(A_PICTURE, **{fact.removeprefix("photos."): None})
    return dataclasses.replace(A_WHOLE_DRAFT, photos=(picture,))


def test_a_whole_sound_draft_is_clear() -> None:
    assert A_WHOLE_DRAFT.unstated() == frozenset()
    verdict = assess(A_WHOLE_DRAFT, policy_named("unsworth-2021"), thornbeck(), complete=True)
    assert [one.finding for one in verdict.judged] == []


@pytest.mark.parametrize("fact", sorted(set(FACTS_IN_WORDS) - NO_CHECK_NEEDS_IT_YET))
def test_a_draft_without_one_fact_is_stopped_or_held(fact: str) -> None:
    verdict = assess(without(fact), policy_named("unsworth-2021"), thornbeck(), complete=True)
    assert verdict.effect >= Effect.REVIEW
    assert any(one.finding.unable and FACTS_IN_WORDS[fact] in one.finding.says for one in verdict.judged)


def test_the_facts_that_matter_most_are_needed_by_some_check() -> None:
    assert not NO_CHECK_NEEDS_IT_YET & {"photos", "photos.shows", "photos.pupils", "author_roles", "channels"}


def test_the_command_line_says_nothing_about_facts_it_was_not_told() -> None:
    verdict = assess(Draft(text="Year 3 made volcanoes today."), policy_named("unsworth-2021"), thornbeck())
    assert verdict.effect is Effect.CLEAR


def test_a_check_that_breaks_asks_for_a_leader_and_keeps_the_words_out_of_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with a_check(tmp_path, RAISES, monkeypatch), caplog.at_level(logging.ERROR):
        verdict = assess(Draft(text="Amara Okafor saw an owl."), with_one_more_line(), thornbeck())
    [broken] = [one for one in verdict.judged if one.finding.code == CODE]
    assert broken.finding.unable
    assert broken.effect is Effect.REVIEW
    assert "N101" in {one.finding.code for one in verdict.judged}
    assert CODE in caplog.text
    assert "Amara" not in caplog.text


def test_a_check_that_speaks_under_another_code_counts_as_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_check(tmp_path, SPEAKS_FOR_ANOTHER, monkeypatch):
        verdict = assess(Draft(text="We saw an owl."), with_one_more_line(), thornbeck())
    assert [(one.finding.code, one.finding.unable) for one in verdict.judged] == [(CODE, True)]


def test_a_throwaway_check_and_one_policy_line_change_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = cases_of_policy("unsworth-2021")
    policy = policy_named("unsworth-2021")
    before = [assess(case.draft, policy, thornbeck()).judged for case in cases]
    codes = list(all_checks())
    with a_check(tmp_path, SPEAKS_OF_KINGFISHERS, monkeypatch):
        after = [assess(case.draft, with_one_more_line(), thornbeck()).judged for case in cases]
        seen = assess(Draft(text="A kingfisher by the pond!"), with_one_more_line(), thornbeck())
        assert list(all_checks()) == sorted([*codes, CODE])
    assert after == before
    assert [(one.name, one.clause, one.effect) for one in seen.judged] == [("kingfisher", "99", Effect.ADVISE)]
    assert list(all_checks()) == codes


@pytest.mark.parametrize("text", ["a" * 100_000, "Amara Okafor " * 8_000])
def test_a_text_too_long_to_read_never_goes_out(text: str) -> None:
    assert assess(Draft(text=text), policy_named("unsworth-2021"), thornbeck()).effect >= Effect.REVIEW


def test_nothing_but_the_length_check_reads_a_text_too_long_to_read() -> None:
    policy, here = policy_named("unsworth-2021"), thornbeck()
    long = Draft(text="Amara Okafor " * 800, channels=tuple(Network))
    rooms = {str(sys.modules[check.find.__module__].__file__).rpartition("/")[0] for check in all_checks().values()}
    entered: set[str] = set()

    def watch(frame: FrameType, event: str, argument: object) -> None:
        room = frame.f_code.co_filename.rpartition("/")[0]
        if event == "call" and room in rooms:
            entered.add(room.rpartition("/")[2])

    assess(Draft(text="Bean plants.", channels=tuple(Network)), policy, here)
    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        verdict = assess(long, policy, here)
    finally:
        sys.setprofile(before)
    assert entered == {"l701_too_long_for_network"}
    assert {one.finding.code for one in verdict.judged} == {"L701"}
    assert verdict.effect is Effect.BLOCK


@pytest.mark.parametrize("case", cases_of_policy("unsworth-2021")[-20:], ids=lambda case: case.why)
def test_a_verdict_comes_back_whole_from_json(case) -> None:  # type: ignore[no-untyped-def]
    verdict = assess(case.draft, policy_named("unsworth-2021"), thornbeck())
    assert Verdict.from_dict(json.loads(json.dumps(verdict.as_dict()))) == verdict


def test_every_span_lies_within_its_field_and_every_fix_changes_it() -> None:
    policy = policy_named("unsworth-2021")
    for case in cases_of_policy("unsworth-2021"):
        for one in assess(case.draft, policy, thornbeck()).judged:
            for span in filter(None, (one.finding.where, one.finding.fix and one.finding.fix.where)):
                assert 0 <= span.start <= span.end <= len(case.draft.text_of(span.field))
            if one.finding.fix:
                words = case.draft.text_of(one.finding.fix.where.field)
                assert one.finding.fix.apply(words) != words
