"""A trust's floor: what its schools may make stricter, what stands as it is, and a plain sentence for each clash."""

import pytest

from birdtable.adapters.policy_file import policy_named, read_policy, shipped_policies, source_of
from birdtable.core.catalogue import every_parameter
from birdtable.core.policy import Policy
from birdtable.core.trust_floor import clashes, held_of, impossible
from tests.adapters.test_policy_file import HEAD

RULE = '[[clause]]\nnumber = "9"\ntext = "No full names."\nraises = { N101 = "block" }\n'


def a_policy(*clauses: str) -> Policy:
    made = [f'[[clause]]\nnumber = "{at}"\ntext = "Rule {at}."\n{said}\n' for at, said in enumerate(clauses, start=1)]
    return read_policy((HEAD + "\n".join([*made, RULE])).encode(), file="policy.toml")


def told(floor: str, school: str, held: str = "stricter_only") -> list[str]:
    return [one.says for one in clashes(a_policy(f'{floor}\nfloor = "{held}"'), a_policy(school))]


VISIBLE = 'setting = {{ visibility = "{}" }}'.format
MONTHLY = 'duty = {{ kind = "password_change", every = "{}", owner = "head" }}'.format
APPROVED = 'approval = {{ teacher = "{}" }}'.format
KEPT = 'person = "head"\nparameters = {{ drafts_kept = {} }}'.format
NAMED = 'person = "head"\nparameters = {{ names_in_text = "{}" }}'.format
OPEN = "channels = {}".format
SEEN = 'raises = {{ T202 = "{}" }}'.format


@pytest.mark.parametrize(
    ("made", "floor", "stricter", "looser"),
    [
        (VISIBLE, "public", "protected", None),
        (MONTHLY, "term", "month", "year"),
        (APPROVED, "pictures_or_findings", "always", "never"),
        (KEPT, "30", "14", "60"),
        (NAMED, "first_year", "first", "first_or_initials"),
        (OPEN, '["x", "bluesky"]', '["bluesky"]', '["x", "mastodon"]'),
        (SEEN, "review", "block", "advise"),
    ],
)
def test_what_may_be_stricter_may_be_stricter_and_never_looser(made, floor, stricter, looser) -> None:
    assert told(made(floor), made(floor)) == []
    assert told(made(floor), made(stricter)) == []
    assert len(told(made(floor), made(stricter), held="fixed")) == 1
    assert told(made(floor), made(stricter), held="free") == []
    if looser:
        assert len(told(made(floor), made(looser))) == 1
        assert told(made(floor), made(looser), held="free") == []


@pytest.mark.parametrize(
    ("floor", "school", "says"),
    [
        (
            NAMED("first"),
            NAMED("full_with_consent"),
            "Your trust's 1: How a child may be called in a post: “first”, or something stricter; "
            "with you it is “full with consent”.",
        ),
        (KEPT("30"), KEPT("90"), "“30” at most; with you it is “90”."),
        (
            SEEN("block"),
            SEEN("advise"),
            "for “off topic”, it cannot go out when certain and a leader decides when likely",
        ),
        (SEEN("review"), 'person = "head"', "“off topic” is looked for in every post, and no sentence of yours has it"),
        (MONTHLY("month"), 'person = "head"', "the job “password change” comes round every month, and no sentence of"),
        (VISIBLE("protected"), VISIBLE("public"), "visibility must be set to “protected”; in your 1 it is “public”."),
        (
            VISIBLE("protected"),
            'person = "head"',
            "visibility must be set to “protected”, and no sentence of yours says so.",
        ),
        (OPEN('["x"]'), OPEN('["x", "mastodon"]'), "no account on mastodon."),
        (
            OPEN('["x"]'),
            'person = "head"',
            "it says where a school may have an account, and no sentence of yours does.",
        ),
        (
            APPROVED("always"),
            APPROVED("never"),
            "a leader approves every post; with you, only what a finding asks for.",
        ),
    ],
)
def test_each_clash_is_one_plain_sentence(floor: str, school: str, says: str) -> None:
    [found] = told(floor, school)
    assert says in found
    assert found.startswith("Your trust's 1: ")
    assert "_" not in found


def test_a_parameter_that_no_clause_of_the_school_sets_counts_with_its_default() -> None:
    assert told(NAMED("first_or_initials"), 'person = "head"') == []
    assert len(told(NAMED("initials"), 'person = "head"')) == 1


def test_a_sentence_that_a_person_upholds_stands_word_for_word_whatever_its_number() -> None:
    floor = read_policy((HEAD + RULE.replace('"9"', '"8"') + _held_sentence("T12")).encode(), file="floor.toml")
    same = read_policy((HEAD + RULE + _held_sentence("47b")).encode(), file="policy.toml")
    assert clashes(floor, same) == ()
    [found] = clashes(floor, a_policy('person = "head"'))
    assert "Anybody may bring a worry to the trust." in found.says


def _held_sentence(number: str) -> str:
    text = "Anybody may bring a worry to the trust."
    return f'\n[[clause]]\nnumber = "{number}"\ntext = "{text}"\nperson = "head"\nfloor = "fixed"\n'


def test_every_policy_keeps_to_itself_as_a_floor() -> None:
    for name in shipped_policies():
        policy = policy_named(name)
        assert clashes(policy, policy) == ()


def test_the_floor_of_alder_is_kept_by_a_school_that_takes_it_over_and_clashes_with_others() -> None:
    floor = policy_named("alder-trust-floor")
    assert impossible(floor) == ()
    assert len(held_of(floor)) == 12
    assert {one.clause for one in clashes(floor, policy_named("larkrise-opt-out"))} >= {"T1", "T2", "T11", "T12"}
    source, file = source_of("alder-trust-floor")
    stricter = source.decode().replace('names_in_text = "first_year"', 'names_in_text = "none"')
    assert clashes(floor, read_policy(stricter.encode(), file=file)) == ()


def test_a_floor_that_no_school_could_keep_to_is_told_so() -> None:
    assert impossible(a_policy('channels = []\nfloor = "fixed"'))[0].says.startswith("Clause 1 lets a school have no")
    assert impossible(a_policy('person = "head"'))[0].says.startswith("No clause of it is held")


def test_every_choice_that_has_an_order_is_held_in_it() -> None:
    """Of any two values of a parameter, what the floor says decides, never the order in which they are asked for."""
    for parameter in every_parameter().values():
        if parameter.choices and isinstance(parameter.default, str) and parameter.stricter:
            ordered = [one for one in parameter.choices if parameter.at_least(parameter.choices[0], one)]
            assert ordered, parameter.name
