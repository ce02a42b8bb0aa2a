"""How often each clause of the policy spoke when somebody sent a post."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from birdtable.apps.people.models import School
from birdtable.apps.policies.queries import NoPolicy, policy_in_force
from birdtable.apps.policies.spoken import Spoken, tells_how_often
from birdtable.apps.posts.models import CheckRecord
from birdtable.core.words import Effect

LOOKS_LIKE = {"N107": "N101"}
"""That a child is marked is for the safeguarding lead alone: to everybody else it is a child's name like any other."""


def clauses_by_code(school: School) -> dict[str, tuple[str, str]]:
    """Number and words of the clause that raises each check, in the policy in force."""
    try:
        policy = policy_in_force(school)
    except NoPolicy:
        return {}
    return {code: (one.number, one.text) for one in policy.clauses for code in one.raises}


@tells_how_often
def spoken_since(school: School, since: datetime) -> Mapping[str, Spoken]:
    """Each post counts once for a clause, as the gravest that the clause ever said of it. Two queries."""
    clause_of = clauses_by_code(school)
    gravest: dict[str, dict[UUID, Effect]] = defaultdict(dict)
    checks = CheckRecord.objects.filter(school=school, moment=CheckRecord.Moment.SUBMIT, made_at__gte=since)
    for post, verdict in checks.order_by().values_list("post_id", "verdict"):
        for one in verdict["findings"]:
            number, _ = clause_of.get(LOOKS_LIKE.get(one["code"], ""), (one["clause"], ""))
            said = gravest[number]
            said[post] = max(said.get(post, Effect.CLEAR), Effect.from_word(one["effect"]))
    return {number: _counted(Counter(said.values())) for number, said in gravest.items()}


def _counted(by_effect: Counter[Effect]) -> Spoken:
    return Spoken(stopped=by_effect[Effect.BLOCK], asked=by_effect[Effect.REVIEW], told=by_effect[Effect.ADVISE])
