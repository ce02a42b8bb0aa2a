"""Correcting a published post: a linked draft, and the old copy comes down where the new one stands."""

import pytest
from django.urls import reverse

from birdtable.adapters.networks.network import Unsure
from birdtable.apps.delivery import actions, by_hand, correcting
from birdtable.apps.delivery.correcting import correct, due_corrections, take_down_corrected
from birdtable.apps.delivery.models import Delivery, Notice
from birdtable.apps.delivery.sending import attend
from birdtable.apps.posts.actions import rewrite
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.queries import digest_of
from birdtable.core.delivery_states import DeliveryState
from birdtable.core.post_states import PostState
from birdtable.core.states import NotAllowed
from birdtable.core.words import Network
from tests.apps.delivery.ways import a_network, an_account, an_approved_post, on, seen
from tests.people import client_for
from tests.posts import a_picture_in, a_waiting_post, a_working_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def thornbeck():
    return a_working_school()


def send_everywhere(post: Post) -> None:
    for delivery in Delivery.objects.filter(post=post):
        attend(delivery.pk)
    post.refresh_from_db()


def corrected(thornbeck, old: Post, text: str = "We planted peas in the garden today.") -> Post:
    draft = correct(old, by=thornbeck.teacher)
    rewrite(
        draft, thornbeck.teacher, draft.version, text=text, topic=draft.topic, school_class=None,
        channels=list(draft.channels.all()), scheduled_for=None,
    )  # fmt: skip
    actions.submit(draft, by=thornbeck.teacher, version=draft.version)
    actions.approve(draft, by=thornbeck.leader, digest=digest_of(draft), reasons={})
    return draft


def test_a_correction_begins_with_the_words_and_pictures_of_the_old_post(thornbeck):
    old = a_waiting_post(thornbeck.teacher)
    actions.take_back(old, by=thornbeck.teacher)
    photo = a_picture_in(old, thornbeck.teacher)
    old.refresh_from_db()
    actions.submit(old, by=thornbeck.teacher, version=old.version)
    actions.approve(old, by=thornbeck.leader, digest=digest_of(old), reasons={})
    send_everywhere(old)
    draft = correct(old, by=thornbeck.teacher)
    assert (draft.state, draft.text, draft.corrects, list(draft.photos.all())) == ("draft", old.text, old, [photo])
    assert correct(old, by=thornbeck.leader) == draft


def test_only_what_is_out_can_be_corrected(thornbeck):
    with pytest.raises(NotAllowed):
        correct(an_approved_post(thornbeck), by=thornbeck.teacher)


def test_the_old_post_stands_until_the_new_one_is_out_and_then_comes_down(thornbeck):
    old = an_approved_post(thornbeck)
    send_everywhere(old)
    new = corrected(thornbeck, old)
    assert due_corrections(10) == []
    assert Notice.objects.filter(removed_at=None).count() == 1
    send_everywhere(new)
    assert due_corrections(10) == [new.pk]
    take_down_corrected(new.pk)
    old.refresh_from_db()
    assert old.state == PostState.WITHDRAWN
    assert seen(on(old, Network.NOTICEBOARD)) == DeliveryState.REMOVING
    send_everywhere(old)
    assert [one.text for one in Notice.objects.filter(removed_at=None)] == [new.text]
    assert due_corrections(10) == []


def test_where_the_new_one_is_not_out_yet_the_old_one_stays(thornbeck, monkeypatch):
    an_account(thornbeck, Network.BLUESKY)
    bluesky = a_network(monkeypatch, Network.BLUESKY)
    old = an_approved_post(thornbeck)
    send_everywhere(old)
    new = corrected(thornbeck, old)
    bluesky.after = Unsure("timed out")
    send_everywhere(new)
    take_down_corrected(new.pk)
    assert seen(on(old, Network.NOTICEBOARD)) == DeliveryState.REMOVING
    assert seen(on(old, Network.BLUESKY)) == DeliveryState.SENT
    assert due_corrections(10) == []
    send_everywhere(new)
    assert due_corrections(10) == [new.pk]
    take_down_corrected(new.pk)
    old.refresh_from_db()
    assert (old.state, seen(on(old, Network.BLUESKY))) == (PostState.WITHDRAWN, DeliveryState.REMOVING)


def test_an_account_the_correction_leaves_out_loses_the_old_post_too(thornbeck, monkeypatch):
    account = an_account(thornbeck, Network.BLUESKY)
    a_network(monkeypatch, Network.BLUESKY)
    old = an_approved_post(thornbeck)
    send_everywhere(old)
    account.paused = True
    account.save()
    draft = correct(old, by=thornbeck.teacher)
    rewrite(
        draft, thornbeck.teacher, draft.version, text="Peas.", topic=draft.topic, school_class=None,
        channels=[thornbeck.noticeboard], scheduled_for=None,
    )  # fmt: skip
    actions.submit(draft, by=thornbeck.teacher, version=draft.version)
    actions.approve(draft, by=thornbeck.leader, digest=digest_of(draft), reasons={})
    send_everywhere(draft)
    take_down_corrected(draft.pk)
    assert seen(on(old, Network.BLUESKY)) == DeliveryState.REMOVING


def test_the_noticeboard_says_corrected_and_an_old_link_leads_on(thornbeck, client):
    old = an_approved_post(thornbeck)
    send_everywhere(old)
    before = Notice.objects.get()
    new = corrected(thornbeck, old)
    send_everywhere(new)
    take_down_corrected(new.pk)
    send_everywhere(old)
    slug = thornbeck.school.slug
    assert "<strong>Corrected</strong>" in client.get(f"/n/{slug}/").content.decode()
    assert "Corrected: We planted peas" in client.get(f"/n/{slug}/feed.atom").content.decode()
    answer = client.get(f"/n/{slug}/{before.pk}/")
    assert answer.url == f"/n/{slug}/{Notice.objects.get(removed_at=None).pk}/"
    assert client.get(f"/n/{slug}/{new.pk}/").status_code == 404


def test_the_page_of_a_post_begins_its_correction(thornbeck):
    old = an_approved_post(thornbeck)
    send_everywhere(old)
    client, slug = client_for(thornbeck.teacher), thornbeck.school.slug
    assert "Correct it" in client.get(reverse("post", args=[slug, old.pk])).content.decode()
    client.post(reverse("post-correct", args=[slug, old.pk]))
    draft = Post.objects.get(corrects=old)
    assert "A correction is begun" in client.get(reverse("post", args=[slug, old.pk])).content.decode()
    assert "comes down by itself" in client.get(reverse("post", args=[slug, draft.pk])).content.decode()


def test_a_copy_that_a_person_was_to_post_is_looked_for_when_it_is_corrected(thornbeck):
    an_account(thornbeck, Network.X, by_hand=True)
    old = an_approved_post(thornbeck)
    send_everywhere(old)
    by_hand.posted(on(old, Network.X), by=thornbeck.leader, link="https://x.com/thornbeck/status/1")
    new = corrected(thornbeck, old)
    send_everywhere(new)
    by_hand.posted(on(new, Network.X), by=thornbeck.leader, link="https://x.com/thornbeck/status/2")
    correcting.take_down_corrected(new.pk)
    send_everywhere(old)
    assert seen(on(old, Network.X)) == DeliveryState.REMOVAL_BY_HAND
