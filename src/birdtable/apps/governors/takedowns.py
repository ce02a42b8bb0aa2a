"""What was taken down, and how long it took until it was gone everywhere."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from birdtable.apps.audit.models import Entry
from birdtable.apps.delivery.models import Delivery
from birdtable.apps.governors.periods import Scope
from birdtable.apps.governors.small import parts_of
from birdtable.apps.governors.tables import PackTable, Section, Told
from birdtable.apps.governors.wording import HOUR, counted, many, middle, within
from birdtable.apps.rights.models import TakeDown
from birdtable.core.delivery_states import DeliveryState

CALLED = {
    TakeDown.Kind.ENDING: "A permission ended",
    TakeDown.Kind.CHILD: "Asked for from a child’s page",
    TakeDown.Kind.PICTURE: "Asked for because of a picture",
}
NEVER_OUT = (DeliveryState.CANCELLED, DeliveryState.REFUSED)
SOON = HOUR


@dataclass(frozen=True, slots=True)
class Down:
    """posts: taken down; gone: how long each copy took to be gone; standing: copies of them that still are there."""

    posts: int
    gone: tuple[timedelta, ...]
    standing: int


def down_in(scope: Scope) -> Down:
    """Two queries."""
    asked = dict(
        Entry.objects.of_school(scope.school.pk)
        .filter(act="post.withdrawn", **scope.within("at"))
        .values_list("thing_id", "at")
    )
    # From the rows that are down, and not by thousands of ids in one query.
    copies = Delivery.objects.filter(school=scope.school, wanted=Delivery.Wanted.ABSENT).exclude(state__in=NEVER_OUT)
    gone, standing = [], 0
    for post, removed in copies.values_list("post_id", "removed_at"):
        if post not in asked:
            continue
        if removed:
            gone.append(max(removed - asked[post], timedelta(0)))
        else:
            standing += 1
    return Down(len(asked), tuple(sorted(gone)), standing)


def section(scope: Scope) -> Section:
    """Taking down, and whether promises to families were kept."""
    found = down_in(scope)
    promised = list(TakeDown.objects.filter(**scope.of_school("at")).values_list("kind", "promised", "done_at"))
    late = sum((done or scope.now) > by for _, by, done in promised)
    return Section(
        key="takedowns",
        title="What was taken down",
        tables=(_times(found), _asked(scope, [kind for kind, _, _ in promised], late)),
        told=tuple(_told(found, len(promised), late)),
    )


def _times(found: Down) -> PackTable:
    rows: list[tuple[str, str | int]] = [
        ("Posts taken down", found.posts),
        ("Copies of them that are gone", len(found.gone)),
    ]
    if found.gone:
        rows += [
            ("Half of the copies were gone", within(middle(found.gone))),
            ("The slowest was gone", within(found.gone[-1])),
        ]
    rows.append(("Copies that still stand somewhere", found.standing))
    return PackTable(
        key="takedowns",
        title="Taken down, and time until it was gone",
        columns=("What", "How many, or how long"),
        rows=tuple(rows),
        note="From the tap that took a post down until the network said that its copy was gone, or a person ticked it.",
    )


def _asked(scope: Scope, kinds: list[str], late: int) -> PackTable:
    counts = {says: Counter(kinds)[kind] for kind, says in CALLED.items()}
    broken_down = parts_of(counts) if scope.period.whole_year and kinds else ()
    note = (
        "What counts children or families is told apart for a whole school year only, and never in groups under five."
    )
    return PackTable(
        key="families",
        title="Because of a family or a picture",
        columns=("Why", "Times"),
        rows=(("All together", len(kinds)), ("Of these, after the time that was promised", late), *broken_down),
        note=note,
    )


def _told(found: Down, promised: int, late: int) -> Iterator[Told]:
    if found.posts:
        time = (
            f" Half of the copies were gone {within(middle(found.gone))}, the last {within(found.gone[-1])}."
            if found.gone
            else ""
        )
        tone = found.gone and middle(found.gone) > SOON
        yield Told(
            "warn" if tone else "good",
            f"{counted(found.posts, 'post was', 'posts were')} taken down after it was out.{time}",
        )
    else:
        yield Told("good", "Nothing had to be taken down.")
    if found.standing:
        yield Told("bad", f"{counted(found.standing, 'copy', 'copies')} of what was taken down still stands somewhere.")
    if late:
        yield Told("bad", f"{counted(late, 'take-down')} took longer than families are promised.")
    elif promised:
        yield Told(
            "good", f"All {many(promised, 'take-down')} that families or pictures asked for were in the time promised."
        )
