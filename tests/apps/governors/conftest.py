from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from birdtable.apps.delivery import actions, holding
from birdtable.apps.duties.models import Duty
from birdtable.apps.governors.pack import pack_of
from birdtable.apps.governors.periods import Scope, this_term
from birdtable.apps.people.models import SchoolClass
from birdtable.apps.posts.approval import ReasonGiven
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.queries import digest_of
from birdtable.apps.posts.stops import ReasonsMissing, Stopped
from birdtable.apps.roll.models import Pupil
from birdtable.cli.demonstration.news import answer_the_bell
from birdtable.core.words import Topic
from tests.posts import A_LEADER_DECIDES, FINE, STOPPED, Thornbeck, a_draft, a_working_school


def children_in(school, name, number):
    there, _ = SchoolClass.objects.get_or_create(school=school, name=name)
    for each in range(number):
        Pupil.objects.create(school=school, forename=f"Ada{each}", surname="Nobody", school_class=there)
    return there


def published(school: Thornbeck, text: str = FINE, *, topic=Topic.TEACHING_AND_LEARNING, school_class=None) -> Post:
    """A post that a leader approved and that is out, by the real acts."""
    post = a_draft(school.teacher, text, topic=topic)
    Post.objects.filter(pk=post.pk).update(school_class=school_class)
    actions.submit(post, by=school.teacher, version=post.version)
    try:
        actions.approve(post, by=school.leader, digest=digest_of(post), reasons={})
    except ReasonsMissing as asked:
        why = ReasonGiven(ready="other", words="I spoke with Amara Okafor’s mother about it.")
        actions.approve(post, by=school.leader, digest=digest_of(post), reasons=dict.fromkeys(asked.missing, why))
    answer_the_bell()
    post.refresh_from_db()
    return post


def stopped(school: Thornbeck) -> None:
    post = a_draft(school.teacher, STOPPED)
    with pytest.raises(Stopped):
        actions.submit(post, by=school.teacher, version=post.version)


def a_job(school: Thornbeck, days: int, **fields) -> Duty:
    return Duty.objects.create(
        school=school.school, kind=Duty.Kind.PASSWORD_CHANGE, about=uuid4(),
        due=school.school.today() - timedelta(days=days), **fields,
    )  # fmt: skip


@pytest.fixture
def school(db) -> Thornbeck:
    return a_working_school()


@pytest.fixture
def lived_in(school) -> Thornbeck:
    """Three posts out, one try stopped, something let through, a hold lifted, and a job done late."""
    celebrating = children_in(school.school, "Owls", 6)
    published(school, topic=Topic.CELEBRATION, school_class=celebrating)
    published(school, school_class=school.kestrels)
    published(school, A_LEADER_DECIDES)
    stopped(school)
    holding.lift(holding.hold(school.school, by=school.head), by=school.head)
    a_job(school, 0, done_at=timezone.now() + timedelta(days=2), done_by=school.head.person)
    return school


@pytest.fixture
def pack_now():
    def made(school, period=None):
        return pack_of(Scope(school.school, period or this_term(school.school, school.school.today()), timezone.now()))

    return made
