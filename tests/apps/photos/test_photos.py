"""Pictures are kept where nobody can guess, shown to those who may see them, and say only what people said of them."""

import io

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import IntegrityError
from PIL import Image

from birdtable.adapters.vision.intake import Unreadable
from birdtable.apps.audit.models import Entry
from birdtable.apps.people.models import Membership, School
from birdtable.apps.people.permissions import NotPermitted
from birdtable.apps.photos import actions
from birdtable.apps.photos.actions import InUse, WhoIsIt, declare, describe, take_in
from birdtable.apps.photos.models import Photo
from birdtable.apps.photos.queries import facts_of, open_file, rendition
from birdtable.apps.posts.models import Post, PostPhoto
from birdtable.core.post_states import PostState
from birdtable.core.words import Role, Shows
from tests.people import a_person, a_school
from tests.pictures import a_jpeg, a_photo, an_upload
from tests.pupils import a_pupil

pytestmark = pytest.mark.django_db


@pytest.fixture
def teacher() -> Membership:
    return a_person(a_school(), Role.TEACHER)


def placed(photo: Photo, state: PostState) -> None:
    post = Post.objects.create(
        school=photo.school,
        author=photo.uploaded_by,
        state=state,
        approved_digest="0" * 64,
        approved_by_rule="approval",
    )
    PostPhoto.objects.create(school=photo.school, post=post, photo=photo, position=0)


def test_a_picture_comes_in_as_three_files_with_names_nobody_can_guess(teacher: Membership) -> None:
    photo = a_photo(teacher)
    kinds = {one.kind: one for one in photo.renditions.all()}
    assert set(kinds) == {"master", "published", "thumbnail"}
    for one in kinds.values():
        assert one.file.startswith(f"photos/{teacher.school.pk}/")
        assert str(photo.pk) not in one.file
        with open_file(one) as file:
            content = file.read()
        assert (len(content), Image.open(io.BytesIO(content)).size) == (one.size, (one.width, one.height))
        assert (settings.MEDIA_ROOT / one.file).stat().st_mode & 0o077 == 0


def test_the_camera_and_the_place_do_not_come_in(teacher: Membership) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Amara's phone"
    photo = take_in(teacher.school, an_upload(a_jpeg(exif=exif)), teacher)
    with open_file(rendition(photo, "master")) as file:
        assert b"Amara" not in file.read()


def test_a_file_that_is_no_picture_leaves_nothing_behind(teacher: Membership) -> None:
    with pytest.raises(Unreadable, match="not a picture"):
        take_in(teacher.school, an_upload(b"hello"), teacher)
    assert not Photo.objects.filter(school=teacher.school).exists()
    assert not default_storage.exists(f"photos/{teacher.school.pk}")


def test_files_whose_rows_could_not_be_written_are_thrown_away(teacher: Membership) -> None:
    forgotten = School(slug="forgotten", name="A school that was never saved")
    teacher.person.pk = None  # an uploader the database cannot know
    with pytest.raises((IntegrityError, ValueError)):
        take_in(forgotten, an_upload(), teacher)
    folder = settings.MEDIA_ROOT / "photos" / str(forgotten.pk)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "kept"),
    [("beans.jpg", "beans.jpg"), ("C:\\Pictures\\beans.jpg", "beans.jpg"), ("a\0b\u200bc.jpg", "abc.jpg")],
)
def test_the_files_name_is_kept_for_the_checks_without_folders(teacher: Membership, name: str, kept: str) -> None:
    upload = an_upload()
    upload._name = name
    assert take_in(teacher.school, upload, teacher).filename == kept


def test_nothing_is_said_of_a_picture_until_a_person_says_it(teacher: Membership) -> None:
    facts = facts_of(a_photo(teacher))
    assert (facts.shows, facts.pupils, facts.faces_unspoken, facts.alt, facts.filename) == (
        None,
        None,
        None,
        "",
        "beans.jpg",
    )


def test_a_person_says_who_can_be_recognised_and_what_it_shows(teacher: Membership) -> None:
    photo, amara = a_photo(teacher), a_pupil(teacher.school)
    declare(photo, Shows.RECOGNISABLE, [amara], teacher)
    describe(photo, "A girl plants\n beans.  ", teacher)
    facts = facts_of(Photo.objects.get(pk=photo.pk))
    assert (facts.shows, facts.pupils, facts.faces_unspoken, facts.alt) == (
        Shows.RECOGNISABLE,
        (str(amara.pk),),
        0,
        "A girl plants beans.",
    )
    told = {entry.act: entry for entry in Entry.objects.filter(thing_id=photo.pk)}
    assert set(told) == {"photo.added", "photo.looked", "photo.declared", "photo.described"}
    assert told["photo.declared"].detail == {"shows": "recognisable", "pupils": [str(amara.pk)]}
    assert not [entry for entry in told.values() if b"beans" in bytes(entry.canonical)]


def test_changing_ones_mind_takes_the_children_out(teacher: Membership) -> None:
    photo = a_photo(teacher)
    declare(photo, Shows.RECOGNISABLE, [a_pupil(teacher.school)], teacher)
    declare(photo, Shows.WORK, [], teacher)
    assert facts_of(Photo.objects.get(pk=photo.pk)).pupils == ()


def test_who_is_it_must_be_answered_to_the_end(teacher: Membership) -> None:
    photo, here, elsewhere = a_photo(teacher), a_pupil(teacher.school), a_pupil(a_school())
    for shows, pupils in ((Shows.RECOGNISABLE, []), (Shows.WORK, [here]), (Shows.RECOGNISABLE, [elsewhere])):
        with pytest.raises(WhoIsIt):
            declare(photo, shows, pupils, teacher)
    assert Photo.objects.get(pk=photo.pk).shows == ""


@pytest.mark.parametrize("state", [PostState.WAITING, PostState.APPROVED, PostState.RELEASED])
def test_what_was_said_of_a_sent_picture_stays(teacher: Membership, state: PostState) -> None:
    photo = a_photo(teacher)
    placed(photo, state)
    with pytest.raises(InUse):
        describe(photo, "Something else.", teacher)
    with pytest.raises(InUse):
        declare(photo, Shows.WORK, [], teacher)


def test_a_picture_in_a_draft_can_be_described(teacher: Membership) -> None:
    photo = a_photo(teacher)
    placed(photo, PostState.DRAFT)
    describe(photo, "Beans.", teacher)
    assert Photo.objects.get(pk=photo.pk).description == "Beans."


@pytest.mark.parametrize(
    "act", [lambda photo, by: describe(photo, "x", by), lambda p, by: declare(p, Shows.WORK, [], by)]
)
def test_a_governor_says_nothing_about_pictures(teacher: Membership, act) -> None:
    with pytest.raises(NotPermitted):
        act(a_photo(teacher), a_person(teacher.school, Role.GOVERNOR))


def test_taking_in_is_refused_before_anything_is_decoded(teacher: Membership) -> None:
    with pytest.raises(NotPermitted):
        actions.take_in(teacher.school, an_upload(b"hello"), a_person(teacher.school, Role.GOVERNOR))
