"""Which holds stand: for the pages, and for whoever lifts one."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from birdtable.apps.channels.models import Channel
from birdtable.apps.channels.queries import channels_of
from birdtable.apps.delivery.models import Hold
from birdtable.apps.people.models import Membership, School


def standing_holds(school: School) -> QuerySet[Hold]:
    """Every hold that concerns this school, the widest first: of all its trust, its own, of its accounts."""
    mine = Q(school=school, trust=None)
    everywhere = Q(trust=school.trust_id, trust__isnull=False)
    found = Hold.objects.filter(mine | everywhere, lifted_at=None)
    return found.select_related("set_by", "channel", "trust").order_by("channel", "trust", "set_at")


def hold_of(school: School) -> Hold | None:
    """The hold on the whole school, if there is one: its own, or that of all its trust."""
    return standing_holds(school).filter(channel=None).first()


def hold_to_lift(membership: Membership, pk: UUID) -> Hold:
    """A hold that concerns this member's school, lifted already or not. Raises: Http404."""
    school = membership.school
    mine = Q(school=school) | Q(trust=school.trust_id, trust__isnull=False)
    return get_object_or_404(Hold.objects.select_related("trust", "channel"), mine, pk=pk)


def channel_to_hold(membership: Membership, key: str) -> Channel:
    """A connected account of this member's school. Raises: Http404."""
    return get_object_or_404(
        Channel.objects.for_school(membership).filter(disconnected_at=None), pk=_uuid(key)
    )  # fmt: skip


def _uuid(key: str) -> UUID:
    try:
        return UUID(key)
    except ValueError:
        # Nobody's: it is not found, as it should be for an id that somebody made up.
        return UUID(int=0)


def accounts_to_hold(school: School, holds: Sequence[Hold]) -> list[Channel]:
    """The connected accounts that no hold of their own stops."""
    held = {one.channel_id for one in holds}
    return [one for one in channels_of(school) if one.pk not in held]
