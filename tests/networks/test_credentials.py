"""Secrets are renewed by one at a time, wherever they are kept: in our table, or in memory as other tests have them."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from birdtable.adapters.networks.credentials import RENEWING, Claim, Credentials, Secrets, renewed
from birdtable.adapters.networks.network import NeedsReconnect, NotExecuted
from birdtable.apps.channels.credentials import ChannelCredentials
from birdtable.apps.channels.keys import our_seal
from birdtable.apps.channels.models import Channel, Credential
from birdtable.core.words import Network
from tests.networks.memory import CredentialsInMemory
from tests.people import a_school

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 30, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture(params=["in our table", "in memory"])
def secrets(request) -> Credentials:
    if request.param == "in memory":
        return CredentialsInMemory(timezone.now, token="first")
    school = a_school()
    channel = Channel.objects.create(school=school, network=Network.BLUESKY, handle="thornbeck.example")
    Credential.objects.create(school=school, channel=channel, sealed=our_seal().seal({"token": "first"}))
    return ChannelCredentials(channel.pk)


def test_one_alone_may_renew_and_everybody_else_reads_again(secrets) -> None:
    now = secrets.current()
    assert secrets.claim(now.version) is Claim.MINE
    assert secrets.claim(now.version) is Claim.TAKEN
    newer = secrets.store(now.version, {"token": "second"})
    assert newer.version == now.version + 1
    assert secrets.current() == newer
    assert secrets.claim(now.version) is Claim.TAKEN


def test_whoever_vanished_while_renewing_is_seen(secrets, clock) -> None:
    now = secrets.current()
    secrets.claim(now.version)
    clock.shift(RENEWING + timedelta(seconds=1))
    assert secrets.claim(now.version) is Claim.ABANDONED


def test_a_claim_given_back_may_be_taken_at_once(secrets) -> None:
    now = secrets.current()
    secrets.claim(now.version)
    secrets.release(now.version)
    assert secrets.claim(now.version) is Claim.MINE
    assert secrets.current() == now


def test_what_was_given_up_asks_for_a_person_for_ever(secrets) -> None:
    now = secrets.current()
    secrets.give_up(now.version, "Bluesky does not know this password any more.")
    assert secrets.current() == NeedsReconnect("Bluesky does not know this password any more.")
    assert secrets.claim(now.version) is Claim.TAKEN


def test_giving_up_old_secrets_does_no_harm_to_newer_ones(secrets) -> None:
    now = secrets.current()
    secrets.claim(now.version)
    newer = secrets.store(now.version, {"token": "second"})
    secrets.give_up(now.version, "too late")
    assert secrets.current() == newer


def test_while_somebody_renews_others_come_again_in_a_moment(secrets) -> None:
    now = secrets.current()
    secrets.claim(now.version)
    answer = renewed(secrets, now, lambda *_: pytest.fail("asked twice"), timezone.now())
    assert isinstance(answer, NotExecuted)
    assert answer.until is not None


def test_nothing_of_a_secret_is_printed(secrets) -> None:
    now = secrets.current()
    assert isinstance(now, Secrets)
    assert "first" not in repr(now)
