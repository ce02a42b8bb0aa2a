"""Reading who follows on X: off until the head says that the school took advice, and off again when that ends."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from birdtable.apps.audit.models import Entry
from birdtable.apps.channels.advice import may_read_others, say_advised, take_back
from birdtable.apps.channels.models import Advice, Channel
from birdtable.apps.community.models import Follower, Reading
from birdtable.apps.community.syncing import due_readings, read_on
from birdtable.apps.people.permissions import NotPermitted
from birdtable.core.words import Network, Role
from tests.networks.fake_x import FakeX
from tests.networks.faulty import FaultyServer
from tests.people import a_person, client_for
from tests.posts import a_school_naming

pytestmark = pytest.mark.django_db
ACCOUNTS = "/s/thornbeck/accounts/"


@pytest.fixture
def x(settings, speaks_to_this_machine):
    made = FakeX(timezone.now)
    made.followers.append({"id": "77", "username": "bury_mum", "name": "Bury mum", "description": "Mum of two"})
    server = FaultyServer(made, hold=2)
    settings.BIRDTABLE_X_ORIGIN = server.origin
    yield made
    server.close()


@pytest.fixture
def head(x):
    head = a_person(a_school_naming(slug="thornbeck"), Role.HEAD)
    browser = client_for(head)
    page = browser.post(f"{ACCOUNTS}x/connect/", {"client_id": "app-id", "client_secret": "app-secret"})
    asked = {name: values[0] for name, values in parse_qs(urlsplit(page.context["url"]).query).items()}
    x.codes["a-code"] = asked["code_challenge"]
    browser.get(f"{ACCOUNTS}x/back/", {"state": asked["state"], "code": "a-code"})
    return head


def read() -> None:
    for pk in due_readings(timezone.now(), 10):
        read_on(pk)


def page_of(member) -> str:
    return client_for(member).get(f"{ACCOUNTS}{Channel.objects.get().pk}/").content.decode()


def tick(member, **given: str) -> int:
    return client_for(member).post(f"{ACCOUNTS}{Channel.objects.get().pk}/advice/", given).status_code


def test_nobody_is_read_on_x_before_the_head_says_that_advice_was_taken(head):
    read()
    assert not may_read_others(Channel.objects.get())
    assert not Reading.objects.exists()


def test_the_heads_tick_lets_followers_be_read_and_stands_in_the_record_with_date_and_name(head):
    assert "Our school took advice" in page_of(head)
    assert tick(head, advised="yes") == 302
    read()
    assert Follower.objects.get().handle == "bury_mum"
    entry = Entry.objects.get(act="advice.taken")
    assert str(entry.actor) == str(head.person_id)
    assert f"{head.person.display_name} said so" in page_of(head)


def test_taken_back_nothing_more_is_read_and_both_stay_written_down(head):
    tick(head, advised="yes")
    (reading,) = due_readings(timezone.now(), 10)
    assert tick(head, advised="no") == 302
    read_on(reading)
    assert not Follower.objects.exists()
    assert due_readings(timezone.now(), 10) == []
    assert Advice.objects.get().taken_back_by == head.person
    assert Entry.objects.filter(act__startswith="advice.").count() == 2
    tick(head, advised="yes")
    assert Advice.objects.count() == 2


def test_a_form_without_the_tick_changes_nothing(head):
    tick(head)
    assert not Advice.objects.exists()


def test_said_twice_it_stands_once(head):
    assert say_advised(head.school, Network.X, head) == say_advised(head.school, Network.X, head)
    assert Entry.objects.filter(act="advice.taken").count() == 1


def test_only_the_head_says_it_and_the_technician_is_told_who_does(head):
    technician = a_person(head.school, Role.IT, Role.LEADER)
    assert "The head says here" in page_of(technician)
    assert tick(technician, advised="yes") == 404
    for act in (say_advised, take_back):
        with pytest.raises(NotPermitted):
            act(head.school, Network.X, technician)


def test_other_networks_need_no_such_word(head):
    assert may_read_others(Channel(school=head.school, network=Network.BLUESKY))


def test_there_is_nothing_to_tick_at_the_noticeboard(head):
    noticeboard = Channel.objects.create(school=head.school, network=Network.NOTICEBOARD)
    answer = client_for(head).post(f"{ACCOUNTS}{noticeboard.pk}/advice/", {"advised": "yes"})
    assert answer.status_code == 404
