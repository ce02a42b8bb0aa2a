"""What a server takes is what it says it takes, in each of its dialects."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birdtable.adapters.connection import Deadline
from birdtable.adapters.networks.mastodon_api import LONGEST_WAIT, USUAL_WAIT, free_again
from birdtable.adapters.networks.mastodon_limits import Limits, limits_from, read_limits
from birdtable.adapters.networks.network import Capability, NotExecuted, Refused
from tests.networks.faulty import Fault, Reply
from tests.networks.mastodon_makes import GOTOSOCIAL, MAKES, MASTODON, OLD_MASTODON, PLEROMA
from tests.networks.mastodon_school import SchoolOnMastodon

NOW = datetime(2026, 11, 24, 15, 20, tzinfo=UTC)


@pytest.fixture
def a_school():
    made = []

    def make(*args, **how):
        made.append(SchoolOnMastodon(*args, **how))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.mark.parametrize(
    ("make", "characters", "link", "pictures", "description"),
    [
        (MASTODON, 500, 23, 4, 1500),
        (OLD_MASTODON, 5000, 23, 6, None),
        (GOTOSOCIAL, 5000, 25, 6, 1500),
        (PLEROMA, 6000, None, None, 5000),
    ],
    ids=MAKES,
)
def test_each_make_says_its_limits_in_its_own_way(a_school, make, characters, link, pictures, description):
    limits = a_school(make).limits()
    assert (limits.characters, limits.characters_per_link) == (characters, link)
    assert (limits.pictures, limits.description) == (pictures, description)
    assert limits.picture_bytes
    assert limits.read_at == NOW


@pytest.mark.parametrize(
    ("make", "can"),
    [
        (MASTODON, {Capability.CLOSE_QUOTES, Capability.REMOVE_FOLLOWER}),
        (OLD_MASTODON, {Capability.REMOVE_FOLLOWER}),
        (GOTOSOCIAL, {Capability.CLOSE_REPLIES}),
        (PLEROMA, {Capability.REMOVE_FOLLOWER}),
    ],
    ids=MAKES,
)
def test_each_make_declares_what_it_alone_can(a_school, make, can):
    offered = a_school(make).network.capabilities
    assert offered & {Capability.CLOSE_QUOTES, Capability.CLOSE_REPLIES, Capability.REMOVE_FOLLOWER} == can
    assert Capability.SCHEDULE not in offered
    assert Capability.HIDE_REPLY not in offered


@pytest.mark.parametrize(
    ("make", "sent"),
    [
        (MASTODON, {"quote_approval_policy": "nobody"}),
        (OLD_MASTODON, {}),
        (
            GOTOSOCIAL,
            {
                "content_type": "text/plain",
                "interaction_policy[can_reply][always][0]": "author",
                "interaction_policy[can_reblog][always][0]": "public",
                "interaction_policy[can_favourite][always][0]": "public",
            },
        ),
        (PLEROMA, {"content_type": "text/plain"}),
    ],
    ids=MAKES,
)
def test_each_make_is_asked_for_what_it_offers_and_for_nothing_else(a_school, make, sent):
    school = a_school(make, visibility="unlisted", language="cy")
    school.delivered(school.outgoing("Ffa!"))
    arrived = next(iter(school.fake.statuses.values()))["sent"]
    assert (arrived["status"], arrived["visibility"], arrived["language"]) == ("Ffa!", "unlisted", "cy")
    extra = {name: value for name, value in arrived.items() if name not in {"status", "visibility", "language"}}
    for name, value in sent.items():
        if name.endswith("[0]") or "[" not in name:
            assert extra.pop(name) == value
    assert all(name.endswith("[automatic_approval][0]") for name in extra)


def test_for_followers_alone_gotosocial_lets_nobody_pass_it_on(a_school):
    school = a_school(GOTOSOCIAL, visibility="private")
    school.delivered(school.outgoing("Beans."))
    arrived = next(iter(school.fake.statuses.values()))["sent"]
    assert arrived["interaction_policy[can_reblog][always][0]"] == "author"
    assert arrived["interaction_policy[can_favourite][always][0]"] == "followers"


@pytest.mark.parametrize("make", MAKES.values(), ids=MAKES)
def test_limits_can_be_kept_and_read_again(a_school, make):
    limits = a_school(make).limits()
    assert Limits.from_json(json.loads(json.dumps(limits.as_json()))) == limits


@pytest.mark.parametrize("path", ["/api/v2/instance", "/api/v1/interaction_policies/defaults"])
def test_a_server_in_trouble_is_not_taken_for_one_that_offers_less(a_school, path):
    school = a_school(GOTOSOCIAL)
    school.server.fault(Fault.BROKEN_BEFORE, path=path)
    assert isinstance(read_limits(school.api, Deadline(5), now=NOW), NotExecuted)


def test_what_is_no_mastodon_server_is_said_so(a_school):
    school = a_school()
    school.server.app = lambda _: Reply(200, b"<html>Welcome!</html>")
    assert isinstance(read_limits(school.api, Deadline(5), now=NOW), Refused)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
PARTS = ("configuration", "statuses", "media_attachments", "api_versions", "pleroma", "max_characters")


@given(st.dictionaries(st.sampled_from(PARTS), st.dictionaries(st.sampled_from(PARTS), JSON) | JSON), st.text())
def test_no_answer_is_too_odd_to_be_read(instance, version):
    limits = limits_from(instance | {"version": version}, closes_replies=False, now=NOW)
    assert limits.characters is None or limits.characters > 0


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"x-ratelimit-reset": "2026-11-24T15:22:00.123456Z"}, timedelta(seconds=120.123456)),
        ({"x-ratelimit-reset": str(int(NOW.timestamp()) + 90)}, timedelta(seconds=90)),
        ({"x-ratelimit-reset": "30"}, timedelta(seconds=30)),
        ({"retry-after": "40"}, timedelta(seconds=40)),
        ({"x-ratelimit-reset": "soon"}, USUAL_WAIT),
        ({}, USUAL_WAIT),
        ({"x-ratelimit-reset": "2030-01-01T00:00:00Z"}, LONGEST_WAIT),
        ({"x-ratelimit-reset": "2020-01-01T00:00:00Z"}, timedelta(seconds=1)),
        ({"retry-after": "9" * 30}, LONGEST_WAIT),
        ({"x-ratelimit-reset": "9" * 400}, USUAL_WAIT),
        ({"x-ratelimit-reset": "9" * 12}, USUAL_WAIT),
    ],
)
def test_the_end_of_a_limit_is_read_in_all_its_spellings_and_bounded(headers, wait):
    assert free_again(headers, NOW) == NOW + wait


@given(st.text(max_size=30))
def test_no_word_of_a_server_makes_us_wait_for_ever(word):
    until = free_again({"x-ratelimit-reset": word, "retry-after": word}, NOW)
    assert NOW < until <= NOW + LONGEST_WAIT
