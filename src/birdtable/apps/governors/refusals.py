"""What the policy stopped, sentence by sentence."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from birdtable.apps.governors.periods import Scope
from birdtable.apps.governors.tables import PackTable, Section, Told
from birdtable.apps.governors.wording import many
from birdtable.apps.posts.models import CheckRecord
from birdtable.apps.posts.spoken import LOOKS_LIKE, clauses_by_code
from birdtable.core.words import Effect


@dataclass(slots=True)
class Stopped:
    """tries: in all; posts: about which; by_clause: tries that each stopped; says: what each says."""

    tries: int = 0
    posts: set[UUID] = field(default_factory=set)
    by_clause: Counter[str] = field(default_factory=Counter)
    says: dict[str, str] = field(default_factory=dict)


def stopped_in(scope: Scope) -> Stopped:
    """Every try to send a post that the policy said no to; one query, and one for the policy."""
    found = Stopped()
    clause_of = clauses_by_code(scope.school)
    checks = CheckRecord.objects.filter(
        moment=CheckRecord.Moment.SUBMIT, verdict__verdict=Effect.BLOCK.word, **scope.of_school("made_at")
    )
    for post, verdict in checks.order_by("made_at").values_list("post_id", "verdict"):
        found.tries += 1
        found.posts.add(post)
        touched = {}
        for one in verdict["findings"]:
            if one["effect"] != Effect.BLOCK.word:
                continue
            number, says = clause_of.get(LOOKS_LIKE.get(one["code"], ""), (one["clause"], one["clause_text"]))
            touched[number] = says
        found.by_clause.update(touched.keys())
        found.says |= touched
    return found


def section(scope: Scope) -> Section:
    """What was stopped before anybody saw it."""
    found = stopped_in(scope)
    rows = tuple((f"Clause {number}", found.says[number], tries) for number, tries in found.by_clause.most_common())
    table = PackTable(
        key="refusals",
        title="Stopped by the policy, by clause",
        columns=("Clause", "What it says", "Tries stopped"),
        rows=rows,
        charted=("Tries stopped",),
        note="A try that goes against several clauses counts under each. Whoever wrote it was told which sentence "
        "stood against it, and what to do instead.",
        empty="The policy stopped nothing in this time.",
    )
    return Section(key="refusals", title="What the policy stopped", tables=(table,), told=tuple(_told(found)))


def _told(found: Stopped) -> Iterator[Told]:
    if not found.tries:
        yield Told("good", "The policy had to stop nothing in this time.")
        return
    clause, tries = found.by_clause.most_common(1)[0]
    yield Told(
        "good",
        f"The policy stopped {many(found.tries, 'try', 'tries')} to send {many(len(found.posts), 'post')} "
        f"before anybody outside could read it; clause {clause} most often, {many(tries, 'time')}. "
        "Nobody can override that.",
    )
