"""Web push: sealed for one browser, signed by the school, ended at sign-out; and never a word of a post in it."""

import time
from urllib.parse import urlsplit

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from birdtable.adapters.networks.network import Refused
from birdtable.adapters.web_push import NotABrowser, a_browser
from birdtable.apps.channels.keys import renew_keys
from birdtable.apps.delivery import actions, holding
from birdtable.apps.delivery.sending import attend
from birdtable.apps.delivery.watching import warn
from birdtable.apps.foryou import pushing
from birdtable.apps.foryou.models import Wishes
from birdtable.apps.notify.kind import Way
from birdtable.apps.notify.kinds import KINDS
from birdtable.apps.notify.models import Letter, PushKeys, Subscription
from birdtable.apps.people import joining
from birdtable.apps.people.devices import happened
from birdtable.apps.people.models import Device
from birdtable.apps.posts import approval
from birdtable.apps.posts.queries import digest_of
from birdtable.core.device_states import DeviceEvent
from birdtable.core.words import Network
from tests.apps.delivery.ways import a_network, on
from tests.apps.foryou.test_reaching import IN_THE_AFTERNOON
from tests.people import a_device, client_for, sit_at
from tests.posts import a_draft, a_waiting_post, a_working_school
from tests.telling import APhone, PushService, post_what_is_due, signed_claims

pytestmark = pytest.mark.django_db


@pytest.fixture
def service(speaks_to_this_machine):
    one = PushService()
    yield one
    one.close()


@pytest.fixture
def thornbeck():
    return a_working_school()


@pytest.fixture(autouse=True)
def in_the_afternoon():
    with time_machine.travel(IN_THE_AFTERNOON):
        yield


def page(member, name, *keys):
    return reverse(name, args=[member.school.slug, *keys])


def set_up(member, service, phone=None, at="/push/abc?token=a%2Bb"):
    """In a browser of theirs, as its page posts it; the browser."""
    client, phone = client_for(member), phone or APhone()
    said = {"endpoint": service.origin + at, "p256dh": phone.p256dh, "auth": phone.auth, "called": "iPhone"}
    answer = client.post(page(member, "push-begin"), said)
    assert answer.status_code == 302
    return client


def test_a_post_that_waits_rings_the_leaders_phone_and_leads_to_quick_approve(thornbeck, service):
    phone = APhone()
    client = set_up(thornbeck.leader, service, phone)
    post = a_waiting_post(thornbeck.teacher)
    post_what_is_due(thornbeck.school)
    ((path, headers, body),) = service.got
    assert path == "/push/abc?token=a%2Bb"
    assert (headers["content-encoding"], headers["urgency"]) == ("aes128gcm", "normal")
    told = phone.opens(body)
    assert told["body"] == "A post waits for your approval."
    answer = client.get(told["path"])
    assert answer.url == page(thornbeck.leader, "quick-post", post.pk)
    assert [one.to for one in mail.outbox] == [[thornbeck.head.person.email]]


def test_the_message_is_signed_with_the_key_the_browser_was_shown_for_that_push_service(thornbeck, service):
    shown = client_for(thornbeck.leader).get(page(thornbeck.leader, "for-you-how")).context["key"]
    set_up(thornbeck.leader, service)
    a_waiting_post(thornbeck.teacher)
    post_what_is_due(thornbeck.school)
    claims = signed_claims(service.got[0][1]["authorization"], shown)
    assert claims["aud"] == f"http://{urlsplit(service.origin).hostname}"
    assert time.time() < claims["exp"] <= time.time() + 24 * 60 * 60
    assert claims["sub"].startswith("mailto:")


def test_no_e_mail_and_no_message_holds_a_word_or_a_name(thornbeck, service, monkeypatch):
    """Every kind there is, for everybody, by every way."""
    secret, name = "Quokka", "Zebedee"
    phone, people = APhone(), (thornbeck.teacher, thornbeck.office, thornbeck.leader, thornbeck.head)
    for number, one in enumerate(people):
        set_up(one, service, phone, at=f"/{number}")
    network = a_network(monkeypatch, Network.NOTICEBOARD)
    for way in (Way.MAIL, Way.PUSH):
        ways = dict.fromkeys(KINDS, way.value)
        for one in people:
            Wishes.objects.update_or_create(school=one.school, person=one.person, defaults={"ways": ways})
        words = f"{secret} {way.value} by {name} Okafor."
        post = a_draft(thornbeck.teacher, words)
        type(post).objects.filter(pk=post.pk).update(text=words)
        post.refresh_from_db()
        approval.submit(post, thornbeck.teacher, post.version)
        post_what_is_due(thornbeck.school)
        approval.send_back(post, thornbeck.leader, f"{name}? {secret}?")
        approval.submit(post, thornbeck.teacher, post.version)
        actions.approve(post, by=thornbeck.head, digest=digest_of(post), reasons={})
        network.before = Refused(f"It did not like {secret}.")
        delivery = on(post, Network.NOTICEBOARD)
        attend(delivery.pk)
        warn(delivery.pk)
        holding.lift(holding.hold(thornbeck.school, by=thornbeck.leader), by=thornbeck.leader)
        happened(a_device(thornbeck.school, f"{name}’s iPad {way}"), DeviceEvent.LOSE, by=thornbeck.leader)
        post_what_is_due(thornbeck.school)
    told = [phone.opens(body) for _, _, body in service.got]
    everything = [f"{one.subject} {one.body}" for one in mail.outbox] + [str(one) for one in told]
    assert {"A post waits for your approval.", "A network did not accept a post."} <= {one["body"] for one in told}
    assert len(mail.outbox) > 5
    assert [one for one in everything if secret in one or name in one or "Okafor" in one] == []
    assert not any(secret in one.body or name in one.body for one in Letter.objects.all())


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_wants_no_more_is_forgotten_and_an_e_mail_goes_instead(thornbeck, service, status):
    set_up(thornbeck.leader, service)
    service.answer = status
    a_waiting_post(thornbeck.teacher)
    post_what_is_due(thornbeck.school)
    assert not Subscription.objects.exists()
    assert [thornbeck.leader.person.email] in [one.to for one in mail.outbox]


@pytest.mark.parametrize("status", [400, 429, 503])
def test_a_push_service_that_is_busy_costs_one_try_a_round_and_nobody_is_left_untold(thornbeck, service, status):
    for member in (thornbeck.leader, thornbeck.head):
        set_up(member, service, at=f"/{member.pk}")
    service.answer = status
    a_waiting_post(thornbeck.teacher)
    post_what_is_due(thornbeck.school)
    assert len(service.got) == (2 if status == 400 else 1)
    assert Subscription.objects.count() == 2
    assert len(mail.outbox) == 2


class TestItEnds:
    @pytest.fixture
    def client(self, thornbeck, service):
        return set_up(thornbeck.leader, service)

    def test_when_they_sign_out_in_that_browser(self, client):
        client.post(reverse("account_logout"))
        assert not Subscription.objects.exists()

    def test_also_when_they_had_signed_in_anew_there_meanwhile(self, thornbeck, client):
        client.force_login(thornbeck.leader.person)
        client.post(reverse("account_logout"))
        assert not Subscription.objects.exists()

    def test_not_when_they_sign_out_elsewhere(self, thornbeck, client):
        client_for(thornbeck.leader).post(reverse("account_logout"))
        assert Subscription.objects.exists()

    def test_when_they_end_every_other_sitting_but_not_in_the_browser_they_do_it_in(self, thornbeck, service, client):
        other = set_up(thornbeck.leader, service, at="/another")
        assert Subscription.objects.count() == 2
        other.post(reverse("usersessions_list"))
        assert Subscription.objects.count() == 1
        other.post(reverse("account_logout"))
        assert not Subscription.objects.exists()

    def test_when_they_hand_the_device_over(self, thornbeck, client):
        client.post(page(thornbeck.leader, "device-hand-over"))
        assert not Subscription.objects.exists()

    def test_when_the_device_is_lost(self, thornbeck, client):
        happened(thornbeck.leader.here.device, DeviceEvent.LOSE, by=thornbeck.head)
        assert not Subscription.objects.exists()

    def test_when_they_leave(self, thornbeck, client):
        joining.end(thornbeck.leader, thornbeck.head)
        assert not Subscription.objects.exists()

    def test_by_a_tap_and_nobody_ends_anothers(self, thornbeck, client):
        one = Subscription.objects.get()
        assert client_for(thornbeck.head).post(page(thornbeck.head, "push-end", one.pk)).status_code == 404
        client.post(page(thornbeck.leader, "push-end", one.pk))
        assert not Subscription.objects.exists()

    def test_for_whoever_was_told_there_before_somebody_else(self, thornbeck, service, client):
        set_up(thornbeck.head, service)
        assert Subscription.objects.get().person == thornbeck.head.person


class TestWhatIsTakenIn:
    @pytest.mark.parametrize(
        "endpoint",
        [
            "http://push.example.org/a", "https://127.0.0.1/a", "https://localhost/a", "https://169.254.169.254/latest",
            "https://user:word@push.example.org/a", "file:///etc/passwd", "https://push.example.org/" + "a" * 1000,
            "", "https://push.example.org/a#b",
        ],
    )  # fmt: skip
    def test_only_an_address_on_the_public_internet_over_https(self, endpoint):
        phone = APhone()
        with pytest.raises(NotABrowser):
            a_browser(endpoint, phone.p256dh, phone.auth)

    @pytest.mark.parametrize(("p256dh", "auth"), [("", ""), ("AAAA", "AAAA"), ("né", "!!"), (None, "AAAA")])
    def test_only_what_can_be_sealed_for(self, p256dh, auth):
        with pytest.raises(NotABrowser):
            a_browser("https://push.example.org/a", APhone().p256dh if p256dh is None else p256dh, auth)

    def test_what_is_wrong_is_said_and_nothing_kept(self, thornbeck):
        said = {"endpoint": "https://10.0.0.1/a", "p256dh": "x", "auth": "y"}
        answer = client_for(thornbeck.leader).post(page(thornbeck.leader, "push-begin"), said, follow=True)
        assert "could not be set up" in answer.content.decode()
        assert not Subscription.objects.exists()

    def test_a_name_that_leads_inside_the_schools_network_later_is_not_reached(self, thornbeck, settings, monkeypatch):
        """The address is looked at when it is reached, as for every network (adapters.connection)."""
        from birdtable.adapters.http import Client

        phone, asked = APhone(), []
        client = Client(resolve=lambda host, port: asked.append(host) or ["10.0.0.7"])
        pushing.client.cache_clear()
        monkeypatch.setattr(pushing, "client", lambda: client)
        pushing.begin(thornbeck.leader, "https://push.example.org/a", phone.p256dh, phone.auth, called="")
        a_waiting_post(thornbeck.teacher)
        post_what_is_due(thornbeck.school)
        assert asked == ["push.example.org"]
        assert [thornbeck.leader.person.email] in [one.to for one in mail.outbox]
        client.close()

    def test_a_shared_device_tells_nobody_alone(self, thornbeck, service):
        sit_at(a_device(thornbeck.school, kind=Device.Kind.SHARED), thornbeck.leader)
        set_up(thornbeck.leader, service)
        assert not Subscription.objects.exists()

    def test_neither_the_address_nor_the_keys_lie_open_in_the_database(self, thornbeck, service):
        phone = APhone()
        set_up(thornbeck.leader, service, phone)
        pushing.make_keys()
        kept = Subscription.objects.get().sealed + PushKeys.objects.get(school=thornbeck.school).sealed
        assert not any(word in kept for word in (service.origin, phone.auth, phone.p256dh, "PRIVATE KEY"))

    def test_keys_are_renewed_with_the_others_and_every_browser_goes_on(self, thornbeck, service, settings, tmp_path):
        set_up(thornbeck.leader, service)
        shown = pushing.key_to_show(thornbeck.school)
        file = tmp_path / "field.keys"
        file.write_text(settings.BIRDTABLE_FIELD_KEYS)
        settings.BIRDTABLE_FIELD_KEYS, settings.BIRDTABLE_FIELD_KEYS_FILE = "", file
        renew_keys()
        file.write_text(file.read_text().split()[0])
        assert pushing.key_to_show(thornbeck.school) == shown
        a_waiting_post(thornbeck.teacher)
        post_what_is_due(thornbeck.school)
        assert len(service.got) == 1


def test_the_script_that_stays_in_the_browser_keeps_no_page(client):
    answer = client.get("/push-worker.js")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-cache"
    script = answer.content.decode()
    assert "fetch" not in script
    assert "caches" not in script
