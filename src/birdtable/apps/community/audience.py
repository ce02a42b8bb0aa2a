"""How many follow, day by day, and of what sorts: counted when a whole reading or list comes to its end."""

from collections import Counter
from datetime import timedelta

from django.db.models import Count

from birdtable.apps.channels.models import Channel
from birdtable.apps.community.models import Audience, Follower
from birdtable.core.community.followers.sorts import Sort

SHOWN = timedelta(weeks=26)


def count_audience(channel: Channel, left: int) -> Audience:
    """Write today's numbers of one account; a second reading on one day adds to who went. left: who just did."""
    today = channel.school.today()
    counted = Counter(dict.fromkeys(map(str, Sort), 0))
    here = Follower.objects.filter(channel=channel, left_at=None)
    for row in here.order_by().values("sort").annotate(count=Count("*")):
        counted[row["sort"]] = row["count"]
    followers = sum(counted.values())
    before = Audience.objects.filter(channel=channel, day__lt=today).first()
    earlier = Audience.objects.filter(channel=channel, day=today).first()
    gone = left + (earlier.left if earlier else 0)
    joined = max(0, followers - before.followers + gone) if before else 0
    facts = {"followers": followers, "joined": joined, "left": gone, "sorts": dict(counted)}
    return Audience.objects.update_or_create(
        channel=channel, day=today, defaults={"school_id": channel.school_id, **facts}
    )[0]


def audiences_of(channel: Channel) -> list[Audience]:
    """The last half year of one account, the oldest first."""
    since = channel.school.today() - SHOWN
    return list(Audience.objects.filter(channel=channel, day__gte=since).order_by("day"))
