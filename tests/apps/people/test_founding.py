"""A new school, and its first head, whom nobody there could have invited."""

import pytest
from django.test import Client

from birdtable.apps.audit.models import Entry
from birdtable.apps.audit.verify import verify
from birdtable.apps.notify.models import Letter
from birdtable.apps.people.founding import FirstHead, NewSchool, TakenWord, found, invite_head
from birdtable.apps.people.models import Invitation, Membership, Trust
from birdtable.core.words import Role

pytestmark = pytest.mark.django_db

FERNHILL = NewSchool(
    name="Ysgol Fernhill Primary School", nation="wales", time_zone="Europe/London", trust="Two Rivers"
)
CARYS = FirstHead(email="Carys.Bevan@fernhill.example", title="Mrs", forename="Carys", surname="Bevan")
PASSWORD = "a warm slice of bara brith"


def test_the_head_comes_in_once_with_a_password_of_their_own():
    school, token = found(FERNHILL, CARYS)
    browser = Client()
    page = browser.get(f"/invitation/{token}/")
    assert "Whoever set Birdtable up invites you" in page.content.decode()
    browser.post(f"/invitation/{token}/", {"password": PASSWORD})
    member = Membership.objects.get(school=school)
    assert (member.person.called, member.roles) == ("Mrs Bevan", {Role.HEAD})
    assert browser.get(f"/s/{school.slug}/").url.startswith("/accounts/second/")
    page = browser.get("/accounts/second/app/")
    assert page.status_code == 200, "they chose the password a moment ago, and are not asked for it again"
    assert Client().get(f"/invitation/{token}/").status_code == 404


def test_the_school_has_a_record_from_its_first_moment():
    school, token = found(FERNHILL, CARYS)
    assert list(Entry.objects.of_school(school.pk).values_list("act", flat=True)) == [
        "school.created",
        "person.invited",
    ]
    Client().post(f"/invitation/{token}/", {"password": PASSWORD})
    assert verify(school.pk) is None
    assert not Letter.objects.exists(), "nobody asked, so nobody is told"


def test_its_word_in_addresses_comes_from_its_name_and_is_nobody_elses():
    school, _ = found(FERNHILL, CARYS)
    assert (school.slug, school.trust) == ("ysgol-fernhill-primary-school", Trust.objects.get(name="Two Rivers"))
    with pytest.raises(TakenWord):
        found(FERNHILL, CARYS)


def test_a_lost_way_in_ends_when_a_new_one_is_made():
    school, lost = found(FERNHILL, CARYS)
    token = invite_head(school, CARYS)
    assert Client().get(f"/invitation/{lost}/").status_code == 404
    assert Client().get(f"/invitation/{token}/").status_code == 200
    assert Invitation.objects.filter(ended_at=None).count() == 1
