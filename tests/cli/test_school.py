"""Further schools in one installation: added at the server itself, and named in its own words."""

import re

import pytest
from click.testing import CliRunner
from django.test import Client

from birdtable.apps.audit.models import Entry
from birdtable.apps.audit.verify import verify
from birdtable.apps.people.models import Membership, School, Trust
from birdtable.cli import serve
from birdtable.cli.school import school
from birdtable.core.words import Role
from tests.people import a_person, a_school

pytestmark = pytest.mark.django_db
ASHGROVE = {
    "--name": "Ashgrove Infants",
    "--nation": "wales",
    "--head-title": "Ms",
    "--head-forename": "Nia",
    "--head-surname": "Rees",
    "--head-email": "nia@ashgrove.example",
}


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("BIRDTABLE_HOME", str(tmp_path))
    # The tables of a test are there already.
    monkeypatch.setattr(serve, "prepare", lambda: None)
    return lambda *words: CliRunner().invoke(school, [str(word) for word in words])


def add(run, *flags, **other):
    given = ASHGROVE | {f"--{name.replace('_', '-')}": value for name, value in other.items()}
    return run("add", *(word for pair in given.items() for word in pair), *flags)


def test_a_second_school_comes_in_beside_the_first_and_its_head_gets_a_way_in(run):
    first = a_school("thornbeck", trust=Trust.objects.create(name="Two Rivers"))
    answer = add(run, trust="Two Rivers")
    assert answer.exit_code == 0, answer.output
    second = School.objects.get(slug="ashgrove-infants")
    assert (second.trust, second.nation) == (first.trust, "wales")
    way_in = re.search(r"/invitation/\S+", answer.output)[0]
    Client().post(way_in, {"password": "a warm slice of bara brith"})
    assert Membership.objects.get(school=second).roles == {Role.HEAD}
    assert verify(second.pk) is None


def test_a_head_who_has_an_account_here_keeps_it(run):
    head = a_person(a_school("thornbeck"), Role.HEAD)
    answer = add(run, head_email=head.person.email)
    browser = Client()
    browser.force_login(head.person)
    browser.post(re.search(r"/invitation/\S+", answer.output)[0])
    assert set(head.person.memberships.values_list("school__slug", flat=True)) == {"thornbeck", "ashgrove-infants"}


@pytest.mark.parametrize(
    ("other", "says"),
    [
        ({"trust": "Two Rivres"}, "There is no trust “Two Rivres” here (there are: Two Rivers)"),
        ({"time_zone": "Europe/Cardiff"}, "no time zone"),
        ({"head_email": "nia"}, "no e-mail address"),
        ({"name": "  "}, "are needed"),
        ({"word": "thornbeck"}, "in its addresses already"),
    ],
)
def test_a_slip_makes_no_school(run, other, says):
    a_school("thornbeck", trust=Trust.objects.create(name="Two Rivers"))
    answer = add(run, **other)
    assert (answer.exit_code, says in answer.output) == (2, True), answer.output
    assert School.objects.count() == 1


def test_the_first_school_is_set_up_otherwise_and_the_demonstration_gets_none(run, tmp_path):
    assert "birdtable init" in add(run).output
    (tmp_path / "demonstration.json").write_text("{}")
    a_school()
    assert "demonstration's" in add(run).output
    assert School.objects.count() == 1


def test_a_school_joins_a_trust_once_and_its_record_says_so(run):
    a_school("thornbeck")
    assert "There is no trust" in run("join-trust", "thornbeck", "Two Rivers").output
    assert run("join-trust", "thornbeck", "Two Rivers", "--new-trust").exit_code == 0
    assert run("join-trust", "thornbeck", "Two Rivers").exit_code == 0
    assert list(Entry.objects.values_list("act", "detail")) == [("school.changed", {"fields": ["trust"]})]
    assert run("join-trust", "elsewhere", "Two Rivers").exit_code == 2
    assert run("list").output == "thornbeck\tThornbeck Primary School\tTwo Rivers\n"
