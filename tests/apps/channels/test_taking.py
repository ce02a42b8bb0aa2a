"""What a server says it takes reaches the check and the counter of a post for that account."""

from datetime import UTC, datetime

import pytest

from birdtable.adapters.networks.mastodon_limits import Limits
from birdtable.apps.channels.models import Channel
from birdtable.apps.posts.judging import judge
from birdtable.apps.posts.noticed import counters
from birdtable.core.words import Network, Role
from tests.posts import a_draft, a_working_school

pytestmark = pytest.mark.django_db
HEARD = Limits(
    characters=5_000, characters_per_link=25, version="0.20.0", read_at=datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
)


@pytest.mark.parametrize(
    ("limits", "limit", "codes"),
    [({}, 500, ["L701"]), (HEARD.as_json(), 5_000, []), (Limits(read_at=HEARD.read_at).as_json(), 500, ["L701"])],
    ids=["never heard", "heard", "did not answer"],
)
def test_a_post_of_600_letters_fits_where_the_server_takes_5000(limits, limit, codes) -> None:
    school = a_working_school()
    school.noticeboard.delete()
    account = Channel.objects.create(school=school.school, network=Network.MASTODON, account="1", limits=limits)
    post = a_draft(school.teacher, "We planted beans today. " * 25)
    judged = judge(post, roles=frozenset({Role.TEACHER})).verdict.judged
    assert [one.finding.code for one in judged if one.finding.code == "L701"] == codes
    assert [length.limit for _, length in counters(post.text, [account])] == [limit]
