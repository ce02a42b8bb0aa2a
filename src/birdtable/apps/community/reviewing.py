"""What a looking-through of the followers leaves as evidence: how many were decided about, by whom and when."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from birdtable.apps.audit.actions import record
from birdtable.apps.community.models import Review, ReviewShare
from birdtable.apps.community.queries import clauses_of, numbers_of, requests_waiting
from birdtable.apps.duties.actions import do, raise_once
from birdtable.apps.duties.models import Duty
from birdtable.apps.people.models import Membership, School
from birdtable.apps.people.permissions import Act, require
from birdtable.core.review_rhythm import review_due

TOLD_BEFORE = timedelta(days=3)
"""So long before its day a review stands among the leaders' jobs."""


@transaction.atomic
def open_review(school: School) -> Review:
    """The review now under way; it begins with the first followers, and then where the last one ended."""
    standing = Review.objects.filter(school=school, finished_at=None).first()
    if standing:
        return standing
    School.objects.select_for_update().get(pk=school.pk)
    due = review_due(school.today(), clauses_of(school))
    return Review.objects.get_or_create(school=school, finished_at=None, defaults={"due": due})[0]


@transaction.atomic
def count(by: Membership, what: str, number: int = 1) -> None:
    """Add so many decisions of this member. what: a field of `Review`, as `kept`."""
    if not number:
        return
    review = open_review(by.school)
    Review.objects.filter(pk=review.pk).update(**{what: F(what) + number})
    share, _ = ReviewShare.objects.get_or_create(school=by.school, review=review, person=by.person)
    ReviewShare.objects.filter(pk=share.pk).update(decided=F("decided") + number, last_at=timezone.now())


@transaction.atomic
def finish(by: Membership) -> Review:
    """The followers were looked through: so it is written down, and the job is done. Raises: NotPermitted."""
    require(by, Act.REVIEW_FOLLOWERS)
    school = by.school
    review = open_review(school)
    numbers = numbers_of(school)
    waiting = numbers.proposed + numbers.look + requests_waiting(school).count()
    stamps = {
        "finished_at": timezone.now(), "finished_by": by.person, "followers": numbers.all, "waiting": waiting
    }  # fmt: skip
    if not Review.objects.filter(pk=review.pk, finished_at=None).update(**stamps):
        return review
    review.refresh_from_db()
    record(
        school_id=school.pk,
        act="followers.reviewed",
        actor=by.person_id,
        roles=by.roles,
        thing=("review", review.pk),
        detail={"count": review.decided, "number": waiting},
    )
    for duty in Duty.objects.filter(kind=Duty.Kind.FOLLOWER_REVIEW, about=review.pk, done_at=None):
        do(duty, by, f"{review.decided} decided, {waiting} still waiting")
    open_review(school)
    return review


def due_reviews(now: datetime, limit: int) -> Sequence[UUID]:
    """Reviews that are due soon and not among the leaders' jobs yet."""
    soon = (now + TOLD_BEFORE).date()
    due = Review.objects.filter(finished_at=None, raised=False, due__lte=soon).order_by("due")
    return list(due.values_list("pk", flat=True)[:limit])


@transaction.atomic
def raise_review(pk: UUID) -> None:
    """Put a review among the leaders' jobs, unless a newer version of the policy leaves it more time."""
    review = Review.objects.select_for_update().select_related("school").filter(pk=pk, finished_at=None).first()
    if review is None or review.raised:
        return
    due = review_due(review.began_at.astimezone(review.school.zone).date(), clauses_of(review.school))
    ahead = due > review.school.today() + TOLD_BEFORE
    Review.objects.filter(pk=pk).update(due=due, raised=not ahead)
    if not ahead:
        raise_once(review.school, Duty.Kind.FOLLOWER_REVIEW, review.pk, due)
