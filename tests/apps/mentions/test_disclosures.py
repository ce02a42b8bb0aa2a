"""A possible disclosure: nothing of it is kept, somebody is told in minutes, only the safeguarding lead closes it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from birdtable.apps.audit.models import Entry
from birdtable.apps.community import actions as followers
from birdtable.apps.community.acting import act_on as act_on_follower
from birdtable.apps.community.models import Follower
from birdtable.apps.foryou.models import Wishes
from birdtable.apps.foryou.reaching import reach
from birdtable.apps.mentions import actions, disclosures
from birdtable.apps.mentions.acting import act_on
from birdtable.apps.mentions.disclosures import HeldBack, due_alarms, escalate
from birdtable.apps.mentions.line import line_of
from birdtable.apps.mentions.models import Mention
from birdtable.apps.notify.models import Letter, Notification
from birdtable.apps.people.models import Membership, RoleHeld
from birdtable.apps.people.permissions import NotPermitted
from birdtable.core.mention_states import MentionState
from birdtable.core.states import NotAllowed
from birdtable.core.words import Role
from tests.people import a_person, client_for
from tests.posts import POLICY, a_working_school
from tests.saying import ABUSE, HARM, QUESTION, THANKS, somebody_says

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return a_working_school()


@pytest.fixture
def lead(place) -> Membership:
    lead = a_person(place.school, Role.DSL)
    disclosures.name_lead(lead.person, by=lead)
    return lead


@pytest.fixture
def deputy(place, lead) -> Membership:
    return a_person(place.school, Role.DSL)


def told() -> list[tuple[str, object]]:
    return [(one.detail, one.person_id) for one in Notification.objects.filter(kind="disclosure").order_by("at")]


def minutes_later(mention: Mention, minutes: int) -> None:
    Mention.objects.filter(pk=mention.pk).update(tell_next=timezone.now() - timedelta(minutes=minutes))
    for pk in due_alarms(timezone.now(), 10):
        escalate(pk)


def page_of(place, name: str, *keys: object) -> str:
    paths = {"mentions": "", "mention": f"{keys[0] if keys else ''}/", "who": "who-is-told/"}
    paths["disclosure"] = f"disclosures/{keys[0] if keys else ''}/"
    return f"/s/{place.school.slug}/mentions/{paths[name]}"


def text_of(answer) -> str:
    return answer.content.decode()


def test_no_word_and_no_name_of_it_is_kept_from_the_first_moment(place, lead):
    one = somebody_says(place.noticeboard, HARM)
    one.refresh_from_db()
    assert (one.state, one.kind, one.text, one.name, one.reasons) == ("alarmed", "disclosure", "", "", [])
    assert one.link
    everything = "".join(bytes(entry.canonical).decode() for entry in Entry.objects.all())
    everything += "".join(f"{letter.subject} {letter.body}" for letter in Letter.objects.all())
    assert "drunk" not in everything
    assert "sam" not in everything.lower().replace("same", "")


def test_the_database_itself_refuses_to_keep_words_of_one(place, lead):
    one = somebody_says(place.noticeboard, HARM)
    for kept in ({"text": "hits me"}, {"name": "Sam"}, {"act": "block"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Mention.objects.filter(pk=one.pk).update(**kept)


def test_the_lead_is_told_then_a_deputy_then_the_head(place, lead, deputy):
    one = somebody_says(place.noticeboard, HARM)
    assert told() == [("lead", lead.person_id)]
    assert due_alarms(timezone.now() + timedelta(minutes=9), 10) == []
    assert due_alarms(timezone.now() + timedelta(minutes=11), 10) == [one.pk]
    minutes_later(one, 1)
    minutes_later(one, 1)
    assert told() == [("lead", lead.person_id), ("deputy", deputy.person_id), ("head", place.head.person_id)]
    assert due_alarms(timezone.now() + timedelta(days=1), 10) == []


def test_the_policy_says_how_many_minutes_each_has():
    place = a_working_school(f"{POLICY}\ndisclosure_minutes = 3\n")
    a_person(place.school, Role.DSL)
    one = somebody_says(place.noticeboard, HARM)
    assert due_alarms(timezone.now() + timedelta(minutes=4), 10) == [one.pk]


def test_once_somebody_has_seen_it_nobody_more_is_told(place, lead, deputy):
    one = somebody_says(place.noticeboard, HARM)
    disclosures.see(one, by=lead)
    minutes_later(one, 60)
    assert told() == [("lead", lead.person_id)]
    assert Notification.objects.get().read_at is not None


def test_whoever_stands_in_on_a_holiday_is_told_first_too(place, lead, deputy):
    today = place.school.today()
    stand_in = a_person(place.school, Role.LEADER)
    RoleHeld.objects.create(
        membership=stand_in, role=Role.DSL, starts=today + timedelta(days=10), ends=today + timedelta(days=20)
    )
    assert [rung.word for rung in line_of(place.school)] == ["lead", "deputy", "head"]
    assert line_of(place.school)[0].people == (lead.person_id,)
    there = line_of(place.school, today + timedelta(days=12))
    assert set(there[0].people) == {lead.person_id, stand_in.person_id}
    assert stand_in.person.called in text_of(client_for(lead).get(page_of(place, "who")))


def test_a_school_with_no_safeguarding_lead_has_its_head_told_at_once(place):
    somebody_says(place.noticeboard, HARM)
    assert told() == [("head", place.head.person_id)]


def test_no_quiet_hours_hold_it_back_and_it_goes_by_mail(place, lead):
    everybodys = "00:00-23:59"
    Wishes.objects.create(
        school=place.school, person=lead.person, quiet=everybodys, urgent_anyway=False, ways={"disclosure": "push"}
    )
    somebody_says(place.noticeboard, HARM)
    reach(place.school.pk)
    letter = Letter.objects.get(to=lead.person.email)
    assert "999" in letter.body
    assert "/for-you/" in letter.body or "http" in letter.body
    assert mail.outbox == []


def test_only_the_safeguarding_lead_closes_it_and_then_nobody_can_see_who_said_it(place, lead):
    one = somebody_says(place.noticeboard, HARM)
    for other in (place.head, place.leader, place.office):
        with pytest.raises(NotPermitted):
            disclosures.close(one, Mention.Outcome.CONCERN, by=other)
    disclosures.see(one, by=place.head)
    disclosures.close(one, Mention.Outcome.CONCERN, by=lead)
    one.refresh_from_db()
    assert (one.state, one.author, one.handle, one.text) == ("closed", "", "", "")
    assert (one.link, one.outcome, one.closed_by) == ("https://example.org/sam/1", "concern", lead.person)


@pytest.mark.parametrize("act", list(Mention.Act))
def test_nothing_at_all_is_done_about_an_open_one(place, lead, act):
    one = somebody_says(place.noticeboard, HARM)
    for state in (lambda: None, lambda: disclosures.see(one, by=lead)):
        state()
        with pytest.raises((NotAllowed, HeldBack)):
            actions.plan(one, act, by=place.leader)
        with pytest.raises(NotAllowed):
            actions.settle(one, by=place.leader)


def test_while_it_is_open_the_account_is_neither_hidden_nor_kept_away_for_anything_else_it_says(place, lead):
    other = somebody_says(place.noticeboard, ABUSE)
    one = somebody_says(place.noticeboard, HARM)
    for act in (Mention.Act.HIDE, Mention.Act.BLOCK):
        with pytest.raises(HeldBack):
            actions.plan(other, act, by=place.leader)
    answer = client_for(place.leader).post(page_of(place, "mention", other.pk), {"decide": "block"}, follow=True)
    assert "Until it is closed, the account is left" in text_of(answer)
    disclosures.close(one, Mention.Outcome.NONE, by=lead)
    actions.plan(other, Mention.Act.BLOCK, by=place.leader)
    assert other.state == MentionState.BY_HAND


@pytest.mark.parametrize("act", ["block", "mute", "remove"])
def test_nor_is_it_touched_among_the_followers(place, lead, act):
    now = timezone.now()
    follower = Follower.objects.create(
        school=place.school, channel=place.noticeboard, account="id-sam", handle="sam", pile="look", first_seen=now,
        last_seen=now,
    )  # fmt: skip
    early = Follower.objects.create(
        school=place.school, channel=place.noticeboard, account="SAM", handle="SAM", pile="look", first_seen=now,
        last_seen=now, state="planned", act=act, not_before=now,
    )  # fmt: skip
    somebody_says(place.noticeboard, HARM)
    with pytest.raises(HeldBack):
        followers.plan(follower, Follower.Act(act), by=place.leader)
    act_on_follower(early.pk)
    early.refresh_from_db()
    assert (early.state, early.act) == ("waiting", "")
    address = f"/s/{place.school.slug}/followers/{follower.pk}/"
    answer = client_for(place.leader).post(address, {"decide": act}, follow=True)
    assert "Until it is closed, the account is left" in text_of(answer)


def test_what_was_about_to_be_done_is_not_done_once_the_account_tells_of_harm(place, lead):
    other = somebody_says(place.noticeboard, ABUSE)
    Mention.objects.filter(pk=other.pk).update(state="planned", act="block", not_before=timezone.now())
    somebody_says(place.noticeboard, HARM)
    act_on(other.pk)
    other.refresh_from_db()
    assert (other.state, other.act) == ("waiting", "")


def test_anybody_who_reads_mentions_can_tell_the_safeguarding_lead(place, lead):
    one = somebody_says(place.noticeboard, THANKS)
    client_for(place.office).post(page_of(place, "mention", one.pk), {"decide": "alarm"})
    one.refresh_from_db()
    assert (one.state, one.text, one.name) == ("alarmed", "", "")
    assert told() == [("lead", lead.person_id)]


def test_words_that_were_changed_to_tell_of_harm_alarm_whatever_had_been_decided(place, lead):
    one = somebody_says(place.noticeboard, THANKS, remote="1")
    actions.settle(one, by=place.leader)
    again = somebody_says(place.noticeboard, HARM, remote="1")
    assert (again.pk, again.state) == (one.pk, MentionState.ALARMED)


def test_the_page_leads_step_by_step_and_quotes_nothing(place, lead):
    one = somebody_says(place.noticeboard, HARM)
    read = text_of(client_for(lead).get(page_of(place, "disclosure", one.pk)))
    for said in ("999", "0808 800 5000", "0800 1111", "Do not answer", "https://example.org/sam/1", "I have seen it"):
        assert said in read
    assert "drunk" not in read
    assert "A possible disclosure that nobody has seen yet" in text_of(client_for(lead).get(f"/s/{place.school.slug}/"))


def test_the_head_sees_it_and_cannot_close_it(place, lead):
    one = somebody_says(place.noticeboard, HARM)
    head = client_for(place.head)
    assert "Only the safeguarding lead closes it." in text_of(head.get(page_of(place, "disclosure", one.pk)))
    head.post(page_of(place, "disclosure", one.pk), {"decide": "see"})
    assert head.post(page_of(place, "disclosure", one.pk), {"decide": "none"}).status_code == 404
    one.refresh_from_db()
    assert (one.state, one.seen_by) == ("with_dsl", place.head.person)


@pytest.mark.parametrize("role", [Role.TEACHER, Role.OFFICE, Role.LEADER, Role.GOVERNOR, Role.IT])
def test_nobody_else_finds_its_page(place, lead, role):
    one = somebody_says(place.noticeboard, HARM)
    other = a_person(place.school, role)
    assert client_for(other).get(page_of(place, "disclosure", one.pk)).status_code == 404
    assert client_for(other).get(page_of(place, "who")).status_code == 404


def test_an_open_one_is_told_of_on_top_without_a_link_for_those_who_do_not_see_to_it(place, lead):
    somebody_says(place.noticeboard, QUESTION, by="ann")
    one = somebody_says(place.noticeboard, HARM)
    read = text_of(client_for(place.leader).get(page_of(place, "mentions")))
    assert read.index("A possible disclosure") < read.index("What time does it start?")
    assert str(one.pk) not in read
    assert str(one.pk) in text_of(client_for(lead).get(page_of(place, "mentions")))


def test_only_a_safeguarding_lead_is_named_as_the_first(place, lead, deputy):
    client_for(place.head).post(page_of(place, "who"), {"person": deputy.person_id})
    assert line_of(place.school)[0].people == (deputy.person_id,)
    answer = client_for(place.head).post(page_of(place, "who"), {"person": place.teacher.person_id})
    assert answer.status_code == 422
    with pytest.raises(NotPermitted):
        disclosures.name_lead(place.teacher.person, by=place.head)


def test_every_step_of_it_stands_in_the_record(place, lead):
    one = somebody_says(place.noticeboard, HARM)
    disclosures.see(one, by=lead)
    disclosures.close(one, Mention.Outcome.CONCERN, by=lead)
    acts = list(Entry.objects.filter(thing_kind="mention").order_by("seq").values_list("act", flat=True))
    assert acts == ["mention.alarmed", "mention.told", "mention.seen", "mention.closed"]
