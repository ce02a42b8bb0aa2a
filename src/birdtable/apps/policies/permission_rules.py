"""What a policy says about permission for pictures, as the pupil list weighs it."""

from datetime import timedelta
from typing import Literal, cast

from birdtable.core.catalogue import all_checks
from birdtable.core.parameter import Value
from birdtable.core.permission import Rules
from birdtable.core.policy import Policy
from birdtable.core.silences import SILENCES


def permission_rules(policy: Policy) -> Rules:
    """The rules of this policy; the careful default wherever it says nothing."""
    model = cast(Literal["opt_in", "opt_out"], policy.parameters_of(all_checks()["P401"])["permission_model"])
    lasts = cast(Literal["until_leaving", "school_year"], _said(policy, "permission_lasts"))
    full_names = policy.parameters_of(all_checks()["N101"])["names_in_text"] == "full_with_consent"
    refusal_of_one = bool(_said(policy, "refusal_of_one"))
    return Rules(model=model, refusal_of_one=refusal_of_one, lasts=lasts, full_names=full_names)


def all_or_nobody(policy: Policy) -> bool:
    """Whether it shows a group of children only where everybody in the picture may be shown."""
    return policy.parameters_of(all_checks()["P401"])["group_pictures"] == "all"


def promised_within(policy: Policy) -> timedelta:
    """How long it may take at most until every copy of a post that has to come down is gone."""
    return timedelta(hours=int(str(_said(policy, "taken_down_within"))))


def comes_down_at_once(policy: Policy) -> bool:
    """Whether what is published comes down as soon as a permission for it ends, without a leader's yes."""
    return _said(policy, "ended_permission") == "at_once"


def both_must_agree(policy: Policy) -> bool:
    """Whether a yes needs both parents, where both have a letter."""
    return _said(policy, "yes_of") == "both"


def asked_again(policy: Policy) -> bool:
    """Whether families are asked again every year."""
    return _said(policy, "permission_asked_again") == "year"


def _said(policy: Policy, name: str) -> Value:
    return policy.value_of(SILENCES[name])
