"""What one member needs to see first: what waits for them, what went wrong, what went out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from birdtable.apps.channels.models import Channel
from birdtable.apps.delivery.holds import hold_of
from birdtable.apps.delivery.models import Delivery, Hold
from birdtable.apps.delivery.watching import in_trouble
from birdtable.apps.duties.models import Duty
from birdtable.apps.duties.queries import duties_for
from birdtable.apps.elsewhere.models import Strange
from birdtable.apps.elsewhere.queries import unsettled_for
from birdtable.apps.incidents.models import Incident
from birdtable.apps.incidents.queries import open_for
from birdtable.apps.people.models import Membership, School
from birdtable.apps.people.permissions import Act, may
from birdtable.apps.people.queries import nobody_can_post
from birdtable.apps.policies.approving import Approvers, approvers_of
from birdtable.apps.policies.models import Edition
from birdtable.apps.policies.queries import NoPolicy, current
from birdtable.apps.posts.archive import waiting_for
from birdtable.apps.posts.models import Note, Post
from birdtable.apps.rights.checklist import Checklist, open_or_recent
from birdtable.apps.roll.queries import LIST_IS_DUE, age_of_list
from birdtable.apps.trips.listing import MyTrips, my_trips, not_deleted
from birdtable.apps.trips.models import Clearing
from birdtable.apps.work.queries import is_working
from birdtable.core.delivery_states import DeliveryState

A_HANDFUL = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Whether Birdtable itself is well. review_due: the policy's own date once it has passed.

    list_age: of the pupil list, in school days. nobody_can_post: for want of a school device in use.
    """

    running: bool
    channels: int
    edition: Edition | None
    review_due: date | None
    hold: Hold | None
    list_age: int
    nobody_can_post: bool
    approvers: Approvers

    @property
    def well(self) -> bool:
        """Nothing to tell."""
        return (
            self.running
            and self.channels > 0
            and self.edition is not None
            and not self.hold
            and not self.list_is_due
            and not self.nobody_can_post
            and not self.approvers.too_few
        )

    @property
    def list_is_due(self) -> bool:
        """Whether bringing in a new pupil list is a job by now."""
        return self.list_age >= LIST_IS_DUE


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """Everything on the page. to_approve: None for somebody who cannot approve.

    left_behind: for leaders, drafts of those who work here no longer; not_deleted: by others, pictures of trips.
    """

    duties: Sequence[Duty]
    left_behind: Sequence[Post]
    to_approve: Sequence[Post] | None
    to_approve_count: int
    came_back: Sequence[Post]
    drafts: Sequence[Post]
    sent: Sequence[Post]
    scheduled: Sequence[Delivery]
    troubled: Sequence[Delivery]
    published: Sequence[Delivery]
    coming_down: Sequence[Checklist]
    went_wrong: Sequence[Incident]
    not_from_us: Sequence[Strange]
    trips: MyTrips
    not_deleted: Sequence[Clearing]
    health: Health

    @property
    def waiting_count(self) -> int:
        """How many things wait for this member."""
        mine = (self.came_back, self.drafts, self.duties, self.left_behind, self.trips.to_delete)
        return self.to_approve_count + sum(len(one) for one in mine)


def today_of(membership: Membership, now: datetime) -> Today:
    """The page for this member; its number of queries does not grow with the school's posts."""
    waiting = waiting_for(membership).select_related("author")
    mine = Post.objects.for_school(membership).filter(author=membership.person).prefetch_related("notes")
    answer_due = Exists(Note.objects.filter(post=OuterRef("pk"), accepted_at=None, declined_at=None))
    approves = may(membership, Act.SEE_WAITING)
    deliveries = Delivery.objects.for_school(membership).select_related("channel", "post", "post__author")
    return Today(
        duties=list(duties_for(membership)[:A_HANDFUL]),
        left_behind=list(_left_behind(membership)[:A_HANDFUL]) if approves else [],
        to_approve=list(waiting[:A_HANDFUL]) if approves else None,
        to_approve_count=waiting.count() if approves else 0,
        came_back=list(mine.drafts().filter(answer_due)[:A_HANDFUL]),
        drafts=list(mine.drafts().filter(~answer_due)[:A_HANDFUL]),
        sent=list(mine.waiting()[:A_HANDFUL]),
        scheduled=list(deliveries.filter(state=DeliveryState.QUEUED, not_before__gt=now)[:A_HANDFUL]),
        troubled=list(deliveries.filter(_troubled(now)).order_by("since")[:A_HANDFUL]),
        published=list(deliveries.filter(state=DeliveryState.SENT).order_by("-sent_at")[:A_HANDFUL]),
        coming_down=open_or_recent(membership, now),
        went_wrong=open_for(membership),
        not_from_us=unsettled_for(membership),
        trips=my_trips(membership, now),
        not_deleted=not_deleted(membership, now) if may(membership, Act.PLAN_TRIP) else (),
        health=health_of(membership.school),
    )


def _left_behind(membership: Membership) -> QuerySet[Post]:
    here = Membership.objects.filter(school=membership.school_id, person=OuterRef("author"))
    drafts = Post.objects.for_school(membership).drafts().filter(~Exists(here.lasting(membership.school.today())))
    posts: QuerySet[Post] = drafts.select_related("author").order_by("-changed_at")
    return posts


def _troubled(now: datetime) -> Q:
    """What needs a hand; also what somebody held back, for the post's author, and what is just being looked for."""
    return in_trouble(now) | Q(state__in=[DeliveryState.HELD, DeliveryState.UNSURE])


def health_of(school: School) -> Health:
    """Whether the worker lives, anything is connected, a policy stands and its review is not overdue."""
    try:
        now = current(school)
    except NoPolicy:
        edition = policy = None
    else:
        edition, policy = now.edition, now.policy
    overdue = edition is not None and edition.review_due < timezone.localdate(timezone=school.zone)
    return Health(
        running=is_working(),
        channels=Channel.objects.filter(school=school, disconnected_at=None).count(),
        edition=edition,
        review_due=edition.review_due if edition and overdue else None,
        hold=hold_of(school),
        list_age=age_of_list(school, school.today()),
        nobody_can_post=nobody_can_post(school),
        approvers=approvers_of(school, policy),
    )
