"""Everything that can be set at a school, in one place."""

import pytest

from birdtable.apps.people.details import DETAILS
from birdtable.apps.people.details_form import DetailsForm
from birdtable.apps.today.settings_list import groups_of
from birdtable.core.catalogue import every_parameter
from birdtable.core.words import Role
from tests.people import a_person, a_school, client_for
from tests.posts import a_working_school

pytestmark = pytest.mark.django_db


def lines(member, asked=""):
    return {line.name: line for group in groups_of(member, asked) for line in (*group.settings, *group.seldom)}


def test_every_detail_and_every_choice_of_the_policy_is_there_with_what_it_is_unless_changed():
    place = a_working_school()
    titles = {group.title: (*group.settings, *group.seldom) for group in groups_of(place.head)}
    assert len(titles["Our school"]) == len(DETAILS) + 2 == len(DetailsForm.base_fields) + 2
    assert len(titles["What your policy says"]) == len(every_parameter())
    assert all(line.now and line.otherwise for line in titles["What your policy says"])
    numbers = next(line for line in titles["Our school"] if line.name == "Telephone numbers of the school")
    assert (numbers.now, numbers.otherwise) == (", ".join(place.school.phones), "Nothing")


def test_a_search_finds_by_name_meaning_or_value():
    head = a_working_school().head
    assert list(lines(head, "telephone")) == ["Telephone numbers of the school"]
    assert "Who keeps the end of the record" in lines(head, "nobody RECORD")
    page = client_for(head).get(f"/s/{head.school.slug}/settings/", {"q": "no such thing at all"})
    assert "Nothing is called that" in page.content.decode()


def test_whoever_may_not_change_a_thing_sees_it_without_a_way_there():
    school = a_school()
    assert lines(a_person(school, Role.OFFICE))["Telephone numbers of the school"].url.endswith("/school/")
    teacher = a_person(school, Role.TEACHER)
    assert lines(teacher)["Telephone numbers of the school"].url == ""
    assert lines(teacher)["How you are told"].url


def test_every_page_it_leads_to_is_there(django_assert_max_num_queries):
    place = a_working_school()
    browser = client_for(place.head)
    with django_assert_max_num_queries(25):
        browser.get(f"/s/{place.school.slug}/settings/")
    addresses = {line.url for line in lines(place.head).values() if line.url.startswith("/s/")}
    assert {browser.get(address).status_code for address in addresses} == {200}


def test_one_group_is_shown_at_a_time_and_a_search_looks_through_all():
    head = a_working_school().head
    page = f"/s/{head.school.slug}/settings/"
    browser = client_for(head)
    first, people = (browser.get(address).content.decode() for address in (page, f"{page}?of=people-devices-and-words"))
    assert ("Telephone numbers of the school" in first, "School devices</a></h3>" in first) == (True, False)
    assert ("Telephone numbers of the school" in people, "School devices</a></h3>" in people) == (False, True)
    assert "Telephone numbers of the school" in browser.get(f"{page}?of=nothing-like-that").content.decode()
    assert "School devices</a></h3>" in browser.get(page, {"q": "devices"}).content.decode()
    assert first.count('class="tab"') == len(groups_of(head))
    silent = browser.get(f"{page}?of=what-your-policy-says").content.decode()
    assert "Where your policy is silent: " in silent
