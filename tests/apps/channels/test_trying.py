"""Whether posting works is tried with a post that nobody sees; how a post looks, with words that are kept nowhere."""

import httpx
import pytest
from django.utils import timezone

from birdtable.apps.audit.models import Entry
from birdtable.apps.channels.models import Channel
from birdtable.apps.posts.models import Post
from birdtable.core.words import Network, Role
from tests.networks.faulty import Fault
from tests.networks.mastodon_school import SchoolOnMastodon
from tests.people import a_person, client_for
from tests.posts import a_school_naming

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return a_school_naming(slug="thornbeck")


@pytest.fixture
def technician(school):
    return client_for(a_person(school, Role.IT))


@pytest.fixture
def there(speaks_to_this_machine, technician):
    one = SchoolOnMastodon()
    one.fake.clock = timezone.now
    page = technician.post("/s/thornbeck/accounts/mastodon/connect/", {"server": one.server.origin})
    went = httpx.get(page.context["url"], follow_redirects=False)
    technician.get(f"/s/thornbeck/accounts/mastodon/back/?{httpx.URL(went.headers['location']).query.decode()}")
    yield one
    one.close()


def tried(technician, channel: Channel) -> tuple[int, str]:
    answer = technician.post(f"/s/thornbeck/accounts/{channel.pk}/try/", follow=True)
    return answer.status_code, answer.content.decode()


def test_the_page_says_that_posting_works_and_nothing_is_left(technician, there) -> None:
    _, page = tried(technician, Channel.objects.get())
    assert "Posting works. The trial was seen by nobody" in page
    assert (there.fake.statuses, len(there.fake.deleted_with)) == ({}, 1)
    assert Entry.objects.filter(act="channel.tried").count() == 1


def test_a_trial_that_may_be_left_there_is_in_the_record_and_told(technician, there) -> None:
    there.server.fault(Fault.TIMEOUT_AFTER, path="/statuses")
    _, page = tried(technician, Channel.objects.get())
    assert "is not certainly deleted" in page
    assert Entry.objects.filter(act="channel.tried").count() == 1


@pytest.mark.parametrize("network", [Network.X, Network.BLUESKY, Network.NOTICEBOARD])
def test_where_everybody_would_read_it_none_is_made_and_none_is_offered(technician, school, network) -> None:
    channel = Channel.objects.create(school=school, network=network, handle="thornbeck", account="1")
    assert tried(technician, channel)[0] == 404
    page = technician.get(f"/s/thornbeck/accounts/{channel.pk}/").content.decode()
    assert "Try a post that nobody sees" not in page


def test_a_teacher_tries_nothing(school, there) -> None:
    status, _ = tried(client_for(a_person(school, Role.TEACHER)), Channel.objects.get())
    assert (status, len(there.fake.deleted_with)) == (404, 0)


def test_the_sample_is_drawn_as_the_account_would_show_it_and_kept_nowhere(technician, school) -> None:
    x = Channel.objects.create(school=school, network=Network.X, handle="ThornbeckPri", by_hand=True)
    address = f"/s/thornbeck/accounts/{x.pk}/sample/"
    assert "#WeLoveScience" in technician.get(address).content.decode()
    page = technician.post(address, {"words": "Owls! " * 60}).content.decode()
    assert "characters too many" in page
    assert not Post.objects.exists()


def test_a_sample_without_words_says_what_is_missing(technician, school) -> None:
    board = Channel.objects.create(school=school, network=Network.NOTICEBOARD)
    answer = technician.post(f"/s/thornbeck/accounts/{board.pk}/sample/", {"words": "  "})
    assert answer.status_code == 422
