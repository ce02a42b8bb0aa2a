"""Whether what others write on a network may be read here: on X only once the head said that the school took advice.

X's developer agreement speaks of showing its content to "government-related entities"; a state school may be one
(docs/running/x.md). Whoever reads followers or mentions asks `may_read_others` first.
"""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from birdtable.apps.audit.actions import record
from birdtable.apps.channels.models import Advice, Channel
from birdtable.apps.people.models import Membership, School
from birdtable.apps.people.permissions import Act, require
from birdtable.core.words import Network

NEEDS_ADVICE = frozenset({Network.X})
"""Networks whose terms a school should have somebody look at before it reads others there."""


def may_read_others(channel: Channel) -> bool:
    """Whether followers and mentions of this account may be read from its network, as of now."""
    return channel.network not in NEEDS_ADVICE or standing(channel.school, Network(channel.network)) is not None


def readable(channels: QuerySet[Channel]) -> QuerySet[Channel]:
    """Those of these accounts of which `may_read_others` is true."""
    said = Advice.objects.filter(school=OuterRef("school"), network=OuterRef("network"), taken_back_at=None)
    return channels.filter(~Q(network__in=NEEDS_ADVICE) | Exists(said))


def standing(school: School, network: Network) -> Advice | None:
    """The head's word that advice was taken, if it has not been taken back."""
    held = Advice.objects.filter(school=school, network=network, taken_back_at=None)
    return held.select_related("said_by").first()


@transaction.atomic
def say_advised(school: School, network: Network, by: Membership) -> Advice:
    """The school took advice on the network's terms, says the head; said twice it stands once. Raises: NotPermitted."""
    require(by, Act.SAY_ADVISED)
    School.objects.select_for_update().get(pk=school.pk)
    if said := standing(school, network):
        return said
    said = Advice.objects.create(school=school, network=network, said_by=by.person)
    _tell(said, "advice.taken", by)
    return said


@transaction.atomic
def take_back(school: School, network: Network, by: Membership) -> None:
    """Read nobody there from now on. Raises: NotPermitted."""
    require(by, Act.SAY_ADVISED)
    said = standing(school, network)
    if said is None:
        return
    stamps = {"taken_back_at": timezone.now(), "taken_back_by": by.person}
    if Advice.objects.filter(pk=said.pk, taken_back_at=None).update(**stamps):
        _tell(said, "advice.taken_back", by)


def _tell(advice: Advice, act: str, by: Membership) -> None:
    record(
        school_id=advice.school_id,
        act=act,
        actor=by.person_id,
        roles=by.roles,
        thing=("advice", advice.pk),
        detail={"network": advice.network},
    )
