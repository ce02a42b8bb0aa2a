"""What others see of a school on a whole Bluesky: its AppView follows, hides, takes apart and tells, not its PDS."""

import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from typing import Any, TypeVar

import pytest

from birdtable.adapters.connection import Deadline
from birdtable.adapters.http import Client, Site
from birdtable.adapters.networks.readers import Done, MentionKind, Page, Settings
from tests.networks.on_bluesky import OnBluesky, on_a_real_one

Seen = TypeVar("Seen")
PATIENCE = 150
"""Seconds until what was written must be indexed, on a busy machine; it takes less than one otherwise."""


@pytest.fixture
def school(bluesky):
    with on_a_real_one(bluesky) as made:
        yield made


@pytest.fixture
def parent(bluesky):
    with on_a_real_one(bluesky) as made:
        yield made


class Somebody:
    """Who sees and writes as people do in the app, without our adapter."""

    def __init__(self, who: OnBluesky) -> None:
        self.who, self.client = who, Client(loopback=True)

    def close(self) -> None:
        self.client.close()

    def write(self, text: str, **more: Any) -> dict[str, str]:
        record = {"$type": "app.bsky.feed.post", "text": text, "createdAt": datetime.now(UTC).isoformat(), **more}
        asked = {"repo": self.who.did, "collection": "app.bsky.feed.post", "record": record}
        made = self._ask("POST", "com.atproto.repo.createRecord", json=asked)
        return {"uri": made["uri"], "cid": made["cid"]}

    def reply(self, to: dict[str, str], text: str) -> dict[str, str]:
        return self.write(text, reply={"root": to, "parent": to})

    def quote(self, post: dict[str, str], text: str) -> dict[str, str]:
        return self.write(text, embed={"$type": "app.bsky.embed.record", "record": post})

    def post(self, uri: str) -> dict[str, Any]:
        """As the app shows it to this person. It must be there."""
        return self._ask("GET", "app.bsky.feed.getPosts", params={"uris": [uri]})["posts"][0]

    def replies(self, uri: str) -> list[str]:
        thread = self._ask("GET", "app.bsky.feed.getPostThread", params={"uri": uri})["thread"]
        return [one["post"]["record"]["text"] for one in thread.get("replies", []) if "post" in one]

    def profile(self, did: str) -> dict[str, Any]:
        return self._ask("GET", "app.bsky.actor.getProfile", params={"actor": did})

    def _ask(self, method: str, call: str, **asked: Any) -> Any:
        site = Site(self.client, self.who.server.origin)
        if not hasattr(self, "token"):
            word = {"identifier": self.who.handle, "password": self.who.main}
            self.token = "none yet"
            self.token = self._ask("POST", "com.atproto.server.createSession", json=word)["accessJwt"]
        headers = {} if self.token == "none yet" else {"Authorization": f"Bearer {self.token}"}
        answer = site.ask(method, f"/xrpc/{call}", deadline=Deadline(30), headers=headers, **asked)
        if not getattr(answer, "ok", False):
            raise LookupError(f"{call}: {answer}")
        return answer.fields()


@pytest.fixture
def as_school(school):
    with closing(Somebody(school)) as somebody:
        yield somebody


@pytest.fixture
def as_parent(parent):
    with closing(Somebody(parent)) as somebody:
        yield somebody


def until(look: Callable[[], Seen]) -> Seen:
    """What is seen once anything is: the AppView indexes a moment after the write."""
    ends = time.monotonic() + PATIENCE
    while True:
        try:
            if seen := look():
                return seen
        except LookupError:
            if time.monotonic() > ends:
                raise
        assert time.monotonic() < ends, "never seen"
        time.sleep(0.2)


def published(school: OnBluesky, reader: Somebody, text: str) -> dict[str, str]:
    """A post by our adapter, once others see it."""
    receipt = school.rig().published(school.outgoing(text), school.new_key())
    seen = until(lambda: reader.post(receipt.remote_id))
    return {"uri": seen["uri"], "cid": seen["cid"]}


def items(page: Any) -> tuple[Any, ...]:
    assert isinstance(page, Page), page
    return page.items


def test_who_follows_is_read_and_somebody_who_is_blocked_is_gone_and_sees_nothing(school, parent, as_school, as_parent):
    assert parent.bluesky().follow(school.did) == Done()
    (follower,) = until(lambda: items(school.bluesky().followers()))
    assert (follower.id, follower.handle) == (parent.did, parent.handle)
    settings = school.bluesky().settings()
    assert isinstance(settings, Settings)
    assert settings.followers == 1

    assert school.bluesky().block(parent.did) == Done()
    until(lambda: as_parent.profile(school.did)["viewer"].get("blockedBy"))
    assert items(school.bluesky().followers()) == ()
    # Which ends nothing: whoever is let be again follows as before.
    assert school.bluesky().unblock(parent.did) == Done()
    assert until(lambda: items(school.bluesky().followers()))[0].id == parent.did


def test_nobody_sees_a_reply_to_a_post_of_ours_and_nobody_is_told_of_it(school, as_school, as_parent):
    post = published(school, as_parent, "Assembly is at nine.")
    assert until(lambda: as_parent.post(post["uri"])["viewer"].get("replyDisabled")), "the app offers no reply"
    as_parent.reply(post, "I have written to the server itself.")
    # Beside it one to a post that is open, so that we know when both are indexed.
    open_to_all = as_school.write("By hand: who can bring a kettle?")
    # A reply that is indexed before what it replies to is told of to nobody.
    assert until(lambda: as_parent.post(open_to_all["uri"]))
    as_parent.reply(open_to_all, "We can.")
    assert until(lambda: as_parent.replies(open_to_all["uri"])) == ["We can."]
    assert as_parent.replies(post["uri"]) == []
    assert as_parent.post(post["uri"])["replyCount"] == 0
    (told,) = until(lambda: items(school.bluesky().mentions()))
    assert (told.kind, told.text, told.in_reply_to) == (MentionKind.REPLY, "We can.", open_to_all["uri"])


def test_whoever_quotes_a_post_of_ours_shows_an_empty_box(school, as_school, as_parent):
    post = published(school, as_parent, "Sports day is on Friday.")
    assert until(lambda: as_parent.post(post["uri"])["viewer"].get("embeddingDisabled")), "the app offers no quote"
    quoting = as_parent.quote(post, "Look at this!")
    open_to_all = as_school.write("By hand: the fair is at two.")
    allowed = as_parent.quote(open_to_all, "And at this.")
    shown = until(lambda: as_parent.post(allowed["uri"]))["embed"]["record"]
    assert shown["value"]["text"] == "By hand: the fair is at two."
    hidden = until(lambda: as_parent.post(quoting["uri"]))["embed"]["record"]
    assert "value" not in hidden
    assert "Sports day" not in str(hidden)


def test_a_reply_that_is_hidden_is_no_longer_among_the_replies_for_others(school, as_school, as_parent):
    post = published(school, as_parent, "Our beans.")
    reply = as_parent.reply(post, "Rude.")
    assert school.bluesky().hide_reply(reply["uri"], under=post["uri"]) == Done()
    gate = until(lambda: "Rude." not in as_school.replies(post["uri"]) and as_parent.post(post["uri"])["threadgate"])
    assert until(lambda: reply["uri"] in as_parent.post(post["uri"])["threadgate"]["record"].get("hiddenReplies", []))
    assert gate["record"]["allow"] == []


def test_what_is_said_to_us_is_read_with_who_said_it(school, parent, as_parent):
    text = f"Thank you @{school.handle} for the fair"
    mention = {"$type": "app.bsky.richtext.facet#mention", "did": school.did}
    span = {"byteStart": 10, "byteEnd": 11 + len(school.handle)}
    as_parent.write(text, facets=[{"index": span, "features": [mention]}])
    (told,) = until(lambda: items(school.bluesky().mentions()))
    assert (told.kind, told.text, told.by.id) == (MentionKind.MENTION, text, parent.did)
