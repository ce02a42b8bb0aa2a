"""Pictures arrive piece by piece: a cut line costs a piece, and nothing arrives twice."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from birdtable.adapters.vision.intake import PLACES
from birdtable.apps.photos import uploads
from birdtable.apps.photos.models import Photo, Upload
from birdtable.apps.photos.strays import tidy
from birdtable.apps.photos.uploads import LARGEST_PIECE, MOST_AT_ONCE, add_piece, begin, finish, forget, stale_uploads
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.pictures import MOST_PICTURES
from birdtable.core.post_states import PostState
from birdtable.core.words import Role
from tests.people import a_person, client_for
from tests.pictures import a_jpeg, a_scene
from tests.posts import a_draft, a_picture_in, a_working_school

pytestmark = pytest.mark.django_db

PIECE = 5_000


@pytest.fixture
def here():
    return a_working_school()


@pytest.fixture
def post(here) -> Post:
    return a_draft(here.teacher)


class Browser:
    """One file, as a browser sends it."""

    def __init__(self, who, post, content: bytes, key: uuid.UUID | None = None, name: str = "beans%20%F0%9F%8C%B1.jpg"):
        self.client, self.content, self.name = client_for(who), content, name
        self.address = reverse("post-upload", args=[post.school.slug, post.pk, key or uuid.uuid4()])

    def send(self, at: int, piece: bytes | None = None, **headers: str):
        body = self.content[at : at + PIECE] if piece is None else piece
        told = {"Upload-Offset": str(at), "Upload-Length": str(len(self.content)), "X-File-Name": self.name} | headers
        return self.client.post(self.address, body, content_type="application/octet-stream", headers=told)

    def ask(self):
        return self.client.get(self.address)

    def send_all(self):
        at = int(self.ask().get("Upload-Offset", len(self.content)))
        while True:
            answer = self.send(at)
            if answer.status_code not in (204, 409):
                return answer
            at = int(answer["Upload-Offset"])


@contextmanager
def occupied() -> Iterator[None]:
    """A machine that is making pictures of as many files as it can."""
    places = [PLACES.acquire() for _ in range(2)]
    yield
    for _ in places:
        PLACES.release()


def pieces_of(school) -> list[str]:
    folder = Upload.place(school.pk)
    return default_storage.listdir(folder)[1] if default_storage.exists(folder) else []


def test_a_picture_arrives_in_pieces_and_stands_in_the_post(here, post) -> None:
    answer = Browser(here.teacher, post, a_scene()).send_all()
    (photo,) = post.photos.all()
    assert (answer.status_code, photo.filename) == (201, "beans 🌱.jpg")
    assert f"picture-{photo.pk}" in answer.content.decode()
    assert int(answer["X-Post-Version"]) == Post.objects.get(pk=post.pk).version
    assert pieces_of(here.school) == []


def test_after_a_cut_line_it_goes_on_where_it_stopped(here, post) -> None:
    key, content = uuid.uuid4(), a_scene()
    first = Browser(here.teacher, post, content, key)
    assert first.ask()["Upload-Offset"] == "0"
    first.send(0)
    again = Browser(here.teacher, post, content, key)
    assert again.ask()["Upload-Offset"] == str(PIECE)
    assert again.send_all().status_code == 201
    assert post.photos.count() == 1


def test_a_piece_sent_twice_counts_once(here, post) -> None:
    browser = Browser(here.teacher, post, a_scene())
    browser.send(0)
    again = browser.send(0)
    assert (again.status_code, again["Upload-Offset"]) == (409, str(PIECE))
    assert len(pieces_of(here.school)) == 1


def test_a_picture_that_has_arrived_is_not_made_again(here, post) -> None:
    browser = Browser(here.teacher, post, a_scene())
    browser.send_all()
    again = browser.send(0)
    assert again.status_code == 201
    assert browser.ask().status_code == 200
    assert (post.photos.count(), Photo.objects.filter(school=here.school).count()) == (1, 1)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 12_000), st.integers(0, 6_000)), max_size=8))
def test_in_whatever_order_pieces_come_the_file_is_the_file(here, post, tries) -> None:
    content = a_jpeg(320, 240, "navy", comment=b"x" * 9_000)
    key = uuid.uuid4()
    upload = begin(here.teacher, post.pk, key, "a.jpg", len(content))
    for at, size in tries:
        with suppress(uploads.WrongPlace):
            upload = add_piece(upload, at, content[at : at + size])
    while not upload.whole:
        upload = add_piece(upload, upload.received, content[upload.received : upload.received + PIECE])
    kept = b"".join(uploads.content_of(name) for name, _ in upload.pieces)
    assert kept == content


def test_what_is_no_picture_is_told_once_and_for_good(here, post) -> None:
    browser = Browser(here.teacher, post, b"no picture at all")
    for _ in range(2):
        answer = browser.send(0)
        assert (answer.status_code, "not a picture" in answer.content.decode()) == (422, True)
    assert pieces_of(here.school) == []
    assert post.photos.count() == 0


def test_a_full_post_takes_no_more(here, post) -> None:
    for _ in range(MOST_PICTURES):
        a_picture_in(post, here.teacher)
    answer = Browser(here.teacher, post, a_scene()).send_all()
    assert (answer.status_code, f"holds {MOST_PICTURES} pictures" in answer.content.decode()) == (422, True)


def test_a_post_that_has_been_sent_takes_no_more(here, post) -> None:
    browser = Browser(here.teacher, post, a_scene())
    browser.send(0)
    Post.objects.filter(pk=post.pk).update(state=PostState.DISCARDED)
    assert browser.send_all().status_code == 422


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Upload-Length": "99999999"}, 422),
        ({"Upload-Length": "0"}, 422),
        ({"Upload-Length": "9" * 500}, 422),
        ({"Upload-Offset": "-1"}, 422),
        ({"Upload-Offset": "²"}, 422),
        ({"X-File-Name": "%00%ff" * 500}, 204),
    ],
)
def test_nothing_odd_breaks_it(here, post, headers, status) -> None:
    assert Browser(here.teacher, post, a_scene()).send(0, **headers).status_code == status


def test_another_file_under_the_same_name_is_refused(here, post) -> None:
    key = uuid.uuid4()
    Browser(here.teacher, post, a_scene(), key).send(0)
    assert Browser(here.teacher, post, a_jpeg(), key).send(0).status_code == 422


def test_no_more_bytes_come_in_than_were_announced(here, post) -> None:
    browser = Browser(here.teacher, post, a_jpeg())
    assert browser.send(0, piece=browser.content + b"and more").status_code == 409
    assert (
        Browser(here.teacher, post, bytes(3 * LARGEST_PIECE)).send(0, piece=bytes(LARGEST_PIECE + 1)).status_code == 413
    )


def test_one_person_has_only_so_many_on_their_way(here, post) -> None:
    for _ in range(MOST_AT_ONCE):
        assert Browser(here.teacher, post, a_scene()).send(0).status_code == 204
    assert Browser(here.teacher, post, a_scene()).send(0).status_code == 429
    assert Browser(here.leader, post, a_scene()).send(0).status_code == 204


def test_an_upload_is_of_one_person_and_one_post(here, post) -> None:
    key, content, other = uuid.uuid4(), a_scene(), a_draft(here.teacher)
    Browser(here.teacher, post, content, key).send(0)
    assert Browser(here.leader, post, content, key).ask()["Upload-Offset"] == "0"
    assert Browser(here.teacher, other, content, key).ask()["Upload-Offset"] == "0"
    assert Browser(here.teacher, other, content, key).send(PIECE).status_code == 404
    for role in (Role.GOVERNOR, Role.DSL, Role.IT):
        assert Browser(a_person(here.school, role), post, content, key).send(0).status_code == 404


def test_two_who_finish_the_same_file_make_one_picture(here, post) -> None:
    content = a_jpeg()
    upload = add_piece(begin(here.teacher, post.pk, uuid.uuid4(), "a.jpg", len(content)), 0, content)
    placed = []

    def while_somebody_else_does_too(photo: Photo) -> None:
        with pytest.raises(uploads.BeingTaken):
            finish(Upload.objects.get(pk=upload.pk), here.teacher, placed.append)
        placed.append(photo)

    photo = finish(upload, here.teacher, while_somebody_else_does_too)
    assert placed == [photo] == [Upload.objects.get(pk=upload.pk).photo]


def test_what_a_killed_process_had_begun_to_make_is_made_when_asked_again(here, post) -> None:
    content = a_jpeg()
    upload = add_piece(begin(here.teacher, post.pk, uuid.uuid4(), "a.jpg", len(content)), 0, content)
    Upload.objects.filter(pk=upload.pk).update(taking_until=timezone.now() - timedelta(seconds=1))
    assert finish(upload, here.teacher, lambda photo: None)


def test_a_lost_piece_is_told(here, post) -> None:
    content = a_jpeg()
    upload = add_piece(begin(here.teacher, post.pk, uuid.uuid4(), "a.jpg", len(content)), 0, content)
    default_storage.delete(upload.pieces[0][0])
    with pytest.raises(uploads.Unreadable, match="lost a part"):
        finish(upload, here.teacher, lambda photo: None)


def test_what_was_begun_and_never_ended_is_forgotten_after_a_day_and_its_picture_stays(here, post) -> None:
    Browser(here.teacher, post, a_scene()).send(0)
    Browser(here.teacher, post, a_scene()).send_all()
    tidy(here.school.pk)
    assert (stale_uploads(timezone.now(), 10), len(pieces_of(here.school))) == ([], 1)
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        for pk in stale_uploads(timezone.now(), 10):
            forget(pk)
            forget(pk)
    assert (Upload.objects.count(), pieces_of(here.school), post.photos.count()) == (0, [], 1)


def test_a_film_is_told_so_whatever_its_size(here, post) -> None:
    film = Browser(here.teacher, post, b"\0\0\0\x18ftypqt  " + bytes(100))
    answer = film.send(0, **{"Upload-Length": "99999999"})
    assert (answer.status_code, "Videos cannot be used yet" in answer.content.decode()) == (422, True)
    assert not Upload.objects.exists()


def test_an_empty_file_is_told_so(here, post) -> None:
    answer = Browser(here.teacher, post, b"").send(0)
    assert (answer.status_code, "empty" in answer.content.decode()) == (422, True)


def test_a_picture_that_a_busy_machine_has_no_time_for_is_kept_and_tried_again(here, post) -> None:
    browser = Browser(here.teacher, post, a_scene())
    with occupied():
        answer = browser.send(0, piece=browser.content)
        assert (answer.status_code, answer["Retry-After"]) == (503, "2")
        assert int(answer["Upload-Offset"]) == len(browser.content)
        assert len(pieces_of(here.school)) == 1
    again = browser.send(len(browser.content), piece=b"")
    assert (again.status_code, post.photos.count(), pieces_of(here.school)) == (201, 1, [])
