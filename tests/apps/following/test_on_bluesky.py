"""Following on Bluesky, and the daily comparison both ways, against a small Bluesky of our own on this machine."""

from datetime import timedelta

import pytest
from django.utils import timezone

from birdtable.apps.channels.models import Channel
from birdtable.apps.duties.models import Duty
from birdtable.apps.following import actions
from birdtable.apps.following.acting import act_on
from birdtable.apps.following.actions import Proposal
from birdtable.apps.following.models import Category, Following, FollowingReading
from birdtable.apps.following.queries import drift, due_acts
from birdtable.apps.following.syncing import due_readings, read_on
from birdtable.core.words import Role
from tests.networks.faulty import Fault
from tests.networks.on_bluesky import a_fake
from tests.people import a_person, client_for
from tests.posts import a_school_naming

pytestmark = pytest.mark.django_db
AUTHOR = f"did:plc:{1:024}"


@pytest.fixture
def here(speaks_to_this_machine):
    with a_fake() as made:
        made.fake.people[AUTHOR] = {"did": AUTHOR, "handle": "author.test", "displayName": "An author", "avatar": "a"}
        yield made


@pytest.fixture
def head(here):
    head = a_person(a_school_naming(slug="thornbeck"), Role.IT, Role.HEAD)
    typed = {"identifier": here.handle, "password": here.password, "service": here.server.origin}
    client_for(head).post("/s/thornbeck/accounts/bluesky/connect/", typed)
    actions.bring_categories(head)
    return head


def approved(head, handle: str = "author.test") -> Following:
    teacher = a_person(head.school, Role.TEACHER)
    category = Category.objects.filter(school=head.school)[0]
    one = actions.propose(
        Proposal(channel=Channel.objects.get(), handle=handle, category=category, reason="Our Year 2 reads her"),
        by=teacher,
    )
    actions.approve(one, by=head)
    return one


def act() -> None:
    for pk in due_acts(timezone.now(), 10):
        act_on(pk)


def read() -> None:
    """The daily reading, a day later."""
    yesterday = timezone.now() - timedelta(days=2)
    FollowingReading.objects.update(finished_at=yesterday, lease_until=None)
    for pk in due_readings(timezone.now(), 10):
        read_on(pk)


def state(one: Following) -> str:
    one.refresh_from_db()
    return one.state


def follow_there(here, did: str) -> None:
    """Somebody follows it in the app, without Birdtable."""
    here.bluesky().follow(did)


def test_who_was_approved_is_followed_and_the_next_reading_sees_it(here, head):
    one = approved(head)
    act()
    assert state(one) == "asked"
    assert [row["value"]["subject"] for row in here.records("app.bsky.graph.follow")] == [AUTHOR]
    read()
    assert (state(one), one.name) == ("followed", "An author")
    assert list(drift(head.school)) == []
    assert due_readings(timezone.now(), 10) == []


def test_who_is_taken_off_the_list_is_followed_no_more(here, head):
    one = approved(head)
    act()
    read()
    assert state(one) == "followed"
    actions.end(one, by=head)
    act()
    assert (state(one), here.records("app.bsky.graph.follow")) == ("ended", [])
    read()
    assert state(one) == "ended"


def test_who_is_followed_and_on_no_list_is_told_and_a_job_for_leaders(here, head):
    follow_there(here, AUTHOR)
    read()
    (found,) = drift(head.school)
    assert (found.state, found.handle) == ("found", "author.test")
    duty = Duty.objects.get(kind=Duty.Kind.FOLLOWING_REVIEW)
    read()
    assert Duty.objects.get(kind=Duty.Kind.FOLLOWING_REVIEW) == duty
    browser = client_for(head)
    assert "Followed, and not on the list" in browser.get("/s/thornbeck/following/").content.decode()
    assert "Whom we follow</a> shows each difference" in browser.get("/s/thornbeck/").content.decode()
    browser.post(f"/s/thornbeck/following/{found.pk}/", {"decide": "end"})
    act()
    assert here.records("app.bsky.graph.follow") == []


def test_who_was_found_followed_comes_onto_the_list_by_the_same_two_people(here, head):
    follow_there(here, AUTHOR)
    read()
    one = approved(head)
    assert (Following.objects.count(), state(one)) == (1, "followed")


def test_who_is_on_the_list_and_followed_no_more_is_told_and_can_be_followed_again(here, head):
    one = approved(head)
    act()
    read()
    here.bluesky().unfollow(AUTHOR)
    read()
    assert (state(one), one.changed) == ("missing", [])
    actions.follow_again(one, by=head)
    act()
    read()
    assert state(one) == "followed"


def test_an_account_that_is_gone_is_told_apart_from_one_that_is_followed_no_more(here, head):
    one = approved(head)
    act()
    read()
    del here.fake.people[AUTHOR]
    read()
    assert (state(one), one.changed) == ("missing", ["gone"])
    assert "knows this account no more" in client_for(head).get("/s/thornbeck/following/").content.decode()


def test_an_account_that_renamed_itself_and_says_something_else_is_looked_at_by_a_leader(here, head):
    one = approved(head)
    act()
    read()
    read()
    here.fake.people[AUTHOR] |= {"handle": "casino.test", "description": "Bets", "avatar": "b"}
    read()
    assert (state(one), one.changed) == ("followed", ["handle", "picture", "words"])
    actions.still_right(one, by=head)
    read()
    assert (state(one), one.changed) == ("followed", [])


def test_a_name_that_nobody_has_goes_to_a_person_who_is_told_why(here, head):
    one = approved(head, "athor.test")
    act()
    assert (state(one), one.says[:28]) == ("follow_by_hand", "The network knows no account")


def test_a_network_in_trouble_is_asked_again_later_and_a_reading_cut_off_loses_nobody(here, head):
    one = approved(head)
    here.server.fault(Fault.BROKEN_BEFORE, path="getProfile")
    act()
    assert state(one) == "to_follow"
    assert due_acts(timezone.now(), 10) == []
    Following.objects.update(not_before=timezone.now())
    act()
    read()
    here.server.fault(Fault.BROKEN_BEFORE, path="getFollows")
    read()
    assert state(one) == "followed"
    assert FollowingReading.objects.get().says
