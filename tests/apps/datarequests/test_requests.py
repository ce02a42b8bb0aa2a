"""A request from the day it is made to the day its files are gone."""

import sys
from datetime import timedelta

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.utils import timezone

from birdtable.apps.audit.models import Entry
from birdtable.apps.audit.verify import verify
from birdtable.apps.datarequests import actions, queries, working
from birdtable.apps.datarequests.files import taken_out
from birdtable.apps.datarequests.models import Choice, DataRequest, Gathering
from birdtable.apps.notify.models import Notification
from birdtable.apps.people.permissions import NotPermitted
from birdtable.core.gathering_states import GatheringState
from birdtable.core.one_month import due_after, extended
from birdtable.core.words import Role
from tests.apps.datarequests.asked import asks, file_about, gathered, the_worker_gathers, told
from tests.people import a_person
from tests.posts import a_draft, a_working_school
from tests.pupils import a_mark, a_pupil

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return a_working_school()


@pytest.fixture
def fenella(school):
    return a_pupil(school.school, "Fenella Quillfeather")


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.BIRDTABLE_HOME = tmp_path


def again(made: DataRequest, by) -> DataRequest:
    return queries.request_for(by, made.pk)


def acts_of(made: DataRequest) -> list[str]:
    return list(Entry.objects.filter(thing_id=made.pk).order_by("seq").values_list("act", flat=True))


def test_it_is_due_a_month_after_it_was_asked_and_may_be_put_off_by_two(school, fenella):
    made = asks(fenella, school.office)
    assert made.due == due_after(school.school.today())
    actions.put_off(made, "Hundreds of pictures", by=school.head)
    made = again(made, school.office)
    assert made.due == extended(school.school.today())
    assert made.extended_why == "Hundreds of pictures"


def test_the_others_who_may_answer_are_told_and_nothing_is_left_to_tell_afterwards(school, fenella):
    dsl = a_person(school.school, Role.DSL)
    made = asks(fenella, school.office)
    told_of = Notification.objects.filter(about=made.pk, detail="new")
    assert {one.person_id for one in told_of} == {school.head.person_id, dsl.person_id}
    actions.answer(made, DataRequest.Answer.DROPPED, "", by=school.head)
    assert not Notification.objects.filter(about=made.pk, read_at=None).exists()


def test_nobody_answers_a_request_about_themselves(school):
    with pytest.raises(NotPermitted):
        asks(school.office.person, school.office)
    made = asks(school.office.person, school.head)
    with pytest.raises(NotPermitted):
        actions.make_file(made, by=school.office)


def test_a_teacher_cannot_ask_what_is_held(school, fenella):
    with pytest.raises(NotPermitted):
        asks(fenella, school.teacher)


def test_the_record_tells_every_step_by_ids_and_stays_unbroken(school, fenella):
    made = gathered(fenella, school.office)
    actions.make_file(made, by=school.office)
    the_worker_gathers()
    actions.file_of(again(made, school.office), by=school.office)
    actions.answer(made, DataRequest.Answer.DONE, "", by=school.office)
    assert acts_of(made) == [
        f"data_request.{one}" for one in ("received", "gathered", "file_made", "file_taken", "answered")
    ]
    assert verify(school.school.pk) is None


def test_both_files_lie_sealed(school, fenella):
    made = gathered(fenella, school.office)
    with default_storage.open(made.gathering.gathered) as file:
        raw = file.read()
    assert b"Quillfeather" not in raw
    assert b"found.json" not in raw
    assert taken_out(made.gathering.gathered).startswith(b"PK")


def test_what_is_set_aside_is_not_handed_over_and_a_file_made_before_is_thrown_away(
    school, fenella, django_capture_on_commit_callbacks
):
    post = a_draft(school.teacher, "Fenella Quillfeather lives at the harbour.")
    made = gathered(fenella, school.office)
    actions.make_file(made, by=school.office)
    the_worker_gathers()
    before = Gathering.objects.get(request=made).written
    with django_capture_on_commit_callbacks(execute=True):
        actions.choose(made, f"posts.Post:{post.pk}", Choice.Why.DANGER, by=school.office)
    row = Gathering.objects.get(request=made)
    assert (row.state, row.written) == (GatheringState.TO_CHECK, "")
    assert not default_storage.exists(before)
    actions.make_file(made, by=school.office)
    the_worker_gathers()
    assert b"harbour" not in actions.file_of(again(made, school.office), by=school.office)


def test_marks_are_put_in_by_the_safeguarding_lead_alone_who_then_hands_it_over(school, fenella):
    dsl = a_person(school.school, Role.DSL)
    mark = a_mark(fenella)
    made = gathered(fenella, school.office)
    item = f"roll.Mark:{mark.pk}"
    with pytest.raises(actions.OnlyTheSafeguardingLead):
        actions.choose(made, item, Choice.Why.PUT_IN, by=school.office, dsl=True)
    actions.choose(made, item, Choice.Why.PUT_IN, by=dsl, dsl=True)
    actions.make_file(made, by=dsl)
    the_worker_gathers()
    with pytest.raises(actions.OnlyTheSafeguardingLead):
        actions.file_of(again(made, school.office), by=school.office)
    assert actions.file_of(again(made, dsl), by=dsl)


def test_the_files_go_when_their_time_is_over_and_can_be_gathered_again_while_it_is_open(school, fenella):
    made = gathered(fenella, school.office)
    name = made.gathering.gathered
    with time_machine.travel(timezone.now() + working.EXPIRES, tick=False):
        the_worker_gathers()
        row = Gathering.objects.get(request=made)
        assert row.state == GatheringState.ENDED
        assert not default_storage.exists(name)
        actions.gather_again(made, by=school.office)
        the_worker_gathers()
        row.refresh_from_db()
    assert row.state == GatheringState.TO_CHECK


def test_an_answered_request_loses_its_files_after_a_month_and_changes_no_more(school, fenella):
    made = gathered(fenella, school.office)
    actions.answer(made, DataRequest.Answer.REFUSED, "No right to ask", by=school.office)
    with pytest.raises(actions.Answered):
        actions.make_file(made, by=school.office)
    with time_machine.travel(timezone.now() + actions.KEPT + timedelta(minutes=1), tick=False):
        the_worker_gathers()
    assert Gathering.objects.get(request=made).state == GatheringState.ENDED


def test_what_a_killed_worker_left_is_begun_again_and_given_up_after_some_tries(school, fenella):
    made = asks(fenella, school.office)
    now = timezone.now()
    left = Gathering.objects.filter(request=made)
    left.update(**{"state": GatheringState.GATHERING, "lease_until": now, "tries": 1})
    assert queries.gatherings_due(now, 10) == [made.gathering.pk]
    the_worker_gathers()
    assert left.get().state == GatheringState.TO_CHECK
    left.update(**{"state": GatheringState.WAITING, "tries": working.MOST_TRIES})
    the_worker_gathers()
    assert left.get().state == GatheringState.FAILED


def test_whoever_answers_is_told_once_when_the_day_is_near(school, fenella):
    made = asks(fenella, school.office)
    near = timezone.now() + timedelta(days=25)
    with time_machine.travel(near, tick=False):
        assert queries.requests_to_warn_of(near, 10) == [made.pk]
        working.warn(made.pk)
        working.warn(made.pk)
        assert queries.requests_to_warn_of(near, 10) == []
        assert queries.due_soon(school.head, near.date()) == [made]
        assert queries.due_soon(school.teacher, near.date()) == []
    assert Notification.objects.filter(about=made.pk, detail="near", person=school.head.person).count() == 1


def test_without_typst_everything_else_is_in_the_file(school, fenella, monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    files = file_about(fenella, school.office)
    assert "held.pdf" not in files
    assert b"birdtable[pdf]" in files["no-pdf.txt"]
    assert told(files)["about"] == "Fenella Quillfeather"
