"""A post as the core sees it: the complete draft, what a check may know, and the digest that approval is bound to.

Order within this app, each importing only from those after it: urls, views, forms, suggestions | approval, actions,
transitions | judging, opinions, filters, finding, archive, queries, on_trips, models; and stops, reasons, differences,
wording below them all.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from birdtable.apps.channels.models import Channel
from birdtable.apps.channels.naming import left_out_of
from birdtable.apps.channels.taking import servers_of
from birdtable.apps.duties.overdue import overdue_jobs
from birdtable.apps.people.models import Membership, School, SchoolClass
from birdtable.apps.people.queries import Adult, facts_of_school, staff_of
from birdtable.apps.photos.models import Photo, Rendition
from birdtable.apps.photos.queries import facts_of
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.on_trips import on_its_trip, trip_of
from birdtable.apps.roll.models import Pupil
from birdtable.apps.roll.queries import age_of_list, roll_of
from birdtable.apps.trips.queries import trips_to_know
from birdtable.core.context import Context
from birdtable.core.device_states import DeviceState
from birdtable.core.draft import Draft, PhotoFacts
from birdtable.core.policy import Policy
from birdtable.core.words import DeviceKind, Network, Role, Topic

OVERDUE = "S804"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What an author can say about a post besides its pictures: as stored, or as a form has it this second."""

    text: str
    topic: str
    channels: tuple[Channel, ...]
    scheduled_for: datetime | None
    happens_on: date | None = None


def written_of(post: Post) -> Written:
    """What is stored."""
    return Written(
        text=post.text,
        topic=post.topic,
        channels=tuple(post.channels.all()),
        scheduled_for=post.scheduled_for,
        happens_on=post.happens_on,
    )


def photos_of(post: Post) -> tuple[Photo, ...]:
    """Its pictures in order, with everything that facts and digest need, in as many queries however many there are."""
    places = post.places.select_related("photo").prefetch_related(
        "photo__pupils", "photo__renditions", "photo__regions", "photo__lookings"
    )
    return tuple(place.photo for place in places)


def draft_of(
    post: Post, *, roles: frozenset[Role], device: DeviceKind | None = None, now: datetime | None = None
) -> Draft:
    """The post as it would go out, with every fact stated that anybody has said.

    roles: the author's, that day. device: whose device it is or was sent from.
    """
    now = now or timezone.now()
    draft = draft_from(written_of(post), facts_in(post), roles=roles, device=device, now=now)
    return on_its_trip(draft, trip_of(post, None, now), post.submitted_at)


def facts_in(post: Post) -> tuple[PhotoFacts, ...]:
    """What people said of its pictures."""
    return tuple(facts_of(photo) for photo in photos_of(post))


def device_of(post: Post) -> DeviceKind | None:
    """Whose device it was sent from, as that counts today; None for a post of days before anybody wrote it down.

    What was sent from a device that is suspended or lost by now, and what no leader has approved since, counts as if it
    came from nobody's.
    """
    if not post.sent_from_kind:
        return None
    in_doubt = (DeviceState.SUSPENDED, DeviceState.LOST)
    if post.approved_by_id is None and post.sent_from and post.sent_from.state in in_doubt:
        return DeviceKind.PERSONAL
    return DeviceKind(post.sent_from_kind)


def draft_from(
    written: Written,
    facts: tuple[PhotoFacts, ...],
    *,
    roles: frozenset[Role],
    device: DeviceKind | None,
    now: datetime,
) -> Draft:
    """The same from what is not stored: what the live check judges."""
    return Draft(
        text=written.text,
        photos=facts,
        topic=Topic(written.topic) if written.topic else None,
        author_roles=tuple(sorted(roles)),
        device=device,
        channels=tuple(Network(channel.network) for channel in written.channels),
        when=written.scheduled_for or now,
        happens_on=written.happens_on,
        servers=servers_of(written.channels),
    )


def context_for(school: School, now: datetime, adults: Iterable[Adult] | None = None) -> Context:
    """What a check may know: the school, its children and staff that day, and how old the list of them is.

    adults: who belongs to the school, where that was read already.
    """
    day = now.astimezone(school.zone).date()
    return Context(
        school=facts_of_school(school),
        now=now,
        roll=roll_of(school, day),
        list_age=age_of_list(school, day),
        staff=staff_of(school, adults),
        trips=trips_to_know(school, now),
    )


def with_jobs(context: Context, school: School, policy: Policy) -> Context:
    """The same with the jobs that are late, where the policy makes anything of that; it is not asked otherwise."""
    if OVERDUE not in policy.codes:
        return context
    return replace(context, overdue=overdue_jobs(school, context.now.astimezone(school.zone).date()))


def digest_of(post: Post, photos: tuple[Photo, ...] | None = None) -> str:
    """SHA-256 of exactly what readers will get, when and where: what an approval is bound to.

    photos: its pictures as `photos_of` gives them, where that was asked already.
    """
    published = _published(post, photos_of(post) if photos is None else photos)
    canonical = json.dumps(published, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _published(post: Post, photos: tuple[Photo, ...]) -> dict[str, object]:
    return {
        "text": post.text,
        "topic": post.topic,
        "class": post.school_class.name if post.school_class else "",
        "scheduled_for": post.scheduled_for.astimezone(UTC).isoformat() if post.scheduled_for else None,
        "channels": sorted(str(channel.pk) for channel in post.channels.all()),
        "photos": [{"sha256": _bytes_of(photo), "description": photo.description} for photo in photos],
        # Posts without one keep the digest under which they were approved before there was such a day.
        **({"happens_on": post.happens_on.isoformat()} if post.happens_on else {}),
    }


def _bytes_of(photo: Photo) -> str:
    kinds = {rendition.kind: rendition.sha256 for rendition in photo.renditions.all()}
    return kinds[Rendition.Kind.PUBLISHED]


def accounts_of(membership: Membership) -> QuerySet[Channel]:
    """Where this school can post to today: what is connected, and not left out of the policy in force."""
    here = Channel.objects.filter(school=membership.school_id, disconnected_at=None)
    return here.exclude(network__in=left_out_of(membership.school))


def classes_of(membership: Membership) -> QuerySet[SchoolClass]:
    """The school's classes."""
    return SchoolClass.objects.filter(school=membership.school_id)


def children_of(membership: Membership | None) -> QuerySet[Pupil]:
    """Children on the pupil list of this member's school today; nobody without one."""
    if membership is None:
        return Pupil.objects.none()
    return Pupil.objects.on_roll(membership.school, membership.school.today())
