"""How a post will look at each account, while it is written and where it is approved: what is shown is what is sent."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest

from birdtable.adapters.networks.mastodon_limits import Limits
from birdtable.apps.channels.models import Channel
from birdtable.apps.delivery import actions
from birdtable.apps.delivery.queries import outgoing_of
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.previews import previews_of_post
from birdtable.core.words import Network
from tests.people import client_for
from tests.posts import a_draft, a_picture_in, a_working_school

pytestmark = pytest.mark.django_db
WORDS = "Beans as tall as a door! https://www.thornbeckprimary.sch.uk/news/2026/11/tallest-bean-of-all #Kestrels"


@pytest.fixture
def everywhere():
    """A school with an account on each network."""
    school = a_working_school()
    heard = Limits(
        characters=5_000, characters_per_link=25, version="0.20.0", read_at=datetime(2026, 11, 30, tzinfo=UTC)
    )
    for network, handle in ((Network.BLUESKY, "thornbeck.example"), (Network.X, "ThornbeckPri")):
        Channel.objects.create(school=school.school, network=network, handle=handle)
    Channel.objects.create(
        school=school.school, network=Network.MASTODON, handle="thornbeck@school.example", limits=heard.as_json()
    )
    return school


@pytest.fixture
def post(everywhere) -> Post:
    draft = a_draft(everywhere.teacher, WORDS)
    a_picture_in(draft, everywhere.teacher, words="A bean plant beside a ruler.")
    draft.refresh_from_db()
    return draft


def cards(page: str) -> dict[str, str]:
    """Each preview on a page, by its network, as words."""
    found = re.findall(r'<article class="preview preview-(\w+)".*?</article>', page, re.DOTALL)
    whole = re.findall(r'<article class="preview preview-\w+".*?</article>', page, re.DOTALL)
    return {name: unescape(re.sub(r"<[^>]+>", "", one)) for name, one in zip(found, whole, strict=True)}


def test_every_account_shows_the_words_that_are_sent_and_by_its_own_count_what_is_left(everywhere, post) -> None:
    found = {one.network: one for one in previews_of_post(post, everywhere.teacher)}
    assert set(found) == set(Network)
    for one in found.values():
        assert "".join(piece.written for piece in one.pieces) == outgoing_of(post).text
    assert {network: one.left for network, one in found.items()} == {
        "noticeboard": 5_000 - len(WORDS),
        "bluesky": 300 - len(WORDS),
        "mastodon": 5_000 - 25 - len("Beans as tall as a door!  #Kestrels"),
        "x": 280 - 23 - len("Beans as tall as a door!  #Kestrels"),
    }


def test_the_pictures_are_the_files_that_are_sent_with_their_descriptions(everywhere, post) -> None:
    sent = outgoing_of(post).pictures[0]
    (shown,) = previews_of_post(post, everywhere.teacher)[0].pictures
    assert (shown.description, shown.width, shown.height) == (sent.description, sent.width, sent.height)
    answer = client_for(everywhere.teacher).get(shown.src)
    assert answer.status_code == 200
    answer.close()


def test_the_write_page_shows_each_account_and_so_does_a_live_check(everywhere, post) -> None:
    browser = client_for(everywhere.teacher)
    page = browser.get(f"/s/{post.school.slug}/posts/{post.pk}/").content.decode()
    assert set(cards(page)) == set(Network)
    assert "A bean plant beside a ruler." in cards(page)["bluesky"]
    chosen = Channel.objects.get(network=Network.X)
    given = {"version": post.version, "text": "x" * 300, "channels": [chosen.pk], "when": "now"}
    live = cards(browser.post(f"/s/{post.school.slug}/posts/{post.pk}/check/", given).content.decode())
    assert set(live) == {"x"}
    assert "20 characters too many" in live["x"]


def test_whoever_approves_sees_each_account_and_what_it_cannot_do(everywhere, post) -> None:
    Channel.objects.filter(network=Network.X).update(by_hand=True)
    actions.submit(post, by=everywhere.teacher, version=post.version)
    page = client_for(everywhere.leader).get(f"/s/{post.school.slug}/posts/{post.pk}/approve/").content.decode()
    found = cards(page)
    assert "Replies cannot be closed there." in found["mastodon"]
    assert "Nobody can reply to it or quote it." in found["bluesky"]
    assert "Somebody posts this by hand" in found["x"]
    assert "thornbeckprimary.sch.uk/news/2…" in found["mastodon"]


def test_x_is_said_to_be_dear_where_a_link_makes_it_so(everywhere, post) -> None:
    found = {one.network: one for one in previews_of_post(post, everywhere.teacher)}
    assert any("13 times as much" in note for note in found[Network.X].notes)
    post.text = "Beans!"
    found = {one.network: one for one in previews_of_post(post, everywhere.teacher)}
    assert not any("times as much" in note for note in found[Network.X].notes)
