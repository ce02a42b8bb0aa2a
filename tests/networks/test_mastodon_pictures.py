"""Pictures reach a Mastodon server once, worked through and described, or the post waits or is refused."""

from datetime import timedelta
from time import sleep

import pytest

from birdtable.adapters.networks.mastodon_media import kind_of
from birdtable.adapters.networks.network import NotExecuted, Receipt, Refused
from tests.networks.faulty import Fault
from tests.networks.mastodon_makes import MAKES, OLD_MASTODON, PLEROMA
from tests.networks.mastodon_school import JPEG, SchoolOnMastodon
from tests.networks.memory import NotesInMemory


@pytest.fixture
def a_school():
    made = []

    def make(*args, **how):
        made.append(SchoolOnMastodon(*args, **how))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture(params=MAKES)
def school(request, a_school):
    return a_school(MAKES[request.param])


def test_pictures_arrive_with_their_bytes_kind_and_description(school):
    school.delivered(school.outgoing("Our bug hotel.", pictures=2))
    arrived = list(school.fake.media.values())
    assert [one["description"] for one in arrived] == ["Bean plant 0.", "Bean plant 1."]
    assert [one["file"].content for one in arrived] == [JPEG + b"\0", JPEG + b"\1"]
    assert {one["file"].type for one in arrived} == {"image/jpeg"}
    assert [one["file"].name for one in arrived] == ["picture-1.jpg", "picture-2.jpg"]
    assert next(iter(school.fake.statuses.values()))["media"] == [one["id"] for one in arrived]


def test_a_post_waits_until_its_pictures_are_worked_through(school):
    school.fake.still = 3
    assert isinstance(school.delivered(school.outgoing("Our bug hotel.", pictures=1)), Receipt)
    assert school.asked("POST", "/api/v2/media") == 1


def test_a_picture_worked_on_for_longer_than_one_try_is_not_uploaded_again(a_school):
    school = a_school(seconds=3.0)
    school.fake.still = 12
    outgoing, notes = school.outgoing("Our bug hotel.", pictures=1), NotesInMemory()
    school.network._pause = lambda seconds: sleep(seconds / 4)
    answer = school.network.publish(outgoing, key="k", notes=notes)
    assert isinstance(answer, NotExecuted)
    assert answer.until > school.clock()
    assert isinstance(school.delivered(outgoing, notes=notes), Receipt)
    assert school.asked("POST", "/api/v2/media") == 1


def test_a_description_not_taken_with_the_picture_is_given_afterwards(school):
    school.fake.describes = False
    assert isinstance(school.delivered(school.outgoing("Our bug hotel.", pictures=1)), Receipt)
    assert [one["description"] for one in school.fake.media.values()] == ["Bean plant 0."]


def test_a_picture_that_stays_without_description_keeps_the_post_back(school):
    school.fake.describes = False
    school.fake.describe = school.fake.show_media
    answer = school.delivered(school.outgoing("Our bug hotel.", pictures=1))
    assert isinstance(answer, Refused)
    assert school.fake.statuses == {}


def test_a_description_that_was_cut_off_is_given_at_the_next_try(a_school):
    school = a_school()
    school.fake.describes = False
    outgoing, notes = school.outgoing("Our bug hotel.", pictures=1), NotesInMemory()
    school.server.fault(Fault.CUT_BEFORE, path=str(10**17 + 7))
    assert isinstance(school.network.publish(outgoing, key="k", notes=notes), NotExecuted)
    assert isinstance(school.network.publish(outgoing, key="k", notes=notes), Receipt)
    assert [one["description"] for one in school.fake.media.values()] == ["Bean plant 0."]


def test_pleroma_hides_uploads_from_a_connection_like_ours_and_is_content_all_the_same(a_school):
    school = a_school(PLEROMA)
    outgoing, notes = school.outgoing("Our bug hotel.", pictures=1), NotesInMemory()
    school.server.fault(Fault.BUSY, path="/api/v1/statuses")
    school.network.publish(outgoing, key="k", notes=notes)
    routes = school.fake.routes()
    closed = [(*one[:2], "read:media", one[3]) if "media/" in one[1] and one[0] == "GET" else one for one in routes]
    school.fake.routes = lambda: closed
    school.fake.tokens["token-1"] = school.fake.refreshes["again-0"] = [
        "read:accounts",
        "read:statuses",
        "write:media",
        "write:statuses",
    ]
    assert isinstance(school.delivered(outgoing, notes=notes), Receipt)


def test_a_picture_that_the_server_threw_away_meanwhile_is_uploaded_again(a_school):
    school = a_school()
    outgoing, notes = school.outgoing("Our bug hotel.", pictures=1), NotesInMemory()
    school.server.fault(Fault.BUSY, path="/api/v1/statuses")
    school.network.publish(outgoing, key="k", notes=notes)
    school.fake.media.clear()
    school.clock.move(days=2)
    assert isinstance(school.delivered(outgoing, notes=notes), Receipt)
    assert len(next(iter(school.fake.statuses.values()))["media"]) == 1


@pytest.mark.parametrize("fault", [Fault.BROKEN_BEFORE, Fault.CUT_BEFORE, Fault.NOT_JSON, Fault.TIMEOUT_AFTER])
def test_an_upload_that_failed_is_tried_again_and_the_post_certainly_was_not_made(school, fault):
    school.server.fault(fault, path="/api/v2/media")
    outgoing, notes = school.outgoing("Our bug hotel.", pictures=1), NotesInMemory()
    assert isinstance(school.network.publish(outgoing, key="k", notes=notes), NotExecuted)
    assert "doubts" not in notes.written
    assert isinstance(school.network.publish(outgoing, key="k", notes=notes), Receipt)


def test_a_picture_with_which_the_server_fails_every_time_is_given_up(school):
    school.server.fault(Fault.BROKEN_BEFORE, path="/api/v2/media", times=99)
    began = school.clock()
    answer = school.delivered(school.outgoing("Our bug hotel.", pictures=1))
    assert isinstance(answer, Refused)
    assert school.asked("POST", "/api/v2/media") == 5
    assert school.clock() - began == timedelta(minutes=2 + 4 + 8 + 16)


def test_a_picture_that_is_gone_here_is_said_so(school):
    outgoing = school.outgoing("Our bug hotel.", pictures=1)
    school.pictures.files.clear()
    assert school.delivered(outgoing) == Refused("Picture 1 is no longer there.")


@pytest.mark.parametrize(
    ("size", "limit", "says"),
    [
        ("picture_bytes", 50, "more bytes"),
        ("picture_pixels", 1_000, "more pixels"),
        ("pictures", 1, "takes 1"),
        ("description", 5, "description"),
        ("characters", 5, "takes 5"),
        ("types", frozenset({"image/png"}), "kind"),
    ],
)
def test_what_the_server_says_it_does_not_take_is_not_sent(a_school, size, limit, says):
    school = a_school()
    limits = {name: getattr(school.limits(), name) for name in school.limits().__slots__} | {size: limit}
    school.network._limits = type(school.limits())(**limits)
    answer = school.delivered(school.outgoing("Our bug hotel.", pictures=2))
    assert isinstance(answer, Refused)
    assert says in answer.says
    assert school.fake.media == {}


def test_a_file_that_is_no_picture_is_refused(a_school):
    school = a_school(OLD_MASTODON)
    outgoing = school.outgoing("Our bug hotel.", pictures=1)
    school.pictures.files["beans-0"] = b"MZ\x90"
    assert isinstance(school.delivered(outgoing), Refused)


@pytest.mark.parametrize(
    ("start", "type"),
    [
        (JPEG, "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n..", "image/png"),
        (b"GIF89a", "image/gif"),
        (b"RIFF\0\0\0\0WEBP", "image/webp"),
        (b"", "application/octet-stream"),
    ],
)
def test_pictures_are_told_by_their_first_bytes(start, type):
    assert kind_of(start)[0] == type
