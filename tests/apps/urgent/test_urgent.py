"""Urgent notices: approved beforehand, sent by one person at any hour, before everything else, and ended by time."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from birdtable.apps.audit.models import Entry
from birdtable.apps.channels.models import Channel
from birdtable.apps.delivery import actions as delivery_actions
from birdtable.apps.delivery import holding, networks
from birdtable.apps.delivery.models import Delivery, Notice
from birdtable.apps.delivery.queries import due_deliveries
from birdtable.apps.delivery.sending import attend
from birdtable.apps.notify.posting import due_letters, post_letters
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import NotPermitted
from birdtable.apps.policies.actions import adopt
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.queries import digest_of
from birdtable.apps.posts.stops import Stopped
from birdtable.apps.urgent import actions, agreeing
from birdtable.apps.urgent.filling import Slot
from birdtable.apps.urgent.models import ApprovedWords, UrgentNotice
from birdtable.apps.urgent.wording import NOTICES, REASONS
from birdtable.core.delivery_states import DeliveryState
from birdtable.core.post_states import PostState
from birdtable.core.words import Network, Role
from tests.networks.fake import FakeNetwork
from tests.people import a_person, client_for
from tests.posts import POLICY, Thornbeck, a_draft, a_working_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def thornbeck():
    school = a_working_school()
    agreeing.take_ours(school.head, notices=NOTICES, reasons=REASONS)
    return school


def words(title: str = "School closed") -> ApprovedWords:
    return ApprovedWords.objects.get(title=title)


def chosen(school: Thornbeck) -> dict[Slot, str]:
    return {
        Slot.SITE: school.school.name,
        Slot.DATE: school.school.today().isoformat(),
        Slot.REASON: "no heating",
        Slot.TIME: "10:00",
        Slot.CLASS: "Kestrels",
    }


def send(school: Thornbeck, by: Membership | None = None, title: str = "School closed") -> UrgentNotice:
    return actions.send(words(title), chosen(school), by=by or school.leader)


def board(school: Thornbeck) -> str:
    return client_for(school.leader).get(f"/n/{school.school.slug}/").content.decode()


def page(name: str, school: Thornbeck, *keys) -> str:
    return reverse(name, args=[school.school.slug, *keys])


def test_one_leader_alone_closes_the_school_and_no_worker_is_needed_for_the_noticeboard(thornbeck):
    notice = send(thornbeck)
    assert notice.post.state == PostState.RELEASED
    assert "is closed on" in Notice.objects.get().text
    assert 'class="strip strip-urgent"' in board(thornbeck)
    assert notice.text in board(thornbeck)
    assert Post.objects.get().approved_by_rule == "urgent_words"


def test_it_is_in_both_feeds_at_once(thornbeck):
    notice = send(thornbeck)
    for feed in ("feed.atom", "feed.json"):
        assert notice.text in client_for(thornbeck.leader).get(f"/n/{thornbeck.school.slug}/{feed}").content.decode()


def test_no_cache_keeps_the_page_from_showing_it_within_ten_seconds(thornbeck):
    answer = client_for(thornbeck.leader).get(f"/n/{thornbeck.school.slug}/")
    assert int(re.search(r"max-age=(\d+)", answer["Cache-Control"])[1]) < 10


def test_everybody_who_works_there_gets_an_e_mail(thornbeck):
    left = a_person(thornbeck.school, Role.TEACHER)
    Membership.objects.filter(pk=left.pk).update(ends=thornbeck.school.today() - timedelta(days=1))
    notice = send(thornbeck)
    assert due_letters(timezone.now(), 10) == [notice.pk]
    post_letters(notice.pk)
    written_to = {one.to[0] for one in mail.outbox}
    assert written_to == {
        one.person.email for one in (thornbeck.teacher, thornbeck.office, thornbeck.leader, thornbeck.head)
    }
    assert notice.text in mail.outbox[0].body
    assert mail.outbox[0].subject == "Thornbeck Primary School: School closed"


def test_it_goes_to_every_account_before_everything_else(thornbeck):
    Channel.objects.create(school=thornbeck.school, network=Network.BLUESKY, handle="@thornbeck.example")
    send(thornbeck)
    assert {one.channel.network for one in Delivery.objects.all()} == {"noticeboard", "bluesky"}
    assert all(one.urgent for one in Delivery.objects.all())
    assert due_deliveries(timezone.now(), 10) == []
    assert len(due_deliveries(timezone.now(), 10, urgent=True)) == 1


def test_it_goes_out_while_everything_is_held(thornbeck, monkeypatch):
    other = Channel.objects.create(school=thornbeck.school, network=Network.BLUESKY, handle="@thornbeck.example")
    network = FakeNetwork()
    monkeypatch.setitem(networks.NETWORKS, Network.BLUESKY, lambda delivery: network)
    holding.hold(thornbeck.school, by=thornbeck.leader)
    holding.hold(thornbeck.school, by=thornbeck.leader, channel=other)
    send(thornbeck)
    for delivery in Delivery.objects.filter(channel=other):
        attend(delivery.pk)
    assert len(network.ever) == 1
    assert set(Delivery.objects.values_list("state", flat=True)) == {DeliveryState.SENT}


def test_it_is_checked_again_before_sending_like_any_other_and_still_goes(thornbeck):
    """A teacher needs a leader for every post; words that leaders approved beforehand have had one."""
    head_who_teaches = a_person(thornbeck.school, Role.HEAD, Role.TEACHER)
    send(thornbeck, by=head_who_teaches)
    assert Delivery.objects.get().state == DeliveryState.SENT


def test_what_the_policy_stops_does_not_go_out_as_a_notice_either(thornbeck):
    stricter = POLICY.replace('{ S801 = "block" }', '{ S801 = "block" }\nparameters = { may_post = ["head"] }')
    adopt(thornbeck.school, stricter, thornbeck.head)
    with pytest.raises(Stopped):
        send(thornbeck)
    assert not UrgentNotice.objects.exists()
    assert not Post.objects.exists()


def test_a_second_tap_finds_the_first_notice(thornbeck):
    assert send(thornbeck) == send(thornbeck, by=thornbeck.head)
    assert Delivery.objects.count() == 1


def test_a_banner_ends_by_itself(thornbeck):
    notice = send(thornbeck, title="Back late from a trip")
    with time_machine.travel(notice.ends_at - timedelta(seconds=1)):
        assert "strip-urgent" in board(thornbeck)
    with time_machine.travel(notice.ends_at + timedelta(seconds=1)):
        after = board(thornbeck)
    assert "strip-urgent" not in after
    assert notice.text in after, "the post itself stays among the news"


def test_an_all_clear_ends_the_banners_before_it(thornbeck):
    closed = send(thornbeck)
    opened = send(thornbeck, title="Open as usual")
    shown = board(thornbeck)
    assert shown.count("strip-urgent") == 1
    closed.refresh_from_db()
    assert (closed.ended_at is not None, opened.ended_at) == (True, None)


def test_a_banner_is_ended_by_a_tap_and_a_notice_taken_down_has_none(thornbeck):
    notice = send(thornbeck)
    client_for(thornbeck.leader).post(page("urgent-end", thornbeck, notice.pk))
    assert "strip-urgent" not in board(thornbeck)
    other = send(thornbeck, title="No clubs after school")
    assert "strip-urgent" in board(thornbeck)
    delivery_actions.withdraw(other.post, by=thornbeck.teacher)
    attend(Delivery.objects.get(post=other.post).pk)
    assert "strip-urgent" not in board(thornbeck)


def test_of_the_office_only_those_may_send_whom_a_leader_named(thornbeck):
    client = client_for(thornbeck.office)
    with pytest.raises(NotPermitted):
        send(thornbeck, by=thornbeck.office)
    assert client.get(page("urgent", thornbeck)).status_code == 404
    client_for(thornbeck.leader).post(page("urgent-name", thornbeck, thornbeck.office.pk), {"named": "yes"})
    assert client.get(page("urgent", thornbeck)).status_code == 200
    named = Membership.objects.get(pk=thornbeck.office.pk)
    assert send(thornbeck, by=named).released_by == thornbeck.office.person
    client_for(thornbeck.leader).post(page("urgent-name", thornbeck, thornbeck.office.pk), {"named": "no"})
    assert client.get(page("urgent", thornbeck)).status_code == 404


@pytest.mark.parametrize("role", [Role.TEACHER, Role.SUPPORT, Role.DSL, Role.GOVERNOR, Role.IT])
def test_nobody_else_sends_one_however_they_are_named(thornbeck, role):
    somebody = a_person(thornbeck.school, role)
    Membership.objects.filter(pk=somebody.pk).update(named=True)
    with pytest.raises(NotPermitted):
        send(thornbeck, by=Membership.objects.get(pk=somebody.pk))


def test_whoever_writes_words_does_not_approve_them(thornbeck):
    written = agreeing.propose(
        thornbeck.leader, kind="notice", title="Car park", text="The car park is shut on [date]."
    )
    with pytest.raises(agreeing.WrittenByYou):
        agreeing.approve(written, by=thornbeck.leader)
    with pytest.raises(IntegrityError), transaction.atomic():
        ApprovedWords.objects.filter(pk=written.pk).update(
            approved_by=thornbeck.leader.person, approved_at=timezone.now()
        )
    assert client_for(thornbeck.leader).get(page("urgent-send", thornbeck, written.pk)).status_code == 404
    agreeing.approve(written, by=thornbeck.head)
    assert client_for(thornbeck.leader).get(page("urgent-send", thornbeck, written.pk)).status_code == 200


def test_the_office_writes_words_and_a_teacher_does_not(thornbeck):
    agreeing.propose(thornbeck.office, kind="reason", text="a fallen tree")
    with pytest.raises(NotPermitted):
        agreeing.propose(thornbeck.teacher, kind="reason", text="a broken window")
    with pytest.raises(NotPermitted):
        agreeing.take_ours(thornbeck.office, notices=NOTICES, reasons=REASONS)


@pytest.mark.parametrize(
    ("kind", "text", "says"),
    [
        ("notice", "Well done [name]!", "stand only"),
        ("reason", "[class]", "no brackets"),
        ("notice", "x" * 230 + " [date]", "letters long"),
        ("notice", NOTICES[0].text, "stand there already"),
    ],
)
def test_words_that_cannot_stand_are_refused_in_plain_words(thornbeck, kind, text, says):
    answer = client_for(thornbeck.head).post(
        page("urgent-words", thornbeck), {"kind": kind, "text": text, "hours": "12", "title": "A title"}
    )
    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_words_out_of_use_cannot_be_sent(thornbeck):
    client = client_for(thornbeck.leader)
    client.post(page("urgent-decide", thornbeck, words().pk), {"retire": "yes"})
    assert client.get(page("urgent-send", thornbeck, words().pk)).status_code == 404


def test_the_page_opens_filled_in_and_three_taps_send(thornbeck):
    client = client_for(thornbeck.leader)
    assert page("urgent", thornbeck) in client.get(page("today", thornbeck)).content.decode()
    assert page("urgent-send", thornbeck, words().pk) in client.get(page("urgent", thornbeck)).content.decode()
    form = client.get(page("urgent-send", thornbeck, words().pk))
    posted = {key: form.context["form"][key].value() for key in form.context["form"].fields}
    answer = client.post(page("urgent-send", thornbeck, words().pk), posted, follow=True)
    assert "Sent. It stands on the noticeboard" in answer.content.decode()
    assert form.context["filled"].text == UrgentNotice.objects.get().text


def test_without_script_another_reason_is_shown_before_it_is_sent(thornbeck):
    address = page("urgent-send", thornbeck, words().pk)
    shown = client_for(thornbeck.leader).get(address, {"reason": "a flood", "show": "yes"}).content.decode()
    assert "because of a flood" in shown


def test_a_slot_that_is_wrong_sends_nothing_and_says_so(thornbeck):
    client = client_for(thornbeck.leader)
    for wrong in ({"date": "never"}, {"reason": "Joshua Smith was sick"}, {"site": "\x00"}):
        answer = client.post(page("urgent-send", thornbeck, words().pk), wrong)
        assert answer.status_code == 422
        assert "Something is missing" in answer.content.decode()
    assert not UrgentNotice.objects.exists()


def test_a_school_without_any_account_is_told_so(thornbeck):
    Channel.objects.update(disconnected_at=timezone.now())
    client = client_for(thornbeck.leader)
    form = client.get(page("urgent-send", thornbeck, words().pk)).context["form"]
    posted = {key: form[key].value() for key in form.fields}
    answer = client.post(page("urgent-send", thornbeck, words().pk), posted, follow=True)
    assert "could go nowhere" in answer.content.decode()


def test_the_record_tells_who_agreed_and_who_sent(thornbeck):
    send(thornbeck)
    acts = set(Entry.objects.filter(act__startswith="urgent.").values_list("act", flat=True))
    assert acts == {"urgent.words_approved", "urgent.sent"}


def test_an_ordinary_post_still_waits_its_turn_behind_a_hold(thornbeck):
    holding.hold(thornbeck.school, by=thornbeck.leader)
    post = a_draft(thornbeck.teacher)
    delivery_actions.submit(post, by=thornbeck.teacher, version=post.version)
    delivery_actions.approve(post, by=thornbeck.leader, digest=digest_of(post), reasons={})
    delivery = Delivery.objects.get(post=post)
    attend(delivery.pk)
    assert Delivery.objects.get(pk=delivery.pk).state == DeliveryState.HELD
