"""Which accounts a school has."""

from birdtable.apps.channels.models import Channel
from birdtable.apps.people.models import School


def channels_of(school: School) -> tuple[Channel, ...]:
    """The accounts connected today, the noticeboard first, then in the order they came."""
    return tuple(Channel.objects.filter(school=school, disconnected_at=None).order_by("connected_at", "pk"))
