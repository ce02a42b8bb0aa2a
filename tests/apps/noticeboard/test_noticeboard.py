"""The noticeboard, as a parent without any account reads it."""

import json
from xml.etree import ElementTree

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from birdtable.adapters.vision.limits import SMALL
from birdtable.apps.delivery import actions
from birdtable.apps.delivery.models import Delivery, Notice
from birdtable.apps.delivery.sending import attend
from birdtable.apps.photos.files import content_of
from birdtable.apps.photos.models import Rendition
from birdtable.apps.posts.queries import digest_of
from tests.people import a_school
from tests.posts import a_draft, a_picture_in, a_waiting_post, a_working_school

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def thornbeck():
    return a_working_school()


def publish(thornbeck, text="We planted beans in the garden today.", *, picture=False) -> Notice:
    post = a_draft(thornbeck.teacher, text)
    if picture:
        a_picture_in(post, thornbeck.teacher, words="Three pots with green shoots.")
    post.refresh_from_db()
    actions.submit(post, by=thornbeck.teacher, version=post.version)
    actions.approve(post, by=thornbeck.leader, digest=digest_of(post), reasons={})
    attend(Delivery.objects.get(post=post).pk)
    return Notice.objects.get(delivery__post=post)


def board(thornbeck, name="noticeboard", *keys) -> str:
    return reverse(name, args=[thornbeck.school.slug, *keys])


def test_anyone_reads_the_noticeboard_without_signing_in(thornbeck):
    publish(thornbeck)
    answer = Client().get(board(thornbeck))
    assert answer.status_code == 200
    assert "We planted beans in the garden today." in answer.content.decode()


def test_the_noticeboard_sets_no_cookie(thornbeck):
    publish(thornbeck)
    assert not Client().get(board(thornbeck)).cookies


def test_nothing_that_waits_for_approval_is_public(thornbeck):
    a_waiting_post(thornbeck.teacher, "Not yet for everyone.")
    assert "Not yet for everyone." not in Client().get(board(thornbeck)).content.decode()


def test_an_empty_noticeboard_says_what_it_will_be(thornbeck):
    assert "Nothing here yet" in Client().get(board(thornbeck)).content.decode()


def test_a_school_without_a_noticeboard_has_no_page():
    assert Client().get(reverse("noticeboard", args=[a_school().slug])).status_code == 404


def test_a_picture_stands_with_its_description_and_is_served_from_its_notice(thornbeck):
    notice = publish(thornbeck, picture=True)
    shown = notice.pictures[0]
    page = Client().get(board(thornbeck)).content.decode()
    address = board(thornbeck, "notice-picture", notice.pk, shown["rendition"])
    small = board(thornbeck, "notice-small-picture", notice.pk, shown["rendition"])
    assert small in page
    assert address in Client().get(board(thornbeck, "notice", notice.pk)).content.decode()
    assert 'alt="Three pots with green shoots."' in page
    picture = Client().get(address)
    assert picture["Content-Type"] == "image/jpeg"
    assert b"".join(picture.streaming_content)[:3] == b"\xff\xd8\xff"


def test_in_lists_a_picture_is_light_and_carries_the_same_covers(thornbeck):
    notice = publish(thornbeck, picture=True)
    published = Rendition.objects.get(pk=notice.pictures[0]["rendition"])
    address = board(thornbeck, "notice-small-picture", notice.pk, published.pk)
    sent = Client().get(address)
    assert len(sent.getvalue()) <= SMALL.heaviest
    assert sent["Cache-Control"] == "private, no-cache"
    # A copy made by another recipe may lack a cover, and is shown to nobody.
    Rendition.objects.filter(photo=published.photo, kind="thumbnail").update(made_from="0" * 64)
    assert Client().get(address).getvalue() == content_of(published.file)


def test_in_lists_the_first_picture_stands_for_all(thornbeck):
    notice = publish(thornbeck, picture=True)
    Notice.objects.filter(pk=notice.pk).update(pictures=notice.pictures * 3)
    page = Client().get(board(thornbeck)).content.decode()
    assert page.count("<img") - page.count("brand-mark") == 1
    assert "and 2 more pictures" in page
    assert Client().get(board(thornbeck, "notice", notice.pk)).content.decode().count('class="photo"') == 3


def test_a_lost_picture_is_not_there(thornbeck):
    shown = publish(thornbeck, picture=True).pictures[0]
    default_storage.delete(Rendition.objects.get(pk=shown["rendition"]).file)
    assert (
        Client().get(board(thornbeck, "notice-picture", Notice.objects.get().pk, shown["rendition"])).status_code == 404
    )


def test_taking_down_takes_page_and_picture_away(thornbeck):
    notice = publish(thornbeck, picture=True)
    pictures = [
        board(thornbeck, name, notice.pk, notice.pictures[0]["rendition"])
        for name in ("notice-picture", "notice-small-picture")
    ]
    assert all(Client().get(one).getvalue() for one in pictures)
    actions.withdraw(notice.delivery.post, by=thornbeck.teacher)
    attend(notice.delivery_id)
    assert {Client().get(one).status_code for one in pictures} == {404}
    gone = Client().get(board(thornbeck, "notice", notice.pk))
    assert gone.status_code == 410
    assert "This is not here any more" in gone.content.decode()
    assert notice.text not in Client().get(board(thornbeck)).content.decode()


def test_another_schools_noticeboard_does_not_show_it(thornbeck):
    notice = publish(thornbeck)
    other = a_working_school()
    assert Client().get(reverse("notice", args=[other.school.slug, notice.pk])).status_code == 404


def test_the_atom_feed_carries_words_and_a_link_and_no_picture(thornbeck):
    notice = publish(thornbeck, picture=True)
    answer = Client().get(board(thornbeck, "noticeboard-atom"))
    feed = ElementTree.fromstring(answer.content)
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [f"urn:uuid:{notice.pk}"]
    assert notice.text in (entries[0].findtext(f"{ATOM}summary") or "")
    assert b".jpg" not in answer.content


def test_the_json_feed_follows_version_1_1(thornbeck):
    notice = publish(thornbeck)
    feed = json.loads(Client().get(board(thornbeck, "noticeboard-json")).content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["items"][0]["id"] == f"urn:uuid:{notice.pk}"
    assert feed["items"][0]["content_text"] == notice.text
    assert feed["items"][0]["date_published"]


def test_parents_can_read_the_policy(thornbeck):
    assert (
        "A child is shown only with permission."
        in Client().get(board(thornbeck, "noticeboard-policy")).content.decode()
    )


def test_old_news_is_on_later_pages(thornbeck):
    for number in range(14):
        publish(thornbeck, f"Garden news, week {number}.")
    first = Client().get(board(thornbeck)).content.decode()
    assert "Garden news, week 13." in first
    assert "Garden news, week 0." not in first
    assert "Garden news, week 0." in Client().get(board(thornbeck) + "?page=2").content.decode()


def test_what_people_wrote_cannot_become_markup(thornbeck):
    publish(thornbeck, "We read <b>bold</b> & brave books.")
    assert "<b>bold</b>" not in Client().get(board(thornbeck)).content.decode()
