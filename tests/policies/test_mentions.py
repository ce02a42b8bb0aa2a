"""Schools that mention other accounts: a list in the policy besides the school's, or nobody at all."""

from dataclasses import replace

import pytest

from birdtable.adapters.policy_notice import PolicyProblems
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.policy import Policy
from tests.cast import THORNBECK, thornbeck
from tests.policies.made import judged, policy, told

LISTED = ["@BuryLibraries", "NSPCC", "@MyKidsEducationNetwork@mastodon.example", "@rspb.bsky.social"]
RAISES = {"R502": "review"}


def school(*allowed: str) -> Context:
    context = thornbeck()
    return replace(context, school=replace(THORNBECK, allowed_handles=allowed))


def found(rule: Policy, text: str, *allowed: str) -> list[str]:
    return [words for _, _, words in told(judged(rule, text, school(*allowed)), Draft(text=text))]


@pytest.mark.parametrize(
    "text",
    [
        "Thank you @BuryLibraries for the stories!",
        "Thank you @burylibraries.",
        "@NSPCC assembly on Monday",
        "Read @MyKidsEducationNetwork@mastodon.example",
        "Birdwatch with @RSPB.bsky.social",
    ],
)
def test_an_account_on_the_policys_list_may_be_mentioned(text: str) -> None:
    assert found(policy(RAISES, {"may_mention": LISTED}), text) == []
    assert len(found(policy(RAISES, {}), text)) == 1


@pytest.mark.parametrize("text", ["Thank you @BuryLibrariesFan!", "See @rspb", "Hello @BBC and @NSPCC_Jobs"])
def test_an_account_on_no_list_is_asked_about(text: str) -> None:
    assert found(policy(RAISES, {"may_mention": LISTED}), text) != []


def test_the_schools_own_list_and_the_policys_both_count() -> None:
    rule = policy(RAISES, {"may_mention": ["@NSPCC"]})
    assert found(rule, "@NSPCC and @BuryFC came, and @Elsewhere did not.", "@BuryFC") == ["@Elsewhere"]


def test_a_policy_that_mentions_nobody_takes_neither_list() -> None:
    rule = policy(RAISES, {"mentions": "nobody", "may_mention": ["@NSPCC"]})
    assert found(rule, "@NSPCC and @BuryFC came to @ThornbeckPri.", "@BuryFC") == ["@NSPCC", "@BuryFC"]


def test_what_stands_under_silent_counts_as_if_a_clause_had_set_it() -> None:
    assert found(policy(RAISES, {}, mentions="nobody"), "@BuryFC came.", "@BuryFC") == ["@BuryFC"]
    assert found(policy(RAISES, {}, mentions="listed"), "@BuryFC came.", "@BuryFC") == []


def test_nobody_is_silent_about_what_a_clause_says() -> None:
    with pytest.raises(PolicyProblems, match="so the policy is not silent about it"):
        policy(RAISES, {"mentions": "nobody"}, mentions="listed")


@pytest.mark.parametrize("account", ["@", "the council", "https://x.com/nspcc", "a@b@c", ""])
def test_what_is_no_account_does_not_load(account: str) -> None:
    with pytest.raises(PolicyProblems, match="may_mention cannot hold"):
        policy(RAISES, {"may_mention": ["@NSPCC", account]})


def test_a_list_without_end_does_not_load() -> None:
    with pytest.raises(PolicyProblems, match="may_mention may hold 500 words at most, not 501"):
        policy(RAISES, {"may_mention": [f"@a{number}" for number in range(501)]})
