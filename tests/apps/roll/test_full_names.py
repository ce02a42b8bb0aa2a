"""Permission for a child's full name: for schools whose policy ever uses one, and apart from pictures."""

from datetime import timedelta

import pytest
from django.test import Client

from birdtable.adapters.policy_file import read_policy
from birdtable.apps.audit.models import Entry
from birdtable.apps.people.models import School
from birdtable.apps.policies.permission_rules import permission_rules
from birdtable.apps.roll.actions import follow_rules, record_answer
from birdtable.apps.roll.bringing_in import import_pupils
from birdtable.apps.roll.models import Consent, Mark, NameConsent, Pupil
from birdtable.apps.roll.queries import roll_of
from birdtable.core import context
from birdtable.core.permission import Rules
from birdtable.core.words import Network, Role
from tests.people import a_person, a_school, client_for
from tests.policies import made
from tests.pupils import a_list, a_mark, a_pupil, a_row

pytestmark = pytest.mark.django_db
IN_FULL = Rules(full_names=True)
SAID = {"networks": ["x"], "given": "yes", "given_by": "mother", "how": "form", "until": "", "said_on": ""}


@pytest.fixture
def school() -> School:
    school = a_school()
    follow_rules(school, IN_FULL)
    return school


@pytest.fixture
def office(school: School) -> Client:
    return client_for(a_person(school, Role.OFFICE))


def in_core(pupil: Pupil) -> context.Pupil:
    school = School.objects.get(pk=pupil.school_id)
    return roll_of(school, school.today()).by_id[str(pupil.pk)]


def answered(pupil: Pupil, *networks: Network, given: bool = True, given_by: str = "mother", **said: object) -> None:
    office = a_person(pupil.school, Role.OFFICE)
    plain: dict[str, object] = {"how": "form", "until": None} | said
    record_answer(pupil, networks, given=given, given_by=given_by, by=office, about="full_name", **plain)  # type: ignore[arg-type]


def name_answer(client: Client, pupil: Pupil, **fields: object) -> int:
    said = {f"name-{key}": value for key, value in (SAID | fields).items()}
    return client.post(f"/s/{pupil.school.slug}/pupils/{pupil.pk}/name-answer/", said).status_code


def page(client: Client, pupil: Pupil) -> str:
    return client.get(f"/s/{pupil.school.slug}/pupils/{pupil.pk}/").content.decode()


def test_an_answer_about_the_name_is_none_about_pictures_nor_the_other_way_round(school: School) -> None:
    named, shown = a_pupil(school), a_pupil(school, "Hamza Ali", consents="x")
    answered(named, Network.X)
    assert (in_core(named).named, in_core(named).consents) == ({Network.X}, frozenset())
    assert (in_core(shown).named, in_core(shown).consents) == (frozenset(), {Network.X})


def test_one_refusal_is_enough_and_silence_is_a_no_in_every_model(school: School) -> None:
    amara, hamza = a_pupil(school), a_pupil(school, "Hamza Ali")
    follow_rules(school, Rules(model="opt_out", full_names=True))
    answered(amara, Network.X)
    answered(amara, Network.X, given=False, given_by="father")
    assert in_core(amara).named == in_core(hamza).named == frozenset()
    assert in_core(hamza).consents == frozenset(Network)


def test_every_answer_about_the_name_stays_to_be_read_also_one_that_no_longer_counts(
    school: School, office: Client
) -> None:
    pupil = a_pupil(school)
    answered(pupil, Network.X)
    answered(pupil, Network.X, given=False)
    shown = page(office, pupil)
    assert "Yes to X, said mother" in shown
    assert "No to X, said mother" in shown
    a_mark(pupil)
    assert "said mother" not in page(office, pupil)


def test_a_yes_runs_out_and_ends_when_the_child_leaves(school: School) -> None:
    today = school.today()
    short, gone = a_pupil(school), a_pupil(school, "Hamza Ali", left_on=today)
    answered(short, Network.X, until=today)
    answered(gone, Network.X)
    assert in_core(short).named == {Network.X}
    assert roll_of(school, today + timedelta(days=1)).by_id[str(short.pk)].named == frozenset()
    assert in_core(gone).named == frozenset()


def test_who_comes_back_is_asked_again(school: School) -> None:
    away = a_pupil(school, left_on=school.today() - timedelta(days=2), upn="A1")
    answered(away, Network.X, Network.BLUESKY)
    import_pupils(school, a_list(a_row("Amara Okafor", upn="A1")), a_person(school, Role.OFFICE))
    away.refresh_from_db()
    assert away.left_on is None
    assert in_core(away).named == frozenset()
    answered(away, Network.X)
    assert in_core(away).named == {Network.X}


def test_a_policy_that_never_uses_a_full_name_asks_for_no_permission_and_reads_none(
    school: School, office: Client
) -> None:
    amara = a_pupil(school)
    answered(amara, Network.X)
    follow_rules(school, Rules())
    assert in_core(amara).named == frozenset()
    assert "full name" not in page(office, amara)
    assert name_answer(office, amara) == 404


@pytest.mark.parametrize(
    ("value", "asks"), [("full_with_consent", True), ("first", False), ("first_or_initials", False)]
)
def test_adopting_a_policy_decides_that(value: str, asks: bool) -> None:
    text = made.source({"N101": "block"}, {"names_in_text": value})
    assert permission_rules(read_policy(text.encode(), file="x")).full_names is asks


def test_the_office_writes_down_an_answer_and_it_holds_at_once(school: School, office: Client) -> None:
    amara, before = a_pupil(school), school.facts_version
    assert "Nobody has said yes" in page(office, amara)
    assert name_answer(office, amara, networks=["x", "bluesky"]) == 302
    assert in_core(amara).named == {Network.X, Network.BLUESKY}
    assert "They said yes (mother)" in page(office, amara)
    assert not Consent.objects.exists()
    school.refresh_from_db()
    assert school.facts_version > before
    told = Entry.objects.filter(act="name_consent.changed")
    assert {entry.detail["use"] for entry in told} == {"x", "bluesky"}
    assert not [entry for entry in told if b"mother" in bytes(entry.canonical)]


@pytest.mark.parametrize("wrong", [{"networks": []}, {"given": ""}, {"given_by": ""}])
def test_half_an_answer_is_asked_for_again(school: School, office: Client, wrong: dict[str, object]) -> None:
    assert name_answer(office, a_pupil(school), **wrong) == 422
    assert not NameConsent.objects.exists()


@pytest.mark.parametrize("kind", Mark.Kind)
def test_a_mark_looks_like_an_ordinary_no(school: School, office: Client, kind: Mark.Kind) -> None:
    plain, marked = a_pupil(school), a_pupil(school, "Hamza Ali")
    answered(marked, Network.X)
    a_mark(marked, kind)
    card = page(office, marked).partition("full name be used?")[2].partition("</table>")[0]
    assert card == page(office, plain).partition("full name be used?")[2].partition("</table>")[0] != ""
    assert "You marked this child." in page(client_for(a_person(school, Role.DSL)), marked)


def test_the_list_of_children_takes_no_more_queries_for_more_of_them(school: School, django_assert_num_queries) -> None:
    for number in range(20):
        answered(a_pupil(school, f"Amara Okafor{number}"), Network.X)
    school.refresh_from_db()
    with django_assert_num_queries(5):
        assert len(roll_of(school, school.today()).pupils) == 20
