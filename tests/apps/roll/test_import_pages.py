"""Bringing in a list page by page: nothing before it is confirmed, and only what was shown."""

import csv
import io
import logging
import re
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone

from birdtable.apps.audit.models import Entry
from birdtable.apps.people.models import Membership, School
from birdtable.apps.roll.models import ListRead, Mark, Pupil
from birdtable.apps.roll.queries import consents_of
from birdtable.core.words import Network, Role
from tests.adapters.roll.lists import CANARY, ONEROSTER_12, a_csv, every_kind
from tests.people import a_person, a_school, client_for
from tests.pupils import HEADINGS, a_mark, a_pupil, an_answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def school() -> School:
    return a_school()


@pytest.fixture
def member(school: School) -> Membership:
    return a_person(school, Role.OFFICE)


@pytest.fixture
def office(member: Membership) -> Client:
    return client_for(member)


def sent(client: Client, school: School, rest: str, **fields: object):
    return client.post(f"/s/{school.slug}/pupils/{rest}", fields)


def a_file(content: str | bytes, name: str = "pupils.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def compared(client: Client, school: School, content: str | bytes, *yes_means: str):
    return sent(client, school, "read-in/", file=a_file(content), yes_means=yes_means)


def confirmed(client: Client, school: School, answer):
    return sent(client, school, "read-in/now/", sealed=answer.context["confirm"].initial["sealed"])


def test_a_list_is_compared_before_anything_changes(school: School, office: Client) -> None:
    a_pupil(school, "Rose Page", upn="A1", consents="x")
    hamza = a_pupil(school, "Hamza Ali", upn="A2")
    an_answer(hamza, "noticeboard", given=False)
    lines = "A1,Rose,,Page,Y3,Willow,\nA2,Hamza,,Ali,Y3,Herons,yes\nA3,Zoë,,Żukowska,Y3,Willow,yes\n"
    answer = compared(office, school, HEADINGS + lines, "noticeboard")
    shown = answer.content.decode()
    assert answer.status_code == 200
    for words in ("Permission ends: 1", "Stays a no: 1", "Join: 1", "Zoë Żukowska", "Change: 1", "Willow → Herons"):
        assert words in shown
    assert Pupil.objects.filter(school=school).count() == 2
    assert confirmed(office, school, answer).status_code == 302
    assert Pupil.objects.filter(school=school).count() == 3
    assert consents_of(Pupil.objects.get(upn="A3"), school.today()) == {Network.NOTICEBOARD}
    assert not consents_of(Pupil.objects.get(upn="A2"), school.today())


def test_a_comparison_that_is_no_longer_true_is_shown_again(school: School, office: Client) -> None:
    pupil = a_pupil(school, "Rose Page", upn="A1")
    answer = compared(office, school, HEADINGS + "A1,Rose,,Page,Y4,Willow,yes\n", "x")
    an_answer(pupil, "x", given=False)
    again = confirmed(office, school, answer)
    assert again.status_code == 409
    assert "Please look again" in again.content.decode()
    assert "Stays a no: 1" in again.content.decode()
    pupil.refresh_from_db()
    assert pupil.year == "Y3"
    assert confirmed(office, school, again).status_code == 302


def test_a_comparison_is_good_for_the_one_who_saw_it_only(school: School, office: Client) -> None:
    answer = compared(office, school, HEADINGS + "A1,Rose,,Page,Y3,Willow,\n")
    other = a_school()
    colleague = client_for(a_person(school, Role.OFFICE))
    stranger = client_for(a_person(other, Role.OFFICE))
    assert confirmed(colleague, school, answer).status_code == 422
    assert confirmed(stranger, other, answer).status_code == 422
    sealed = answer.context["confirm"].initial["sealed"]
    assert sent(office, school, "read-in/now/", sealed=sealed + "x").status_code == 422
    assert not Pupil.objects.exists()


def test_a_comparison_is_good_for_an_hour(school: School, office: Client) -> None:
    answer = compared(office, school, HEADINGS + "A1,Rose,,Page,Y3,Willow,\n")
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        late = confirmed(office, school, answer)
    assert late.status_code == 422
    assert "That was too long ago" in late.content.decode()
    assert not Pupil.objects.exists()


def test_a_second_tap_changes_nothing_more(school: School, office: Client) -> None:
    answer = compared(office, school, HEADINGS + "A1,Rose,,Page,Y3,Willow,\n")
    assert confirmed(office, school, answer).status_code == 302
    again = confirmed(office, school, answer)
    assert again.status_code == 409
    assert "Nothing would change" in again.content.decode()
    assert (Pupil.objects.count(), ListRead.objects.count()) == (1, 1)


def test_a_list_that_changes_nothing_can_still_be_confirmed(school: School, office: Client) -> None:
    """So that everybody knows how old ours is."""
    a_pupil(school, "Rose Page", upn="A1")
    answer = compared(office, school, "upn,forename,surname,year,class\nA1,Rose,Page,3,Willow\n")
    assert "Our list is up to date" in answer.content.decode()
    assert confirmed(office, school, answer).status_code == 302
    (read,) = ListRead.objects.all()
    assert (read.rows, read.whole, read.kind) == (1, True, "csv")
    assert Entry.objects.filter(act="pupils.imported").count() == 1


def test_while_a_row_cannot_be_read_nobody_has_left(school: School, office: Client) -> None:
    gone = a_pupil(school, "Hamza Ali", upn="A2")
    answer = compared(office, school, HEADINGS + "A1,Rose,,Page,Y3,Willow,\nA2,,,Ali,Y3,Willow,\n")
    shown = answer.content.decode()
    assert "1 row to look at" in shown
    assert "Row 3: the forename is empty." in shown
    assert "nobody counts as having left" in shown
    confirmed(office, school, answer)
    gone.refresh_from_db()
    assert gone.left_on is None
    assert Pupil.objects.filter(upn="A1").exists()
    assert not ListRead.objects.get().whole


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "This file is empty."),
        (b"\x89PNG\0\0", "not a text file"),
        (b"class\nWillow\n", "We cannot find the headings"),
        (b"x" * 10_000_001, "far bigger than a pupil list"),
    ],
)
def test_a_list_that_cannot_be_used_changes_nothing_and_says_why(
    school: School, office: Client, content: bytes, says: str
) -> None:
    a_pupil(school)
    answer = compared(office, school, content)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert Pupil.objects.filter(school=school, left_on=None).count() == 1


def test_another_site_cannot_send_a_list_in_our_name(school: School, member: Membership) -> None:
    """The page receives its upload in its own way, and checks against forgery all the same."""
    forged = Client(enforce_csrf_checks=True)
    forged.force_login(member.person)
    assert compared(forged, school, HEADINGS + "A1,Rose,,Page,Y3,Willow,\n").status_code == 403


def test_no_file_at_all_is_asked_for_again(school: School, office: Client) -> None:
    answer = sent(office, school, "read-in/")
    assert answer.status_code == 422
    assert "Choose the file first." in answer.content.decode()


def test_a_number_of_another_child_is_told_and_not_taken(school: School, office: Client) -> None:
    rose, hamza = a_pupil(school, "Rose Page", upn="A1"), a_pupil(school, "Hamza Ali", local_id="7")
    lines = "upn,local_id,legal_forename,surname,year,class\nA1,7,Rose,Page,Y3,Willow\n,,Hamza,Ali,Y3,Willow\n"
    answer = compared(office, school, lines)
    assert "Row 2: the number is another child’s" in answer.content.decode()
    assert confirmed(office, school, answer).status_code == 302
    rose.refresh_from_db()
    hamza.refresh_from_db()
    assert (rose.local_id, hamza.local_id) == ("", "7")


def test_the_files_of_a_oneroster_folder_may_be_chosen_together(school: School, office: Client) -> None:
    files = [a_file(text, name) for name, text in ONEROSTER_12.items()]
    answer = sent(office, school, "read-in/", file=files)
    assert "Join: 2" in answer.content.decode()


def test_a_plain_yes_says_nothing_of_places_the_form_did_not_ask_about(school: School, office: Client) -> None:
    """Or one forgotten tick would end every permission for good."""
    amara = a_pupil(school, "Amara Okafor", upn="A1", consents="noticeboard x")
    shown = compared(office, school, HEADINGS + "A1,Amara,,Okafor,Y3,Willow,yes\n", "noticeboard").content.decode()
    assert "Nothing would change" in shown
    assert consents_of(amara, school.today()) == {Network.NOTICEBOARD, Network.X}
    chosen = office.get(f"/s/{school.slug}/pupils/read-in/").content.decode()
    assert re.findall(r'value="(\w+)"[^>]* checked', chosen) == ["noticeboard", "x"]


def test_what_was_left_alone_is_said(school: School, office: Client) -> None:
    shown = compared(office, school, a_csv()).content.decode()
    assert "Left alone: In care, SEN Status, FSM, Ethnicity" in shown
    assert "Photograph Student: not taken for a permission to publish." in shown


@pytest.mark.parametrize("kind", every_kind())
def test_nothing_but_what_we_read_ever_touches_the_disk(
    school: School, office: Client, kind: str, tmp_path: Path, monkeypatch, caplog
) -> None:
    """Planted in each kind of list: care, needs, meals. Looked for in the tables, on the disk and in the logs."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    caplog.set_level(logging.DEBUG)
    content = every_kind()[kind]
    if kind.endswith(".csv"):
        # Larger than what Django itself keeps in memory.
        content += b"\r\n" * 1_500_000
    answer = sent(office, school, "read-in/", file=a_file(content, kind))
    assert answer.status_code == 200
    assert CANARY not in answer.content.decode()
    assert confirmed(office, school, answer).status_code == 302
    assert Pupil.objects.filter(school=school, surname="Smith").exists()
    assert list(tmp_path.iterdir()) == []
    assert CANARY not in caplog.text
    assert CANARY.encode() not in everything_stored()


def everything_stored() -> bytes:
    found = b""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            found += repr(cursor.fetchall()).encode()
    for path in Path(settings.BIRDTABLE_HOME).rglob("*"):
        found += path.read_bytes() if path.is_file() else b""
    assert b"Smith" in found, "or this would prove nothing"
    return found


@pytest.mark.parametrize("kind", ["pupils.csv", "oneroster-1.1.zip", "school.xml", "students.json"])
def test_a_broken_list_is_told_without_a_word_of_what_is_in_it(
    school: School, office: Client, kind: str, caplog
) -> None:
    caplog.set_level(logging.DEBUG)
    content = every_kind()[kind].replace(b"Forename", b"F\xff\x81").replace(b"sourcedId", b"x")[:-30]
    shown = sent(office, school, "read-in/", file=a_file(content, kind)).content.decode()
    assert CANARY not in shown
    assert CANARY not in caplog.text


def test_a_mark_looks_like_an_ordinary_no_when_a_list_is_compared(school: School, office: Client) -> None:
    lines = "A1,Rose,,Page,Y3,Willow,{}\n"
    refused = a_pupil(school, "Rose Page", upn="A1")
    an_answer(refused, "x", given=False)
    ordinary = compared(office, school, HEADINGS + lines.format("x")).content.decode()
    refused.delete()
    marked = a_pupil(school, "Rose Page", upn="A1", consents="x")
    a_mark(marked)
    seen = compared(office, school, HEADINGS + lines.format("x")).content.decode()
    ids = re.compile(r'value="[^"]*"|[0-9a-f-]{36}')
    assert ids.sub("", seen) == ids.sub("", ordinary)
    assert "Stays a no: 1" in seen
    hidden = compared(office, school, HEADINGS + lines.format(""))
    assert "Nothing would change" in hidden.content.decode()
    assert confirmed(office, school, hidden).status_code == 302
    assert not consents_of(marked, school.today())


def test_a_first_no_is_shown_before_it_is_kept(school: School, office: Client) -> None:
    lines = "A1,Rose,,Page,Y3,Willow,no\nA2,Hamza,,Ali,Y3,Willow,perhaps\nA3,Amara,,Okafor,Y3,Willow,\n"
    a_pupil(school, "Rose Page", upn="A1")
    shown = compared(office, school, HEADINGS + lines).content.decode()
    assert "A first no: 2" in shown


def test_a_marked_child_under_another_number_stays_marked(school: School, office: Client) -> None:
    a_mark(a_pupil(school, "Rose Page", upn="A1"), Mark.Kind.NOT_SHOWN)
    answer = compared(office, school, HEADINGS + "A9,Rose,,Page,Y3,Herons,yes\n", "x")
    assert "Stays a no: 1" in answer.content.decode()
    confirmed(office, school, answer)
    rose = Pupil.objects.get(upn="A9")
    assert [mark.kind for mark in rose.marks.all()] == [Mark.Kind.NOT_SHOWN]
    assert not rose.consents.filter(given=True).exists()


def many(count: int) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS.strip().split(","))
    for number in range(count):
        year = number % 7
        writer.writerow([f"A{number:012}", f"Amara{number}", "", "Okafor", year, f"Class {year}", "noticeboard x"])
    return out.getvalue()


def test_fifteen_hundred_children_take_few_queries(
    school: School, office: Client, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(20):
        answer = compared(office, school, many(1_500))
    assert "Join: 1500" in answer.content.decode()
    with django_assert_max_num_queries(100):
        assert confirmed(office, school, answer).status_code == 302
    assert Pupil.objects.filter(school=school).count() == 1_500
    with django_assert_max_num_queries(20):
        assert "Nothing would change" in compared(office, school, many(1_500)).content.decode()
