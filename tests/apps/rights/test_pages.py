"""A child's page, the checklist of what comes down, and who may see which."""

import html

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from birdtable.apps.delivery.models import Delivery
from birdtable.apps.posts.models import Post
from birdtable.apps.rights.following import endings_to_follow, follow
from birdtable.apps.rights.models import TakeDown
from birdtable.apps.rights.of_child import CROPPED, NAMED, TICKED, appearances
from birdtable.core.words import Role
from tests.apps.rights.shown import (
    a_draft_with,
    a_picture_of,
    approved_with,
    published_with,
    says_no,
    the_worker_follows,
)
from tests.people import a_person, client_for
from tests.pictures import a_region
from tests.posts import a_working_school
from tests.pupils import a_pupil

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return a_working_school()


@pytest.fixture
def niamh(school):
    return a_pupil(school.school, "Niamh Ryan", consents="noticeboard")


def shown(who, name, *things, **asked) -> str:
    answer = client_for(who).get(reverse(name, args=[who.school.slug, *things]), asked)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def test_a_childs_page_shows_each_post_and_how_we_know(school, niamh):
    published_with(school, a_picture_of(school, niamh), text="We looked for newts today.")
    named = a_picture_of(school)
    a_region(named, said="child", pupil=niamh)
    cropped = a_picture_of(school)
    a_region(cropped, said="child", pupil=niamh, x=5000, y=5000)
    a_draft_with(school, named, text="Named in a box.")
    a_draft_with(school, cropped, text="Cropped out.")
    page = appearances(school.leader, niamh, None).shown
    assert {one.post.text: one.shots[0].how for one in page} == {
        "We looked for newts today.": TICKED,
        "Named in a box.": NAMED,
        "Cropped out.": CROPPED,
    }
    words = shown(school.leader, "pupil", niamh.pk)
    assert "Posts with this child: 3" in words
    assert "Stands on Noticeboard" in words or "Stands on the noticeboard" in words
    assert "Ticked: may be in it" in words


def test_drafts_of_others_are_not_shown_to_whoever_cannot_open_them(school, niamh):
    a_draft_with(school, a_picture_of(school, niamh))
    dsl = a_person(school.school, Role.DSL)
    assert appearances(dsl, niamh, None).shown == ()
    assert len(appearances(school.leader, niamh, None).shown) == 1


def test_a_childs_page_asks_as_much_of_the_database_however_many_posts_there_are(school, niamh):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            for one in appearances(school.leader, niamh, None).shown:
                assert one.shots
        return len(queries)

    published_with(school, a_picture_of(school, niamh))
    few = asked()
    for _ in range(3):
        published_with(school, a_picture_of(school, niamh))
    assert asked() == few


def test_one_tap_takes_everything_with_a_child_down(school, niamh):
    post = published_with(school, a_picture_of(school, niamh))
    office = client_for(school.office)
    address = reverse("pupil-down", args=[school.school.slug, niamh.pk])
    assert office.get(address).status_code == 200
    answer = office.post(address, follow=True)
    assert "Everything with Niamh Ryan" in html.unescape(answer.content.decode())
    assert Post.objects.get(pk=post.pk).state == "withdrawn"


def test_a_teacher_takes_a_picture_down_and_follows_it_without_seeing_any_child(school, niamh):
    photo = a_picture_of(school, niamh)
    post = published_with(school, photo)
    teacher = client_for(school.teacher)
    address = reverse("picture-down", args=[school.school.slug, photo.pk])
    assert teacher.get(address).status_code == 200
    answer = teacher.post(address, follow=True)
    assert answer.status_code == 200
    assert "Ryan" not in answer.content.decode()
    assert Post.objects.get(pk=post.pk).state == "withdrawn"
    assert teacher.get(reverse("take-downs", args=[school.school.slug])).status_code == 404


def test_a_teacher_does_not_find_the_list_of_a_child(school, niamh):
    published_with(school, a_picture_of(school, niamh))
    says_no(school, niamh)
    the_worker_follows()
    made = TakeDown.objects.get()
    assert client_for(school.teacher).get(reverse("take-down", args=[school.school.slug, made.pk])).status_code == 404
    assert "Permission ended: Niamh Ryan" in shown(school.leader, "take-down", made.pk)
    assert "1 of 1 gone" in shown(school.office, "take-downs")


def test_the_checklist_asks_again_while_something_moves_and_is_late_when_the_promise_is_broken(school, niamh):
    approved_with(school, a_picture_of(school, niamh))
    published_with(school, a_picture_of(school, niamh))
    says_no(school, niamh)
    for pk in endings_to_follow(timezone.now(), 9):
        follow(pk)
    made = TakeDown.objects.get()
    words = shown(school.head, "take-down", made.pk)
    assert 'hx-trigger="every 3s"' in words
    assert "Being taken down" in words
    assert "Stopped before it went out: 1" in words
    TakeDown.objects.update(promised=made.at)
    assert "This is late" in shown(school.head, "take-down", made.pk)
    fragment = client_for(school.head).get(
        reverse("take-down", args=[school.school.slug, made.pk]), headers={"HX-Request": "true"}
    )
    assert fragment.content.decode().lstrip().startswith('<div id="checklist"')
    assert Delivery.objects.filter(state="removing").exists()
