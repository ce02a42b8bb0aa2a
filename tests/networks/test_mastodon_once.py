"""Whatever the server or the line does, a post is out once; and what is not known is found out before anything else."""

from datetime import timedelta

import pytest

from birdtable.adapters.networks.network import (
    Absent,
    CannotTell,
    LookAgain,
    Receipt,
    Refused,
    Unsure,
)
from tests.networks.faulty import Fault
from tests.networks.mastodon_makes import GOTOSOCIAL, MAKES, OLD_MASTODON, PLEROMA
from tests.networks.mastodon_school import SchoolOnMastodon
from tests.networks.memory import NotesInMemory

DONE = [
    Fault.TIMEOUT_AFTER,
    Fault.CUT_AFTER,
    Fault.BROKEN_AFTER,
    Fault.TRUNCATED,
    Fault.DRIP,
    Fault.NOT_JSON,
    Fault.OTHER_JSON,
    Fault.ENDLESS,
]
UNDONE = [Fault.TIMEOUT_BEFORE, Fault.CUT_BEFORE, Fault.BROKEN_BEFORE]


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


@pytest.mark.parametrize("fault", DONE, ids=lambda fault: fault.name)
@pytest.mark.parametrize("pictures", [0, 2])
def test_a_post_whose_answer_was_lost_is_found_and_not_sent_again(school, fault, pictures):
    outgoing = school.outgoing("Year 4 planted beans.\n\nSee https://thornbeck.example/beans", pictures=pictures)
    notes = NotesInMemory()
    school.server.fault(fault, path="/api/v1/statuses")
    assert isinstance(school.network.publish(outgoing, key="k", notes=notes), Unsure)
    found = school.network.look_up(outgoing, key="k", notes=notes)
    assert isinstance(found, Receipt)
    assert found.remote_id == next(iter(school.fake.statuses))
    assert school.asked("POST", "/api/v1/statuses") == 1


@pytest.mark.parametrize("fault", UNDONE, ids=lambda fault: fault.name)
@pytest.mark.parametrize("pictures", [0, 2])
def test_a_post_that_never_arrived_is_sent_again_once_that_is_certain(school, fault, pictures):
    outgoing = school.outgoing("The hall is open from six.", pictures=pictures)
    school.server.fault(fault, path="/api/v1/statuses")
    began = school.clock()
    assert isinstance(school.delivered(outgoing), Receipt)
    assert school.fake.standing() == ["The hall is open from six."]
    assert school.clock() - began >= timedelta(minutes=1)
    assert school.asked("POST", "/api/v2/media") == pictures
    keys = {one.headers["idempotency-key"] for one in school.server.asked if one.path == "/api/v1/statuses"}
    assert keys == {"a-key"}


@pytest.mark.parametrize("first", [*DONE, *UNDONE], ids=lambda fault: fault.name)
@pytest.mark.parametrize("second", [Fault.BROKEN_AFTER, Fault.CUT_BEFORE], ids=lambda fault: fault.name)
def test_two_things_that_go_wrong_in_a_row_make_no_second_post(school, first, second):
    school.server.fault(first, path="/api/v1/statuses")
    school.server.fault(second, path="/api/v1/statuses")
    answer = school.delivered(school.outgoing("Swimming is on Tuesday.", pictures=1))
    assert isinstance(answer, Receipt)
    assert len(school.fake.statuses) == 1


def test_a_post_that_comes_late_is_not_sent_again_in_between(a_school):
    school = a_school(GOTOSOCIAL)
    outgoing, notes = school.outgoing("Reception found a snail."), NotesInMemory()
    school.server.fault(Fault.CUT_BEFORE, path="/api/v1/statuses")
    school.network.publish(outgoing, key="k", notes=notes)
    looked = school.network.look_up(outgoing, key="k", notes=notes)
    assert isinstance(looked, LookAgain)
    assert looked.until == school.clock() + timedelta(seconds=10)
    school.clock.move(seconds=200)
    assert isinstance(school.network.publish(outgoing, key="k", notes=notes), Unsure), "Not while it may still come."
    school.fake.put_up(_as_sent(school))
    assert isinstance(school.network.look_up(outgoing, key="k", notes=notes), Receipt)
    assert len(school.fake.statuses) == 1


def _as_sent(school):
    return next(one for one in school.server.asked if one.path == "/api/v1/statuses")


def test_a_process_that_dies_after_asking_to_post_leaves_word_of_it(school):
    outgoing, notes = school.outgoing("A jumper was found."), NotesInMemory()

    class Killed(BaseException):
        pass

    def die(request):
        reply = app(request)
        if request.path == "/api/v1/statuses" and request.method == "POST":
            notes.write = killed
        return reply

    def killed(name, value):
        raise Killed

    app, school.server.app = school.server.app, die
    with pytest.raises(Killed):
        school.network.publish(outgoing, key="k", notes=notes)
    left = NotesInMemory()
    left.written = notes.written
    assert isinstance(school.network.publish(outgoing, key="k", notes=left), Receipt)
    assert len(school.fake.statuses) == 1


def test_the_same_words_as_last_week_are_another_post(school):
    outgoing = school.outgoing("Swimming is on Tuesday.")
    assert isinstance(school.delivered(outgoing, key="last-week"), Receipt)
    school.clock.move(days=7)
    school.server.fault(Fault.CUT_BEFORE, path="/api/v1/statuses")
    assert isinstance(school.delivered(outgoing, key="this-week"), Receipt)
    assert len(school.fake.statuses) == 2


def test_what_somebody_posts_by_hand_meanwhile_is_not_taken_for_ours(a_school):
    school = a_school()
    outgoing, notes = school.outgoing("Beans!", pictures=1), NotesInMemory()
    school.server.fault(Fault.CUT_BEFORE, path="/api/v1/statuses")
    school.network.publish(outgoing, key="k", notes=notes)
    school.delivered(school.outgoing("Beans, by hand."), key="another")
    school.clock.move(minutes=2)
    assert school.network.look_up(outgoing, key="k", notes=notes) == Absent()


def test_a_server_that_does_not_say_how_words_were_sent_leaves_it_to_a_person(a_school):
    school = a_school(PLEROMA)
    outgoing, notes = school.outgoing("Beans!"), NotesInMemory()
    school.server.fault(Fault.CUT_BEFORE, path="/api/v1/statuses")
    school.network.publish(outgoing, key="k", notes=notes)
    school.delivered(school.outgoing("Something else."), key="another")
    school.clock.move(minutes=2)
    assert isinstance(school.network.look_up(outgoing, key="k", notes=notes), CannotTell)


def test_after_an_hour_a_person_decides(school):
    outgoing, notes = school.outgoing("The fair is at two."), NotesInMemory()
    school.server.fault(Fault.CUT_BEFORE, path="/api/v1/statuses")
    school.network.publish(outgoing, key="k", notes=notes)
    school.clock.move(minutes=51)
    assert isinstance(school.network.look_up(outgoing, key="k", notes=notes), CannotTell)


def test_three_answers_that_never_came_are_enough(school):
    school.server.fault(Fault.CUT_BEFORE, path="/api/v1/statuses", times=9)
    assert isinstance(school.delivered(school.outgoing("The choir sings."), steps=40), CannotTell)
    assert school.asked("POST", "/api/v1/statuses") == 3


def test_a_server_that_posts_again_without_the_pictures_is_not_let_to(a_school):
    school = a_school(OLD_MASTODON)
    outgoing, notes = school.outgoing("Our bug hotel.", pictures=2), NotesInMemory()
    school.server.fault(Fault.BROKEN_AFTER, path="/api/v1/statuses")
    school.network.publish(outgoing, key="k", notes=notes)
    first = next(iter(school.fake.statuses))
    # The list of our posts lags behind, and the key is forgotten: it looks as if there were no post.
    hidden = school.fake.statuses.pop(first)
    school.fake.keys.clear()
    school.clock.move(minutes=2)
    assert school.network.look_up(outgoing, key="k", notes=notes) == Absent()
    assert isinstance(school.network.publish(outgoing, key="k", notes=notes), Unsure)
    assert school.fake.statuses == {}, "The one without pictures was deleted at once."
    school.fake.statuses[first] = hidden
    assert school.network.look_up(outgoing, key="k", notes=notes).remote_id == first


@pytest.mark.parametrize("how", ["forgets", "wider"])
def test_what_comes_out_otherwise_than_sent_is_deleted_at_once(a_school, how):
    school = a_school(visibility="private")
    setattr(school.fake, how, True)
    outgoing, notes = school.outgoing("Our bug hotel.", pictures=1), NotesInMemory()
    assert isinstance(school.network.publish(outgoing, key="k", notes=notes), Refused)
    assert school.fake.statuses == {}
    setattr(school.fake, how, False)
    assert isinstance(school.network.publish(outgoing, key="k", notes=notes), Receipt), "A person may send it again."


def test_what_comes_out_otherwise_is_deleted_later_if_it_cannot_be_at_once(a_school):
    school = a_school()
    school.fake.forgets = True
    outgoing, notes = school.outgoing("Our bug hotel.", pictures=1), NotesInMemory()
    stray = str(10**17 + 14)
    school.server.fault(Fault.BROKEN_BEFORE, path=f"/api/v1/statuses/{stray}", times=2)
    assert isinstance(school.network.publish(outgoing, key="k", notes=notes), Unsure)
    assert isinstance(school.network.look_up(outgoing, key="k", notes=notes), LookAgain)
    school.network.look_up(outgoing, key="k", notes=notes)
    assert school.fake.statuses == {}


def test_what_somebody_deleted_on_the_server_is_not_put_up_again_by_itself(school):
    outgoing, notes = school.outgoing("The fair is at two.", pictures=1), NotesInMemory()
    school.network.publish(outgoing, key="k", notes=notes)
    school.fake.statuses.clear()
    school.fake.media.clear()
    assert isinstance(school.network.publish(outgoing, key="k", notes=notes), Refused)
    assert school.fake.statuses == {}
    assert isinstance(school.network.publish(outgoing, key="k", notes=notes), Receipt), "When a person wants it so."


def test_a_list_that_leaves_out_what_is_not_public_is_not_believed(a_school):
    school = a_school(PLEROMA, visibility="private")
    outgoing, notes = school.outgoing("For followers."), NotesInMemory()
    school.server.fault(Fault.CUT_AFTER, path="/api/v1/statuses")
    school.network.publish(outgoing, key="k", notes=notes)
    school.clock.move(minutes=2)
    del school.fake.tokens["token-1"]
    looked = school.network.look_up(outgoing, key="k", notes=notes)
    assert looked != Absent()
    assert isinstance(school.delivered(outgoing, key="k", notes=notes), Receipt)
    assert len(school.fake.statuses) == 1


def test_another_account_is_not_searched_for_our_post(a_school):
    school = a_school()
    outgoing, notes = school.outgoing("Beans."), NotesInMemory()
    school.server.fault(Fault.CUT_BEFORE, path="/api/v1/statuses")
    school.network.publish(outgoing, key="k", notes=notes)
    school.clock.move(minutes=2)
    school.fake.school["id"] = "2"
    assert isinstance(school.network.look_up(outgoing, key="k", notes=notes), CannotTell)
