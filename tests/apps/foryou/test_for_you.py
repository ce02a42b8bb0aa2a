"""The bell and the list behind it: who is told of what, once, and never with a word of the post in the row."""

import html
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from birdtable.apps.delivery import actions, holding
from birdtable.apps.delivery.expiring import expire
from birdtable.apps.delivery.sending import attend
from birdtable.apps.notify import kinds
from birdtable.apps.notify.kinds import KINDS
from birdtable.apps.notify.models import Notification
from birdtable.apps.notify.telling import read, tell, unread_of
from birdtable.apps.people import joining
from birdtable.apps.people.devices import happened
from birdtable.apps.people.joining import Invited
from birdtable.apps.posts import approval, suggestions
from birdtable.apps.posts.queries import digest_of
from birdtable.apps.urgent import actions as urgent
from birdtable.apps.urgent import agreeing
from birdtable.apps.urgent.filling import Slot
from birdtable.apps.urgent.models import ApprovedWords
from birdtable.apps.urgent.wording import NOTICES, REASONS
from birdtable.core.device_states import DeviceEvent
from birdtable.core.words import Role
from tests.people import a_device, a_person, client_for
from tests.posts import a_draft, a_waiting_post, a_working_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def thornbeck():
    return a_working_school()


def told_to(member, kind=None):
    mine = Notification.objects.for_member(member)
    return [one.kind for one in (mine.filter(kind=kind) if kind else mine).order_by("at")]


def page(member, name="for-you", *keys, **asked):
    answer = client_for(member).get(reverse(name, args=[member.school.slug, *keys]), asked)
    return html.unescape(answer.content.decode())


class TestWhoIsToldOfWhat:
    def test_a_post_that_waits_concerns_everybody_who_may_approve_it_and_nobody_else(self, thornbeck):
        a_waiting_post(thornbeck.teacher)
        for one, told in ((thornbeck.leader, ["waiting"]), (thornbeck.head, ["waiting"]), (thornbeck.teacher, [])):
            assert told_to(one) == told
        assert told_to(thornbeck.office) == []

    def test_a_leader_who_had_a_hand_in_it_is_not_asked_to_approve_it(self, thornbeck):
        post = a_draft(thornbeck.leader, "Huge sale on sofas this weekend, everything half price!")
        approval.submit(post, thornbeck.leader, post.version)
        assert told_to(thornbeck.leader) == []
        assert told_to(thornbeck.head) == ["waiting"]

    def test_whoever_left_yesterday_is_told_nothing(self, thornbeck):
        type(thornbeck.head).objects.filter(pk=thornbeck.head.pk).update(
            ends=thornbeck.school.today() - timedelta(days=1)
        )
        a_waiting_post(thornbeck.teacher)
        assert told_to(thornbeck.head) == []

    def test_once_one_leader_has_decided_the_others_bells_no_longer_count_it(self, thornbeck):
        post = a_waiting_post(thornbeck.teacher)
        assert unread_of(thornbeck.head) == 1
        approval.approve(post, thornbeck.leader, digest_of(post), {})
        assert unread_of(thornbeck.head) == unread_of(thornbeck.leader) == 0

    def test_a_post_sent_again_after_it_came_back_is_told_again(self, thornbeck):
        post = a_waiting_post(thornbeck.teacher)
        approval.send_back(post, thornbeck.leader, "Which class was it?")
        assert told_to(thornbeck.teacher) == ["sent-back"]
        approval.submit(post, thornbeck.teacher, post.version)
        assert told_to(thornbeck.head) == ["waiting", "waiting"]
        assert unread_of(thornbeck.head) == 1
        assert unread_of(thornbeck.teacher) == 0

    def test_other_words_from_a_leader_come_to_the_author(self, thornbeck):
        post = a_waiting_post(thornbeck.teacher)
        suggestions.suggest(post, thornbeck.leader, "Beans!", version=post.version)
        assert told_to(thornbeck.teacher) == ["sent-back"]

    def test_a_post_that_waited_too_long_comes_back_with_the_reason(self, thornbeck):
        post = a_waiting_post(thornbeck.teacher)
        type(post).objects.filter(pk=post.pk).update(scheduled_for=timezone.now() - timedelta(days=30))
        expire(post.pk)
        post.refresh_from_db()
        assert post.state == "draft"
        assert "waited too long" in page(thornbeck.teacher)

    def test_its_author_hears_once_that_a_post_is_out(self, thornbeck):
        post = a_draft(thornbeck.leader)
        actions.submit(post, by=thornbeck.leader, version=post.version)
        for delivery in post.deliveries.all():
            attend(delivery.pk)
        assert told_to(thornbeck.leader) == ["out"]
        read(thornbeck.leader)
        tell("out", school_id=post.school_id, about=("post", post.pk), to=[thornbeck.leader.person_id], once=True)
        assert told_to(thornbeck.leader) == ["out"]

    def test_a_hold_is_told_to_the_others_and_is_over_once_it_is_lifted(self, thornbeck):
        hold = holding.hold(thornbeck.school, by=thornbeck.leader)
        assert told_to(thornbeck.head) == ["held"]
        assert told_to(thornbeck.leader) == told_to(thornbeck.teacher) == []
        holding.lift(hold, by=thornbeck.leader)
        assert told_to(thornbeck.head, "let-go") == ["let-go"]
        assert [one.kind for one in Notification.objects.for_member(thornbeck.head).unread()] == ["let-go"]

    def test_a_lost_device_is_told_to_whoever_looks_after_devices(self, thornbeck):
        device, it = a_device(thornbeck.school), a_person(thornbeck.school, Role.IT)
        happened(device, DeviceEvent.LOSE, by=thornbeck.leader)
        assert told_to(it) == told_to(thornbeck.head) == ["device-lost"]
        happened(device, DeviceEvent.FIND, by=thornbeck.leader)
        assert unread_of(it) == 0

    def test_whoever_invited_hears_that_the_invitation_was_used(self, thornbeck):
        who = Invited(
            email="new@example.org", title="Mr", forename="Kofi", surname="Mensah", roles=frozenset({Role.TEACHER}),
            starts=thornbeck.school.today(),
        )  # fmt: skip
        invitation, _ = joining.invite(thornbeck.head, who)
        joining.accept(invitation, password="a warm slice of bread")
        assert told_to(thornbeck.head) == ["joined"]

    def test_an_urgent_notice_is_told_to_everybody_but_its_sender(self, thornbeck):
        agreeing.take_ours(thornbeck.head, notices=NOTICES, reasons=REASONS)
        words = ApprovedWords.objects.get(title="School closed")
        chosen = {
            Slot.SITE: thornbeck.school.name,
            Slot.DATE: thornbeck.school.today().isoformat(),
            Slot.REASON: "snow and ice",
        }
        urgent.send(words, chosen, by=thornbeck.head)
        assert told_to(thornbeck.teacher) == told_to(thornbeck.office) == ["urgent"]
        assert told_to(thornbeck.head) == []


class TestTheList:
    def test_the_bell_counts_what_is_new_and_the_list_shows_it_first(self, thornbeck):
        for _ in range(2):
            a_waiting_post(thornbeck.teacher)
        old, new = Notification.objects.for_member(thornbeck.leader).order_by("-at")
        client = client_for(thornbeck.leader)
        client.post(reverse("for-you-read", args=[thornbeck.school.slug, old.pk]))
        answer = client.get(reverse("for-you", args=[thornbeck.school.slug]))
        assert [one.row.pk for one in answer.context["told"]] == [new.pk, old.pk]
        assert "For you: 1 new" in answer.content.decode()

    def test_each_leads_straight_to_the_thing_and_is_read_then(self, thornbeck):
        post = a_waiting_post(thornbeck.teacher)
        one = Notification.objects.for_member(thornbeck.leader).get()
        client = client_for(thornbeck.leader)
        address = reverse("for-you-open", args=[thornbeck.school.slug, one.pk])
        client.head(address)
        assert unread_of(thornbeck.leader) == 1
        answer = client.get(address, follow=True)
        assert answer.status_code == 200
        assert str(post.pk) in answer.redirect_chain[0][0]
        assert unread_of(thornbeck.leader) == 0

    def test_all_of_it_is_read_with_one_tap(self, thornbeck):
        for _ in range(3):
            a_waiting_post(thornbeck.teacher)
        client_for(thornbeck.leader).post(reverse("for-you-read-all", args=[thornbeck.school.slug]))
        assert unread_of(thornbeck.leader) == 0
        assert unread_of(thornbeck.head) == 3

    def test_nobody_opens_or_reads_what_is_anothers(self, thornbeck):
        a_waiting_post(thornbeck.teacher)
        one = Notification.objects.for_member(thornbeck.head).get()
        client = client_for(thornbeck.leader)
        assert client.get(reverse("for-you-open", args=[thornbeck.school.slug, one.pk])).status_code == 404
        assert client.post(reverse("for-you-read", args=[thornbeck.school.slug, one.pk])).status_code == 404

    def test_it_shows_the_words_of_a_post_only_to_whoever_may_read_it(self, thornbeck):
        post = a_draft(thornbeck.teacher, "Swifts measured the puddles.")
        for member in (thornbeck.teacher, thornbeck.office):
            tell("sent-back", school_id=member.school_id, about=("post", post.pk), to=[member.person_id])
        assert "Swifts measured" in page(thornbeck.teacher)
        assert "Swifts measured" not in page(thornbeck.office)

    def test_a_new_person_is_told_what_the_list_is_for(self, thornbeck):
        assert "Nothing is for you yet" in page(thornbeck.teacher)

    def test_a_long_list_has_pages_and_asks_the_database_no_more(self, thornbeck, django_assert_max_num_queries):
        told = thornbeck.leader
        for _ in range(2):
            a_waiting_post(thornbeck.teacher)
        client, address = client_for(told), reverse("for-you", args=[thornbeck.school.slug])
        client.get(address)
        with django_assert_max_num_queries(30) as few:
            client.get(address)
        for _ in range(21):
            a_waiting_post(thornbeck.teacher)
        with django_assert_max_num_queries(len(few)):
            answer = client.get(address)
        assert len(answer.context["told"]) == 20
        assert "Page 1 of 2" in answer.content.decode()


class TestTheKinds:
    @pytest.mark.parametrize("name", KINDS)
    def test_each_has_a_page_and_a_way_it_may_take(self, name):
        kind = KINDS[name]
        assert reverse(kind.page, args=["thornbeck", *(["7b0f7e0e-4f5d-4b8a-9a9f-1d8c2f3b4a5c"] * kind.names_thing)])
        assert kind.way in kind.ways

    def test_every_trouble_of_a_copy_has_its_sentence(self):
        from birdtable.core.delivery_states import DeliveryState

        quiet = {DeliveryState.CANCELLED}
        assert {one.value for one in DeliveryState if one not in quiet} == set(KINDS[kinds.TROUBLE].says)

    def test_a_kind_nobody_wrote_down_is_refused(self, thornbeck):
        with pytest.raises(KeyError):
            tell("gossip", school_id=thornbeck.school.pk, about=("post", thornbeck.school.pk), to=[])
