"""Posts for tests of the apps: a school with a policy and a noticeboard, and drafts in it."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from birdtable.apps.channels.actions import connect_noticeboard
from birdtable.apps.channels.models import Channel
from birdtable.apps.people.models import Device, Membership, School, SchoolClass
from birdtable.apps.photos import actions as photos
from birdtable.apps.photos.models import Photo
from birdtable.apps.policies.actions import adopt
from birdtable.apps.posts import actions, approval
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.pictures import place_photo
from birdtable.apps.posts.queries import digest_of
from birdtable.apps.roll.models import Pupil
from birdtable.apps.work.actions import beat
from birdtable.core.words import Network, Role, Shows, Topic
from tests.people import a_device, a_person, a_school, sit_at
from tests.pictures import look_at
from tests.pupils import a_list_read

FINE = "We planted beans in the garden today."
STOPPED = "We planted beans. Ring me at home on 07700 900123."
A_LEADER_DECIDES = "Huge sale on sofas this weekend, everything half price!"
WORTH_A_LOOK = "We planted beans in the garden today. #schoolgardenersrule"

POLICY = """
format = 1
name = "thornbeck"
title = "Social media policy"
school = "Thornbeck Primary School"
author = "Mrs Khan"
signed_off = 2026-01-10
review_due = 2027-01-10
wording = "school"

[[clause]]
number = "1"
text = "Teachers, leaders and the office post, on these accounts and no others."
raises = { S801 = "block" }
channels = ["noticeboard", "bluesky", "mastodon", "x"]

[[clause]]
number = "2"
text = "Nobody's own number or address is ever posted."
raises = { D301 = "block" }

[[clause]]
number = "3"
text = "A child is shown only with permission."
raises = { P401 = "block", P402 = "block" }

[[clause]]
number = "4"
text = "We post about school."
raises = { T202 = "review" }

[[clause]]
number = "5"
text = "Everybody can read what we post."
raises = { A601 = "review", A602 = "advise", L701 = "block" }

[silent]
approval = { teacher = "always", office = "pictures_or_findings", leader = "pictures_or_findings" }
"""
REFERENCE_NAMES = 'channels = ["x"]'
EVERYWHERE = 'channels = ["noticeboard", "bluesky", "mastodon", "x"]'


@dataclass(frozen=True, slots=True)
class Thornbeck:
    """A school in which somebody can write and somebody else decide."""

    school: School
    teacher: Membership
    office: Membership
    leader: Membership
    head: Membership
    noticeboard: Channel
    kestrels: SchoolClass


def a_working_school(policy: str = POLICY) -> Thornbeck:
    """Thornbeck with a policy (none, if empty), its noticeboard, two children, and four people at its iPad.

    The reference policy names Twitter alone; here it names every network.
    """
    school = a_school()
    teacher, office, leader = (a_person(school, role) for role in (Role.TEACHER, Role.OFFICE, Role.LEADER))
    head = a_person(school, Role.HEAD)
    sit_at(a_device(school, "Year 4 iPad", kind=Device.Kind.OWN, added_by=head.person), teacher, office, leader, head)
    if policy:
        adopt(school, policy.replace(REFERENCE_NAMES, EVERYWHERE), head)
        school.refresh_from_db()
    kestrels = SchoolClass.objects.create(school=school, name="Kestrels", year="Y5")
    for forename, surname in (("Amara", "Okafor"), ("Hamza", "Ali")):
        Pupil.objects.create(school=school, forename=forename, surname=surname, school_class=kestrels)
    a_list_read(school)
    return Thornbeck(
        school=school,
        teacher=teacher,
        office=office,
        leader=leader,
        head=head,
        noticeboard=connect_noticeboard(school, head)
        if policy
        else Channel.objects.create(school=school, network=Network.NOTICEBOARD),
        kestrels=kestrels,
    )


def a_school_naming(policy: str = POLICY, slug: str = "") -> School:
    """A school whose policy names every network, so that any account can be connected."""
    school = a_school(slug)
    adopt(school, policy.replace(REFERENCE_NAMES, EVERYWHERE), a_person(school, Role.HEAD))
    return school


def a_draft(
    by: Membership, text: str = FINE, *, topic: str = Topic.TEACHING_AND_LEARNING, scheduled_for: datetime | None = None
) -> Post:
    """A draft that lacks nothing, meant for every account of the school; for a certain time, a worker lives."""
    if scheduled_for:
        beat("a worker", timezone.now())
    post = actions.begin(by)
    actions.rewrite(
        post,
        by,
        post.version,
        text=text,
        topic=topic,
        school_class=None,
        channels=Channel.objects.filter(school=by.school),
        scheduled_for=scheduled_for,
    )
    return post


def a_waiting_post(by: Membership, text: str = FINE) -> Post:
    """A post that its author sent for approval."""
    post = a_draft(by, text)
    approval.submit(post, by, post.version)
    return post


def an_approved_post(by: Membership, leader: Membership, text: str = FINE) -> Post:
    """A post that a leader approved."""
    post = a_waiting_post(by, text)
    approval.approve(post, leader, digest_of(post), {})
    return post


def an_upload(name: str = "beans.jpg", colour: str = "green") -> SimpleUploadedFile:
    """A small real JPEG."""
    file = BytesIO()
    Image.new("RGB", (64, 48), colour).save(file, "JPEG")
    return SimpleUploadedFile(name, file.getvalue(), "image/jpeg")


def a_picture_in(
    post: Post, by: Membership, *, shows: Shows | None = Shows.WORK, words: str = "Bean plants.", content: bytes = b""
) -> Photo:
    """A picture of work in this post, looked at and described."""
    upload = SimpleUploadedFile("beans.jpg", content, "image/jpeg") if content else an_upload()
    photo = photos.take_in(post.school, upload, by)
    look_at(photo)
    place_photo(post, by, photo)
    photos.describe(photo, words, by)
    if shows:
        photos.declare(photo, shows, (), by, dressed=None if shows is Shows.WORK else True)
    return photo
