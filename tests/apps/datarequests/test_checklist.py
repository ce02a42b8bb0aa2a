"""The fixed checklist: what is planted about one child is all in her file, and nothing of another child is."""

import pytest

from birdtable.apps.datarequests.actions import parcel_of
from birdtable.apps.datarequests.gathering import subject_of
from birdtable.apps.datarequests.looking import look_everywhere, texts_of
from birdtable.apps.people.holding import every_table
from birdtable.apps.posts.models import Note
from tests.apps.datarequests.asked import asks, file_about, gathered, told
from tests.apps.datarequests.planting import planted
from tests.apps.rights.shown import a_draft_with, a_picture_of
from tests.posts import a_draft, a_working_school
from tests.pupils import a_mark, a_pupil

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
    "posts.Wording", "posts.Comment", "mentions.Mention", "asks.Asked", "incidents.Incident", "incidents.Note",
    "incidents.Stood", "following.Following", "community.FollowRequest", "elsewhere.Strange", "beginnings.Beginning",
    "rights.TakeDown", "duties.Duty", "trips.Trip", "posts.Findable", "urgent.ApprovedWords",
}  # fmt: skip
NOT_PLANTED = {
    "It is about members of staff, or their accounts.": {
        "people.Person", "people.Membership", "people.RoleHeld", "people.StaffListed", "people.Invitation",
        "account.EmailAddress", "account.EmailConfirmation", "mfa.Authenticator", "socialaccount.SocialAccount",
        "usersessions.UserSession", "rounds.Trained", "foryou.Wishes", "foryou.DailyLetter", "trips.OwnPhone",
        "calendar.Feed",
    },
    "It is about the school and its things.": {
        "people.School", "people.SchoolClass", "people.Device", "channels.Channel", "notify.Subscription",
    },
    "Its words are ours, or a network’s, or a digest: nobody types a sentence into it.": {
        "roll.ListRead", "channels.AccountSetting", "trips.Clearing", "photos.Looking", "photos.Refusal",
        "posts.SecondOpinion", "community.Audience", "elsewhere.Step", "datarequests.Choice", "today.LeftForLater",
        "rounds.TipTaken", "urgent.UrgentNotice", "replay.Trial", "replay.Changed", "noticeboard.Showing",
    },
    "It is what the tests of requests themselves are about.": {"datarequests.DataRequest"},
}  # fmt: skip


def test_everything_planted_about_her_is_found_wherever_it_lies(both, fenella):
    made = gathered(fenella, both.office)
    items = parcel_of(made.gathering).told["items"]
    missing = EVERYWHERE - {one["table"] for one in items if not one["maybe"]}
    assert missing == set()


def test_a_new_table_with_words_in_it_has_something_planted_or_is_known_to_hold_no_child():
    worded = {one.table for one in every_table() if texts_of(one) and not (one.any_id or one.dsl_only or one.stays)}
    known = EVERYWHERE | set().union(*NOT_PLANTED.values())
    assert worded - known == set()


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
