"""When a post waits although its time has come: quiet hours, its share, an account that is not well, a network's no."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from birdtable.adapters.networks.network import NeedsMoney, NeedsReconnect, NotExecuted
from birdtable.apps.channels.actions import change_settings
from birdtable.apps.channels.models import Channel, Credential
from birdtable.apps.delivery.holding import APART, SOON
from birdtable.apps.delivery.loosening import due_loosened, look_again
from birdtable.apps.delivery.models import Attempt, Delivery
from birdtable.apps.delivery.pacing import LONGEST_WAIT, wait_after
from birdtable.apps.delivery.queries import due_deliveries
from birdtable.apps.delivery.recovering import due_reconnected, go_on
from birdtable.apps.delivery.sending import attend
from birdtable.apps.policies.actions import adopt
from birdtable.core.delivery_states import DeliveryState
from birdtable.core.words import Network
from tests.apps.delivery.ways import a_network, an_approved_post, on, seen
from tests.posts import POLICY, a_working_school

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
EVENING = datetime(2026, 11, 30, 20, 0, tzinfo=LONDON)


@pytest.fixture
def thornbeck():
    return a_working_school()


@pytest.fixture
def network(monkeypatch):
    return a_network(monkeypatch, Network.NOTICEBOARD)


def a_copy(thornbeck) -> Delivery:
    return on(an_approved_post(thornbeck), Network.NOTICEBOARD)


@time_machine.travel(EVENING, tick=False)
def test_in_the_quiet_hours_of_an_account_a_post_waits_until_they_end(thornbeck, network):
    Channel.objects.update(quiet_hours="19:00-07:00")
    delivery = a_copy(thornbeck)
    attend(delivery.pk)
    assert (seen(delivery), network.ever) == (DeliveryState.QUEUED, [])
    assert delivery.not_before == datetime(2026, 12, 1, 7, 0, tzinfo=LONDON)
    with time_machine.travel(delivery.not_before, tick=False):
        attend(delivery.pk)
    assert seen(delivery) == DeliveryState.SENT


@time_machine.travel(EVENING, tick=False)
def test_the_policys_quiet_hours_count_where_the_account_has_none_of_its_own(thornbeck, network):
    adopt(thornbeck.school, POLICY.replace("[silent]", '[silent]\nquiet_hours = "19:00-07:00"'), thornbeck.head)
    delivery = a_copy(thornbeck)
    attend(delivery.pk)
    assert seen(delivery) == DeliveryState.QUEUED
    Channel.objects.update(quiet_hours="off")
    with time_machine.travel(EVENING + timedelta(hours=11), tick=False):
        attend(delivery.pk)
    assert seen(delivery) == DeliveryState.SENT


@time_machine.travel(datetime(2026, 12, 24, 12, 0, tzinfo=LONDON), tick=False)
@pytest.mark.parametrize(("rule", "goes"), [("weekends", 28), ("weekends_and_bank_holidays", 29)])
def test_on_days_that_the_policy_keeps_quiet_a_post_waits_for_the_next(thornbeck, network, rule, goes):
    """Friday 25 December 2026; the 28th stands in for Boxing Day, a Saturday."""
    adopt(thornbeck.school, POLICY.replace("[silent]", f'[silent]\nquiet_days = "{rule}"'), thornbeck.head)
    delivery = a_copy(thornbeck)
    with time_machine.travel(datetime(2026, 12, 26, 12, 0, tzinfo=LONDON), tick=False):
        attend(delivery.pk)
        assert (seen(delivery), network.ever) == (DeliveryState.QUEUED, [])
        assert delivery.not_before == datetime(2026, 12, goes, tzinfo=LONDON)


def look_again_where_something_changed(thornbeck):
    schools = due_loosened(10)
    for school in schools:
        look_again(school)
    return schools == [thornbeck.school.pk]


@time_machine.travel(EVENING, tick=False)
@pytest.mark.parametrize("before", [{"quiet_hours": "19:00-07:00"}, {"most_an_hour": 1}, {"most_a_day": 1}])
def test_what_waits_goes_as_soon_as_quiet_hours_or_pace_are_loosened_and_what_a_network_put_off_does_not(
    thornbeck, network, before
):
    first, delivery, refused = (a_copy(thornbeck) for _ in range(3))
    network.before = NotExecuted("No connection.")
    attend(refused.pk)
    Channel.objects.update(**before)
    if "quiet_hours" not in before:
        attend(first.pk)
    attend(delivery.pk)
    assert (seen(delivery), due_loosened(10)) == (DeliveryState.QUEUED, [])
    account = Channel.objects.get()
    change_settings(account, thornbeck.head, {"quiet_hours": "off", "most_an_hour": None, "most_a_day": None})
    assert look_again_where_something_changed(thornbeck)
    assert delivery.pk in due_deliveries(timezone.now(), 10)
    assert refused.pk not in due_deliveries(timezone.now(), 10)
    attend(delivery.pk)
    assert seen(delivery) == DeliveryState.SENT
    assert due_loosened(10) == []


@pytest.mark.parametrize(("limit", "span"), [("most_an_hour", timedelta(hours=1)), ("most_a_day", timedelta(days=1))])
def test_more_than_an_accounts_share_waits_until_there_is_room(thornbeck, network, limit, span):
    Channel.objects.update(**{limit: 2})
    with time_machine.travel(EVENING, tick=False):
        rows = [a_copy(thornbeck) for _ in range(3)]
        for delivery in rows:
            attend(delivery.pk)
        assert [seen(one) for one in rows] == [DeliveryState.SENT, DeliveryState.SENT, DeliveryState.QUEUED]
        assert rows[2].not_before == EVENING + span
    with time_machine.travel(EVENING + span + timedelta(seconds=1), tick=False):
        attend(rows[2].pk)
    assert seen(rows[2]) == DeliveryState.SENT


def test_each_try_that_comes_to_nothing_waits_twice_as_long_to_a_ceiling_and_the_row_keeps_it(thornbeck, network):
    delivery, waits = a_copy(thornbeck), []
    with time_machine.travel(EVENING, tick=False) as clock:
        Delivery.objects.update(not_before=EVENING)
        for _ in range(10):
            network.before = NotExecuted("No connection.")
            attend(delivery.pk)
            assert seen(delivery) == DeliveryState.QUEUED
            waits.append(delivery.not_before - timezone.now())
            clock.move_to(delivery.not_before - timedelta(seconds=1))
            assert due_deliveries(timezone.now(), 10) == []
            attend(delivery.pk)
            clock.move_to(delivery.not_before)
        attend(delivery.pk)
    assert waits == sorted(waits)
    assert waits[:3] == [timedelta(seconds=30), timedelta(minutes=1), timedelta(minutes=2)]
    assert waits[-1] == LONGEST_WAIT
    assert (seen(delivery), delivery.tries) == (DeliveryState.SENT, 0)
    assert Attempt.objects.count() == 11


def test_the_wait_never_overflows():
    assert wait_after(10_000) == LONGEST_WAIT


def test_a_new_sign_in_puts_what_waited_for_it_back_in_line_at_once(thornbeck, network):
    account, now = thornbeck.noticeboard, timezone.now()
    sign_in = Credential.objects.create(school=thornbeck.school, channel=account, changed_at=now - timedelta(hours=1))
    network.before = NeedsReconnect("Signed out.")
    delivery = a_copy(thornbeck)
    attend(delivery.pk)
    assert (seen(delivery), due_reconnected(10)) == (DeliveryState.HELD, [])
    Credential.objects.filter(pk=sign_in.pk).update(changed_at=timezone.now() + timedelta(seconds=1))
    assert due_reconnected(10) == [account.pk]
    go_on(account.pk)
    assert (seen(delivery), due_reconnected(10)) == (DeliveryState.QUEUED, [])
    assert delivery.not_before <= timezone.now() + SOON


@pytest.mark.parametrize(
    ("answer", "why"), [(NeedsReconnect("Signed out."), "reconnect"), (NeedsMoney("No credit left."), "money")]
)
def test_an_account_that_is_well_again_goes_on_by_itself_one_after_the_other(thornbeck, network, answer, why):
    with time_machine.travel(EVENING, tick=False) as clock:
        rows = []
        for second in range(3):
            clock.move_to(EVENING + timedelta(seconds=second))
            rows.append(a_copy(thornbeck))
            network.before = answer
            attend(rows[-1].pk)
        assert [(seen(one), one.held_why) for one in rows] == [(DeliveryState.HELD, why)] * 3
        assert due_deliveries(timezone.now(), 10) == []
        clock.move_to(EVENING + timedelta(minutes=2))
        for delivery in reversed(rows):
            attend(delivery.pk)
        states = [seen(one) for one in rows]
        assert states == [DeliveryState.SENT, DeliveryState.QUEUED, DeliveryState.QUEUED], "the first finds out"
        assert rows[2].not_before - rows[1].not_before == APART
    assert len(network.ever) == 1


def test_an_account_that_is_still_not_well_is_asked_less_and_less_often(thornbeck, network):
    with time_machine.travel(EVENING, tick=False) as clock:
        delivery, waits = a_copy(thornbeck), []
        for _ in range(5):
            network.before = NeedsReconnect("Signed out.")
            attend(delivery.pk)
            assert seen(delivery) == DeliveryState.HELD
            waits.append(delivery.not_before - timezone.now())
            clock.move_to(delivery.not_before)
    assert waits == sorted(set(waits))


def test_a_paused_account_that_goes_on_needs_nobody_to_let_its_posts_go(thornbeck, network):
    Channel.objects.update(paused=True)
    with time_machine.travel(EVENING, tick=False) as clock:
        delivery = a_copy(thornbeck)
        attend(delivery.pk)
        assert (seen(delivery), delivery.held_why) == (DeliveryState.HELD, "paused")
        Channel.objects.update(paused=False)
        clock.move_to(EVENING + timedelta(minutes=1))
        assert due_deliveries(timezone.now(), 10) == [delivery.pk]
        attend(delivery.pk)
        assert seen(delivery) == DeliveryState.QUEUED
        clock.move_to(delivery.not_before)
        attend(delivery.pk)
    assert seen(delivery) == DeliveryState.SENT


def test_safer_networks_come_first_and_x_last(thornbeck):
    for network in (Network.X, Network.MASTODON, Network.BLUESKY):
        Channel.objects.create(school=thornbeck.school, network=network, handle="@thornbeck@example.org")
    post = an_approved_post(thornbeck)
    order = Delivery.objects.filter(post=post).order_by("created_at").values_list("channel__network", flat=True)
    assert list(order) == ["noticeboard", "bluesky", "mastodon", "x"]
