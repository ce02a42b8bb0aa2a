"""The noticeboard's feeds, read by a library that others read feeds with, and held against their definitions."""

import json
from datetime import timedelta
from xml.etree import ElementTree

import feedparser
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from jsonschema import Draft202012Validator

from birdtable.apps.delivery.models import Notice
from birdtable.apps.people.models import SchoolClass
from birdtable.apps.urgent.actions import end_banner
from birdtable.apps.urgent.models import UrgentNotice
from tests.apps.noticeboard.json_feed import SCHEMA
from tests.apps.noticeboard.test_noticeboard import publish
from tests.posts import a_working_school

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
REQUIRED = {"feed": ("id", "title", "updated", "author", "link"), "entry": ("id", "title", "updated")}


@pytest.fixture
def thornbeck():
    return a_working_school()


def asked(place, name, query=""):
    answer = Client().get(reverse(name, args=[place.school.slug]) + query)
    assert answer.status_code == 200
    return answer


def read(answer):
    """As a feed reader does; and nothing that RFC 4287 requires is missing or there twice."""
    feed = feedparser.parse(answer.content, response_headers={"content-type": answer["Content-Type"]})
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    root = ElementTree.fromstring(answer.content)
    for kind, parts in [("feed", [root]), ("entry", root.findall(f"{ATOM}entry"))]:
        for part in parts:
            for name in REQUIRED[kind]:
                assert part.findall(f"{ATOM}{name}"), f"{kind} without {name}"
            assert len(part.findall(f"{ATOM}id")) == 1
            (moment,) = part.findall(f"{ATOM}updated")
            assert "T" in moment.text
    return feed


def valid(answer):
    told = json.loads(answer.content)
    assert [one.message for one in Draft202012Validator(SCHEMA).iter_errors(told)] == []
    return told


def about(notice, school_class="", topic=""):
    Notice.objects.filter(pk=notice.pk).update(class_name=school_class, topic=topic)
    return notice


def test_both_feeds_are_valid_with_pictures_on_the_board_and_none_in_them(thornbeck):
    notice = publish(thornbeck, "We read <b>bold</b> & brave books.", picture=True)
    atom, told = asked(thornbeck, "noticeboard-atom"), asked(thornbeck, "noticeboard-json")
    feed = read(atom)
    assert [entry.id for entry in feed.entries] == [f"urn:uuid:{notice.pk}"]
    assert valid(told)["items"][0]["content_text"] == notice.text
    assert b".jpg" not in atom.content + told.content


def test_feeds_of_an_empty_board_are_valid_too(thornbeck):
    for name in ("noticeboard-atom", "urgent-atom"):
        assert read(asked(thornbeck, name)).entries == []
    for name in ("noticeboard-json", "urgent-json"):
        assert valid(asked(thornbeck, name))["items"] == []


def test_a_class_has_feeds_of_its_own_whose_own_address_they_tell(thornbeck):
    about(publish(thornbeck, "Kestrels planted beans."), "Kestrels", "trip")
    about(publish(thornbeck, "Swifts measured puddles."), "Swifts", "celebration")
    feed = read(asked(thornbeck, "noticeboard-atom", "?class=Kestrels"))
    assert [entry.summary for entry in feed.entries] == ["Kestrels planted beans."]
    assert feed.feed.title.endswith(": Kestrels")
    assert any(link.rel == "self" and link.href.endswith("feed.atom?class=Kestrels") for link in feed.feed.links)
    told = valid(asked(thornbeck, "noticeboard-json", "?topic=celebration"))
    assert [one["content_text"] for one in told["items"]] == ["Swifts measured puddles."]


def test_the_board_shows_one_class_or_topic_or_both_and_nothing_that_is_not_there(thornbeck):
    about(publish(thornbeck, "Kestrels planted beans."), "Kestrels", "trip")
    about(publish(thornbeck, "Kestrels sang."), "Kestrels", "celebration")
    about(publish(thornbeck, "Swifts measured puddles."), "Swifts", "celebration")
    home = reverse("noticeboard", args=[thornbeck.school.slug])
    page = Client().get(home + "?class=Kestrels&topic=celebration").content.decode()
    assert "Kestrels sang." in page
    assert "planted beans" not in page
    assert "puddles" not in page
    assert "<h1>Kestrels, Celebrating something</h1>" in page
    everything = Client().get(home + "?class=&topic=").content.decode()
    assert all(words in everything for words in ("planted beans", "sang", "puddles"))
    assert {Client().get(home + query).status_code for query in ("?class=Owls", "?topic=urgent", "?topic=x")} == {404}


def test_pages_of_a_class_keep_to_that_class(thornbeck):
    for number in range(14):
        about(publish(thornbeck, f"Beans, week {number}."), "Kestrels")
    about(publish(thornbeck, "Puddles."), "Swifts")
    page = Client().get(reverse("noticeboard", args=[thornbeck.school.slug]) + "?class=Kestrels").content.decode()
    assert "?class=Kestrels&amp;page=2" in page


def test_a_class_whose_name_is_no_word_of_an_address_can_be_asked_for_too(thornbeck):
    SchoolClass.objects.create(school=thornbeck.school, name="Y3/4 Owls & Wrens")
    about(publish(thornbeck, "Owls and wrens."), "Y3/4 Owls & Wrens")
    feed = read(asked(thornbeck, "noticeboard-atom", "?class=Y3%2F4+Owls+%26+Wrens"))
    assert len(feed.entries) == 1


@pytest.fixture
def closed(thornbeck):
    """A notice that stands until this evening."""
    notice = publish(thornbeck, "Thornbeck Primary School is closed today, because of snow and ice.")
    words = thornbeck.school.pk and {"text": notice.text, "title": "Closed"}
    from birdtable.apps.urgent.models import ApprovedWords

    return UrgentNotice.objects.create(
        school=thornbeck.school,
        words=ApprovedWords.objects.create(school=thornbeck.school, **words),
        post=notice.delivery.post,
        text=notice.text,
        released_by=thornbeck.leader.person,
        released_at=timezone.now(),
        ends_at=timezone.now() + timedelta(hours=8),
    )


def test_an_urgent_notice_has_a_feed_that_says_until_when_and_leaves_it_when_it_ends(thornbeck, closed):
    publish(thornbeck, "We planted beans.")
    (entry,) = read(asked(thornbeck, "urgent-atom")).entries
    assert entry.summary.startswith(closed.text)
    assert f"This notice ends {closed.ends_at.astimezone(thornbeck.school.zone):%A}" in entry.summary
    (item,) = valid(asked(thornbeck, "urgent-json"))["items"]
    assert item["_birdtable"]["until"] == closed.ends_at.isoformat()
    end_banner(closed, by=thornbeck.leader)
    assert read(asked(thornbeck, "urgent-atom")).entries == []


def test_addresses_in_feeds_are_the_schools_own_whatever_name_was_asked_for(thornbeck):
    publish(thornbeck)
    atom = Client().get(reverse("noticeboard-atom", args=[thornbeck.school.slug]), HTTP_HOST="localhost").content
    assert b"localhost" not in atom
