"""The page says what goes, why and when; and lets leaders keep something back."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from birdtable.apps.people.models import School
from birdtable.apps.retention.actions import keep_house
from birdtable.apps.retention.models import KeptBack
from birdtable.apps.roll.models import Pupil
from birdtable.core.words import Role
from tests.people import a_person, client_for
from tests.posts import a_draft, a_working_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return a_working_school()


def page_of(member, path=""):
    return client_for(member).get(f"/s/{member.school.slug}/keeping/{path}")


def text_of(member, path=""):
    answer = page_of(member, path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_leader_reads_what_goes_tonight_and_soon_for_how_long_it_is_kept_and_why(here):
    a_draft(here.teacher)
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        page = " ".join(text_of(here.leader).split())
    row = page[page.index("keeping/drafts/") :]
    assert "30 days since somebody last changed them. <span" in row
    assert "Your policy is silent here." in row
    assert '<td data-label="Tonight" class="number">0</td> <td data-label="30 days" class="number">1</td>' in row


def test_what_went_is_told_night_by_night(here):
    a_draft(here.teacher)
    with time_machine.travel(timezone.now() + timedelta(days=40)):
        assert "No night has passed yet" in text_of(here.leader)
        assert "No night has passed yet" in text_of(here.leader, "nights/")
        keep_house(here.school.pk)
        assert "Drafts: 1" in text_of(here.leader)
        assert "Drafts: 1" in text_of(here.leader, "nights/")


def test_one_by_one_with_a_button_that_keeps_it_for_now(here):
    post = a_draft(here.teacher)
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        assert f"posts/{post.pk}/" in text_of(here.leader, "drafts/")
        client_for(here.leader).post(
            f"/s/{here.school.slug}/keeping/back/", {"kind": "post", "thing": post.pk}, follow=True
        )
        assert "Nothing of this goes within 30 days" in text_of(here.leader, "drafts/")
        (row,) = KeptBack.objects.all()
        assert "Let it go in its time" in text_of(here.leader)
        client_for(here.leader).post(f"/s/{here.school.slug}/keeping/back/{row.pk}/release/")
        assert f"posts/{post.pk}/" in text_of(here.leader, "drafts/")


def test_a_child_is_chosen_by_name_and_named_only_to_those_who_may_see_the_list(here):
    child = Pupil.objects.get(forename="Amara")
    client_for(here.leader).post(f"/s/{here.school.slug}/keeping/back/", {"kind": "pupil", "child": child.pk})
    assert "Whatever shows or names Amara Okafor" in text_of(here.leader)
    page = text_of(a_person(here.school, Role.GOVERNOR))
    assert "Amara" not in page
    assert "Whatever shows a child" in page


def test_no_child_chosen_is_said_and_nothing_else_is_a_thing(here):
    back = f"/s/{here.school.slug}/keeping/back/"
    answer = client_for(here.leader).post(back, {"kind": "pupil", "child": ""}, follow=True)
    assert "Choose a child first" in answer.content.decode()
    for given in (
        {"kind": "post", "thing": "x"},
        {"kind": "school", "thing": uuid4()},
        {"kind": "post", "thing": uuid4()},
    ):
        assert client_for(here.leader).post(back, given).status_code == 404
    assert not KeptBack.objects.exists()


def test_a_governor_reads_and_keeps_nothing_back(here):
    governor = a_person(here.school, Role.GOVERNOR)
    a_draft(here.teacher)
    assert "Keep it for now" not in text_of(governor)
    back = f"/s/{here.school.slug}/keeping/back/"
    assert client_for(governor).post(back, {"kind": "post", "thing": uuid4()}).status_code == 404


@pytest.mark.parametrize("role", [Role.TEACHER, Role.SUPPORT, Role.OFFICE, Role.IT])
def test_for_everybody_else_there_is_no_such_page(here, role):
    assert page_of(a_person(here.school, role)).status_code == 404


@pytest.mark.parametrize("kind", ["record", "nothing"])
def test_what_cannot_be_listed_one_by_one_has_no_page(here, kind):
    assert page_of(here.leader, f"{kind}/").status_code == 404


def queries_of(member, path):
    School.objects.get(pk=member.school_id)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        text_of(member, path)
    return len(asked)


def test_more_things_cost_no_more_queries(here):
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        later = timezone.now()
    a_draft(here.teacher)
    KeptBack.objects.create(school=here.school, kind="pupil", thing=Pupil.objects.first().pk, by=here.leader.person)
    with time_machine.travel(later):
        text_of(here.leader)
        few = [queries_of(here.leader, path) for path in ("", "drafts/")]
    for pupil in Pupil.objects.all()[1:]:
        KeptBack.objects.create(school=here.school, kind="pupil", thing=pupil.pk, by=here.leader.person)
    for _ in range(4):
        a_draft(here.teacher)
    with time_machine.travel(later):
        assert [queries_of(here.leader, path) for path in ("", "drafts/")] == few
