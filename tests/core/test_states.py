"""The lives of a post, of a delivery and of a look at a picture, as their tables say."""

from collections.abc import Mapping
from enum import StrEnum

import pytest

from birdtable.core import (
    delivery_states,
    device_states,
    erasure_states,
    follower_states,
    following_states,
    gathering_states,
    incident_states,
    looking_states,
    mention_states,
    post_states,
    proposal_states,
    request_states,
    trial_states,
    trip_states,
)
from birdtable.core.delivery_states import DeliveryEvent, DeliveryState
from birdtable.core.device_states import DeviceEvent, DeviceState
from birdtable.core.erasure_states import ErasureState
from birdtable.core.following_states import FollowingEvent, FollowingState
from birdtable.core.gathering_states import GatheringState
from birdtable.core.incident_states import IncidentEvent, IncidentState
from birdtable.core.looking_states import LookingState
from birdtable.core.mention_states import OPEN_DISCLOSURE, POINTERS, MentionEvent, MentionState
from birdtable.core.post_states import PostEvent, PostState
from birdtable.core.proposal_states import ProposalEvent, ProposalState
from birdtable.core.request_states import RequestEvent, RequestState
from birdtable.core.states import NotAllowed, after
from birdtable.core.trial_states import TrialState
from birdtable.core.trip_states import TripState
from tests.state_diagrams import PAGE, drawn


def reachable(table: Mapping[tuple[StrEnum, StrEnum], StrEnum], first: StrEnum) -> set[StrEnum]:
    found = {first}
    while True:
        more = {new for (old, _), new in table.items() if old in found} - found
        if not more:
            return found
        found |= more


def test_every_state_of_a_post_can_be_reached_from_a_draft() -> None:
    assert reachable(post_states.NEXT, PostState.DRAFT) == set(PostState)


def test_every_state_of_a_delivery_can_be_reached_from_the_queue() -> None:
    assert reachable(delivery_states.NEXT, DeliveryState.QUEUED) == set(DeliveryState)


def test_every_state_of_a_look_can_be_reached_from_waiting() -> None:
    assert reachable(looking_states.NEXT, LookingState.WAITING) == set(LookingState)


def test_every_state_of_a_device_can_be_reached_from_waiting_for_its_code() -> None:
    assert reachable(device_states.NEXT, DeviceState.WAITING) == set(DeviceState)


def test_a_device_comes_into_use_only_by_its_code_or_after_a_suspension() -> None:
    ways = {(old, event) for (old, event), new in device_states.NEXT.items() if new is DeviceState.ACTIVE}
    assert {event for _, event in ways} == {DeviceEvent.JOIN, DeviceEvent.RESUME}
    assert {old for old, event in ways if event is DeviceEvent.RESUME} == {DeviceState.SUSPENDED}


def test_a_lost_device_that_is_found_needs_a_new_code_and_a_retired_one_stays_so() -> None:
    assert device_states.NEXT[DeviceState.LOST, DeviceEvent.FIND] is DeviceState.WAITING
    assert not [old for old, _ in device_states.NEXT if old is DeviceState.RETIRED]


def test_every_state_of_a_trip_can_be_reached_and_one_that_never_took_place_stays_so() -> None:
    assert reachable(trip_states.NEXT, TripState.AGREED) == set(TripState)
    assert not [old for old, _ in trip_states.NEXT if old is TripState.CANCELLED]


def test_every_state_of_a_version_of_the_policy_can_be_reached_and_one_that_was_replaced_stays_so() -> None:
    assert reachable(proposal_states.NEXT, ProposalState.DRAFT) == set(ProposalState)
    ends = {ProposalState.SUPERSEDED, ProposalState.PUT_ASIDE}
    assert not [old for old, _ in proposal_states.NEXT if old in ends]


def test_a_version_that_holds_leaves_only_for_the_next_one() -> None:
    leaves = {(event, new) for (old, event), new in proposal_states.NEXT.items() if old is ProposalState.ADOPTED}
    assert leaves == {(ProposalEvent.SUPERSEDE, ProposalState.SUPERSEDED)}


def test_every_state_of_a_try_can_be_reached_and_what_is_over_stays_so() -> None:
    assert reachable(trial_states.NEXT, TrialState.WAITING) == set(TrialState)
    assert {old for old, _ in trial_states.NEXT} == {TrialState.WAITING, TrialState.RUNNING}


def test_every_state_of_an_account_the_school_follows_can_be_reached_from_found_or_proposed() -> None:
    found = reachable(following_states.NEXT, FollowingState.FOUND)
    assert found == reachable(following_states.NEXT, FollowingState.PROPOSED) == set(FollowingState)


def test_nobody_comes_onto_the_list_of_whom_the_school_follows_but_by_approval() -> None:
    onto = {
        event
        for (old, event), new in following_states.NEXT.items()
        if new in following_states.LISTED and old not in following_states.LISTED
    }
    assert onto == {FollowingEvent.APPROVE}


def test_every_state_of_a_gathering_can_be_reached_and_nothing_is_ready_that_nobody_checked() -> None:
    assert reachable(gathering_states.NEXT, GatheringState.WAITING) == set(GatheringState)
    ways = {old for (old, _), new in gathering_states.NEXT.items() if new is GatheringState.TO_WRITE}
    assert ways == {GatheringState.TO_CHECK, GatheringState.WRITING}


def test_something_that_went_wrong_is_closed_only_once_it_was_decided_and_can_be_taken_up_again() -> None:
    assert reachable(incident_states.NEXT, IncidentState.OPEN) == set(IncidentState)
    closed = [old for (old, _), new in incident_states.NEXT.items() if new is IncidentState.CLOSED]
    assert closed == [IncidentState.DECIDED]
    assert incident_states.NEXT[IncidentState.CLOSED, IncidentEvent.REOPEN] is IncidentState.OPEN


def test_nobody_is_erased_but_by_a_second_person_and_an_erasure_that_was_confirmed_is_not_dropped() -> None:
    assert reachable(erasure_states.NEXT, ErasureState.ASKED) == set(ErasureState)
    assert {old for (old, _), new in erasure_states.NEXT.items() if new is ErasureState.DROPPED} == {ErasureState.ASKED}


def test_every_state_of_a_request_to_follow_can_be_reached_and_none_is_answered_undecided() -> None:
    assert reachable(request_states.NEXT, RequestState.ASKING) == set(RequestState)
    done = {old for (old, event) in request_states.NEXT if event is RequestEvent.DO}
    assert done == {RequestState.ACCEPTING, RequestState.REFUSING}


def test_a_look_ends_only_by_looking_or_by_failing_to() -> None:
    ends = {LookingState.DONE, LookingState.FAILED}
    assert {old for (old, _), new in looking_states.NEXT.items() if new in ends} == {LookingState.LOOKING}


def test_a_post_is_released_only_from_approved() -> None:
    assert {old for (old, _), new in post_states.NEXT.items() if new is PostState.RELEASED} == {PostState.APPROVED}


def test_a_post_taken_down_stays_down() -> None:
    assert not [old for old, _ in post_states.NEXT if old is PostState.WITHDRAWN]


def test_a_draft_thrown_away_can_only_be_brought_back_as_a_draft() -> None:
    after_it = {event: new for (old, event), new in post_states.NEXT.items() if old is PostState.DISCARDED}
    assert after_it == {PostEvent.RESTORE: PostState.DRAFT}


def test_a_delivery_on_its_way_never_goes_back_to_the_queue_through_doubt_without_a_look() -> None:
    assert delivery_states.NEXT[DeliveryState.SENDING, DeliveryEvent.DOUBT] is DeliveryState.UNSURE


@pytest.mark.parametrize("event", list(PostEvent))
def test_nothing_happens_to_a_post_that_was_taken_down(event: PostEvent) -> None:
    with pytest.raises(NotAllowed):
        after(post_states.NEXT, PostState.WITHDRAWN, event)


def test_the_diagrams_in_the_documentation_are_the_tables() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert drawn(page) == page, "run `python -m tests.state_diagrams`"


def test_every_state_of_a_followers_review_can_be_reached_from_waiting() -> None:
    assert reachable(follower_states.NEXT, follower_states.FollowerState.WAITING) == set(follower_states.FollowerState)


def test_nothing_is_done_about_a_follower_that_nobody_planned() -> None:
    before = {old for (old, event), new in follower_states.NEXT.items() if new is follower_states.FollowerState.DONE}
    assert before == {follower_states.FollowerState.PLANNED, follower_states.FollowerState.BY_HAND}


def test_every_state_of_a_mention_can_be_reached_from_waiting() -> None:
    assert reachable(mention_states.NEXT, MentionState.WAITING) == set(MentionState)


def test_no_way_leads_from_a_possible_disclosure_but_to_its_closing() -> None:
    ways = {(old, event): new for (old, event), new in mention_states.NEXT.items() if old in POINTERS}
    assert {event for _, event in ways} == {MentionEvent.SEE, MentionEvent.CLOSE}
    assert set(ways.values()) <= set(POINTERS)


def test_whatever_was_decided_can_still_turn_out_to_be_a_disclosure() -> None:
    alarmed = {old for (old, event), _ in mention_states.NEXT.items() if event is MentionEvent.ALARM}
    assert alarmed == set(MentionState) - set(POINTERS)
    assert set(OPEN_DISCLOSURE) < set(POINTERS)
