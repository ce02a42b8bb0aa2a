"""Reviewing followers: a few taps for hundreds, and nothing done before it can be taken back."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone

from birdtable.apps.audit.models import Entry
from birdtable.apps.community import actions
from birdtable.apps.community.acting import act_on
from birdtable.apps.community.forgetting import forget_leavers
from birdtable.apps.community.judged import seen
from birdtable.apps.community.listing import take_list
from birdtable.apps.community.models import Follower
from birdtable.apps.community.queries import counted_of, due_acts, facts_of, numbers_of, to_review
from birdtable.apps.people.permissions import NotPermitted
from birdtable.core.community.followers.profile import Profile
from birdtable.core.follower_states import FollowerState
from birdtable.core.words import Network, Role
from tests.apps.delivery.ways import an_account
from tests.people import a_person, client_for
from tests.posts import a_working_school

pytestmark = pytest.mark.django_db
MUM, SHOP, ODD = "Mum of two, Bury", "🔞 onlyfans link in bio", "Records and rare tapes. DM me"


@pytest.fixture
def place():
    return a_working_school()


def follows(place, account: str, bio: str, **facts: object) -> Follower:
    profile = Profile(handle=account, display_name=account, bio=bio, **facts)
    return seen(place.noticeboard, account, "", profile, facts_of(place.school), timezone.now())


def page_of(place, name: str, *keys: object) -> str:
    return reverse(name, args=[place.school.slug, *keys])


def text_of(answer) -> str:
    return answer.content.decode()


def test_three_hundred_new_followers_need_few_taps(place):
    for number in range(240):
        follows(place, f"mum{number}", MUM)
    for number in range(40):
        follows(place, f"shop{number}", SHOP)
    for number in range(20):
        follows(place, f"tapes{number}", ODD)
    leader, taps = client_for(place.leader), 0
    while (numbers := numbers_of(place.school)).fine:
        leader.post(page_of(place, "followers-together"), {"decide": "keep_fine"})
        taps += 1
    leader.post(page_of(place, "followers-together"), {"decide": "block_proposed"})
    odd = list(to_review(place.school))
    assert len(odd) == 20
    for one in odd:
        leader.post(page_of(place, "follower", one.pk), {"decide": "keep"})
        taps += 1
    numbers = numbers_of(place.school)
    assert (numbers.proposed, numbers.look, numbers.fine, numbers.planned) == (0, 0, 0, 40)
    assert taps + 1 <= 60


def test_what_was_decided_together_is_taken_back_together(place):
    for number in range(3):
        follows(place, f"shop{number}", SHOP)
    leader = client_for(place.leader)
    leader.post(page_of(place, "followers-together"), {"decide": "block_proposed"})
    assert numbers_of(place.school).planned == 3
    assert due_acts(timezone.now(), 10) == []
    leader.post(page_of(place, "followers-together"), {"decide": "take_back"})
    assert numbers_of(place.school).proposed == 3


def test_the_page_says_why_and_offers_what_can_be_done(place):
    follows(place, "shop", SHOP)
    read = text_of(client_for(place.leader).get(page_of(place, "followers")))
    for said in ("Block proposed", "words of accounts for adults", "Keep", "Remove", "Mute", "Report", "Ask later"):
        assert said in read


def test_the_page_asks_the_database_no_more_for_many_than_for_few(place, django_assert_max_num_queries):
    for number in range(30):
        follows(place, f"shop{number}", SHOP)
    leader = client_for(place.leader)
    with django_assert_max_num_queries(30):
        leader.get(page_of(place, "followers"))


@pytest.mark.parametrize("decision", ["block", "remove", "mute", "report"])
def test_what_birdtable_cannot_do_there_goes_to_a_person_who_ticks_it(place, decision):
    one = follows(place, "shop", SHOP)
    leader = client_for(place.leader)
    leader.post(page_of(place, "follower", one.pk), {"decide": decision})
    Follower.objects.update(not_before=timezone.now() - timedelta(seconds=1))
    assert due_acts(timezone.now(), 10) == [one.pk]
    act_on(one.pk)
    assert "For you to do" in text_of(leader.get(page_of(place, "followers")))
    leader.post(page_of(place, "follower", one.pk), {"decide": "tick"})
    one.refresh_from_db()
    assert one.state == FollowerState.DONE


def test_nothing_is_done_while_it_can_be_taken_back(place):
    one = follows(place, "shop", SHOP)
    actions.plan(one, Follower.Act.BLOCK, by=place.leader)
    act_on(one.pk)
    one.refresh_from_db()
    assert one.state == FollowerState.PLANNED


def test_each_decision_stands_in_the_record_without_a_name(place):
    one = follows(place, "shop", SHOP)
    actions.plan(one, Follower.Act.BLOCK, by=place.leader)
    actions.take_back(one, by=place.leader)
    told = Entry.objects.filter(thing_kind="follower").order_by("seq")
    assert [entry.act for entry in told] == ["follower.planned", "follower.taken_back"]
    assert "shop" not in "".join(bytes(entry.canonical).decode() for entry in told)


def test_the_second_of_two_who_decide_is_told_so(place):
    one = follows(place, "shop", SHOP)
    actions.keep(one, by=place.leader)
    leader = client_for(place.leader)
    answer = leader.post(page_of(place, "follower", one.pk), {"decide": "later"}, follow=True)
    assert "Somebody else had decided" in text_of(answer)


def test_one_that_was_kept_and_turns_bad_waits_for_a_person_again(place):
    one = follows(place, "sam", MUM)
    actions.keep(one, by=place.leader)
    again = follows(place, "sam", SHOP)
    assert (again.state, again.pile) == (FollowerState.WAITING, "block_proposed")
    assert again.changed_at is not None


def test_a_change_for_the_better_disturbs_nobody(place):
    one = follows(place, "sam", ODD)
    actions.keep(one, by=place.leader)
    assert follows(place, "sam", MUM).state == FollowerState.KEPT


@pytest.mark.parametrize("role", [Role.TEACHER, Role.SUPPORT, Role.GOVERNOR, Role.IT, Role.OFFICE])
def test_only_leaders_review_followers(place, role):
    other = a_person(place.school, role)
    assert client_for(other).get(page_of(place, "followers")).status_code == 404
    with pytest.raises(NotPermitted):
        actions.keep(follows(place, "sam", ODD), by=other)


def test_a_list_is_read_judged_and_not_kept(place):
    place.noticeboard.network = "x"
    place.noticeboard.save()
    rows = "username,description,followers_count,protected\nmum1,Mum of two,12,false\nshop1,onlyfans,3,no\n,nobody,1,\n"
    given = {"channel": place.noticeboard.pk, "followers": BytesIO(rows.encode()), "whole": "on"}
    follows(place, "gone", MUM)
    answer = client_for(place.leader).post(page_of(place, "followers-list"), given, follow=True)
    assert "Read: 2." in text_of(answer)
    assert "Line 4: there is no account name." in text_of(answer)
    assert {one.account: one.pile for one in Follower.objects.filter(left_at=None)} == {
        "mum1": "fine",
        "shop1": "block_proposed",
    }


def test_a_file_that_is_no_list_is_told(place):
    place.noticeboard.network = "x"
    place.noticeboard.save()
    given = {"channel": place.noticeboard.pk, "followers": BytesIO(b"\x00\x01\x02")}
    answer = client_for(place.leader).post(page_of(place, "followers-list"), given)
    assert answer.status_code == 422
    assert "This list cannot be read" in text_of(answer)


def test_whoever_left_is_forgotten_within_a_day(place):
    one = follows(place, "sam", MUM)
    now = timezone.now()
    Follower.objects.update(left_at=now)
    assert forget_leavers(now + timedelta(hours=22)) == 0
    assert forget_leavers(now + timedelta(hours=23, minutes=30)) == 1
    assert not Follower.objects.filter(pk=one.pk).exists()


@pytest.mark.sqlite
def test_a_hundred_thousand_are_counted_and_put_in_order_from_indexes_alone(place):
    follows(place, "odd", ODD)
    assert "COVERING INDEX" in counted_of(place.school).explain()
    assert "TEMP B-TREE" not in to_review(place.school).explain()


def test_a_list_for_x_leads_to_the_page_on_which_a_person_blocks(place):
    channel = an_account(place, Network.X)
    take_list(
        channel, b"username,description,website\n@odd,Records,https://shop.example\n", whole=False, by=place.leader
    )
    assert Follower.objects.get(channel=channel).link == "https://x.com/odd"
