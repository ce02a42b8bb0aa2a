"""What is read on X, and what that costs."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest

from birdtable.adapters.networks.deeds import DeedKind
from birdtable.adapters.networks.network import Capability, NeedsMoney, NotExecuted, RateLimited, Refused
from birdtable.adapters.networks.reach import Reach
from birdtable.adapters.networks.readers import MentionKind, Page, Settings
from birdtable.adapters.networks.x_costs import Priced
from tests.networks.fake_x import ME, Post, problem
from tests.networks.faulty import Fault, Reply
from tests.networks.x_rig import XRig, x_rig


@pytest.fixture
def rig() -> Iterator[XRig]:
    with x_rig() as made:
        yield made


def people(number: int) -> list[dict[str, str]]:
    return [{"id": str(1000 + one), "username": f"friend{one}", "name": f"Friend {one}"} for one in range(number)]


@pytest.mark.parametrize("protected", [True, False])
def test_whether_the_account_is_protected_is_told_as_x_says_it(rig: XRig, protected: bool):
    rig.x.protected = protected
    settings = rig.network.settings()
    assert isinstance(settings, Settings)
    assert settings.protected is protected
    assert (settings.account.id, settings.account.handle) == (ME, "thornbeck")
    assert settings.account.about == "By the river & wood"


def test_an_account_that_x_does_not_call_protected_counts_as_public(rig: XRig):
    rig.server.app = lambda _: Reply(body={"data": {"id": ME, "username": "thornbeck"}})
    assert rig.network.settings().protected is False


@pytest.mark.parametrize("body", [{}, {"data": {}}, {"data": []}, {"data": {"id": "me"}}, {"errors": [{}]}])
def test_an_answer_about_nobody_says_nothing(rig: XRig, body: dict):
    rig.server.app = lambda _: Reply(body=body)
    assert isinstance(rig.network.settings(), NotExecuted)


def test_a_connection_that_cannot_send_pictures_is_seen_before_the_next_post():
    with x_rig(scope="tweet.read tweet.write users.read") as rig:
        assert "connect again" in rig.network.settings().facts["media.write"]


def test_all_followers_are_read_page_by_page(rig: XRig):
    rig.x.followers = people(120)
    found, cursor, pages = [], "", 0
    while True:
        page = rig.network.followers(cursor)
        found += [account.handle for account in page.items]
        pages += 1
        if not (cursor := page.next):
            break
    assert found == [f"friend{one}" for one in range(120)]
    assert pages == 3
    assert rig.purse.total == Decimal("0.120")


def test_nobody_following_is_an_empty_page(rig: XRig):
    assert rig.network.followers() == Page(())
    assert rig.purse.total == 0


def test_what_was_said_to_us_comes_with_who_said_it_and_how(rig: XRig):
    rig.x.posts = [Post("500", "Our bug hotel.", rig.clock())]
    rig.x.mentions = [
        Post("903", "Nice, @thornbeck & all", rig.clock(), author="7"),
        Post("902", "Which bugs?", rig.clock(), author="8", about=(("replied_to", "500"),), in_reply_to=ME),
        Post("901", "@thornbeck look", rig.clock(), author="9", about=(("quoted", "500"),)),
        Post("900", "to somebody", rig.clock(), author="9", about=(("replied_to", "77"),), in_reply_to="6"),
    ]
    found = rig.network.mentions().items
    assert [(one.kind, one.in_reply_to) for one in found] == [
        (MentionKind.MENTION, ""),
        (MentionKind.REPLY, "500"),
        (MentionKind.QUOTE, "500"),
        (MentionKind.MENTION, ""),
    ]
    assert (found[0].text, found[0].by.handle) == ("Nice, @thornbeck & all", "user7")
    assert found[1].link == "https://x.com/user8/status/902"


def test_mentions_are_read_from_an_x_that_knows_the_older_names_alone(rig: XRig):
    rig.x.old = True
    rig.x.posts = [Post("500", "Our bug hotel.", rig.clock())]
    rig.x.mentions = [Post("901", "look", rig.clock(), author="9", about=(("quoted", "500"),))]
    for _ in range(2):
        (found,) = rig.network.mentions().items
        assert found.kind is MentionKind.QUOTE
    # The older names are kept once they were the right ones.
    assert rig.calls("GET", f"/2/users/{ME}/mentions") == 3


@pytest.mark.parametrize("old", [False, True])
def test_what_is_new_is_asked_for_alone_and_what_was_reposted_is_told_without_its_words(rig: XRig, old: bool):
    rig.x.old = old
    rig.x.posts = [
        Post("502", "RT @sofas: Huge sale", rig.clock(), about=(("retweeted" if old else "reposted", "77"),)),
        Post("501", "Our bug hotel.", rig.clock()),
        Post("500", "Older.", rig.clock()),
    ]
    assert [one.remote_id for one in rig.network.own_posts(since="500").items] == ["501"]
    assert rig.purse.total == Decimal("0.001")
    assert [one.remote_id for one in rig.network.own_posts().items] == ["501", "500"]
    (shared,) = rig.network.reposts().items
    assert (shared.id, shared.kind) == ("502", DeedKind.REPOST)
    assert "sale" not in str(shared)
    paid = rig.purse.total
    assert [one.id for one in rig.network.reposts_since("501").items] == ["502"]
    assert rig.network.reposts_since("502").items == ()
    assert rig.purse.total - paid == Decimal("0.001"), "what is new alone has its price"


@pytest.mark.parametrize("old", [False, True])
def test_how_many_a_post_reached_is_told_and_costs_one_read(rig: XRig, old: bool):
    rig.x.old, rig.x.posts = old, [Post("500", "Our bug hotel.", rig.clock())]
    assert rig.network.reach("500") == Reach(seen=340, reposts=2, likes=5, replies=0, quotes=1)
    assert rig.purse.total == Decimal("0.001")
    for number in ("501", "no number", ""):
        assert isinstance(rig.network.reach(number), Refused)


def test_own_posts_are_shown_as_they_were_written(rig: XRig):
    rig.x.posts = [Post("501", "Beans & peas: school.org.uk/beans", rig.clock() - timedelta(days=1), ("3", "4"))]
    (found,) = rig.network.own_posts().items
    assert (found.remote_id, found.pictures) == ("501", 2)
    assert found.text == "Beans & peas: http://school.org.uk/beans"
    assert found.link == "https://x.com/thornbeck/status/501"


def test_a_limit_that_is_reached_stops_reading_before_x_is_asked(rig: XRig):
    rig.purse.limit = Decimal("0.04")
    for read in (rig.network.followers, rig.network.mentions, rig.network.own_posts):
        assert isinstance(read(), NeedsMoney)
    assert rig.server.asked == []


def test_a_question_that_x_does_not_understand_is_not_asked_twice_over(rig: XRig):
    rig.server.app = lambda _: problem(400, "Invalid Request", "about:blank", "…")
    assert isinstance(rig.network.settings(), Refused)
    assert rig.calls("GET", "/2/users/me") == 1


def test_too_many_reads_wait(rig: XRig):
    rig.server.fault(Fault.BUSY, path="/followers")
    assert isinstance(rig.network.followers(), RateLimited)


@pytest.mark.parametrize("fault", [Fault.OTHER_JSON, Fault.NOT_JSON, Fault.BROKEN_AFTER, Fault.CUT_AFTER])
def test_a_bad_answer_is_no_empty_list(rig: XRig, fault: Fault):
    rig.server.fault(fault, path="/followers")
    assert isinstance(rig.network.followers(), NotExecuted)


def test_an_account_whose_number_was_not_kept_is_asked_for_it():
    with x_rig(user_id="", handle="") as rig:
        rig.x.followers = people(1)
        assert len(rig.network.followers().items) == 1
        receipt = rig.published(rig.outgoing("Year 4 planted beans."), rig.new_key())
        assert receipt.link == f"https://x.com/i/web/status/{receipt.remote_id}"


def test_x_offers_no_blocking_following_or_removing(rig: XRig):
    for capability in (Capability.BLOCK, Capability.FOLLOW, Capability.REMOVE_FOLLOWER, Capability.CLOSE_QUOTES):
        assert capability not in rig.network.capabilities


def test_every_call_is_written_down_with_its_price(rig: XRig):
    rig.published(rig.outgoing("Our bug hotel: school.org.uk", pictures=2), rig.new_key())
    assert [charge.what for charge in rig.purse.charges] == [
        Priced.DESCRIPTION,
        Priced.DESCRIPTION,
        Priced.POST_WITH_LINK,
    ]


def test_a_post_over_the_limit_waits_for_money_before_anything_is_sent(rig: XRig):
    rig.purse.limit = Decimal("0.10")
    answer = rig.publish(rig.outgoing("See school.org.uk"), rig.new_key())
    assert isinstance(answer, NeedsMoney)
    assert rig.server.asked == []
    rig.published(rig.outgoing("No link here."), rig.new_key())


def test_a_limit_never_stands_in_the_way_of_taking_down(rig: XRig):
    key = rig.new_key()
    receipt = rig.published(rig.outgoing("The fair is at two."), key)
    rig.purse.limit = Decimal(0)
    rig.network.remove(key=key, remote_id=receipt.remote_id)
    assert list(rig.standing()) == []


def test_whom_the_account_follows_is_read_at_the_price_of_its_own_things(rig: XRig):
    rig.x.following = people(60)
    first = rig.network.following()
    assert len(first.items) + len(rig.network.following(first.next).items) == 60
    assert rig.purse.total == Decimal("0.060")
    assert Capability.FOLLOW not in rig.network.capabilities


def test_what_x_tells_of_a_follower_besides_its_words_is_read_too(rig: XRig):
    told = {"created_at": "2024-02-03T10:00:00.000Z", "protected": True, "profile_image_url": "https://a.example/p.jpg"}
    counts = {"followers_count": 3, "following_count": 9, "tweet_count": 0}
    nobody = {"id": "8", "username": "b", "profile_image_url": "https://a.example/sticky/default_profile_normal.png"}
    rig.x.followers = [{"id": "7", "username": "a", **told, "public_metrics": counts}, nobody]
    first, second = rig.network.followers().items
    assert (first.created, first.followers, first.following, first.posts) == (date(2024, 2, 3), 3, 9, 0)
    assert (first.protected, first.picture) == (True, "https://a.example/p.jpg")
    assert (second.protected, second.picture, second.created) == (None, "", None)
