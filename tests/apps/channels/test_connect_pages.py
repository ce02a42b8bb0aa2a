"""Connecting an account by its pages, against a small X of our own on this machine."""

import json
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from birdtable.adapters.networks.x import X
from birdtable.adapters.policy_file import source_of
from birdtable.apps.audit.models import Entry
from birdtable.apps.channels import reaching
from birdtable.apps.channels.credentials import ChannelCredentials
from birdtable.apps.channels.health import IN_THE_OPEN, RENAMED, due_channels, look_at
from birdtable.apps.channels.models import Channel, Charge
from birdtable.apps.channels.queries import LEFT_OUT
from birdtable.apps.people.models import School
from birdtable.apps.policies.actions import adopt
from birdtable.core.words import Role
from tests.networks.fake_x import HANDLE, ME, FakeX
from tests.networks.faulty import Fault, FaultyServer
from tests.people import a_person, client_for
from tests.posts import EVERYWHERE, POLICY, REFERENCE_NAMES, a_school_naming

pytestmark = pytest.mark.django_db
GIVEN = {"client_id": "app-id", "client_secret": "app-secret"}


@pytest.fixture
def x() -> FakeX:
    return FakeX(timezone.now)


@pytest.fixture
def server(x, settings, speaks_to_this_machine) -> Iterator[FaultyServer]:
    server = FaultyServer(x, hold=2)
    settings.BIRDTABLE_X_ORIGIN = server.origin
    yield server
    server.close()


@pytest.fixture
def school() -> School:
    return a_school_naming(slug="thornbeck")


@pytest.fixture
def browser(school):
    return client_for(a_person(school, Role.IT))


def begun(browser, x) -> dict[str, str]:
    """What X is asked when the person goes there; it will take the code `a-code` for a yes."""
    page = browser.post("/s/thornbeck/accounts/x/connect/", GIVEN)
    assert page.status_code == 200
    asked = {name: values[0] for name, values in parse_qs(urlsplit(page.context["url"]).query).items()}
    x.codes["a-code"] = asked["code_challenge"]
    return asked


def connected(browser, x) -> Channel:
    asked = begun(browser, x)
    browser.get("/s/thornbeck/accounts/x/back/", {"state": asked["state"], "code": "a-code"})
    return Channel.objects.get()


def told(answer) -> str:
    return " ".join(str(one) for one in answer.context["messages"])


def test_the_page_says_what_to_click_and_where_to_send_people_back(browser) -> None:
    page = browser.get("/s/thornbeck/accounts/x/connect/").content.decode()
    assert "http://127.0.0.1:8000/s/thornbeck/accounts/x/back/" in page
    assert "Read and write" in page
    assert "20 cents for a post with a link" in page


def test_after_a_yes_at_x_the_account_is_connected_and_can_be_spoken_to(browser, server, x) -> None:
    channel = connected(browser, x)
    assert (channel.handle, channel.account, channel.by_hand) == (HANDLE, ME, False)
    assert isinstance(reaching.adapter_of(channel), X)
    secrets = ChannelCredentials(channel.pk).current().fields
    assert secrets["client_secret"] == "app-secret"
    assert browser.get(f"/s/thornbeck/accounts/{channel.pk}/").status_code == 200


def naming(*networks: str) -> str:
    return POLICY.replace(EVERYWHERE, f"channels = {json.dumps(networks)}")


@pytest.mark.parametrize("policy", [POLICY.replace(EVERYWHERE, ""), naming(), naming("noticeboard", "bluesky")])
def test_nothing_is_connected_before_the_policy_names_it(browser, server, school, policy) -> None:
    adopt(school, policy, a_person(school, Role.HEAD))
    for page, given in (("connect", GIVEN), ("by-hand", {"hand-handle": "ThornbeckPri"})):
        answer = browser.post(f"/s/thornbeck/accounts/x/{page}/", given)
        assert answer.status_code == 422
        assert "once a version that names X is adopted" in answer.content.decode()
    assert not Channel.objects.exists()
    assert "Connect X" not in browser.get("/s/thornbeck/accounts/").content.decode()


def test_a_version_adopted_while_somebody_is_at_x_counts_when_they_come_back(browser, server, x, school) -> None:
    asked = begun(browser, x)
    adopt(school, naming("noticeboard"), a_person(school, Role.HEAD))
    answer = browser.get("/s/thornbeck/accounts/x/back/", {"state": asked["state"], "code": "a-code"}, follow=True)
    assert "Your policy names Noticeboard, and not X" in told(answer)
    assert not Channel.objects.exists()


def test_an_account_from_before_policies_named_any_can_still_be_signed_in_to_again(browser, server, x, school) -> None:
    channel = connected(browser, x)
    adopt(school, POLICY.replace(EVERYWHERE, ""), a_person(school, Role.HEAD))
    assert connected(browser, x) == channel
    adopt(school, naming("bluesky"), a_person(school, Role.HEAD))
    assert browser.post("/s/thornbeck/accounts/x/connect/", GIVEN).status_code == 422
    assert LEFT_OUT in browser.get("/s/thornbeck/accounts/").content.decode()


def test_an_answer_to_another_attempt_connects_nothing(browser, server, x) -> None:
    begun(browser, x)
    browser.get("/s/thornbeck/accounts/x/back/", {"state": "somebody-elses", "code": "a-code"})
    assert not Channel.objects.exists()


def test_an_answer_is_good_once_and_only_in_the_browser_that_asked(browser, server, x, school) -> None:
    asked = begun(browser, x)
    other = client_for(a_person(school, Role.IT))
    answer = other.get("/s/thornbeck/accounts/x/back/", {"state": asked["state"], "code": "a-code"}, follow=True)
    assert "begun in another browser" in told(answer)
    assert not Channel.objects.exists()


def test_where_x_cannot_be_reached_the_page_says_so_and_nothing_is_kept(browser, server, x) -> None:
    asked = begun(browser, x)
    server.fault(Fault.BROKEN_BEFORE, path="/2/oauth2/token")
    answer = browser.get("/s/thornbeck/accounts/x/back/", {"state": asked["state"], "code": "a-code"}, follow=True)
    assert "X" in told(answer)
    assert not Channel.objects.exists()


def test_no_secret_lies_open_in_the_session(browser, server, x) -> None:
    begun(browser, x)
    assert "app-secret" not in str(dict(browser.session))


def test_a_school_may_post_by_hand_instead(browser) -> None:
    answer = browser.post(
        "/s/thornbeck/accounts/mastodon/by-hand/",
        {"hand-handle": "@thornbeck@school.example"},
        follow=True,
    )
    assert "ticks it off" in told(answer)
    assert Channel.objects.get().by_hand


@pytest.mark.parametrize("network", ["noticeboard", "friendster"])
def test_there_is_no_page_for_what_nobody_signs_in_to(browser, network) -> None:
    assert browser.get(f"/s/thornbeck/accounts/{network}/connect/").status_code == 404


def test_an_account_is_paused_limited_and_let_go_by_its_page(browser, server, x) -> None:
    channel = connected(browser, x)
    page = f"/s/thornbeck/accounts/{channel.pk}/"
    browser.post(f"{page}pause/", {"paused": "yes"})
    browser.post(f"{page}settings/", {"quiet": "policy", "language": "en", "monthly_limit": "5.00"})
    channel.refresh_from_db()
    assert (channel.paused, channel.monthly_limit) == (True, Decimal("5.00"))
    answer = browser.post(f"{page}disconnect/", follow=True)
    assert "take the app away on X, too" in told(answer)
    assert browser.get(page).status_code == 404
    assert not ChannelCredentials(channel.pk).current().says.startswith("never")


def test_a_look_at_the_account_tells_what_changed_there(browser, server, x, school) -> None:
    channel = connected(browser, x)
    assert due_channels(timezone.now(), 10) == [channel.pk]
    assert look_at(channel.pk) == Channel.Health.WELL
    assert due_channels(timezone.now(), 10) == []
    Channel.objects.update(handle="thornbeck-as-it-was")
    assert look_at(channel.pk) == Channel.Health.CHANGED
    channel.refresh_from_db()
    assert channel.health_says == RENAMED.format(HANDLE)
    assert Charge.objects.filter(channel=channel).exists()


def test_an_account_that_shows_more_than_the_policy_says_is_told(browser, server, x, school) -> None:
    channel = connected(browser, x)
    policy = source_of("unsworth-2021")[0].decode().replace(REFERENCE_NAMES, EVERYWHERE)
    adopt(school, policy.replace('visibility = "public"', 'visibility = "protected"'), a_person(school, Role.HEAD))
    x.protected = True
    assert look_at(channel.pk) == Channel.Health.WELL
    x.protected = False
    assert look_at(channel.pk) == Channel.Health.CHANGED
    assert IN_THE_OPEN in browser.get("/s/thornbeck/accounts/").content.decode()
    page = browser.get(f"/s/thornbeck/accounts/{channel.pk}/").content.decode()
    assert "Posts still go there" in page
    assert "wait until then" not in page
    assert look_at(channel.pk) == Channel.Health.CHANGED
    assert Entry.objects.filter(act="channel.checked").count() == 1


def test_a_look_that_reaches_nobody_is_taken_again_within_the_hour(browser, server, x) -> None:
    channel = connected(browser, x)
    server.fault(Fault.BROKEN_BEFORE, path="/2/users/me", times=3)
    assert look_at(channel.pk) == Channel.Health.UNREACHED
    assert due_channels(timezone.now(), 10) == []
    assert due_channels(timezone.now() + timedelta(minutes=61), 10) == [channel.pk]
