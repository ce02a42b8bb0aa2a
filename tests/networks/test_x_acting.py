"""Muting and hiding on X."""

from collections.abc import Iterator

import pytest

from birdtable.adapters.networks.network import NotExecuted, RateLimited, Refused, Unsure
from birdtable.adapters.networks.readers import Done
from birdtable.adapters.networks.x_costs import Priced
from tests.networks.faulty import Fault
from tests.networks.x_rig import XRig, x_rig


@pytest.fixture
def rig() -> Iterator[XRig]:
    with x_rig() as made:
        yield made


def test_an_account_is_muted_and_heard_again_twice_over(rig: XRig):
    for _ in range(2):
        assert rig.network.mute("77") == Done()
    assert rig.x.muted == {"77"}
    for _ in range(2):
        assert rig.network.unmute("77") == Done()
    assert rig.x.muted == set()
    assert [charge.what for charge in rig.purse.charges] == [Priced.MUTE] * 2 + [Priced.UNMUTE] * 2


def test_a_reply_is_hidden(rig: XRig):
    assert rig.network.hide_reply("900", under="500") == Done()
    assert rig.x.hidden == {"900"}


def test_a_connection_from_before_says_that_it_must_be_made_again():
    with x_rig(scope="tweet.read tweet.write users.read media.write offline.access") as rig:
        for answer in (rig.network.mute("77"), rig.network.hide_reply("900", under="500")):
            assert isinstance(answer, Refused)
            assert "Connect X again" in answer.says
        assert rig.server.asked == []
        rig.published(rig.outgoing("Year 4 planted beans."), rig.new_key())


@pytest.mark.parametrize("number", ["", "friend", "../../tweets"])
def test_what_is_no_number_never_becomes_an_address(rig: XRig, number: str):
    for answer in (rig.network.mute(number), rig.network.unmute(number), rig.network.hide_reply(number, under="")):
        assert isinstance(answer, Refused)
    assert rig.server.asked == []


FAULTS = [
    (Fault.CUT_AFTER, Unsure),
    (Fault.NOT_JSON, Unsure),
    (Fault.OTHER_JSON, Unsure),
    (Fault.BROKEN_AFTER, Unsure),
    (Fault.BUSY, RateLimited),
]


@pytest.mark.parametrize(("fault", "answer"), FAULTS, ids=lambda one: getattr(one, "name", ""))
def test_only_x_s_own_word_makes_it_done(rig: XRig, fault: Fault, answer: type):
    rig.server.fault(fault, path="/muting")
    assert isinstance(rig.network.mute("77"), answer)
    assert rig.purse.charges == []


def test_an_x_that_is_not_there_was_not_asked(rig: XRig):
    rig.server.close()
    assert isinstance(rig.network.mute("77"), NotExecuted)
