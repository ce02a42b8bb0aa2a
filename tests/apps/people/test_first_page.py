from datetime import timedelta

import pytest

from birdtable.core.words import Role
from tests.people import a_person, a_school, client_for, join

pytestmark = pytest.mark.django_db


def test_someone_of_one_school_goes_straight_there():
    school = a_school("thornbeck")
    answer = client_for(a_person(school, Role.TEACHER)).get("/")
    assert answer.url == "/s/thornbeck/"


def test_someone_of_two_schools_chooses():
    head = a_person(a_school("thornbeck"), Role.HEAD)
    join(a_school("ashgrove", name="Ashgrove Infants"), head.person, Role.DSL)
    page = client_for(head).get("/").content.decode()
    assert page.index("/s/ashgrove/") < page.index("/s/thornbeck/")


def test_someone_who_left_yesterday_is_told_whom_to_ask():
    teacher = a_person(a_school(), Role.TEACHER)
    teacher.ends = teacher.school.today() - timedelta(days=1)
    teacher.save()
    assert "Ask your school office" in client_for(teacher).get("/").content.decode()


def test_a_stranger_is_asked_to_sign_in(client):
    assert client.get("/").url == "/accounts/login/?next=/"
