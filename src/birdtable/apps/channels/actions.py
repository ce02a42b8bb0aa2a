"""What is done to accounts."""

from django.db import transaction

from birdtable.apps.audit.actions import record
from birdtable.apps.channels.models import Channel
from birdtable.apps.people.models import Membership, School
from birdtable.apps.people.permissions import Act, require
from birdtable.core.words import Network


@transaction.atomic
def connect_noticeboard(school: School, by: Membership) -> Channel:
    """The school's public noticeboard; the same one if it is there already. Raises: NotPermitted."""
    require(by, Act.CONNECT_CHANNEL)
    channel, new = Channel.objects.get_or_create(
        school=school, network=Network.NOTICEBOARD, handle="", disconnected_at=None
    )
    if new:
        record(
            school_id=school.pk,
            act="channel.connected",
            actor=by.person_id,
            roles=by.roles,
            thing=("channel", channel.pk),
            detail={"network": channel.network},
        )
    return channel
