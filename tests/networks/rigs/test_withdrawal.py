"""A parent says no by the link of a letter: the post is gone from a real PDS and the noticeboard, with proof."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from birdtable.adapters.connection import Deadline
from birdtable.adapters.networks.bluesky.app_password import sign_in
from birdtable.apps.audit.verify import verify
from birdtable.apps.channels import reaching
from birdtable.apps.channels.actions import SignedIn, connect
from birdtable.apps.delivery import ticks
from birdtable.apps.delivery.models import Delivery, Notice
from birdtable.apps.delivery.sending import attend
from birdtable.apps.posts.models import Post
from birdtable.apps.rights.checklist import checklists
from birdtable.apps.rights.letters import letters_for
from birdtable.apps.rights.models import TakeDown
from birdtable.core.words import Network
from tests.apps.rights.shown import a_picture_of, approved_with, published_with, the_worker_follows
from tests.networks.on_bluesky import OnBluesky, on_a_real_one
from tests.posts import a_working_school
from tests.pupils import a_pupil

pytestmark = pytest.mark.django_db
WORDS = "We looked for newts today."


@pytest.fixture
def here(pds, settings):
    settings.BIRDTABLE_SPEAKS_TO_THIS_MACHINE = True
    reaching.client.cache_clear()
    with on_a_real_one(pds) as made:
        yield made
    reaching.client().close()
    reaching.client.cache_clear()


def a_school_on(here: OnBluesky):
    made = a_working_school()
    asked = {"service": here.server.origin, "identifier": here.handle, "password": here.password}
    kept = sign_in(here.client, asked, Deadline(60), timezone.now)
    server = here.server.origin
    account = SignedIn(network=Network.BLUESKY, handle=here.handle, account=here.did, server=server, secrets=kept)
    connect(made.school, made.head, account)
    return made


def test_a_parents_no_takes_the_post_off_the_pds_and_the_noticeboard(here):
    school = a_school_on(here)
    child = a_pupil(school.school, "Niamh Ryan", consents="noticeboard bluesky")
    public = published_with(school, a_picture_of(school, child), text=WORDS)
    later = approved_with(school, a_picture_of(school, child), scheduled_for=timezone.now() + timedelta(hours=2))
    assert here.standing() == [WORDS]
    notice = reverse("notice", args=[school.school.slug, Notice.objects.get().pk])
    assert Client().get(notice).status_code == 200

    (letter,) = letters_for([child], count=1, by=school.office)
    answer = Client().post("/family/" + letter.link.partition("/family/")[2], {"nowhere": "yes"})
    assert answer.status_code == 302
    the_worker_follows()
    for pk in ticks.due_ticks(timezone.now(), 10):
        ticks.look(pk)

    assert here.standing() == []
    assert Client().get(notice).status_code == 410
    assert Post.objects.get(pk=public.pk).state == "withdrawn"
    assert Post.objects.get(pk=later.pk).state == "draft"
    (found,) = checklists(school.head, TakeDown.objects.all(), timezone.now())
    assert (found.done, found.gone) == (True, 2)
    assert all(copy.seen_gone for copy in found.copies)
    assert not found.late(timezone.now())
    for one in Delivery.objects.filter(post=later):
        attend(one.pk)
    assert here.standing() == []
    assert verify(school.school.pk) is None
