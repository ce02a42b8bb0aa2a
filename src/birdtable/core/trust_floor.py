"""Whether a school's policy keeps to its trust's floor, and in plain words where it does not.

A floor is a policy whose clauses say how they bind (`Held`). What a clause raises, sets, asks for or opens is held one
by one; a clause that a person alone upholds is held by its sentence, since nothing else of it can be compared. What
stands among the floor's silences, and every clause that is `free`, is a school's own.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from birdtable.core.approval import LIGHTEST_FIRST
from birdtable.core.catalogue import every_parameter
from birdtable.core.codes import NAME_OF_CODE
from birdtable.core.parameter import Parameter, Value
from birdtable.core.policy import Clause, Policy, Weight
from birdtable.core.words import Approval, Effect, Held, Network, Rhythm, Role

SETTINGS_STRICTEST_FIRST: Mapping[str, tuple[str, ...]] = {
    "visibility": ("protected", "public"),
    "replies": ("nobody", "mentioned", "followers", "everyone"),
    "following": ("nobody", "listed"),
}
OFTEN_FIRST = (
    Rhythm.POST,
    Rhythm.WEEK,
    Rhythm.FORTNIGHT,
    Rhythm.MONTH,
    Rhythm.HALF_TERM,
    Rhythm.TERM,
    Rhythm.YEAR,
)
EFFECTS: Mapping[Effect, str] = {
    Effect.BLOCK: "it cannot go out",
    Effect.REVIEW: "a leader decides",
    Effect.ADVISE: "it is worth a look",
}
RULES: Mapping[Approval, str] = {
    Approval.ALWAYS: "every post",
    Approval.PICTURES_OR_FINDINGS: "posts with a picture, a named child or a finding",
    Approval.NEVER: "only what a finding asks for",
}
Say = Callable[[Parameter, Value], str]


@dataclass(frozen=True, slots=True)
class Clash:
    """One way in which a school's policy falls short. clause: the floor's; line: of the school's clause, 1 for none."""

    clause: str
    says: str
    line: int = 1


def in_plain(parameter: Parameter, value: Value) -> str:
    """A value in words, where nobody has better ones."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    words = value if isinstance(value, tuple) else (str(value),)
    return "“" + (", ".join(words) or "nothing").replace("_", " ") + "”"


def clashes(floor: Policy, school: Policy, *, say: Say = in_plain) -> tuple[Clash, ...]:
    """Every clash, in the order of the floor. say: a parameter's value in words."""
    return tuple(clash for clause in floor.clauses for clash in _of_clause(clause, school, say))


def held_of(floor: Policy) -> tuple[Clause, ...]:
    """The clauses that bind schools."""
    return tuple(clause for clause in floor.clauses if clause.floor is not Held.FREE)


def impossible(floor: Policy) -> tuple[Clash, ...]:
    """Why no school could keep to this floor, beyond what is wrong with it as a policy."""
    found = (
        [] if held_of(floor) else [Clash("", "No clause of it is held: mark at least one as fixed or stricter only.")]
    )
    for clause in held_of(floor):
        if clause.channels == ():
            says = f"Clause {clause.number} lets a school have no account at all, so none could post anything."
            found.append(Clash(clause.number, says, clause.line))
    return tuple(found)


def _of_clause(clause: Clause, school: Policy, say: Say) -> Iterator[Clash]:
    if clause.floor is Held.FREE:
        return
    told = [
        *_raises(clause, school),
        *_parameters(clause, school, say),
        *_approval(clause, school),
        *_settings(clause, school),
        *_channels(clause, school),
        *_duty(clause, school),
        *_sentence(clause, school),
    ]
    for says, line in told:
        yield Clash(clause.number, f"Your trust's {clause.number}: {says}", line or 1)


Told = Iterator[tuple[str, int]]


def _raises(clause: Clause, school: Policy) -> Told:
    for code, weight in clause.raises.items():
        name = NAME_OF_CODE.get(code, code).replace("-", " ")
        if code not in school.codes:
            yield f"“{name}” is looked for in every post, and no sentence of yours has it looked for.", 1
            continue
        here = school.clause_of(code)
        ours = here.raises[code]
        if not _weighs(ours, weight, fixed=clause.floor is Held.FIXED):
            yield f"for “{name}”, {_weight(weight)}; in your {here.number}, {_weight(ours)}.", here.line


def _weighs(ours: Weight, floor: Weight, *, fixed: bool) -> bool:
    return ours == floor if fixed else ours.certain >= floor.certain and ours.likely >= floor.likely


def _weight(weight: Weight) -> str:
    if weight.certain == weight.likely:
        return EFFECTS[weight.certain]
    return f"{EFFECTS[weight.certain]} when certain and {EFFECTS[weight.likely]} when likely"


def _parameters(clause: Clause, school: Policy, say: Say) -> Told:
    for name, value in clause.parameters.items():
        parameter = every_parameter()[name]
        ours = school.value_of(parameter)
        if ours == value or (clause.floor is Held.STRICTER_ONLY and parameter.at_least(ours, value)):
            continue
        here = next((one for one in school.clauses if name in one.parameters), None)
        wanted = say(parameter, value)
        if clause.floor is Held.STRICTER_ONLY and parameter.stricter:
            wanted = parameter.stricter.says.format(wanted)
        about = parameter.says.partition(": `")[0].rstrip(".")
        yield f"{about}: {wanted}; with you it is {say(parameter, ours)}.", here.line if here else 1


def _approval(clause: Clause, school: Policy) -> Told:
    for role, rule in clause.approval.items():
        ours = school.approval.get(role, Approval.ALWAYS)
        lighter = LIGHTEST_FIRST.index(ours) < LIGHTEST_FIRST.index(rule)
        if ours is not rule and (lighter or clause.floor is Held.FIXED):
            here = next((one for one in school.clauses if role in one.approval), None)
            says = f"of what {_role(role)} writes, a leader approves {RULES[rule]}; with you, {RULES[ours]}."
            yield says, here.line if here else 1


def _role(role: Role) -> str:
    return f"a holder of “{role.value}”"


def _settings(clause: Clause, school: Policy) -> Told:
    for name, value in clause.setting.items():
        here = next((one for one in school.clauses if name in one.setting), None)
        if here is None:
            yield f"an account's {name} must be set to “{value}”, and no sentence of yours says so.", 1
        elif not _as_strict(here.setting[name], value, SETTINGS_STRICTEST_FIRST[name], clause.floor):
            yield (
                f"an account's {name} must be set to “{value}”; in your {here.number} it is “{here.setting[name]}”.",
                here.line,
            )


def _as_strict(ours: str, floor: str, order: Sequence[str], held: Held) -> bool:
    return ours == floor or (held is Held.STRICTER_ONLY and order.index(ours) < order.index(floor))


def _channels(clause: Clause, school: Policy) -> Told:
    if clause.channels is None:
        return
    if school.channels is None:
        yield "it says where a school may have an account, and no sentence of yours does.", 1
        return
    more = sorted(school.channels - set(clause.channels))
    fewer = sorted(set(clause.channels) - school.channels) if clause.floor is Held.FIXED else []
    if more:
        yield f"no account on {_networks(more)}.", _line_of_channels(school)
    if fewer:
        yield f"an account on {_networks(fewer)} too, and yours names none there.", _line_of_channels(school)


def _networks(networks: Sequence[Network]) -> str:
    return ", ".join(str(one) for one in networks)


def _line_of_channels(school: Policy) -> int:
    return next(one.line for one in school.clauses if one.channels is not None)


def _duty(clause: Clause, school: Policy) -> Told:
    if clause.duty is None:
        return
    job, every = clause.duty.kind.replace("_", " "), clause.duty.every
    asked = f"the job “{job}” comes round every {_rhythm(every)}"
    here = next((one for one in school.clauses if one.duty and one.duty.kind is clause.duty.kind), None)
    if here is None or here.duty is None:
        yield f"{asked}, and no sentence of yours asks for it.", 1
    elif not _as_strict(here.duty.every, every, OFTEN_FIRST, clause.floor):
        yield f"{asked}; in your {here.number}, every {_rhythm(here.duty.every)}.", here.line


def _rhythm(every: Rhythm) -> str:
    return every.replace("_", " ")


def _sentence(clause: Clause, school: Policy) -> Told:
    if any(one != "person" for one in clause.upholders):
        return
    wanted = _plain(clause.text)
    if not any(_plain(one.text) == wanted for one in school.clauses):
        yield f"its sentence stands in every school's policy, word for word, and is not in yours: “{clause.text}”", 1


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
