"""Connecting Bluesky by its page, and a post on its way there, against a small Bluesky of our own on this machine."""

import pytest

from birdtable.adapters.networks.bluesky import Bluesky
from birdtable.apps.channels import reaching
from birdtable.apps.channels.credentials import ChannelCredentials
from birdtable.apps.channels.health import look_at
from birdtable.apps.channels.models import Channel
from birdtable.core.words import Role
from tests.networks.faulty import Fault
from tests.networks.on_bluesky import OnBluesky, a_fake
from tests.people import a_person, client_for
from tests.posts import a_school_naming

pytestmark = pytest.mark.django_db
CONNECT = "/s/thornbeck/accounts/bluesky/connect/"


@pytest.fixture
def here(speaks_to_this_machine):
    with a_fake() as made:
        yield made


@pytest.fixture
def browser():
    return client_for(a_person(a_school_naming(slug="thornbeck"), Role.IT))


def given(here: OnBluesky, **other: str) -> dict[str, str]:
    typed = {"identifier": f"@{here.handle}", "password": here.password, "service": here.server.origin}
    return typed | other


def test_with_an_app_password_the_account_is_connected_and_can_be_spoken_to(here, browser):
    browser.post(CONNECT, given(here))
    channel = Channel.objects.get()
    assert (channel.handle, channel.account, channel.by_hand) == (here.handle, here.did, False)
    assert isinstance(reaching.adapter_of(channel), Bluesky)
    assert look_at(channel.pk) == Channel.Health.WELL
    assert here.fake.sign_ins == 1, "and what connecting gave is used, not thrown away"
    assert browser.get(f"/s/thornbeck/accounts/{channel.pk}/").status_code == 200


@pytest.mark.parametrize(
    ("other", "says"),
    [
        ({"password": "main-password"}, "the account&#x27;s own password"),
        ({"password": "zzzz-zzzz-zzzz-zzzz"}, "does not accept this name and app password"),
        ({"service": "https://10.0.0.1"}, "does not look like the address of a server"),
        ({"service": "http://pds.example"}, "could not be reached"),
        ({"identifier": ""}, "Enter the account’s name"),
    ],
)
def test_what_cannot_work_is_said_and_nothing_is_kept(here, browser, other, says):
    answer = browser.post(CONNECT, given(here, **other))
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert here.password not in answer.content.decode()
    assert not Channel.objects.exists()


def test_an_app_password_that_was_taken_back_is_seen_by_the_daily_look(here, browser):
    browser.post(CONNECT, given(here))
    channel = Channel.objects.get()
    here.fake.end_sessions()
    del here.fake.accounts[here.did].passwords[here.password]
    assert look_at(channel.pk) == Channel.Health.RECONNECT
    assert "app password" in ChannelCredentials(channel.pk).current().says


def test_where_bluesky_is_out_of_order_the_page_says_so(here, browser):
    here.server.fault(Fault.BROKEN_BEFORE, path="createSession")
    answer = browser.post(CONNECT, given(here))
    assert "out of order" in answer.content.decode()
