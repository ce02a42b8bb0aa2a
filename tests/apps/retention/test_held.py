"""An open request, and what went wrong until it is closed, keep what they are about."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from birdtable.apps.datarequests.models import DataRequest
from birdtable.apps.incidents.models import Incident
from birdtable.apps.photos.clearing import photos_to_clear
from birdtable.apps.posts.models import Comment, Post
from birdtable.apps.retention.actions import keep_house
from birdtable.apps.retention.models import Night
from birdtable.apps.roll.models import Pupil
from birdtable.core.incident_states import IncidentState
from tests.apps.datarequests.asked import asks
from tests.apps.rights.shown import a_picture_of
from tests.posts import a_draft, a_working_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return a_working_school()


def test_what_went_wrong_keeps_its_post_until_it_is_closed(here):
    post = a_draft(here.teacher)
    wrong = Incident.objects.create(school=here.school, kind=Incident.Kind.WRONG_POST, known_at=timezone.now())
    wrong.posts.add(post)
    with time_machine.travel(timezone.now() + timedelta(days=60)):
        keep_house(here.school.pk)
        assert Post.objects.get() == post
        Incident.objects.update(state=IncidentState.SET_ASIDE)
        Night.objects.all().delete()
        keep_house(here.school.pk)
    assert not Post.objects.exists()


def test_a_request_keeps_the_pictures_of_the_child_until_it_is_answered(here):
    child = Pupil.objects.get(forename="Amara")
    photo = a_picture_of(here, child)
    asks(child, here.head)
    with time_machine.travel(timezone.now() + timedelta(days=60)):
        assert photos_to_clear(timezone.now(), 10) == []
        DataRequest.objects.update(answered_at=timezone.now(), answer="done")
        assert photos_to_clear(timezone.now(), 10) == [photo.pk]


def test_a_request_keeps_the_drafts_that_name_the_child_in_words_and_no_others(here):
    child = Pupil.objects.get(forename="Amara")
    named, said = a_draft(here.teacher, "Well done, Amara!"), a_draft(here.teacher, "Somebody sang.")
    Comment.objects.create(school=here.school, post=said, by=here.leader.person, words="Was it Amara who sang?")
    a_draft(here.teacher, "We planted amaranth."), a_draft(here.teacher, "We planted beans.")
    asks(child, here.head)
    with time_machine.travel(timezone.now() + timedelta(days=60)):
        keep_house(here.school.pk)
        assert set(Post.objects.all()) == {named, said}
        DataRequest.objects.update(answered_at=timezone.now(), answer="done")
        Night.objects.all().delete()
        keep_house(here.school.pk)
    assert not Post.objects.exists()
