"""Several schools of one person: which needs help, and never a button that does not say at which school it acts."""

from datetime import timedelta
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from django.utils import timezone

from birdtable.adapters.policy_file import source_of
from birdtable.apps.channels.models import Channel
from birdtable.apps.delivery.models import Hold, Notice
from birdtable.apps.duties.models import Duty
from birdtable.apps.people.models import Trust
from birdtable.core.words import Network, Role
from tests.apps.delivery.ways import an_approved_post
from tests.browser.seeding import addresses, agree_on_notices, children, posts_of
from tests.people import a_device, a_person, a_school, client_for, join, sit_at
from tests.posts import a_working_school
from tests.things import MADE

pytestmark = pytest.mark.django_db


@pytest.fixture
def ashgrove():
    return a_school("ashgrove", name="Ashgrove Infants", short_names=["Ashgrove"])


def page_of(member):
    return client_for(member).get(f"/s/{member.school.slug}/our-schools/").content.decode()


def a_late_job(school):
    Duty.objects.create(
        school=school, kind=Duty.Kind.CHANGE_PASSWORD, about=school.pk, due=school.today() - timedelta(days=1)
    )


def test_the_school_that_needs_most_help_stands_first(ashgrove):
    thornbeck = a_working_school()
    head = thornbeck.head
    join(ashgrove, head.person, Role.HEAD)
    a_late_job(ashgrove)
    Channel.objects.create(school=ashgrove, network=Network.NOTICEBOARD)
    Channel.objects.create(
        school=ashgrove, network=Network.BLUESKY, handle="ashgrove.example", health="reconnect", health_says="Sign in."
    )
    page = page_of(head)
    assert page.index("Ashgrove Infants</a></h2>") < page.index(f"{thornbeck.school.name}</a></h2>")
    assert "1 job overdue" in page
    assert "Bluesky ashgrove.example: Sign in." in page
    assert "No policy is adopted" in page
    assert "You are here" in page


def test_what_was_published_this_week_and_what_is_held_by_the_whole_trust_is_told():
    thornbeck = a_working_school()
    trust = Trust.objects.create(name="Two Rivers")
    thornbeck.school.trust = trust
    thornbeck.school.save()
    post = an_approved_post(thornbeck, "We planted beans in the garden.")
    now = timezone.now()
    post.deliveries.update(state="sent", sent_at=now - timedelta(days=2), remote_id="1")
    assert "1 post in the last seven days" in page_of(thornbeck.head)
    post.deliveries.update(sent_at=now - timedelta(days=8))
    Hold.objects.create(school=thornbeck.school, trust=trust, set_by=thornbeck.head.person)
    page = page_of(thornbeck.head)
    assert "0 posts in the last seven days" in page
    assert "Everything is held" in page


def test_a_teacher_finds_the_way_there_and_nothing_of_how_the_school_stands(ashgrove):
    head = a_person(a_school(), Role.HEAD)
    join(ashgrove, head.person, Role.TEACHER)
    a_late_job(ashgrove)
    page = page_of(head)
    assert "/s/ashgrove/" in page
    assert "1 job overdue" not in page


def test_nothing_is_told_of_a_school_one_does_not_belong_to(ashgrove):
    assert "Ashgrove" not in page_of(a_person(a_school(), Role.HEAD))


def test_without_the_second_step_that_a_school_asks_for_nothing_of_it_is_told(ashgrove):
    governor = a_person(a_school(), Role.GOVERNOR)
    a_late_job(governor.school)
    join(ashgrove, governor.person, Role.HEAD)
    a_late_job(ashgrove)
    browser = client_for(governor)
    session = browser.session
    session.pop("account_authentication_methods", None)
    session.save()
    page = browser.get(f"/s/{governor.school.slug}/our-schools/").content.decode()
    assert page.count("1 job overdue") == 1


def test_more_schools_ask_the_database_no_more(django_assert_num_queries, ashgrove):
    head = a_person(a_school(), Role.HEAD)
    browser, address = client_for(head), f"/s/{head.school.slug}/our-schools/"

    def asked():
        with CaptureQueriesContext(connection) as queries:
            browser.get(address)
        return len(queries)

    join(ashgrove, head.person, Role.HEAD)
    few = asked()
    for number in range(4):
        more = a_school(f"more-{number}")
        join(more, head.person, Role.HEAD)
        a_late_job(more)
        Channel.objects.create(school=more, network=Network.NOTICEBOARD)
    assert asked() == few


def test_only_whoever_has_several_schools_is_led_to_others(ashgrove):
    head = a_person(a_school(), Role.HEAD)
    today = f"/s/{head.school.slug}/"
    assert "All our schools" not in client_for(head).get(today).content.decode()
    join(ashgrove, head.person, Role.TEACHER)
    page = client_for(head).get(today).content.decode()
    assert 'href="/s/ashgrove/"' in page
    assert f'href="{today}our-schools/"' in page


SENDS = {"post-submit", "post-approve", "quick-post", "urgent-send", "resume"}
"""Where a form leads that brings something before the public."""


class Buttons(HTMLParser):
    """Every button of a page: where it leads, and what it says, aloud too."""

    def __init__(self, html):
        super().__init__()
        self.forms, self.found, self.form, self.button = {}, [], None, None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self.form = given.get("action") or ""
            self.forms[given.get("id")] = self.form
        if tag == "button" and given.get("formmethod") != "get":
            self.button = {"to": given.get("formaction") or given.get("form") or self.form, "says": ""}
            self.button["by_id"] = "form" in given and "formaction" not in given

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        if tag == "button" and self.button:
            self.found.append(self.button)
            self.button = None

    def handle_data(self, words):
        if self.button:
            self.button["says"] += words

    def that_send(self):
        """The names of the addresses they lead to, and what they say."""
        for one in self.found:
            to = self.forms.get(one["to"], "") if one["by_id"] else one["to"]
            if to and to.startswith("/s/") and (name := resolve(urlsplit(to).path).url_name) in SENDS:
                yield name, " ".join(one["says"].split())


def test_every_button_that_sends_names_the_school_that_is_meant():
    """Where one person has two schools that people call the same, by its whole name."""
    place = a_working_school(source_of("unsworth-2021")[0].decode())
    children(place)
    agree_on_notices(place)
    somebody = a_person(place.school, *Role)
    sit_at(a_device(place.school), somebody)
    twin = a_school("the-other-thornbeck", name="Thornbeck Infants", short_names=place.school.short_names)
    join(twin, somebody.person, Role.HEAD)
    posts = posts_of(place, {})
    listed = addresses(place, place.head, posts, Notice.objects.get(pk=MADE["notice"](place, place.head)))
    Hold.objects.create(school=place.school, set_by=place.head.person)
    browser, seen = client_for(somebody), {}
    for one in listed:
        if one["name"] not in {"today", "post-edit", "post-approve", "quick-post", "urgent-send"}:
            continue
        answer = browser.get(one["address"])
        if answer.status_code == 200:
            for name, says in Buttons(answer.content.decode()).that_send():
                seen.setdefault(name, set()).add(says)
    assert {name: {one for one in says if place.school.name not in one} for name, says in seen.items()} == {
        name: set() for name in SENDS
    }
