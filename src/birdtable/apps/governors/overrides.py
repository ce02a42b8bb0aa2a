"""What leaders let through, and why; and when everything, or one account, was held."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count, Q

from birdtable.apps.delivery.models import Hold
from birdtable.apps.governors.periods import Scope
from birdtable.apps.governors.tables import PackTable, Section, Told
from birdtable.apps.governors.wording import counted, day_at, long, many
from birdtable.apps.policies.wording import name_of
from birdtable.apps.posts.models import Reason
from birdtable.apps.posts.reasons import ReadyReason

OWN_WORDS = "In the leader’s own words"
MOST = 30


def section(scope: Scope) -> Section:
    """What a leader decided against a doubt of ours, and every hold."""
    reasons, holds = _reasons(scope), _holds(scope)
    return Section(
        key="overrides",
        title="What leaders let through, and what they held",
        tables=(_table_of_reasons(reasons), _table_of_holds(scope, holds)),
        told=tuple(_told(scope, reasons, holds)),
    )


def _reasons(scope: Scope) -> Counter[tuple[str, str]]:
    found = (
        Reason.objects.filter(school=scope.school, **scope.within("check_record__made_at"))
        .values_list("code", "ready")
        .annotate(Count("pk"))
    )
    counts: Counter[tuple[str, str]] = Counter()
    for code, ready, number in found:
        own = not ready or ready == ReadyReason.OTHER
        counts[name_of(code), OWN_WORDS if own else str(ReadyReason(ready).label)] += number
    return counts


def _table_of_reasons(reasons: Counter[tuple[str, str]]) -> PackTable:
    return PackTable(
        key="overrides",
        title="What we noticed and a leader let through, with the reason",
        columns=("What was noticed", "The reason", "Times"),
        rows=tuple((what, why, number) for (what, why), number in reasons.most_common()),
        note="Only what the policy leaves to a leader: what it forbids nobody can let through. What leaders wrote in "
        "their own words may name somebody, so it is not printed here; it stands with the post, for leaders to read.",
        empty="No leader had to decide against something that was noticed.",
    )


def _holds(scope: Scope) -> list[Hold]:
    mine = Q(school=scope.school, trust=None)
    everywhere = Q(trust=scope.school.trust_id, trust__isnull=False)
    found = Hold.objects.filter(mine | everywhere, **scope.within("set_at")).select_related("channel")
    return list(found.order_by("-set_at"))


def _table_of_holds(scope: Scope, holds: list[Hold]) -> PackTable:
    note = f" The latest {MOST} of {len(holds)}." if len(holds) > MOST else ""
    return PackTable(
        key="holds",
        title="When things were held",
        columns=("What was held", "From", "For how long"),
        rows=tuple(
            (
                _what(one),
                day_at(one.set_at, scope.school.zone),
                long(one.lifted_at - one.set_at) if one.lifted_at else "Still held",
            )
            for one in holds[:MOST]
        ),
        note=f"While something is held nothing goes out there; taking down and urgent notices still work.{note}",
        empty="Nothing was held.",
    )


def _what(one: Hold) -> str:
    if one.channel:
        return one.channel.called
    return "Everything, at all our schools" if one.trust_id else "Everything"


def _told(scope: Scope, reasons: Counter[tuple[str, str]], holds: list[Hold]) -> Iterator[Told]:
    if let := reasons.total():
        own = sum(number for (_, why), number in reasons.items() if why == OWN_WORDS)
        yield Told(
            "good",
            f"Leaders let {many(let, 'thing')} through that we had doubts about, each with a reason"
            f"{f', {own} of them in their own words' if 0 < own < let else ''}.",
        )
    still = [one for one in holds if one.lifted_at is None]
    if still:
        since = scope.now - min(one.set_at for one in still)
        yield Told(
            "warn", f"{counted(len(still), 'hold')} still stops posts, for {long(max(since, timedelta(0)))} now."
        )
