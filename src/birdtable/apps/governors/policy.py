"""How old the policy is, when it has to be looked at again, and whether accounts are set as it says."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from birdtable.apps.channels.models import AccountSetting
from birdtable.apps.channels.settings_words import CALLED
from birdtable.apps.elsewhere.models import Strange
from birdtable.apps.governors.periods import Scope
from birdtable.apps.governors.tables import PackTable, Section, Told
from birdtable.apps.governors.wording import counted, day_at, day_of, many
from birdtable.apps.policies.models import Edition
from birdtable.core.account_settings import Setting, Stand
from birdtable.core.strange_states import StrangeState

AS_IT_SAYS, DIFFERS, LOOKED = (
    "As the policy says",
    "Differs from the policy",
    "The network does not tell; a person looked",
)
NOBODY_LOOKED = "The network does not tell, and nobody looked lately"
SETTLED = {StrangeState.OURS, StrangeState.BY_HAND, StrangeState.GONE}


def section(scope: Scope) -> Section:
    """The policy and the accounts; three queries."""
    editions = list(Edition.objects.filter(school=scope.school).defer("source"))
    seen = AccountSetting.objects.filter(school=scope.school, channel__disconnected_at=None).select_related("channel")
    settings = [(one, _stand(one, scope)) for one in seen.order_by("channel__connected_at", "setting")]
    strange = Counter(
        (kind, state in SETTLED)
        for kind, state in Strange.objects.filter(**scope.of_school("seen_at")).values_list("kind", "state")
        if state not in (StrangeState.OURS, StrangeState.SEEN)
    )
    return Section(
        key="policy",
        title="The policy, and whether our accounts keep to it",
        tables=(_age(scope, editions), _settings(scope, settings), _strange(strange)),
        told=(*_told(scope, editions), *_told_of_accounts([stand for _, stand in settings], strange)),
    )


def months_between(earlier: date, later: date) -> int:
    """Whole months."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)


def _age(scope: Scope, editions: Sequence[Edition]) -> PackTable:
    rows: list[tuple[str, str]] = []
    if editions:
        now = editions[0]
        overdue = (scope.today - now.review_due).days
        rows = [
            ("The policy in force", f"{now.title}, version {now.number}"),
            ("Signed off", day_of(now.signed_off)),
            ("Its age", many(months_between(now.signed_off, scope.today), "month")),
            ("To be looked at again by", day_of(now.review_due)),
            ("Overdue", many(months_between(now.review_due, scope.today), "month") if overdue > 0 else "No"),
        ]
        adopted = [one for one in editions if scope.begins <= one.adopted_at < scope.ends]
        dates = ", ".join(f"Version {one.number} on {day_at(one.adopted_at, scope.school.zone)}" for one in adopted)
        rows.append(("Adopted in this time", dates or "None"))
    return PackTable(
        key="policy",
        title="How old the policy is",
        columns=("What", "How it is"),
        rows=tuple(rows),
        empty="No policy is adopted, so nothing can be sent.",
    )


def _stand(one: AccountSetting, scope: Scope) -> str:
    if one.stand == Stand.AS_WANTED:
        return AS_IT_SAYS
    if one.stand == Stand.DIFFERS:
        return DIFFERS
    return LOOKED if one.tick_counts(scope.now) else NOBODY_LOOKED


def _settings(scope: Scope, settings: Sequence[tuple[AccountSetting, str]]) -> PackTable:
    return PackTable(
        key="settings",
        title="How accounts are set today",
        columns=("Account and setting", "How it stands", "Last looked at"),
        rows=tuple(
            (
                f"{one.channel.called}: {CALLED[Setting(one.setting)].lower()}",
                stand,
                day_at(one.ticked_at or one.looked_at, scope.school.zone),
            )
            for one, stand in settings
        ),
        empty="No account on a network is connected. The noticeboard has no settings of that kind.",
    )


def _strange(strange: Counter[tuple[str, bool]]) -> PackTable:
    kinds = sorted({kind for kind, _ in strange})
    return PackTable(
        key="strange",
        title="On our accounts, and not from us",
        columns=("What it was", "Settled", "Still open"),
        rows=tuple((str(Strange.Kind(kind).label), strange[kind, True], strange[kind, False]) for kind in kinds),
        empty="Nothing stood on our accounts that we had not put there.",
    )


def _told(scope: Scope, editions: Sequence[Edition]) -> Iterator[Told]:
    if not editions:
        yield Told("bad", "No policy is adopted, so nothing can be sent.")
        return
    now = editions[0]
    if now.review_due < scope.today:
        months = months_between(now.review_due, scope.today)
        since = f"{many(months, 'month')} ago" if months else "less than a month ago"
        yield Told("bad", f"The policy should have been looked at again by {day_of(now.review_due)}, {since}.")
    else:
        yield Told(
            "good",
            f"The policy is of {day_of(now.signed_off)}, to be looked at again by {day_of(now.review_due)}.",
        )


def _told_of_accounts(stands: Sequence[str], strange: Counter[tuple[str, bool]]) -> Iterator[Told]:
    if differ := stands.count(DIFFERS):
        yield Told("bad", f"{counted(differ, 'setting')} of our accounts differs from what the policy says.")
    if unlooked := stands.count(NOBODY_LOOKED):
        yield Told("warn", f"{counted(unlooked, 'setting')} cannot be read by machine, and nobody looked lately.")
    if stands and not differ and not unlooked:
        yield Told("good", "Every setting of our accounts is as the policy says, or a person looked lately.")
    if still := sum(number for (_, settled), number in strange.items() if not settled):
        yield Told("bad", f"{counted(still, 'thing')} on our accounts is not from us, and not settled.")
    elif strange:
        yield Told(
            "warn", f"{counted(strange.total(), 'thing')} on our accounts was not from us; all of it is settled."
        )
