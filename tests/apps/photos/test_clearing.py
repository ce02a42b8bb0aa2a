"""Originals go once a post is out, or when their days are over; what nobody uses goes altogether, and no file stays."""

import os
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from birdtable.adapters.vision.cover import How
from birdtable.apps.audit.models import Entry
from birdtable.apps.delivery import actions as delivery
from birdtable.apps.delivery.models import Delivery, Notice
from birdtable.apps.delivery.sending import attend
from birdtable.apps.photos import clearing
from birdtable.apps.photos.addresses import address_of
from birdtable.apps.photos.boxes import Box, crop
from birdtable.apps.photos.clearing import clear, days_kept, photos_to_clear
from birdtable.apps.photos.models import Photo, Region, Rendition
from birdtable.apps.photos.queries import has_original
from birdtable.apps.photos.speaking import Saying, speak
from birdtable.apps.photos.stops import OriginalGone
from birdtable.apps.photos.strays import schools_to_tidy, tidy
from birdtable.apps.posts.approval import submit
from birdtable.apps.posts.models import Post, PostPhoto
from birdtable.apps.posts.pictures import remove_photo
from birdtable.apps.posts.queries import digest_of
from birdtable.core.post_states import PostState
from birdtable.core.words import RegionKind, Said
from tests.people import a_school, client_for
from tests.pictures import a_photo, a_region, a_scene, colours_in, files_of
from tests.posts import POLICY, a_draft, a_picture_in, a_working_school

pytestmark = pytest.mark.django_db

FACE, REST = (100, 100, 80, 80), (400, 300, 80, 80)
SCENE = a_scene(("red", FACE), ("blue", REST))
COVER = Saying(said=Said.COVERED, cover=How.SOLID)


@pytest.fixture
def here():
    return a_working_school()


def in_days(number: float):
    return time_machine.travel(timezone.now() + timedelta(days=number))


def clear_what_is_due() -> None:
    for pk in photos_to_clear(timezone.now(), 100):
        clear(pk)


def there(photo: Photo) -> set[str]:
    """Which of its files still exist."""
    return {one.kind for one in Rendition.objects.filter(photo=photo) if one.file and default_storage.exists(one.file)}


def a_covered_picture_in(post: Post, by) -> Photo:
    photo = a_picture_in(post, by, content=SCENE)
    face = a_region(photo, x=100, y=100, w=80, h=80)
    speak(photo, by, {face.pk: COVER})
    return photo


def approved(here, post: Post) -> None:
    post.refresh_from_db()
    submit(post, here.teacher, post.version)
    delivery.approve(post, by=here.leader, digest=digest_of(post), reasons={})


def out(here, post: Post) -> None:
    approved(here, post)
    attend(Delivery.objects.get(post=post).pk)
    post.refresh_from_db()
    assert post.state == PostState.RELEASED


def test_once_the_post_is_out_not_one_covered_pixel_is_left_anywhere(here) -> None:
    post = a_draft(here.teacher)
    photo = a_covered_picture_in(post, here.teacher)
    assert "red" in colours_in(photo, "master")
    out(here, post)
    clear_what_is_due()
    assert there(photo) == {"published", "thumbnail"}
    named, files = files_of(photo)
    assert named - {""} == files
    assert colours_in(photo, "published") == colours_in(photo, "thumbnail") == {"blue"}
    notice = Notice.objects.get(delivery__post=post)
    (shown,) = notice.pictures
    page = reverse("notice-picture", args=[here.school.slug, notice.pk, shown["rendition"]])
    answer = client_for(here.teacher).get(page)
    assert answer.status_code == 200
    b"".join(answer)


def test_what_was_cropped_away_goes_with_the_original(here) -> None:
    post = a_draft(here.teacher)
    photo = a_picture_in(post, here.teacher, content=SCENE)
    crop(photo, here.teacher, Box(320, 0, 320, 480))
    assert there(photo) == {"master", "uncropped", "published", "thumbnail"}
    out(here, post)
    clear_what_is_due()
    assert there(photo) == {"published", "thumbnail"}


def test_the_record_tells_that_files_were_deleted_and_their_digests_stay(here) -> None:
    post = a_draft(here.teacher)
    photo = a_picture_in(post, here.teacher, content=SCENE)
    digest = Rendition.objects.get(photo=photo, kind="master").sha256
    out(here, post)
    clear_what_is_due()
    (told,) = Entry.objects.filter(thing_id=photo.pk, act="photo.cleared")
    assert (told.actor, told.detail) == (None, {"why": "sent"})
    assert Rendition.objects.get(photo=photo, kind="master").sha256 == digest
    clear_what_is_due()
    assert Entry.objects.filter(thing_id=photo.pk, act="photo.cleared").count() == 1


def test_words_read_in_the_picture_and_the_files_name_go_too(here) -> None:
    post = a_draft(here.teacher)
    photo = a_picture_in(post, here.teacher, content=SCENE)
    a_region(photo, RegionKind.WRITING, text="ROSE PAGE", said=Said.NO_NAME)
    out(here, post)
    clear_what_is_due()
    assert (Region.objects.get(photo=photo).text, Photo.objects.get(pk=photo.pk).filename) == ("", "")


def test_nothing_goes_while_a_post_waits_or_is_on_its_way(here) -> None:
    post = a_draft(here.teacher)
    photo = a_picture_in(post, here.teacher, content=SCENE)
    approved(here, post)
    with in_days(40):
        clear_what_is_due()
        assert photos_to_clear(timezone.now(), 10) == []
        Photo.objects.filter(pk=photo.pk).update(clear_at=timezone.now())
        clear(photo.pk)
    assert "master" in there(photo)


def test_nothing_goes_while_another_post_works_with_the_picture(here) -> None:
    post, other = a_draft(here.teacher), a_draft(here.teacher)
    photo = a_picture_in(post, here.teacher, content=SCENE)
    PostPhoto.objects.create(school=here.school, post=other, photo=photo, position=0)
    out(here, post)
    clear_what_is_due()
    assert "master" in there(photo)


def test_an_original_is_kept_for_thirty_days_at_most_where_the_policy_is_silent(here) -> None:
    post = a_draft(here.teacher)
    photo = a_picture_in(post, here.teacher, content=SCENE)
    with in_days(29):
        clear_what_is_due()
    assert "master" in there(photo)
    with in_days(31):
        clear_what_is_due()
    assert there(photo) == {"published", "thumbnail"}
    fresh = Photo.objects.get(pk=photo.pk)
    assert (has_original(fresh), fresh.filename) == (False, "beans.jpg")
    face = a_region(fresh)
    with pytest.raises(OriginalGone):
        speak(fresh, here.teacher, {face.pk: COVER})
    assert Entry.objects.get(thing_id=photo.pk, act="photo.cleared").detail == {"why": "days"}


def test_a_policy_says_how_long() -> None:
    assert days_kept(a_working_school(f"{POLICY}\noriginals_kept = 3\n").school) == timedelta(days=3)
    assert days_kept(a_school()) == timedelta(days=30)


def test_a_picture_taken_out_of_its_post_is_deleted_altogether_after_a_while(here) -> None:
    post = a_draft(here.teacher)
    photo = a_picture_in(post, here.teacher, content=SCENE)
    with in_days(20):
        remove_photo(post, here.teacher, photo)
    with in_days(40):
        clear_what_is_due()
    assert there(photo) == {"master", "published", "thumbnail"}
    with in_days(51):
        clear_what_is_due()
    assert not Photo.objects.filter(pk=photo.pk).exists()
    assert Entry.objects.filter(thing_id=photo.pk, act="photo.deleted").exists()
    assert files_of(photo) == (set(), set())


def test_a_picture_taken_down_is_gone_altogether_after_a_while(here) -> None:
    post = a_draft(here.teacher)
    photo = a_picture_in(post, here.teacher, content=SCENE)
    out(here, post)
    clear_what_is_due()
    with in_days(5):
        delivery.withdraw(post, by=here.office)
        clear_what_is_due()
    assert there(photo) == {"published", "thumbnail"}
    with in_days(36):
        clear_what_is_due()
    assert there(photo) == set()
    address = address_of("photo", here.teacher, photo.pk, "published")
    assert client_for(here.teacher).get(address).status_code == 404
    page = client_for(here.leader).get(reverse("post", args=[here.school.slug, post.pk]))
    assert page.status_code == 200


def test_a_worker_killed_between_rows_and_files_leaves_nothing_for_long(here, monkeypatch) -> None:
    post = a_draft(here.teacher)
    photo = a_picture_in(post, here.teacher, content=SCENE)
    out(here, post)
    with monkeypatch.context() as killed:
        killed.setattr(clearing, "throw_away", lambda names: None)
        clear_what_is_due()
    named, files = files_of(photo)
    (left,) = files - named
    tidy(here.school.pk)
    assert default_storage.exists(left), "it might still be on its way to its row"
    yesterday = (timezone.now() - timedelta(days=2)).timestamp()
    os.utime(settings.MEDIA_ROOT / left, (yesterday, yesterday))
    tidy(here.school.pk)
    named, files = files_of(photo)
    assert files == named - {""}


def test_tidying_leaves_every_file_that_a_row_names_however_old(here) -> None:
    photo = a_photo(here.teacher)
    _, files = files_of(photo)
    for name in files:
        os.utime(settings.MEDIA_ROOT / name, (1, 1))
    elsewhere = default_storage.save(f"photos/{a_school().pk}/x.jpg", ContentFile(b"x"))
    os.utime(settings.MEDIA_ROOT / elsewhere, (1, 1))
    tidy(here.school.pk)
    assert (files_of(photo)[1], default_storage.exists(elsewhere)) == (files, True)


def test_every_school_is_tidied_once_a_night_and_one_without_pictures_too(here) -> None:
    night = timezone.now().replace(hour=3, minute=5)
    assert here.school.pk in schools_to_tidy(night, 1000)
    assert schools_to_tidy(night + timedelta(minutes=1), 1000) == []
    assert schools_to_tidy(night.replace(hour=12), 1000) == []
    assert here.school.pk in schools_to_tidy(night + timedelta(days=1), 1000)
    tidy(a_school().pk)
