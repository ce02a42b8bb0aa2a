"""Somebody is erased: by two people, after everything public is down; and then nothing but ids is left."""

import sqlite3
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from birdtable.apps.audit.models import Entry
from birdtable.apps.audit.verify import verify
from birdtable.apps.datarequests import cleaning, erasure, queries
from birdtable.apps.datarequests.models import Choice, DataRequest, Erasure
from birdtable.apps.delivery.models import Delivery, Notice
from birdtable.apps.notify.models import Notification
from birdtable.apps.people.models import Membership, Person
from birdtable.apps.people.permissions import NotPermitted
from birdtable.apps.photos.models import Refusal, Rendition
from birdtable.apps.posts.models import Post
from birdtable.apps.roll.models import Consent, Pupil
from birdtable.core.erasure_states import ErasureState
from birdtable.core.states import NotAllowed
from tests.apps.datarequests.asked import asks, the_worker_gathers
from tests.apps.datarequests.planting import planted
from tests.apps.datarequests.test_checklist import HERS
from tests.people import client_for
from tests.posts import a_draft, a_working_school
from tests.pupils import a_mark, a_pupil

pytestmark = pytest.mark.django_db
ERASURE = DataRequest.Kind.ERASURE


@pytest.fixture
def school():
    return a_working_school()


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.BIRDTABLE_HOME = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def fenella(school):
    return a_pupil(school.school, "Fenella Quillfeather", consents="noticeboard", upn=HERS[2], local_id="LOCAL-4711")


def every_word() -> str:
    """Every column of every table there is, ours or not; the index of words is made anew afterwards (`cleaning`)."""
    words = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if not table.startswith("posts_words"):
                cursor.execute(f'SELECT * FROM "{table}"')
                words += [_text(value) for row in cursor.fetchall() for value in row]
    return "\n".join(words)


def _text(value: object) -> str:
    return bytes(value).decode(errors="replace") if isinstance(value, bytes | memoryview) else str(value)


def every_file() -> bytes:
    return b"\n".join(path.read_bytes() for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())


def take_down_copies() -> None:
    from birdtable.apps.delivery.sending import attend

    for one in Delivery.objects.filter(state="removing"):
        attend(one.pk)


def erased(about, by, second) -> Erasure:
    made = asks(about, by, ERASURE, asked_by="Mrs Quillfeather", words="Please forget Fenella.")
    row = erasure.ask(made, by=by)
    erasure.confirm(row, by=second)
    for _ in range(3):
        Erasure.objects.update(not_before=timezone.now())
        erasure.attend(row.pk)
        take_down_copies()
    return Erasure.objects.get(pk=row.pk)


def test_nothing_but_ids_is_left_in_any_table_or_file(school, fenella, without_cleaning):
    planted(school, fenella, "Fenella", "Quillfeather")
    a_mark(fenella)
    assert "Quillfeather" in every_word()
    row = erased(fenella, school.office, school.head)
    assert row.state == ErasureState.DONE
    left = every_word()
    for name in (*HERS, "LOCAL-4711"):
        assert name.casefold() not in left.casefold(), name
        assert name.encode() not in every_file()
    assert str(fenella.pk) in left
    assert not Pupil.objects.filter(pk=fenella.pk).exists()
    assert not Consent.objects.exists()
    assert not Rendition.objects.exclude(file="").exists()
    assert every_file() == b""


def test_her_name_in_a_log_file_is_overwritten_where_it_stands_and_nothing_else_moves(
    school, fenella, home, settings, without_cleaning
):
    log = settings.BIRDTABLE_HOME / "worker.log"
    before = f"one\nfor Fenella Quillfeather, a123456789012\n{fenella.pk} two\n".encode() + b"caf\xe9 Fenella Quill\n"
    log.write_bytes(before)
    with log.open("ab") as still_writing:
        erased(fenella, school.office, school.head)
        still_writing.write(b"three\n")
    left = log.read_bytes()
    assert left.splitlines() == [
        b"one", b"for " + b"#" * 20 + b", " + b"#" * 13, f"{fenella.pk} two".encode(),
        b"caf\xe9 " + b"#" * 7 + b" Quill", b"three",
    ]  # fmt: skip
    assert len(left) == len(before) + len(b"three\n")


def test_a_line_that_must_be_kept_is_left_alone(school, fenella, settings, without_cleaning):
    log = settings.BIRDTABLE_HOME / "worker.log"
    log.write_text("Fenella Quillfeather\n")
    made = asks(fenella, school.office, ERASURE)
    Choice.objects.create(school=school.school, request=made, item="logs:worker.log:1", why="exempt")
    row = erasure.ask(made, by=school.office)
    erasure.confirm(row, by=school.head)
    erasure.attend(row.pk)
    assert log.read_text() == "Fenella Quillfeather\n"


def test_the_record_stays_whole_and_says_who_asked_and_who_confirmed(school, fenella, without_cleaning):
    before = Entry.objects.filter(school_id=school.school.pk).count()
    row = erased(fenella, school.office, school.head)
    assert verify(school.school.pk) is None
    acts = Entry.objects.filter(thing_id=row.request_id).order_by("seq").values_list("act", "actor")
    assert list(acts) == [
        ("data_request.received", school.office.person_id),
        ("data_request.erasure_asked", school.office.person_id),
        ("data_request.erasure_confirmed", school.head.person_id),
        ("data_request.erased", None),
    ]
    assert Entry.objects.filter(school_id=school.school.pk).count() > before


def test_afterwards_the_page_says_so_and_offers_to_gather_nothing(school, fenella, without_cleaning):
    row = erased(fenella, school.office, school.head)
    page = client_for(school.office).get(f"/s/{school.school.slug}/requests/{row.request_id}/").content.decode()
    assert "0 files are deleted" in page
    assert "Gather it again" not in page
    assert "Who they are" not in page


def test_what_is_public_comes_down_before_anything_is_erased(school, fenella, without_cleaning):
    planted(school, fenella, "Fenella", "Quillfeather")
    made = asks(fenella, school.office, ERASURE)
    row = erasure.ask(made, by=school.office)
    erasure.confirm(row, by=school.head)
    erasure.attend(row.pk)
    assert Erasure.objects.get().state == ErasureState.TAKING_DOWN
    assert Pupil.objects.filter(pk=fenella.pk).exists()
    take_down_copies()
    assert not Notice.objects.filter(removed_at=None).exists()
    Erasure.objects.update(not_before=timezone.now())
    assert erasure.erasures_due(timezone.now(), 10) == [row.pk]
    erasure.attend(row.pk)
    assert Erasure.objects.get().state == ErasureState.DONE
    assert Refusal.objects.filter(lifted_at=None).exists(), "the picture cannot come back unnoticed"


def test_whoever_asked_does_not_confirm_and_others_are_told(school, fenella):
    row = erasure.ask(asks(fenella, school.office, ERASURE), by=school.office)
    with pytest.raises(erasure.SecondPerson):
        erasure.confirm(row, by=school.office)
    with pytest.raises(NotPermitted):
        erasure.confirm(row, by=school.teacher)
    told = Notification.objects.filter(about=row.request_id, detail="confirm")
    assert [one.person_id for one in told] == [school.head.person_id]


def test_what_was_dropped_erases_nobody_and_what_was_confirmed_is_not_dropped(school, fenella):
    row = erasure.ask(asks(fenella, school.office, ERASURE), by=school.office)
    erasure.drop(row, by=school.head)
    with pytest.raises(NotAllowed):
        erasure.confirm(row, by=school.head)
    other = erasure.ask(asks(a_pupil(school.school, "Ola Marsh"), school.office, ERASURE), by=school.office)
    erasure.confirm(other, by=school.head)
    with pytest.raises(NotAllowed):
        erasure.drop(other, by=school.head)


def test_another_child_keeps_everything_and_a_shared_name_stays(school, fenella, without_cleaning):
    marsh = a_pupil(school.school, "Fenella Marsh", consents="noticeboard")
    hers = a_draft(school.teacher, "Fenella Quillfeather met Fenella Marsh.")
    erased(fenella, school.office, school.head)
    hers.refresh_from_db()
    assert hers.text == "[erased] met Fenella Marsh."
    assert Pupil.objects.filter(pk=marsh.pk).exists()
    assert Consent.objects.filter(pupil=marsh).exists()


def test_what_the_law_obliges_the_school_to_keep_stays(school, fenella, without_cleaning):
    kept, gone = a_draft(school.teacher, "Fenella Quillfeather fell."), a_draft(school.teacher, "Quillfeather sang.")
    made = asks(fenella, school.office, ERASURE)
    the_worker_gathers()
    Choice.objects.create(school=school.school, request=made, item=f"posts.Post:{kept.pk}", why="exempt")
    row = erasure.ask(made, by=school.office)
    erasure.confirm(row, by=school.head)
    erasure.attend(row.pk)
    assert [Post.objects.get(pk=one.pk).text for one in (kept, gone)] == [
        "Fenella Quillfeather fell.",
        "[erased] sang.",
    ]


def test_somebody_who_works_here_is_not_erased_and_somebody_who_left_is(school, without_cleaning):
    gone = school.teacher.person
    Person.objects.filter(pk=gone.pk).update(forename="Zebedee", surname="Wrackline", display_name="Mr Wrackline")
    gone.refresh_from_db()
    a_draft(school.leader, "Mr Wrackline showed us newts.")
    made = asks(gone, school.office, ERASURE, asked_as="staff")
    with pytest.raises(erasure.StillHere):
        erasure.ask(made, by=school.office)
    Membership.objects.filter(person=gone).update(ends=school.school.today().replace(year=2025))
    email = gone.email
    erased(gone, school.office, school.head)
    left = every_word()
    for name in ("Zebedee", "Wrackline", email):
        assert name.casefold() not in left.casefold(), name
    assert str(gone.pk) in left
    assert verify(school.school.pk) is None


def test_the_page_says_what_goes_and_what_stays_and_only_a_second_person_can_confirm(school, fenella):
    planted(school, fenella, "Fenella", "Quillfeather")
    made = asks(fenella, school.office, ERASURE)
    the_worker_gathers()
    page = f"/s/{school.school.slug}/requests/{made.pk}/"
    office, head = client_for(school.office), client_for(school.head)
    before = office.get(page).content.decode()
    assert "What would go" in before
    assert "never a name" in before
    office.post(f"{page}erase/")
    assert "Erase for good" not in office.get(page).content.decode()
    assert "Erase for good" in head.get(page).content.decode()
    office.post(f"{page}erase/confirm/")
    assert Erasure.objects.get().state == ErasureState.ASKED
    head.post(f"{page}erase/confirm/")
    assert Erasure.objects.get().state != ErasureState.ASKED
    assert queries.request_for(school.head, made.pk).erasure.confirmed_by == school.head.person


@pytest.fixture
def a_file(tmp_path):
    """A database file in the way ours is kept, from which a name was rewritten in one row and deleted in others."""
    place = tmp_path / "words.sqlite3"
    one = sqlite3.connect(place)
    one.execute("PRAGMA journal_mode=WAL")
    one.execute("CREATE TABLE posts (number INTEGER PRIMARY KEY, words TEXT)")
    one.executemany("INSERT INTO posts (words) VALUES (?)", [("Fenella Quillfeather planted beans.",)] * 500)
    one.commit()
    one.execute("UPDATE posts SET words = 'erased' WHERE number = 1")
    one.execute("DELETE FROM posts WHERE number > 100")
    one.execute("UPDATE posts SET words = 'erased'")
    one.commit()
    yield place, one
    one.close()


def raw(place: Path) -> bytes:
    return b"".join(path.read_bytes() for path in place.parent.glob(f"{place.name}*"))


def test_the_very_bytes_of_the_database_file_and_of_its_log_hold_no_name(a_file):
    place, one = a_file
    assert b"Quillfeather" in raw(place), "or this proves nothing"
    cleaning.overwrite(one.cursor(), "sqlite")
    assert b"Quillfeather" not in raw(place)
    assert one.execute("SELECT count(*) FROM posts WHERE words = 'erased'").fetchone() == (100,)


def test_while_somebody_reads_it_is_tried_again_later(a_file):
    place, one = a_file
    reader = sqlite3.connect(place)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM posts").fetchone()
    one.execute("PRAGMA busy_timeout=10")
    with pytest.raises(cleaning.Busy):
        cleaning.overwrite(one.cursor(), "sqlite")
    reader.close()
    cleaning.overwrite(one.cursor(), "sqlite")
    assert b"Quillfeather" not in raw(place)
