"""Which networks the policy in force names: what it does not name is not connected, and nothing is sent there."""

from birdtable.apps.people.models import School
from birdtable.apps.policies.queries import NoPolicy, policy_in_force
from birdtable.apps.roll.wording import NETWORKS, places
from birdtable.core.policy import Clause, Policy
from birdtable.core.words import Network


class NotNamed(Exception):
    """The policy in force does not name this network."""


def named_in(school: School) -> frozenset[Network] | None:
    """The networks named by the version in force; None where none of its clauses speaks of accounts."""
    try:
        return policy_in_force(school).channels
    except NoPolicy:
        return None


def may_connect(school: School, network: Network, *, here_already: bool = False) -> bool:
    """Whether an account there may be connected: silence is a no.

    here_already: it was connected before versions could name networks; until one does, its sign-in may be renewed.
    """
    named = named_in(school)
    return here_already if named is None else network in named


def is_left_out(school: School, network: Network) -> bool:
    """Whether the version in force speaks of accounts, and not of this one: then nothing goes there."""
    named = named_in(school)
    return named is not None and network not in named


def leaves_out(policy: Policy | None, network: Network) -> bool:
    """The same of the version in force, where that was read already; None: there is none."""
    named = policy.channels if policy else None
    return named is not None and network not in named


def left_out_of(school: School) -> frozenset[Network]:
    """Every network that is left out so."""
    named = named_in(school)
    return frozenset() if named is None else frozenset(Network) - named


def clause_about(school: School) -> Clause | None:
    """The first clause that speaks of accounts, to be quoted; None where there is none."""
    try:
        clauses = policy_in_force(school).clauses
    except NoPolicy:
        return None
    return next((one for one in clauses if one.channels is not None), None)


def why_not(school: School, network: Network) -> str:
    """Why no account may be connected there, for a page."""
    named, name = named_in(school), NETWORKS[network]
    if named is None:
        says = "Your policy does not say yet which networks the school uses."
    else:
        says = f"Your policy names {places(named) or 'no network'}, and not {name}."
    return f"{says} Please ask your head: once a version that names {name} is adopted, it can be connected here."
