"""What the school told of, about which classes, and who was never celebrated."""

from collections import Counter
from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db.models import Count, Q

from birdtable.apps.governors.periods import Scope
from birdtable.apps.governors.published import Published
from birdtable.apps.governors.small import stand_together
from birdtable.apps.governors.tables import PackTable, Section, Told
from birdtable.apps.governors.wording import counted, day_at, listed
from birdtable.apps.people.models import SchoolClass
from birdtable.apps.posts.plain_words import TOPICS
from birdtable.core.words import Topic

NO_CLASS = "The whole school, or no class chosen"
TOGETHER = "Some of these classes have fewer than five children, so they stand together."


def section(scope: Scope, posts: Sequence[Published]) -> Section:
    """What was posted, by topic and by class."""
    by_class = _by_class(scope, posts)
    return Section(
        key="posts",
        title="What we posted",
        tables=(_by_topic(posts), by_class),
        told=tuple(_told(scope, posts, by_class)),
    )


def _by_topic(posts: Sequence[Published]) -> PackTable:
    counts = Counter(one.topic for one in posts)
    rows = [(says, counts.pop(topic, 0)) for topic, says in TOPICS.items()]
    if other := counts.total():
        rows.append(("No topic", other))
    return PackTable(
        key="topics",
        title="Posts by topic",
        columns=("Topic", "Posts"),
        rows=tuple(rows),
        charted=("Posts",),
        note="A post counts once, on the day its first copy went out, also if it was taken down later. "
        "Posts that were deleted because their time was over are not counted.",
    )


def _by_class(scope: Scope, posts: Sequence[Published]) -> PackTable:
    there = Q(pupils__left_on=None) | Q(pupils__left_on__gt=scope.today)
    classes = list(SchoolClass.objects.filter(school=scope.school).annotate(size=Count("pupils", filter=there)))
    ids = {one.name: one.pk for one in classes}
    of_class: dict[UUID | None, list[Published]] = {}
    for one in posts:
        of_class.setdefault(one.school_class, []).append(one)
    rows, together = [], False
    for names in stand_together({one.name: one.size for one in sorted(classes, key=lambda one: (one.year, one.name))}):
        together |= len(names) > 1
        rows.append(_row(scope, ", ".join(names), [one for name in names for one in of_class.get(ids[name], [])]))
    rows.append(_row(scope, NO_CLASS, of_class.get(None, [])))
    return PackTable(
        key="classes",
        title="Posts by class: who is never celebrated?",
        columns=("Class", "Celebrating something", "About something else", "The last one"),
        rows=tuple(rows),
        charted=("Celebrating something", "About something else"),
        note=f"The class is the one that the author chose. {TOGETHER if together else ''}".strip(),
        empty="The school has no classes yet.",
    )


def _row(scope: Scope, name: str, posts: Sequence[Published]) -> tuple[str, int, int, str]:
    celebrating = sum(one.topic == Topic.CELEBRATION for one in posts)
    last = max((one.at for one in posts), default=None)
    return (name, celebrating, len(posts) - celebrating, day_at(last, scope.school.zone) if last else "None")


def _told(scope: Scope, posts: Sequence[Published], by_class: PackTable) -> Iterator[Told]:
    said = counted(len(posts), "post")
    yield Told(
        "good", f"{said} went out in this time, each checked against every sentence of our policy that a check upholds."
    )
    rows = [row for row in by_class.rows if row[0] != NO_CLASS]
    unheard = [str(row[0]) for row in rows if row[1] == row[2] == 0]
    uncelebrated = [str(row[0]) for row in rows if row[1] == 0 and row[2]]
    if unheard:
        yield Told("warn", f"Nothing was posted about these classes: {listed(unheard)}.")
    if uncelebrated:
        yield Told("warn", f"In no post that celebrates something: {listed(uncelebrated)}.")
    if rows and not unheard and not uncelebrated:
        yield Told("good", "Every class was in a post that celebrates something.")
