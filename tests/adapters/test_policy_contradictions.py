"""A policy that says two things at once, or asks for what nobody would do, is told so in plain words."""

import pytest

from birdtable.adapters.policy_file import look_at, read_policy
from birdtable.adapters.policy_notice import Gravity
from tests.adapters.test_policy_file import HEAD

RULE = (
    '[[clause]]\nnumber = "9"\ntext = "No full names."\nraises = { N101 = "block", T202 = "review", S801 = "block" }\n'
)


def told(*clauses: str, silent: str = "", gravity: Gravity = Gravity.ERROR) -> list[str]:
    made = [f'[[clause]]\nnumber = "{at}"\ntext = "A rule."\n{said}\n' for at, said in enumerate(clauses, start=1)]
    source = HEAD + "\n".join([*made, RULE]) + (f"[silent]\n{silent}\n" if silent else "")
    looked = look_at(source.encode(), file="policy.toml")
    return [one.says for one in looked.notices if one.gravity is gravity and "No clause speaks" not in one.says]


@pytest.mark.parametrize(
    ("clauses", "says"),
    [
        (
            ('setting = { visibility = "public" }', 'setting = { visibility = "protected" }'),
            "Clauses 1 and 2 both decide visibility.",
        ),
        (
            (
                'duty = { kind = "password_change", every = "month", owner = "head" }',
                'duty = { kind = "password_change", every = "term", owner = "it" }',
            ),
            "Clauses 1 and 2 both ask for the job password_change.",
        ),
        (
            ('approval = { teacher = "always" }', 'approval = { teacher = "never" }'),
            "Clauses 1 and 2 both say who approves what a teacher writes.",
        ),
        (
            ('person = "head"\nparameters = { topics = ["trip"], topics_denied = ["trip", "urgent"] }',),
            "No topic is left to post about: each one that topics allows, topics_denied takes away.",
        ),
        (('person = "head"\nparameters = { may_post = [] }',), "Nobody may post: may_post is empty."),
        (
            (
                'setting = { visibility = "public" }',
                'person = "leader"\nparameters = { followers = "by_form" }',
            ),
            "Followers are to hand in a form, and the account is public, where anybody can follow it.",
        ),
        (('parameters = { answers = "by_hand" }',), "No check can see to answers, and no person is named who does."),
    ],
)
def test_what_cannot_hold_at_once_does_not_load(clauses: tuple[str, ...], says: str) -> None:
    assert told(*clauses) == [says]


@pytest.mark.parametrize(
    ("clauses", "silent", "says"),
    [
        (
            ('person = "head"\nparameters = { names_in_text = "none", names_with_picture = "first_if_consented" }',),
            "",
            "names_with_picture = first_if_consented allows a name that names_in_text = none allows in no post at all.",
        ),
        ((), 'permission_asked_again = "year"', "Families are to be asked again every year, and no clause makes"),
        ((), 'likes = "listed"', "likes is looser than usual, and only a person can see to it: none is named."),
    ],
)
def test_what_is_only_odd_is_worth_a_look(clauses: tuple[str, ...], silent: str, says: str) -> None:
    assert told(*clauses, silent=silent) == []
    assert any(one.startswith(says) for one in told(*clauses, silent=silent, gravity=Gravity.WARNING))


def test_a_leader_can_be_named_for_what_only_a_person_sees_to() -> None:
    assert told('person = "leader"\nparameters = { answers = "by_hand" }') == []


def test_approval_stands_in_a_clause_or_under_silent_and_not_in_both() -> None:
    silent = 'approval = { teacher = "never", office = "never" }'
    assert told('approval = { head = "never" }', silent=silent) == []
    assert told('approval = { teacher = "always" }', silent=silent) == [
        "The approval of what a teacher writes is in clause 1: the policy is not silent there."
    ]


def test_a_policy_signed_off_before_we_saw_its_contradiction_goes_on_judging() -> None:
    clauses = '[[clause]]\nnumber = "1"\ntext = "A."\nsetting = { visibility = "public" }\n' * 2
    source = (HEAD + clauses + RULE).encode()
    assert look_at(source, file="policy.toml").policy is None
    assert read_policy(source, file="policy.toml", adopted=True).codes == ("N101", "S801", "T202")


def test_any_parameter_may_be_set_in_a_clause_or_stand_among_the_silences() -> None:
    assert told('parameters = { drafts_kept = 14, quiet_hours = "19:00-07:00" }', silent='hashtags = "none"') == []
