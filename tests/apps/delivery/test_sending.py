"""A post's way out: once, only while it may, and never after it was stopped."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from birdtable.adapters.networks.network import (
    LookAgain,
    NeedsMoney,
    NeedsReconnect,
    NotExecuted,
    RateLimited,
    Refused,
    Unsure,
)
from birdtable.apps.audit.models import Entry
from birdtable.apps.channels.models import Channel
from birdtable.apps.delivery import actions, sending
from birdtable.apps.delivery.models import Attempt, Delivery, Notice
from birdtable.apps.delivery.networks import NETWORKS, network_of
from birdtable.apps.delivery.queries import due_deliveries
from birdtable.apps.delivery.seams import DeliveryNotes
from birdtable.apps.delivery.sending import LEASE, attend
from birdtable.apps.people.actions import bump_facts
from birdtable.apps.people.permissions import NotPermitted
from birdtable.apps.policies.actions import adopt
from birdtable.apps.posts.models import CheckRecord, Post
from birdtable.apps.posts.queries import accounts_of, digest_of
from birdtable.core.delivery_states import DeliveryState
from birdtable.core.post_states import PostState
from birdtable.core.states import NotAllowed
from birdtable.core.words import Network, Role
from tests.networks.fake import FakeNetwork
from tests.people import a_person
from tests.posts import EVERYWHERE, POLICY, a_draft, a_waiting_post, a_working_school
from tests.second_reader import STRAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def thornbeck():
    return a_working_school()


@pytest.fixture
def network(monkeypatch):
    fake = FakeNetwork()
    monkeypatch.setitem(NETWORKS, Network.NOTICEBOARD, lambda delivery: fake)
    return fake


def an_approved(school, **fields) -> Delivery:
    post = a_draft(school.teacher, **fields)
    actions.submit(post, by=school.teacher, version=post.version)
    actions.approve(post, by=school.leader, digest=digest_of(post), reasons={})
    return Delivery.objects.get(post=post)


def seen(delivery: Delivery) -> str:
    delivery.refresh_from_db()
    return delivery.state


def test_an_approved_post_is_put_up_on_the_noticeboard(thornbeck):
    delivery = an_approved(thornbeck)
    attend(delivery.pk)
    assert seen(delivery) == DeliveryState.SENT
    notice = Notice.objects.get(delivery=delivery)
    assert notice.text == delivery.post.text
    assert delivery.remote_id == str(notice.pk)
    assert Post.objects.get(pk=delivery.post_id).state == PostState.RELEASED


def test_however_often_the_bell_rings_it_is_put_up_once(thornbeck, network):
    delivery = an_approved(thornbeck)
    for _ in range(5):
        attend(delivery.pk)
    assert network.ever == [str(delivery.pk)]


def test_the_noticeboard_itself_puts_a_key_up_once(thornbeck):
    delivery = an_approved(thornbeck)
    board = network_of(delivery)
    outgoing = sending.outgoing_from(delivery.outgoing)
    once, notes = {"key": delivery.key}, DeliveryNotes(delivery.pk)
    assert board.publish(outgoing, **once, notes=notes) == board.publish(outgoing, **once, notes=notes)
    assert Notice.objects.count() == 1


def test_a_post_for_later_waits_for_its_time(thornbeck, network):
    later = timezone.now() + timedelta(hours=2)
    delivery = an_approved(thornbeck, scheduled_for=later)
    attend(delivery.pk)
    assert seen(delivery) == DeliveryState.QUEUED
    assert due_deliveries(timezone.now(), 10) == []
    with time_machine.travel(later + timedelta(seconds=1)):
        assert due_deliveries(timezone.now(), 10) == [delivery.pk]
        attend(delivery.pk)
    assert seen(delivery) == DeliveryState.SENT


def test_a_post_the_policy_has_since_forbidden_goes_back_to_its_author(thornbeck, network):
    delivery = an_approved(thornbeck)
    stricter = POLICY.replace('raises = { T202 = "review" }', 'raises = { T202 = "review", T201 = "block" }')
    stricter = stricter.replace('{ S801 = "block" }', '{ S801 = "block" }\nparameters = { may_post = ["head"] }')
    adopt(thornbeck.school, stricter, thornbeck.head)
    attend(delivery.pk)
    assert seen(delivery) == DeliveryState.CANCELLED
    assert Post.objects.get(pk=delivery.post_id).state == PostState.DRAFT
    assert network.ever == []
    assert CheckRecord.objects.filter(post=delivery.post_id, moment="send").exists()


def test_nothing_goes_where_the_policy_in_force_no_longer_names_the_network(thornbeck, network):
    delivery = an_approved(thornbeck)
    adopt(thornbeck.school, POLICY.replace(EVERYWHERE, 'channels = ["x"]'), thornbeck.head)
    attend(delivery.pk)
    assert seen(delivery) == DeliveryState.HELD
    assert delivery_told(delivery) == "policy"
    assert network.ever == []
    assert list(accounts_of(thornbeck.teacher)) == []
    adopt(thornbeck.school, POLICY, thornbeck.head)
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        attend(delivery.pk)  # back in line
        attend(delivery.pk)
    with time_machine.travel(timezone.now() + timedelta(hours=3)):
        attend(delivery.pk)
    assert seen(delivery) == DeliveryState.SENT


def delivery_told(delivery) -> str:
    return Delivery.objects.get(pk=delivery.pk).held_why


def test_a_change_of_facts_between_the_last_look_and_the_claim_stops_the_claim(thornbeck, network):
    delivery = an_approved(thornbeck)
    delivery = Delivery.objects.select_related("school", "post", "channel").get(pk=delivery.pk)
    assessed = sending._assess_again(delivery)
    bump_facts(thornbeck.school.pk)
    assert sending._claim(delivery, assessed) is None
    assert seen(delivery) == DeliveryState.QUEUED


def test_a_network_that_certainly_did_not_take_it_is_asked_again_later(thornbeck, network):
    delivery = an_approved(thornbeck)
    until = timezone.now() + timedelta(minutes=5)
    network.before = RateLimited("too many requests", until=until)
    attend(delivery.pk)
    assert seen(delivery) == DeliveryState.QUEUED
    assert delivery.not_before == until
    with time_machine.travel(until + timedelta(seconds=1)):
        attend(delivery.pk)
    assert seen(delivery) == DeliveryState.SENT
    assert [one.outcome for one in Attempt.objects.filter(delivery=delivery)] == ["not executed", "sent"]


def test_a_refusal_is_never_tried_again_by_itself(thornbeck, network):
    delivery = an_approved(thornbeck)
    network.before = Refused("not accepted")
    attend(delivery.pk)
    attend(delivery.pk)
    assert seen(delivery) == DeliveryState.REFUSED
    assert due_deliveries(timezone.now() + timedelta(days=1), 10) == []


def test_an_answer_that_never_came_is_looked_up_and_not_sent_again(thornbeck, network):
    delivery = an_approved(thornbeck)
    network.after = Unsure("timed out")
    attend(delivery.pk)
    assert seen(delivery) == DeliveryState.UNSURE
    attend(delivery.pk)
    assert seen(delivery) == DeliveryState.SENT
    assert network.ever == [str(delivery.pk)]


def test_what_the_network_never_had_is_sent_after_the_look(thornbeck, network):
    delivery = an_approved(thornbeck)
    network.before = Unsure("timed out")
    attend(delivery.pk)
    attend(delivery.pk)
    assert seen(delivery) == DeliveryState.SENT
    assert network.ever == [str(delivery.pk)]


def test_where_nobody_can_tell_a_person_decides(thornbeck, network):
    delivery = an_approved(thornbeck)
    network.after, network.blind = Unsure("timed out"), True
    attend(delivery.pk)
    attend(delivery.pk)
    assert seen(delivery) == DeliveryState.BY_HAND
    assert network.ever == [str(delivery.pk)]


def test_where_nobody_can_tell_and_it_was_taken_down_a_person_only_takes_it_down(thornbeck, network):
    delivery = an_approved(thornbeck)
    network.after, network.blind = Unsure("no answer"), True
    attend(delivery.pk)
    actions.withdraw(Post.objects.get(), by=thornbeck.teacher)
    attend(delivery.pk)
    assert seen(delivery) == DeliveryState.REMOVAL_BY_HAND


def test_one_tap_takes_down_a_post_that_left_after_the_page_was_made(thornbeck, network):
    delivery = an_approved(thornbeck)
    as_seen_on_the_page = Post.objects.get()
    attend(delivery.pk)
    actions.stop_or_withdraw(as_seen_on_the_page, by=thornbeck.teacher)
    assert seen(delivery) == DeliveryState.REMOVING
    assert Post.objects.get().state == PostState.WITHDRAWN


def test_one_tap_stops_a_post_that_has_not_left(thornbeck, network):
    delivery = an_approved(thornbeck)
    actions.stop_or_withdraw(Post.objects.get(), by=thornbeck.teacher)
    assert (seen(delivery), Post.objects.get().state) == (DeliveryState.CANCELLED, PostState.DRAFT)
    attend(delivery.pk)
    assert network.ever == []


def test_a_worker_killed_after_sending_leaves_a_doubt_that_the_sweep_settles(thornbeck, network):
    """The claim's lease ends; the row becomes unsure, never queued; the network has it, so it is sent."""
    delivery = an_approved(thornbeck)

    class Killed(BaseException):
        pass

    def kill():
        raise Killed

    network.meanwhile = kill
    with pytest.raises(Killed):
        attend(delivery.pk)
    network.meanwhile = lambda: None
    assert seen(delivery) == DeliveryState.SENDING
    attend(delivery.pk)
    assert seen(delivery) == DeliveryState.SENDING
    with time_machine.travel(timezone.now() + LEASE + timedelta(seconds=1)):
        assert due_deliveries(timezone.now(), 10) == [delivery.pk]
        attend(delivery.pk)
    assert seen(delivery) == DeliveryState.SENT
    assert network.ever == [str(delivery.pk)]


def test_a_worker_that_slept_since_its_claim_gives_it_back_and_writes_nothing(thornbeck, network, monkeypatch):
    """By the time it would write, another may have looked, found nothing, and written."""
    delivery = an_approved(thornbeck)
    claim = sending._claim
    with time_machine.travel(timezone.now(), tick=False) as clock:

        def claimed_and_then_slept(row, facts_version):
            attempt = claim(row, facts_version)
            clock.shift(timedelta(seconds=20))
            return attempt

        monkeypatch.setattr(sending, "_claim", claimed_and_then_slept)
        attend(delivery.pk)
        assert (seen(delivery), network.ever) == (DeliveryState.QUEUED, [])
        assert Attempt.objects.get().outcome == "too late to begin"
        monkeypatch.setattr(sending, "_claim", claim)
        attend(delivery.pk)
    assert (seen(delivery), len(network.ever)) == (DeliveryState.SENT, 1)


def test_a_late_answer_of_a_try_that_lost_its_claim_moves_nothing(thornbeck, network):
    delivery = an_approved(thornbeck)

    def another_try_took_over():
        Delivery.objects.filter(pk=delivery.pk).update(attempt=delivery.pk)

    network.meanwhile = another_try_took_over
    attend(delivery.pk)
    assert seen(delivery) == DeliveryState.SENDING


def test_a_post_taken_down_while_it_was_being_sent_comes_down_as_soon_as_it_is_known(thornbeck, network):
    delivery = an_approved(thornbeck)
    network.meanwhile = lambda: actions.withdraw(Post.objects.get(pk=delivery.post_id), by=thornbeck.teacher)
    attend(delivery.pk)
    assert seen(delivery) == DeliveryState.REMOVED
    assert network.posts == {}


def test_a_withdrawn_post_that_was_in_doubt_is_never_sent_again(thornbeck, network):
    delivery = an_approved(thornbeck)
    network.before = Unsure("timed out")
    attend(delivery.pk)
    actions.withdraw(Post.objects.get(pk=delivery.post_id), by=thornbeck.leader)
    attend(delivery.pk)
    assert seen(delivery) == DeliveryState.REMOVED
    assert network.ever == []


def test_taking_down_empties_the_notice_and_keeps_the_proof(thornbeck):
    delivery = an_approved(thornbeck)
    attend(delivery.pk)
    actions.withdraw(Post.objects.get(pk=delivery.post_id), by=thornbeck.teacher)
    assert seen(delivery) == DeliveryState.REMOVING
    attend(delivery.pk)
    assert seen(delivery) == DeliveryState.REMOVED
    notice = Notice.objects.get(delivery=delivery)
    assert (notice.text, notice.pictures) == ("", [])
    assert notice.removed_at is not None


def test_a_removal_that_failed_is_tried_again(thornbeck, network):
    delivery = an_approved(thornbeck)
    attend(delivery.pk)
    actions.withdraw(Post.objects.get(pk=delivery.post_id), by=thornbeck.teacher)
    network.before = Unsure("timed out")
    attend(delivery.pk)
    attend(delivery.pk)
    assert (seen(delivery), due_deliveries(timezone.now(), 10)) == (DeliveryState.REMOVING, [])
    with time_machine.travel(delivery.not_before + timedelta(seconds=1)):
        assert due_deliveries(timezone.now(), 10) == [delivery.pk]
        attend(delivery.pk)
    assert seen(delivery) == DeliveryState.REMOVED


def test_a_post_taken_down_after_the_claim_is_never_written(thornbeck, network, monkeypatch):
    delivery = an_approved(thornbeck)
    claim = sending._claim

    def claimed_and_then_taken_down(row, facts_version):
        attempt = claim(row, facts_version)
        actions.withdraw(Post.objects.get(), by=thornbeck.teacher)
        return attempt

    monkeypatch.setattr(sending, "_claim", claimed_and_then_taken_down)
    attend(delivery.pk)
    assert seen(delivery) == DeliveryState.CANCELLED
    assert network.ever == []


@pytest.mark.parametrize(
    ("change", "why"), [({"paused": True}, "paused"), ({"disconnected_at": timezone.now()}, "reconnect")]
)
def test_nothing_goes_out_to_an_account_that_is_paused_or_gone(thornbeck, network, change, why):
    delivery = an_approved(thornbeck)
    Channel.objects.update(**change)
    attend(delivery.pk)
    assert (seen(delivery), delivery.held_why) == (DeliveryState.HELD, why)
    assert network.ever == []


def test_a_governor_may_not_take_down(thornbeck):
    delivery = an_approved(thornbeck)
    attend(delivery.pk)
    with pytest.raises(NotPermitted):
        actions.withdraw(Post.objects.get(pk=delivery.post_id), by=a_person(thornbeck.school, Role.GOVERNOR))


def test_an_approved_post_can_be_edited_again_until_the_first_copy_leaves(thornbeck, network):
    delivery = an_approved(thornbeck)
    actions.take_back(Post.objects.get(pk=delivery.post_id), by=thornbeck.teacher)
    assert seen(delivery) == DeliveryState.CANCELLED
    second = an_approved(thornbeck)
    attend(second.pk)
    with pytest.raises(NotAllowed):
        actions.take_back(Post.objects.get(pk=second.post_id), by=thornbeck.teacher)


def test_the_database_refuses_a_second_delivery_of_the_same_post_to_the_same_channel(thornbeck):
    delivery = an_approved(thornbeck)
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.queue(delivery.post, thornbeck.teacher)


def test_the_database_refuses_sent_without_the_networks_own_id(thornbeck):
    delivery = an_approved(thornbeck)
    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.filter(pk=delivery.pk).update(state=DeliveryState.SENT)


def test_two_workers_at_once_make_one_claim(thornbeck, network):
    delivery = an_approved(thornbeck)
    first, second = (Delivery.objects.select_related("school", "post", "channel").get(pk=delivery.pk) for _ in "ab")
    version = sending._assess_again(first)
    assert sending._claim(first, version) is not None
    with pytest.raises(sending.Overtaken):
        sending._claim(second, version)


def test_text_by_the_office_without_findings_goes_out_without_approval(thornbeck):
    post = a_draft(thornbeck.office)
    actions.submit(post, by=thornbeck.office, version=post.version)
    assert post.state == PostState.APPROVED
    assert post.approved_by_rule
    assert Delivery.objects.filter(post=post, state=DeliveryState.QUEUED).count() == 1


def test_the_record_tells_the_whole_way_of_a_post(thornbeck):
    delivery = an_approved(thornbeck)
    attend(delivery.pk)
    actions.withdraw(Post.objects.get(pk=delivery.post_id), by=thornbeck.teacher)
    attend(delivery.pk)
    acts = list(Entry.objects.filter(thing_id=delivery.post_id).order_by("seq").values_list("act", flat=True))
    assert acts[-8:] == [
        "post.approved", "delivery.queued", "post.released", "delivery.claimed", "delivery.sent",
        "post.withdrawn", "delivery.removing", "delivery.removed",
    ]  # fmt: skip


def test_what_is_sent_is_what_was_approved(thornbeck, network):
    """Words changed behind the post's back, by whatever means, do not go out."""
    delivery = an_approved(thornbeck)
    Post.objects.filter(pk=delivery.post_id).update(text="Something else.")
    attend(delivery.pk)
    assert network.ever == []
    assert seen(delivery) == DeliveryState.CANCELLED


def test_a_waiting_post_has_no_delivery(thornbeck):
    post = a_waiting_post(thornbeck.teacher)
    assert not Delivery.objects.filter(post=post).exists()


def test_a_post_taken_down_while_the_network_was_busy_never_goes_back_in_line(thornbeck, monkeypatch):
    delivery = an_approved(thornbeck)

    class Busy(FakeNetwork):
        def publish(self, outgoing, *, key, notes):
            actions.withdraw(Post.objects.get(pk=delivery.post_id), by=thornbeck.teacher)
            return NotExecuted("too many requests")

    monkeypatch.setitem(NETWORKS, Network.NOTICEBOARD, lambda _: Busy())
    attend(delivery.pk)
    assert seen(delivery) == DeliveryState.CANCELLED


@pytest.mark.parametrize(
    ("answer", "why"), [(NeedsReconnect("signed out"), "reconnect"), (NeedsMoney("no credit left"), "money")]
)
def test_what_only_a_person_can_put_right_holds_the_post_and_loses_nothing(thornbeck, network, answer, why):
    delivery = an_approved(thornbeck)
    network.before = answer
    attend(delivery.pk)
    assert (seen(delivery), delivery.held_why, network.ever) == (DeliveryState.HELD, why, [])


def test_a_network_that_does_not_know_yet_is_looked_at_again_when_it_says(thornbeck, network, monkeypatch):
    delivery = an_approved(thornbeck)
    network.after = Unsure("timed out")
    attend(delivery.pk)
    later, looks = timezone.now() + timedelta(minutes=5), []

    def not_yet(outgoing, *, key, notes):
        looks.append(key)
        return LookAgain("not there yet", until=later)

    with monkeypatch.context() as patch:
        patch.setattr(network, "look_up", not_yet)
        attend(delivery.pk)
        attend(delivery.pk)
    assert (seen(delivery), len(looks)) == (DeliveryState.UNSURE, 1)
    assert due_deliveries(timezone.now(), 10) == []
    with time_machine.travel(later + timedelta(seconds=1)):
        assert due_deliveries(timezone.now(), 10) == [delivery.pk]
        attend(delivery.pk)
    assert seen(delivery) == DeliveryState.SENT


def test_what_an_adapter_noted_outlives_the_try(thornbeck):
    delivery = an_approved(thornbeck)
    notes = DeliveryNotes(delivery.pk)
    notes.write("picture 1", "m-17")
    notes.write("picture 2", "m-18")
    assert DeliveryNotes(delivery.pk).read() == {"picture 1": "m-17", "picture 2": "m-18"}


def test_no_two_deliveries_of_a_channel_have_the_same_key(thornbeck):
    first = an_approved(thornbeck)
    second = an_approved(thornbeck)
    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.filter(pk=second.pk).update(key=first.key)


def test_a_second_reader_that_a_school_has_come_to_ask_brings_an_approved_post_back(
    thornbeck, network, settings, second_reader
):
    delivery = an_approved(thornbeck, text=STRAY)
    settings.BIRDTABLE_SECOND_OPINION = True
    attend(delivery.pk)
    assert seen(delivery) == DeliveryState.CANCELLED
    assert Post.objects.get(pk=delivery.post_id).state == PostState.DRAFT
    assert network.ever == []
