"""Which mentions wait for a person, and which possible disclosures are open."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Case, QuerySet, Value, When
from django.http import Http404
from django.shortcuts import get_object_or_404

from birdtable.apps.channels.models import Channel
from birdtable.apps.mentions.models import POINTER, Mention, MentionReading
from birdtable.apps.people.models import Membership, School
from birdtable.apps.people.permissions import Act, may
from birdtable.core.community.mentions.sorting import Kind
from birdtable.core.mention_states import MentionState
from birdtable.core.words import Network

GRAVEST_FIRST = (Kind.ABUSE, Kind.COMPLAINT, Kind.PRESS, Kind.QUESTION, Kind.OTHER, Kind.THANKS, Kind.SPAM)
LATELY = (MentionState.SETTLED, MentionState.DONE)
CALLED = {
    Kind.ABUSE: "Abuse", Kind.COMPLAINT: "A complaint", Kind.PRESS: "Press", Kind.QUESTION: "A question",
    Kind.OTHER: "Something else", Kind.THANKS: "Thanks", Kind.SPAM: "Spam",
}  # fmt: skip


def waiting(school: School) -> QuerySet[Mention]:
    """What nobody has decided about, the gravest kind first, then the newest."""
    order = Case(*(When(kind=kind, then=Value(number)) for number, kind in enumerate(GRAVEST_FIRST)), default=9)
    return _in(school, MentionState.WAITING).order_by(order, "-said_at", "pk")


def with_office(school: School) -> QuerySet[Mention]:
    """What the office rings or writes about."""
    return _in(school, MentionState.OFFICE)


def planned(school: School) -> QuerySet[Mention]:
    """What is about to be done there, and can be taken back."""
    return _in(school, MentionState.PLANNED)


def by_hand(school: School) -> QuerySet[Mention]:
    """What a person has to do on the network itself."""
    return _in(school, MentionState.BY_HAND)


def lately(school: School) -> QuerySet[Mention]:
    """What was decided last."""
    return _in(school, *LATELY).filter(decided_at__isnull=False).order_by("-decided_at")


def _in(school: School, *states: MentionState) -> QuerySet[Mention]:
    found: QuerySet[Mention] = Mention.objects.filter(school=school, state__in=states).select_related("channel")
    return found


def open_disclosures(school: School) -> QuerySet[Mention]:
    """Possible disclosures that are not closed, the oldest first."""
    found: QuerySet[Mention] = Mention.objects.filter(school=school).open_disclosures()
    return found.select_related("channel", "seen_by").order_by("alarmed_at")


def closed_disclosures(school: School) -> QuerySet[Mention]:
    """Those that the safeguarding lead closed, the last first."""
    closed: QuerySet[Mention] = Mention.objects.filter(school=school, state=MentionState.CLOSED)
    return closed.select_related("channel", "seen_by", "closed_by").order_by("-closed_at")


def alarms_for(membership: Membership) -> Sequence[Mention]:
    """Open possible disclosures, for those who see to them; nothing for others."""
    return list(open_disclosures(membership.school)[:5]) if may(membership, Act.SEE_DISCLOSURES) else []


def mention_of(membership: Membership, pk: UUID) -> Mention:
    """An ordinary mention of the member's school. Raises: Http404."""
    found: Mention = get_object_or_404(_of(membership).exclude(state__in=POINTER), pk=pk)
    return found


def disclosure_of(membership: Membership, pk: UUID) -> Mention:
    """A possible disclosure at the member's school, for those who see to them. Raises: Http404."""
    if not may(membership, Act.SEE_DISCLOSURES):
        raise Http404
    found: Mention = get_object_or_404(_of(membership).filter(state__in=POINTER), pk=pk)
    return found


def _of(membership: Membership) -> QuerySet[Mention]:
    found: QuerySet[Mention] = Mention.objects.for_school(membership).select_related("channel", "school")
    return found


def readings_of(school: School) -> QuerySet[MentionReading]:
    """How far what was said to each account has been read."""
    return MentionReading.objects.filter(school=school, channel__disconnected_at=None).select_related("channel")


def accounts_spoken_to(school: School) -> QuerySet[Channel]:
    """Accounts to which anybody can say something."""
    return Channel.objects.filter(school=school, disconnected_at=None).exclude(network=Network.NOTICEBOARD)


def silent_since(school: School, now: datetime) -> Sequence[MentionReading]:
    """Accounts whose last reading failed."""
    return [one for one in readings_of(school) if one.says]
