"""One real thing for each word in an address, so that the isolation test can ask for another school's.

A new word in an address (`<uuid:trip>`) needs a function here: the school's people in, the word's value out. For a word
that means different things on different pages, name the page: `audit-story.kind`.
"""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID, uuid4

from django.utils import timezone

from birdtable.adapters.policy_file import source_of
from birdtable.apps.asks.models import Asked
from birdtable.apps.beginnings.models import Beginning
from birdtable.apps.calendar.models import Term
from birdtable.apps.community.models import Follower, FollowRequest
from birdtable.apps.datarequests.models import DataRequest, Gathering
from birdtable.apps.delivery.models import Delivery, Hold, Notice
from birdtable.apps.duties.models import Duty
from birdtable.apps.elsewhere.models import Strange, Takeover
from birdtable.apps.following.models import Following
from birdtable.apps.incidents.models import Incident
from birdtable.apps.notify.models import Notification, Subscription
from birdtable.apps.people import joining
from birdtable.apps.people.joining import Invited
from birdtable.apps.people.models import Membership
from birdtable.apps.photos.addresses import address_of
from birdtable.apps.photos.models import Rendition
from birdtable.apps.policies.drafting import begin, draft_of, sheet_of, sheet_of_file
from birdtable.apps.policies.models import Edition, Proposal
from birdtable.apps.policies.signing import hand_over
from birdtable.apps.posts.models import Note
from birdtable.apps.replay.actions import begin as begin_trial
from birdtable.apps.retention.models import KeptBack
from birdtable.apps.rights.models import TakeDown
from birdtable.apps.rounds.models import Trained
from birdtable.apps.tripmode.models import Sending
from birdtable.apps.urgent.models import ApprovedWords, UrgentNotice
from birdtable.core.words import Role
from tests.people import a_device, a_person
from tests.pictures import a_photo, a_region
from tests.posts import POLICY, Thornbeck, a_draft, a_picture_in
from tests.pupils import a_pupil
from tests.saying import HARM, somebody_says
from tests.trips import a_list_to_clear, another_trip

Make = Callable[[Thornbeck, Membership], str | UUID]
MADE: dict[str, Make] = {}
PLAIN: dict[str, str] = {
    "audit-story.kind": "post",
    "keeping-kind.kind": "drafts",
    "shape": "csv",
    "period": "2025-26",
    "policy-take.shape": "toml",
    "clause": "1",
    "number": "1",
    "code": "D301",
    "network": "x",
    "step": "policy",
    "tip": "tell-somebody",
    "what": "aside",
    "token": "nobody-was-invited-by-this",
    "pk": "1",
    "provider_id": "google",
    "paper": "record",
    "fresh": "7d9f7f5e-2d0c-4c55-9d0b-0d2f6a7d5a10",
}
"""Words that name no school's own thing."""

NEEDS_A_STATE = {
    "post",
    "post-where",
    "delivery-hand",
    "post-approve",
    "quick-post",
    "post-suggest",
    "post-suggestion",
    "post-withdraw",
    "data-request-file",
    "data-request-picture",
    "calendar-move",
}
"""Pages that are not there for a thing just made, even for its own school."""


def thing(word: str) -> Callable[[Make], Make]:
    """Marks the function that makes one."""

    def register(make: Make) -> Make:
        MADE[word] = make
        return make

    return register


@thing("post")
@thing("thing")
def post(school: Thornbeck, by: Membership) -> UUID:
    return a_draft(by).pk


@thing("kept_back")
def kept_back(school: Thornbeck, by: Membership) -> UUID:
    return KeptBack.objects.create(school=school.school, kind="post", thing=a_draft(by).pk, by=by.person).pk


@thing("proposal")
def proposal(school: Thornbeck, by: Membership) -> UUID:
    source = POLICY.replace("2026-01-10", f"2026-01-{Proposal.objects.count() % 20 + 2:02}")
    return hand_over(school.school, source, school.head).pk


@thing("trial")
def trial(school: Thornbeck, by: Membership) -> UUID:
    edition = Edition.objects.filter(school=school.school).first()
    return begin_trial(edition, date(2026, 1, 1), school.head, then=False).pk


@thing("sending")
def sending(school: Thornbeck, by: Membership) -> UUID:
    return Sending.objects.create(school=school.school, person=by.person, key=uuid4(), post=a_draft(by)).key


@thing("picture")
@thing("upload")
def upload(school: Thornbeck, by: Membership) -> UUID:
    return uuid4()


@thing("place")
def place(school: Thornbeck, by: Membership) -> UUID:
    post = a_draft(by)
    a_region(a_picture_in(post, by))
    return post.places.get().pk


@thing("note")
def note(school: Thornbeck, by: Membership) -> UUID:
    return Note.objects.create(
        school=school.school, post=a_draft(school.teacher), kind=Note.Kind.SUGGESTION, by=by.person, base_version=1
    ).pk


@thing("asked")
def asked(school: Thornbeck, by: Membership) -> UUID:
    return Asked.objects.create(school=school.school, kind=Asked.Kind.TAKE_DOWN, words="Please take this down.").pk


@thing("sealed")
def sealed(school: Thornbeck, by: Membership) -> str:
    return sealed_for("photo", by, "thumbnail")


@thing("sealed_preview")
def sealed_preview(school: Thornbeck, by: Membership) -> str:
    return sealed_for("photo-preview", by)


def sealed_for(page: str, by: Membership, kind: str = "") -> str:
    return address_of(page, by, a_photo(by).pk, kind).rpartition("/")[2].removesuffix(".jpg")


@thing("photo")
def photo(school: Thornbeck, by: Membership) -> UUID:
    return a_photo(by).pk


@thing("rendition")
def rendition(school: Thornbeck, by: Membership) -> UUID:
    return Rendition.objects.filter(photo=a_photo(by))[0].pk


@thing("pupil")
def pupil(school: Thornbeck, by: Membership) -> UUID:
    return a_pupil(school.school).pk


@thing("school_class")
def school_class(school: Thornbeck, by: Membership) -> UUID:
    return school.kestrels.pk


@thing("delivery")
def delivery(school: Thornbeck, by: Membership) -> UUID:
    return a_delivery(school, by).pk


@thing("notice")
def notice(school: Thornbeck, by: Membership) -> UUID:
    return Notice.objects.create(
        school=school.school, delivery=a_delivery(school, by), text="We planted beans.", published_at=timezone.now()
    ).pk


@thing("hold")
def hold(school: Thornbeck, by: Membership) -> UUID:
    return Hold.objects.create(school=school.school, set_by=by.person, channel=school.noticeboard).pk


@thing("words")
def words(school: Thornbeck, by: Membership) -> UUID:
    return ApprovedWords.objects.create(
        school=school.school,
        title="Open as usual",
        text=f"We are open as usual. {uuid4()}",
        approved_by=by.person,
        approved_at=timezone.now(),
    ).pk


@thing("member")
def member(school: Thornbeck, by: Membership) -> UUID:
    return school.office.pk


@thing("urgent_notice")
def urgent_notice(school: Thornbeck, by: Membership) -> UUID:
    return UrgentNotice.objects.create(
        school=school.school,
        words_id=words(school, by),
        post=a_draft(by),
        text="We are open as usual.",
        released_by=by.person,
        released_at=timezone.now(),
        ends_at=timezone.now(),
    ).pk


@thing("invitation")
def invitation(school: Thornbeck, by: Membership) -> UUID:
    who = Invited(
        email=f"{uuid4()}@example.org", title="", forename="Kofi", surname="Mensah", roles=frozenset({Role.TEACHER}),
        starts=school.school.today(),
    )  # fmt: skip
    return joining.invite(school.head, who)[0].pk


@thing("following")
def following(school: Thornbeck, by: Membership) -> UUID:
    return Following.objects.create(
        school=school.school, channel=school.noticeboard, handle=f"author{uuid4()}", state="proposed",
        proposed_by=school.teacher.person, proposed_at=timezone.now(), reason="Our Year 2 reads her.",
    ).pk  # fmt: skip


@thing("follow_request")
def follow_request(school: Thornbeck, by: Membership) -> UUID:
    now = timezone.now()
    return FollowRequest.objects.create(
        school=school.school, channel=school.noticeboard, account=str(uuid4()), handle="aunt", pile="look",
        first_seen=now, last_seen=now, reasons=[{"signal": "no_picture", "says": "no picture", "weight": 0.5}],
    ).pk  # fmt: skip


@thing("duty")
def duty(school: Thornbeck, by: Membership) -> UUID:
    return Duty.objects.create(
        school=school.school, kind=Duty.Kind.CHANGE_PASSWORD, about=uuid4(), person=by.person, due=school.school.today()
    ).pk


@thing("trained")
def trained(school: Thornbeck, by: Membership) -> UUID:
    on = school.school.today()
    return Trained.objects.create(school=school.school, person=by.person, on=on, again_by=on + timedelta(days=365)).pk


@thing("device")
def device(school: Thornbeck, by: Membership) -> UUID:
    return a_device(school.school).pk


@thing("trip")
def trip(school: Thornbeck, by: Membership) -> UUID:
    deputy = a_person(school.school, Role.TEACHER)
    named = {"deputy": deputy.person, "spare": a_device(school.school)}
    return another_trip(school, **named).pk


@thing("clearing")
def clearing(school: Thornbeck, by: Membership) -> UUID:
    return a_list_to_clear(school, by).pk


@thing("follower")
def follower(school: Thornbeck, by: Membership) -> UUID:
    now, account = timezone.now(), str(uuid4())
    return Follower.objects.create(
        school=school.school, channel=school.noticeboard, account=account, pile="look", first_seen=now, last_seen=now
    ).pk


@thing("strange")
def strange(school: Thornbeck, by: Membership) -> UUID:
    return Strange.objects.create(
        school=school.school, channel=school.noticeboard, kind="post", state="open", remote_id=str(uuid4()),
        text="Buy shoes!", told_at=timezone.now(), effect="block", codes=["T202"],
    ).pk  # fmt: skip


@thing("takeover")
def takeover(school: Thornbeck, by: Membership) -> UUID:
    now = timezone.now()
    return Takeover.objects.create(school=school.school, channel=school.noticeboard, over_at=now, begun_by=by.person).pk


@thing("incident")
def incident(school: Thornbeck, by: Membership) -> UUID:
    return Incident.objects.create(
        school=school.school, kind=Incident.Kind.OTHER, known_at=timezone.now(), opened_by=by.person
    ).pk


@thing("mention")
def mention(school: Thornbeck, by: Membership) -> UUID:
    return somebody_says(school.noticeboard).pk


@thing("disclosure")
def disclosure(school: Thornbeck, by: Membership) -> UUID:
    return somebody_says(school.noticeboard, HARM).pk


@thing("browser")
def browser(school: Thornbeck, by: Membership) -> UUID:
    return Subscription.objects.create(
        school=school.school, person=by.person, sealed="", endpoint_hash=uuid4().hex, token_hash="", called="Phone"
    ).pk


@thing("told")
def told(school: Thornbeck, by: Membership) -> UUID:
    return Notification.objects.create(
        school=school.school, person=by.person, kind="waiting", about_kind="post", about=a_draft(by).pk
    ).pk


@thing("take_down")
def take_down(school: Thornbeck, by: Membership) -> UUID:
    now = timezone.now()
    return TakeDown.objects.create(
        school=school.school, kind=TakeDown.Kind.PICTURE, at=now, promised=now, done_at=now
    ).pk


@thing("data_request")
def data_request(school: Thornbeck, by: Membership) -> UUID:
    child = a_pupil(school.school)
    made = DataRequest.objects.create(
        school=school.school, kind=DataRequest.Kind.ACCESS, pupil=child, subject=child.pk, asked_by="Her mother",
        asked_as="parent", asked_on=school.school.today(), due=school.school.today(), received_by=by.person,
    )  # fmt: skip
    Gathering.objects.create(school=school.school, request=made)
    return made.pk


@thing("colleague")
def colleague(school: Thornbeck, by: Membership) -> UUID:
    return a_person(school.school, Role.TEACHER).person_id


@thing("channel")
def channel(school: Thornbeck, by: Membership) -> UUID:
    return school.noticeboard.pk


def a_delivery(school: Thornbeck, by: Membership) -> Delivery:
    pk = uuid4()
    return Delivery.objects.create(
        pk=pk,
        school=school.school,
        post=a_draft(by),
        channel=school.noticeboard,
        outgoing={},
        digest="0" * 64,
        key=str(pk),
        due=timezone.now(),
    )


@thing("term")
def term(school: Thornbeck, by: Membership) -> UUID:
    today = school.school.today()
    return Term.objects.create(school=school.school, name="Spring", starts=today, ends=today).pk


@thing("wording")
def wording(school: Thornbeck, by: Membership) -> UUID:
    return a_draft(by).wordings.get().pk


@thing("beginning")
def beginning(school: Thornbeck, by: Membership) -> UUID:
    name = f"A trip {uuid4().hex[:8]}"
    return Beginning.objects.create(school=school.school, name=name, topic="trip", text="[class] went out.").pk


@thing("sentence")
def sentence(place: Thornbeck, by: Membership) -> str:
    head = a_person(place.school, Role.HEAD)
    draft = draft_of(place.school) or begin(sheet_of_file(*source_of("unsworth-2021")), "a policy", head)
    return next(key for key, one in sheet_of(draft).clauses.items() if one["number"] == "9a")
