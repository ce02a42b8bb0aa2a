"""When and how posts go out to an account is set on its page, and holds from then on."""

from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import time_machine

from birdtable.adapters.networks.mastodon_limits import Limits
from birdtable.apps.audit.models import Entry
from birdtable.apps.channels.models import Channel
from birdtable.apps.channels.reaching import adapter_of
from birdtable.apps.channels.seen_by import visibility_of
from birdtable.apps.delivery.pacing import not_yet
from birdtable.apps.policies.actions import adopt
from birdtable.core.words import Network, Role
from tests.apps.delivery.ways import an_approved_post, on
from tests.people import a_person, client_for
from tests.posts import POLICY, a_working_school

pytestmark = pytest.mark.django_db
EVENING = datetime(2026, 11, 30, 20, 0, tzinfo=ZoneInfo("Europe/London"))
OWN = {"quiet": "own", "quiet_from": "19:00", "quiet_until": "07:00"}
PROTECTED = POLICY.replace("channels = [", 'setting = { visibility = "protected" }\nchannels = [')


@pytest.fixture
def thornbeck():
    return a_working_school()


@pytest.fixture
def technician(thornbeck):
    return client_for(a_person(thornbeck.school, Role.IT))


def an_account(thornbeck, network: Network, **fields) -> Channel:
    heard = Limits(version="4.5.0", read_at=EVENING).as_json() if network is Network.MASTODON else {}
    given = {"handle": "thornbeck", "account": "1", "server": "https://social.example", "limits": heard} | fields
    return Channel.objects.create(school=thornbeck.school, network=network, **given)


def page_of(channel: Channel) -> str:
    return f"/s/{channel.school.slug}/accounts/{channel.pk}/settings/"


@time_machine.travel(EVENING, tick=False)
def test_hours_set_on_the_page_make_a_post_wait_and_an_urgent_notice_not(thornbeck, technician) -> None:
    answer = technician.post(page_of(thornbeck.noticeboard), OWN | {"most_an_hour": "2"}, follow=True)
    assert "From 19:00 to 07:00" in answer.content.decode()
    thornbeck.noticeboard.refresh_from_db()
    assert (thornbeck.noticeboard.quiet_hours, thornbeck.noticeboard.most_an_hour) == ("19:00-07:00", 2)
    delivery = on(an_approved_post(thornbeck), Network.NOTICEBOARD)
    assert not_yet(delivery, EVENING) == datetime(2026, 12, 1, 7, 0, tzinfo=EVENING.tzinfo)
    delivery.urgent = True
    assert not_yet(delivery, EVENING) is None


def test_a_change_is_in_the_record_once_with_what_was_changed(thornbeck, technician) -> None:
    for _ in range(2):
        technician.post(page_of(thornbeck.noticeboard), OWN | {"most_a_day": "9"})
    told = Entry.objects.get(act="channel.set")
    assert told.detail["fields"] == ["most_a_day", "quiet_hours"]
    assert "channel.set" not in technician.get(page_of(thornbeck.noticeboard)).content.decode()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"quiet": "own"}, "Give both times."),
        ({"quiet": "own", "quiet_from": "19:00"}, "Give both times."),
        (OWN | {"quiet_until": "19:00"}, "Give an end other than the beginning."),
        ({"quiet": "sometimes"}, "Select a valid choice"),
        ({"quiet": "off", "most_an_hour": "0"}, "greater than or equal to 1"),
        ({"quiet": "off", "most_a_day": "many"}, "whole number"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_kept(thornbeck, technician, given, says) -> None:
    answer = technician.post(page_of(thornbeck.noticeboard), given)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Entry.objects.filter(act="channel.set").exists()


@pytest.mark.parametrize(
    ("network", "by_hand", "asked"),
    [
        (Network.NOTICEBOARD, False, set()),
        (Network.BLUESKY, False, {"language"}),
        (Network.MASTODON, False, {"language", "visibility"}),
        (Network.X, False, {"monthly_limit"}),
        (Network.X, True, set()),
    ],
)
def test_an_account_is_asked_for_what_its_network_has(thornbeck, technician, network, by_hand, asked) -> None:
    channel = an_account(thornbeck, network, handle="another", by_hand=by_hand)
    fields = set(technician.get(page_of(channel)).context["form"].fields)
    always = {"quiet", "quiet_from", "quiet_until", "most_an_hour", "most_a_day"}
    assert fields - always == asked


def test_posts_on_mastodon_go_out_as_seen_and_in_the_language_that_were_chosen(thornbeck, technician) -> None:
    channel = an_account(thornbeck, Network.MASTODON)
    with time_machine.travel(EVENING, tick=False):
        answer = technician.post(page_of(channel), {"quiet": "policy", "visibility": "unlisted", "language": "cy"})
        assert answer.status_code == 302
        there = adapter_of(Channel.objects.get(pk=channel.pk))._account
    assert (there.visibility, there.language) == ("unlisted", "cy")


def test_what_x_may_cost_stands_among_the_settings(thornbeck, technician) -> None:
    channel = an_account(thornbeck, Network.X)
    technician.post(page_of(channel), {"quiet": "policy", "monthly_limit": "5.00"})
    assert Channel.objects.get(pk=channel.pk).monthly_limit == Decimal("5.00")


@pytest.mark.parametrize(
    ("policy", "chosen", "seen"),
    [
        (POLICY, "", "public"),
        (POLICY, "private", "private"),
        (PROTECTED, "", "private"),
        (PROTECTED, "public", "private"),
        (PROTECTED.replace("protected", "public"), "", "public"),
        (PROTECTED.replace("protected", "public"), "private", "private"),
    ],
)
def test_no_post_is_seen_by_more_people_than_the_policy_says(thornbeck, policy, chosen, seen) -> None:
    adopt(thornbeck.school, policy, thornbeck.head)
    channel = an_account(thornbeck, Network.MASTODON, visibility=chosen)
    assert visibility_of(channel) == seen


def test_what_the_policy_does_not_allow_cannot_be_chosen(thornbeck, technician) -> None:
    adopt(thornbeck.school, PROTECTED, thornbeck.head)
    given = {"quiet": "policy", "visibility": "public", "language": "en"}
    assert technician.post(page_of(an_account(thornbeck, Network.MASTODON)), given).status_code == 422
