"""What stands on our accounts and is not from us alarms every leader; what is ours never does, however it races."""

import html
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from birdtable.adapters.networks.deeds import Deed, DeedKind
from birdtable.adapters.networks.network import Gone, NotExecuted, Refused
from birdtable.adapters.networks.readers import Account, OwnPost, Page, Settings
from birdtable.apps.audit.models import Entry
from birdtable.apps.delivery.holds import hold_of
from birdtable.apps.delivery.models import Delivery
from birdtable.apps.delivery.sending import attend
from birdtable.apps.duties import actions as duties
from birdtable.apps.duties.models import Duty
from birdtable.apps.elsewhere import actions, looking, weekly
from birdtable.apps.elsewhere.models import Look, Strange, Takeover
from birdtable.apps.elsewhere.queries import due_removals
from birdtable.apps.elsewhere.steps import GUIDES, link_of
from birdtable.apps.incidents.models import Incident
from birdtable.apps.notify.models import Letter, Notification
from birdtable.core.words import Network, Role
from tests.apps.delivery.ways import an_account, an_approved_post, on
from tests.networks.fake import FakeNetwork
from tests.people import a_person, client_for
from tests.posts import a_working_school

pytestmark = pytest.mark.django_db
LATER = looking.GRACE + timedelta(seconds=1)


class Sky(FakeNetwork):
    """Also tells what the account liked, and how it is set. likes, says: as a reader is told."""

    def __init__(self) -> None:
        super().__init__()
        self.liked: tuple[Deed, ...] = ()
        self.says = Settings(
            account=Account(id="1", handle="thornbeck.example"),
            protected=None,
            facts={},
            links=("https://thornbeck.example",),
            links_told=True,
        )
        self.answer = None

    def likes(self, cursor: str = "") -> Page[Deed]:
        return Page(self.liked)

    def settings(self) -> Settings:
        return self.says

    def remove(self, *, key: str, remote_id: str):
        return self.answer or super().remove(key=key, remote_id=remote_id)


@pytest.fixture
def school():
    return a_working_school()


@pytest.fixture
def dsl(school):
    return a_person(school.school, Role.DSL)


@pytest.fixture
def sky(monkeypatch, school, dsl):
    fake = Sky()
    monkeypatch.setitem(looking.NETWORKS, Network.BLUESKY, lambda delivery: fake)
    fake.channel = an_account(school, Network.BLUESKY)
    fake.standing = Page((a_post("older", "From before Birdtable."),))
    look(fake)
    return fake


def a_post(remote_id: str, text: str, at: datetime | None = None, **more) -> OwnPost:
    return OwnPost(
        remote_id=remote_id, text=text, at=at or timezone.now(), link=f"https://sky.example/{remote_id}", **more
    )


def look(sky: Sky, after: timedelta = timedelta(0)) -> None:
    """A worker looks. after: so much later."""
    looking.due_looks(timezone.now(), 9)
    Strange.objects.filter(state="seen").update(seen_at=timezone.now() - after)
    row = Look.objects.get(channel=sky.channel)
    Look.objects.filter(pk=row.pk).update(look_at=timezone.now())
    looking.look(row.pk)


def stands(sky: Sky, *posts: OwnPost) -> None:
    sky.standing = Page((*posts, *sky.standing.items))


def address(who, name, *things):
    return reverse(name, args=[who.school.slug, *things])


def page(who, name, *things) -> str:
    answer = client_for(who).get(address(who, name, *things))
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def alarmed(sky: Sky, **more) -> Strange:
    stands(sky, a_post("theirs", "Huge sale on sofas this weekend, everything half price!", **more))
    look(sky)
    look(sky, LATER)
    return Strange.objects.get(remote_id="theirs")


def test_a_post_that_is_not_ours_alarms_every_leader_and_is_judged_by_the_policy(school, dsl, sky):
    one = alarmed(sky)
    assert (one.state, one.kind, one.effect, one.codes) == ("open", "post", "review", ["T202"])
    told = set(Notification.objects.filter(kind="elsewhere").values_list("person_id", flat=True))
    assert told == {school.leader.person_id, school.head.person_id, dsl.person_id}
    letters = set(Letter.objects.filter(kind="elsewhere").values_list("to", flat=True))
    assert letters == {one.person.email for one in (school.leader, school.head, dsl)}
    assert "sofas" not in Letter.objects.first().body
    assert "sofas" in page(school.leader, "elsewhere-one", one.pk)
    assert "Not from us" in page(school.leader, "today")
    assert client_for(school.teacher).get(address(school.teacher, "elsewhere-one", one.pk)).status_code == 404


def test_what_stood_there_before_we_ever_looked_is_the_schools_own(sky):
    look(sky, LATER)
    assert not Strange.objects.exists()


def test_our_own_post_read_before_its_receipt_is_kept_never_alarms(school, sky):
    approved = an_approved_post(school)
    delivery = on(approved, Network.BLUESKY)
    # It is out, and the worker that sent it has not kept the answer yet.
    Delivery.objects.filter(pk=delivery.pk).update(**{"state": "sending", "lease_until": timezone.now()})
    stands(sky, a_post(f"remote-{delivery.key}", approved.text))
    for after in (timedelta(0), LATER, timedelta(hours=1)):
        look(sky, after)
        assert Strange.objects.get().state == "seen"
    Delivery.objects.filter(pk=delivery.pk).update(
        **{"state": "sent", "remote_id": f"remote-{delivery.key}", "sent_at": timezone.now()}
    )
    look(sky, LATER)
    assert Strange.objects.get().state == "ours"
    assert not Notification.objects.filter(kind="elsewhere").exists()


def test_a_post_that_goes_out_while_we_read_is_ours_by_its_key_or_its_receipt(school, sky):
    approved = an_approved_post(school)
    delivery = on(approved, Network.BLUESKY)
    attend(delivery.pk)
    delivery.refresh_from_db()
    stands(sky, a_post(delivery.remote_id, approved.text), a_post(f"at://x/{delivery.key}", approved.text))
    look(sky, LATER)
    assert not Strange.objects.exists()


def test_a_post_that_somebody_was_asked_to_put_up_by_hand_waits_for_their_tick(school, sky):
    approved = an_approved_post(school)
    delivery = on(approved, Network.BLUESKY)
    Delivery.objects.filter(pk=delivery.pk).update(**{"state": "by_hand"})
    stands(sky, a_post("by-hand", approved.text))
    look(sky)
    look(sky, LATER)
    assert Strange.objects.get().state == "seen"
    link = "https://sky.example/by-hand"
    Delivery.objects.filter(pk=delivery.pk).update(
        **{"state": "sent", "remote_id": link, "link": link, "sent_at": timezone.now()}
    )
    look(sky, LATER)
    assert Strange.objects.get().state == "ours"


def test_an_answer_and_a_like_that_we_did_not_send_alarm_too(sky):
    sky.liked = (Deed(id="like-1", kind=DeedKind.LIKE, about="77", link="https://sky.example/77"),)
    stands(sky, a_post("answer", "Thank you!", in_reply_to="77"))
    look(sky)
    look(sky, LATER)
    assert dict(Strange.objects.values_list("kind", "state")) == {"like": "open", "reply": "open"}


def ours_edited(school, sky, at: datetime) -> Delivery:
    """A post of ours that went out, and whose words somebody changes on the network."""
    delivery = on(an_approved_post(school), Network.BLUESKY)
    attend(delivery.pk)
    delivery.refresh_from_db()
    sky.standing = Page((a_post(delivery.remote_id, "Win a phone!", edited=at), *sky.standing.items))
    return delivery


def test_a_post_of_ours_that_somebody_changed_there_alarms_and_comes_down_as_our_own(school, sky):
    delivery = ours_edited(school, sky, timezone.now())
    look(sky)
    one = Strange.objects.get()
    assert (one.kind, one.state, one.text, one.delivery_id) == ("edited", "open", "Win a phone!", delivery.pk)
    assert "has other words now" in page(school.leader, "elsewhere-one", one.pk)
    actions.take_down(one, by=school.leader)
    attend(delivery.pk)
    Strange.objects.update(try_at=timezone.now())
    actions.try_to_take_down(one.pk)
    one.refresh_from_db()
    delivery.refresh_from_db()
    assert (one.state, delivery.state) == ("gone", "removed")
    look(sky)
    assert Strange.objects.count() == 1, "what was taken down is not missed, and one change alarms once"


def test_a_change_by_hand_is_owned_up_to_and_the_next_one_alarms_again(school, sky):
    delivery = ours_edited(school, sky, timezone.now() - timedelta(minutes=5))
    look(sky)
    actions.own_up(Strange.objects.get(), school.leader.person, None, "", "A typing error.", by=school.leader)
    delivery.refresh_from_db()
    assert delivery.state == "sent"
    look(sky)
    assert Strange.objects.get().state == "by_hand"
    sky.standing = Page((a_post(delivery.remote_id, "Win two phones!", edited=timezone.now()),))
    look(sky)
    assert dict(Strange.objects.values_list("text", "state")) == {"Win a phone!": "by_hand", "Win two phones!": "open"}


def test_what_was_changed_before_we_ever_looked_alarms_nobody_and_what_is_changed_later_does(sky):
    Look.objects.update(known=False)
    before, later = timezone.now() - timedelta(days=9), timezone.now()
    sky.standing = Page((a_post("old", "Once.", edited=before),))
    look(sky)
    look(sky, LATER)
    assert not Strange.objects.exists()
    sky.standing = Page((a_post("old", "Twice.", edited=later),))
    look(sky)
    assert (Strange.objects.get().kind, Strange.objects.get().post_id) == ("edited", "old")


class Costly(Sky):
    """Has its price for each post that is read, and tells what was shared since one of them."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.shared: tuple[Deed, ...] = ()

    def reposts_since(self, remote_id: str) -> Page[Deed]:
        self.asked.append(remote_id)
        return Page(tuple(one for one in self.shared if int(one.id) > int(remote_id)))


def test_where_reading_has_its_price_what_was_shared_is_found_within_minutes_and_asked_for_once(
    monkeypatch, school, dsl
):
    fake = Costly()
    monkeypatch.setitem(looking.NETWORKS, Network.X, lambda delivery: fake)
    fake.channel = an_account(school, Network.X)
    fake.standing = Page((a_post("500", "From before Birdtable."),))
    look(fake)
    fake.standing, fake.shared = Page(()), (Deed(id="502", kind=DeedKind.REPOST, about=""),)
    look(fake)
    look(fake)
    assert fake.asked == ["500", "502"]
    assert dict(Strange.objects.values_list("kind", "state")) == {"repost": "open"}


def test_a_post_of_ours_that_is_gone_is_asked_for_by_its_id_before_anybody_is_told(school, sky):
    delivery = on(an_approved_post(school), Network.BLUESKY)
    attend(delivery.pk)
    before = timezone.now() - timedelta(hours=1)
    Delivery.objects.filter(pk=delivery.pk).update(sent_at=before, since=before)
    look(sky)
    assert not Strange.objects.exists(), "its list lags behind, and the network has it"
    sky.posts.clear()
    look(sky)
    one = Strange.objects.get()
    assert (one.kind, one.state, one.delivery_id) == ("vanished", "open", delivery.pk)
    said = {"who": school.teacher.person_id, "device": "none", "why": "It had a typing error."}
    client_for(school.leader).post(address(school.leader, "elsewhere-ours", one.pk), said)
    assert Strange.objects.get().state == "by_hand"
    assert Delivery.objects.get(pk=delivery.pk).state == "removing"


def test_another_name_picture_link_or_e_mail_alarms_once(school, sky):
    sky.says = replace(sky.says, links=("https://sofas.example",), picture="other.jpg", email="thief@example.org")
    for _ in range(2):
        look(sky)
    assert {one.what for one in Strange.objects.all()} == {"link"}, "what was never told before is nothing new"
    sky.says = replace(sky.says, picture="third.jpg", email="another@example.org")
    look(sky)
    assert {one.what for one in Strange.objects.filter(state="open")} == {"link", "picture", "email"}
    assert "thief" not in str(list(Strange.objects.values()))


def test_a_leader_takes_it_down_and_where_that_cannot_be_a_person_does(school, sky):
    one = alarmed(sky)
    sky.answer = Gone()
    client_for(school.leader).post(address(school.leader, "elsewhere-down", one.pk))
    (due,) = due_removals(timezone.now(), 9)
    actions.try_to_take_down(due)
    assert Strange.objects.get().state == "gone"
    sky.liked = (Deed(id="like-1", kind=DeedKind.LIKE, about="77"),)
    look(sky)
    liked = Strange.objects.get(kind="like")
    client_for(school.head).post(address(school.head, "elsewhere-down", liked.pk))
    assert "Needs taking down by hand" in page(school.head, "elsewhere-one", liked.pk)
    client_for(school.head).post(address(school.head, "elsewhere-gone", liked.pk))
    assert Strange.objects.get(kind="like").state == "gone"


def test_a_network_that_will_not_take_it_down_is_asked_again_and_then_a_person(school, sky):
    one = alarmed(sky)
    sky.answer = NotExecuted("Away.")
    actions.take_down(one, by=school.leader)
    for _ in range(actions.MOST_TRIES):
        Strange.objects.filter(pk=one.pk).update(try_at=timezone.now())
        actions.try_to_take_down(one.pk)
    assert Strange.objects.get().state == "to_take_down"
    look(sky)
    assert Strange.objects.get().state == "to_take_down", "it still stands there"
    sky.standing = Page(sky.standing.items[1:])
    look(sky)
    assert Strange.objects.get().state == "gone"
    assert due_removals(timezone.now() + timedelta(days=1), 9) == []


def test_we_posted_this_by_hand_says_who_with_what_and_why_and_names_no_child(school, sky):
    one = alarmed(sky)
    device = school.leader.here.device
    said = {"who": school.teacher.person_id, "device": device.pk, "why": "Amara Okafor was waiting."}
    leader = client_for(school.leader)
    assert leader.post(address(school.leader, "elsewhere-ours", one.pk), said).status_code == 422
    leader.post(address(school.leader, "elsewhere-ours", one.pk), said | {"why": "Birdtable was away."})
    one.refresh_from_db()
    assert (one.state, one.owned_by, one.owned_with) == ("by_hand", school.teacher.person, device)
    entry = Entry.objects.get(act="elsewhere.by_hand")
    assert entry.detail["person"] == str(school.teacher.person_id)
    assert "away" not in str(entry.canonical)
    assert not Notification.objects.filter(kind="elsewhere", read_at=None).exists()


def test_somebody_in_our_account_holds_everything_and_leads_through_getting_it_back(school, sky):
    one = alarmed(sky)
    leader = client_for(school.leader)
    answer = leader.post(address(school.leader, "elsewhere-somebody", one.pk), follow=True)
    shown = html.unescape(answer.content.decode())
    assert hold_of(school.school) is not None
    made = Takeover.objects.get()
    assert Incident.objects.get(channel=sky.channel) == made.incident
    assert Duty.objects.filter(kind=Duty.Kind.ACCOUNT_PASSWORD, done_at=None).exists()
    for words in ("https://bsky.app/settings/app-passwords", "Tell parents", "is not from us"):
        assert words in shown
    leader.post(address(school.leader, "channel-somebody", sky.channel.pk))
    assert Takeover.objects.count() == 1
    leader.post(address(school.leader, "takeover-over", made.pk))
    assert Takeover.objects.get().over_at is None, "there is more to do"
    for guide in GUIDES:
        leader.post(address(school.leader, "takeover-step", made.pk, guide.key))
    leader.post(address(school.leader, "takeover-over", made.pk))
    assert Takeover.objects.get().over_at is not None
    assert hold_of(school.school) is not None, "a leader lets it go on, when they are ready"
    actions.take_down(Strange.objects.get(), by=school.leader)


@pytest.mark.parametrize("network", [Network.BLUESKY, Network.MASTODON, Network.X])
def test_every_network_has_its_own_way_to_a_new_password_and_to_the_end_of_every_session(school, network):
    channel = an_account(school, network, server="https://social.example" if network is Network.MASTODON else "")
    led = {guide.key for guide in GUIDES if link_of(guide, channel).startswith("https://")}
    assert {"password", "email", "sessions", "apps", "second_step"} <= led


def test_a_look_that_comes_to_nothing_is_said_and_tried_again_and_nobody_is_alarmed(school, sky):
    sky.standing = Refused("It cannot be read just now.")
    look(sky)
    assert "It cannot be read just now." in page(school.leader, "elsewhere")
    assert looking.due_looks(timezone.now(), 9) == []
    assert not Strange.objects.exists()


def test_where_birdtable_cannot_read_a_leader_looks_once_a_week_and_says_what_they_saw(school, sky):
    by_hand = an_account(school, Network.X, by_hand=True)
    now = timezone.now()
    assert weekly.due(now, 9) == [by_hand.pk]
    weekly.ask(by_hand.pk)
    weekly.ask(by_hand.pk)
    assert weekly.due(now, 9) == []
    duty = Duty.objects.get(kind=Duty.Kind.WEEKLY_LOOK)
    assert "does anything stand there that is not from us?" in page(school.leader, "today")
    with pytest.raises(duties.SayWhatYouSaw):
        duties.do(duty, school.leader, " ")
    duties.do(duty, school.leader, "Only our own six posts.")
    assert weekly.of_week(by_hand.pk, school.school.today()) != weekly.of_week(
        by_hand.pk, school.school.today() + timedelta(days=7)
    )


def test_an_account_that_could_not_be_read_for_a_week_is_looked_at_by_a_leader_too(sky):
    assert weekly.due(timezone.now(), 9) == []
    Look.objects.update(trouble_since=timezone.now() - timedelta(days=8))
    assert weekly.due(timezone.now(), 9) == [sky.channel.pk]


def test_a_look_and_the_list_ask_as_much_of_the_database_however_much_stands_there(school, sky):
    head = client_for(school.head)

    def asked(what) -> int:
        with CaptureQueriesContext(connection) as queries:
            what()
        return len(queries)

    stands(sky, *(a_post(f"known-{number}", "Ours.") for number in range(2)))
    Look.objects.update(known=False)
    look(sky)
    few = asked(lambda: look(sky))
    stands(sky, *(a_post(f"more-{number}", "Ours.") for number in range(30)))
    Look.objects.update(known=False)
    look(sky)
    assert asked(lambda: look(sky)) == few
    alarmed(sky)
    where = address(school.head, "elsewhere")
    head.get(where)
    few = asked(lambda: head.get(where))
    for number in range(3):
        stands(sky, a_post(f"strange-{number}", "Sofas!"))
    look(sky)
    look(sky, LATER)
    assert asked(lambda: head.get(where)) == few
