"""Secrets are renewed by one at a time, and kept before they are used."""

from datetime import UTC, datetime, timedelta

import pytest

from birdtable.adapters.networks.credentials import RENEWING, Secrets, renewed
from birdtable.adapters.networks.network import NeedsReconnect, NotExecuted
from tests.networks.memory import CredentialsInMemory

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def account(clock):
    return CredentialsInMemory(clock, access="one", renewing="first")


def renew_to(**fields):
    return lambda old, abandoned: fields


def test_whoever_renews_gets_what_was_kept(account):
    assert renewed(account, account.current(), renew_to(access="two", renewing="second"), NOW).fields["access"] == "two"
    assert account.current() == Secrets(2, {"access": "two", "renewing": "second"})


def test_a_second_worker_neither_renews_nor_waits_for_the_first(account):
    old = account.current()
    answers = []

    def while_renewing(old_again, abandoned):
        answers.append(renewed(account, old, renew_to(access="never"), NOW))
        return {"access": "two"}

    renewed(account, old, while_renewing, NOW)
    assert answers == [NotExecuted("The connection is just being renewed.", until=NOW + timedelta(seconds=5))]
    assert renewed(account, old, renew_to(access="never"), NOW).fields == {"access": "two"}
    assert len(account.history) == 2


def test_a_worker_killed_while_renewing_leaves_a_claim_that_is_seen_as_abandoned(account, clock):
    def killed(old, abandoned):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        renewed(account, account.current(), killed, NOW)
    clock.now = NOW + RENEWING + timedelta(seconds=1)
    seen = []

    def single_use(old, abandoned):
        seen.append(abandoned)
        return NeedsReconnect("It is not known whether the token was used up.")

    renewed(account, account.current(), single_use, clock.now)
    assert seen == [True]
    assert account.current() == NeedsReconnect("It is not known whether the token was used up.")


def test_where_the_network_could_not_be_reached_the_old_secrets_still_hold(account):
    old = account.current()
    assert renewed(account, old, lambda *_: NotExecuted("no connection"), NOW) == NotExecuted("no connection")
    assert account.current() == old
    assert renewed(account, old, renew_to(access="two"), NOW).version == 2


def test_no_secret_stands_in_a_log(account):
    assert "one" not in repr(account.current())
