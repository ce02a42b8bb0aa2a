"""A machine looks at every picture, twice, in the background; whatever befalls it, people are told, nothing is lost."""

import os
import subprocess
import sys
import uuid
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from birdtable.adapters.vision.cover import How
from birdtable.adapters.vision.regions import Box
from birdtable.apps.audit.models import Entry
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import NotPermitted
from birdtable.apps.photos.actions import take_in
from birdtable.apps.photos.boxes import crop, draw, uncrop
from birdtable.apps.photos.looking import BELLS, MOST_TRIES, attend, look_again
from birdtable.apps.photos.models import Looking, Photo, Region, Rendition
from birdtable.apps.photos.queries import due_lookings, facts_of
from birdtable.apps.photos.speaking import Saying, speak
from birdtable.apps.photos.standing import standing_in
from birdtable.apps.work.registry import PICTURES, PRESENT, queue_of
from birdtable.core.draft import PhotoFacts
from birdtable.core.looking_states import LookingState, LookKind
from birdtable.core.words import RegionKind, Role, Said
from tests.eyes import FACE, SMALL_FACE, UNBEARABLE, WRITING
from tests.people import a_person, a_school
from tests.pictures import a_scene, an_upload, look_at

pytestmark = pytest.mark.django_db

NEAR, FAR, TAG, SIGN = (40, 40, 80, 100), (400, 40, 30, 40), (40, 200, 160, 30), (400, 300, 60, 60)
A_CLASSROOM = a_scene((FACE, NEAR), (SMALL_FACE, FAR), (WRITING, TAG), (WRITING, SIGN))


@pytest.fixture
def teacher() -> Membership:
    return a_person(a_school(), Role.TEACHER)


@pytest.fixture
def photo(teacher: Membership) -> Photo:
    """A picture just taken in: one face everybody sees, one at the back, a name tag, and a sign nobody can read."""
    return take_in(teacher.school, an_upload(A_CLASSROOM), teacher)


def facts(photo: Photo) -> PhotoFacts:
    return facts_of(Photo.objects.get(pk=photo.pk))


def look(photo: Photo, kind: LookKind) -> Looking:
    looking = Looking.objects.get(photo=photo, kind=kind)
    attend(looking.pk)
    looking.refresh_from_db()
    return looking


def test_until_a_machine_has_looked_nobody_says_that_it_has(photo: Photo) -> None:
    assert (facts(photo).looked_at, facts(photo).faces_unspoken) == (None, None)


def test_the_first_look_finds_faces_and_the_thorough_one_whatever_else_there_is(photo: Photo) -> None:
    first = look(photo, LookKind.FAST)
    assert (first.state, facts(photo).looked_at, facts(photo).faces_unspoken) == (LookingState.DONE, None, 1)
    look(photo, LookKind.THOROUGH)
    assert (facts(photo).looked_at, facts(photo).faces_unspoken, facts(photo).writing_unspoken) == (True, 2, 2)
    assert facts(photo).writing == ("JOSHUA SMITH",)
    found = Region.objects.filter(photo=photo).values_list("kind", "found_by")
    assert list(found) == [("face", "fast"), ("face", "thorough"), ("writing", "thorough"), ("writing", "thorough")]
    assert Entry.objects.filter(thing_id=photo.pk, act="photo.looked").last().detail == {
        "method": "thorough",
        "boxes": 3,
    }


def test_a_second_look_asks_nobody_twice(photo: Photo, teacher: Membership) -> None:
    look_at(photo)
    (face, *_) = photo.regions.all()
    speak(photo, teacher, {face.pk: Saying(said=Said.ADULT)})
    look_again(photo, teacher)
    look_at(photo)
    assert (Region.objects.filter(photo=photo).count(), facts(photo).faces_unspoken) == (4, 1)


def test_what_a_person_drew_before_is_the_same_face(photo: Photo, teacher: Membership) -> None:
    draw(photo, teacher, Box(*NEAR))
    look(photo, LookKind.FAST)
    assert [one.kind for one in Region.objects.filter(photo=photo)] == [RegionKind.DRAWN]


def test_a_box_around_writing_speaks_for_no_face(photo: Photo, teacher: Membership) -> None:
    draw(photo, teacher, Box(*NEAR))
    speak(photo, teacher, {photo.regions.get().pk: Saying(said=Said.NO_NAME)})
    look(photo, LookKind.FAST)
    assert facts(photo).faces_unspoken == 1


def test_a_box_around_somebody_speaks_for_no_writing(photo: Photo, teacher: Membership) -> None:
    draw(photo, teacher, Box(*TAG))
    speak(photo, teacher, {photo.regions.get().pk: Saying(said=Said.ADULT)})
    look_at(photo)
    assert facts(photo).writing == ("JOSHUA SMITH",)


def test_a_picture_cropped_before_it_was_looked_at_has_its_boxes_in_the_right_place(photo, teacher) -> None:
    crop(photo, teacher, Box(300, 0, 340, 480))
    look_at(photo)
    standing = standing_in(Photo.objects.get(pk=photo.pk))
    assert [(one.region.kind, one.away) for one in standing].count(("face", True)) == 1
    (back,) = [one.box for one in standing if one.region.kind == "face" and one.box]
    assert back.overlap(Box(100, 40, 30, 40)) > 0.8


def test_what_was_cropped_away_before_it_was_looked_at_is_asked_for_when_it_comes_back(photo, teacher) -> None:
    crop(photo, teacher, Box(300, 0, 340, 480))
    look_at(photo)
    assert facts(photo).faces_unspoken == 1
    uncrop(photo, teacher)
    assert facts(photo).faces_unspoken == 2


def test_a_face_found_under_a_cover_needs_nobody_to_speak_for_it(photo, teacher) -> None:
    draw(photo, teacher, Box(300, 0, 300, 200))
    speak(photo, teacher, {photo.regions.get().pk: Saying(said=Said.COVERED, cover=How.SOLID)})
    look_at(photo)
    assert facts(photo).faces_unspoken == 1


def test_without_anything_that_looks_a_leader_is_told(photo: Photo, monkeypatch) -> None:
    monkeypatch.setattr(settings, "BIRDTABLE_EYES", "none")
    for kind in LookKind:
        looking = look(photo, kind)
        assert (looking.state, looking.why, looking.attempts) == (LookingState.FAILED, "not_installed", 1)
    assert facts(photo).looked_at is False
    told = Entry.objects.filter(thing_id=photo.pk, act="photo.not_looked")
    assert [one.detail["why"] for one in told] == ["not_installed"] * 2


def test_a_picture_that_no_machine_can_bear_is_tried_again_and_then_left_to_people(teacher: Membership) -> None:
    photo = take_in(teacher.school, an_upload(a_scene((UNBEARABLE, (0, 0, 640, 480)))), teacher)
    for number in range(1, MOST_TRIES + 1):
        looking = look(photo, LookKind.THOROUGH)
        assert looking.attempts == number
        assert looking.state == (LookingState.FAILED if number == MOST_TRIES else LookingState.WAITING)
        Looking.objects.filter(pk=looking.pk).update(due=timezone.now())
    assert (looking.why, facts(photo).looked_at) == ("look_failed", False)


def test_a_failed_look_waits_a_moment_before_the_next(teacher: Membership) -> None:
    photo = take_in(teacher.school, an_upload(a_scene((UNBEARABLE, (0, 0, 640, 480)))), teacher)
    look(photo, LookKind.FAST)
    assert look(photo, LookKind.FAST).attempts == 1


def claimed(photo: Photo, ends: timedelta, attempts: int = 1) -> Looking:
    """A look that a worker began before it was killed."""
    Looking.objects.filter(photo=photo, kind=LookKind.FAST).update(
        state=LookingState.LOOKING, attempt=uuid.uuid4(), lease_until=timezone.now() + ends, attempts=attempts
    )
    return Looking.objects.get(photo=photo, kind=LookKind.FAST)


def test_what_a_killed_worker_left_is_looked_at_by_the_next(photo: Photo) -> None:
    left = claimed(photo, -timedelta(seconds=1))
    assert due_lookings(LookKind.FAST, timezone.now(), 10) == [left.pk]
    looking = look(photo, LookKind.FAST)
    assert (looking.state, looking.attempts) == (LookingState.DONE, 2)


def test_nobody_takes_a_look_from_a_worker_that_is_still_at_it(photo: Photo) -> None:
    claimed(photo, timedelta(seconds=30))
    assert due_lookings(LookKind.FAST, timezone.now(), 10) == []
    assert look(photo, LookKind.FAST).state == LookingState.LOOKING


def test_a_picture_that_ended_three_workers_is_given_to_no_fourth(photo: Photo) -> None:
    claimed(photo, -timedelta(seconds=1), attempts=MOST_TRIES)
    looking = look(photo, LookKind.FAST)
    assert (looking.state, looking.why) == (LookingState.FAILED, "look_failed")


def test_nothing_is_looked_for_in_a_picture_whose_original_is_gone(photo: Photo) -> None:
    Rendition.objects.filter(photo=photo, kind="master").delete()
    assert look(photo, LookKind.FAST).state == LookingState.FAILED


def test_a_picture_is_looked_at_again_only_for_those_who_write(photo: Photo) -> None:
    with pytest.raises(NotPermitted):
        look_again(photo, a_person(photo.school, Role.GOVERNOR))


def test_looks_stand_in_a_queue_of_their_own_the_fast_ones_first() -> None:
    fast, thorough = (queue_of(BELLS[kind]) for kind in LookKind)
    assert (fast[0], thorough[0], queue_of("delivery")[0]) == (PICTURES, PICTURES, PRESENT)
    assert fast[1] > thorough[1]


def test_the_bells_are_rung_when_a_picture_has_come_in(teacher, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        photo = take_in(teacher.school, an_upload(A_CLASSROOM), teacher)
    assert facts(photo).looked_at is True


HEAVY = "import sys; print(sorted(sys.modules.keys() & {'onnxruntime', 'rapidocr', 'cv2', 'numpy'}))"


def test_neither_the_pages_nor_the_worker_load_what_looks() -> None:
    code = (
        "import os, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'birdtable.site.settings'; django.setup();"
        "import birdtable.site.urls, birdtable.apps.work.worker; from birdtable.apps.work.registry import who_answers;"
        f"who_answers('look'); {HEAVY}"
    )
    told = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        env=os.environ | {"BIRDTABLE_SECRET_KEY": "for this test"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "[]"
