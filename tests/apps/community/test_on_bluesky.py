"""Reading who follows on Bluesky, and blocking there, against a small Bluesky of our own on this machine."""

from datetime import timedelta

import pytest
from django.utils import timezone

from birdtable.apps.channels.models import Channel
from birdtable.apps.community import actions
from birdtable.apps.community.acting import act_on
from birdtable.apps.community.models import Follower, Reading
from birdtable.apps.community.syncing import due_readings, read_on
from birdtable.core.follower_states import FollowerState
from birdtable.core.words import Role
from tests.networks.faulty import Fault
from tests.networks.on_bluesky import a_fake
from tests.people import a_person, client_for
from tests.posts import a_school_naming

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(speaks_to_this_machine):
    with a_fake() as made:
        yield made


@pytest.fixture
def head(here):
    head = a_person(a_school_naming(slug="thornbeck"), Role.IT, Role.HEAD)
    typed = {"identifier": here.handle, "password": here.password, "service": here.server.origin}
    client_for(head).post("/s/thornbeck/accounts/bluesky/connect/", typed)
    assert Channel.objects.exists()
    return head


def follower(number: int, about: str = "Mum of two") -> dict[str, object]:
    return {"did": f"did:plc:{number:024}", "handle": f"f{number}.test", "displayName": "", "description": about}


def read() -> None:
    for pk in due_readings(timezone.now(), 10):
        read_on(pk)


def everybody(here) -> list[dict[str, object]]:
    return here.fake.accounts[here.did].followers


def test_every_page_of_followers_is_read_and_judged_and_then_left_for_a_day(here, head):
    everybody(here).extend(follower(number) for number in range(230))
    everybody(here).append(follower(999, "🔞 onlyfans"))
    read()
    assert Follower.objects.count() == 231
    assert Follower.objects.get(account=f"did:plc:{999:024}").pile == "block_proposed"
    assert due_readings(timezone.now(), 10) == []
    assert len(due_readings(timezone.now() + timedelta(hours=25), 10)) == 1


def test_a_reading_that_was_cut_off_goes_on_from_its_page(here, head):
    everybody(here).extend(follower(number) for number in range(150))
    here.server.fault(Fault.BROKEN_BEFORE, path="getFollowers")
    read()
    assert Follower.objects.count() == 0
    assert Reading.objects.get().says
    Reading.objects.update(lease_until=None)
    read()
    assert Follower.objects.count() == 150


def test_whoever_follows_no_more_is_gone_from_the_list(here, head):
    everybody(here).extend(follower(number) for number in range(3))
    read()
    del everybody(here)[0]
    Reading.objects.update(finished_at=timezone.now() - timedelta(days=2))
    read()
    assert Follower.objects.filter(left_at=None).count() == 2
    assert Follower.objects.exclude(left_at=None).get().account == f"did:plc:{0:024}"


@pytest.mark.parametrize(("act", "state"), [("block", "done"), ("mute", "done"), ("remove", "by_hand")])
def test_what_a_leader_decided_is_really_done_there(here, head, act, state):
    everybody(here).append(follower(7, "🔞 onlyfans"))
    read()
    one = Follower.objects.get()
    actions.plan(one, Follower.Act(act), by=head)
    Follower.objects.update(not_before=timezone.now() - timedelta(seconds=1))
    act_on(one.pk)
    one.refresh_from_db()
    assert one.state == FollowerState(state)
    blocked = [row["value"]["subject"] for row in here.records("app.bsky.graph.block")]
    assert blocked == ([one.account] if act == "block" else [])
    assert here.fake.accounts[here.did].muted == ({one.account} if act == "mute" else set())
