"""What went wrong, and what families and the public asked: how many and how fast, never who."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

from birdtable.apps.asks.models import Asked
from birdtable.apps.datarequests.models import DataRequest
from birdtable.apps.governors.periods import Scope
from birdtable.apps.governors.small import parts_of
from birdtable.apps.governors.tables import PackTable, Section, Told
from birdtable.apps.governors.wording import counted, long, many, middle
from birdtable.apps.incidents.models import TO_DECIDE, Incident


def section(scope: Scope) -> Section:
    """Three queries."""
    incidents = list(
        Incident.objects.filter(**scope.of_school("known_at")).values_list("kind", "known_at", "decided_at", "reported")
    )
    asked = list(Asked.objects.filter(**scope.of_school("asked_at")).values_list("asked_at", "handled_at"))
    requests = list(
        DataRequest.objects.filter(
            school=scope.school, asked_on__gte=scope.period.first, asked_on__lte=scope.period.last
        ).values_list("due", "answered_at")
    )
    undecided = sum(decided is None for _, _, decided, _ in incidents)
    late = sum((decided or scope.now) > known + TO_DECIDE for _, known, decided, _ in incidents)
    reported = sum(told is True for _, _, _, told in incidents)
    return Section(
        key="troubles",
        title="What went wrong, and what we were asked",
        tables=(
            _incidents(scope, [kind for kind, *_ in incidents], undecided, late, reported),
            _asked(scope, asked),
            _requests(scope, requests),
        ),
        told=tuple(_told(scope, len(incidents), undecided, late, asked, requests)),
    )


def _incidents(scope: Scope, kinds: list[str], undecided: int, late: int, reported: int) -> PackTable:
    counts = {str(kind.label): Counter(kinds)[kind] for kind in Incident.Kind}
    return PackTable(
        key="incidents",
        title="What went wrong",
        columns=("What", "How many"),
        rows=(
            ("All together", len(kinds)),
            ("Of these, nobody has decided yet whether it is reported", undecided),
            ("Of these, not decided within 72 hours", late),
            ("Of these, reported to the Information Commissioner", reported),
            *(parts_of(counts) if scope.period.whole_year and kinds else ()),
        ),
        note="Kinds are told apart for a whole school year only, and never in groups under five.",
    )


def _asked(scope: Scope, asked: list[tuple[datetime, datetime | None]]) -> PackTable:
    times = sorted(done - at for at, done in asked if done)
    rows: list[tuple[str, str | int]] = [
        ("Asked on the noticeboard", len(asked)),
        ("Seen to", len(times)),
        ("Still open", len(asked) - len(times)),
    ]
    if times:
        rows += [("Half of them were seen to within", long(middle(times))), ("The slowest after", long(times[-1]))]
    return PackTable(
        key="asked",
        title="What anybody asked of us on the noticeboard",
        columns=("What", "How many, or how long"),
        rows=tuple(rows),
        note="To take something down, or to hear a worry. Which of the two is for those who see to it.",
    )


def _requests(scope: Scope, requests: list[tuple[date, datetime | None]]) -> PackTable:
    return PackTable(
        key="requests",
        title="Requests about somebody’s own information",
        columns=("What", "How many"),
        rows=(
            ("Received", len(requests)),
            ("Answered by the day they were due", sum(_in_time(scope, due, done) for due, done in requests)),
            ("Answered late, or overdue", _late(scope, requests)),
            ("Still to be answered", sum(done is None for _, done in requests)),
        ),
    )


def _in_time(scope: Scope, due: date, done: datetime | None) -> bool:
    return done is not None and done.astimezone(scope.school.zone).date() <= due


def _late(scope: Scope, requests: list[tuple[date, datetime | None]]) -> int:
    return sum(not _in_time(scope, due, done) and (done is not None or due < scope.today) for due, done in requests)


def _told(
    scope: Scope, incidents: int, undecided: int, late: int, asked: list[tuple[datetime, datetime | None]],
    requests: list[tuple[date, datetime | None]],
) -> Iterator[Told]:  # fmt: skip
    if not incidents:
        yield Told("good", "Nobody wrote down that something went wrong.")
    else:
        yield Told("warn", f"Something went wrong {many(incidents, 'time')}, and was written down.")
    if late:
        yield Told("bad", f"{counted(late, 'time')} it was not decided within 72 hours whether it is reported.")
    elif undecided:
        yield Told(
            "warn", f"Of {many(undecided, 'of these', 'of these')} nobody has decided yet whether it is reported."
        )
    if still := sum(done is None for _, done in asked):
        yield Told("warn", f"{counted(still, 'thing')} that somebody asked on the noticeboard is not seen to yet.")
    if overdue := _late(scope, requests):
        yield Told(
            "bad", f"{counted(overdue, 'request')} about somebody’s own information was answered late, or is overdue."
        )
    elif requests:
        yield Told(
            "good", f"{counted(len(requests), 'request')} about somebody’s own information came in; none is late."
        )
