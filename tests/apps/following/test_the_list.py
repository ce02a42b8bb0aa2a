"""Whom the school follows: anybody on the staff proposes, a leader who is somebody else decides."""

import pytest
from django.db import IntegrityError, transaction

from birdtable.apps.audit.models import Entry
from birdtable.apps.channels.models import Channel
from birdtable.apps.following import actions
from birdtable.apps.following.acting import act_on
from birdtable.apps.following.actions import FollowsNobody, OwnProposal, Proposal, StandsAlready, handle_and_link
from birdtable.apps.following.models import Category, Following
from birdtable.apps.people.permissions import NotPermitted
from birdtable.apps.policies.actions import adopt
from birdtable.core.following_categories import STARTER
from birdtable.core.following_states import FollowingState
from birdtable.core.words import Network, Role
from tests.people import a_person, client_for
from tests.posts import POLICY, a_working_school

pytestmark = pytest.mark.django_db


def policy_of_nobody() -> str:
    clauses, silent, rest = POLICY.partition("[silent]")
    more = '[[clause]]\nnumber = "6"\ntext = "The account follows nobody."\nsetting = { following = "nobody" }\n\n'
    return clauses + more + silent + rest


@pytest.fixture
def place():
    made = a_working_school()
    Channel.objects.create(school=made.school, network=Network.X, handle="thornbeck", by_hand=True)
    actions.bring_categories(made.leader)
    return made


def account(place) -> Channel:
    return Channel.objects.get(school=place.school, network=Network.X)


def a_proposal(
    place, by, handle: str = "@ReadingTrust", reason: str = "Story times our classes listen to"
) -> Following:
    category = Category.objects.filter(school=place.school)[0]
    return actions.propose(Proposal(channel=account(place), handle=handle, category=category, reason=reason), by=by)


def page(member, more: str = "") -> str:
    return client_for(member).get(f"/s/{member.school.slug}/following/{more}").content.decode()


def test_a_teacher_proposes_a_leader_approves_somebody_follows_by_hand_and_ticks(place):
    teacher, leader = client_for(place.teacher), client_for(place.leader)
    category = Category.objects.get(school=place.school, name__startswith="Authors")
    given = {"channel": account(place).pk, "handle": "https://x.com/ReadingTrust", "category": category.pk}
    address = f"/s/{place.school.slug}/following/"
    assert teacher.post(f"{address}propose/", given | {"reason": "Stories for Year 3"}).status_code == 302
    one = Following.objects.get()
    assert (one.handle, one.link, one.state) == ("readingtrust", "https://x.com/ReadingTrust", "proposed")
    assert "Stories for Year 3" in page(place.leader)
    leader.post(f"{address}{one.pk}/", {"decide": "approve"})
    act_on(one.pk)
    shown = page(place.leader)
    assert "For you to do on the network itself" in shown
    assert 'href="https://x.com/ReadingTrust"' in shown
    leader.post(f"{address}{one.pk}/", {"decide": "tick"})
    assert "Followed, not yet seen there" in page(place.teacher)
    acts = Entry.objects.filter(thing_kind="following").order_by("seq").values_list("act", flat=True)
    assert list(acts) == [f"following.{one}" for one in ("proposed", "approved", "by_hand", "ticked")]
    told = b"".join(bytes(one.canonical) for one in Entry.objects.filter(thing_kind="following"))
    assert b"readingtrust" not in told.lower()


def test_nobody_approves_their_own_proposal_on_the_page_in_the_action_or_in_the_table(place):
    one = a_proposal(place, place.leader)
    assert "You proposed it, so somebody else decides." in page(place.leader)
    with pytest.raises(OwnProposal):
        actions.approve(one, by=place.leader)
    with pytest.raises(IntegrityError), transaction.atomic():
        Following.objects.update(approved_by=place.leader.person)
    actions.approve(one, by=place.head)
    assert one.approved_by == place.head.person


def test_nobody_is_on_the_list_without_approval_whatever_writes_it_there(place):
    a_proposal(place, place.teacher)
    with pytest.raises(IntegrityError), transaction.atomic():
        Following.objects.update(state=FollowingState.FOLLOWED)


@pytest.mark.parametrize("role", [Role.TEACHER, Role.SUPPORT, Role.OFFICE, Role.DSL, Role.IT])
def test_everybody_on_the_staff_proposes_and_only_leaders_decide(place, role):
    one = a_proposal(place, other := a_person(place.school, role))
    for act in (actions.approve, actions.decline, actions.end, actions.tick, actions.still_right):
        with pytest.raises(NotPermitted):
            act(one, by=other)
    assert "Waiting for a leader" in page(other)


def test_a_governor_neither_sees_nor_proposes(place):
    governor = a_person(place.school, Role.GOVERNOR)
    assert client_for(governor).get(f"/s/{place.school.slug}/following/").status_code == 404
    with pytest.raises(NotPermitted):
        a_proposal(place, governor)


def test_one_account_is_proposed_once_and_again_after_it_was_declined(place):
    one = a_proposal(place, place.teacher)
    with pytest.raises(StandsAlready):
        a_proposal(place, place.office, "readingTRUST")
    actions.decline(one, by=place.leader)
    assert a_proposal(place, place.office).pk == one.pk
    assert Following.objects.get().proposed_by == place.office.person


def test_an_account_of_another_school_cannot_be_chosen(place):
    there = a_working_school()
    theirs = Channel.objects.create(school=there.school, network=Network.X, handle="there", by_hand=True)
    category = Category.objects.filter(school=place.school)[0]
    given = {"channel": theirs.pk, "handle": "@a", "category": category.pk, "reason": "x"}
    answer = client_for(place.teacher).post(f"/s/{place.school.slug}/following/propose/", given)
    assert answer.status_code == 422
    assert not Following.objects.exists()


def test_where_the_policy_follows_nobody_nothing_is_proposed_approved_or_followed(place):
    one, waits = a_proposal(place, place.teacher), a_proposal(place, place.teacher, "@another")
    actions.approve(waits, by=place.leader)
    adopt(place.school, policy_of_nobody(), place.head)
    with pytest.raises(FollowsNobody):
        a_proposal(place, place.teacher, "@third")
    with pytest.raises(FollowsNobody):
        actions.approve(one, by=place.leader)
    act_on(waits.pk)
    waits.refresh_from_db()
    assert (waits.state, waits.says[:10]) == (FollowingState.TO_FOLLOW, "The policy")
    shown = page(place.leader)
    assert "The account follows nobody." in shown
    assert "Propose an account" not in shown


def test_the_list_to_start_from_names_kinds_and_comes_once(place):
    assert actions.bring_categories(place.leader) == 0
    assert Category.objects.filter(school=place.school).count() == len(STARTER)
    leader = client_for(place.leader)
    leader.post(f"/s/{place.school.slug}/following/kinds/", {"name": "Our river", "says": "Who looks after it"})
    assert "Who looks after it" in page(place.leader, "kinds/")
    assert not any("@" in name + says for name, says in STARTER)


def test_the_page_asks_the_database_no_more_for_many_than_for_few(place, django_assert_max_num_queries):
    for number in range(40):
        one = a_proposal(place, place.teacher, f"@author{number}")
        if number % 2:
            actions.approve(one, by=place.leader)
    leader = client_for(place.leader)
    with django_assert_max_num_queries(33):
        leader.get(f"/s/{place.school.slug}/following/")


@pytest.mark.parametrize(
    ("network", "handle", "link"),
    [
        (Network.X, "author", "https://x.com/author"),
        (Network.BLUESKY, "author.test", "https://bsky.app/profile/author.test"),
        (Network.MASTODON, "author@books.example", "https://books.example/@author"),
        (Network.MASTODON, "author", "https://social.example/@author"),
    ],
)
def test_a_person_is_led_to_the_page_of_whom_they_follow(network, handle, link):
    assert actions.page_of(Channel(network=network, server="https://social.example"), handle) == link


@pytest.mark.parametrize(
    ("given", "handle"),
    [
        (" @Author ", "author"),
        ("https://x.com/Author/", "author"),
        ("https://bsky.app/profile/author.bsky.social", "author.bsky.social"),
        ("https://books.example/@author", "author@books.example"),
        ("https://social.example/@author@books.example", "author@books.example"),
        ("author@books.example", "author@books.example"),
    ],
)
def test_a_name_or_the_address_of_a_page_is_understood(given, handle):
    assert handle_and_link(given)[0] == handle


def test_what_is_neither_is_told(place):
    category = Category.objects.filter(school=place.school)[0]
    given = {"channel": account(place).pk, "handle": "javascript:alert(1)", "category": category.pk, "reason": "x"}
    answer = client_for(place.teacher).post(f"/s/{place.school.slug}/following/propose/", given)
    assert answer.status_code == 422
    assert "Write the account’s name" in answer.content.decode()
