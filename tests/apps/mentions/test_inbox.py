"""The mentions inbox: read, sorted, handed on and taken back; never answered, and not kept for long."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone

from birdtable.apps.mentions import actions
from birdtable.apps.mentions.forgetting import due_forgetting, forget
from birdtable.apps.mentions.models import Mention
from birdtable.apps.people.permissions import NotPermitted
from birdtable.core.words import Role
from tests.people import a_person, client_for
from tests.posts import POLICY, a_working_school
from tests.saying import ABUSE, COMPLAINT, HARM, QUESTION, THANKS, somebody_says

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return a_working_school()


def page_of(place, rest: object = "") -> str:
    return f"/s/{place.school.slug}/mentions/{f'{rest}/' if rest else ''}"


def text_of(answer) -> str:
    return answer.content.decode()


def decide(place, who, one: Mention, decision: str) -> str:
    answer = client_for(who).post(page_of(place, one.pk), {"decide": decision}, follow=True)
    one.refresh_from_db()
    return text_of(answer)


def test_the_gravest_kind_stands_first_and_the_newest_of_a_kind(place):
    for text in (THANKS, QUESTION, COMPLAINT, ABUSE):
        somebody_says(place.noticeboard, text)
    somebody_says(place.noticeboard, "When is the next one?", at=timezone.now() - timedelta(days=2))
    read = text_of(client_for(place.leader).get(page_of(place)))
    order = [
        read.index(text.replace("'", "&#x27;")) for text in (ABUSE, COMPLAINT, QUESTION, "When is the next", THANKS)
    ]
    assert order == sorted(order)


def test_an_inbox_without_anything_says_what_to_do(place):
    assert "Nothing to look at" in text_of(client_for(place.leader).get(page_of(place)))


def test_what_was_decided_can_be_taken_back(place):
    one = somebody_says(place.noticeboard)
    assert "Decided lately" in decide(place, place.leader, one, "settle")
    assert one.state == "settled"
    decide(place, place.leader, one, "take_back")
    assert (one.state, one.decided_by) == ("waiting", None)


def test_the_office_gets_words_for_the_telephone_and_the_schools_own_number(place):
    one = somebody_says(place.noticeboard, COMPLAINT)
    decide(place, place.leader, one, "office")
    read = text_of(client_for(place.office).get(page_of(place)))
    assert "we do want to hear you" in read
    assert place.school.phones[0] in read
    decide(place, place.office, one, "tick")
    assert one.state == "done"


@pytest.mark.parametrize("decision", ["hide", "report", "block"])
def test_what_birdtable_cannot_do_there_goes_to_a_person_with_a_link(place, decision):
    one = somebody_says(place.noticeboard, ABUSE)
    read = decide(place, place.leader, one, decision)
    assert (one.state, one.act) == ("by_hand", decision)
    assert "Open it there" in read
    decide(place, place.leader, one, "take_back")
    assert one.state == "waiting"


@pytest.mark.parametrize("decision", ["hide", "report", "block", "office"])
def test_the_office_reads_and_does_not_act_on_the_network(place, decision):
    one = somebody_says(place.noticeboard, ABUSE)
    client_for(place.office).post(page_of(place, one.pk), {"decide": decision})
    one.refresh_from_db()
    assert one.state == "waiting"
    assert "Give it to the office" not in text_of(client_for(place.office).get(page_of(place)))


def test_the_second_of_two_who_decide_is_told_so(place):
    one = somebody_says(place.noticeboard)
    actions.settle(Mention.objects.get(pk=one.pk), by=place.leader)
    assert "Somebody else had decided" in decide(place, place.leader, one, "settle")


@pytest.mark.parametrize("role", [Role.TEACHER, Role.SUPPORT, Role.GOVERNOR, Role.IT])
def test_only_those_who_see_to_mentions_find_them(place, role):
    other = a_person(place.school, role)
    assert client_for(other).get(page_of(place)).status_code == 404
    with pytest.raises(NotPermitted):
        actions.settle(somebody_says(place.noticeboard), by=other)


def test_the_page_asks_the_database_no_more_for_many_than_for_few(place, django_assert_max_num_queries):
    for number in range(40):
        somebody_says(place.noticeboard, COMPLAINT, by=f"p{number}")
    leader = client_for(place.leader)
    for one in Mention.objects.all()[:10]:
        actions.to_office(one, by=place.leader)
    with django_assert_max_num_queries(32):
        read = text_of(leader.get(page_of(place)))
    assert "Page 1 of 2" in read


def test_after_each_decision_the_keyboard_stands_at_the_next(place):
    first, _ = somebody_says(place.noticeboard, COMPLAINT), somebody_says(place.noticeboard, COMPLAINT, by="ann")
    assert "autofocus" in decide(place, place.leader, first, "settle")


def test_the_record_has_no_word_of_a_mention(place):
    from birdtable.apps.audit.models import Entry

    one = somebody_says(place.noticeboard, COMPLAINT)
    actions.to_office(one, by=place.leader)
    told = Entry.objects.filter(thing_kind="mention")
    assert [entry.act for entry in told] == ["mention.to_office"]
    assert "parking" not in "".join(bytes(entry.canonical).decode() for entry in told)


def bring(place, **given: object):
    place.noticeboard.network, place.noticeboard.by_hand = "x", True
    place.noticeboard.save()
    return client_for(place.leader).post(
        page_of(place, "bring"), {"channel": place.noticeboard.pk} | given, follow=True
    )


def test_what_is_pasted_is_sorted_and_knows_its_place(place):
    link = "https://x.com/AnnHall/status/1780000000000000000"
    assert "Sorted: 1." in text_of(bring(place, said=COMPLAINT, link=link))
    bring(place, said=COMPLAINT, link=link)
    one = Mention.objects.get()
    assert (one.handle, one.remote, one.kind, one.brought) == ("AnnHall", "1780000000000000000", "complaint", True)


def test_a_possible_disclosure_that_is_pasted_alarms_and_is_not_kept(place):
    lead = a_person(place.school, Role.DSL)
    assert "The safeguarding lead is being told" in text_of(bring(place, said=HARM))
    assert (Mention.objects.get().text, Mention.objects.get().state) == ("", "alarmed")
    assert "drunk" not in text_of(client_for(lead).get(page_of(place)))


def test_a_list_is_read_sorted_and_not_kept(place):
    rows = f"text,username,url,created_at\n{THANKS},ann,https://x.com/ann/status/5,2026-11-20T10:00:00\n,bob,,\n"
    read = text_of(bring(place, mentions=BytesIO(rows.encode())))
    assert "Sorted: 1." in read
    assert "Line 3: there are no words." in read
    assert Mention.objects.get().said_at.date().isoformat() == "2026-11-20"


@pytest.mark.parametrize("given", [{}, {"mentions": BytesIO(b"\x00\x01\x02")}])
def test_nothing_brought_or_no_list_is_told(place, given):
    assert bring(place, **given).status_code == 422


def test_words_that_somebody_brought_go_within_a_day_for_nobody_sees_whether_they_still_stand(place):
    bring(place, said=COMPLAINT)
    now = timezone.now()
    assert due_forgetting(now + timedelta(hours=22), 10) == []
    later = now + timedelta(hours=23, minutes=30)
    assert due_forgetting(later, 10) == [place.school.pk]
    forget(place.school.pk, later)
    assert Mention.objects.get().text == ""
    assert due_forgetting(later, 10) == []
    assert "no longer kept" in text_of(client_for(place.leader).get(page_of(place)))


def test_a_mention_goes_when_the_policy_says_and_an_open_disclosure_stays():
    place = a_working_school(f"{POLICY}\nmentions_kept = 3\n")
    old = timezone.now() - timedelta(days=4)
    somebody_says(place.noticeboard, THANKS, at=old)
    somebody_says(place.noticeboard, HARM, at=old)
    Mention.objects.update(first_seen=old)
    assert due_forgetting(timezone.now(), 10) == [place.school.pk]
    forget(place.school.pk, timezone.now())
    assert [one.state for one in Mention.objects.all()] == ["alarmed"]
