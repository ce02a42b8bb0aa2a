"""The schools of a trust side by side, as far as whoever asks may read the record there."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from django.db.models import Count, Min

from birdtable.apps.audit.models import Entry
from birdtable.apps.duties.models import Duty
from birdtable.apps.governors.periods import Scope
from birdtable.apps.governors.published import first_out_within
from birdtable.apps.governors.tables import PackTable, Section
from birdtable.apps.governors.wording import day_of, long, middle
from birdtable.apps.people.models import Membership, School
from birdtable.apps.people.permissions import Act, may
from birdtable.apps.policies.models import Edition
from birdtable.apps.posts.models import CheckRecord, Post
from birdtable.core.words import Effect


def schools_beside(asking: Membership, there: Sequence[Membership]) -> list[School]:
    """Of these memberships of one person, the schools of the same trust whose record they may read, by name."""
    trust = asking.school.trust_id
    shown = [one.school for one in there if trust and one.school.trust_id == trust and may(one, Act.SEE_AUDIT)]
    return sorted(shown, key=lambda school: school.name)


def section(scope: Scope, schools: Sequence[School]) -> Section:
    """All of them in the time of the asking school's period; six queries, however many schools there are.

    Nothing that counts children is here, so nothing can be taken from a school's own pack.
    """
    return Section(
        key="trust", title="Our schools side by side", tables=(_posts(scope, schools), _kept(scope, schools))
    )


def _posts(scope: Scope, schools: Sequence[School]) -> PackTable:
    posts, stopped, waits, down = (
        _published(scope, schools),
        _stopped(scope, schools),
        _waits(scope, schools),
        _down(scope, schools),
    )
    return PackTable(
        key="trust_posts",
        title="Posts at each school",
        columns=("School", "Posts", "Tries stopped", "Half approved within", "The slowest", "Taken down"),
        rows=tuple(
            (one.name, posts[one.pk], stopped.get(one.pk, 0), *_times(waits.get(one.pk, ())), down.get(one.pk, 0))
            for one in schools
        ),
        charted=("Posts",),
        empty="There is no school that you may see beside this one.",
    )


def _times(waits: Sequence[timedelta]) -> tuple[str, str]:
    return (long(middle(waits)), long(max(waits))) if waits else ("None waited", "None waited")


def _kept(scope: Scope, schools: Sequence[School]) -> PackTable:
    in_time, late, not_done = _jobs(scope, schools)
    editions = {
        one.school_id: one for one in Edition.objects.filter(school__in=schools).defer("source").order_by("number")
    }
    rows = []
    for one in schools:
        edition = editions.get(one.pk)
        signed = day_of(edition.signed_off) if edition else "No policy"
        due = day_of(edition.review_due) if edition else "No policy"
        over = " (overdue)" if edition and edition.review_due < scope.today else ""
        rows.append((one.name, in_time[one.pk], late[one.pk], not_done[one.pk], signed, due + over))
    return PackTable(
        key="trust_kept",
        title="Jobs and policy at each school",
        columns=("School", "Jobs in time", "Late", "Missed or overdue", "Policy of", "To be looked at again by"),
        rows=tuple(rows),
        charted=("Jobs in time", "Late", "Missed or overdue"),
        empty="There is no school that you may see beside this one.",
    )


def _published(scope: Scope, schools: Sequence[School]) -> Counter[UUID]:
    out = Post.objects.filter(school__in=schools, deliveries__sent_at__isnull=False).annotate(
        out=Min("deliveries__sent_at")
    )
    return Counter(out.filter(first_out_within(scope)).values_list("school_id", flat=True))


def _stopped(scope: Scope, schools: Sequence[School]) -> Mapping[UUID, int]:
    checks = CheckRecord.objects.filter(
        school__in=schools,
        moment=CheckRecord.Moment.SUBMIT,
        verdict__verdict=Effect.BLOCK.word,
        **scope.within("made_at"),
    )
    return dict(checks.order_by().values_list("school_id").annotate(Count("pk")))


def _waits(scope: Scope, schools: Sequence[School]) -> Mapping[UUID, list[timedelta]]:
    found: dict[UUID, list[timedelta]] = {}
    approved = Post.objects.filter(school__in=schools, approved_by__isnull=False, **scope.within("approved_at"))
    for school, sent, done in approved.values_list("school_id", "submitted_at", "approved_at"):
        found.setdefault(school, []).append(done - (sent or done) if done else timedelta(0))
    return found


def _down(scope: Scope, schools: Sequence[School]) -> Mapping[UUID, int]:
    entries = Entry.objects.filter(
        school_id__in=[one.pk for one in schools], act="post.withdrawn", **scope.within("at")
    )
    return dict(entries.values_list("school_id").annotate(Count("pk")))


def _jobs(scope: Scope, schools: Sequence[School]) -> tuple[Counter[UUID], Counter[UUID], Counter[UUID]]:
    in_time, late, not_done = Counter[UUID](), Counter[UUID](), Counter[UUID]()
    due = Duty.objects.filter(school__in=schools, due__gte=scope.period.first, due__lte=scope.period.last)
    for school, day, done, missed in due.values_list("school_id", "due", "done_at", "missed_at"):
        if done:
            (in_time if done.astimezone(scope.school.zone).date() <= day else late)[school] += 1
        elif missed or day < scope.today:
            not_done[school] += 1
    return in_time, late, not_done
