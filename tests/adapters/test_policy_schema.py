"""The published schema takes what the reader takes, and refuses what it refuses."""

import tomllib
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from birdtable.adapters.policy_file import look_at, shipped_policies, source_of
from birdtable.adapters.policy_lines import Lines
from birdtable.adapters.policy_reading import Reading
from birdtable.adapters.policy_schema import policy_schema
from birdtable.adapters.policy_shape import read_shape
from birdtable.core.catalogue import every_parameter
from birdtable.core.parameter import Parameter

HOLDS = Draft202012Validator(policy_schema(), format_checker=FormatChecker())
OF_ONE = {name: Draft202012Validator(one.json_schema()) for name, one in every_parameter().items()}
HEAD: dict[str, Any] = {
    "format": 1,
    "name": "hill-top",
    "title": "Social media policy",
    "school": "Hill Top School",
    "signed_off": date(2026, 9, 1),
    "review_due": date(2027, 9, 1),
    "wording": "school",
}
RULE: dict[str, Any] = {"number": "1", "text": "A rule.", "raises": {"N101": "block"}}


def taken_by_schema(plain: object) -> bool:
    return HOLDS.is_valid(_plain(plain))


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def taken_by_reader(plain: dict[str, Any]) -> bool:
    """Whether every line can be read and every clause is upheld, whatever else they say together."""
    reading = Reading("policy.toml", Lines(clauses=(1,), keys={}))
    policy = read_shape(reading, plain, b"")
    return policy is not None and not reading.notices and all(clause.upholders for clause in policy.clauses)


def with_clause(**said: object) -> dict[str, Any]:
    return HEAD | {"clause": [RULE | said]}


def only(**said: object) -> dict[str, Any]:
    return HEAD | {"clause": [{"number": "1", "text": "A rule."} | said]}


@pytest.mark.parametrize("name", shipped_policies())
def test_every_policy_that_comes_with_us_is_taken_by_both(name: str) -> None:
    source, file = source_of(name)
    assert look_at(source, file=file).policy is not None
    assert taken_by_schema(tomllib.loads(source.decode()))


GOOD = [
    HEAD | {"clause": [RULE]},
    with_clause(parameters={"quiet_hours": "19:00-07:00"}, why="", silent=True),
    with_clause(raises={"T201": {"certain": "block", "likely": "review"}}),
    with_clause(raises={"T201": {"certain": "advise", "likely": "advise"}}),
    only(person="leader", reserved=["N101"]),
    only(channels=[]),
    only(approval={"teacher": "always"}),
    only(parameters={"drafts_kept": 30}),
    only(duty={"kind": "staff_training", "every": "year", "owner": "head"}),
    only(setting={"visibility": "protected"}),
    HEAD | {"clause": [RULE], "silent": {"approval": {"office": "never"}, "may_mention": ["@bury"]}},
]
BAD = [
    HEAD,
    HEAD | {"clause": []},
    HEAD | {"clause": [RULE], "format": 2},
    HEAD | {"clause": [RULE], "colour": "red"},
    HEAD | {"clause": [RULE], "title": " "},
    HEAD | {"clause": [RULE], "wording": "theirs"},
    HEAD | {"clause": [RULE], "signed_off": 2026},
    HEAD | {"clause": [RULE], "silent": {"quiet": "off"}},
    HEAD | {"clause": [RULE], "silent": {"approval": {"parent": "always"}}},
    with_clause(number=""),
    with_clause(number=1),
    with_clause(text="  "),
    with_clause(raises={"N999": "block"}),
    with_clause(raises={"N101": "off"}),
    with_clause(raises={"T201": {"certain": "block"}}),
    with_clause(raises={"T201": {"certain": "block", "likely": "block"}}),
    with_clause(raises={"T201": {"certain": "advise", "likely": "review"}}),
    with_clause(parameters={"drafts_kept": 6}),
    with_clause(parameters={"drafts_kept": "30"}),
    with_clause(parameters={"hashtag": "any"}),
    with_clause(approval={"teacher": "sometimes"}),
    with_clause(duty={"kind": "staff_training", "every": "year"}),
    with_clause(duty={"kind": "staff_training", "every": "day", "owner": "head"}),
    with_clause(setting={"visibility": "secret"}),
    with_clause(setting={"colour": "red"}),
    with_clause(channels=["facebook"]),
    with_clause(channels=["x", "x"]),
    with_clause(person="caretaker"),
    with_clause(reserved=["N101"]),
    with_clause(reserved=["N999"], person="leader"),
    with_clause(see="N101"),
    with_clause(silent="yes"),
    with_clause(colour="red"),
    only(),
    only(raises={}),
    only(setting={}),
    only(see=["1"]),
    only(parameters={"topics": ["trip"]}),
]


@pytest.mark.parametrize("plain", GOOD, ids=[str(at) for at in range(len(GOOD))])
def test_what_is_sound_is_taken_by_both(plain: dict[str, Any]) -> None:
    assert (taken_by_schema(plain), taken_by_reader(plain)) == (True, True)


@pytest.mark.parametrize("plain", BAD, ids=[str(at) for at in range(len(BAD))])
def test_what_is_wrong_is_refused_by_both(plain: dict[str, Any]) -> None:
    assert (taken_by_schema(plain), taken_by_reader(plain)) == (False, False)


def values_of(parameter: Parameter) -> st.SearchStrategy[object]:
    """Values that are right, nearly right, and of another kind."""
    words = [
        *parameter.choices,
        "",
        "off",
        "any",
        "@bury",
        "#Art",
        "19:00-07:00",
        "24:00-07:00",
        "2027-03-25/2027-05-06",
    ]
    word = st.sampled_from(words) | st.text(max_size=12)
    numbers = [
        number + by for number in (parameter.minimum, parameter.maximum) if number is not None for by in (-1, 0, 1)
    ]
    number = st.sampled_from([*numbers, 0, 1]) if numbers else st.integers(-2, 40)
    return st.booleans() | number | word | st.lists(word, max_size=4)


@given(st.data())
def test_a_value_of_a_parameter_is_taken_by_both_or_by_neither(data: st.DataObject) -> None:
    parameter = data.draw(st.sampled_from([*every_parameter().values()]))
    value = data.draw(values_of(parameter))
    by_schema = OF_ONE[parameter.name].is_valid(value)
    try:
        parameter.read(value)
        by_reader = True
    except ValueError:
        by_reader = False
    # What only a calendar knows, such as the thirtieth of February, no schema can tell.
    assert by_schema == by_reader or (by_schema and parameter.means)
