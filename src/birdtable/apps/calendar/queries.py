"""What stands in the calendar: posts that will go out and that went out, term dates, bank holidays, classes unheard."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404

from birdtable.adapters.bank_holidays import bank_holidays
from birdtable.apps.calendar.models import Term
from birdtable.apps.people.models import Membership, School, SchoolClass
from birdtable.apps.people.permissions import Act, may
from birdtable.apps.posts.archive import on_desk_of, seen_by
from birdtable.apps.posts.models import Findable, Post
from birdtable.core.post_states import PostState
from birdtable.core.school_days import A_WEEK, days_of_school

TO_COME = (PostState.DRAFT, PostState.WAITING, PostState.APPROVED)
OUT = (PostState.RELEASED, PostState.WITHDRAWN)
MOST = 400
"""Posts shown of one month; a school that has more finds them in Posts."""
LONG = 2
"""Weeks of school without a post after which a class is told of."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One post in the calendar. at: by the school's clock. moves: whether it can still be given another time."""

    post: Post
    at: datetime
    moves: bool

    @property
    def out(self) -> bool:
        """Whether it went out already."""
        return self.post.state in OUT


@dataclass(frozen=True, slots=True)
class Gap:
    """A class nothing was heard of for a while. weeks: of school, whole ones; None: never."""

    school_class: SchoolClass
    last: datetime | None
    weeks: int | None


def entries_between(membership: Membership, first: date, last: date) -> list[Entry]:
    """Posts that this member may see and that go out, or went out, on these days, the earliest first."""
    zone = membership.school.zone
    window = [datetime.combine(day, time.min, tzinfo=zone) for day in (first, last + timedelta(days=1))]
    seen = seen_by(membership).select_related("author", "school_class")
    coming = seen.filter(state__in=TO_COME, scheduled_for__gte=window[0], scheduled_for__lt=window[1])
    # Only what went out stands there under the moment it did; see `Findable.at`.
    gone = seen.filter(
        findable__school=membership.school_id,
        findable__state__in=OUT,
        findable__at__gte=window[0],
        findable__at__lt=window[1],
    )
    found = [
        *(
            Entry(post, post.scheduled_for.astimezone(zone), may(membership, Act.WRITE_POST))
            for post in coming.order_by("scheduled_for")[:MOST]
            if post.scheduled_for
        ),
        *(
            Entry(post, post.findable.at.astimezone(zone), moves=False)
            for post in gone.select_related("findable").order_by("findable__at")[:MOST]
        ),
    ]
    return sorted(found, key=lambda entry: entry.at)


def post_to_move(membership: Membership, pk: object) -> Post:
    """A post of this member's desk that waits for its time. Raises: Http404."""
    posts = seen_by(membership).filter(state__in=TO_COME, scheduled_for__isnull=False)
    found: Post = get_object_or_404(posts.select_related("school", "school_class", "author"), pk=pk)
    if not on_desk_of(membership, found):
        raise Http404
    return found


def terms_of(school: School) -> QuerySet[Term]:
    """Its terms, the earliest first."""
    return Term.objects.filter(school=school)


def term_to_change(membership: Membership, pk: object) -> Term:
    """One of this member's school. Raises: Http404."""
    found: Term = get_object_or_404(Term.objects.for_school(membership), pk=pk)
    return found


def days_told_of(school: School, first: date, last: date) -> Mapping[date, list[str]]:
    """Bank holidays and the first and last days of terms, each with its words."""
    told: dict[date, list[str]] = {day: [name] for day, name in bank_holidays(school.nation, first, last).items()}
    for term in terms_of(school).filter(ends__gte=first, starts__lte=last):
        for day, says in ((term.starts, f"{term.name} begins"), (term.ends, f"Last day of {term.name}")):
            if first <= day <= last:
                told.setdefault(day, []).append(says)
    return told


def holidays_among(school: School, days: Iterable[date]) -> frozenset[date]:
    """Those of these days on which, by the terms that the school wrote down, there is no school."""
    terms = _spans(school)
    known = [day for day in days if terms and terms[0][0] <= day <= terms[-1][1]]
    return frozenset(day for day in known if not any(first <= day <= last for first, last in terms))


def gaps_of(membership: Membership) -> list[Gap]:
    """Classes of which nothing went out for two weeks of school and more, the longest first."""
    school, today = membership.school, membership.school.today()
    newest = Findable.objects.filter(school=school, school_class=OuterRef("pk"), state=PostState.RELEASED)
    classes = SchoolClass.objects.filter(school=school).annotate(
        last=Subquery(newest.order_by("-at", "-id").values("at")[:1])
    )
    terms = _spans(school)
    closed = frozenset(bank_holidays(school.nation, today - timedelta(days=1_000), today))
    found = [Gap(one, one.last, _weeks(one.last, school, terms, closed)) for one in classes]
    long = [gap for gap in found if gap.weeks is None or gap.weeks >= LONG]
    return sorted(long, key=lambda gap: (gap.weeks is not None, -(gap.weeks or 0), gap.school_class.name))


def _weeks(
    last: datetime | None, school: School, terms: Sequence[tuple[date, date]], closed: frozenset[date]
) -> int | None:
    if last is None:
        return None
    day = last.astimezone(school.zone).date()
    return days_of_school(day, school.today(), terms=terms, closed=closed) // A_WEEK


def _spans(school: School) -> list[tuple[date, date]]:
    return list(terms_of(school).values_list("starts", "ends"))
