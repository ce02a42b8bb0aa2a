"""A network tells nobody of a mention but those whom the school may mention."""

import pytest

from birdtable.apps.channels.mentions import may_mention
from birdtable.apps.policies.actions import adopt
from tests.posts import POLICY, a_working_school

pytestmark = pytest.mark.django_db
CLAUSE = """
[[clause]]
number = "6"
text = "We mention nobody but our friends."
raises = { R502 = "review" }
"""


def a_school_with(parameters: str):
    school = a_working_school("")
    school.school.handles, school.school.allowed_handles = ["@Thornbeck.bsky.social"], ["library.example"]
    school.school.save()
    text = POLICY.replace("[silent]", f"{CLAUSE}parameters = {parameters}\n\n[silent]") if parameters else POLICY
    adopt(school.school, text, school.head)
    return school.school


def test_the_schools_own_its_list_and_its_policys_list_may_be_mentioned():
    school = a_school_with('{ may_mention = ["@Museum.example"] }')
    assert may_mention(school) == {"thornbeck.bsky.social", "library.example", "museum.example"}


def test_where_the_policy_says_nobody_only_our_own_are_left():
    assert may_mention(a_school_with('{ mentions = "nobody" }')) == {"thornbeck.bsky.social"}


def test_without_a_policy_nobody_is_told():
    school = a_working_school("").school
    school.handles = ["@thornbeck.bsky.social"]
    school.save()
    assert may_mention(school) == frozenset()
