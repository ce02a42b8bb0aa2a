"""Something about one child in every kind of place there is, for the tests of what is found, told and erased."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from birdtable.apps.asks.models import Asked
from birdtable.apps.audit.actions import record
from birdtable.apps.beginnings.models import Beginning
from birdtable.apps.community.models import Follower, FollowRequest
from birdtable.apps.duties.models import Duty
from birdtable.apps.elsewhere.models import Strange
from birdtable.apps.following.models import Following
from birdtable.apps.incidents.models import Incident, Stood
from birdtable.apps.incidents.models import Note as IncidentNote
from birdtable.apps.mentions.models import Mention
from birdtable.apps.people.models import Device
from birdtable.apps.photos.models import Upload
from birdtable.apps.policies.models import Edition
from birdtable.apps.posts.models import CheckRecord, Comment, Note, Reason, Wording
from birdtable.apps.rights.letters import letters_for
from birdtable.apps.rights.models import TakeDown
from birdtable.apps.roll.models import Ending, NameConsent
from birdtable.apps.trips.models import Trip
from birdtable.apps.urgent.models import ApprovedWords
from birdtable.apps.work.actions import ring_now
from birdtable.core.words import Said
from tests.apps.rights.shown import a_picture_of, published_with
from tests.pictures import a_region
from tests.posts import a_draft
from tests.pupils import an_answer


def planted(school, child, name: str, number: str) -> None:
    """Everything. name, number: forename and surname."""
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
    _beside_a_draft(school, post, f"{name} {number}")
    _from_outside(school, f"{name} {number}")
    _what_went_wrong(school, child, f"{name} {number}")
    record(
        school_id=school.school.pk, act="pupil.changed", actor=by.person_id, roles=by.roles, thing=("pupil", child.pk)
    )


def _edition(school):
    return Edition.objects.filter(school=school.school).values_list("pk", flat=True)[0]


def _beside_a_draft(school, post, whole: str) -> None:
    here, by = school.school, school.teacher.person
    Wording.objects.create(school=here, post=post, version=0, text=f"{whole} planted peas.", by=by, at=timezone.now())
    Comment.objects.create(school=here, post=post, by=by, words=f"Did {whole} not plant beans?")
    Beginning.objects.create(school=here, name=f"Like {whole}", topic="celebration", text="Well done, [child]!")


def _from_outside(school, whole: str) -> None:
    here, now, noticeboard = school.school, timezone.now(), school.noticeboard
    Mention.objects.create(
        school=here, channel=noticeboard, remote=whole, text=f"Is that {whole}?", how="reply", said_at=now,
        first_seen=now, last_seen=now, kind="question",
    )  # fmt: skip
    Asked.objects.create(school=here, kind="take_down", words=f"Please take {whole} down.", contact="0161 496 0000")
    Following.objects.create(
        school=here, channel=noticeboard, handle=f"{whole.split()[1].lower()}_swims", reason=f"{whole} swims there",
        state="proposed",
    )  # fmt: skip
    FollowRequest.objects.create(
        school=here, channel=noticeboard, account=whole, about=f"Aunt of {whole}", pile="look", first_seen=now,
        last_seen=now,
    )  # fmt: skip
    ApprovedWords.objects.create(school=here, title="Lost", text=f"{whole} is looked for.")
    Strange.objects.create(school=here, channel=noticeboard, kind="post", remote_id=whole, text=f"{whole} is here.")


def _what_went_wrong(school, child, whole: str) -> None:
    here, now, by = school.school, timezone.now(), school.teacher.person
    wrong = Incident.objects.create(school=here, kind=Incident.Kind.NAMED, known_at=now)
    wrong.pupils.add(child)
    IncidentNote.objects.create(school=here, incident=wrong, kind="happened", words=f"{whole} was named.", by=by)
    Stood.objects.create(school=here, incident=wrong, place="The noticeboard", since=now)
    TakeDown.objects.create(school=here, kind="child", pupil=child, at=now, promised=now, done_at=now)
    Duty.objects.create(school=here, kind=Duty.Kind.LINK_CHECK, about=uuid4(), due=now.date(), note=f"Ask {whole}.")
    device = Device.objects.filter(school=here).first() or Device.objects.create(school=here, name="iPad 1")
    Trip.objects.create(
        school=here, place="Formby", group=f"Owls, with {whole}", starts=now, ends=now + timedelta(hours=1), teacher=by,
        device=device, contact="The office", planned_by=school.leader.person,
    )  # fmt: skip
