"""Who looked before a post went out, and how long it waited."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F

from birdtable.apps.governors.periods import Scope
from birdtable.apps.governors.tables import PackTable, Section, Told
from birdtable.apps.governors.wording import DAY, HOUR, counted, many, middle, within
from birdtable.apps.posts.models import BY_FIXED_WORDS, BY_POLICY, Note, Part, Post

WAITED = (
    ("Within an hour", HOUR),
    ("Within four hours", 4 * HOUR),
    ("Within a day", DAY),
    ("Within two days", 2 * DAY),
)
LONGER = "Longer"


@dataclass(frozen=True, slots=True)
class Approvals:
    """waits: from sent to approved, of each post that a leader approved; the rest are counts."""

    waits: tuple[timedelta, ...]
    by_policy: int
    by_fixed_words: int
    own: int
    sent_back: int
    expired: int

    @property
    def looked_at(self) -> int:
        """How many posts a second person approved."""
        return len(self.waits)


def approvals_in(scope: Scope) -> Approvals:
    """Three queries."""
    found = Post.objects.filter(**scope.of_school("approved_at"))
    waits, rules = [], []
    for sent, done, rule in found.values_list("submitted_at", "approved_at", "approved_by_rule"):
        if rule:
            rules.append(rule)
        elif done:
            waits.append(done - (sent or done))
    notes = Note.objects.filter(**scope.of_school("at")).values_list("kind", flat=True)
    kinds = [kind for kind in notes if kind in (Note.Kind.SENT_BACK, Note.Kind.EXPIRED)]
    own = Part.objects.filter(
        school=scope.school, kind=Part.Kind.APPROVER, person=F("post__author"), **scope.within("post__approved_at")
    )
    return Approvals(
        waits=tuple(sorted(waits)),
        by_policy=rules.count(BY_POLICY),
        by_fixed_words=rules.count(BY_FIXED_WORDS),
        own=own.count(),
        sent_back=kinds.count(Note.Kind.SENT_BACK),
        expired=kinds.count(Note.Kind.EXPIRED),
    )


def section(scope: Scope) -> Section:
    """How posts were approved."""
    found = approvals_in(scope)
    return Section(
        key="approvals", title="Who looked, and how long it took", tables=(_who(found), _how_long(found)),
        told=tuple(_told(found)),
    )  # fmt: skip


def _who(found: Approvals) -> PackTable:
    return PackTable(
        key="approvals",
        title="How posts came to go out",
        columns=("How", "Posts"),
        rows=(
            ("A leader approved it, who had not written it", found.looked_at),
            ("The policy asks for nobody’s approval", found.by_policy),
            ("An urgent notice, in words that leaders approved beforehand", found.by_fixed_words),
            ("Approved by whoever wrote it", found.own),
            ("Sent back to its author with a reason", found.sent_back),
            ("Waited so long that it went back by itself", found.expired),
        ),
        note="Nobody can approve what they wrote or changed themselves: the database itself does not take it.",
    )


def _how_long(found: Approvals) -> PackTable:
    rest, rows = list(found.waits), []
    for name, most in WAITED:
        rows.append((name, sum(one <= most for one in rest)))
        rest = [one for one in rest if one > most]
    rows.append((LONGER, len(rest)))
    note = "From sent for approval to approved, by the clock: nights and weekends count."
    if found.waits:
        note += f" Half were approved {within(middle(found.waits))}, the slowest {within(found.waits[-1])}."
    return PackTable(
        key="waits",
        title="How long posts waited for a leader",
        columns=("Approved", "Posts"),
        rows=tuple(rows) if found.waits else (),
        charted=("Posts",),
        note=note,
        empty="No post waited for a leader.",
    )


def _told(found: Approvals) -> Iterator[Told]:
    if found.waits:
        middling, slowest = middle(found.waits), found.waits[-1]
        yield Told(
            "good" if middling <= DAY else "warn",
            f"A leader who had not written it approved {many(found.looked_at, 'post')}: half of them "
            f"{within(middling)}, the slowest {within(slowest)}.",
        )
    if without := found.by_policy + found.by_fixed_words:
        yield Told("good", f"{counted(without, 'post')} went out without one, as the policy allows.")
    if found.own:
        yield Told("bad", f"{counted(found.own, 'post')} was approved by whoever wrote it.")
    elif found.waits:
        yield Told("good", "Nobody approved their own post.")
    if found.expired:
        yield Told(
            "warn", f"{counted(found.expired, 'post')} waited so long for a leader that it went back to its author."
        )
