"""What a policy says about permission for pictures, as the pupil list weighs it."""

from typing import Literal, cast

from birdtable.core.parameter import Value
from birdtable.core.permission import Rules
from birdtable.core.policy import Policy
from birdtable.core.silences import SILENCES


def permission_rules(policy: Policy) -> Rules:
    """The rules of this policy; the careful default wherever it says nothing."""
    lasts = cast(Literal["until_leaving", "school_year"], _said(policy, "permission_lasts"))
    return Rules(refusal_of_one=bool(_said(policy, "refusal_of_one")), lasts=lasts)


def _said(policy: Policy, name: str) -> Value:
    return policy.silent.get(name, SILENCES[name].default)
