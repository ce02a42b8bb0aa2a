"""Our Bluesky adapter on a real PDS: the same tests as on our fake, and what a school would see."""

import pytest

from birdtable.adapters.networks.network import Absent, Gone, NotExecuted, Receipt
from tests.networks.bluesky_contract import BlueskyContract
from tests.networks.on_bluesky import OnBluesky, on_a_real_one


@pytest.fixture
def here(pds):
    with on_a_real_one(pds) as made:
        yield made


class TestARealPds(BlueskyContract):
    """Everything that our fake is held to as well."""


def test_a_post_with_two_described_pictures_goes_up_is_seen_and_comes_down(here: OnBluesky):
    rig, key = here.rig(), here.new_key()
    outgoing = here.outgoing("Year 4 planted beans today. #Growing", pictures=2)
    receipt = rig.published(outgoing, key)
    assert isinstance(rig.look_up(outgoing, key), Receipt)
    (post,) = here.records("app.bsky.feed.post")
    assert [one["alt"] for one in post["value"]["embed"]["images"]] == [one.description for one in outgoing.pictures]
    (gate,) = here.records("app.bsky.feed.threadgate")
    assert gate["value"]["allow"] == []
    assert rig.network.remove(key=key, remote_id=receipt.remote_id) == Gone()
    assert rig.look_up(outgoing, key) == Absent()


def test_followers_cannot_be_read_while_the_appview_is_away_and_that_is_no_empty_list(here: OnBluesky):
    assert isinstance(here.bluesky().followers(), NotExecuted)
