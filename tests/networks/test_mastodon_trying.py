"""A post can be tried that nobody sees: it is gone again when the page says so, or the page says where to look."""

import pytest

from birdtable.adapters.networks.mastodon_trying import LEFT_THERE, TOO_WIDE
from birdtable.adapters.networks.network import NeedsReconnect, RateLimited, Refused, Unsure
from birdtable.adapters.networks.readers import Done
from tests.networks.faulty import Fault
from tests.networks.mastodon_makes import MAKES
from tests.networks.mastodon_school import SchoolOnMastodon


@pytest.fixture(params=MAKES)
def school(request):
    made = SchoolOnMastodon(MAKES[request.param])
    yield made
    made.close()


def test_it_is_meant_for_nobody_and_gone_at_once(school):
    seen, put_up = [], school.fake.put_up

    def watched(request):
        reply = put_up(request)
        seen.append(reply.body["visibility"])
        return reply

    school.fake.put_up = watched
    assert school.network.try_out() == Done()
    assert (seen, school.fake.statuses) == (["direct"], {})


def test_a_second_trial_is_a_new_post_and_leaves_nothing_either(school):
    assert [school.network.try_out() for _ in range(2)] == [Done(), Done()]
    assert len(school.fake.deleted_with) == 2


def test_a_server_that_shows_it_to_everybody_is_told_of_and_it_is_deleted(school):
    school.fake.wider = True
    assert school.network.try_out() == Refused(TOO_WIDE)
    assert school.fake.statuses == {}


@pytest.mark.parametrize("fault", [Fault.TIMEOUT_AFTER, Fault.CUT_AFTER, Fault.BROKEN_AFTER, Fault.TRUNCATED])
def test_what_may_be_left_there_is_said(school, fault):
    school.server.fault(fault)
    assert school.network.try_out() == Unsure(LEFT_THERE)


def test_asked_too_often_nothing_is_put_up(school):
    school.server.fault(Fault.BUSY)
    assert isinstance(school.network.try_out(), RateLimited)
    assert school.fake.statuses == {}


@pytest.mark.parametrize("school", ["mastodon"], indirect=True)
def test_an_account_that_may_no_longer_write_says_so(school):
    school.fake.tokens.clear()
    assert isinstance(school.network.try_out(), NeedsReconnect)
