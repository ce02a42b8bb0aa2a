"""Who may post, who may approve, whether leavers are out, and whether what is kept goes in its time."""

from collections.abc import Iterator, Sequence

from birdtable.apps.governors.periods import Scope
from birdtable.apps.governors.tables import PackTable, Section, Told
from birdtable.apps.governors.wording import counted, day_of, many
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act
from birdtable.apps.people.queries import who_may
from birdtable.apps.policies.approving import Approvers, approvers_of
from birdtable.apps.retention.models import KeptBack, Night
from birdtable.apps.roll.queries import LIST_IS_DUE, age_of_list
from birdtable.apps.rounds.training import in_date, standings
from birdtable.core.school_days import NEVER


def section(scope: Scope) -> Section:
    """People, the pupil list, and what was deleted in its time; nine queries."""
    senders, approvers = len(who_may(scope.school, Act.SEND_POST)), approvers_of(scope.school)
    left = Membership.objects.filter(
        school=scope.school, ends__gte=scope.period.first, ends__lte=min(scope.period.last, scope.today)
    )
    gone = list(left.values_list("ends", "cut_off_at"))
    open_ = sum(cut is None and ends is not None and ends < scope.today for ends, cut in gone)
    age = age_of_list(scope.school, scope.today)
    nights = list(Night.objects.filter(school=scope.school, day__gte=scope.period.first, day__lte=scope.period.last))
    kept_back = KeptBack.objects.filter(school=scope.school, released_at=None).count()
    trained = in_date(standings(scope.school))
    people = PackTable(
        key="people",
        title="Who may do what, today",
        columns=("What", "How many"),
        rows=(
            ("People who may send a post", senders),
            ("People who may approve a post of somebody else’s", len(approvers.who)),
            ("People who may write posts", trained["of"]),
            ("Of these, with training in staying safe online that is in date", trained["in_date"]),
            ("People whose place here ended in this time", len(gone)),
            ("Of these, still to be signed out everywhere", open_),
            ("Age of the pupil list, in school days", "Never brought in" if age >= NEVER else age),
        ),
    )
    return Section(
        key="people",
        title="People, and what is kept",
        tables=(people, _kept(nights, kept_back)),
        told=(*_trained(**trained), *_told(scope, approvers, open_, age, nights)),
    )


def _kept(nights: Sequence[Night], kept_back: int) -> PackTable:
    went = sum(sum(one.went.values()) for one in nights)
    return PackTable(
        key="keeping",
        title="What was deleted because its time was over",
        columns=("What", "How many"),
        rows=(
            ("Nights on which everything went that had to", sum(one.finished_at is not None for one in nights)),
            ("Nights that broke off", sum(bool(one.failed) for one in nights)),
            ("Things deleted", went),
            ("Things that somebody keeps back now, while a question is open", kept_back),
        ),
        note=f"The latest night: {day_of(nights[0].day)}." if nights else "No night has come yet.",
    )


def _trained(of: int, in_date: int) -> Iterator[Told]:
    if late := of - in_date:
        yield Told(
            "warn", f"Of {counted(late, 'person', 'people')} who may write posts no training in date is written down."
        )


def _told(scope: Scope, approvers: Approvers, open_: int, age: int, nights: Sequence[Night]) -> Iterator[Told]:
    if not approvers.who:
        yield Told("bad", "Nobody may approve a post.")
    elif approvers.too_few:
        yield Told("bad", "Only one person may approve, and nobody approves their own posts.")
    if open_:
        yield Told("bad", f"{counted(open_, 'person', 'people')} who left is not signed out everywhere yet.")
    if age >= LIST_IS_DUE:
        how = "was never brought in" if age >= NEVER else f"is {many(age, 'school day')} old"
        yield Told("warn", f"The pupil list {how}, and names are checked against it.")
    if broken := sum(bool(one.failed) for one in nights):
        yield Told("warn", f"On {many(broken, 'night')} something that is kept no longer could not be deleted.")
