"""Somebody objects: it stops at once, and a person decides. Somebody asks for something to be put right."""

import pytest

from birdtable.apps.audit.verify import verify
from birdtable.apps.datarequests import actions, queries
from birdtable.apps.datarequests.models import DataRequest
from birdtable.apps.delivery.models import Notice
from birdtable.apps.people.models import School
from birdtable.apps.posts.models import Post
from birdtable.apps.roll.bringing_in import import_pupils
from birdtable.apps.roll.models import Pupil
from birdtable.apps.roll.queries import roll_of
from birdtable.apps.roll.stillness import is_still, leave_in_peace
from tests.apps.datarequests.asked import SAID, asks
from tests.apps.rights.shown import a_picture_of, approved_with, published_with, the_worker_follows
from tests.people import client_for
from tests.posts import a_working_school
from tests.pupils import a_list, a_pupil, a_row

pytestmark = pytest.mark.django_db
KIND, ANSWER = DataRequest.Kind, DataRequest.Answer


@pytest.fixture
def school():
    return a_working_school()


@pytest.fixture
def fenella(school):
    return a_pupil(school.school, "Fenella Quillfeather", consents="noticeboard")


def objects(school, child, against="both") -> DataRequest:
    return asks(child, school.office, KIND.OBJECTION, against=against, words="Please do not show her.")


def as_checks_see(school, child):
    place = School.objects.get(pk=school.school.pk)
    return next(one for one in roll_of(place, place.today()).pupils if one.id == str(child.pk))


def test_what_is_objected_to_stops_before_anybody_has_decided(school, fenella):
    public = published_with(school, a_picture_of(school, fenella))
    coming = approved_with(school, a_picture_of(school, fenella), text="More newts.")
    objects(school, fenella)
    the_worker_follows()
    assert Post.objects.get(pk=public.pk).state == "withdrawn"
    assert Post.objects.get(pk=coming.pk).state == "draft"
    assert not Notice.objects.filter(removed_at=None).exists()
    seen = as_checks_see(school, fenella)
    assert (seen.shown, seen.mentioned) == (False, False)
    assert is_still(Pupil.objects.get(pk=fenella.pk))
    assert verify(school.school.pk) is None


@pytest.mark.parametrize(("against", "stands"), [("shown", (False, True)), ("mentioned", (True, False))])
def test_only_what_they_object_to_stops(school, fenella, against, stands):
    objects(school, fenella, against)
    seen = as_checks_see(school, fenella)
    assert (seen.shown, seen.mentioned) == stands


@pytest.mark.parametrize("how", [ANSWER.REFUSED, ANSWER.DROPPED])
def test_refused_or_taken_back_what_the_family_answered_counts_again(school, fenella, how):
    made = objects(school, fenella)
    actions.answer(made, how, "Public task; see our letter.", by=school.head)
    seen = as_checks_see(school, fenella)
    assert (seen.shown, seen.mentioned) == (True, True)
    assert not is_still(Pupil.objects.get(pk=fenella.pk))


def test_agreed_to_it_stays_stopped_until_they_take_it_back(school, fenella):
    made = objects(school, fenella)
    actions.answer(made, ANSWER.DONE, "", by=school.head)
    assert not as_checks_see(school, fenella).shown
    page = f"/s/{school.school.slug}/requests/{made.pk}/"
    office = client_for(school.office)
    assert "It has stopped already" in office.get(page).content.decode()
    office.post(f"{page}lift/")
    assert as_checks_see(school, fenella).shown


def test_one_parents_refused_objection_does_not_lift_the_others(school, fenella):
    first, second = objects(school, fenella), objects(school, fenella)
    actions.answer(first, ANSWER.REFUSED, "See our letter.", by=school.head)
    assert not as_checks_see(school, fenella).shown
    actions.answer(second, ANSWER.DROPPED, "", by=school.head)
    assert as_checks_see(school, fenella).shown


def test_a_family_left_in_peace_before_is_left_in_peace_afterwards(school, fenella):
    leave_in_peace(fenella, by=school.office)
    fenella.refresh_from_db()
    made = objects(school, fenella)
    actions.answer(made, ANSWER.DROPPED, "", by=school.head)
    assert is_still(Pupil.objects.get(pk=fenella.pk))


def test_what_is_to_be_put_right_is_written_down_and_closed_by_a_person_with_what_they_did(school, fenella):
    office, at = client_for(school.office), f"/s/{school.school.slug}/requests/"
    said = SAID | {"kind": "correction", "asked_on": school.school.today().isoformat()}
    assert office.post(f"{at}child/{fenella.pk}/", said).status_code == 422
    page = office.post(f"{at}child/{fenella.pk}/", said | {"words": "Her surname is Quill."}).url
    shown = office.get(page).content.decode()
    assert "Her surname is Quill." in shown
    assert "Put it right where it stands" in shown
    client_for(school.head).post(f"{page}answer/", {"answer": "done", "why": "Changed in the pupil database."})
    made = DataRequest.objects.get()
    assert (made.answer, made.answered_by) == ("done", school.head.person)
    assert made.answer_why == "Changed in the pupil database."


def test_a_list_that_gives_the_child_another_number_ends_no_objection(school, fenella):
    Pupil.objects.filter(pk=fenella.pk).update(upn="A1", school_class=None)
    made = objects(school, fenella)
    row = a_row("Fenella Quillfeather", upn="A9", class_name="Owls", consents="noticeboard")
    others = [a_row(one.known_as, row=number, upn=f"B{number}") for number, one in enumerate(_others(school), 3)]
    import_pupils(school.school, a_list(row, *others), school.office)
    again = Pupil.objects.get(upn="A9")
    seen = as_checks_see(school, again)
    assert again.pk != fenella.pk
    assert (seen.shown, seen.mentioned, is_still(again)) == (False, False, True)
    actions.answer(queries.request_for(school.office, made.pk), ANSWER.REFUSED, "It is the law.", by=school.office)
    again.refresh_from_db()
    seen = as_checks_see(school, again)
    assert (seen.shown, seen.mentioned, is_still(again)) == (True, True, False)
    assert seen.consents == frozenset(), "a list's yes for the new number was no answer of the family's"


def _others(school):
    return Pupil.objects.filter(school=school.school).exclude(forename="Fenella")
