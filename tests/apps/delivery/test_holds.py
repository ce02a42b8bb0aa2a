"""Holding: one tap stops a school, an account or a whole trust, wherever a post is on its way; and nothing bursts."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from birdtable.apps.audit.models import Entry
from birdtable.apps.delivery import actions, holding, networks, sending
from birdtable.apps.delivery.holding import APART, SOON
from birdtable.apps.delivery.models import Delivery, Hold
from birdtable.apps.delivery.sending import attend
from birdtable.apps.delivery.way import why_held
from birdtable.apps.people.models import Trust
from birdtable.apps.people.permissions import NotPermitted
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.queries import digest_of
from birdtable.core.delivery_states import DeliveryState
from birdtable.core.words import Network, Role
from tests.networks.fake import FakeNetwork
from tests.people import a_person, client_for
from tests.posts import Thornbeck, a_draft, a_working_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def thornbeck():
    return a_working_school()


@pytest.fixture
def network(monkeypatch):
    fake = FakeNetwork()
    monkeypatch.setitem(networks.NETWORKS, Network.NOTICEBOARD, lambda delivery: fake)
    return fake


def an_approved(school: Thornbeck, **fields) -> Delivery:
    post = a_draft(school.teacher, **fields)
    actions.submit(post, by=school.teacher, version=post.version)
    actions.approve(post, by=school.leader, digest=digest_of(post), reasons={})
    return Delivery.objects.get(post=post)


def seen(delivery: Delivery) -> str:
    delivery.refresh_from_db()
    return delivery.state


def two_schools_of_a_trust() -> tuple[Thornbeck, Thornbeck]:
    trust = Trust.objects.create(name="Alder Learning Trust")
    both = a_working_school(), a_working_school()
    for one in both:
        one.school.trust = trust
        one.school.save()
    return both


def hold_it(school: Thornbeck, what: str) -> Hold:
    if what == "all our schools":
        return holding.hold_all_schools(school.school, by=school.head)
    channel = school.noticeboard if what == "the account" else None
    return holding.hold(school.school, by=school.leader, channel=channel)


WHAT = ("the school", "the account", "all our schools")


@pytest.mark.parametrize("what", WHAT)
def test_nothing_goes_out_while_it_is_held(network, what):
    school, _ = two_schools_of_a_trust()
    delivery = an_approved(school)
    hold_it(school, what)
    attend(delivery.pk)
    assert (seen(delivery), delivery.held_why, network.ever) == (DeliveryState.HELD, "hold", [])


@pytest.mark.parametrize("what", WHAT)
def test_a_hold_between_the_claim_and_the_write_stops_the_write(network, what, monkeypatch):
    school, _ = two_schools_of_a_trust()
    delivery = an_approved(school)
    claim = sending._claim

    def claimed_and_then_held(row, facts_version):
        attempt = claim(row, facts_version)
        hold_it(school, what)
        return attempt

    monkeypatch.setattr(sending, "_claim", claimed_and_then_held)
    attend(delivery.pk)
    assert (seen(delivery), network.ever) == (DeliveryState.HELD, [])
    assert delivery.attempts.get().outcome == "held"


@pytest.mark.parametrize("what", WHAT)
def test_a_hold_between_the_last_look_and_the_claim_stops_the_claim(network, what, monkeypatch):
    school, _ = two_schools_of_a_trust()
    delivery = an_approved(school)
    assess = sending._assess_again

    def assessed_and_then_held(row):
        version = assess(row)
        hold_it(school, what)
        return version

    monkeypatch.setattr(sending, "_assess_again", assessed_and_then_held)
    attend(delivery.pk)
    assert (seen(delivery), network.ever, delivery.attempts.count()) == (DeliveryState.HELD, [], 0)


def test_a_hold_of_one_account_leaves_the_others_alone(thornbeck):
    other = type(thornbeck.noticeboard).objects.create(
        school=thornbeck.school, network=Network.BLUESKY, handle="@thornbeck.example"
    )
    an_approved_post = a_draft(thornbeck.teacher)
    holding.hold(thornbeck.school, by=thornbeck.leader, channel=other)
    actions.submit(an_approved_post, by=thornbeck.teacher, version=an_approved_post.version)
    actions.approve(an_approved_post, by=thornbeck.leader, digest=digest_of(an_approved_post), reasons={})
    held = {one.channel.network: why_held(one) for one in Delivery.objects.all()}
    assert held == {"noticeboard": "", "bluesky": "hold"}


def test_a_hold_of_the_trust_stops_every_school_of_it_and_no_other(network):
    here, there = two_schools_of_a_trust()
    elsewhere = a_working_school()
    holding.hold_all_schools(here.school, by=here.head)
    for school, expected in ((there, DeliveryState.HELD), (elsewhere, DeliveryState.SENT)):
        delivery = an_approved(school)
        attend(delivery.pk)
        assert seen(delivery) == expected
    told = Entry.objects.filter(act="trust_hold.set").values_list("school_id", flat=True)
    assert set(told) == {here.school.pk, there.school.pk}


def test_any_head_of_the_trust_lets_all_its_schools_go_on_and_a_leader_does_not(network):
    here, there = two_schools_of_a_trust()
    delivery = an_approved(there)
    standing = holding.hold_all_schools(here.school, by=here.head)
    attend(delivery.pk)
    with pytest.raises(NotPermitted):
        holding.lift(standing, by=there.leader)
    holding.lift(standing, by=there.head)
    assert seen(delivery) == DeliveryState.QUEUED


def test_a_school_without_a_trust_holds_only_itself(thornbeck):
    with pytest.raises(NotPermitted):
        holding.hold_all_schools(thornbeck.school, by=thornbeck.head)


def test_a_second_tap_finds_the_first_hold(thornbeck):
    standing = holding.hold(thornbeck.school, by=thornbeck.leader)
    assert holding.hold(thornbeck.school, by=thornbeck.head) == standing
    assert holding.hold(thornbeck.school, by=thornbeck.head, channel=thornbeck.noticeboard) != standing


def test_a_teacher_does_not_hold_and_the_safeguarding_lead_holds_but_does_not_lift(thornbeck):
    dsl = a_person(thornbeck.school, Role.DSL)
    with pytest.raises(NotPermitted):
        holding.hold(thornbeck.school, by=thornbeck.teacher)
    standing = holding.hold(thornbeck.school, by=dsl)
    with pytest.raises(NotPermitted):
        holding.lift(standing, by=dsl)


def test_nothing_bursts_when_a_hold_is_lifted(thornbeck, network):
    """What fell due meanwhile takes its turn, also where no worker saw it; what is for later keeps its time."""
    rows = [an_approved(thornbeck) for _ in range(3)]
    later = timezone.now() + timedelta(days=1)
    for_later = an_approved(thornbeck, scheduled_for=later)
    standing = holding.hold(thornbeck.school, by=thornbeck.leader)
    with time_machine.travel(timezone.now() + timedelta(hours=2), tick=False):
        for delivery in rows[:2]:
            attend(delivery.pk)
        in_line = holding.lift(standing, by=thornbeck.leader)
        now = timezone.now()
        assert [one.pk for one in in_line] == [one.pk for one in rows]
        assert [one.not_before - now for one in in_line] == [SOON, SOON + APART, SOON + 2 * APART]
        for delivery in rows:
            attend(delivery.pk)
        assert network.ever == []
    assert {seen(one) for one in rows} == {DeliveryState.QUEUED}
    assert (seen(for_later), for_later.due) == (DeliveryState.QUEUED, later)


def test_what_another_hold_still_stops_stays_held(thornbeck, network):
    delivery = an_approved(thornbeck)
    standing = holding.hold(thornbeck.school, by=thornbeck.leader)
    holding.hold(thornbeck.school, by=thornbeck.leader, channel=thornbeck.noticeboard)
    attend(delivery.pk)
    assert holding.lift(standing, by=thornbeck.leader) == []
    assert seen(delivery) == DeliveryState.HELD


def test_a_post_is_taken_down_while_everything_is_held(thornbeck, network):
    delivery = an_approved(thornbeck)
    attend(delivery.pk)
    holding.hold(thornbeck.school, by=thornbeck.leader)
    actions.withdraw(Post.objects.get(), by=thornbeck.teacher)
    attend(delivery.pk)
    assert (seen(delivery), network.posts) == (DeliveryState.REMOVED, {})


def address(name: str, school: Thornbeck, *keys) -> str:
    return reverse(name, args=[school.school.slug, *keys])


def test_every_page_says_what_is_held_and_a_leader_lifts_it_there():
    school, _ = two_schools_of_a_trust()
    leader, head = client_for(school.leader), client_for(school.head)
    leader.post(address("hold", school))
    leader.post(address("hold", school), {"account": str(school.noticeboard.pk)})
    head.post(address("hold", school), {"all_schools": "yes"})
    for client in (client_for(school.teacher), leader):
        for page in ("posts", "today", "policy"):
            told = client.get(address(page, school)).content.decode()
            for words in ("Everything is held.", "Noticeboard is held.", "Everything is held at all our schools."):
                assert words in told
    for hold in Hold.objects.filter(trust=None):
        leader.post(address("resume", school, hold.pk))
    assert Hold.objects.get(lifted_at=None).trust


def test_only_a_head_finds_the_tap_for_all_our_schools():
    school, _ = two_schools_of_a_trust()
    leader = client_for(school.leader)
    assert "Hold all our schools" not in leader.get(address("hold", school)).content.decode()
    assert leader.post(address("hold", school), {"all_schools": "yes"}).status_code == 404
    standing = holding.hold_all_schools(school.school, by=school.head)
    assert leader.post(address("resume", school, standing.pk)).status_code == 404
    assert not Hold.objects.filter(lifted_at__isnull=False).exists()


def test_an_account_of_another_school_or_of_nobody_cannot_be_held(thornbeck):
    other = a_working_school()
    leader = client_for(thornbeck.leader)
    for key in (str(other.noticeboard.pk), "nonsense"):
        assert leader.post(address("hold", thornbeck), {"account": key}).status_code == 404
    assert not Hold.objects.exists()


def test_the_words_after_a_hold_say_when_the_first_goes(thornbeck, network):
    delivery = an_approved(thornbeck)
    client = client_for(thornbeck.leader)
    client.post(address("hold", thornbeck))
    attend(delivery.pk)
    answer = client.post(address("resume", thornbeck, Hold.objects.get().pk), follow=True)
    assert "One post waits its turn and goes at" in answer.content.decode()
