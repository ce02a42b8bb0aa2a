"""The whole of a policy file as a `Policy`, with a notice for everything in it that is not as it should be."""

import hashlib
from typing import Any, Literal

from birdtable.adapters.policy_clause import read_clause
from birdtable.adapters.policy_reading import Plain, Reading
from birdtable.adapters.policy_values import read_approval, read_parameters
from birdtable.core.parameter import Value
from birdtable.core.policy import Clause, Policy
from birdtable.core.words import Approval, Role

FORMAT = 1
TOP_KEYS = (
    "format",
    "name",
    "title",
    "school",
    "trust",
    "author",
    "signed_off",
    "review_due",
    "wording",
    "clause",
    "silent",
)


def read_shape(reading: Reading, plain: dict[str, Any], source: bytes) -> Policy | None:
    """The policy that this TOML describes, or None when it cannot even be told when it holds."""
    if plain.get("format") != FORMAT:
        says = f"format must be {FORMAT}, not {plain.get('format')!r}."
        reading.wrong("", "format", says, f"Write format = {FORMAT} in the first line.")
    reading.only(plain, "", TOP_KEYS, "a policy")
    signed_off, review_due = (reading.day(plain, "", key) for key in ("signed_off", "review_due"))
    name, title, school = (reading.text(plain, "", key, required=True) for key in ("name", "title", "school"))
    wording = _wording(reading, plain)
    clauses = _clauses(reading, plain)
    silent, approval = _silent(reading, plain)
    for clause in clauses:
        for role in clause.approval.keys() & approval.keys():
            says = f"The approval of what a {role} writes is in clause {clause.number}: the policy is not silent there."
            reading.wrong("silent", "approval", says, f"Take {role} out of the approval under [silent].")
    if signed_off is None or review_due is None:
        return None
    return Policy(
        name=name,
        title=title,
        school=school,
        trust=reading.text(plain, "", "trust"),
        author=reading.text(plain, "", "author"),
        signed_off=signed_off,
        review_due=review_due,
        wording=wording,
        clauses=clauses,
        silent=silent,
        approval=approval | {role: rule for clause in clauses for role, rule in clause.approval.items()},
        digest=hashlib.sha256(source).hexdigest(),
    )


def _wording(reading: Reading, plain: Plain) -> Literal["ours", "school"]:
    given = plain.get("wording")
    if given == "school":
        return "school"
    if given != "ours":
        mend = 'Write wording = "school" for the school\'s own sentences, "ours" for ones written for this file.'
        reading.wrong("", "wording", f"wording cannot be {given!r}.", mend)
    return "ours"


def _clauses(reading: Reading, plain: Plain) -> tuple[Clause, ...]:
    given = plain.get("clause", [])
    if not isinstance(given, list) or not given or not all(isinstance(one, dict) for one in given):
        reading.wrong("", "clause", "There is no clause.", "Begin each one with a line [[clause]].")
        return ()
    return tuple(read_clause(reading, one, index) for index, one in enumerate(given))


def _silent(reading: Reading, plain: Plain) -> tuple[dict[str, Value], dict[Role, Approval]]:
    given = dict(reading.table(plain, "", "silent"))
    approval = read_approval(reading, reading.table(given, "silent", "approval"), "silent")
    given.pop("approval", None)
    return read_parameters(reading, given, "silent"), approval
