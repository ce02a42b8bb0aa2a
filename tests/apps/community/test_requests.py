"""Who asks to follow a protected account on Mastodon: read, decided by a leader, answered there."""

from datetime import timedelta

import pytest
from django.utils import timezone

from birdtable.apps.audit.models import Entry
from birdtable.apps.channels.models import Channel
from birdtable.apps.community import requests
from birdtable.apps.community.models import FollowRequest, Reading, Review
from birdtable.apps.community.requests import answer, due_answers, due_requests, read_requests
from birdtable.apps.people.permissions import NotPermitted
from birdtable.core.request_states import RequestEvent
from birdtable.core.words import Role
from tests.apps.channels.test_connect_mastodon import allowed
from tests.networks.faulty import Fault
from tests.networks.mastodon_school import SchoolOnMastodon
from tests.people import a_person, client_for
from tests.posts import a_school_naming

pytestmark = pytest.mark.django_db
PAGE = "/s/thornbeck/followers/requests/"


@pytest.fixture
def there(speaks_to_this_machine):
    one = SchoolOnMastodon()
    one.fake.clock = timezone.now
    yield one
    one.close()


@pytest.fixture
def head(there):
    head = a_person(a_school_naming(slug="thornbeck"), Role.HEAD)
    browser = client_for(head)
    browser.get("/s/thornbeck/accounts/mastodon/back/", allowed(browser, there))
    channel = Channel.objects.get()
    Reading.objects.create(school=head.school, channel=channel)
    return head


def read() -> None:
    """The hourly reading, an hour later."""
    Reading.objects.update(requests_at=None)
    for pk in due_requests(timezone.now(), 10):
        read_requests(pk)


def answered() -> None:
    """Five minutes later."""
    FollowRequest.objects.update(not_before=timezone.now() - timedelta(seconds=1))
    for pk in due_answers(timezone.now(), 10):
        answer(pk)


def asks(there, name: str) -> str:
    there.fake.asking.append(who := there.fake.join(f"{name}@home.example", name))
    return who


def test_who_asks_is_read_judged_and_shown_with_the_policys_own_words(there, head):
    asks(there, "Bury mum")
    asks(there, "onlyfans link in bio")
    read()
    shown = client_for(head).get(PAGE).content.decode()
    assert "Everybody can read what we post." not in shown
    assert "Bury mum" in shown
    assert "Better not" in shown
    assert "Asking to follow: 2" in client_for(head).get("/s/thornbeck/followers/").content.decode()


def test_a_leader_lets_one_in_and_not_another_and_the_server_does_so_five_minutes_later(there, head):
    kind, unkind = asks(there, "aunt"), asks(there, "casino")
    read()
    for who, decision, ground in ((kind, "accept", "family"), (unkind, "refuse", "unsuitable")):
        one = FollowRequest.objects.get(account=who)
        client_for(head).post(f"{PAGE}{one.pk}/", {"decide": decision, "ground": ground})
    for pk in due_answers(timezone.now(), 10):
        answer(pk)
    assert there.fake.following_us == []
    answered()
    assert (there.fake.following_us, there.fake.asking) == ([kind], [])
    states = dict(FollowRequest.objects.values_list("account", "state"))
    assert states == {kind: "accepted", unkind: "refused"}
    review = Review.objects.get()
    assert (review.let_in, review.turned_away) == (1, 1)
    told = [bytes(one.canonical) for one in Entry.objects.filter(thing_kind="follow_request")]
    assert any(b'"family"' in one for one in told)
    assert not any(b"aunt" in one for one in told)


def test_an_answer_is_taken_back_before_it_is_sent(there, head):
    asks(there, "aunt")
    read()
    one = FollowRequest.objects.get()
    browser = client_for(head)
    browser.post(f"{PAGE}{one.pk}/", {"decide": "refuse", "ground": "stranger"})
    assert "About to be answered" in browser.get(PAGE).content.decode()
    browser.post(f"{PAGE}{one.pk}/", {"decide": "take_back"})
    answered()
    assert len(there.fake.asking) == 1
    assert Review.objects.get().decided == 0


def test_whoever_asks_no_more_is_withdrawn_and_forgotten_within_a_day(there, head):
    asks(there, "aunt")
    read()
    there.fake.asking.clear()
    read()
    assert FollowRequest.objects.get().state == "withdrawn"
    due_requests(timezone.now() + timedelta(hours=24), 10)
    assert not FollowRequest.objects.exists()


def test_one_answered_on_the_server_itself_meanwhile_is_no_error(there, head):
    asks(there, "aunt")
    read()
    one = FollowRequest.objects.get()
    requests.decide(one, RequestEvent.ACCEPT, "family", by=head)
    there.fake.asking.clear()
    answered()
    one.refresh_from_db()
    assert one.state == "withdrawn"


def test_whoever_asks_again_after_a_no_is_asked_about_again(there, head):
    who = asks(there, "aunt")
    read()
    requests.decide(FollowRequest.objects.get(), RequestEvent.REFUSE, "stranger", by=head)
    answered()
    there.fake.asking.append(who)
    FollowRequest.objects.update(last_seen=timezone.now() - timedelta(hours=1))
    read()
    assert FollowRequest.objects.get().state == "asking"


def test_a_server_that_cannot_be_reached_loses_no_request(there, head):
    asks(there, "aunt")
    read()
    there.server.fault(Fault.BROKEN_BEFORE, path="follow_requests")
    read()
    assert FollowRequest.objects.get().state == "asking"


@pytest.mark.parametrize("role", [Role.TEACHER, Role.GOVERNOR, Role.IT, Role.OFFICE, Role.DSL])
def test_only_leaders_decide_who_is_let_in(there, head, role):
    asks(there, "aunt")
    read()
    one, other = FollowRequest.objects.get(), a_person(head.school, role)
    assert client_for(other).get(PAGE).status_code == 404
    with pytest.raises(NotPermitted):
        requests.decide(one, RequestEvent.ACCEPT, "family", by=other)
