"""The pages of requests, without a script."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from birdtable.apps.datarequests.models import Choice, DataRequest
from birdtable.core.words import Role
from tests.apps.datarequests.asked import SAID, asks, gathered, the_worker_gathers
from tests.people import a_person, client_for
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


def at(school, page="") -> str:
    return f"/s/{school.school.slug}/requests/{page}"


def test_a_request_is_written_down_checked_and_handed_over(school, fenella):
    post = a_draft(school.teacher, "Fenella Quillfeather and Hamza lived by the sea.")
    office = client_for(school.office)
    found = office.get(at(school, "who/"), {"q": "quill"}).content.decode()
    assert f"child/{fenella.pk}/" in found
    said = SAID | {"kind": "access", "asked_on": school.school.today().isoformat()}
    answer = office.post(at(school, f"child/{fenella.pk}/"), said)
    page = answer.url
    the_worker_gathers()
    shown = office.get(page).content.decode()
    assert "Look through it before anybody gets it" in shown
    assert "[another child] lived by the sea" in shown
    assert "Hamza Ali" in shown, "whoever checks sees who is covered"
    office.post(f"{page}choose/", {"item": f"posts.Post:{post.pk}", "why": "danger"})
    assert Choice.objects.get().why == "danger"
    office.post(f"{page}make/")
    the_worker_gathers()
    file = office.get(f"{page}file/")
    assert file.status_code == 200
    assert file["Content-Type"] == "application/zip"
    assert "no-store" in file["Cache-Control"]
    office.post(f"{page}answer/", {"answer": "done", "why": ""})
    assert DataRequest.objects.get().answer == "done"


def test_nothing_is_written_down_before_it_is_clear_who_asks(school, fenella):
    answer = client_for(school.office).post(at(school, f"child/{fenella.pk}/"), SAID | {"kind": "access", "right": ""})
    assert answer.status_code == 422
    assert not DataRequest.objects.exists()


def test_the_office_sees_neither_marks_nor_how_many_there_are(school, fenella):
    dsl = a_person(school.school, Role.DSL)
    a_mark(fenella)
    made = gathered(fenella, school.office)
    office = client_for(school.office).get(at(school, f"{made.pk}/")).content.decode()
    assert "marked" not in office
    shown = office.count('name="item"')
    assert f"Everything: {shown}<" in office
    assert "Only you see this" in client_for(dsl).get(at(school, f"{made.pk}/")).content.decode()


def test_a_refusal_needs_a_reason(school, fenella):
    made = asks(fenella, school.office)
    answer = client_for(school.office).post(at(school, f"{made.pk}/answer/"), {"answer": "refused", "why": ""})
    assert answer.status_code == 422
    assert "Say why" in answer.content.decode()


def test_a_request_about_oneself_stands_in_the_list_and_opens_for_others_only(school):
    made = asks(school.office.person, school.head)
    office = client_for(school.office)
    assert "about you" in office.get(at(school)).content.decode()
    assert office.get(at(school, f"{made.pk}/")).status_code == 404


def test_the_list_asks_the_database_no_more_for_more_requests(school, fenella):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client_for(school.office).get(at(school))
        return len(asked)

    empty = client_for(school.office).get(at(school)).content.decode()
    assert "Nobody waits for an answer" in empty
    asks(fenella, school.office)
    few = queries()
    for number in range(4):
        asks(a_pupil(school.school, f"Child{number} Marsh"), school.office)
    assert queries() == few


def test_a_page_that_asks_again_gets_how_far_it_has_come_alone(school, fenella):
    made = asks(fenella, school.office)
    part = client_for(school.office).get(at(school, f"{made.pk}/"), HTTP_HX_REQUEST="true").content.decode()
    assert "Being gathered" in part
    assert "<html" not in part


def test_today_says_when_one_is_due_soon(school, fenella):
    made = asks(fenella, school.office)
    DataRequest.objects.filter(pk=made.pk).update(due=school.school.today())
    today = f"/s/{school.school.slug}/"
    assert str(made.pk) in client_for(school.head).get(today).content.decode()
    assert str(made.pk) not in client_for(school.teacher).get(today).content.decode()
