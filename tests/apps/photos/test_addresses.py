"""Pictures are shown to those who may see them, under addresses that are made for one person and do not last."""

import io
from datetime import timedelta

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image

from birdtable.adapters.vision.cover import How
from birdtable.apps.people.models import Membership
from birdtable.apps.photos.addresses import address_of
from birdtable.apps.photos.boxes import Box, crop
from birdtable.apps.photos.models import Photo, Rendition
from birdtable.apps.photos.queries import rendition
from birdtable.apps.photos.speaking import Saying, speak
from birdtable.core.post_states import PostState
from birdtable.core.words import Role, Said
from tests.apps.photos.test_photos import placed
from tests.people import a_person, a_school, client_for
from tests.pictures import a_photo, a_region, a_scene, colours_in

pytestmark = pytest.mark.django_db

LEFT, RIGHT = (100, 100, 80, 80), (400, 100, 80, 80)


@pytest.fixture
def teacher() -> Membership:
    return a_person(a_school(), Role.TEACHER)


def shown(who: Membership, photo: Photo, kind: str = "thumbnail", **headers: str):
    """What somebody gets under the address that was made for them."""
    return client_for(who).get(address_of("photo", who, photo.pk, kind), headers=headers)


@pytest.mark.parametrize("role", [Role.TEACHER, Role.SUPPORT, Role.OFFICE, Role.LEADER, Role.HEAD, Role.DSL])
def test_a_picture_is_shown_to_people_who_write_decide_or_take_down(teacher: Membership, role: Role) -> None:
    answer = shown(a_person(teacher.school, role), a_photo(teacher))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert {"private", "no-cache"} <= set(answer["Cache-Control"].split(", "))
    assert b"".join(answer.streaming_content)[:2] == b"\xff\xd8"


def test_a_browser_that_has_it_already_is_told_so(teacher: Membership) -> None:
    photo = a_photo(teacher)
    first = shown(teacher, photo)
    b"".join(first)  # read to its end, as a browser does: closing it early closes the database too
    again = shown(teacher, photo, **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again["ETag"]) == (304, first["ETag"])


def test_the_master_stays_in_no_browser(teacher: Membership) -> None:
    """It may show what will be covered in the picture that goes out."""
    answer = shown(teacher, a_photo(teacher), "master")
    b"".join(answer)
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))


@pytest.mark.parametrize("role", [Role.GOVERNOR, Role.IT])
def test_a_picture_is_not_there_for_governors_and_technicians(teacher: Membership, role: Role) -> None:
    assert shown(a_person(teacher.school, role), a_photo(teacher)).status_code == 404


@pytest.mark.parametrize("state", PostState)
def test_a_governor_sees_a_picture_while_everybody_can(teacher: Membership, state: PostState) -> None:
    photo = a_photo(teacher)
    placed(photo, state)
    governor = a_person(teacher.school, Role.GOVERNOR)
    answer = shown(governor, photo)
    assert answer.status_code == (200 if state is PostState.RELEASED else 404)
    assert b"".join(answer)
    assert shown(governor, photo, "master").status_code == 404


def test_a_picture_is_not_there_for_another_school_or_size(teacher: Membership) -> None:
    photo = a_photo(teacher)
    stranger = a_person(a_school(), Role.HEAD)
    assert shown(stranger, photo).status_code == 404
    assert shown(teacher, photo, "original").status_code == 404
    assert shown(teacher, photo, "uncropped").status_code == 404


def test_what_was_cropped_away_is_shown_to_nobody(teacher: Membership) -> None:
    photo = a_photo(teacher, content=a_scene())
    crop(photo, teacher, Box(0, 0, 100, 100))
    assert Rendition.objects.filter(photo=photo, kind="uncropped").exists()
    assert shown(a_person(teacher.school, *Role), photo, "uncropped").status_code == 404


def test_an_address_opens_nothing_for_anybody_else(teacher: Membership) -> None:
    mine = address_of("photo", teacher, a_photo(teacher).pk, "thumbnail")
    assert client_for(a_person(teacher.school, Role.HEAD)).get(mine).status_code == 404


def test_an_address_does_not_last(teacher: Membership) -> None:
    photo = a_photo(teacher)
    with time_machine.travel(timezone.now() - timedelta(hours=2, minutes=1)):
        old = address_of("photo", teacher, photo.pk, "thumbnail")
    with time_machine.travel(timezone.now() - timedelta(minutes=55)):
        recent = address_of("photo", teacher, photo.pk, "thumbnail")
    assert client_for(teacher).get(old).status_code == 404
    answer = client_for(teacher).get(recent)
    assert answer.status_code == 200
    b"".join(answer)


def test_an_address_stays_the_same_for_a_while_so_that_a_browser_keeps_what_it_has(teacher: Membership) -> None:
    photo = a_photo(teacher)
    with time_machine.travel("2026-11-24 15:01:00+00:00", tick=False):
        first = address_of("photo", teacher, photo.pk, "thumbnail")
    with time_machine.travel("2026-11-24 15:58:00+00:00", tick=False):
        assert address_of("photo", teacher, photo.pk, "thumbnail") == first


@pytest.mark.parametrize("seal", ["x", "x:y", "e30:x", "%00", "\xe9", "a" * 3000])
def test_an_address_that_somebody_made_up_opens_nothing(teacher: Membership, seal: str) -> None:
    client = client_for(teacher)
    for page in ("photos", "previews"):
        assert client.get(f"/s/{teacher.school.slug}/{page}/{seal}.jpg").status_code == 404


def test_the_address_of_a_preview_is_none_of_the_picture(teacher: Membership) -> None:
    photo = a_photo(teacher)
    preview = address_of("photo-preview", teacher, photo.pk)
    assert client_for(teacher).get(preview.replace("previews", "photos")).status_code == 404


def test_a_lost_file_is_not_there(teacher: Membership) -> None:
    photo = a_photo(teacher)
    default_storage.delete(rendition(photo, Rendition.Kind.THUMBNAIL).file)
    assert shown(teacher, photo).status_code == 404


def test_nobody_sees_a_picture_without_signing_in(teacher: Membership, client) -> None:
    assert client.get(address_of("photo", teacher, a_photo(teacher).pk, "thumbnail")).status_code == 302


def test_nobody_sees_one_after_their_place_at_school_has_ended(teacher: Membership) -> None:
    address = address_of("photo", teacher, a_photo(teacher).pk, "thumbnail")
    Membership.objects.filter(pk=teacher.pk).update(ends=timezone.now().date() - timedelta(days=3))
    assert client_for(teacher).get(address).status_code == 404


@pytest.fixture
def two_faces(teacher: Membership) -> Photo:
    return a_photo(teacher, content=a_scene(("red", LEFT), ("blue", RIGHT)))


def previewed(who: Membership, photo: Photo, query: str = "") -> Image.Image:
    answer = client_for(who).get(address_of("photo-preview", who, photo.pk) + query)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    return Image.open(io.BytesIO(answer.content)).convert("RGB")


def is_red(picture: Image.Image, x: int, y: int) -> bool:
    red, green, blue = picture.getpixel((x, y))
    return red > 190 and green < 90 and blue < 90


def test_a_cover_is_previewed_and_changes_nothing(teacher: Membership, two_faces: Photo) -> None:
    region = a_region(two_faces, **dict(zip("xywh", LEFT, strict=True)))
    assert is_red(previewed(teacher, two_faces), 140, 140)
    assert not is_red(previewed(teacher, two_faces, f"?cover={region.pk}:solid"), 140, 140)
    assert colours_in(two_faces, "published") == {"red", "blue"}
    region.refresh_from_db()
    assert region.said == ""


def test_a_crop_is_previewed_with_the_covers_that_are_there(teacher: Membership, two_faces: Photo) -> None:
    region = a_region(two_faces, **dict(zip("xywh", LEFT, strict=True)))
    assert is_red(previewed(teacher, two_faces, "?window=100,100,300,300"), 40, 40)
    speak(two_faces, teacher, {region.pk: Saying(said=Said.COVERED, cover=How.SOLID)})
    picture = previewed(teacher, two_faces, "?window=100,100,300,300")
    assert (picture.size, is_red(picture, 40, 40)) == ((300, 300), False)
    crop(two_faces, teacher, Box(100, 0, 540, 480))
    assert previewed(teacher, two_faces, "?window=300,100,100,100").getpixel((40, 40))[2] > 190


@pytest.mark.parametrize(
    "query", ["?cover=x", "?cover=x:solid", "?window=1", "?window=a,b,c,d", "?window=0,0,0,0", "?window=9999,0,9,9"]
)
def test_a_preview_of_nonsense_is_not_there(teacher: Membership, two_faces: Photo, query: str) -> None:
    assert client_for(teacher).get(address_of("photo-preview", teacher, two_faces.pk) + query).status_code == 404


def test_nobody_but_those_who_write_previews(teacher: Membership, two_faces: Photo) -> None:
    for role in (Role.GOVERNOR, Role.DSL, Role.IT):
        who = a_person(teacher.school, role)
        assert client_for(who).get(address_of("photo-preview", who, two_faces.pk)).status_code == 404
