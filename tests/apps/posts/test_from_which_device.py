"""The account is run from the school's own devices: what that stops, and what it never stops."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from birdtable.apps.audit.models import Entry
from birdtable.apps.delivery import actions as delivery
from birdtable.apps.delivery.actions import withdraw
from birdtable.apps.people.devices import happened
from birdtable.apps.people.models import Device, Here
from birdtable.apps.people.permissions import Act, Lack, NotPermitted, lack, may
from birdtable.apps.photos.actions import take_in
from birdtable.apps.posts.judging import may_still_go
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.queries import device_of, digest_of
from birdtable.apps.posts.stops import Stopped
from birdtable.apps.urgent import actions as urgent
from birdtable.apps.urgent import agreeing
from birdtable.apps.urgent.models import ApprovedWords
from birdtable.apps.urgent.wording import NOTICES
from birdtable.core.device_states import DeviceEvent
from birdtable.core.words import DeviceKind
from tests.people import a_device, client_for, sit_at
from tests.posts import POLICY, a_draft, a_waiting_post, a_working_school, an_upload

pytestmark = pytest.mark.django_db
SCHOOL_DEVICES = """
[[clause]]
number = "6"
text = "The account is run from the school's own devices."
raises = { S802 = "block" }
PARAMETERS

[silent]"""
NOT_OURS = "This is not a school device. Write here, send it from the iPad."


def a_school_with_devices(**parameters):
    said = ", ".join(f"{name} = {value}" for name, value in parameters.items())
    clause = SCHOOL_DEVICES.replace("PARAMETERS", f"parameters = {{ {said} }}" if said else "")
    return a_working_school(POLICY.replace("\n[silent]", clause))


def at_home(*members):
    for one in members:
        one.here = Here()


def codes(stopped):
    return [one.finding.code for one in stopped.value.verdict.judged]


def test_a_post_sent_from_a_phone_of_ones_own_is_stopped_and_nothing_is_lost():
    here = a_school_with_devices()
    at_home(here.teacher)
    post = a_draft(here.teacher)
    with pytest.raises(Stopped) as stopped:
        delivery.submit(post, by=here.teacher, version=post.version)
    assert codes(stopped) == ["S802"]
    post.refresh_from_db()
    assert post.state == "draft"
    assert Entry.objects.get(act="post.stopped").detail["codes"] == ["S802"]


def test_the_same_post_goes_from_the_ipad_and_says_so_afterwards():
    here = a_school_with_devices()
    post = a_waiting_post(here.teacher)
    assert (post.sent_from, device_of(post)) == (here.teacher.here.device, DeviceKind.SCHOOL)


def test_where_the_policy_does_not_ask_for_it_any_device_will_do():
    here = a_working_school()
    at_home(here.teacher, here.leader)
    post = a_waiting_post(here.teacher)
    assert may(here.leader, Act.APPROVE_POST)
    assert take_in(here.school, an_upload(), here.teacher)
    assert post.sent_from is None


def test_the_write_page_says_it_at_once_and_keeps_the_words():
    here = a_school_with_devices()
    at_home(here.teacher)
    post = a_draft(here.teacher)
    client = client_for(here.teacher)
    page = client.get(f"/s/{here.school.slug}/posts/{post.pk}/").content.decode()
    assert NOT_OURS in page
    assert 'name="picture"' not in page
    answer = client.post(
        f"/s/{here.school.slug}/posts/{post.pk}/",
        {"text": "Robins in the snow.", "version": post.version, "picture": an_upload()},
    )
    assert "no picture was added. Add it from the iPad" in answer.content.decode()
    post.refresh_from_db()
    assert post.text == "Robins in the snow."
    assert not post.places.exists()


def test_a_picture_is_added_on_a_school_device_only():
    here = a_school_with_devices()
    assert take_in(here.school, an_upload(), here.teacher)
    at_home(here.teacher)
    with pytest.raises(NotPermitted):
        take_in(here.school, an_upload(), here.teacher)
    post = a_draft(here.teacher)
    piece = client_for(here.teacher).post(
        f"/s/{here.school.slug}/posts/{post.pk}/uploads/7b0f7e0e-4f5d-4b8a-9a9f-1d8c2f3b4a5c/",
        SimpleUploadedFile("a.jpg", b"x").read(),
        content_type="application/octet-stream",
        headers={"accept": "*/*"},
    )
    assert (piece.status_code, piece.content.decode()) == (403, NOT_OURS)


@pytest.mark.parametrize(("leaders", "reads", "approves"), [
    ('"nothing"', False, False), ('"read"', True, False), ('"approve"', True, True)
])  # fmt: skip
def test_what_leaders_may_do_elsewhere_is_the_policys_to_say(leaders, reads, approves):
    here = a_school_with_devices(leaders_elsewhere=leaders)
    post = a_waiting_post(here.teacher)
    at_home(here.leader)
    assert (may(here.leader, Act.SEE_WAITING), may(here.leader, Act.APPROVE_POST)) == (reads, approves)
    client, address = client_for(here.leader), f"/s/{here.school.slug}/posts/{post.pk}/approve/"
    assert client.get(address).status_code == (200 if reads else 403)
    answer = client.post(address, {"digest": digest_of(post)})
    post.refresh_from_db()
    assert (answer.status_code, post.state) == ((302, "approved") if approves else (403, "waiting"))
    if not approves:
        assert "This is not a school device" in answer.content.decode()


def test_taking_down_and_stopping_everything_need_no_school_device():
    here = a_school_with_devices(leaders_elsewhere='"nothing"')
    post = a_waiting_post(here.teacher)
    delivery.approve(post, by=here.leader, digest=digest_of(post), reasons={})
    Post.objects.filter(pk=post.pk).update(state="released")
    post.refresh_from_db()
    at_home(here.teacher, here.leader, here.head)
    assert may(here.leader, Act.HOLD)
    assert not may(here.leader, Act.RESUME)
    withdraw(post, by=here.teacher)
    assert Post.objects.get(pk=post.pk).state == "withdrawn"


class TestAHeadAloneAtSixInTheMorning:
    """On a phone of her own."""

    def closed_today(self, here):
        agreeing.take_ours(here.leader, notices=NOTICES[:1], reasons=["snow"])
        at_home(here.head)
        return ApprovedWords.objects.get(title="School closed")

    def sends(self, here, words):
        page = f"/s/{here.school.slug}/urgent/send/{words.pk}/"
        return client_for(here.head).post(page, {"reason": "snow", "site": here.school.name})

    def test_she_closes_the_school_where_that_was_confirmed_at_sign_off(self):
        here = a_school_with_devices(notices_elsewhere="true")
        answer = self.sends(here, self.closed_today(here))
        assert answer.status_code == 302
        post = Post.objects.get(topic="urgent")
        assert post.state == "released"
        assert device_of(post) is DeviceKind.WITH_LEAVE

    def test_she_can_do_nothing_else_there(self):
        here = a_school_with_devices(notices_elsewhere="true")
        self.closed_today(here)
        post = a_waiting_post(here.teacher)
        assert lack(here.head, Act.APPROVE_POST, post) is Lack.DEVICE
        assert lack(here.head, Act.ADD_PICTURE) is Lack.DEVICE
        mine = a_draft(here.head)
        with pytest.raises(Stopped):
            delivery.submit(mine, by=here.head, version=mine.version)

    def test_she_is_refused_where_it_was_not(self):
        here = a_school_with_devices()
        words = self.closed_today(here)
        answer = self.sends(here, words)
        assert answer.status_code == 403
        assert not Post.objects.filter(topic="urgent").exists()
        with pytest.raises(NotPermitted):
            urgent.send(words, {}, by=here.head)


class TestWhatWasSentFromADeviceThatIsLost:
    def sent_by(self, here, member, device):
        sit_at(device, member)
        return a_draft(member)

    def test_it_goes_back_if_no_leader_has_seen_it(self):
        here = a_school_with_devices()
        device = a_device(here.school)
        sit_at(device, here.office)
        post = a_draft(here.office)
        delivery.submit(post, by=here.office, version=post.version)
        assert post.approved_by_rule
        assert may_still_go(post)
        happened(device, DeviceEvent.LOSE, by=here.head)
        assert not may_still_go(Post.objects.get(pk=post.pk))

    def test_it_goes_on_once_a_leader_has_approved_it(self):
        here = a_school_with_devices()
        device = a_device(here.school)
        sit_at(device, here.teacher)
        post = a_waiting_post(here.teacher)
        delivery.approve(post, by=here.leader, digest=digest_of(post), reasons={})
        happened(device, DeviceEvent.LOSE, by=here.head)
        assert may_still_go(Post.objects.get(pk=post.pk))

    def test_a_leader_cannot_approve_it_before_it_is_sent_again(self):
        here = a_school_with_devices()
        device = a_device(here.school)
        sit_at(device, here.teacher)
        post = a_waiting_post(here.teacher)
        happened(device, DeviceEvent.SUSPEND, by=here.head)
        post.refresh_from_db()
        with pytest.raises(Stopped) as stopped:
            delivery.approve(post, by=here.leader, digest=digest_of(post), reasons={})
        assert codes(stopped) == ["S802"]


def test_taken_back_a_post_forgets_what_it_was_sent_from():
    here = a_school_with_devices()
    post = a_waiting_post(here.teacher)
    delivery.take_back(post, by=here.teacher)
    post.refresh_from_db()
    assert (post.sent_from, post.sent_from_kind) == (None, "")


def test_a_post_of_days_before_devices_is_for_a_leader_and_never_lost():
    here = a_school_with_devices()
    post = a_waiting_post(here.teacher)
    Post.objects.filter(pk=post.pk).update(sent_from=None, sent_from_kind="")
    post.refresh_from_db()
    assert device_of(post) is None
    page = client_for(here.leader).get(f"/s/{here.school.slug}/posts/{post.pk}/approve/").content.decode()
    assert "nobody has said which device it comes from" in page


class TestOnASharedIPad:
    def test_one_sitting_does_not_both_send_and_approve(self):
        here = a_school_with_devices()
        theirs = a_waiting_post(here.teacher)
        sit_at(a_device(here.school, kind=Device.Kind.SHARED), here.leader)
        mine = a_draft(here.leader)
        client, posts = client_for(here.leader), f"/s/{here.school.slug}/posts"
        sent = client.post(f"{posts}/{mine.pk}/submit/", {
            "text": mine.text, "version": mine.version, "topic": mine.topic, "channels": [here.noticeboard.pk],
            "when": "now",
        })  # fmt: skip
        assert sent.status_code == 302
        refused = client.post(f"{posts}/{theirs.pk}/approve/", {"digest": digest_of(theirs)})
        assert refused.status_code == 403
        assert "Sign in again first" in refused.content.decode()
        theirs.refresh_from_db()
        assert theirs.state == "waiting"

    def test_on_ones_own_device_one_may(self):
        here = a_school_with_devices()
        theirs, mine = a_waiting_post(here.teacher), a_draft(here.leader)
        client, posts = client_for(here.leader), f"/s/{here.school.slug}/posts"
        client.post(f"{posts}/{mine.pk}/submit/", {"text": mine.text, "version": mine.version})
        assert client.post(f"{posts}/{theirs.pk}/approve/", {"digest": digest_of(theirs)}).status_code == 302


def test_today_says_that_nobody_can_post_and_where_to_add_the_first_device():
    here = a_school_with_devices()
    page = f"/s/{here.school.slug}/"
    head = client_for(here.head)
    assert "No school device is in use yet" not in head.get(page).content.decode()
    happened(here.teacher.here.device, DeviceEvent.SUSPEND, by=here.head)
    told = head.get(page).content.decode()
    assert "No school device is in use yet" in told
    assert f'/s/{here.school.slug}/devices/"' in told
    assert "Nobody can post yet" in head.get(f"{page}devices/").content.decode()
