"""What the school says of itself is written down by its head or office, and counts at once."""

import pytest

from birdtable.apps.audit.models import Entry
from birdtable.apps.people.details import LISTS, change_details
from birdtable.apps.people.details_form import DetailsForm
from birdtable.apps.people.models import School
from birdtable.apps.people.permissions import NotPermitted
from birdtable.apps.posts.judging import judge
from birdtable.core.words import Role
from tests.people import a_person, client_for
from tests.posts import a_draft, a_working_school

pytestmark = pytest.mark.django_db
NUMBER = "01632 960234"


@pytest.fixture
def thornbeck():
    return a_working_school()


def page_of(school: School) -> str:
    return f"/s/{school.slug}/school/"


def codes(thornbeck, words: str) -> set[str]:
    post = a_draft(thornbeck.teacher, words)
    return {one.finding.code for one in judge(post, roles=thornbeck.teacher.roles).verdict.judged}


def test_the_schools_own_number_stops_no_post_once_it_is_written_down(thornbeck):
    words = f"Nursery places: ring us on {NUMBER}."
    assert "D301" in codes(thornbeck, words)
    client_for(thornbeck.head).post(page_of(thornbeck.school), {"phones": f"{NUMBER}\n\n{NUMBER}"})
    thornbeck.school.refresh_from_db()
    assert thornbeck.school.phones == [NUMBER]
    assert "D301" not in codes(thornbeck, words)


def test_a_change_is_in_the_record_without_what_was_written(thornbeck):
    change_details(thornbeck.office, {"phones": [NUMBER]})
    change_details(thornbeck.office, {"phones": [NUMBER]})
    entry = Entry.objects.get(act="school.changed")
    assert entry.detail == {"fields": ["phones"]}


@pytest.mark.parametrize("role", [Role.TEACHER, Role.LEADER, Role.IT, Role.DSL, Role.GOVERNOR, Role.SUPPORT])
def test_only_the_head_and_the_office_change_it(thornbeck, role):
    somebody = a_person(thornbeck.school, role)
    assert client_for(somebody).get(page_of(thornbeck.school)).status_code == 404
    with pytest.raises(NotPermitted):
        change_details(somebody, {"phones": [NUMBER]})


def test_what_is_written_is_tidied(thornbeck):
    client_for(thornbeck.head).post(
        page_of(thornbeck.school),
        {"email_domain": "office@Thornbeck.example", "postcode": "zz1  9zz", "handles": "ThornbeckPri\n@ThornbeckPri"},
    )
    thornbeck.school.refresh_from_db()
    told = (thornbeck.school.email_domain, thornbeck.school.postcode, thornbeck.school.handles)
    assert told == ("thornbeck.example", "ZZ1 9ZZ", ["@ThornbeckPri"])


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(thornbeck):
    answer = client_for(thornbeck.head).post(page_of(thornbeck.school), {"website": "no address", "phones": NUMBER})
    assert (answer.status_code, NUMBER in answer.content.decode()) == (422, True)
    many = client_for(thornbeck.head).post(page_of(thornbeck.school), {"short_names": "\n".join(map(str, range(99)))})
    assert "These are 99 lines" in many.content.decode()


def test_every_list_has_its_box():
    assert set(LISTS) <= set(DetailsForm.base_fields)
