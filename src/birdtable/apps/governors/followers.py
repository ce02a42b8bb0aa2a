"""Who follows the school, when that was looked through, and whom the school follows."""

from collections.abc import Iterator, Sequence

from birdtable.apps.channels.models import Channel
from birdtable.apps.channels.queries import channels_of
from birdtable.apps.community.models import Audience, Review
from birdtable.apps.following.models import Following
from birdtable.apps.governors.periods import Scope
from birdtable.apps.governors.tables import PackTable, Section, Told
from birdtable.apps.governors.wording import counted, day_at, day_of
from birdtable.core.following_states import DRIFT, LISTED
from birdtable.core.words import Network

MOST = 30


def section(scope: Scope) -> Section:
    """Followers and those whom we follow; five queries at most."""
    accounts = [one for one in channels_of(scope.school) if one.network != Network.NOTICEBOARD]
    done = list(Review.objects.filter(**scope.of_school("finished_at")).order_by("-finished_at")[:MOST])
    open_ = Review.objects.filter(school=scope.school, finished_at=None).first()
    states = list(Following.objects.filter(school=scope.school).values_list("state", flat=True))
    counted_on = {
        one.channel_id: one
        for one in Audience.objects.filter(channel__in=accounts, day__lte=scope.period.last).order_by("day")
    }
    rows: list[tuple[str | int, ...]] = [
        (one.called, counted_on[one.pk].followers, day_of(counted_on[one.pk].day))
        if one.pk in counted_on
        else (one.called, "Not counted", "Never")
        for one in accounts
    ]
    return Section(
        key="followers",
        title="Followers, and whom we follow",
        tables=(_audience(rows), _reviews(scope, done), _following(states)),
        told=tuple(_told(scope, accounts, done, open_, states)),
    )


def _audience(rows: Sequence[tuple[str | int, ...]]) -> PackTable:
    return PackTable(
        key="audience",
        title="How many follow each account",
        columns=("Account", "Followers", "Counted on"),
        rows=tuple(rows),
        empty="No account that can be followed is connected: the noticeboard is read without one.",
    )


def _reviews(scope: Scope, done: Sequence[Review]) -> PackTable:
    return PackTable(
        key="reviews",
        title="When the followers were looked through",
        columns=("Finished", "Followers then", "Decided", "Blocked, removed, muted or reported", "Nobody had decided"),
        rows=tuple(
            (day_at(one.finished_at, scope.school.zone), one.followers or 0, one.decided, one.acted, one.waiting or 0)
            for one in done
            if one.finished_at
        ),
        note="Blocking somebody does not hide what is public; it only keeps them from following.",
        empty="No review of the followers was finished in this time.",
    )


def _following(states: Sequence[str]) -> PackTable:
    return PackTable(
        key="following",
        title="Whom we follow",
        columns=("What", "Accounts"),
        rows=(
            ("On our list, proposed by one person and decided by another", sum(one in LISTED for one in states)),
            ("Where the list and the account differ", sum(one in DRIFT for one in states)),
        ),
    )


def _told(
    scope: Scope,
    accounts: list[Channel],
    done: Sequence[Review],
    open_: Review | None,
    states: Sequence[str],
) -> Iterator[Told]:
    if not accounts:
        yield Told("good", "No account that can be followed is connected, so there are no followers to look through.")
    elif done:
        yield Told("good", f"{counted(len(done), 'review')} of the followers was finished in this time.")
    else:
        yield Told("warn", "No review of the followers was finished in this time.")
    if accounts and open_ and open_.due < scope.today:
        yield Told("bad", f"The review of the followers that was due on {day_of(open_.due)} is not finished.")
    if apart := sum(one in DRIFT for one in states):
        yield Told("warn", f"{counted(apart, 'account')} that we follow, or should, differs from our list.")
