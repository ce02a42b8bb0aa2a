"""A version of the policy is handed over, signed, holds from its day on, and is read by everybody."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from birdtable.adapters.policy_notice import PolicyProblems
from birdtable.apps.audit.models import Entry
from birdtable.apps.audit.verify import verify
from birdtable.apps.notify.models import Notification
from birdtable.apps.people.models import School
from birdtable.apps.people.permissions import NotPermitted
from birdtable.apps.policies import signing
from birdtable.apps.policies.actions import Signature, adopt
from birdtable.apps.policies.models import Edition, Proposal, ReadBy
from birdtable.apps.policies.queries import current
from birdtable.apps.policies.signing import begin_to_hold, hand_over, have_read, sign, whose_day_has_come
from birdtable.apps.policies.transitions import NotAllowed, Overtaken
from birdtable.core.proposal_states import ProposalState
from birdtable.core.words import Role
from tests.apps.policies.test_adopting import REFERENCE, STRICTER
from tests.people import a_person, a_school, client_for

pytestmark = pytest.mark.django_db
THIRD = REFERENCE.replace(b"review_due = 2023-08-01", b"review_due = 2031-08-01")


@pytest.fixture
def head():
    return a_person(a_school(), Role.HEAD)


@pytest.fixture
def school(head) -> School:
    return head.school


@pytest.fixture
def leader(school):
    return a_person(school, Role.LEADER)


def chair(school, days=0, minute="Full governors, item 7"):
    today = school.today()
    return Signature(
        name="Dr Ewa Nowak",
        role="Chair of governors",
        signed_on=today,
        holds_from=today + timedelta(days),
        minute=minute,
    )


def states(school):
    return list(Proposal.objects.filter(school=school).order_by("made_at").values_list("state", flat=True))


def test_what_a_leader_hands_over_waits_and_the_head_hears_of_it(school, head, leader):
    proposal = hand_over(school, REFERENCE, leader, "Bluesky is new")
    assert (proposal.state, proposal.said) == (ProposalState.FOR_SIGN_OFF, "Bluesky is new")
    assert Notification.objects.get().person == head.person
    assert not Edition.objects.exists()
    assert hand_over(school, REFERENCE, leader) == proposal


@pytest.mark.parametrize("role", [Role.TEACHER, Role.OFFICE, Role.GOVERNOR, Role.IT, Role.DSL])
def test_only_leaders_hand_over_and_only_the_head_signs(school, head, leader, role):
    with pytest.raises(NotPermitted):
        hand_over(school, REFERENCE, a_person(school, role))
    proposal = hand_over(school, REFERENCE, leader)
    with pytest.raises(NotPermitted):
        sign(proposal, chair(school), leader, expected=0)


def test_a_policy_with_a_fault_is_not_handed_over(school, leader):
    with pytest.raises(PolicyProblems):
        hand_over(school, b"format = 1\nname =", leader)
    assert not Proposal.objects.exists()


def test_what_is_signed_for_today_holds_with_its_signature(school, head, leader):
    edition = sign(hand_over(school, REFERENCE, leader), chair(school), head, expected=0)
    assert current(school).edition == edition
    said = edition.proposal
    assert (said.signed_by, said.signed_as, said.minute) == (
        "Dr Ewa Nowak",
        "Chair of governors",
        "Full governors, item 7",
    )
    assert edition.signed_off == school.today()
    assert verify(school.pk) is None


def test_the_version_before_is_replaced_and_never_changed(school, head, leader):
    first = adopt(school, REFERENCE, head)
    source = first.source
    sign(hand_over(school, STRICTER, leader), chair(school), head, expected=1)
    assert states(school) == [ProposalState.SUPERSEDED, ProposalState.ADOPTED]
    assert Edition.objects.get(pk=first.pk).source == source
    assert Entry.objects.filter(act="policy.replaced", thing_id=first.pk).count() == 1


def test_what_is_signed_for_a_day_to_come_begins_to_hold_on_that_day(school, head, leader):
    adopt(school, REFERENCE, head)
    proposal = hand_over(school, STRICTER, leader)
    assert sign(proposal, chair(school, days=5), head, expected=1) is None
    assert current(school).edition.number == 1
    assert whose_day_has_come(timezone.now(), 9) == []
    begin_to_hold(proposal.pk)
    assert current(school).edition.number == 1
    with time_machine.travel(timezone.now() + timedelta(days=5)):
        assert whose_day_has_come(timezone.now(), 9) == [proposal.pk]
        begin_to_hold(proposal.pk)
        begin_to_hold(proposal.pk)
    assert (current(school).edition.number, current(school).policy.review_due.year) == (2, 2030)
    assert current(school).edition.adopted_by == head.person


@time_machine.travel(datetime(2026, 11, 30, 23, 30, tzinfo=UTC), tick=False)
def test_the_day_begins_by_the_clock_of_the_school(head, leader, school):
    School.objects.update(time_zone="Asia/Tokyo")
    school.refresh_from_db()
    proposal = hand_over(school, REFERENCE, leader)
    sign(proposal, chair(school, days=1), head, expected=0)
    assert str(proposal.holds_from) == "2026-12-02"
    assert whose_day_has_come(datetime(2026, 12, 1, 14, 59, tzinfo=UTC), 9) == []
    assert whose_day_has_come(datetime(2026, 12, 1, 15, 1, tzinfo=UTC), 9) == [proposal.pk]


def test_two_versions_are_never_adopted_at_once(school, head, leader):
    adopt(school, REFERENCE, head)
    one, another = hand_over(school, STRICTER, leader), hand_over(school, THIRD, leader)
    sign(one, chair(school), head, expected=1)
    with pytest.raises(Overtaken):
        sign(another, chair(school), head, expected=1)
    assert Edition.objects.count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=another.pk).update(
            **{"state": ProposalState.ADOPTED, "edition": current(school).edition, "signed_on": school.today()}
        )


def test_only_one_signed_version_waits_for_its_day(school, head, leader):
    one, another = hand_over(school, REFERENCE, leader), hand_over(school, STRICTER, leader)
    sign(one, chair(school, days=3), head, expected=0)
    with pytest.raises(signing.AnotherWaits):
        sign(another, chair(school, days=4), head, expected=0)
    signing.call_off(one, head)
    assert sign(another, chair(school, days=4), head, expected=0) is None
    assert sorted(states(school)) == [ProposalState.FOR_SIGN_OFF, ProposalState.SIGNED]


def test_what_can_no_longer_be_read_on_its_day_does_not_hold_and_the_head_is_told(school, head, leader):
    adopt(school, REFERENCE, head)
    proposal = hand_over(school, STRICTER, leader)
    sign(proposal, chair(school, days=1), head, expected=1)
    Proposal.objects.filter(pk=proposal.pk).update(source="format = 99")
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        begin_to_hold(proposal.pk)
    assert current(school).edition.number == 1
    assert Notification.objects.filter(person=head.person, detail="fault").exists()
    assert Proposal.objects.get(pk=proposal.pk).state == ProposalState.FOR_SIGN_OFF


def test_what_is_sent_back_can_only_be_put_aside_or_handed_over(school, head, leader):
    proposal = hand_over(school, REFERENCE, leader)
    signing.send_back(proposal, head)
    assert Notification.objects.filter(person=leader.person, detail="sent_back").exists()
    with pytest.raises(NotAllowed):
        signing.call_off(proposal, head)
    signing.put_aside(proposal, leader)
    with pytest.raises(NotAllowed):
        sign(proposal, chair(school), head, expected=0)


def test_each_says_once_that_they_have_read_it_and_a_new_version_is_read_anew(school, head, leader):
    first = adopt(school, REFERENCE, head)
    have_read(first, leader)
    have_read(first, leader)
    assert ReadBy.objects.count() == Entry.objects.filter(act="policy.read").count() == 1
    adopt(school, STRICTER, head)
    with pytest.raises(Overtaken):
        have_read(first, head)


def page(school, name=""):
    return f"/s/{school.slug}/policy/{name}"


def test_the_head_signs_on_the_page_and_a_faulty_signature_is_told(school, head, leader):
    proposal = hand_over(school, REFERENCE, leader)
    client, address = client_for(head), page(school, f"signing/{proposal.pk}/")
    form = client.get(address).context["form"].initial
    tomorrow, yesterday = (school.today() + timedelta(days) for days in (1, -1))
    for wrong in ({"signed_by": ""}, {"signed_on": tomorrow}, {"holds_from": yesterday}):
        assert client.post(address, form | wrong).status_code == 422
    assert client.post(address, form)["Location"] == page(school)
    assert "Signed by" in client.get(page(school)).content.decode()
    client.post(address, form)
    assert Edition.objects.count() == 1


def test_a_page_that_was_open_too_long_adopts_nothing(school, head, leader):
    proposal = hand_over(school, REFERENCE, leader)
    client, address = client_for(head), page(school, f"signing/{proposal.pk}/")
    form = client.get(address).context["form"].initial
    adopt(school, STRICTER, head)
    assert client.post(address, form)["Location"] == page(school, "signing/")
    assert current(school).edition.number == 1


def test_a_leader_reads_what_waits_and_finds_no_way_to_sign_it(school, head, leader):
    address = page(school, f"signing/{hand_over(school, REFERENCE, leader).pk}/")
    answer = client_for(leader).get(address)
    assert answer.status_code == 200
    assert "It is signed" not in answer.content.decode()
    assert client_for(leader).post(address, answer.context["form"].initial).status_code == 404
    assert client_for(a_person(school, Role.TEACHER)).get(address).status_code == 404


def test_one_tap_says_that_it_was_read_and_leaders_see_who_has(school, head, leader):
    adopt(school, REFERENCE, head)
    teacher = a_person(school, Role.TEACHER)
    client = client_for(teacher)
    assert "I have read it" in client.get(page(school, "signing/")).content.decode()
    client.post(page(school, "read/"), {"number": 2})
    assert not ReadBy.objects.exists()
    client.post(page(school, "read/"), {"number": 1})
    assert "You have read it" in client.get(page(school, "signing/")).content.decode()
    shown = client_for(leader).get(page(school, "signing/"))
    assert shown.context["unread"] == 2
    assert "Who has read" not in client.get(page(school, "signing/")).content.decode()


def test_the_list_of_readers_asks_as_little_of_many_as_of_few(school, head, django_assert_max_num_queries):
    adopt(school, REFERENCE, head)
    client = client_for(head)
    with django_assert_max_num_queries(40) as few:
        client.get(page(school, "signing/"))
    for _ in range(6):
        a_person(school, Role.TEACHER)
    with django_assert_max_num_queries(len(few)):
        client.get(page(school, "signing/"))
