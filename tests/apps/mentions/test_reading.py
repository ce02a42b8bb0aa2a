"""Reading what was said, on a small Bluesky of our own: what is new within minutes, what is deleted gone in a day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from birdtable.apps.channels.models import Channel
from birdtable.apps.mentions import actions
from birdtable.apps.mentions.acting import act_on, due_acts
from birdtable.apps.mentions.models import Mention, MentionReading
from birdtable.apps.mentions.reading import due_readings, read_on
from birdtable.core.words import Role
from tests.networks.faulty import Fault
from tests.networks.on_bluesky import a_fake
from tests.people import a_person, client_for
from tests.posts import a_school_naming
from tests.saying import ABUSE, HARM, THANKS

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


def says(here, number: int, text: str = THANKS, **more: object) -> None:
    did = f"did:plc:{number:024}"
    said = {
        "uri": f"at://{did}/app.bsky.feed.post/3kaaaaaaaa{number:03}",
        "cid": "bafy",
        "author": {"did": did, "handle": f"p{number}.test"},
        "indexedAt": timezone.now().isoformat().replace("+00:00", "Z"),
        "reason": "mention",
        "record": {"text": text},
    }
    here.fake.accounts[here.did].notifications.insert(0, said | more)


def read(later: timedelta = timedelta(0)) -> None:
    for pk in due_readings(timezone.now() + later, 10):
        read_on(pk)


def asked(here) -> int:
    return sum("listNotifications" in str(call) for call in here.server.asked)


def test_everything_is_read_once_and_what_is_new_within_minutes(here, head):
    for number in range(120):
        says(here, number)
    read()
    assert Mention.objects.count() == 120
    assert due_readings(timezone.now() + timedelta(minutes=2), 10) == []
    says(here, 500, ABUSE)
    MentionReading.objects.update(finished_at=timezone.now() - timedelta(minutes=4))
    before = asked(here)
    read()
    assert Mention.objects.get(handle="p500.test").kind == "abuse"
    assert asked(here) - before == 2, "one page with something new, and one without"


def test_a_possible_disclosure_alarms_as_soon_as_it_is_read(here, head):
    says(here, 1, HARM)
    read()
    one = Mention.objects.get()
    assert (one.state, one.text) == ("alarmed", "")
    assert one.link == f"https://bsky.app/profile/did:plc:{1:024}/post/3kaaaaaaaa001"


def test_a_reading_that_was_cut_off_goes_on_from_its_page(here, head):
    for number in range(70):
        says(here, number)
    here.server.fault(Fault.BROKEN_BEFORE, path="listNotifications")
    read()
    assert Mention.objects.count() == 0
    assert "We will try again" in client_for(head).get("/s/thornbeck/mentions/").content.decode()
    MentionReading.objects.update(lease_until=None)
    read()
    assert Mention.objects.count() == 70


def test_what_was_deleted_there_is_gone_here_within_a_day_and_an_open_disclosure_stays_a_pointer(here, head):
    says(here, 1)
    says(here, 2, HARM)
    says(here, 3)
    read()
    del here.fake.accounts[here.did].notifications[1:]
    long_ago = timezone.now() - timedelta(hours=13)
    MentionReading.objects.update(finished_at=long_ago, whole_at=long_ago)
    read()
    assert {one.handle: one.gone_at is not None for one in Mention.objects.all()} == {
        "p3.test": False,
        "p2.test": True,
    }


def test_what_is_older_than_is_kept_is_not_taken_in(here, head):
    says(here, 1, indexedAt=(timezone.now() - timedelta(days=31)).isoformat())
    read()
    assert not Mention.objects.exists()


def test_nobody_reads_x_until_the_head_says_that_advice_was_taken(here, head):
    from birdtable.apps.channels.advice import say_advised
    from birdtable.core.words import Network

    Channel.objects.update(network="x")
    assert due_readings(timezone.now(), 10) == []
    say_advised(head.school, Network.X, head)
    assert len(due_readings(timezone.now(), 10)) == 1


@pytest.mark.parametrize("act", ["block", "hide"])
def test_what_a_leader_decided_is_really_done_there(here, head, act):
    rig = here.rig()
    ours = rig.published(here.outgoing("We planted beans."), here.new_key()).remote_id
    says(here, 7, ABUSE, reason="reply", reasonSubject=ours)
    read()
    one = Mention.objects.get()
    actions.plan(one, Mention.Act(act), by=head)
    assert due_acts(timezone.now(), 10) == []
    Mention.objects.update(not_before=timezone.now() - timedelta(seconds=1))
    act_on(one.pk)
    one.refresh_from_db()
    assert one.state == "done"
    if act == "block":
        assert [row["value"]["subject"] for row in here.records("app.bsky.graph.block")] == [one.author]
    else:
        gates = here.records("app.bsky.feed.threadgate")
        assert [row["value"]["hiddenReplies"] for row in gates] == [[one.remote]]
