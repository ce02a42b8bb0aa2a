"""After a backup was put back nothing goes out, nobody is signed in, and every leader knows what to do again."""

from datetime import UTC, datetime

import pytest

from birdtable.apps.audit.models import Entry
from birdtable.apps.channels.models import Channel
from birdtable.apps.channels.put_back import stand_still
from birdtable.apps.notify.models import Letter
from birdtable.apps.people.models import School
from birdtable.core.words import Network, Role
from tests.people import a_person, client_for
from tests.posts import a_working_school

pytestmark = pytest.mark.django_db
THEN = datetime(2026, 7, 1, 14, 30, tzinfo=UTC)


@pytest.fixture
def thornbeck():
    return a_working_school()


def test_every_account_of_every_school_is_paused_and_those_paused_before_are_not_counted(thornbeck) -> None:
    Channel.objects.create(school=thornbeck.school, network=Network.X, handle="ThornbeckPri", paused=True)
    assert stand_still(THEN) == 1
    assert set(Channel.objects.values_list("paused", flat=True)) == {True}


def test_everybody_signs_in_again(thornbeck) -> None:
    browser = client_for(a_person(thornbeck.school, Role.IT))
    address = f"/s/{thornbeck.school.slug}/"
    assert browser.get(address).status_code == 200
    stand_still(THEN)
    assert browser.get(address).url.startswith("/accounts/login/")


def test_it_stands_in_the_record_and_heads_and_leaders_read_what_to_do_again(thornbeck) -> None:
    stand_still(THEN)
    entry = Entry.objects.get(act="backup.put_back")
    assert (entry.actor, entry.detail) == (None, {"when": THEN.isoformat()})
    letters = Letter.objects.filter(kind="put_back")
    assert {one.to for one in letters} == {thornbeck.head.person.email, thornbeck.leader.person.email}
    assert "01 July 2026, 15:30" in letters[0].body, "by the school's own clock"


def test_a_second_time_they_are_written_to_again(thornbeck) -> None:
    stand_still(THEN)
    stand_still(THEN)
    assert Letter.objects.filter(kind="put_back").count() == 4
    assert School.objects.count() == 1
