"""The policy as a document, its clauses and checks, and adopting a new version."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from birdtable.adapters.check_trying import can_be_tried
from birdtable.apps.people.models import Membership, School
from birdtable.apps.policies.actions import adopt
from birdtable.apps.policies.check_reading import check_page, check_pages
from birdtable.apps.policies.models import Edition
from birdtable.apps.policies.queries import current
from birdtable.apps.policies.reading import document_of
from birdtable.apps.policies.wording import value_in_words
from birdtable.core.catalogue import all_checks, every_parameter
from birdtable.core.words import Role
from tests.apps.policies.test_adopting import REFERENCE, STRICTER
from tests.people import a_person, a_school, client_for
from tests.policies import made

pytestmark = pytest.mark.django_db


@pytest.fixture
def head() -> Membership:
    return a_person(a_school(), Role.HEAD)


@pytest.fixture
def school(head: Membership) -> School:
    return head.school


def words(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def test_a_school_without_a_policy_is_told_what_to_do(school: School, head: Membership) -> None:
    address = f"/s/{school.slug}/policy/"
    assert "Adopt a policy" in words(client_for(head), address)
    assert "Nothing can be sent" in words(client_for(a_person(school, Role.TEACHER)), address)


@pytest.mark.parametrize("role", list(Role))
def test_every_member_can_read_the_whole_policy(school: School, head: Membership, role: Role) -> None:
    adopt(school, REFERENCE, head)
    read = words(client_for(a_person(school, role)), f"/s/{school.slug}/policy/")
    policy = current(school).policy
    assert all(clause.text in read for clause in policy.clauses)
    for line in (
        "Signed off 1 August 2021",
        "1 August 2023 Overdue",
        "Your policy is silent here",
        f"by {head.person}",
    ):
        assert line in read


def test_every_clause_says_who_upholds_it(school: School, head: Membership) -> None:
    adopt(school, REFERENCE, head)
    document = document_of(current(school).policy, school.today())
    assert all(one.upheld for one in document.sentences)
    said = {one.number: " ".join(way.says for way in one.upheld) for one in document.sentences}
    assert said["16"] == "A job due every month: change the account’s password. It is for the head."
    assert said["1a"] == "The head sees to it."
    assert "visibility: public" in said["5a"]


def test_a_policy_in_time_is_not_called_overdue(school: School, head: Membership) -> None:
    adopt(school, STRICTER, head)
    assert "overdue" not in words(client_for(head), f"/s/{school.slug}/policy/").lower()


def test_each_clause_has_a_page_and_unknown_ones_have_none(school: School, head: Membership) -> None:
    adopt(school, REFERENCE, head)
    client = client_for(head)
    for one in current(school).policy.clauses:
        assert one.text in words(client, f"/s/{school.slug}/policy/clause/{one.number}/")
    assert client.get(f"/s/{school.slug}/policy/clause/999/").status_code == 404


def test_an_old_version_can_be_read_and_says_that_it_was_replaced(school: School, head: Membership) -> None:
    adopt(school, REFERENCE, head)
    adopt(school, STRICTER, head)
    client = client_for(head)
    assert "This version was replaced" in words(client, f"/s/{school.slug}/policy/versions/1/")
    assert "This version was replaced" not in words(client, f"/s/{school.slug}/policy/versions/2/")
    assert "Version 1 : adopted by" in words(client, f"/s/{school.slug}/policy/")
    assert client.get(f"/s/{school.slug}/policy/versions/3/").status_code == 404


def test_the_head_reads_a_policy_and_adopts_exactly_it(school: School, head: Membership) -> None:
    client = client_for(head)
    read = client.post(f"/s/{school.slug}/policy/adopt/", {"shipped": "unsworth-2021"})
    assert read.status_code == 200
    assert not Edition.objects.exists()
    sealed = read.context["sign_off"].initial["sealed"]
    done = client.post(f"/s/{school.slug}/policy/adopt/now/", {"sealed": sealed} | read.context["signature"].initial)
    assert (done.status_code, done["Location"]) == (302, f"/s/{school.slug}/policy/")
    assert current(school).edition.source.encode() == REFERENCE


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"format = 1\nname = \n", "Line 2:"),
        (REFERENCE.replace(b'person = "head"', b'persom = "head"', 1), "persom"),
        (b"\xff", "not UTF-8"),
    ],
)
def test_a_faulty_file_is_told_line_by_line(school: School, head: Membership, content: bytes, says: str) -> None:
    upload = SimpleUploadedFile("policy.toml", content)
    answer = client_for(head).post(f"/s/{school.slug}/policy/adopt/", {"file": upload})
    assert answer.status_code == 422
    assert says in re.sub(r"<[^>]+>", "", answer.content.decode())
    assert not Edition.objects.exists()


@pytest.mark.parametrize("chosen", [{}, {"shipped": "unsworth-2021", "file": SimpleUploadedFile("a.toml", b"x")}])
def test_one_policy_is_chosen_not_none_and_not_two(school: School, head: Membership, chosen) -> None:
    answer = client_for(head).post(f"/s/{school.slug}/policy/adopt/", chosen)
    assert answer.status_code == 422
    assert "Choose one policy" in answer.content.decode()


def test_what_another_school_read_cannot_be_adopted_here(school: School, head: Membership) -> None:
    other = a_person(a_school(), Role.HEAD)
    read = client_for(other).post(f"/s/{other.school.slug}/policy/adopt/", {"shipped": "unsworth-2021"})
    sealed = read.context["sign_off"].initial["sealed"]
    for given in (sealed, "nonsense", ""):
        answer = client_for(head).post(f"/s/{school.slug}/policy/adopt/now/", {"sealed": given})
        assert answer.status_code == 422
    assert not Edition.objects.exists()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.HEAD])
def test_adopting_is_not_there_for_anybody_but_the_head(school: School, role: Role) -> None:
    client = client_for(a_person(school, role))
    assert client.get(f"/s/{school.slug}/policy/adopt/").status_code == 404
    assert client.post(f"/s/{school.slug}/policy/adopt/now/").status_code == 404


def test_every_check_has_a_public_page_with_its_examples(client: Client) -> None:
    listed = words(client, "/checks/")
    for code in all_checks():
        page = check_page(code)
        assert page.name in listed
        shown = words(client, f"/checks/{code}/")
        assert all(re.sub(r"\s+", " ", text) in shown for _, text in page.sections)
        assert page.speaks
        assert page.silent
    assert client.get("/checks/Z999/").status_code == 404


def test_where_a_school_may_list_things_and_nothing_is_listed_the_page_says_none(client: Client) -> None:
    assert "Unless the school says otherwise: none" in words(client, "/checks/D302/")


def test_an_example_marks_exactly_what_is_found() -> None:
    for page in check_pages():
        for example in page.speaks:
            for line in example.lines:
                assert all(piece.text for piece in line.pieces)
    marked = [
        piece.text
        for example in check_page("D301").speaks
        for line in example.lines
        for piece in line.pieces
        if piece.marked
    ]
    assert len(marked) >= 12


def test_only_a_check_that_is_ever_unsure_says_what_happens_when_it_is(school: School, head: Membership) -> None:
    adopt(school, REFERENCE, head)
    read = words(client_for(head), f"/s/{school.slug}/policy/")
    assert "Author role is checked in every post: cannot go out. S801" in read
    assert "Too long for network is checked in every post: cannot go out. L701" in read
    assert re.search(r"Personal data is checked in every post: cannot go out when we are certain, a leader", read)


def test_each_thing_a_policy_chose_from_a_list_is_told_in_a_sentence() -> None:
    """“first_year” is a word of the file; the page says what it means."""
    for parameter in every_parameter().values():
        for choice in parameter.choices if isinstance(parameter.default, str) else ():
            assert value_in_words(parameter.name, choice).endswith("."), (parameter.name, choice)


def test_what_a_policy_listed_in_its_own_words_stays_as_it_is_written() -> None:
    rule = made.policy({"R502": "review"}, {"may_mention": ["@Bury_Libraries", "@rspb.bsky.social"]})
    (sentence,) = document_of(rule, rule.signed_off).sentences
    assert sentence.settings == (
        "Accounts a post may mention besides those on the school's own list. @Bury_Libraries, @rspb.bsky.social.",
    )


def test_anybody_can_try_a_check_on_words_of_their_own_and_nothing_of_them_is_kept(client: Client) -> None:
    assert "Try it" in words(client, "/checks/N101/")
    with CaptureQueriesContext(connection) as asked:
        answer = client.post("/checks/N101/", {"words": "Well done Amara Okafor <b>and</b> Rose", "shows": ""})
    page = answer.content.decode()
    assert '<mark class="mark mark-review">Amara Okafor</mark> &lt;b&gt;and&lt;/b&gt; Rose' in page
    assert "“Amara Okafor” is a child&#x27;s full name." in page
    assert not asked.captured_queries
    assert not answer.cookies
    quiet = client.post("/checks/N101/", {"words": "Well done Year 4"}).content.decode()
    assert "It says nothing about these words." in quiet


def test_a_check_on_names_beside_pictures_can_be_tried_with_a_picture(client: Client) -> None:
    said = {"words": "Amara found a newt.", "shows": "unrecognisable"}
    assert "names a child beside a picture" in client.post("/checks/N103/", said).content.decode()
    assert "It says nothing" in client.post("/checks/N103/", said | {"shows": "work"}).content.decode()


@pytest.mark.parametrize("code", [code for code in all_checks() if can_be_tried(code)])
def test_every_check_that_reads_words_answers_to_what_is_tried(client: Client, code: str) -> None:
    assert (
        client.post(f"/checks/{code}/", {"words": "Ring 07700 900123! 😀", "shows": "recognisable"}).status_code == 200
    )


def test_too_many_words_or_none_are_not_tried_and_what_people_say_of_pictures_cannot_be(client: Client) -> None:
    assert client.post("/checks/N101/", {"words": "a" * 1_001}).status_code == 422
    assert client.post("/checks/N101/", {"words": ""}).status_code == 422
    assert client.post("/checks/N101/", {"words": "a", "shows": "faces"}).status_code == 422
    assert "Try it" not in client.post("/checks/P401/", {"words": "a"}).content.decode()
