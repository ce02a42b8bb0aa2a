"""A class, for whoever is about to take a picture: who stays out, and nothing of why."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from birdtable.apps.people.models import School
from birdtable.apps.roll.models import Mark
from birdtable.core.words import Role
from tests.people import a_person, a_school, client_for
from tests.pupils import a_class, a_list_read, a_mark, a_pupil, an_answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def school() -> School:
    return a_school()


@pytest.fixture
def teacher(school: School) -> Client:
    return client_for(a_person(school, Role.TEACHER))


def page(client: Client, school: School, *on: str) -> str:
    answer = client.get(f"/s/{school.slug}/classes/{a_class(school).pk}/", {"on": on})
    assert answer.status_code == 200
    return answer.content.decode()


def lists(shown: str) -> tuple[list[str], list[str]]:
    """Who stays out, and who may be in it."""
    out, _, may = shown.partition("May be in it")
    return re.findall(r"<li>([^<]+)</li>", out.partition("Keep out")[2]), re.findall(r"<li>([^<]+)</li>", may)


@pytest.mark.parametrize("role", [Role.TEACHER, Role.SUPPORT, Role.OFFICE, Role.LEADER, Role.HEAD, Role.DSL])
def test_whoever_may_take_a_picture_sees_the_class(school: School, role: Role) -> None:
    a_pupil(school, consents="noticeboard")
    assert "Amara Okafor" in page(client_for(a_person(school, role)), school)


@pytest.mark.parametrize("role", [Role.GOVERNOR, Role.IT])
def test_nobody_else_does(school: School, role: Role) -> None:
    a_pupil(school)
    client = client_for(a_person(school, role))
    assert client.get(f"/s/{school.slug}/classes/").status_code == 404
    assert client.get(f"/s/{school.slug}/classes/{a_class(school).pk}/").status_code == 404


def test_children_are_told_apart_by_where_the_picture_would_go(school: School, teacher: Client) -> None:
    a_pupil(school, "Amara Okafor", consents="noticeboard x")
    a_pupil(school, "Hamza Ali", consents="noticeboard")
    a_pupil(school, "Rose Page")
    assert lists(page(teacher, school, "noticeboard")) == (["Rose Page"], ["Amara Okafor", "Hamza Ali"])
    assert lists(page(teacher, school, "noticeboard", "x")) == (["Hamza Ali", "Rose Page"], ["Amara Okafor"])


def test_before_a_choice_it_is_every_place_families_were_asked_about(school: School, teacher: Client) -> None:
    a_pupil(school, "Amara Okafor", consents="noticeboard x")
    a_pupil(school, "Hamza Ali", consents="noticeboard")
    shown = page(teacher, school)
    assert "for Noticeboard, X." in shown
    assert lists(shown) == (["Hamza Ali"], ["Amara Okafor"])
    assert lists(page(teacher, school, "klingon")) == lists(shown)


def test_a_marked_child_looks_exactly_like_any_who_stays_out(school: School, teacher: Client) -> None:
    """Children of a refusal, of silence, of a yes that ran out, and marked ones whose parents said yes."""
    yesterday = school.today() - timedelta(days=1)
    an_answer(a_pupil(school, "Amara Okafor"), given=False)
    a_mark(a_pupil(school, "Hamza Ali", consents="noticeboard"), Mark.Kind.NOT_SHOWN)
    a_pupil(school, "Niamh Bell")
    an_answer(a_pupil(school, "Rose Page"), given=True, until=yesterday)
    a_pupil(school, "Zoë Young", consents="noticeboard")
    shown = page(teacher, school, "noticeboard")
    out = ["Amara Okafor", "Hamza Ali", "Niamh Bell", "Rose Page"]
    assert lists(shown) == (out, ["Zoë Young"])
    around = {re.sub(name, "", line) for name in out for line in re.findall(f"<li>{name}.*?</li>", shown)}
    assert around == {"<li></li>"}


def test_a_child_only_not_to_be_mentioned_may_be_in_it(school: School, teacher: Client) -> None:
    a_mark(a_pupil(school, consents="noticeboard"), Mark.Kind.NOT_MENTIONED)
    assert lists(page(teacher, school, "noticeboard")) == ([], ["Amara Okafor"])


def test_who_left_is_not_there(school: School, teacher: Client) -> None:
    a_pupil(school, "Rose Page", left_on=school.today())
    a_pupil(school, "Amara Okafor", consents="noticeboard")
    assert "Rose" not in page(teacher, school)
    assert "1 child<" in teacher.get(f"/s/{school.slug}/classes/").content.decode()


def test_the_names_children_go_by_are_shown(school: School, teacher: Client) -> None:
    a_pupil(school, "Joshua Smith", chosen_forename="Josh", chosen_surname="Bello")
    assert "Josh Bello" in page(teacher, school)


def test_another_schools_class_is_not_there(school: School, teacher: Client) -> None:
    other = a_class(a_school())
    assert teacher.get(f"/s/{school.slug}/classes/{other.pk}/").status_code == 404


def test_a_school_without_children_says_what_comes_next(school: School, teacher: Client) -> None:
    assert "No class has children yet" in teacher.get(f"/s/{school.slug}/classes/").content.decode()


def test_an_old_list_is_said_where_it_matters(school: School, teacher: Client) -> None:
    a_pupil(school)
    assert "Nobody has brought in the pupil list yet." in page(teacher, school)
    a_list_read(school)
    assert "may be out of date" not in page(teacher, school)


def test_children_in_no_class_are_not_forgotten(school: School, teacher: Client) -> None:
    a_pupil(school)
    a_pupil(school, "Rose Page", school_class=None)
    assert "1 child is in no class" in teacher.get(f"/s/{school.slug}/classes/").content.decode()


def test_it_takes_no_more_queries_for_more_children(
    school: School, teacher: Client, django_assert_max_num_queries
) -> None:
    for number in range(30):
        a_pupil(school, f"Amara Okafor{number}", consents="x")
    with django_assert_max_num_queries(16):
        page(teacher, school)


def test_the_menu_leads_a_teacher_to_the_classes_and_the_office_to_the_pupils(school: School, teacher: Client) -> None:
    a_pupil(school)
    link = f'href="/s/{school.slug}/classes/"'
    assert link in teacher.get(f"/s/{school.slug}/").content.decode()
    office = client_for(a_person(school, Role.OFFICE))
    assert link not in office.get(f"/s/{school.slug}/").content.decode()
    assert link in office.get(f"/s/{school.slug}/pupils/").content.decode()
