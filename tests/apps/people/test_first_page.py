import pytest

from birdtable.core.words import Role
from tests.people import a_person, a_school, client_for

pytestmark = pytest.mark.django_db


def test_someone_of_one_school_goes_straight_there():
    school = a_school("thornbeck")
    answer = client_for(a_person(school, Role.TEACHER)).get("/")
    assert answer.url == "/s/thornbeck/"
