"""Connecting a Mastodon account by its pages, and posting to it, on a small server of our own."""

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from django.utils import timezone

from birdtable.adapters.networks.network import NotExecuted, Outgoing, Receipt
from birdtable.apps.channels import reaching
from birdtable.apps.channels.health import look_at
from birdtable.apps.channels.models import Channel
from birdtable.apps.channels.signing_in.mastodon import NOT_TOLD, TOLD
from birdtable.core.words import Role
from tests.networks.faulty import Fault
from tests.networks.mastodon_school import SchoolOnMastodon
from tests.networks.memory import NotesInMemory
from tests.people import a_person, client_for
from tests.posts import a_school_naming

pytestmark = pytest.mark.django_db
PAGE = "/s/thornbeck/accounts/mastodon/"


@pytest.fixture
def there(speaks_to_this_machine) -> Iterator[SchoolOnMastodon]:
    one = SchoolOnMastodon()
    one.fake.clock = timezone.now
    yield one
    one.close()


@pytest.fixture
def browser():
    return client_for(a_person(a_school_naming(slug="thornbeck"), Role.IT))


def allowed(browser, there) -> dict[str, str]:
    """The person went to the server and said yes; what their browser came back with."""
    page = browser.post(f"{PAGE}connect/", {"server": there.server.origin})
    assert page.status_code == 200, page.content.decode()
    answer = httpx.get(page.context["url"], follow_redirects=False)
    return dict(parse_qsl(urlsplit(answer.headers["location"]).query))


def test_after_a_yes_there_the_account_is_connected_and_posts(browser, there) -> None:
    browser.get(f"{PAGE}back/", allowed(browser, there))
    channel = Channel.objects.get()
    assert (channel.called, channel.server) == ("Mastodon thornbeck", there.server.origin)
    assert look_at(channel.pk) == Channel.Health.WELL
    adapter = reaching.adapter_of(channel)
    answer = adapter.publish(Outgoing(text="Owls built bridges."), key="a-key", notes=NotesInMemory())
    assert isinstance(answer, Receipt)
    assert there.fake.standing() == ["Owls built bridges."]


def test_its_server_is_asked_once_a_day_what_it_takes(browser, there) -> None:
    browser.get(f"{PAGE}back/", allowed(browser, there))
    channel = Channel.objects.get()
    before = there.asked("GET", "/instance")
    reaching.adapter_of(channel)
    channel.refresh_from_db()
    reaching.adapter_of(channel)
    assert there.asked("GET", "/instance") == before + 1
    assert channel.limits["characters"] == 500


@pytest.mark.parametrize("server", ["http://169.254.169.254", "nowhere at all", "192.168.1.1"])
def test_no_machine_of_the_schools_own_network_is_taken_for_a_server(browser, server) -> None:
    page = browser.post(f"{PAGE}connect/", {"server": server})
    assert page.status_code == 422
    assert "There is no such server on the internet" in page.content.decode()


def test_a_no_there_connects_nothing(browser, there) -> None:
    there.fake.says_no = True
    answer = browser.get(f"{PAGE}back/", allowed(browser, there), follow=True)
    assert "was not allowed" in " ".join(str(one) for one in answer.context["messages"])
    assert not Channel.objects.exists()


def test_half_a_yes_connects_nothing_and_is_given_back(browser, there) -> None:
    before = set(there.fake.tokens)
    hand_out = there.fake.hand_out
    there.fake.hand_out = lambda scopes: hand_out([one for one in scopes if one != "write:media"])
    answer = browser.get(f"{PAGE}back/", allowed(browser, there), follow=True)
    assert "everything that it asked for" in " ".join(str(one) for one in answer.context["messages"])
    assert not Channel.objects.exists()
    assert set(there.fake.tokens) == before


def test_a_post_waits_until_the_server_has_said_what_it_takes(browser, there) -> None:
    browser.get(f"{PAGE}back/", allowed(browser, there))
    channel = Channel.objects.get()
    Channel.objects.update(limits={})
    channel.refresh_from_db()
    there.server.fault(Fault.BROKEN_BEFORE, path="/api/v2/instance")
    outgoing, notes = Outgoing(text="Owls built bridges."), NotesInMemory()
    assert isinstance(reaching.adapter_of(channel).publish(outgoing, key="a-key", notes=notes), NotExecuted)
    assert there.fake.standing() == []
    assert isinstance(reaching.adapter_of(channel).publish(outgoing, key="a-key", notes=notes), Receipt)
    assert there.fake.statuses[next(iter(there.fake.statuses))]["sent"]["quote_approval_policy"] == "nobody"


def disconnected(browser) -> str:
    """What the page says after the account was disconnected."""
    channel = Channel.objects.get()
    answer = browser.post(f"/s/thornbeck/accounts/{channel.pk}/disconnect/", follow=True)
    return " ".join(str(one) for one in answer.context["messages"])


def test_its_server_forgets_a_connection_that_was_let_go_of(browser, there) -> None:
    before = set(there.fake.tokens)
    browser.get(f"{PAGE}back/", allowed(browser, there))
    assert set(there.fake.tokens) != before
    assert TOLD in disconnected(browser)
    assert set(there.fake.tokens) == before


def test_where_the_server_cannot_be_told_a_person_is(browser, there) -> None:
    browser.get(f"{PAGE}back/", allowed(browser, there))
    there.server.fault(Fault.CUT_BEFORE, path="/oauth/revoke")
    assert NOT_TOLD in disconnected(browser)
    assert Channel.objects.get().disconnected_at
