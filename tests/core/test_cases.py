"""Every check's own examples: it must speak exactly where they are marked, and be silent elsewhere."""

from dataclasses import replace

import pytest

from birdtable.adapters.check_cases import Case, cases_of
from birdtable.core.catalogue import all_checks
from birdtable.core.check import Check
from tests.cast import pupil, thornbeck

ALL = [(check, case) for check in all_checks().values() for case in cases_of(check)]


def _id(value: object) -> str:
    return value.code if isinstance(value, Check) else value.why if isinstance(value, Case) else ""


def holds(check: Check, case: Case) -> bool:
    """Whether the check finds exactly what this case marks."""
    parameters = {one.name: one.read(case.parameters.get(one.name, one.default)) for one in check.parameters}
    context = replace(thornbeck(*(pupil(name) for name in case.pupils)), overdue=case.overdue)
    found = list(check.find(case.draft, context, parameters))
    spans = sorted((one.where.field, one.where.start, one.where.end) for one in found if one.where)
    wanted = sorted((span.field, span.start, span.end) for span in case.marked)
    first = next(iter(found), None)
    return (
        spans == wanted
        and sum(one.where is None for one in found) == case.whole
        and (case.degree is None or (first is not None and first.degree == case.degree))
        and (case.fix is None or (first is not None and first.fix is not None and first.fix.replace == case.fix))
    )


@pytest.mark.parametrize(("check", "case"), [pair for pair in ALL if not pair[1].miss], ids=_id)
def test_a_check_speaks_exactly_where_it_should(check: Check, case: Case) -> None:
    assert holds(check, case)


@pytest.mark.parametrize(("check", "case"), [pair for pair in ALL if pair[1].miss], ids=_id)
def test_a_known_miss_still_misses(check: Check, case: Case) -> None:
    """An improvement is noticed: then the case moves from the misses to the cases."""
    assert not holds(check, case)


@pytest.mark.parametrize("check", all_checks().values(), ids=_id)
def test_a_check_is_shown_speaking_and_silent_at_least_a_dozen_times_each(check: Check) -> None:
    cases = [case for case in cases_of(check) if not case.miss]
    assert sum(case.speaks for case in cases) >= 12
    assert sum(not case.speaks for case in cases) >= 12
