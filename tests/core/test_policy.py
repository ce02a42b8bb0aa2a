"""How a policy weighs what the checks find, and what it may set about them."""

import dataclasses
from datetime import date

import pytest

from birdtable.core.catalogue import all_checks, all_parameters, every_parameter
from birdtable.core.finding import Finding
from birdtable.core.parameter import Parameter
from birdtable.core.parameters import NAMES_WITH_PICTURE
from birdtable.core.policy import Clause, Policy, Weight
from birdtable.core.silences import SILENCES
from birdtable.core.words import Degree, Effect, Role

NAMES = Clause(
    number="9a",
    text="No full names.",
    raises={"N101": Weight(certain=Effect.BLOCK, likely=Effect.REVIEW), "N105": Weight(Effect.ADVISE, Effect.ADVISE)},
    parameters={"names_with_picture": "initials_if_unrecognisable"},
)
HILL_TOP = Policy(
    name="hill-top",
    title="t",
    school="s",
    signed_off=date(2025, 9, 1),
    review_due=date(2026, 9, 1),
    wording="ours",
    clauses=(NAMES, Clause(number="10", text="Be kind.", person=Role.HEAD)),
    digest="0123456789abcdef",
)


@pytest.mark.parametrize(
    ("degree", "effect"), [(None, Effect.BLOCK), (Degree.CERTAIN, Effect.BLOCK), (Degree.LIKELY, Effect.REVIEW)]
)
def test_a_finding_weighs_what_its_clause_says_of_its_degree(degree: Degree | None, effect: Effect) -> None:
    judged = HILL_TOP.weigh(Finding(code="N101", says="x", degree=degree), name="pupil-full-name")
    assert (judged.effect, judged.clause, judged.clause_text) == (effect, "9a", "No full names.")


def test_what_could_not_look_weighs_at_least_a_leaders_look() -> None:
    assert HILL_TOP.weigh(Finding(code="N105", says="x", unable=True), name="x").effect is Effect.REVIEW


def test_a_check_no_clause_raises_has_no_clause() -> None:
    with pytest.raises(KeyError):
        HILL_TOP.clause_of("T201")


def test_a_parameter_is_as_the_policy_sets_it_else_its_default() -> None:
    check = next(one for one in all_checks().values() if NAMES_WITH_PICTURE in one.parameters)
    silent = dataclasses.replace(HILL_TOP, clauses=(dataclasses.replace(NAMES, parameters={}),))
    assert HILL_TOP.parameters_of(check)["names_with_picture"] == "initials_if_unrecognisable"
    assert silent.parameters_of(check)["names_with_picture"] == "never"


def test_an_edition_is_a_name_and_the_beginning_of_its_digest() -> None:
    assert HILL_TOP.edition == "hill-top@0123456789ab"


def test_a_silence_that_a_check_reads_is_its_parameter_and_counts() -> None:
    shared = [name for name in SILENCES if name in all_parameters()]
    assert "mentions" in shared
    assert all(SILENCES[name] is all_parameters()[name] for name in shared)
    check = all_checks()["R502"]
    silent = dataclasses.replace(HILL_TOP, silent={"mentions": "nobody"})
    assert (HILL_TOP.parameters_of(check)["mentions"], silent.parameters_of(check)["mentions"]) == ("listed", "nobody")


def test_checks_that_share_a_parameter_declare_the_very_same() -> None:
    for check in all_checks().values():
        for parameter in check.parameters:
            assert all_parameters()[parameter.name] is parameter


@pytest.mark.parametrize("parameter", every_parameter().values(), ids=lambda parameter: parameter.name)
def test_the_default_of_every_parameter_may_be_written_in_a_policy(parameter: Parameter) -> None:
    assert parameter.read(parameter.default) == parameter.default
    assert parameter.says.endswith(".")


@pytest.mark.parametrize(
    ("default", "limits", "given", "says"),
    [
        (5, {"minimum": 1, "maximum": 9}, 0, "must be from 1 to 9, not 0"),
        (5, {"minimum": 1, "maximum": 9}, True, "must be a whole number, not True"),
        (5, {}, "5", "must be a whole number, not '5'"),
        (True, {}, 1, "must be true or false, not 1"),
        ("off", {"choices": ("on", "off")}, "of", "must be one of on, off, not 'of'"),
        ("off", {"pattern": "off|[0-9]+"}, "x", "cannot be 'x'"),
        (("a",), {"choices": ("a", "b")}, ["a", "c"], "may hold a, b, not c"),
        (("a",), {"pattern": "[a-z]+"}, ["a", "B"], "cannot hold 'B'"),
        (("a",), {"maximum": 1}, ["a", "b"], "may hold 1 words at most, not 2"),
        ((), {"means": date.fromisoformat}, ["2027-02-30"], "cannot hold '2027-02-30': day is out of range"),
        ("2027-02-01", {"means": date.fromisoformat}, "never", "cannot be 'never': Invalid isoformat"),
        (("a",), {}, "a", "must be a list of words, not 'a'"),
        (("a",), {}, [1], "must be a list of words"),
    ],
)
def test_a_value_out_of_bounds_is_refused_in_words(default: object, limits: dict, given: object, says: str) -> None:  # type: ignore[type-arg]
    with pytest.raises(ValueError, match=r"^p ") as told:
        Parameter(name="p", says="s.", default=default, **limits).read(given)  # type: ignore[arg-type]
    assert says in str(told.value)


def test_a_list_is_read_as_values() -> None:
    assert Parameter(name="p", says="s.", default=("a",)).read(["b", "c"]) == ("b", "c")
