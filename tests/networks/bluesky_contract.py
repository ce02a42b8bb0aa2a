"""What Bluesky must do besides what every network must, whatever goes wrong: the same for our fake and a real PDS.

Subclass `BlueskyContract` with a fixture `here` that makes an `OnBluesky`.
"""

from datetime import UTC, datetime, timedelta

import pytest

from birdtable.adapters.connection import Deadline
from birdtable.adapters.networks.bluesky import Bluesky
from birdtable.adapters.networks.bluesky.app_password import sign_in
from birdtable.adapters.networks.deeds import DeedKind
from birdtable.adapters.networks.network import (
    Absent,
    CannotTell,
    Gone,
    LookAgain,
    NeedsReconnect,
    NotExecuted,
    RateLimited,
    Receipt,
    Refused,
    Unsure,
)
from birdtable.adapters.networks.readers import Done
from tests.networks.contract import NetworkContract, Rig
from tests.networks.faulty import Fault
from tests.networks.memory import NotesInMemory
from tests.networks.on_bluesky import OnBluesky

WRITE = "applyWrites"
DONE_ALL_THE_SAME = [
    Fault.TIMEOUT_AFTER,
    Fault.CUT_AFTER,
    Fault.TRUNCATED,
    Fault.DRIP,
    Fault.NOT_JSON,
    Fault.OTHER_JSON,
    Fault.ENDLESS,
]
IN_DOUBT_AND_NOT_DONE = [Fault.TIMEOUT_BEFORE, Fault.CUT_BEFORE, Fault.BROKEN_BEFORE]
BLOCK, FOLLOW = "app.bsky.graph.block", "app.bsky.graph.follow"
A_CID = "bafyreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy"
SOMEBODY = "did:plc:z72i7hdynmk6r22z27h6tvur"


class BlueskyContract(NetworkContract):
    @pytest.fixture
    def rig(self, here: OnBluesky) -> Rig:
        return here.rig()

    @pytest.fixture
    def signed_in(self, here: OnBluesky) -> Rig:
        """An account that has a session, so that a fault hits the very call it is meant for; one try ends soon."""
        here.rig().published(here.outgoing("Before."), here.new_key())
        return here.rig(seconds=here.patience)

    # Posts

    def test_a_post_is_closed_to_replies_and_quotes_from_the_moment_it_is_out(self, here, rig):
        key = here.new_key()
        receipt = rig.published(here.outgoing("Assembly is at nine."), key)
        (gate,), (quotes,) = here.records("app.bsky.feed.threadgate"), here.records("app.bsky.feed.postgate")
        assert gate["uri"].endswith(key)
        assert (gate["value"]["post"], gate["value"]["allow"]) == (receipt.remote_id, [])
        assert quotes["uri"].endswith(key)
        assert quotes["value"]["embeddingRules"] == [{"$type": "app.bsky.feed.postgate#disableRule"}]
        writes = [one for one in here.server.asked if one.path.endswith(WRITE)]
        assert len(writes) == 1, "in one write, which happens whole or not at all"

    def test_pictures_carry_their_descriptions_their_shape_and_their_very_bytes(self, here, rig):
        outgoing = here.outgoing("Our beans.", pictures=2)
        rig.published(outgoing, here.new_key())
        (post,) = here.records("app.bsky.feed.post")
        images = post["value"]["embed"]["images"]
        assert [one["alt"] for one in images] == [one.description for one in outgoing.pictures]
        assert [one["aspectRatio"] for one in images] == [{"width": 64, "height": 48}, {"width": 65, "height": 48}]
        assert post["value"]["langs"] == ["en"]

    def test_links_and_tags_can_be_tapped_and_nobody_is_mentioned(self, here, rig):
        text = "“Café” day 🎉 https://school.example/fête and #Year4 with @somebody.test"
        rig.published(here.outgoing(text), here.new_key())
        (post,) = here.records("app.bsky.feed.post")
        raw = text.encode()
        tapped = {
            raw[one["index"]["byteStart"] : one["index"]["byteEnd"]].decode(): one["features"][0]
            for one in post["value"]["facets"]
        }
        assert set(tapped) == {"https://school.example/fête", "#Year4"}
        assert tapped["#Year4"]["tag"] == "Year4"

    def test_an_account_that_may_be_mentioned_is_mentioned_by_its_id(self, here):
        rig = here.rig(may_mention=frozenset({here.handle, "unknown.test"}))
        rig.published(here.outgoing(f"From @{here.handle} and @unknown.test"), here.new_key())
        (post,) = here.records("app.bsky.feed.post")
        (facet,) = post["value"]["facets"]
        assert facet["features"] == [{"$type": "app.bsky.richtext.facet#mention", "did": here.did}]

    def test_a_text_that_is_too_long_is_refused_and_nothing_stands_there(self, here, rig):
        assert isinstance(rig.publish(here.outgoing("a" * 301), here.new_key()), Refused)
        assert here.standing() == []
        assert here.records("app.bsky.feed.threadgate") == []

    def test_the_same_key_again_is_the_same_post(self, here, rig):
        outgoing, key = here.outgoing("One pumpkin."), here.new_key()
        first = rig.published(outgoing, key)
        again = rig.publish(outgoing, key)
        assert isinstance(again, Receipt)
        assert again.remote_id == first.remote_id

    def test_another_post_under_our_key_is_for_a_person_to_look_at(self, here, rig):
        key = here.new_key()
        rig.published(here.outgoing("One pumpkin."), key)
        other = here.outgoing("Two pumpkins.")
        assert isinstance(rig.look_up(other, key), CannotTell)
        assert isinstance(rig.publish(other, key), Unsure)
        assert here.standing() == ["One pumpkin."]

    def test_a_picture_that_is_not_the_approved_one_is_never_sent(self, here, rig):
        outgoing = here.outgoing("Our beans.", pictures=1)
        here.pictures.files[outgoing.pictures[0].rendition] = b"another"
        assert isinstance(rig.publish(outgoing, here.new_key()), Refused)
        assert [one for one in here.server.asked if one.path.endswith("uploadBlob")] == []

    def test_taking_down_takes_the_closed_doors_along(self, here, rig):
        key = here.new_key()
        receipt = rig.published(here.outgoing("A glove was found."), key)
        assert rig.network.remove(key=key, remote_id=receipt.remote_id) == Gone()
        for kind in ("post", "threadgate", "postgate"):
            assert here.records(f"app.bsky.feed.{kind}") == []

    def test_a_post_that_somebody_put_up_by_hand_comes_down_by_its_link(self, here, rig):
        receipt = rig.published(here.outgoing("By hand."), here.new_key())
        assert rig.network.remove(key=here.new_key(), remote_id=receipt.link) == Gone()
        assert here.standing() == []

    # Whatever goes wrong

    @pytest.mark.parametrize("fault", DONE_ALL_THE_SAME, ids=lambda one: one.name)
    def test_a_lost_answer_is_a_doubt_that_looking_settles(self, here, signed_in, fault):
        outgoing, key = here.outgoing("Sports day is on Friday."), here.new_key()
        here.server.fault(fault, path=WRITE)
        assert isinstance(signed_in.publish(outgoing, key), Unsure)
        assert isinstance(signed_in.look_up(outgoing, key), Receipt)
        assert here.standing() == ["Before.", "Sports day is on Friday."]

    def test_a_server_that_broke_after_it_was_done_is_looked_at_at_once(self, here, signed_in):
        outgoing, key = here.outgoing("Sports day is on Friday."), here.new_key()
        here.server.fault(Fault.BROKEN_AFTER, path=WRITE)
        assert isinstance(signed_in.publish(outgoing, key), Receipt)

    @pytest.mark.parametrize("fault", IN_DOUBT_AND_NOT_DONE, ids=lambda one: one.name)
    def test_a_lost_request_is_a_doubt_that_looking_settles_and_the_next_try_is_the_only_post(
        self, here, signed_in, fault
    ):
        outgoing, key = here.outgoing("Sports day is on Friday."), here.new_key()
        here.server.fault(fault, path=WRITE)
        assert isinstance(signed_in.publish(outgoing, key), Unsure)
        assert signed_in.look_up(outgoing, key) == Absent()
        assert isinstance(here.rig().publish(outgoing, key), Receipt)
        assert here.standing() == ["Before.", "Sports day is on Friday."]

    def test_too_many_requests_wait_until_the_network_says(self, here, signed_in):
        until = datetime.now(UTC).replace(microsecond=0) + timedelta(minutes=7)
        here.server.busy = {"ratelimit-reset": str(int(until.timestamp()))}
        here.server.fault(Fault.BUSY, path=WRITE)
        answer = signed_in.publish(here.outgoing("Sports day."), here.new_key())
        assert isinstance(answer, RateLimited)
        assert answer.until == until

    @pytest.mark.parametrize("fault", [Fault.TIMEOUT_AFTER, Fault.CUT_BEFORE, Fault.NOT_JSON], ids=lambda one: one.name)
    def test_an_upload_that_fails_leaves_no_doubt_about_the_post(self, here, signed_in, fault):
        here.server.fault(fault, path="uploadBlob")
        answer = signed_in.publish(here.outgoing("Our beans.", pictures=1), here.new_key())
        assert isinstance(answer, NotExecuted)
        assert here.standing() == ["Before."]

    @pytest.mark.parametrize("fault", [Fault.TIMEOUT_BEFORE, Fault.NOT_JSON, Fault.BUSY, Fault.BROKEN_BEFORE])
    def test_a_look_that_fails_is_made_again_and_never_taken_for_an_answer(self, here, signed_in, fault):
        outgoing, key = here.outgoing("Sports day."), here.new_key()
        here.rig().published(outgoing, key)
        here.server.fault(fault, path="getRecord")
        assert isinstance(signed_in.look_up(outgoing, key), LookAgain)
        assert isinstance(here.rig().look_up(outgoing, key), Receipt)

    @pytest.mark.parametrize("fault", [Fault.TIMEOUT_AFTER, Fault.BROKEN_AFTER, Fault.TIMEOUT_BEFORE, Fault.BUSY])
    def test_a_removal_that_failed_is_asked_again(self, here, signed_in, fault):
        key = here.new_key()
        receipt = here.rig().published(here.outgoing("A glove."), key)
        here.server.fault(fault, path="deleteRecord")
        assert isinstance(signed_in.network.remove(key=key, remote_id=receipt.remote_id), Unsure | RateLimited)
        assert here.rig().network.remove(key=key, remote_id=receipt.remote_id) == Gone()
        assert here.standing() == ["Before."]

    def test_a_redirect_is_not_followed_with_our_token(self, here, signed_in):
        here.server.fault(Fault.REDIRECT, path=WRITE)
        assert isinstance(signed_in.publish(here.outgoing("Sports day."), here.new_key()), Unsure)
        assert here.standing() == ["Before."]

    # Signing in

    def test_many_posts_take_one_sign_in(self, here, rig):
        for number in range(4):
            rig.published(here.outgoing(f"Post {number}."), here.new_key())
        calls = [one.path.rpartition(".")[2] for one in here.server.asked]
        assert (calls.count("createSession"), calls.count("refreshSession")) == (1, 0)

    def test_a_token_that_ran_out_is_renewed_and_the_new_one_kept(self, here, rig):
        rig.published(here.outgoing("One."), here.new_key())
        spoilt = dict(here.credentials.history[-1]) | {"access": "worthless"}
        here.credentials.history.append(spoilt)
        rig.published(here.outgoing("Two."), here.new_key())
        calls = [one.path.rpartition(".")[2] for one in here.server.asked]
        assert (calls.count("createSession"), calls.count("refreshSession")) == (1, 1)
        assert here.credentials.current().version == len(here.credentials.history) == 4
        assert here.standing() == ["One.", "Two."]

    def test_where_renewing_fails_the_app_password_signs_in_again(self, here, rig):
        rig.published(here.outgoing("One."), here.new_key())
        spoilt = dict(here.credentials.history[-1]) | {"access": "worthless", "refresh": "worthless"}
        here.credentials.history.append(spoilt)
        rig.published(here.outgoing("Two."), here.new_key())
        assert here.standing() == ["One.", "Two."]

    def test_a_worker_killed_while_renewing_leaves_nothing_that_a_new_sign_in_does_not_mend(self, here, rig):
        rig.published(here.outgoing("One."), here.new_key())
        here.credentials.history.append(dict(here.credentials.history[-1]) | {"access": "worthless"})
        here.credentials.renewing_until = here.clock() - timedelta(seconds=1)
        rig.published(here.outgoing("Two."), here.new_key())
        calls = [one.path.rpartition(".")[2] for one in here.server.asked]
        assert (calls.count("createSession"), calls.count("refreshSession")) == (2, 0)
        assert here.standing() == ["One.", "Two."]

    def test_an_app_password_that_was_taken_back_stops_the_channel(self, here):
        here.credentials.history[-1] = dict(here.credentials.history[-1]) | {"password": "zzzz-zzzz-zzzz-zzzz"}
        answer = here.rig().publish(here.outgoing("One."), here.new_key())
        assert isinstance(answer, NeedsReconnect)
        assert here.credentials.current() == answer
        asked = len(here.server.asked)
        assert isinstance(here.rig().publish(here.outgoing("One."), here.new_key()), NeedsReconnect)
        assert len(here.server.asked) == asked, "and the network is not asked again with what it refused"

    def test_the_main_password_is_not_taken(self, here):
        fields = {"service": here.server.origin, "identifier": here.handle, "password": here.main}
        assert isinstance(sign_in(here.client, fields, Deadline(20), here.clock), Refused)

    def test_two_workers_sign_in_once(self, here):
        def publish(network: Bluesky):
            return network.publish(here.outgoing("One."), key=here.new_key(), notes=NotesInMemory())

        first, second = here.bluesky(), here.bluesky()
        assert here.credentials.claim(1).value == "mine"
        assert isinstance(publish(first), NotExecuted)
        here.credentials.release(1)
        assert isinstance(publish(first), Receipt)
        assert isinstance(publish(second), Receipt)
        assert len([one for one in here.server.asked if one.path.endswith("createSession")]) == 1

    # Reading and acting

    def test_our_own_posts_are_read_from_the_accounts_server(self, here, rig):
        receipt = rig.published(here.outgoing("Our beans.", pictures=1), here.new_key())
        (post,) = rig.network.own_posts().items
        assert (post.remote_id, post.text, post.pictures) == (receipt.remote_id, "Our beans.", 1)
        assert post.link == receipt.link

    def test_what_somebody_else_does_with_the_account_is_read_and_their_words_of_others_are_not(self, here, rig):
        theirs = {"uri": f"at://{SOMEBODY}/app.bsky.feed.post/3lbeansare222", "cid": A_CID}
        plain = here.somebody_writes("app.bsky.feed.post", text="Buy shoes!")
        answer = here.somebody_writes("app.bsky.feed.post", text="Yes!", reply={"root": theirs, "parent": theirs})
        shared = here.somebody_writes("app.bsky.feed.repost", subject=theirs)
        liked = here.somebody_writes("app.bsky.feed.like", subject=theirs)
        assert {one.remote_id: one.in_reply_to for one in rig.network.own_posts().items} == {
            plain: "",
            answer: theirs["uri"],
        }
        found = (*rig.network.reposts().items, *rig.network.likes().items)
        assert [(one.id, one.kind, one.about) for one in found] == [
            (shared, DeedKind.REPOST, theirs["uri"]),
            (liked, DeedKind.LIKE, theirs["uri"]),
        ]

    def test_the_settings_say_that_anybody_can_see_the_account(self, here, rig):
        settings = rig.network.settings()
        assert settings.protected is None
        assert (settings.account.id, settings.account.handle) == (here.did, here.handle)
        assert settings.facts["Visitors who are not signed in"] == "Can see it"

    @pytest.mark.parametrize(("do", "undo", "kind"), [("block", "unblock", BLOCK), ("follow", "unfollow", FOLLOW)])
    def test_blocking_and_following_twice_is_once_and_can_be_undone(self, here, rig, do, undo, kind):
        for _ in range(2):
            assert getattr(rig.network, do)(SOMEBODY) == Done()
        assert [one["value"]["subject"] for one in here.records(kind)] == [SOMEBODY]
        for _ in range(2):
            assert getattr(rig.network, undo)(SOMEBODY) == Done()
        assert here.records(kind) == []

    def test_a_reply_is_hidden_under_our_post_and_the_post_stays_closed(self, here, rig):
        key = here.new_key()
        receipt = rig.published(here.outgoing("Assembly is at nine."), key)
        reply = f"at://{SOMEBODY}/app.bsky.feed.post/{here.new_key()}"
        for _ in range(2):
            assert rig.network.hide_reply(reply, under=receipt.remote_id) == Done()
        (gate,) = here.records("app.bsky.feed.threadgate")
        assert (gate["value"]["hiddenReplies"], gate["value"]["allow"]) == ([reply], [])
