"""What a network cannot do is said on the account's page, with where a person does it; what it is set to, too."""

from datetime import UTC, datetime

import pytest

from birdtable.adapters.networks.mastodon_limits import Limits
from birdtable.adapters.networks.network import Capability
from birdtable.adapters.networks.readers import Account, Settings
from birdtable.apps.channels.for_people import DONE_THERE, for_people
from birdtable.apps.channels.health import IN_THE_OPEN, NEVER_PROTECTED, _as_the_policy_wants
from birdtable.apps.channels.models import Channel
from birdtable.apps.channels.reaching import capabilities_of
from birdtable.apps.policies.actions import adopt
from birdtable.core.words import Network, Role
from tests.apps.channels.test_settings import PROTECTED, an_account
from tests.people import a_person, client_for
from tests.posts import a_working_school

pytestmark = pytest.mark.django_db
HEARD = datetime(2026, 11, 30, tzinfo=UTC)
MAINLINE = Limits(version="4.5.0", api=7, removes_followers=True, read_at=HEARD).as_json()


@pytest.fixture
def thornbeck():
    return a_working_school()


def says(channel: Channel) -> str:
    return " ".join(one.says for one in for_people(channel))


def test_everything_a_network_can_lack_is_a_task_with_words() -> None:
    assert set(DONE_THERE) == set(Capability) - {Capability.DESCRIBE_PICTURES, Capability.SCHEDULE}


def test_on_x_people_block_remove_followers_and_follow(thornbeck) -> None:
    x = an_account(thornbeck, Network.X, handle="ThornbeckPri")
    assert "Block an account" in says(x)
    assert "Follow an account" in says(x)
    assert "https://x.com/ThornbeckPri/followers" in [one.link for one in for_people(x)]


def test_on_bluesky_only_followers_stay_and_nothing_can_be_tried_unseen(thornbeck) -> None:
    assert [one.says for one in for_people(an_account(thornbeck, Network.BLUESKY))] == [
        "A follower cannot be removed there at all. Block the account instead.",
        "Try whether posting works: a trial would be seen by everybody, so Birdtable makes none.",
    ]


def test_on_mastodon_it_is_as_the_server_says(thornbeck) -> None:
    account = an_account(thornbeck, Network.MASTODON, limits=MAINLINE)
    assert "Replies cannot be closed." in says(account)
    assert "Quoting cannot be closed." not in says(account)
    account.limits = Limits(version="0.20.0", closes_replies=True, read_at=HEARD).as_json()
    assert Capability.CLOSE_REPLIES in capabilities_of(account)
    assert "Remove a follower" in says(account)


def test_where_people_post_by_hand_they_do_everything(thornbeck) -> None:
    account = an_account(thornbeck, Network.X, handle="ThornbeckPri", by_hand=True)
    assert len(for_people(account)) == len(DONE_THERE)
    page = client_for(a_person(thornbeck.school, Role.IT)).get(f"/s/{account.school.slug}/accounts/{account.pk}/")
    assert "people do all of it" in page.content.decode()


def found(*, protected: bool | None, **facts: str) -> Settings:
    return Settings(account=Account(id="1", handle="thornbeck"), protected=protected, facts=facts)


def test_an_account_that_everybody_sees_against_the_policy_is_red_also_where_it_cannot_be_otherwise(thornbeck) -> None:
    adopt(thornbeck.school, PROTECTED, thornbeck.head)
    bluesky = an_account(thornbeck, Network.BLUESKY)
    assert _as_the_policy_wants(bluesky, found(protected=None)) == (Channel.Health.CHANGED, NEVER_PROTECTED)
    assert _as_the_policy_wants(bluesky, found(protected=False)) == (Channel.Health.CHANGED, IN_THE_OPEN)
    assert _as_the_policy_wants(bluesky, found(protected=True))[0] == Channel.Health.WELL


def test_an_account_that_throws_away_what_is_said_to_it_is_told(thornbeck) -> None:
    account = an_account(thornbeck, Network.MASTODON)
    thrown = "Some of what is said to this account is thrown away unread."
    assert _as_the_policy_wants(account, found(protected=False, notifications_policy=thrown)) == (
        Channel.Health.CHANGED,
        thrown,
    )
