"""Our Bluesky adapter on our own fake."""

from datetime import UTC, datetime

import pytest

from birdtable.adapters.networks.network import NotExecuted
from birdtable.adapters.networks.readers import Done, MentionKind
from tests.networks.bluesky_contract import SOMEBODY, BlueskyContract
from tests.networks.faulty import Fault
from tests.networks.on_bluesky import OnBluesky, a_fake


@pytest.fixture
def here():
    with a_fake() as made:
        yield made


class TestOurFakeBluesky(BlueskyContract):
    """Everything that a real PDS is held to as well."""


def test_followers_come_page_by_page(here: OnBluesky):
    people = [{"did": f"did:plc:{number}", "handle": f"parent{number}.test"} for number in range(150)]
    here.fake.accounts[here.did].followers += people
    network = here.bluesky()
    first = network.followers()
    assert (len(first.items), first.next) == (100, "100")
    second = network.followers(first.next)
    assert (len(second.items), second.next) == (50, "")
    assert first.items[0].link == "https://bsky.app/profile/did:plc:0"


def test_mentions_replies_and_quotes_are_read_and_likes_are_not(here: OnBluesky):
    by = {"did": SOMEBODY, "handle": "somebody.test", "displayName": "Somebody"}
    said = {"uri": f"at://{SOMEBODY}/app.bsky.feed.post/3k2a", "author": by, "indexedAt": "2026-11-30T09:00:00.000Z"}
    ours = f"at://{here.did}/app.bsky.feed.post/3k2b"
    here.fake.accounts[here.did].notifications += [
        said | {"reason": "reply", "reasonSubject": ours, "record": {"text": "Lovely!"}},
        said | {"reason": "like", "reasonSubject": ours, "record": {}},
        said | {"reason": "mention", "record": {"text": "Ask @thornbeck.test"}},
    ]
    reply, mention = here.bluesky().mentions().items
    assert (reply.kind, reply.text, reply.in_reply_to) == (MentionKind.REPLY, "Lovely!", ours)
    assert (reply.by.name, reply.at) == ("Somebody", datetime(2026, 11, 30, 9, tzinfo=UTC))
    assert (mention.kind, mention.in_reply_to) == (MentionKind.MENTION, "")


def test_muting_is_private_and_can_be_undone(here: OnBluesky):
    account = here.fake.accounts[here.did]
    assert here.bluesky().mute(SOMEBODY) == Done()
    assert account.muted == {SOMEBODY}
    assert account.records == {}
    assert here.bluesky().unmute(SOMEBODY) == Done()
    assert account.muted == set()


@pytest.mark.parametrize("fault", [Fault.NOT_JSON, Fault.OTHER_JSON, Fault.CUT_AFTER, Fault.BROKEN_BEFORE])
def test_a_reading_that_fails_is_no_empty_page(here: OnBluesky, fault):
    here.bluesky().own_posts()
    for path, read in (
        ("getFollowers", here.bluesky().followers),
        ("listNotifications", here.bluesky().mentions),
        ("listRecords", here.bluesky().own_posts),
        ("getSession", here.bluesky().settings),
    ):
        here.server.fault(fault, path=path)
        assert isinstance(read(), NotExecuted), path


def test_a_token_is_renewed_before_it_runs_out(here: OnBluesky):
    here.fake.lasts = 30
    for number in range(3):
        here.rig().published(here.outgoing(f"Post {number}."), here.new_key())
    assert here.fake.sign_ins == 1
    assert here.fake.refreshes > 1
