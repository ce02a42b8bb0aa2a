"""What a policy lets a leader choose for a trip, the careful choice first."""

import pytest

from birdtable.core.trip_rules import trip_rules
from birdtable.core.words import Approval, PlaceSaid, Sharing
from tests.policies.made import policy

RAISES = {"S803": {"certain": "block", "likely": "review"}, "D303": {"certain": "block", "likely": "review"}}
ALWAYS, SOME, NEVER = Approval.ALWAYS, Approval.PICTURES_OR_FINDINGS, Approval.NEVER


@pytest.mark.parametrize(
    ("teachers", "named", "allowed"),
    [
        ("always", [], (ALWAYS,)),
        ("pictures_or_findings", [], (ALWAYS, SOME)),
        ("never", [], (ALWAYS, SOME, NEVER)),
        ("always", ["never"], (ALWAYS, NEVER)),
        ("always", ["pictures_or_findings", "never"], (ALWAYS, SOME, NEVER)),
    ],
)
def test_a_trip_is_approved_as_teachers_are_or_more_strictly_or_as_the_policy_says(teachers, named, allowed) -> None:
    said = policy(RAISES, {"trip_approval": named}, approval={"teacher": teachers})
    assert trip_rules(said).approval == allowed


def test_where_the_policy_names_no_rule_for_teachers_a_trip_is_always_approved() -> None:
    assert trip_rules(policy(RAISES, {})).approval == (ALWAYS,)


def test_where_all_news_waits_for_the_return_a_trips_does_and_else_a_leader_chooses() -> None:
    assert trip_rules(policy(RAISES, {"children_away": "after_return"})).sharing == (Sharing.AFTER_RETURN,)
    for rule in ("leader_first", "live"):
        assert trip_rules(policy(RAISES, {"children_away": rule})).sharing == tuple(Sharing)


def test_a_phone_of_ones_own_is_allowed_only_where_the_policy_says_so() -> None:
    assert not trip_rules(policy(RAISES, {})).own_phone
    assert trip_rules(policy(RAISES, {"trip_phone": "personal_with_written_leave"})).own_phone
    assert trip_rules(policy(RAISES, {}, trip_phone="personal_with_written_leave")).own_phone


def test_a_policy_narrows_when_families_read_it_and_never_to_nothing() -> None:
    said = policy(RAISES, {"trip_sharing": ["delayed", "after_return"]})
    assert trip_rules(said).sharing == (Sharing.AFTER_RETURN, Sharing.DELAYED)
    assert trip_rules(policy(RAISES, {"trip_sharing": []})).sharing == (Sharing.AFTER_RETURN,)


@pytest.mark.parametrize(
    ("most", "allowed"),
    [
        ("place", (PlaceSaid.PLACE, PlaceSaid.AREA, PlaceSaid.NOTHING)),
        ("area", (PlaceSaid.AREA, PlaceSaid.NOTHING)),
        ("nothing", (PlaceSaid.NOTHING,)),
    ],
)
def test_a_policy_says_how_much_of_the_place_may_be_told(most: str, allowed: tuple[PlaceSaid, ...]) -> None:
    assert trip_rules(policy(RAISES, {"trip_place": most})).place == allowed
    assert trip_rules(policy(RAISES, {}, trip_place=most)).place == allowed
