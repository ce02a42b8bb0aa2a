"""The labelled posts can be trusted: whole, balanced, and the held-out half stays unread."""

from collections import Counter

import numpy as np
import pytest
from benchmarks.language import calibrate
from benchmarks.language.disguises import told
from benchmarks.language.errors import show
from benchmarks.language.lessons import all_lessons
from benchmarks.language.posts import labelled, other_schools, school_news, the_school
from benchmarks.language.score import Score, score_of

from birdtable.core.codes import NAME_OF_CODE

NOT_WORDS = {"N105", "N107", "P401", "P402", "P403", "P404", "P405", "P406", "S801", "S802", "S803", "S804"}
COUNTED = {"R503", "R504"}
"""Hashtags and links are counted, not read; the reference policy sets no bound on either."""
EVERY_POST = labelled("both")


def test_the_invented_school_has_240_children_and_no_fault() -> None:
    school = the_school()
    assert len(school.roll.pupils) == 240
    assert len(school.staff) == 25
    assert school.warnings == ()


@pytest.mark.parametrize("code", sorted(set(NAME_OF_CODE) - NOT_WORDS - COUNTED))
def test_every_code_about_words_has_enough_posts_that_must_fire(code: str) -> None:
    assert sum(code in post.must for post in EVERY_POST) >= 25


def test_labels_are_codes_there_are() -> None:
    assert {code for post in EVERY_POST for code in post.must | post.may} <= set(NAME_OF_CODE)


def test_a_code_never_both_must_and_may_fire() -> None:
    assert [post.id for post in EVERY_POST if post.must & post.may] == []


def test_half_of_the_posts_are_clean() -> None:
    assert 0.45 <= sum(post.clean for post in EVERY_POST) / len(EVERY_POST) <= 0.55


def test_no_post_stands_in_both_halves_and_none_twice() -> None:
    repeated = [
        text
        for text, many in Counter(post.draft.text for post in EVERY_POST if not post.draft.pictures).items()
        if many > 1
    ]
    assert repeated == []
    assert len({post.id for post in EVERY_POST}) == len(EVERY_POST)


def test_every_child_in_a_picture_is_on_the_roll() -> None:
    known = {pupil.id for pupil in the_school().roll.pupils}
    pictured = {id for post in EVERY_POST for photo in post.draft.pictures for id in photo.pupils or ()}
    assert pictured <= known


def test_there_are_300_sentences_of_school_news_all_different() -> None:
    assert len(set(school_news())) == 300


def test_a_post_that_may_fire_counts_neither_way() -> None:
    must, may, neither = (True, False), (False, True), (False, False)
    said = [(*must, True), (*must, False), (*may, True), (*may, False), (*neither, True), (*neither, False)]
    assert score_of(said) == Score(hits=1, misses=1, false_alarms=1)


def test_only_errors_of_the_development_half_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    show(["N101", "T202", "clean"])
    printed = capsys.readouterr().out
    assert "## N101 missed" in printed
    assert not [post.id for post in labelled("held-out") if post.id in printed]


def test_each_other_school_has_its_own_240_children_and_posts_with_known_codes() -> None:
    for one in other_schools("both"):
        assert len(one.school.roll.pupils) == 240
        assert {code for post in one.posts for code in post.must | post.may} <= set(NAME_OF_CODE)
        assert len({post.id for post in one.posts}) == len(one.posts)


def test_no_held_out_post_is_a_lesson() -> None:
    unread = {post.draft.text for post in labelled("held-out")}
    unread.update(post.draft.text for one in other_schools("held-out") for post in one.posts)
    assert [lesson.text for lesson in all_lessons() if lesson.author != "cases" and lesson.text in unread] == []


def test_every_lesson_has_known_codes_and_thousands_are_harmless() -> None:
    lessons = all_lessons()
    assert {code for lesson in lessons for code in lesson.codes} <= set(NAME_OF_CODE)
    assert sum(not lesson.codes for lesson in lessons) > 5000


def test_no_tradition_is_found_three_points_less_than_all_together() -> None:
    by_tradition, by_way = told(8)
    everybody = sum(one.found for one in by_tradition.values()) / sum(one.written for one in by_tradition.values())
    assert {name: one.share for name, one in by_tradition.items() if one.share < 100 * everybody - 3} == {}
    assert {name for name, one in by_way.items() if one.share < 90} <= {"half of a double name", "the other half"}
    assert sum(one.alarmed for one in by_tradition.values()) == 0


def test_what_is_learnt_is_a_likelihood() -> None:
    """Of texts that are alike, one in four labelled so: the answer is a quarter."""
    inputs, said = np.repeat(np.eye(2) * 9, 40, axis=0), np.array([1.0] * 10 + [0.0] * 30 + [1.0] * 30 + [0.0] * 10)
    weights = calibrate._fitted(inputs, said)
    assert list(calibrate._likelihoods(weights[0] + np.eye(2) * 9 @ weights[1:])) == pytest.approx(
        [0.25, 0.75], abs=0.01
    )
