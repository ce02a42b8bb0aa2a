"""The pages about children, and what each person sees on them."""

import re
import uuid
from datetime import timedelta

import pytest
from django.test import Client

from birdtable.apps.audit.models import Entry
from birdtable.apps.people.models import Membership, School
from birdtable.apps.roll.models import Consent, Mark, Pupil
from birdtable.apps.roll.queries import consents_of
from birdtable.core.words import Network, Role
from tests.people import a_person, a_school, client_for
from tests.pupils import a_list_read, a_mark, a_pupil

pytestmark = pytest.mark.django_db


@pytest.fixture
def school() -> School:
    return a_school()


@pytest.fixture
def office(school: School) -> Client:
    return client_for(a_person(school, Role.OFFICE))


def page(client: Client, school: School, rest: str = "", **query: str) -> str:
    answer = client.get(f"/s/{school.slug}/pupils/{rest}", query)
    assert answer.status_code == 200
    return answer.content.decode()


def sent(client: Client, school: School, rest: str, **fields: object):
    return client.post(f"/s/{school.slug}/pupils/{rest}", fields)


def answer_for(pupil: Pupil, **fields: object) -> dict[str, object]:
    return {"networks": ["x"], "given": "yes", "given_by": "mother", "how": "form", "until": "", "said_on": ""} | fields


@pytest.mark.parametrize("role", [Role.OFFICE, Role.LEADER, Role.HEAD, Role.DSL])
def test_the_list_is_for_the_office_leaders_and_the_safeguarding_lead(school: School, role: Role) -> None:
    a_pupil(school)
    assert "Okafor, Amara" in page(client_for(a_person(school, role)), school)


@pytest.mark.parametrize("role", [Role.TEACHER, Role.SUPPORT, Role.GOVERNOR, Role.IT])
def test_the_list_is_not_there_for_anybody_else(school: School, role: Role) -> None:
    pupil = a_pupil(school)
    client = client_for(a_person(school, role))
    for rest in ("", f"{pupil.pk}/", "read-in/"):
        assert client.get(f"/s/{school.slug}/pupils/{rest}").status_code == 404


def test_another_schools_child_is_not_there(school: School, office: Client) -> None:
    other = a_pupil(a_school())
    for rest in (f"{other.pk}/", f"{uuid.uuid4()}/"):
        assert office.get(f"/s/{school.slug}/pupils/{rest}").status_code == 404
    assert sent(office, school, f"{other.pk}/answer/", **answer_for(other)).status_code == 404
    assert not Consent.objects.filter(pupil=other).exists()


def test_permission_is_said_in_words_beside_the_symbol(school: School, office: Client) -> None:
    a_pupil(school, consents="noticeboard")
    shown = page(office, school)
    assert 'Noticeboard<span class="sr-only">: yes</span>' in shown
    assert 'Bluesky<span class="sr-only">: no</span>' in shown


@pytest.mark.parametrize("words", ["zukow", "Żuk", "zoe zukowska", "bell", "zo"])
def test_a_child_is_found_by_the_beginning_of_a_name_with_or_without_accents(
    school: School, office: Client, words: str
) -> None:
    a_pupil(school, "Zoë Żukowska-Bell")
    a_pupil(school, "Hamza Ali")
    shown = page(office, school, q=words)
    assert "Żukowska-Bell, Zoë" in shown
    assert "Ali, Hamza" not in shown


def test_the_list_can_be_one_class_and_leaves_out_who_left(school: School, office: Client) -> None:
    a_pupil(school, "Amara Okafor", class_name="Wrens")
    a_pupil(school, "Hamza Ali")
    a_pupil(school, "Rose Page", class_name="Wrens", left_on=school.today())
    shown = page(office, school, **{"class": "Wrens"})
    assert re.findall(r">(\w+, \w+)</a>", shown) == ["Okafor, Amara"]
    assert "Wrens (1)" in shown


def test_nobody_found_says_what_to_do(school: School, office: Client) -> None:
    assert "Bring in your pupil list" in page(office, school)
    a_pupil(school)
    assert "Nobody like that" in page(office, school, q="nobody")


def test_the_list_takes_no_more_queries_for_more_children(
    school: School, office: Client, django_assert_max_num_queries
) -> None:
    for number in range(60):
        a_pupil(school, f"Amara Okafor{number}", consents="x noticeboard")
    with django_assert_max_num_queries(14):
        assert "Page 1 of 2" in page(office, school)


def test_an_answer_is_written_down_and_holds_at_once(school: School, office: Client) -> None:
    pupil, before = a_pupil(school), school.facts_version
    answer = sent(office, school, f"{pupil.pk}/answer/", **answer_for(pupil, networks=["x", "bluesky"]))
    assert (answer.status_code, answer["Location"]) == (302, f"/s/{school.slug}/pupils/{pupil.pk}/")
    pupil.refresh_from_db()
    assert set(consents_of(pupil, school.today())) == {Network.X, Network.BLUESKY}
    school.refresh_from_db()
    assert school.facts_version > before
    shown = page(office, school, f"{pupil.pk}/")
    assert "They said yes (mother)" in shown
    assert "Yes to Bluesky, X, said mother, on the form." in shown
    told = Entry.objects.filter(act="consent.changed")
    assert {entry.detail["use"] for entry in told} == {"x", "bluesky"}
    assert not [entry for entry in told if b"mother" in bytes(entry.canonical)]


@pytest.mark.parametrize("wrong", [{"networks": []}, {"given": ""}, {"given_by": ""}, {"until": "31/31/2026"}])
def test_half_an_answer_is_asked_for_again_and_loses_nothing(school: School, office: Client, wrong) -> None:
    pupil = a_pupil(school)
    answer = sent(office, school, f"{pupil.pk}/answer/", **answer_for(pupil, given_by="grandmother") | wrong)
    assert answer.status_code == 422
    assert "Please look at this again" in answer.content.decode()
    assert wrong.get("given_by") == "" or "grandmother" in answer.content.decode()
    assert not Consent.objects.filter(pupil=pupil).exists()


def test_only_the_safeguarding_lead_sets_and_sees_marks(school: School, office: Client) -> None:
    pupil = a_pupil(school, consents="x noticeboard")
    lead = client_for(a_person(school, Role.DSL))
    assert sent(office, school, f"{pupil.pk}/marks/", kinds=["not_shown"]).status_code == 404
    assert sent(lead, school, f"{pupil.pk}/marks/", kinds=["not_shown", "not_mentioned"]).status_code == 302
    assert set(pupil.marks.values_list("kind", flat=True)) == set(Mark.Kind.values)
    assert "checked" in page(lead, school, f"{pupil.pk}/")
    assert "Marked" in page(lead, school)
    sent(lead, school, f"{pupil.pk}/marks/")
    assert not pupil.marks.exists()


def test_a_marked_child_looks_to_others_like_an_ordinary_no(school: School, office: Client) -> None:
    """The very page of a child nobody was ever asked about, but for the name."""
    plain, marked = a_pupil(school, "Amara Okafor"), a_pupil(school, "Amara Okafor", consents="x noticeboard")
    a_mark(marked)
    a_mark(marked, Mark.Kind.NOT_MENTIONED)

    def without_id(shown: str, pupil: Pupil) -> str:
        return re.sub(r'value="[A-Za-z0-9]{64}"', "", shown.replace(str(pupil.pk), ""))

    assert without_id(page(office, school, f"{plain.pk}/"), plain) == without_id(
        page(office, school, f"{marked.pk}/"), marked
    )
    listed = re.findall(r"<tr>.*?</tr>", page(office, school), re.DOTALL)[1:]
    assert without_id(listed[0], plain).replace(str(marked.pk), "") == without_id(listed[1], marked).replace(
        str(plain.pk), ""
    )


def test_a_member_who_both_runs_the_office_and_leads_safeguarding_sees_both_forms(school: School) -> None:
    both: Membership = a_person(school, Role.OFFICE, Role.DSL)
    shown = page(client_for(both), school, f"{a_pupil(school).pk}/")
    assert "Write down an answer" in shown
    assert "For the safeguarding lead" in shown


def test_strange_letters_in_the_search_find_nobody_and_break_nothing(school: School, office: Client) -> None:
    a_pupil(school)
    assert "Nobody like that" in page(office, school, q="\0 🐦", **{"class": "Wil\0"}, page="x")


@pytest.mark.parametrize(
    ("permission", "names"),
    [
        ("x-yes", ["Okafor, Amara"]),
        ("x-no", ["Ali, Hamza", "Bell, Zoë", "Page, Rose"]),
        ("noticeboard-yes", ["Ali, Hamza", "Okafor, Amara"]),
        ("nowhere", ["Bell, Zoë", "Page, Rose"]),
        ("klingon", ["Ali, Hamza", "Bell, Zoë", "Okafor, Amara", "Page, Rose"]),
    ],
)
def test_the_list_can_be_narrowed_to_a_permission(school: School, office: Client, permission: str, names) -> None:
    """A marked child is among those with an ordinary no."""
    a_pupil(school, "Amara Okafor", consents="x noticeboard")
    a_pupil(school, "Hamza Ali", consents="noticeboard")
    a_pupil(school, "Rose Page")
    a_mark(a_pupil(school, "Zoë Bell", consents="x noticeboard"))
    assert re.findall(r">([^<>]+, [^<>]+)</a>", page(office, school, may=permission)) == names


def test_the_page_says_how_old_the_list_is(school: School, office: Client) -> None:
    a_pupil(school)
    assert "The list was brought in" not in page(office, school)
    a_list_read(school)
    assert f"brought in on {school.today().day} " in page(office, school)


def test_a_no_of_one_parent_is_shown_until_the_same_says_yes(school: School, office: Client) -> None:
    pupil = a_pupil(school)
    sent(office, school, f"{pupil.pk}/answer/", **answer_for(pupil, given="no", given_by="Father"))
    sent(office, school, f"{pupil.pk}/answer/", **answer_for(pupil, given_by="mother"))
    assert "They said no (Father)" in page(office, school, f"{pupil.pk}/")
    sent(office, school, f"{pupil.pk}/answer/", **answer_for(pupil, given_by="father"))
    assert "They said yes (father)" in page(office, school, f"{pupil.pk}/")


def test_nobody_said_anything_tomorrow(school: School, office: Client) -> None:
    pupil, tomorrow = a_pupil(school), school.today() + timedelta(days=1)
    answer = sent(office, school, f"{pupil.pk}/answer/", **answer_for(pupil, said_on=tomorrow.isoformat()))
    assert answer.status_code == 422
    assert "That day is still to come." in answer.content.decode()
