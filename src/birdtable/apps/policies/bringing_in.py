"""A policy on paper as a draft: each sentence with what we propose for it, and how sure we are. Nothing holds by it."""

from birdtable.adapters.policy_sheet import Sheet, Table
from birdtable.apps.people.models import Membership
from birdtable.apps.policies.clause_form import usual_weight
from birdtable.apps.policies.drafting import empty_sheet, new_key
from birdtable.core.catalogue import all_checks
from birdtable.core.policy_proposals import Proposal, proposals

Sure = dict[str, float]


def brought_in(text: str, by: Membership) -> tuple[Sheet, Sure]:
    """The draft, and for each clause how sure we are of what was proposed: 0 where we could not place it.

    Raises: core.paper_clauses.TooLong, in words.
    """
    sheet, sure = empty_sheet(by), Sure()
    numbers: set[str] = set()
    for one in proposals(text):
        given = one.clause.number
        number = given if given not in ("", "-") and given not in numbers else sheet.next_number
        numbers.add(number)
        key = new_key()
        sheet = sheet.with_clause(key, _clause(one, number))
        sure[key] = one.confidence
    said = {name for clause in sheet.clauses.values() for name in clause.get("parameters", {})}
    silent = {name: value for name, value in sheet.silent.items() if name not in said}
    return Sheet(sheet.head, sheet.clauses, silent), sure


def _clause(one: Proposal, number: str) -> Table:
    clause: Table = {"number": number, "text": one.clause.text}
    raises = {code: usual_weight(code) for code in one.looks_for if code in all_checks()}
    if raises:
        clause["raises"] = raises
    if one.sets:
        clause["parameters"] = {
            name: list(value) if isinstance(value, tuple) else value for name, value in one.sets.items()
        }
    if one.job:
        kind, every, owner = one.job
        clause["duty"] = {"kind": str(kind), "every": str(every), "owner": str(owner)}
    if one.setting:
        clause["setting"] = dict(one.setting)
    if one.person:
        clause["person"] = str(one.person)
    return clause
