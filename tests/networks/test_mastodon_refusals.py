"""What certainly did not happen is told apart: it waits, is refused, or asks for a person."""

from datetime import timedelta

import pytest

from birdtable.adapters.networks.network import (
    Absent,
    NeedsReconnect,
    NotExecuted,
    RateLimited,
    Receipt,
    Refused,
    Unsure,
)
from tests.networks.faulty import Fault, Reply
from tests.networks.mastodon_makes import MAKES, MASTODON, PLEROMA
from tests.networks.mastodon_school import SchoolOnMastodon
from tests.networks.memory import NotesInMemory


@pytest.fixture
def a_school():
    made = []

    def make(*args, **how):
        made.append(SchoolOnMastodon(*args, **how))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture(params=MAKES)
def school(request, a_school):
    return a_school(MAKES[request.param])


def test_too_many_requests_wait_until_the_server_says(school):
    until = school.clock() + timedelta(minutes=7)
    school.server.busy = {"X-RateLimit-Reset": until.isoformat()}
    school.server.fault(Fault.BUSY, path="/api/v1/statuses")
    outgoing, notes = school.outgoing("Harvest.", pictures=1), NotesInMemory()
    answer = school.network.publish(outgoing, key="k", notes=notes)
    assert isinstance(answer, RateLimited)
    assert answer.until == until
    assert school.network.look_up(outgoing, key="k", notes=notes) == Absent()
    school.clock.at = until
    assert isinstance(school.network.publish(outgoing, key="k", notes=notes), Receipt)
    assert school.asked("POST", "/api/v2/media") == 1


def test_pleroma_which_repeats_a_refusal_is_asked_with_another_key(a_school):
    school = a_school(PLEROMA)
    real, school.fake.put_up = school.fake.put_up, lambda _: Reply(429, {"error": "Throttled"})
    outgoing, notes = school.outgoing("Harvest."), NotesInMemory()
    assert isinstance(school.network.publish(outgoing, key="k", notes=notes), RateLimited)
    school.fake.put_up = real
    school.clock.move(minutes=10)
    assert isinstance(school.delivered(outgoing, key="k", notes=notes), Receipt)
    assert len(school.fake.statuses) == 1


def test_a_revoked_connection_waits_for_a_person(school):
    school.is_shut_out()
    outgoing = school.outgoing("Beans.")
    answer = school.network.publish(outgoing, key="k", notes=NotesInMemory())
    assert isinstance(answer, NeedsReconnect)
    assert "token" not in answer.says
    assert isinstance(school.credentials.current(), NeedsReconnect)
    asked = len(school.server.asked)
    assert isinstance(school.network.publish(outgoing, key="k", notes=NotesInMemory()), NeedsReconnect)
    assert len(school.server.asked) == asked, "Nobody knocks again with a key that was taken away."


def test_a_connection_that_may_only_read_waits_for_a_person(school):
    school.fake.tokens["token-1"] = school.fake.refreshes["again-0"] = ["read"]
    answer = school.network.publish(school.outgoing("Beans."), key="k", notes=NotesInMemory())
    assert isinstance(answer, NeedsReconnect)
    assert school.fake.statuses == {}


def test_a_text_that_the_server_does_not_take_is_refused_and_no_doubt_is_left(a_school):
    school = a_school(MASTODON)
    school.fake.longest = lambda: 10
    notes = NotesInMemory()
    outgoing = school.outgoing("Longer than ten.")
    answer = school.network.publish(outgoing, key="k", notes=notes)
    assert isinstance(answer, Refused)
    assert "ten" not in answer.says, "The server's own words, and ours, stay out of what is said."
    assert school.network.look_up(outgoing, key="k", notes=notes) == Absent()


def test_a_machine_that_cannot_be_reached_did_certainly_nothing(a_school):
    school = a_school()
    outgoing, notes = school.outgoing("Beans."), NotesInMemory()
    school.network = school.connected(origin="http://127.0.0.1:9")
    assert isinstance(school.network.publish(outgoing, key="k", notes=notes), NotExecuted)
    assert "doubts" not in notes.written


def test_one_try_ends_in_time_however_slow_the_server_is(a_school):
    school = a_school(seconds=1.0, hold=30.0)
    school.server.fault(Fault.DRIP, path="/api/v1/statuses")
    answer = school.network.publish(school.outgoing("Beans."), key="k", notes=NotesInMemory())
    assert isinstance(answer, Unsure)
