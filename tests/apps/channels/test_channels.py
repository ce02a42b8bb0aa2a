"""Where posts go: the noticeboard is put up once, by those who may."""

import pytest

from birdtable.apps.audit.models import Entry
from birdtable.apps.channels.actions import connect_noticeboard
from birdtable.apps.channels.models import Channel
from birdtable.apps.channels.queries import accounts_of, channels_of
from birdtable.apps.people.permissions import NotPermitted
from birdtable.core.words import Network, Role
from tests.people import a_person, client_for
from tests.posts import a_school_naming

pytestmark = pytest.mark.django_db


def test_the_noticeboard_is_put_up_once_however_often_it_is_asked_for() -> None:
    school = a_school_naming()
    head = a_person(school, Role.HEAD)
    assert connect_noticeboard(school, head) == connect_noticeboard(school, head)
    assert [one.network for one in channels_of(school)] == [Network.NOTICEBOARD]
    assert Entry.objects.filter(act="channel.connected").count() == 1


def test_a_teacher_cannot_put_it_up() -> None:
    school = a_school_naming()
    with pytest.raises(NotPermitted):
        connect_noticeboard(school, a_person(school, Role.TEACHER))
    assert not Channel.objects.exists()


def test_every_place_is_listed_connected_or_not() -> None:
    school = a_school_naming()
    assert [(one.name, bool(one.channel)) for one in accounts_of(school)] == [
        ("Noticeboard", False),
        ("Bluesky", False),
        ("Mastodon", False),
        ("X", False),
    ]


def test_the_technician_puts_up_the_noticeboard_from_the_page() -> None:
    school = a_school_naming()
    client = client_for(a_person(school, Role.IT))
    address = f"/s/{school.slug}/accounts/"
    assert "Put up the noticeboard" in client.get(address).content.decode()
    assert client.post(f"{address}noticeboard/").status_code == 302
    shown = client.get(address).content.decode()
    assert "Put up the noticeboard" not in shown
    assert f'href="/n/{school.slug}/"' in shown


@pytest.mark.parametrize("role", [Role.TEACHER, Role.SUPPORT, Role.GOVERNOR, Role.DSL, Role.OFFICE, Role.LEADER])
def test_the_page_is_not_there_for_others(role: Role) -> None:
    school = a_school_naming()
    client = client_for(a_person(school, role))
    assert client.get(f"/s/{school.slug}/accounts/").status_code == 404
    assert client.post(f"/s/{school.slug}/accounts/noticeboard/").status_code == 404


def test_another_schools_accounts_are_not_shown() -> None:
    here, there = a_school_naming(), a_school_naming()
    connect_noticeboard(there, a_person(there, Role.HEAD))
    assert channels_of(here) == ()
