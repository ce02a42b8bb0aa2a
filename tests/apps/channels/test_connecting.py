"""Accounts are connected by those who may, go on with a new sign-in, and leave nothing behind when they are let go."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.utils import timezone

from birdtable.adapters.networks.credentials import Claim
from birdtable.adapters.networks.network import NeedsReconnect
from birdtable.adapters.networks.x_costs import Charge, Priced
from birdtable.apps.audit.models import Entry
from birdtable.apps.channels.actions import (
    DISCONNECTED,
    SignedIn,
    change_settings,
    connect,
    connect_by_hand,
    disconnect,
    pause,
)
from birdtable.apps.channels.credentials import ChannelCredentials
from birdtable.apps.channels.models import Channel, Credential
from birdtable.apps.channels.purse import ChannelPurse
from birdtable.apps.channels.queries import accounts_of, trouble_with
from birdtable.apps.people.models import School
from birdtable.apps.people.permissions import NotPermitted
from birdtable.core.words import Network, Role
from tests.people import a_person
from tests.posts import a_school_naming

pytestmark = pytest.mark.django_db
THE_ACCOUNT = SignedIn(
    network=Network.BLUESKY,
    handle="thornbeck.example",
    account="did:plc:thornbeck",
    server="https://bsky.social",
    secrets={"password": "abcd-efgh"},
)


@pytest.fixture
def school() -> School:
    return a_school_naming()


@pytest.fixture
def technician(school):
    return a_person(school, Role.IT)


def test_an_account_is_kept_with_its_sign_in(school, technician) -> None:
    channel = connect(school, technician, THE_ACCOUNT)
    assert channel.called == "Bluesky thornbeck.example"
    assert ChannelCredentials(channel.pk).current().fields == {"password": "abcd-efgh"}
    assert Entry.objects.get(act="channel.connected").thing_id == channel.pk


def test_signed_in_to_again_after_it_was_let_go_it_is_the_same_account(school, technician) -> None:
    channel = connect(school, technician, THE_ACCOUNT)
    disconnect(channel, technician)
    assert connect(school, technician, THE_ACCOUNT) == channel
    channel.refresh_from_db()
    assert channel.disconnected_at is None
    assert ChannelCredentials(channel.pk).current().fields == {"password": "abcd-efgh"}
    assert Entry.objects.filter(act="channel.connected", thing_id=channel.pk).count() == 2


def test_another_account_is_not_taken_for_the_one_that_was_let_go(school, technician) -> None:
    channel = connect(school, technician, THE_ACCOUNT)
    disconnect(channel, technician)
    assert connect(school, technician, replace(THE_ACCOUNT, account="did:plc:another")) != channel


def test_connected_again_it_is_the_same_account_with_the_new_sign_in(school, technician) -> None:
    channel = connect(school, technician, THE_ACCOUNT)
    credentials = ChannelCredentials(channel.pk)
    before = credentials.current()
    credentials.give_up(before.version, "Bluesky does not know this password any more.")
    assert trouble_with(channel) == "Bluesky does not know this password any more."

    renamed = SignedIn(
        network=Network.BLUESKY,
        handle="school.thornbeck.example",
        account=THE_ACCOUNT.account,
        server=THE_ACCOUNT.server,
        secrets={"password": "ijkl-mnop"},
    )
    assert connect(school, technician, renamed).pk == channel.pk
    channel.refresh_from_db()
    assert channel.handle == "school.thornbeck.example"
    assert credentials.current().fields == {"password": "ijkl-mnop"}
    assert trouble_with(channel) == ""
    assert Entry.objects.filter(act="channel.reconnected").count() == 1


def test_a_renewal_under_way_does_not_put_the_old_sign_in_back(school, technician) -> None:
    channel = connect(school, technician, THE_ACCOUNT)
    credentials = ChannelCredentials(channel.pk)
    old = credentials.current()
    assert credentials.claim(old.version) is Claim.MINE
    connect(school, technician, THE_ACCOUNT)
    kept = credentials.store(old.version, {"password": "from the renewal"})
    assert kept.fields == {"password": "abcd-efgh"}
    assert credentials.current() == kept


def test_another_school_connects_the_same_account_apart(school, technician) -> None:
    elsewhere = a_school_naming()
    assert (
        connect(school, technician, THE_ACCOUNT).pk != connect(elsewhere, a_person(elsewhere, Role.IT), THE_ACCOUNT).pk
    )


def test_let_go_its_sign_in_is_wiped(school, technician) -> None:
    channel = connect(school, technician, THE_ACCOUNT)
    disconnect(channel, technician)
    assert Credential.objects.get().sealed == ""
    assert ChannelCredentials(channel.pk).current() == NeedsReconnect(DISCONNECTED)
    assert [one.channel for one in accounts_of(school)] == [None, None, None, None]
    disconnect(channel, technician)
    assert Entry.objects.filter(act="channel.disconnected").count() == 1


def test_a_school_that_posts_by_hand_may_connect_later_and_keeps_its_history(school, technician) -> None:
    by_hand = connect_by_hand(school, technician, Network.X, "@ThornbeckPri")
    assert connect_by_hand(school, technician, Network.X, "ThornbeckPri") == by_hand
    assert trouble_with(by_hand) == ""
    connected = connect(
        school,
        technician,
        SignedIn(network=Network.X, handle="ThornbeckPri", account="4711", server="https://api.x.com", secrets={}),
    )
    assert connected.pk == by_hand.pk
    assert not connected.by_hand


@pytest.mark.parametrize("role", [Role.TEACHER, Role.OFFICE, Role.LEADER, Role.GOVERNOR, Role.DSL])
def test_nobody_else_connects_pauses_limits_or_lets_go(school, technician, role) -> None:
    channel = connect(school, technician, THE_ACCOUNT)
    other = a_person(school, role)
    for act in (
        lambda: connect(school, other, THE_ACCOUNT),
        lambda: connect_by_hand(school, other, Network.X, "ThornbeckPri"),
        lambda: pause(channel, other, paused=True),
        lambda: change_settings(channel, other, {"monthly_limit": Decimal(5)}),
        lambda: disconnect(channel, other),
    ):
        with pytest.raises(NotPermitted):
            act()
    assert Channel.objects.filter(paused=False, disconnected_at=None).count() == 1


def test_a_pause_is_told_once(school, technician) -> None:
    channel = connect(school, technician, THE_ACCOUNT)
    pause(channel, technician, paused=True)
    pause(channel, technician, paused=True)
    pause(channel, technician, paused=False)
    assert Entry.objects.filter(act="channel.paused").count() == 1
    assert Entry.objects.filter(act="channel.resumed").count() == 1


def test_a_school_says_what_x_may_cost_in_a_month(school, technician) -> None:
    channel = connect_by_hand(school, technician, Network.X, "ThornbeckPri")
    change_settings(channel, technician, {"monthly_limit": Decimal("0.30")})
    channel.refresh_from_db()
    purse = ChannelPurse(channel)
    purse.spent(Charge(Priced.POST_WITH_LINK, 1, timezone.now()))
    assert purse.may_spend(Decimal("0.10"))
    assert not purse.may_spend(Decimal("0.11"))
