"""What is wrong with a policy as a whole, once each line of it has been read."""

from collections.abc import Iterator, Mapping

from birdtable.adapters.policy_contradictions import both, contradictions, line_of
from birdtable.adapters.policy_lines import Lines
from birdtable.adapters.policy_notice import Notice, Noticing
from birdtable.core.catalogue import all_checks, every_parameter, readers_of
from birdtable.core.codes import NAME_OF_CODE
from birdtable.core.parameter import Value
from birdtable.core.parameters import OVERDUE_JOBS
from birdtable.core.policy import Clause, Policy
from birdtable.core.words import Degree, Effect

PROMISES: Mapping[tuple[str, Value], tuple[str, Degree, Effect]] = {
    ("individual_praise", "block"): ("T206", Degree.CERTAIN, Effect.BLOCK),
    ("individual_praise", "review"): ("T206", Degree.LIKELY, Effect.REVIEW),
    ("children_away", "after_return"): ("D303", Degree.CERTAIN, Effect.BLOCK),
    ("overdue_jobs", "ask_leader"): ("S804", Degree.LIKELY, Effect.REVIEW),
    ("overdue_jobs", "pause_posting"): ("S804", Degree.CERTAIN, Effect.BLOCK),
    ("private_for_a_leader", True): ("D302", Degree.LIKELY, Effect.REVIEW),
    ("topics_for_a_leader", True): ("T202", Degree.LIKELY, Effect.REVIEW),
    ("subjects_for_a_leader", True): ("T202", Degree.LIKELY, Effect.REVIEW),
}
"""Values that name an effect (a list: if it holds anything), and of which findings: the clause must give just that."""
ASKED_FOR = frozenset({"S804"})
"""Checks that find nothing before a policy asks for it; where none does, nobody has to look out instead."""


def lint(policy: Policy, lines: Lines, *, file: str, whole: bool) -> list[Notice]:
    """Every notice about how the clauses hang together, in no order.

    whole: every line could be read; else nobody can tell what is lacking.
    """
    notice = Noticing(file)
    return [
        *_dates(policy, lines, notice),
        *_numbers(policy, notice),
        *(_upheld(policy, notice) if whole else ()),
        *(_judges_something(policy, notice) if whole else ()),
        *_raised_once(policy, notice),
        *_set_once(policy, notice),
        *_means_what_it_says(policy, lines, notice),
        *_read_by_a_check(policy, notice),
        *_upheld_by_a_check(policy, lines, notice),
        *_seen(policy, notice),
        *_reserved(policy, notice),
        *_nobody_speaks_of(policy, notice),
        *(contradictions(policy, lines, notice) if whole else ()),
    ]


def _dates(policy: Policy, lines: Lines, notice: Noticing) -> Iterator[Notice]:
    if policy.review_due < policy.signed_off:
        says = f"The review is due on {policy.review_due}, before the sign-off on {policy.signed_off}."
        yield notice.wrong(lines.of("", "review_due"), says, "Put a later date for review_due.")


def _numbers(policy: Policy, notice: Noticing) -> Iterator[Notice]:
    first: dict[str, Clause] = {}
    for clause in policy.clauses:
        if clause.number and clause.number in first:
            says = f"Clause {clause.number} is there twice; the first is in line {first[clause.number].line}."
            yield notice.wrong(clause.line, says, "Give this one a number of its own.")
        first.setdefault(clause.number, clause)


def _upheld(policy: Policy, notice: Noticing) -> Iterator[Notice]:
    for clause in policy.clauses:
        if not clause.upholders:
            says = f"Nobody upholds clause {clause.number}."
            mend = 'Give it a check (raises = { … }), a duty, a setting, channels, or a person: person = "leader".'
            yield notice.wrong(clause.line, says, mend)


def _judges_something(policy: Policy, notice: Noticing) -> Iterator[Notice]:
    if policy.clauses and not policy.codes:
        mend = 'Let a clause raise one: raises = { N101 = "block" }.'
        yield notice.wrong(policy.clauses[0].line, "No clause raises a check.", mend)


def _raised_once(policy: Policy, notice: Noticing) -> Iterator[Notice]:
    first: dict[str, Clause] = {}
    for clause in policy.clauses:
        for code in (*clause.raises, *clause.reserved):
            if code in first:
                says = both(first[code], clause, "decide about", code)
                mend = f'Leave it in one clause; the other may say see = ["{code}"].'
                yield notice.wrong(clause.line, says, mend)
            first.setdefault(code, clause)


def _set_once(policy: Policy, notice: Noticing) -> Iterator[Notice]:
    first: dict[str, Clause] = {}
    for clause in policy.clauses:
        for name in clause.parameters:
            if name in first:
                says = both(first[name], clause, "set", f"“{name}”")
                yield notice.wrong(clause.line, says, "Set it in one clause.")
            elif name in policy.silent:
                says = f"“{name}” is set in clause {clause.number}, so the policy is not silent about it."
                yield notice.wrong(clause.line, says, f"Take {name} out of [silent].")
            first.setdefault(name, clause)


def _means_what_it_says(policy: Policy, lines: Lines, notice: Noticing) -> Iterator[Notice]:
    said = [(clause.line, clause.parameters) for clause in policy.clauses]
    silent = [(lines.of("silent", name), {name: value}) for name, value in policy.silent.items()]
    for line, parameters in (*said, *silent):
        for name, value in parameters.items():
            code, degree, wanted = _promise(name, value)
            if code in policy.codes and policy.clause_of(code).raises[code].of(degree) is not wanted:
                says = f"As {name} is set here, {code} has to be {wanted.word}, and it is raised as something else."
                degrees = '{ certain = "block", likely = "review" }'
                mend = f"Write raises = {{ {code} = {degrees} }}, or leave {name} out."
                yield notice.wrong(line, says, mend)


def _upheld_by_a_check(policy: Policy, lines: Lines, notice: Noticing) -> Iterator[Notice]:
    """A promise to stop posts that no check would keep is none."""
    value = policy.value_of(OVERDUE_JOBS)
    code = _promise(OVERDUE_JOBS.name, value)[0]
    if code and code not in policy.codes:
        says = f"overdue_jobs is {value}, and no clause raises {code}, the check that would stop posts."
        mend = f'Let one clause say raises = {{ {code} = {{ certain = "block", likely = "review" }} }}.'
        yield notice.wrong(line_of(policy, lines, OVERDUE_JOBS), says, mend)


def _promise(name: str, value: Value) -> tuple[str, Degree | None, Effect]:
    nothing = "", None, Effect.CLEAR
    return PROMISES.get((name, bool(value) if isinstance(value, tuple) else value), nothing)


def _read_by_a_check(policy: Policy, notice: Noticing) -> Iterator[Notice]:
    read = {one.name for code in policy.codes for one in all_checks()[code].parameters}
    for clause in policy.clauses:
        for name in clause.parameters:
            if name not in read and every_parameter()[name].upheld is None:
                says = f"“{name}” is set, and no clause raises a check that reads it."
                yield notice.warn(
                    clause.line, says, f"Raise {' or '.join(readers_of(every_parameter()[name]))}, or leave it out."
                )


def _seen(policy: Policy, notice: Noticing) -> Iterator[Notice]:
    known = {clause.number for clause in policy.clauses} | set(all_checks()) | set(NAME_OF_CODE)
    for clause in policy.clauses:
        for target in clause.see:
            if target not in known or target == clause.number:
                says = f"Clause {clause.number} points to “{target}”, and there is no such clause or code."
                yield notice.wrong(clause.line, says, "Write another clause's number, or a code such as N101.")


def _reserved(policy: Policy, notice: Noticing) -> Iterator[Notice]:
    for clause in policy.clauses:
        for code in clause.reserved:
            name = NAME_OF_CODE.get(code, "")
            if code in all_checks():
                mend = f'Write raises = {{ {code} = "review" }} when the school wants it.'
                yield notice.warn(clause.line, f"{code} ({name}) can be checked now.", mend)
            who = clause.person or "leader"
            yield notice.a_leader_looks(
                clause.line, f"Clause {clause.number} has the {who} look out for {code} ({name})."
            )


def _nobody_speaks_of(policy: Policy, notice: Noticing) -> Iterator[Notice]:
    spoken = {code for clause in policy.clauses for code in (*clause.raises, *clause.reserved)}
    unspoken = [f"{code} ({name})" for code, name in NAME_OF_CODE.items() if code not in spoken | ASKED_FOR]
    if unspoken:
        mend = "Let a clause raise each, or reserve it and name the person who looks."
        yield notice.warn(1, f"No clause speaks of {', '.join(unspoken)}.", mend)
