"""Posts that are out, as they were sent: what a policy is tried on, and what is looked at again each night.

Facts are those that are stored. What has no history is taken as it is today: what the school says of itself, its staff,
and what people said of a picture. Who sent it counts with the roles they had here last, from the device it was sent
from. How old the pupil list is says nothing about a post that is out, so it counts as new.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet

from birdtable.adapters.topic.second_reader import mark_of_reader
from birdtable.apps.people.models import Membership, School
from birdtable.apps.photos.queries import facts_of
from birdtable.apps.posts.judging import is_graver, judge_past
from birdtable.apps.posts.models import CheckRecord, Post
from birdtable.apps.posts.on_trips import OfTrip, on_its_trip
from birdtable.apps.posts.queries import context_for, draft_from, written_of
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.opinion import Opinion
from birdtable.core.policy import Policy
from birdtable.core.post_states import PostState
from birdtable.core.verdict import Verdict
from birdtable.core.words import DeviceKind, Effect, Role, TripStanding

Place = tuple[datetime, UUID]
"""Where in the row of posts one stands: when it was sent, and its id."""
DECIDED = (CheckRecord.Moment.SUBMIT, CheckRecord.Moment.APPROVE)
_PICTURES = tuple(f"places__photo__{one}" for one in ("pupils", "regions", "renditions", "lookings"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What came of one post. was: what it was when somebody decided, None where that is kept no longer.

    found, found_then: codes of what a leader must decide or nobody can. graver: something of that is new.
    """

    post: UUID
    was: Effect | None
    effect: Effect
    found: tuple[str, ...]
    found_then: tuple[str, ...]
    graver: bool

    @property
    def changed(self) -> bool:
        """Whether it would be judged otherwise today."""
        return self.graver or self.was is None or self.effect < self.was


def past_posts(school_id: UUID, since: date) -> QuerySet[Post]:
    """Posts that are out and were sent on that day or later, in the order in which they were sent."""
    rows = Post.objects.filter(school=school_id, state=PostState.RELEASED, submitted_at__date__gte=since)
    return rows.order_by("submitted_at", "pk")


def places_after(school_id: UUID, since: date, after: Place | None, most: int) -> list[Place]:
    """The next so many of them, by place."""
    rows = past_posts(school_id, since)
    if after:
        at, pk = after
        rows = rows.filter(Q(submitted_at__gt=at) | Q(submitted_at=at, pk__gt=pk), submitted_at__gte=at)
    return [(at, pk) for at, pk in rows.values_list("submitted_at", "pk")[:most] if at]


def try_on(posts: Sequence[UUID], school: School, policy: Policy, *, then: bool, now: datetime) -> list[Tried]:
    """What this policy makes of these posts; in as many queries however many there are.

    then: with the children and permissions of the day each was sent, as far as they are kept; else with today's.
    """
    decided = CheckRecord.objects.filter(moment__in=DECIDED).only("post", "verdict", "made_at")
    rows = Post.objects.filter(pk__in=posts).select_related("trip")
    rows = rows.prefetch_related("channels", "second_opinions", "places", *_PICTURES, Prefetch("checks", decided))
    found = sorted(rows, key=lambda post: (post.submitted_at or now, post.pk))
    roles = _roles_of({one.submitted_by_id or one.author_id for one in found}, school)
    seen = _Seen(school, then=then, now=now)
    return [_tried(post, roles.get(post.submitted_by_id or post.author_id, ()), policy, seen) for post in found]


@dataclass(slots=True)
class _Seen:
    """What a check may know on a day, made once a day that is asked for."""

    school: School
    then: bool
    now: datetime
    days: dict[date, Context] = field(default_factory=dict)

    def at(self, moment: datetime) -> Context:
        when = moment if self.then else self.now
        day = when.astimezone(self.school.zone).date()
        if day not in self.days:
            self.days = {day: replace(context_for(self.school, when), list_age=0)}
        return replace(self.days[day], now=when)


def _tried(post: Post, roles: Sequence[Role], policy: Policy, seen: _Seen) -> Tried:
    sent = post.submitted_at or seen.now
    verdict = judge_past(_as_sent(post, roles, sent), policy, seen.at(sent))
    kept = next(iter(post.checks.all()), None)
    old = Verdict.from_dict(kept.verdict) if kept else None
    return Tried(
        post=post.pk,
        was=old.effect if old else None,
        effect=verdict.effect,
        found=_grave(verdict),
        found_then=_grave(old) if old else (),
        graver=is_graver(verdict, old),
    )


def _grave(verdict: Verdict) -> tuple[str, ...]:
    return tuple(sorted({one.finding.code for one in verdict.judged if one.effect >= Effect.REVIEW}))


def _as_sent(post: Post, roles: Sequence[Role], sent: datetime) -> Draft:
    facts = tuple(facts_of(place.photo) for place in post.places.all())
    device = DeviceKind(post.sent_from_kind) if post.sent_from_kind else None
    draft = draft_from(written_of(post), facts, roles=frozenset(roles), device=device, now=sent)
    draft = on_its_trip(draft, OfTrip(post.trip, TripStanding(post.trip_standing)), post.submitted_at)
    return replace(draft, second_opinion=_opinion(post))


def _opinion(post: Post) -> Opinion | None:
    thought = list(post.second_opinions.all()) if settings.BIRDTABLE_SECOND_OPINION else []
    if not thought:
        return None
    words, reader = hashlib.sha256(post.text.encode()).hexdigest(), mark_of_reader()
    kept = next((one for one in thought if (one.words, one.reader) == (words, reader)), None)
    return Opinion(off_topic=kept.off_topic, sensitive=kept.sensitive) if kept else None


def _roles_of(people: Iterable[UUID], school: School) -> Mapping[UUID, tuple[Role, ...]]:
    members = Membership.objects.filter(school=school, person__in=list(people)).prefetch_related("roles_held")
    return {
        one.person_id: tuple(sorted(Role(held.role) for held in one.roles_held.all()))
        for one in members.order_by("starts")
    }
