"""Our Bluesky adapter on our own fake."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from birdtable.adapters.connection import Deadline
from birdtable.adapters.http import Answer
from birdtable.adapters.networks.bluesky import Bluesky
from birdtable.adapters.networks.bluesky.app_password import AppPassword
from birdtable.adapters.networks.bluesky.session import Grant
from birdtable.adapters.networks.network import Absent, NotDone, NotExecuted, Refused
from birdtable.adapters.networks.reach import Reach
from birdtable.adapters.networks.readers import Done, MentionKind, Settings
from tests.networks.bluesky_contract import SOMEBODY, BlueskyContract
from tests.networks.faulty import Fault
from tests.networks.on_bluesky import OnBluesky, a_fake


@pytest.fixture
def here():
    with a_fake() as made:
        yield made


class TestOurFakeBluesky(BlueskyContract):
    """Everything that a real PDS is held to as well."""


class AProofForEachRequest:
    """An Auth of another kind: a proof for each method and address, with what the server asked for at its last no."""

    def __init__(self, inner: AppPassword) -> None:
        self.inner, self.asked_for, self.proofs = inner, "", []

    def grant(self, deadline: Deadline) -> Grant | NotDone:
        inner = self.inner.grant(deadline)
        return replace(inner, shown=self._shown(inner)) if isinstance(inner, Grant) else inner

    def renewed(self, old: Grant, refused: Answer, deadline: Deadline) -> Grant | NotDone:
        self.asked_for = f"asked for with {refused.status}"
        return self.grant(deadline)

    def _shown(self, inner: Grant):
        def shown(method: str, address: str):
            self.proofs.append((method, address.rpartition("/")[2], self.asked_for))
            return inner.shown(method, address) if self.asked_for else {}

        return shown


def test_another_way_of_signing_in_needs_no_change_to_what_is_said(here: OnBluesky):
    """As OAuth has it on Bluesky: the seam is wide enough before anybody needs it."""
    auth = AProofForEachRequest(AppPassword(here.client, here.credentials, here.clock))
    network = Bluesky(here.client, auth, pictures=here.pictures, clock=here.clock)
    assert isinstance(network.settings(), Settings)
    assert auth.proofs[:2] == [
        ("GET", "com.atproto.server.getSession", ""),
        ("GET", "com.atproto.server.getSession", "asked for with 401"),
    ]


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


def test_how_many_a_post_reached_is_told_as_the_appview_counts(here: OnBluesky):
    receipt = here.rig().published(here.outgoing("Our beans."), here.new_key())
    assert here.bluesky().reach(receipt.remote_id) == Reach(reposts=2, likes=5, replies=0, quotes=1)
    for number in (f"{receipt.remote_id}x", "", "https://bsky.app"):
        assert isinstance(here.bluesky().reach(number), Refused)


def test_a_token_is_renewed_before_it_runs_out(here: OnBluesky):
    here.fake.lasts = 30
    for number in range(3):
        here.rig().published(here.outgoing(f"Post {number}."), here.new_key())
    assert here.fake.sign_ins == 1
    assert here.fake.refreshes > 1


def test_whom_we_follow_comes_page_by_page_and_who_is_found_by_name_can_be_followed(here: OnBluesky):
    network = here.bluesky()
    for number in range(120):
        did = f"did:plc:{number:024}"
        here.fake.people[did] = {"did": did, "handle": f"author{number}.test", "displayName": "An author"}
    found = network.find_account("@author7.test")
    assert (found.id, found.name, found.picture) == (f"did:plc:{7:024}", "An author", "")
    for did in here.fake.people:
        assert network.follow(did) == Done()
    first = network.following()
    second = network.following(first.next)
    assert len({one.id for one in (*first.items, *second.items)}) == 120
    assert second.next == ""
    assert network.find_account("nobody.test") == Absent()
