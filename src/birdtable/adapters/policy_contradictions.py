"""Where a policy says two things that cannot both hold, or asks for what nobody would do."""

from collections.abc import Iterator, Mapping

from birdtable.adapters.policy_lines import Lines
from birdtable.adapters.policy_notice import Notice, Noticing
from birdtable.core.catalogue import every_parameter
from birdtable.core.checks.s801_author_role.check import MAY_POST
from birdtable.core.checks.t202_off_topic.agreed import TOPICS_DENIED
from birdtable.core.other_parameters import APPROVERS, FOLLOWERS
from birdtable.core.parameter import Parameter, Value
from birdtable.core.parameters import NAMES_IN_TEXT, NAMES_WITH_PICTURE, TOPICS
from birdtable.core.policy import Clause, Policy
from birdtable.core.silences import SILENCES
from birdtable.core.words import Approval, DutyKind, Role

BESIDE_PICTURES = {
    "initials_if_unrecognisable": ("none", "first", "first_year"),
    "first_if_consented": ("none", "initials"),
}
"""What `names_with_picture` may not be where `names_in_text` takes those names out of every post."""


def contradictions(policy: Policy, lines: Lines, notice: Noticing) -> Iterator[Notice]:
    """Every such notice, in no order."""
    yield from _settled_twice(policy, lines, notice)
    yield from _nothing_left(policy, lines, notice)
    yield from _beside_pictures(policy, lines, notice)
    yield from _asked_again(policy, lines, notice)
    yield from _nobody_sees_to(policy, lines, notice)
    yield from _waits_for_ever(policy, lines, notice)


def line_of(policy: Policy, lines: Lines, parameter: Parameter) -> int:
    """The line of the clause that sets it, else that of the silence, else the first of the file."""
    clause = next((one for one in policy.clauses if parameter.name in one.parameters), None)
    return clause.line if clause else lines.of("silent", parameter.name)


def both(first: Clause, clause: Clause, do: str, what: str) -> str:
    """Two clauses do the same, or one does it twice. do: what they do with it, as of two."""
    if first.number == clause.number:
        return f"Clause {clause.number} names {what} twice."
    return f"Clauses {first.number} and {clause.number} both {do} {what}."


def _settled_twice(policy: Policy, lines: Lines, notice: Noticing) -> Iterator[Notice]:
    first: dict[tuple[str, str], Clause] = {}
    for clause in policy.clauses:
        for thing in _settled(clause):
            if thing in first:
                says = both(first[thing], clause, *thing)
                yield notice.wrong(clause.line, says, "Only one clause can decide it: take it out of the other.")
            first.setdefault(thing, clause)


def _settled(clause: Clause) -> Iterator[tuple[str, str]]:
    yield from (("decide", name) for name in clause.setting)
    yield from (("say who approves", f"what a {role} writes") for role in clause.approval)
    if clause.duty:
        yield "ask for the job", str(clause.duty.kind)


def _nothing_left(policy: Policy, lines: Lines, notice: Noticing) -> Iterator[Notice]:
    topics, denied = _list(policy, TOPICS), _list(policy, TOPICS_DENIED)
    if "T202" in policy.codes and topics <= denied:
        says = "No topic is left to post about: each one that topics allows, topics_denied takes away."
        yield notice.wrong(line_of(policy, lines, TOPICS_DENIED), says, "Take one out of topics_denied.")
    if "S801" in policy.codes and not _list(policy, MAY_POST):
        says = "Nobody may post: may_post is empty."
        yield notice.wrong(line_of(policy, lines, MAY_POST), says, 'Name a role: may_post = ["head"].')

    if policy.value_of(FOLLOWERS) == "by_form" and _visibility(policy) == "public":
        says = "Followers are to hand in a form, and the account is public, where anybody can follow it."
        yield notice.wrong(line_of(policy, lines, FOLLOWERS), says, 'Write setting = { visibility = "protected" }.')


def _visibility(policy: Policy) -> str:
    return next((one.setting["visibility"] for one in policy.clauses if "visibility" in one.setting), "")


def _list(policy: Policy, parameter: Parameter) -> frozenset[str]:
    value = policy.value_of(parameter)
    assert isinstance(value, tuple)  # noqa: S101 - its default is a list
    return frozenset(value)


def _beside_pictures(policy: Policy, lines: Lines, notice: Noticing) -> Iterator[Notice]:
    beside, text = (str(policy.value_of(one)) for one in (NAMES_WITH_PICTURE, NAMES_IN_TEXT))
    if text in BESIDE_PICTURES.get(beside, ()):
        says = f"names_with_picture = {beside} allows a name that names_in_text = {text} allows in no post at all."
        mend = 'The stricter one wins: write names_with_picture = "never", or allow more in names_in_text.'
        yield notice.warn(line_of(policy, lines, NAMES_WITH_PICTURE), says, mend)


def _asked_again(policy: Policy, lines: Lines, notice: Noticing) -> Iterator[Notice]:
    asked = SILENCES["permission_asked_again"]
    comes = any(one.duty and one.duty.kind is DutyKind.CONSENT_RENEWAL for one in policy.clauses)
    if policy.says(asked) and policy.value_of(asked) == "year" and not comes:
        says = "Families are to be asked again every year, and no clause makes that a job."
        mend = 'Write duty = { kind = "consent_renewal", every = "year", owner = "office" } in one.'
        yield notice.warn(line_of(policy, lines, asked), says, mend)


def _waits_for_ever(policy: Policy, lines: Lines, notice: Noticing) -> Iterator[Notice]:
    posts = "S801" not in policy.codes or Role.HEAD in _list(policy, MAY_POST)
    alone = policy.value_of(APPROVERS) == "head" and policy.approval.get(Role.HEAD) is not Approval.NEVER
    if alone and posts:
        says = (
            "Of approvers there is the head alone, and nobody approves their own: what the head writes waits for ever."
        )
        mend = 'Write approvers = "leaders", or leave the head out of may_post.'
        yield notice.warn(line_of(policy, lines, APPROVERS), says, mend)


def _nobody_sees_to(policy: Policy, lines: Lines, notice: Noticing) -> Iterator[Notice]:
    for clause in policy.clauses:
        for name in () if clause.person else _by_hand(clause.parameters):
            says = f"No check can see to {name}, and no person is named who does."
            yield notice.wrong(clause.line, says, 'Name one: person = "leader".')
    for name in _by_hand(policy.silent):
        says = f"{name} is looser than usual, and only a person can see to it: none is named."
        mend = 'Set it in a clause that has person = "leader".'
        yield notice.warn(lines.of("silent", name), says, mend)


def _by_hand(said: Mapping[str, Value]) -> Iterator[str]:
    for name, value in said.items():
        parameter = every_parameter()[name]
        if parameter.upheld and parameter.upheld.person and value != parameter.default:
            yield name
