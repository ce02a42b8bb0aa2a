"""A post taken down is gone, and only what certainly is gone is said to be."""

import pytest

from birdtable.adapters.networks.network import (
    Absent,
    Gone,
    LookAgain,
    NeedsReconnect,
    NotExecuted,
    RateLimited,
    Refused,
    Unsure,
)
from tests.networks.faulty import Fault, Reply
from tests.networks.mastodon_makes import MAKES
from tests.networks.mastodon_school import SchoolOnMastodon
from tests.networks.memory import NotesInMemory


@pytest.fixture(params=MAKES)
def school(request):
    made = SchoolOnMastodon(MAKES[request.param])
    yield made
    made.close()


def test_its_pictures_go_with_it_where_the_server_knows_how(school):
    receipt = school.delivered(school.outgoing("Our bug hotel.", pictures=1))
    assert school.network.remove(key="k", remote_id=receipt.remote_id) == Gone()
    with_pictures = school.limits().api >= 4
    assert school.fake.deleted_with == ([{"delete_media": ["true"]}] if with_pictures else [{}])


@pytest.mark.parametrize(
    ("fault", "answer"),
    [
        (Fault.TIMEOUT_AFTER, Unsure),
        (Fault.CUT_AFTER, Unsure),
        (Fault.BROKEN_AFTER, Unsure),
        (Fault.BROKEN_BEFORE, Unsure),
        (Fault.TRUNCATED, Unsure),
        (Fault.BUSY, RateLimited),
        (Fault.REDIRECT, Refused),
    ],
)
def test_a_removal_that_went_wrong_is_asked_for_again(school, fault, answer):
    receipt = school.delivered(school.outgoing("The fair is at two."))
    school.server.fault(fault)
    assert isinstance(school.network.remove(key="k", remote_id=receipt.remote_id), answer)
    assert school.network.remove(key="k", remote_id=receipt.remote_id) == Gone()
    assert school.fake.statuses == {}


@pytest.mark.parametrize(
    ("reply", "gone"),
    [
        (Reply(404, {"error": "Record not found"}), True),
        (Reply(410, {"error": "Gone"}), True),
        (Reply(404, b""), True),
        (Reply(404, b"<html>nginx</html>"), False),
        (Reply(502, b"<html>Bad Gateway</html>"), False),
    ],
)
def test_a_page_from_a_broken_machine_is_no_word_that_the_post_is_gone(school, reply, gone):
    outgoing, notes = school.outgoing("The fair is at two."), NotesInMemory()
    receipt = school.network.publish(outgoing, key="k", notes=notes)
    school.server.app = lambda _: reply
    removed = school.network.remove(key="k", remote_id=receipt.remote_id)
    looked = school.network.look_up(outgoing, key="k", notes=notes)
    assert isinstance(removed, Gone if gone else Unsure)
    assert isinstance(looked, Absent if gone else LookAgain)


def test_without_a_number_a_person_takes_it_down(school):
    assert isinstance(school.network.remove(key="k", remote_id=""), Refused)


def test_a_revoked_connection_cannot_take_down(school):
    receipt = school.delivered(school.outgoing("The fair is at two."))
    school.is_shut_out()
    assert isinstance(school.network.remove(key="k", remote_id=receipt.remote_id), NeedsReconnect)


def test_looking_while_the_server_is_in_trouble_settles_nothing(school):
    outgoing, notes = school.outgoing("The fair is at two."), NotesInMemory()
    school.server.fault(Fault.CUT_AFTER, path="/api/v1/statuses")
    school.network.publish(outgoing, key="k", notes=notes)
    for fault in (Fault.BROKEN_BEFORE, Fault.CUT_BEFORE, Fault.NOT_JSON, Fault.BUSY, Fault.TRUNCATED):
        school.server.fault(fault, path="/api/v1/accounts/1/statuses")
        assert isinstance(school.network.look_up(outgoing, key="k", notes=notes), LookAgain)
    school.clock.move(hours=4)
    assert school.network.look_up(outgoing, key="k", notes=notes).remote_id


def test_before_the_first_request_nothing_can_be_out(school):
    school.server.fault(Fault.BROKEN_BEFORE, path="/api/v1/accounts/1/statuses")
    outgoing, notes = school.outgoing("The fair is at two."), NotesInMemory()
    assert isinstance(school.network.publish(outgoing, key="k", notes=notes), NotExecuted)
    assert school.network.look_up(outgoing, key="k", notes=notes) == Absent()
