"""Everything a policy may set is defined once: documented, within bounds, and seen to by somebody."""

import ast
from pathlib import Path

import pytest

from birdtable.adapters.policy_parameters import BEGINS, ENDS, bounds_of, parameter_tables, upholders_of
from birdtable.core.catalogue import every_parameter, readers_of
from birdtable.core.parameter import Parameter

ROOT = Path(__file__).parent.parent.parent
SOURCE = ROOT / "src" / "birdtable"
WORDS_ALONE = ("wording.py", "silences.py", "keeping.py")
EVERY = pytest.mark.parametrize("parameter", every_parameter().values(), ids=lambda one: one.name)


@pytest.fixture(scope="module")
def read_in() -> dict[str, set[str]]:
    """The words and names that stand in each file that might read a parameter."""
    found = {}
    for file in SOURCE.rglob("*.py"):
        if file.name.endswith("parameters.py") or (file.parent.name == "core" and file.name in WORDS_ALONE):
            continue
        if "migrations" in file.parts or file.name == "wording.py":
            continue
        nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
        words = {one.value for one in nodes if isinstance(one, ast.Constant) and isinstance(one.value, str)}
        found[str(file)] = words | {one.id.lower() for one in nodes if isinstance(one, ast.Name)}
    return found


def test_the_guide_has_a_table_of_everything_a_policy_may_set() -> None:
    text = (ROOT / "docs" / "policy-format.md").read_text(encoding="utf-8")
    told = text.partition(BEGINS)[2].partition(ENDS)[0].strip()
    assert told == parameter_tables().strip(), "run: birdtable policy parameters, into docs/policy-format.md"
    assert all(f"| `{name}` |" in told for name in every_parameter())


@EVERY
def test_every_parameter_has_a_meaning_bounds_and_somebody_who_sees_to_it(parameter: Parameter) -> None:
    assert parameter.says.endswith(".")
    assert bounds_of(parameter)
    assert upholders_of(parameter)
    if isinstance(parameter.default, bool):
        return
    if isinstance(parameter.default, int):
        assert parameter.minimum is not None
        assert parameter.maximum is not None
    else:
        assert parameter.choices or parameter.pattern


@EVERY
def test_something_reads_every_parameter(parameter: Parameter, read_in: dict[str, set[str]]) -> None:
    """A check declares it, or the program looks at it; else a person is named who sees to it."""
    if readers_of(parameter):
        return
    read = [file for file, words in read_in.items() if parameter.name in words]
    one_way_only = len(parameter.choices) == 1
    by_hand = parameter.upheld is not None and parameter.upheld.person is not None
    assert read or by_hand or one_way_only, parameter.name


@EVERY
def test_a_value_is_always_as_strict_as_itself_and_none_is_stricter_both_ways(parameter: Parameter) -> None:
    values = [parameter.default, *(parameter.choices if isinstance(parameter.default, str) else ())]
    if isinstance(parameter.default, bool):
        values = [True, False]
    elif isinstance(parameter.default, int):
        values = [parameter.minimum or 0, parameter.default, parameter.maximum or 0]
    elif isinstance(parameter.default, tuple):
        values += [(), parameter.choices[:1]]
    for one in values:
        assert parameter.at_least(one, one)
        for other in values:
            if one != other:
                assert not (parameter.at_least(one, other) and parameter.at_least(other, one)), (one, other)
