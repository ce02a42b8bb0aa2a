"""The fixed checklist: what is planted about one child is all in her file, and nothing of another child is."""

from uuid import uuid4

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from birdtable.apps.audit.actions import record
from birdtable.apps.community.models import Follower
from birdtable.apps.datarequests.actions import parcel_of
from birdtable.apps.datarequests.gathering import subject_of
from birdtable.apps.datarequests.looking import look_everywhere
from birdtable.apps.photos.models import Upload
from birdtable.apps.policies.models import Edition
from birdtable.apps.posts.models import CheckRecord, Note, Reason
from birdtable.apps.rights.letters import letters_for
from birdtable.apps.roll.models import Ending, NameConsent
from birdtable.apps.work.actions import ring_now
from birdtable.core.words import Said
from tests.apps.datarequests.asked import asks, file_about, gathered, told
from tests.apps.rights.shown import a_draft_with, a_picture_of, published_with
from tests.pictures import a_region
from tests.posts import a_draft, a_working_school
from tests.pupils import a_mark, a_pupil, an_answer

pytestmark = pytest.mark.django_db

HERS = ("Fenella", "Quillfeather", "A123456789012")
HIS = ("Barnaby", "Thistlewood", "B987654321098", "Peregrine")


@pytest.fixture
def school():
    return a_working_school()


@pytest.fixture
def home(settings, tmp_path):
    settings.BIRDTABLE_HOME = tmp_path
    return tmp_path


@pytest.fixture
def fenella(school):
    return a_pupil(school.school, "Fenella Quillfeather", consents="noticeboard", upn=HERS[2], local_id="LOCAL-4711")


@pytest.fixture
def barnaby(school):
    return a_pupil(school.school, "Barnaby Thistlewood", consents="noticeboard", upn=HIS[2])


def planted(school, child, name: str, number: str) -> None:
    """Something about one child in every kind of place there is."""
    by, now = school.teacher, timezone.now()
    an_answer(child, given=True, given_by=f"Mrs {number} Hawthorne", how="form")
    NameConsent.objects.create(
        school=school.school, pupil=child, network="x", given=False, given_by="mother", said_on=now.date()
    )
    Ending.objects.create(school=school.school, pupil=child, networks=["x"], followed_at=now)
    letters_for([child], count=1, by=school.office)
    photo = a_picture_of(school, child)
    a_region(photo, pupil=child, said=Said.CHILD)
    published_with(school, photo, text="We looked for newts.")
    post = a_draft(by, f"{name} {number} planted beans.")
    Note.objects.create(school=school.school, post=post, kind="sent_back", words=f"Is {name} meant?", base_version=1)
    checked = CheckRecord.objects.create(
        school=school.school, post=post, moment="submit", digest="0" * 64, edition_id=_edition(school),
        facts_version=1, verdict={"verdict": "yes", "edition": "e", "findings": [], "pupils": [str(child.pk)]},
    )  # fmt: skip
    Reason.objects.create(
        school=school.school, check_record=checked, code="N104", about="x", words=f"{name} was asked.",
        given_by=school.leader.person,
    )  # fmt: skip
    Upload.objects.create(
        school=school.school, person=by.person, key=uuid4(), post=post.pk, filename=f"{name.lower()}_beans.jpg", size=1
    )
    Follower.objects.create(
        school=school.school, channel=school.noticeboard, account=number, pile="look", about=f"Proud uncle of {name}",
        first_seen=now, last_seen=now,
    )  # fmt: skip
    ring_now("ending", [child.endings.first().pk], now)
    DBTaskResult.objects.create(
        task_path="answer", queue_name="default", backend_name="default", run_after=now, priority=0,
        args_kwargs={"args": ["ending", str(child.endings.first().pk)], "kwargs": {}}, exception_class_path="",
    )  # fmt: skip
    record(
        school_id=school.school.pk, act="pupil.changed", actor=by.person_id, roles=by.roles, thing=("pupil", child.pk)
    )


def _edition(school):
    return Edition.objects.filter(school=school.school).values_list("pk", flat=True)[0]


@pytest.fixture
def both(school, fenella, barnaby, home):
    planted(school, fenella, "Fenella", "Quillfeather")
    planted(school, barnaby, "Barnaby", "Thistlewood")
    (home / "old.log").write_text(f"{fenella.pk} was here\nBarnaby Thistlewood\nnothing\n")
    together = a_draft_with(school, a_picture_of(school, fenella, barnaby), "Fenella and Barnaby T. found a newt.")
    Note.objects.create(
        school=school.school, post=together, kind="sent_back", words="Thistlewood’s hand too", base_version=1
    )
    return school


EVERYWHERE = {
    "roll.Pupil", "roll.Consent", "roll.NameConsent", "roll.Ending", "rights.FamilyLetter", "photos.Photo",
    "photos.Region", "photos.Rendition", "posts.Post", "posts.PostPhoto", "posts.CheckRecord", "posts.Reason",
    "posts.Note", "delivery.Delivery", "delivery.Attempt", "delivery.Notice", "photos.Upload", "community.Follower",
    "audit.Entry", "work.Rung", "django_tasks_database.DBTaskResult", "logs",
}  # fmt: skip


def test_everything_planted_about_her_is_found_wherever_it_lies(both, fenella):
    made = gathered(fenella, both.office)
    items = parcel_of(made.gathering).told["items"]
    missing = EVERYWHERE - {one["table"] for one in items if not one["maybe"]}
    assert missing == set()


def test_her_file_holds_her_and_nobody_else(both, fenella):
    files = file_about(fenella, both.office)
    assert {"held.json", "held.pdf", "picture-1.jpg"} <= set(files)
    assert files["held.pdf"].startswith(b"%PDF")
    assert b"pdfuaid" in files["held.pdf"]
    words = files["held.json"].decode()
    for name in HERS:
        assert name in words
    for other in (*HIS, "Hawthorne", both.office.person.display_name, both.teacher.person.email):
        assert other.casefold() not in words.casefold(), other


def test_neither_is_anybody_elses_number(both, fenella, barnaby):
    words = file_about(fenella, both.office)["held.json"].decode()
    for other in (barnaby, both.teacher.person, both.leader.person, both.office.person):
        assert str(other.pk) not in words


def test_a_picture_in_which_nobody_said_where_she_is_stays_out(both, fenella):
    pictures = [one for one in told(file_about(fenella, both.office))["held"] if one["kind"] == "Pictures"]
    assert {bool(one["picture"]) for one in pictures} == {True, False}
    assert all(one["picture"] or "Nobody said where" in one["note"] for one in pictures)


def test_a_name_that_two_children_have_is_for_a_person_to_decide(school, fenella, home):
    a_pupil(school.school, "Fenella Marsh")
    hers, whose = a_draft(school.teacher, "Fenella Quillfeather read."), a_draft(school.teacher, "Fenella sang.")
    subject, _ = subject_of(asks(fenella, school.office))
    found = look_everywhere(subject).rows["posts.Post"]
    assert found == {hers.pk: "sure", whose.pk: "maybe"}
    words = file_about(fenella, school.office)["held.json"].decode()
    assert "sang" not in words
    assert "Marsh" not in words


def test_what_the_safeguarding_lead_marked_is_not_there_for_the_office(school, fenella, home):
    a_mark(fenella)
    words = file_about(fenella, school.office)["held.json"].decode()
    assert "marked" not in words
    assert "not to be shown" not in words


def test_a_colleagues_file_holds_what_they_did_and_no_child(both, home):
    me = both.teacher.person
    files = file_about(me, both.head)
    kinds = {one["kind"] for one in told(files)["held"]}
    assert {"The account", "Places at the school", "Posts", "Pictures", "The record of what was done"} <= kinds
    words = files["held.json"].decode()
    assert me.email in words
    assert me.password not in words
    assert not [name for name in files if name.endswith(".jpg")]
    for name in ("Fenella", "Quillfeather", "Barnaby", "Thistlewood", both.leader.person.email):
        assert name not in words


def test_another_school_is_not_looked_through(school, fenella, home):
    there = a_working_school()
    a_draft(there.teacher, "Fenella Quillfeather moved here.")
    assert "moved here" not in file_about(fenella, school.office)["held.json"].decode()
