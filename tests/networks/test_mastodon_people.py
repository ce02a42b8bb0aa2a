"""Who follows the school's account, what is said to it, how it is set, and what can be done about people."""

from datetime import UTC, date, datetime

import pytest

from birdtable.adapters.networks.deeds import DeedKind
from birdtable.adapters.networks.network import Absent, NeedsReconnect, NotExecuted, RateLimited, Refused, Unsure
from birdtable.adapters.networks.reach import Reach
from birdtable.adapters.networks.readers import Done, MentionKind, Page, Settings
from tests.networks.faulty import Fault, Reply
from tests.networks.mastodon_makes import MAKES, OLD_MASTODON, PLEROMA
from tests.networks.mastodon_school import SchoolOnMastodon


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


def all_of(read) -> list:
    """Every page, one after another."""
    found, cursor = [], ""
    while True:
        page = read(cursor)
        assert isinstance(page, Page), page
        found += page.items
        if not (cursor := page.next):
            return found


def test_every_follower_is_listed_once_over_all_pages(school):
    school.fake.page = 3
    school.fake.following_us = [school.fake.join(f"parent{n}@home.example", f"Parent {n}") for n in range(8)]
    found = all_of(school.network.followers)
    assert [one.id for one in found] == list(reversed(school.fake.following_us))
    assert (found[0].handle, found[0].name) == ("parent7@home.example", "Parent 7")
    assert found[0].about == "A primary school.\nNot answered here."
    assert school.asked("GET", "/followers") == 3


def test_a_link_to_another_machine_is_not_followed(a_school):
    school = a_school()
    elsewhere = '<http://127.0.0.1:9/api/v1/accounts/1/followers?max_id=5>; rel="next"'
    school.server.app = lambda _: Reply(200, [school.fake.account_json(school.fake.school)], {"Link": elsewhere})
    page = school.network.followers()
    assert page.next == "5"
    assert isinstance(school.network.followers(page.next), Page)
    assert school.asked("GET", "/followers") == 2


def test_who_asks_to_follow_can_be_let_in_or_not(school):
    school.fake.asking = [kind, unkind] = [school.fake.join("aunt@a.example"), school.fake.join("bot@b.example")]
    assert {one.id for one in all_of(school.network.follow_requests)} == {kind, unkind}
    assert school.network.accept_follower(kind) == Done()
    assert school.network.reject_follower(unkind) == Done()
    assert school.fake.following_us == [kind]
    assert all_of(school.network.follow_requests) == []
    assert isinstance(school.network.accept_follower(unkind), Refused)


def test_mentions_replies_and_quotes_are_told_apart_and_filtered_ones_are_not_missed(a_school):
    school = a_school()
    ours = school.delivered(school.outgoing("Beans.")).remote_id
    by = school.fake.join("aunt@a.example")
    school.fake.say(by, "Lovely &amp; green")
    school.fake.say(by, "How tall?", to=ours)
    school.fake.say(by, "Look!", type="quote", to=ours)
    hidden = school.fake.say(by, "Hidden by the server", filtered=True)
    school.fake.say(by, "", type="favourite")
    found = all_of(school.network.mentions)
    assert [(one.kind, one.in_reply_to) for one in found] == [
        (MentionKind.MENTION, ""),
        (MentionKind.QUOTE, ours),
        (MentionKind.REPLY, ours),
        (MentionKind.MENTION, ""),
    ]
    assert found[0].id == hidden
    assert found[-1].text == "Lovely & green"
    assert found[0].by.handle == "aunt@a.example"


@pytest.mark.parametrize("make", [OLD_MASTODON, PLEROMA])
def test_servers_that_send_every_kind_of_notification_are_read_too(a_school, make):
    school = a_school(make)
    by = school.fake.join("aunt@a.example")
    school.fake.say(by, "", type="favourite")
    school.fake.say(by, "Lovely")
    assert [one.text for one in all_of(school.network.mentions)] == ["Lovely"]


def test_own_posts_are_listed_whoever_put_them_there(school):
    for n in range(45):
        school.fake.put_up_by_hand(f"Day {n}")
    school.delivered(school.outgoing("Beans, with a picture.", pictures=1))
    found = all_of(school.network.own_posts)
    assert len(found) == 46
    assert (found[0].text, found[0].pictures) == ("Beans, with a picture.", 1)
    assert (found[-1].text, found[-1].pictures) == ("Day 0", 0)


def test_a_post_whose_words_were_changed_on_the_server_says_when(school):
    plain, changed = school.fake.put_up_by_hand("Beans."), school.fake.put_up_by_hand("Peas.")
    school.fake.statuses[changed]["edited"] = "2026-11-30T10:00:00.000Z"
    found = {one.remote_id: one.edited for one in all_of(school.network.own_posts)}
    assert found == {plain: None, changed: datetime(2026, 11, 30, 10, tzinfo=UTC)}


def test_what_the_account_boosted_and_liked_is_read_and_only_what_is_new_where_that_is_asked(school):
    old = school.fake.put_up_by_hand("Old.")
    new = school.fake.put_up_by_hand("New.")
    school.fake.boosted, school.fake.liked = ["77"], ["78"]
    assert [one.remote_id for one in all_of(school.network.own_posts)] == [new, old]
    assert [one.remote_id for one in school.network.own_posts(since=old).items] == [new]
    (shared,) = school.network.reposts().items
    assert (shared.kind, shared.about) == (DeedKind.REPOST, "77")
    if school.fake.make.refresh:
        assert isinstance(school.network.likes(), Refused)
        return
    (liked,) = school.network.likes().items
    assert (liked.kind, liked.about, liked.at) == (DeedKind.LIKE, "78", None)


def test_how_many_a_post_reached_is_told_as_far_as_the_server_counts(school):
    there = school.fake.put_up_by_hand("Beans.")
    assert school.network.reach(there) == Reach(reposts=2, likes=5, replies=0)
    for number in ("4711", "", "../../accounts"):
        assert isinstance(school.network.reach(number), Refused)


@pytest.mark.parametrize(
    ("locked", "visibility", "privacy", "protected"),
    [
        (True, "private", "private", True),
        (True, "public", "private", False),
        (True, "private", "public", False),
        (False, "private", "private", False),
    ],
)
def test_an_account_is_protected_only_when_all_of_it_is(a_school, locked, visibility, privacy, protected):
    school = a_school(visibility=visibility)
    school.fake.school |= {"locked": locked, "privacy": privacy}
    settings = school.network.settings()
    assert isinstance(settings, Settings)
    assert settings.protected is protected


def test_settings_are_told_in_words(a_school):
    school = a_school()
    school.fake.following_us = [school.fake.join("aunt@a.example")]
    school.fake.asking = [school.fake.join("bot@b.example")]
    settings = school.network.settings()
    assert settings.followers == 1
    assert settings.account.handle == "thornbeck"
    assert settings.facts == {
        "locked": "Anybody can follow.",
        "discoverable": "Shown in the server's directory and recommendations.",
        "indexable": "Public posts are left out of other people's search.",
        "bot": "Not marked as automated.",
        "privacy": "A post written by hand is for everybody, unless somebody chooses otherwise.",
        "quote_policy": "A post written by hand can be quoted by everybody.",
        "follow_requests_count": "Waiting to be let in as followers: 1.",
    }


def test_what_is_thrown_away_unread_and_what_is_wrong_with_the_account_is_told(a_school):
    school = a_school()
    school.fake.filters = {"for_not_followers": "drop"}
    school.fake.school["more"] = {"suspended": True, "limited": True, "moved": {"id": "9"}}
    facts = school.network.settings().facts
    assert {"notifications_policy", "suspended", "limited", "moved"} <= set(facts)


def test_people_can_be_blocked_muted_and_followed_and_twice_is_no_error(school):
    who = school.fake.join("bot@b.example")
    network = school.network
    for act, name, value in [
        (network.block, "blocking", True),
        (network.unblock, "blocking", False),
        (network.mute, "muting", True),
        (network.unmute, "muting", False),
        (network.follow, "following", True),
        (network.unfollow, "following", False),
    ]:
        for _ in range(2):
            assert act(who) == Done()
        assert school.fake.relations[who][name] is value
    assert isinstance(network.block("99"), Refused)


def test_a_follower_can_be_sent_away(a_school):
    school = a_school()
    who = school.fake.join("bot@b.example")
    school.fake.following_us = [who]
    for _ in range(2):
        assert school.network.remove_follower(who) == Done()
    assert school.fake.following_us == []


READS = ["followers", "following", "follow_requests", "mentions", "own_posts", "settings"]


@pytest.mark.parametrize("read", READS)
@pytest.mark.parametrize(
    ("fault", "answer"),
    [
        (Fault.BROKEN_BEFORE, NotExecuted),
        (Fault.CUT_BEFORE, NotExecuted),
        (Fault.TRUNCATED, NotExecuted),
        (Fault.NOT_JSON, NotExecuted),
        (Fault.OTHER_JSON, NotExecuted),
        (Fault.ENDLESS, NotExecuted),
        (Fault.REDIRECT, Refused),
        (Fault.BUSY, RateLimited),
    ],
)
def test_what_cannot_be_read_is_never_taken_for_nothing(a_school, read, fault, answer):
    school = a_school()
    school.server.fault(fault)
    assert isinstance(getattr(school.network, read)(), answer)


@pytest.mark.parametrize("read", READS)
def test_a_revoked_connection_is_told_by_every_read(a_school, read):
    school = a_school()
    school.is_shut_out()
    # Mastodon shows followers to anybody, but a token that was taken away it refuses even there.
    school.server.app = lambda _: Reply(401, {"error": "The access token was revoked"})
    assert isinstance(getattr(school.network, read)(), NeedsReconnect)


@pytest.mark.parametrize("fault", [Fault.BROKEN_AFTER, Fault.CUT_AFTER, Fault.NOT_JSON, Fault.TRUNCATED])
def test_an_act_without_a_clear_answer_is_in_doubt(school, fault):
    school.server.fault(fault)
    assert isinstance(school.network.block(school.fake.join("bot@b.example")), Unsure)


def test_whom_we_follow_is_listed_and_who_was_found_by_name_can_be_followed(school):
    author = school.fake.join("author@books.example", "An Author")
    found = school.network.find_account("@author@books.example")
    assert (found.id, found.handle, found.name) == (author, "author@books.example", "An Author")
    assert (found.picture, found.created) == ("https://social.example/a.png", date(2020, 9, 1))
    assert school.network.follow(found.id) == Done()
    assert [one.id for one in all_of(school.network.following)] == [author]
    assert school.network.unfollow(found.id) == Done()
    assert all_of(school.network.following) == []


def test_an_account_that_this_server_never_heard_of_is_absent_by_name_and_by_number(school):
    assert school.network.find_account("nobody@nowhere.example") == Absent()
    assert school.network.find_account("998") == Absent()
    assert school.network.find_account(school.fake.join("here@books.example")).handle == "here@books.example"


def test_a_server_in_trouble_does_not_make_an_account_absent(school):
    school.server.fault(Fault.BROKEN_BEFORE, path="lookup")
    assert isinstance(school.network.find_account("author@books.example"), NotExecuted)
