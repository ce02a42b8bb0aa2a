"""The pack answers every question on a fixed list of what governors ask."""

import pytest

from tests.apps.governors.checklist import QUESTIONS, unanswered
from tests.apps.governors.conftest import a_job

pytestmark = pytest.mark.django_db


def test_every_question_of_governors_is_answered(lived_in, pack_now):
    a_job(lived_in, 20)
    assert len(QUESTIONS) >= 20
    assert unanswered(pack_now(lived_in)) == []


def test_a_school_in_which_nothing_happened_leaves_questions_open(pack_now, school):
    """Or the test above could not fail."""
    assert unanswered(pack_now(school)) == [
        "How long do posts wait for a leader?", "Are the passwords changed, and the other jobs done?"
    ]  # fmt: skip
