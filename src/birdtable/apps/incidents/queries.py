"""Incidents as they are looked at: by whom, which of them, and where what went wrong was public."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from birdtable.apps.delivery.models import Delivery
from birdtable.apps.incidents.models import A_DAY_LEFT, LIVE, TO_DECIDE, Decider, Incident
from birdtable.apps.people.models import Membership, School
from birdtable.apps.people.permissions import Act, asks, may
from birdtable.apps.photos.models import Photo
from birdtable.apps.photos.queries import children_in
from birdtable.apps.posts.archive import seen_by
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.queries import photos_of
from birdtable.apps.rights.finding import posts_picturing, posts_with
from birdtable.apps.roll.models import Pupil
from birdtable.core.incident_states import IncidentState
from birdtable.core.post_states import PostState
from birdtable.core.words import Role

SEE_ALL = frozenset({Role.LEADER, Role.HEAD, Role.DSL})
WERE_OUT = (PostState.RELEASED, PostState.WITHDRAWN)
MOST_POSTS = 20


def decider_of(school: School) -> Decider | None:
    """Whom the head named to decide; without one, the head does."""
    return Decider.objects.filter(school=school).select_related("person").first()


def may_decide(membership: Membership) -> bool:
    """Whether this member says if it is reported and families are told: the head, or whom the head named."""
    if Role.HEAD in membership.roles:
        return True
    return Decider.objects.filter(school=membership.school_id, person=membership.person_id).exists()


@asks(Act.SEE_INCIDENTS, Incident)
def theirs(membership: Membership, incident: Incident) -> bool:
    """Leaders, the safeguarding lead and whoever decides see every one; anybody else what they wrote down."""
    mine = incident.opened_by_id == membership.person_id
    return mine or bool(membership.roles & SEE_ALL) or may_decide(membership)


def incidents_of(membership: Membership) -> QuerySet[Incident]:
    """Those this member may look at."""
    found = Incident.objects.for_school(membership).select_related("opened_by", "channel")
    if not (membership.roles & SEE_ALL or may_decide(membership)):
        found = found.filter(opened_by=membership.person_id)
    return found


def listed(membership: Membership, *, live: bool, kind: str = "") -> QuerySet[Incident]:
    """The list: those that are open or to be closed, or those that are done; the newest first."""
    found = (
        incidents_of(membership).filter(state__in=LIVE) if live else incidents_of(membership).exclude(state__in=LIVE)
    )
    if kind in Incident.Kind.values:
        found = found.filter(kind=kind)
    return found.annotate(count=Count("posts", distinct=True)).order_by("-opened_at", "-pk")


def open_for(membership: Membership) -> list[Incident]:
    """For Today: what is open, and what was decided and not closed, the first to decide in front."""
    if not may(membership, Act.SEE_INCIDENTS):
        return []
    return list(incidents_of(membership).filter(state__in=LIVE).order_by("known_at")[:5])


def incident_to_see(membership: Membership, pk: UUID) -> Incident:
    """One of them. Raises: Http404."""
    found = incidents_of(membership).select_related(
        "opened_by", "decided_by", "closed_by", "channel", "photo", "school"
    )
    return get_object_or_404(found.prefetch_related("notes__by", "posts", "adults", "take_down"), pk=pk)


def whom_to_tell(school: School) -> set[UUID]:
    """The head, the safeguarding lead, and whoever decides."""
    decider = decider_of(school)
    there = Membership.objects.holding(Role.HEAD, Role.DSL, on=school.today()).filter(school=school)
    told = set(there.values_list("person_id", flat=True))
    here = Membership.objects.active(school.today()).filter(school=school)
    return told | set(
        here.filter(person__in=[decider.person_id]).values_list("person_id", flat=True) if decider else ()
    )


def posts_to_choose(
    membership: Membership, *, post: Post | None = None, photo: Photo | None = None, pupil: Pupil | None = None
) -> QuerySet[Post]:
    """Posts that were out and that it may be about: this one, those with this picture, or those with this child."""
    seen = seen_by(membership).filter(state__in=WERE_OUT)
    if post:
        return seen.filter(pk=post.pk)
    if photo:
        return seen.filter(pk__in=posts_with(photo).values("pk"))
    if pupil:
        seen = seen.filter(pk__in=posts_picturing(pupil).values("pk"))
    newest = seen.order_by("-changed_at").values_list("pk", flat=True)[:MOST_POSTS]
    return Post.objects.filter(pk__in=list(newest)).order_by("-changed_at")


def children_pictured(posts: Iterable[Post]) -> set[str]:
    """Ids of the children who are in the pictures of these posts, as people said."""
    return {child for post in posts for photo in photos_of(post) for child in children_in(photo)}


def public_copies(posts: Iterable[Post]) -> QuerySet[Delivery]:
    """Every copy of these that was ever public, as receipts and removals say."""
    was_there = Q(sent_at__isnull=False) | Q(removed_at__isnull=False)
    copies = Delivery.objects.filter(was_there, post__in=[one.pk for one in posts])
    return copies.select_related("channel", "school").order_by("created_at")


def still_up(incident: Incident) -> bool:
    """Whether a copy of one of its posts is meant to stand."""
    return incident.posts.filter(state=PostState.RELEASED).exists()


def to_warn(now: datetime, limit: int) -> list[UUID]:
    """Incidents nobody has decided, and of whose end everybody is to be told: a day before, and when it is over."""
    waiting = Incident.objects.filter(state=IncidentState.OPEN)
    over = Q(known_at__lte=now - TO_DECIDE) & ~Q(warned=Incident.Warned.OVER)
    due = Q(known_at__lte=now - TO_DECIDE + A_DAY_LEFT) & Q(warned="")
    return list(waiting.filter(over | due).order_by("known_at").values_list("pk", flat=True)[:limit])
