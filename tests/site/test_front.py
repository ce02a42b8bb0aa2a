"""A noticeboard's finished pages: answered without Django, and never once they are not true any more."""

import gzip
import time
from wsgiref.util import setup_testing_defaults

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.urls import reverse
from django.utils import timezone

from birdtable.apps.channels.models import Channel
from birdtable.apps.delivery import actions
from birdtable.apps.delivery.board_files import forget_pages, kept_pages
from birdtable.apps.delivery.models import Delivery, Hold, Notice
from birdtable.apps.delivery.sending import attend
from birdtable.apps.noticeboard import making
from birdtable.apps.noticeboard.stamps import stamp_of
from birdtable.apps.people.models import School
from birdtable.apps.work.registry import everything_due
from birdtable.core.words import Network
from birdtable.site import front
from birdtable.site.front import REMEMBERED, Front
from tests.apps.noticeboard.test_noticeboard import publish
from tests.posts import a_working_school

pytestmark = pytest.mark.django_db
HOST = settings.BIRDTABLE_ADDRESS.partition("://")[2]


@pytest.fixture(autouse=True)
def the_connection_of_the_test_stays(monkeypatch):
    """As with Django's own client: what a request closes at its end would take the test's transaction with it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    monkeypatch.setattr(front, "close_old_connections", lambda: None)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def thornbeck():
    school = a_working_school()
    yield school
    forget_pages(school.school.pk)


class Visitor:
    """Somebody with a browser, in front of the whole of it; `asked` counts what Django had to answer."""

    def __init__(self):
        self.asked = 0
        self._front, self._django = Front(self._count), WSGIHandler()

    def _count(self, environ, start_response):
        self.asked += 1
        return self._django(environ, start_response)

    def get(self, address, method="GET", **headers):
        path, _, query = address.partition("?")
        environ = {"PATH_INFO": path, "QUERY_STRING": query, "REQUEST_METHOD": method, "HTTP_HOST": HOST} | headers
        setup_testing_defaults(environ)
        told = {}

        def start_response(status, given):
            told.update(status=int(status[:3]), headers=dict(given))

        pieces = self._front(environ, start_response)
        body = b"".join(pieces)
        if hasattr(pieces, "close"):
            pieces.close()
        return told["status"], told["headers"], body


@pytest.fixture
def visitor():
    return Visitor()


def home(place):
    return reverse("noticeboard", args=[place.school.slug])


def test_the_second_parent_is_answered_from_a_file_with_the_same_words_and_headers(thornbeck, visitor):
    publish(thornbeck)
    first, second = visitor.get(home(thornbeck)), visitor.get(home(thornbeck))
    assert visitor.asked == 1
    assert first[2] == second[2]
    of_one = {"X-Request-ID", "ETag"}
    assert {key: value for key, value in second[1].items() if key not in of_one} == {
        key: value for key, value in first[1].items() if key not in of_one
    }
    assert "frame-ancestors 'none'" in second[1]["Content-Security-Policy"]
    assert "Set-Cookie" not in second[1]


def test_a_page_in_another_language_is_a_file_of_its_own(thornbeck, visitor):
    publish(thornbeck)
    plain, welsh = (visitor.get(one)[2] for one in (home(thornbeck), f"/cy{home(thornbeck)}"))
    assert plain != welsh
    assert [visitor.get(one)[2] for one in (home(thornbeck), f"/cy{home(thornbeck)}")] == [plain, welsh]
    assert visitor.asked == 2


def test_what_a_network_adds_to_a_link_makes_no_other_page(thornbeck, visitor):
    publish(thornbeck)
    visitor.get(home(thornbeck))
    visitor.get(home(thornbeck) + "?fbclid=abc&utm_source=x")
    assert visitor.asked == 1


def test_a_browser_that_has_it_already_is_told_so(thornbeck, visitor):
    publish(thornbeck)
    visitor.get(home(thornbeck))
    tag = visitor.get(home(thornbeck))[1]["ETag"]
    status, _, body = visitor.get(home(thornbeck), HTTP_IF_NONE_MATCH=tag)
    assert (status, body, visitor.asked) == (304, b"", 1)


def test_a_page_is_sent_zipped_to_whoever_takes_it_and_its_head_alone_to_whoever_asks(thornbeck, visitor):
    publish(thornbeck)
    plain = visitor.get(home(thornbeck))[2]
    _, headers, body = visitor.get(home(thornbeck), HTTP_ACCEPT_ENCODING="gzip, br")
    assert gzip.decompress(body) == plain
    assert headers["Vary"] == "Accept-Encoding"
    assert visitor.get(home(thornbeck), "HEAD")[2] == b""
    assert visitor.asked == 1


def test_a_picture_is_answered_from_its_own_file_and_asked_for_again_each_time(thornbeck, visitor):
    notice = publish(thornbeck, picture=True)
    at = reverse("notice-picture", args=[thornbeck.school.slug, notice.pk, notice.pictures[0]["rendition"]])
    first, second = visitor.get(at), visitor.get(at)
    assert visitor.asked == 1
    assert first[2] == second[2]
    assert second[2][:3] == b"\xff\xd8\xff"
    assert second[1]["Cache-Control"] == "private, no-cache"
    assert "noimageindex" in second[1]["X-Robots-Tag"]


def taken_down(thornbeck, notice):
    actions.withdraw(notice.delivery.post, by=thornbeck.teacher)


def test_what_is_taken_down_is_gone_from_page_and_picture_before_any_worker_comes(
    thornbeck, visitor, django_capture_on_commit_callbacks
):
    notice = publish(thornbeck, picture=True)
    slug = thornbeck.school.slug
    picture = reverse("notice-picture", args=[slug, notice.pk, notice.pictures[0]["rendition"]])
    places = [home(thornbeck), reverse("notice", args=[slug, notice.pk]), picture]
    for one in places:
        assert visitor.get(one)[0] == 200
    with django_capture_on_commit_callbacks(execute=True):
        taken_down(thornbeck, notice)
    assert notice.text.encode() not in visitor.get(places[0])[2]
    assert [visitor.get(one)[0] for one in places[1:]] == [410, 404]


def test_where_its_files_cannot_be_deleted_the_page_says_gone_all_the_same(thornbeck, visitor, monkeypatch):
    notice = publish(thornbeck)
    address = reverse("notice", args=[thornbeck.school.slug, notice.pk])
    assert visitor.get(address)[0] == visitor.get(address)[0] == 200
    # The files stay, as on a disk that can only be read; nobody deleted them, for no commit is told of here.
    taken_down(thornbeck, notice)
    assert kept_pages().count(str(thornbeck.school.pk), next(iter(stamps(thornbeck))))
    # Another process, or this one a second later.
    assert Visitor().get(address)[0] == 410


def stamps(thornbeck):
    return [one.name for one in (settings.BIRDTABLE_HOME / "board" / str(thornbeck.school.pk)).iterdir()]


def test_a_disk_that_deletes_nothing_is_told_of_and_asked_again(thornbeck):
    notice = publish(thornbeck)
    taken_down(thornbeck, notice)
    # A file where the folder of locks is to be: every act on it fails.
    board = settings.BIRDTABLE_HOME / "board" / f"{thornbeck.school.pk}.lock"
    board.unlink(missing_ok=True)
    board.mkdir()
    attend(notice.delivery_id)
    standing = Delivery.objects.get(pk=notice.delivery_id)
    assert (standing.state, standing.tries) == ("removing", 1)
    board.rmdir()
    Delivery.objects.update(not_before=timezone.now())
    attend(notice.delivery_id)
    assert Delivery.objects.get(pk=notice.delivery_id).state == "removed"


def test_a_page_begun_before_a_post_came_down_is_not_kept(thornbeck, visitor):
    publish(thornbeck)
    old = stamp_of(thornbeck.school.pk)
    taken_down(thornbeck, publish(thornbeck, "We measured the puddles."))
    assert stamp_of(thornbeck.school.pk) != old
    visitor.get(home(thornbeck))
    assert stamps(thornbeck) == [stamp_of(thornbeck.school.pk)]


def test_every_change_makes_the_pages_anew(thornbeck):
    seen = {stamp_of(thornbeck.school.pk)}

    def anew():
        now = stamp_of(thornbeck.school.pk)
        assert now not in seen
        seen.add(now)

    publish(thornbeck)
    anew()
    School.objects.filter(pk=thornbeck.school.pk).update(name="Thornbeck Academy")
    anew()
    School.objects.filter(pk=thornbeck.school.pk).update(slug="thornbeck-academy-anew")
    anew()


def test_a_school_that_is_held_keeps_its_noticeboard_and_can_take_down(thornbeck, visitor):
    notice = publish(thornbeck)
    Hold.objects.create(school=thornbeck.school, set_by=thornbeck.head.person)
    assert notice.text.encode() in visitor.get(home(thornbeck))[2]
    taken_down(thornbeck, notice)
    attend(notice.delivery_id)
    assert notice.text.encode() not in Visitor().get(home(thornbeck))[2]


def test_a_school_with_another_word_in_its_address_is_not_found_by_the_old_one(thornbeck, visitor):
    publish(thornbeck)
    old = home(thornbeck)
    assert visitor.get(old)[0] == 200
    School.objects.filter(pk=thornbeck.school.pk).update(slug="thornbeck-moved")
    assert Visitor().get(old)[0] == 404


def test_a_noticeboard_that_was_let_go_is_not_there(thornbeck, visitor):
    publish(thornbeck)
    assert visitor.get(home(thornbeck))[0] == 200
    Channel.objects.filter(school=thornbeck.school, network=Network.NOTICEBOARD).update(disconnected_at=timezone.now())
    assert Visitor().get(home(thornbeck))[0] == 404


def test_a_process_asks_the_database_again_after_a_second(thornbeck, visitor, monkeypatch):
    publish(thornbeck)
    visitor.get(home(thornbeck))
    publish(thornbeck, "The puddles froze.")
    later = time.monotonic() + REMEMBERED
    monkeypatch.setattr(time, "monotonic", lambda: later)
    assert b"The puddles froze." in visitor.get(home(thornbeck))[2]


def test_whoever_comes_by_another_name_is_answered_by_django(thornbeck, visitor):
    publish(thornbeck)
    visitor.get(home(thornbeck))
    assert visitor.get(home(thornbeck), HTTP_HOST="somebody.example")[0] == 400
    assert visitor.asked == 2


def test_the_sweep_makes_the_first_pages_before_anybody_asks(thornbeck, visitor, monkeypatch):
    publish(thornbeck)
    monkeypatch.setattr(making, "_looked", {})
    assert thornbeck.school.pk in everything_due()["noticeboard"](timezone.now(), 10)
    making.make_first_pages(thornbeck.school.pk)
    assert visitor.get(home(thornbeck))[0] == 200
    assert visitor.asked == 0
    monkeypatch.setattr(making, "_looked", {})
    assert thornbeck.school.pk not in everything_due()["noticeboard"](timezone.now(), 10)


def test_pages_of_an_address_nobody_gave_are_not_there_so_files_cannot_be_made_without_end(thornbeck, visitor):
    publish(thornbeck)
    assert [visitor.get(f"{home(thornbeck)}?page={one}")[0] for one in ("2", "01", "-1", "x")] == [404] * 4
    assert Notice.objects.count() == 1
