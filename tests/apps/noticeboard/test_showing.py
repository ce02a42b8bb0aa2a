"""Who else may show the noticeboard: search engines, and websites that have it in a frame."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from birdtable.apps.audit.models import Entry
from birdtable.apps.noticeboard.showing import origin_of, show, showing_of
from birdtable.apps.noticeboard.stamps import stamp_of
from birdtable.apps.people.models import School
from birdtable.apps.people.permissions import NotPermitted
from tests.apps.noticeboard.test_noticeboard import publish
from tests.people import client_for
from tests.posts import a_working_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def thornbeck():
    """Without a website, until a test gives it one."""
    place = a_working_school()
    School.objects.filter(pk=place.school.pk).update(website="")
    place.school.refresh_from_db()
    return place


def page(place, name="noticeboard"):
    return Client().get(reverse(name, args=[place.school.slug]))


def frame_ancestors(answer):
    rules = [one.strip() for one in answer["Content-Security-Policy"].split(";")]
    return next(one.removeprefix("frame-ancestors ") for one in rules if one.startswith("frame-ancestors"))


def test_search_engines_list_nothing_until_the_school_wants_it(thornbeck):
    slug = thornbeck.school.slug
    assert page(thornbeck)["X-Robots-Tag"] == "noindex, nofollow, noimageindex"
    assert 'name="robots" content="noindex, nofollow, noimageindex"' in page(thornbeck).content.decode()
    assert Client().get("/robots.txt").content.decode().splitlines()[:2] == ["User-agent: *", "Disallow: /"]
    show(thornbeck.office, indexed=True, shown_on=[])
    assert page(thornbeck)["X-Robots-Tag"] == "noimageindex"
    assert 'name="robots" content="noimageindex"' in page(thornbeck).content.decode()
    told = Client().get("/robots.txt").content.decode()
    assert f"Allow: /n/{slug}/\n" in told
    assert f"Disallow: /n/{slug}/*.jpg$\n" in told


def test_pictures_are_for_no_image_search_whatever_the_school_wants(thornbeck):
    show(thornbeck.office, indexed=True, shown_on=[])
    notice = publish(thornbeck, picture=True)
    address = reverse("notice-picture", args=[thornbeck.school.slug, notice.pk, notice.pictures[0]["rendition"]])
    answer = Client().get(address)
    answer.getvalue()
    assert answer["X-Robots-Tag"] == "noindex, noimageindex"


def test_only_websites_that_the_school_named_may_have_it_in_a_frame(thornbeck):
    assert frame_ancestors(page(thornbeck, "noticeboard-frame")) == "'none'"
    show(thornbeck.office, indexed=False, shown_on=["https://www.thornbeck.example"])
    for name in ("noticeboard-frame", "noticeboard-fitting"):
        answer = page(thornbeck, name)
        assert frame_ancestors(answer) == "https://www.thornbeck.example"
        assert "X-Frame-Options" not in answer
        assert not answer.cookies
    assert frame_ancestors(page(thornbeck)) == "'none'"


def test_a_schools_own_website_may_unless_it_says_otherwise(thornbeck):
    School.objects.filter(pk=thornbeck.school.pk).update(website="https://thornbeck.example/home")
    assert frame_ancestors(page(thornbeck, "noticeboard-frame")) == "https://thornbeck.example"


def test_the_plain_frame_has_no_script_and_everything_opens_outside_it(thornbeck):
    publish(thornbeck, picture=True)
    plain = page(thornbeck, "noticeboard-frame").content.decode()
    assert "<script" not in plain
    assert plain.count("<a ") == plain.count('target="_blank" rel="noopener"')
    assert "frame-tells" in page(thornbeck, "noticeboard-fitting").content.decode()


def test_the_page_has_lines_to_paste_and_takes_addresses_as_people_write_them(thornbeck):
    address = reverse("noticeboard-showing", args=[thornbeck.school.slug])
    client = client_for(thornbeck.office)
    assert "No website may show it yet" in client.get(address).content.decode()
    client.post(address, {"shown_on": "www.thornbeck.example/news\nhttps://blog.thornbeck.example", "indexed": "on"})
    standing = showing_of(thornbeck.school)
    assert (standing.indexed, standing.shown_on) == (
        True,
        ["https://www.thornbeck.example", "https://blog.thornbeck.example"],
    )
    shown = client.get(address).content.decode()
    assert f"/n/{thornbeck.school.slug}/frame/&quot;" in shown or f'/n/{thornbeck.school.slug}/frame/"' in shown
    assert Entry.objects.filter(act="school.changed").latest("seq").detail == {"fields": ["indexed", "shown_on"]}
    wrong = client.post(address, {"shown_on": "not a website"})
    assert wrong.status_code == 422
    assert "is no address of a website" in wrong.content.decode()


@pytest.mark.parametrize(
    "given", ["javascript:alert(1)", "https://", "'none'", "*", "https://a.example;", "a b.example"]
)
def test_nothing_but_an_origin_gets_into_the_header(given):
    assert origin_of(given) == ""


def test_a_teacher_does_not_change_it_and_a_change_makes_the_pages_anew(thornbeck):
    with pytest.raises(NotPermitted):
        show(thornbeck.teacher, indexed=True, shown_on=[])
    before = stamp_of(thornbeck.school.pk)
    show(thornbeck.office, indexed=True, shown_on=[])
    between = stamp_of(thornbeck.school.pk)
    show(thornbeck.office, indexed=False, shown_on=[])
    assert len({before, between, stamp_of(thornbeck.school.pk)}) == 3


def test_families_read_how_children_stay_safe_and_whom_to_ring(thornbeck):
    tips = page(thornbeck, "noticeboard-tips").content.decode()
    assert all(number in tips for number in ("999", "0808 800 5000", "0800 1111"))
    assert "Ask before you share a picture of somebody else." in tips


def test_what_fits_one_season_is_read_in_that_season(thornbeck):
    told = {}
    for day in ("2027-02-03", "2027-06-03"):
        with time_machine.travel(f"{day}T12:00:00Z", tick=False):
            told[day] = "Safer Internet Day is this month" in page(thornbeck, "noticeboard-tips").content.decode()
    assert told == {"2027-02-03": True, "2027-06-03": False}
