"""X: put up once, found again, taken down."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from birdtable.adapters.networks.network import (
    Absent,
    CannotTell,
    LookAgain,
    NeedsMoney,
    NeedsReconnect,
    NotExecuted,
    RateLimited,
    Receipt,
    Refused,
    Unsure,
)
from tests.networks.contract import NetworkContract
from tests.networks.fake_x import ME, Post, problem
from tests.networks.faulty import Fault, Reply
from tests.networks.x_rig import XRig, outgoing_with, x_rig


@pytest.fixture
def rig() -> Iterator[XRig]:
    with x_rig() as made:
        yield made


@pytest.fixture
def hasty() -> Iterator[XRig]:
    """An account that waits for no answer longer than two seconds."""
    with x_rig(seconds=2.0) as made:
        yield made


class TestTheContract(NetworkContract):
    """X keeps it, without the certainty that something is not there."""


def test_nobody_can_reply(rig: XRig):
    rig.published(rig.outgoing("Year 4 planted beans."), rig.new_key())
    assert [post.reply_settings for post in rig.x.posts] == ["mentionedUsers"]


def test_every_picture_goes_with_its_description(rig: XRig):
    rig.published(rig.outgoing("Our bug hotel.", pictures=2), rig.new_key())
    assert [rig.x.media[one].description for one in rig.x.posts[0].media] == ["Beans, picture 0", "Beans, picture 1"]


def test_a_large_picture_goes_up_in_pieces_and_arrives_whole(rig: XRig):
    content = bytes(range(256)) * 10_000
    rig.published(outgoing_with(rig.pictures, "The whole school.", number=1, content=content), rig.new_key())
    (picture,) = rig.x.media.values()
    assert picture.content == content + b"\0"
    assert sum(1 for one in rig.server.asked if one.path.endswith("/append")) == 3


def test_a_picture_too_large_for_x_is_told_before_anything_is_sent(rig: XRig):
    large = outgoing_with(rig.pictures, "The whole school.", number=1, content=bytes(5_000_001))
    assert rig.publish(large, rig.new_key()) == Refused("A picture is too large for X.")
    assert rig.server.asked == []


def test_a_picture_that_is_not_the_approved_one_is_not_sent(rig: XRig):
    outgoing = rig.outgoing("Our bug hotel.", pictures=1)
    rig.pictures.files[outgoing.pictures[0].rendition] = b"another"
    assert isinstance(rig.publish(outgoing, rig.new_key()), Refused)
    assert rig.server.asked == []


def test_x_is_given_the_time_it_asks_for_to_read_a_picture(rig: XRig):
    rig.x.slow_pictures = 2
    rig.published(rig.outgoing("Our bug hotel.", pictures=1), rig.new_key())
    assert rig.waits == [2.0, 2.0]


def test_pictures_go_up_once_even_if_the_post_has_to_wait(rig: XRig):
    outgoing, key = rig.outgoing("Our bug hotel.", pictures=2), rig.new_key()
    rig.server.fault(Fault.BUSY, path="/2/tweets")
    assert isinstance(rig.publish(outgoing, key), RateLimited)
    rig.published(outgoing, key)
    assert (rig.calls("POST", "/2/media/upload"), rig.calls("POST", "/2/media/metadata")) == (2, 2)


def test_pictures_that_x_forgot_meanwhile_are_sent_again(rig: XRig):
    outgoing, key = rig.outgoing("Our bug hotel.", pictures=1), rig.new_key()
    rig.server.fault(Fault.BUSY, path="/2/tweets")
    rig.publish(outgoing, key)
    rig.x.media.clear()
    assert isinstance(rig.publish(outgoing, key), NotExecuted)
    rig.published(outgoing, key)
    assert len(rig.standing()) == 1


def test_pictures_older_than_a_day_are_sent_again_without_being_asked(rig: XRig):
    outgoing, key = rig.outgoing("Our bug hotel.", pictures=1), rig.new_key()
    rig.server.fault(Fault.BUSY, path="/2/tweets")
    rig.publish(outgoing, key)
    rig.clock.on(hours=25)
    rig.published(outgoing, key)
    assert rig.calls("POST", "/2/media/upload") == 2


def test_a_description_that_x_did_not_take_stops_the_post(rig: XRig):
    rig.server.fault(Fault.BROKEN_BEFORE, path="/2/media/metadata")
    outgoing, key = rig.outgoing("Our bug hotel.", pictures=1), rig.new_key()
    assert isinstance(rig.publish(outgoing, key), NotExecuted)
    assert rig.standing() == []
    rig.published(outgoing, key)
    assert [one.description for one in rig.x.media.values()] == ["Beans, picture 0"]


def test_a_connection_without_the_right_to_pictures_says_so_before_anything_is_sent():
    with x_rig(scope="tweet.read tweet.write users.read offline.access") as rig:
        answer = rig.publish(rig.outgoing("Our bug hotel.", pictures=1), rig.new_key())
        assert isinstance(answer, NeedsReconnect)
        assert "pictures" in answer.says
        assert rig.server.asked == []
        rig.published(rig.outgoing("No picture."), rig.new_key())


def test_a_right_to_pictures_that_x_took_back_asks_for_a_new_connection(rig: XRig):
    rig.x.scope = "tweet.read tweet.write users.read"
    answer = rig.publish(rig.outgoing("Our bug hotel.", pictures=1), rig.new_key())
    assert isinstance(answer, NeedsReconnect)
    assert rig.standing() == []


AFTER = [Fault.TIMEOUT_AFTER, Fault.CUT_AFTER, Fault.BROKEN_AFTER, Fault.TRUNCATED, Fault.NOT_JSON, Fault.OTHER_JSON]
BEFORE = [Fault.TIMEOUT_BEFORE, Fault.CUT_BEFORE, Fault.BROKEN_BEFORE, Fault.REDIRECT]


@pytest.mark.parametrize("fault", [*AFTER, Fault.DRIP, Fault.ENDLESS], ids=lambda one: one.name)
def test_what_is_up_although_its_answer_was_lost_is_found_and_never_sent_again(hasty: XRig, fault: Fault):
    outgoing, key = hasty.outgoing("Beans & peas: see school.org.uk/beans", pictures=1), hasty.new_key()
    hasty.server.fault(fault, path="/2/tweets")
    assert isinstance(hasty.publish(outgoing, key), Unsure)
    found = hasty.look_up(outgoing, key)
    assert isinstance(found, Receipt), found
    assert found.remote_id == hasty.x.posts[0].id
    assert hasty.publish(outgoing, key) == found
    assert len(hasty.standing()) == 1


@pytest.mark.parametrize("fault", BEFORE, ids=lambda one: one.name)
def test_what_may_not_have_arrived_is_looked_for_and_then_shown_to_a_person(hasty: XRig, fault: Fault):
    outgoing, key = hasty.outgoing("Year 4 planted beans."), hasty.new_key()
    hasty.server.fault(fault, path="/2/tweets")
    assert isinstance(hasty.publish(outgoing, key), Unsure)
    looks = 0
    while isinstance(found := hasty.look_up(outgoing, key), LookAgain):
        looks += 1
        assert found.until is not None
        assert found.until > hasty.clock()
        hasty.clock.time = found.until
    assert isinstance(found, CannotTell)
    assert looks == 3
    assert isinstance(hasty.publish(outgoing, key), Unsure)
    assert hasty.calls("POST", "/2/tweets") == 1


def test_a_list_that_lags_behind_is_looked_at_again(hasty: XRig):
    hasty.x.lag = timedelta(seconds=90)
    outgoing, key = hasty.outgoing("Year 4 planted beans."), hasty.new_key()
    hasty.server.fault(Fault.CUT_AFTER, path="/2/tweets")
    hasty.publish(outgoing, key)
    while isinstance(found := hasty.look_up(outgoing, key), LookAgain):
        hasty.clock.time = found.until
    assert isinstance(found, Receipt)


@pytest.mark.parametrize("fault", [Fault.OTHER_JSON, Fault.NOT_JSON, Fault.BROKEN_BEFORE, Fault.CUT_AFTER, Fault.BUSY])
def test_a_look_that_shows_nothing_is_no_proof_of_anything(hasty: XRig, fault: Fault):
    outgoing, key = hasty.outgoing("Year 4 planted beans."), hasty.new_key()
    hasty.server.fault(Fault.CUT_BEFORE, path="/2/tweets")
    hasty.publish(outgoing, key)
    hasty.clock.on(hours=1)
    for _ in range(5):
        hasty.server.fault(fault, path=f"/2/users/{ME}/tweets")
        assert isinstance(hasty.look_up(outgoing, key), LookAgain)


def test_a_list_with_something_missing_is_no_proof_either(hasty: XRig):
    outgoing, key = hasty.outgoing("Year 4 planted beans."), hasty.new_key()
    hasty.server.fault(Fault.CUT_BEFORE, path="/2/tweets")
    hasty.publish(outgoing, key)
    hasty.clock.on(hours=1)
    hasty.x.partial = True
    for _ in range(5):
        hasty.clock.on(minutes=1)
        assert isinstance(hasty.look_up(outgoing, key), LookAgain)


def test_the_same_words_of_last_week_are_not_taken_for_this_post(hasty: XRig):
    hasty.x.posts = [Post("1899999999999999999", "Swimming today.", hasty.clock() - timedelta(days=7))]
    outgoing, key = hasty.outgoing("Swimming today."), hasty.new_key()
    hasty.server.fault(Fault.CUT_BEFORE, path="/2/tweets")
    hasty.publish(outgoing, key)
    assert isinstance(hasty.look_up(outgoing, key), LookAgain)


def test_the_same_words_under_other_pictures_are_not_taken_for_this_post(hasty: XRig):
    outgoing, key = hasty.outgoing("Our bug hotel.", pictures=1), hasty.new_key()
    hasty.server.fault(Fault.CUT_BEFORE, path="/2/tweets")
    hasty.publish(outgoing, key)
    hasty.x.posts = [Post("1899999999999999999", "Our bug hotel.", hasty.clock(), ("77",))]
    assert isinstance(hasty.look_up(outgoing, key), LookAgain)


def test_words_that_x_already_has_are_refused_once_the_older_post_was_seen(rig: XRig):
    rig.x.posts = [Post("1899999999999999999", "Swimming today.", rig.clock() - timedelta(days=1))]
    outgoing, key = rig.outgoing("Swimming today."), rig.new_key()
    answer = rig.publish(outgoing, key)
    assert isinstance(answer, Refused)
    assert "once only" in answer.says
    assert rig.look_up(outgoing, key) == Absent()


def test_a_duplicate_that_is_our_own_post_from_a_moment_ago_is_that_post(rig: XRig):
    outgoing, key = rig.outgoing("Year 4 planted beans."), rig.new_key()
    rig.x.posts = [Post("1899999999999999999", "Year 4 planted beans.", rig.clock())]
    assert rig.published(outgoing, key).remote_id == "1899999999999999999"


def test_a_duplicate_of_a_post_that_nobody_can_see_goes_to_a_person(rig: XRig):
    rig.x.lag = timedelta(days=1)
    rig.x.posts = [Post("1899999999999999999", "Year 4 planted beans.", rig.clock())]
    outgoing, key = rig.outgoing("Year 4 planted beans."), rig.new_key()
    assert isinstance(rig.publish(outgoing, key), Unsure)
    while isinstance(found := rig.look_up(outgoing, key), LookAgain):
        rig.clock.time = found.until
    assert isinstance(found, CannotTell)
    assert "already" in found.says


def test_too_many_requests_wait_until_the_moment_x_names(rig: XRig):
    until = rig.clock() + timedelta(minutes=7)
    rig.server.busy = {"x-rate-limit-remaining": "0", "x-rate-limit-reset": str(int(until.timestamp()))}
    rig.server.fault(Fault.BUSY, path="/2/tweets")
    outgoing, key = rig.outgoing("Year 4 planted beans."), rig.new_key()
    answer = rig.publish(outgoing, key)
    assert isinstance(answer, RateLimited)
    assert answer.until == until
    rig.published(outgoing, key)


def test_an_account_without_money_waits_for_money(rig: XRig):
    rig.x.credits = False
    assert isinstance(rig.publish(rig.outgoing("Year 4 planted beans."), rig.new_key()), NeedsMoney)


MONEY = [
    (402, "Payment Required", "about:blank"),
    (403, "SpendCapReached", "https://api.x.com/2/problems/spend-cap"),
    (429, "UsageCapExceeded", "https://api.twitter.com/2/problems/usage-capped"),
    (403, "CreditsDepleted", "about:blank"),
]


@pytest.mark.parametrize(("status", "title", "kind"), MONEY)
def test_however_x_says_it_missing_money_is_missing_money(rig: XRig, status: int, title: str, kind: str):
    rig.server.app = lambda _: problem(status, title, kind, "…")
    assert isinstance(rig.publish(rig.outgoing("Year 4 planted beans."), rig.new_key()), NeedsMoney)


@pytest.mark.parametrize("status", [400, 403, 404, 422])
def test_a_plain_no_is_for_a_person_and_leaves_no_doubt(rig: XRig, status: int):
    rig.server.app = lambda _: problem(status, "No", "about:blank", "You are not permitted to perform this action.")
    outgoing, key = rig.outgoing("Year 4 planted beans."), rig.new_key()
    assert isinstance(rig.publish(outgoing, key), Refused)
    assert rig.look_up(outgoing, key) == Absent()


def test_a_network_that_is_not_there_was_certainly_not_asked(rig: XRig):
    rig.server.close()
    outgoing, key = rig.outgoing("Year 4 planted beans."), rig.new_key()
    assert isinstance(rig.publish(outgoing, key), NotExecuted)
    assert rig.look_up(outgoing, key) == Absent()


def test_an_x_that_knows_the_older_names_alone_is_understood(hasty: XRig):
    hasty.x.old = True
    outgoing, key = hasty.outgoing("Beans & peas.", pictures=1), hasty.new_key()
    hasty.server.fault(Fault.CUT_AFTER, path="/2/tweets")
    assert isinstance(hasty.publish(outgoing, key), Unsure)
    assert isinstance(hasty.look_up(outgoing, key), Receipt)


def test_a_post_that_x_lost_again_is_not_there(rig: XRig):
    outgoing, key = rig.outgoing("Year 4 planted beans."), rig.new_key()
    rig.published(outgoing, key)
    rig.x.posts.clear()
    early = rig.look_up(outgoing, key)
    assert isinstance(early, LookAgain)
    rig.clock.time = early.until
    assert rig.look_up(outgoing, key) == Absent()
    # Even then, it is not sent again: X had it, and somebody took it down.
    assert isinstance(rig.publish(outgoing, key), Receipt)
    assert list(rig.standing()) == []


@pytest.mark.parametrize("fault", [Fault.CUT_AFTER, Fault.BROKEN_AFTER, Fault.NOT_JSON, Fault.OTHER_JSON])
def test_taking_down_is_done_only_when_x_says_so(hasty: XRig, fault: Fault):
    key = hasty.new_key()
    receipt = hasty.published(hasty.outgoing("The fair is at two."), key)
    hasty.server.fault(fault, path=receipt.remote_id)
    assert isinstance(hasty.network.remove(key=key, remote_id=receipt.remote_id), Unsure)


@pytest.mark.parametrize("remote_id", ["", "../users/1", "x"])
def test_a_post_whose_number_nobody_knows_is_taken_down_by_a_person(rig: XRig, remote_id: str):
    assert isinstance(rig.network.remove(key=rig.new_key(), remote_id=remote_id), Refused)


def test_an_answer_without_a_number_is_no_receipt(rig: XRig):
    rig.server.app = lambda request: Reply(201, {"data": {"id": "", "text": "…"}})
    assert isinstance(rig.publish(rig.outgoing("Year 4 planted beans."), rig.new_key()), Unsure)
