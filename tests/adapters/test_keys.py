"""The key of a delivery: one that the network accepts, and never the same for two."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birdtable.adapters.networks.keys import TID, key_for, tid
from birdtable.core.words import Network
from tests.conformance import conformance_file

MOMENTS = st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def test_a_known_moment_has_its_known_key():
    assert tid(datetime(2024, 7, 30, 20, 1, 11, 552000, tzinfo=UTC), 0) == tid(
        datetime(2024, 7, 30, 21, 1, 11, 552000, tzinfo=UTC) - timedelta(hours=1), 0
    )
    assert tid(datetime(1970, 1, 1, tzinfo=UTC), 0) == "2222222222222"
    assert tid(datetime(1970, 1, 1, tzinfo=UTC), 33) == "2222222222233"


@given(MOMENTS, st.integers(0, 1023))
def test_every_key_is_one_that_bluesky_takes(at, clock):
    assert TID.fullmatch(tid(at, clock))


@given(MOMENTS, st.integers(1, 10**12), st.integers(0, 1023), st.integers(0, 1023))
def test_keys_stand_in_the_order_of_their_moments(at, later, clock, another):
    assert tid(at, clock) < tid(at + timedelta(microseconds=later), another)


@pytest.mark.parametrize(("file", "valid"), [("tid_syntax_valid.txt", True), ("tid_syntax_invalid.txt", False)])
def test_a_key_has_the_form_that_the_protocol_says(file, valid):
    lines = conformance_file(f"atproto/interop-syntax/{file}").read_text(encoding="utf-8").splitlines()
    cases = [line for line in lines if line and not line.startswith("#")]
    assert cases
    assert {case for case in cases if bool(TID.fullmatch(case)) != valid} == set()


def test_the_same_delivery_has_the_same_key_and_another_has_another():
    now, delivery = datetime(2026, 11, 30, 9, tzinfo=UTC), uuid4()
    for network in Network:
        assert key_for(network, delivery, now) == key_for(network, delivery, now)
    assert key_for(Network.BLUESKY, UUID(int=1), now) != key_for(Network.BLUESKY, UUID(int=2), now)
    assert key_for(Network.MASTODON, delivery, now) == str(delivery)
