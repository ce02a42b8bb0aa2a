"""A new school is told what it still needs; a step is done once it is so, and can be left for later."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from birdtable.apps.people.founding import FirstHead, NewSchool, found
from birdtable.apps.people.models import School
from birdtable.apps.roll.models import Pupil
from birdtable.apps.today.getting_ready import STEPS, leave_for_later, steps_for, take_up
from birdtable.core.words import Role
from tests.people import a_person, client_for
from tests.posts import a_draft, a_working_school

pytestmark = pytest.mark.django_db
PAGE = "/s/{}/getting-ready/"


@pytest.fixture
def fernhill() -> School:
    facts = NewSchool(name="Fernhill Primary School", nation="wales", time_zone="Europe/London")
    return found(facts, FirstHead(email="carys@fernhill.example", forename="Carys", surname="Bevan"))[0]


@pytest.fixture
def head(fernhill):
    return a_person(fernhill, Role.HEAD)


def still(member) -> list[str]:
    return [one.key for one in steps_for(member) if one.open]


def test_at_first_everything_is_to_do(head):
    assert still(head) == list(STEPS)


def test_a_school_that_is_set_up_has_only_its_first_post_before_it():
    thornbeck = a_working_school()
    draft = a_draft(thornbeck.teacher, "We planted beans.")
    assert still(thornbeck.head) == ["post"], "a draft is not a first post"
    draft.state = "waiting"
    draft.save(update_fields=["state"])
    assert still(thornbeck.head) == []


def test_a_step_is_left_for_later_and_taken_up_again(head):
    leave_for_later(head, "pupils")
    leave_for_later(head, "pupils")
    assert "pupils" not in still(head)
    take_up(head, "pupils")
    assert "pupils" in still(head)


def test_what_was_left_and_is_so_all_the_same_counts_as_done():
    thornbeck = a_working_school()
    leave_for_later(thornbeck.head, "policy")
    (policy,) = (one for one in steps_for(thornbeck.head) if one.key == "policy")
    assert (policy.done, policy.left) == (True, False)


def test_the_page_leads_to_each_step_and_today_counts_them(fernhill, head):
    browser = client_for(head)
    page = browser.get(PAGE.format(fernhill.slug)).content.decode()
    assert "0 of 7 are done" in page
    assert 'viewBox="0 0 7 1"' in page, "the bar is full when all seven are done"
    assert f"/s/{fernhill.slug}/policy/adopt/" in page
    assert "7 steps are" in browser.get(f"/s/{fernhill.slug}/").content.decode()
    browser.post(f"{PAGE.format(fernhill.slug)}devices/")
    assert "Left for later" in browser.get(PAGE.format(fernhill.slug)).content.decode()
    browser.post(f"{PAGE.format(fernhill.slug)}devices/", {"again": "yes"})
    assert "0 of 7 are done" in browser.get(PAGE.format(fernhill.slug)).content.decode()


def test_a_step_that_there_is_not_is_not_found(fernhill, head):
    assert client_for(head).post(f"{PAGE.format(fernhill.slug)}nonsense/").status_code == 404


def test_the_technician_sees_who_does_what_they_may_not(fernhill):
    page = client_for(a_person(fernhill, Role.IT)).get(PAGE.format(fernhill.slug)).content.decode()
    assert "Somebody else does this" in page
    assert f"/s/{fernhill.slug}/policy/adopt/" not in page


def test_a_teacher_is_not_troubled_with_it(fernhill):
    browser = client_for(a_person(fernhill, Role.TEACHER))
    assert browser.get(PAGE.format(fernhill.slug)).status_code == 404
    assert "before your first post" not in browser.get(f"/s/{fernhill.slug}/").content.decode()


def test_what_one_school_leaves_another_does_not(head):
    thornbeck = a_working_school()
    leave_for_later(head, "post")
    assert "post" in still(thornbeck.head)


def test_whoever_closes_the_browser_half_way_finds_everything_as_it_was(fernhill, head):
    first, school = client_for(head), f"/s/{fernhill.slug}"
    first.post(f"{school}/school/", {"phones": "01632 960234"})
    first.post(f"{PAGE.format(fernhill.slug)}devices/")
    # A pupil list that was compared, and nobody said yes to it yet.
    upload = SimpleUploadedFile("list.csv", b"Forename,Surname,Class,Year\nAmara,Okafor,Kestrels,5\n")
    assert "Amara" in first.post(f"{school}/pupils/read-in/", {"file": upload}).content.decode()

    again = client_for(head)
    page = again.get(PAGE.format(fernhill.slug)).content.decode()
    assert ("2 of 7 are done" in page, "Left for later" in page) == (True, True)
    assert "01632 960234" in again.get(f"{school}/school/").content.decode()
    assert not Pupil.objects.exists()
    assert "pupils" in still(head)
