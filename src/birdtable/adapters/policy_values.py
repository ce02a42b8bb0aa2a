"""What a policy file sets: parameters, in a clause or as silences, and when a leader must approve."""

from birdtable.adapters.policy_notice import did_you_mean
from birdtable.adapters.policy_reading import Plain, Reading
from birdtable.core.catalogue import every_parameter
from birdtable.core.parameter import Value
from birdtable.core.words import Approval, Role


def read_parameters(reading: Reading, given: Plain, table: str, key: str = "") -> dict[str, Value]:
    """The values in this table that can be used. key: under which of the clause's keys they stand, for the line."""
    found: dict[str, Value] = {}
    for name, value in given.items():
        parameter = every_parameter().get(name)
        if parameter is None:
            mend = did_you_mean(name, (*every_parameter(), "approval"))
            reading.wrong(table, key or name, f"A policy has no parameter “{name}”.", mend)
            continue
        try:
            found[name] = parameter.read(value)
        except ValueError as error:
            reading.wrong(table, key or name, f"{error}.", f"It means: {parameter.says}")
    return found


def read_approval(reading: Reading, given: Plain, table: str) -> dict[Role, Approval]:
    """When a leader must approve what an author of each role wrote."""
    found: dict[Role, Approval] = {}
    for role, rule in given.items():
        if role not in set(Role):
            reading.wrong(table, "approval", f"There is no role “{role}”.", did_you_mean(role, Role))
        elif not isinstance(rule, str) or rule not in set(Approval):
            says = f"The approval of what a {role} writes cannot be {rule!r}."
            reading.wrong(table, "approval", says, did_you_mean(str(rule), Approval))
        else:
            found[Role(role)] = Approval(rule)
    return found
