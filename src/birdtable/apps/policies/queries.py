"""The policy that holds today, compiled once a digest."""

from dataclasses import dataclass

from birdtable.adapters.policy_file import read_policy
from birdtable.apps.people.models import School
from birdtable.apps.policies.models import Edition, Proposal
from birdtable.core.parameter import Parameter, Value
from birdtable.core.policy import Policy

MOST_KEPT = 32
_COMPILED: dict[str, Policy] = {}


class NoPolicy(LookupError):
    """This school has adopted no policy, so nothing can be sent."""


@dataclass(frozen=True, slots=True)
class Current:
    """The version in force, as it was signed off and as it judges."""

    edition: Edition
    policy: Policy


def current(school: School) -> Current:
    """The newest adopted version. Raises: NoPolicy."""
    edition = Edition.objects.filter(school=school).defer("source").first()
    if edition is None:
        raise NoPolicy(school.pk)
    return Current(edition, policy_of(edition))


def policy_in_force(school: School) -> Policy:
    """What judges today, without its edition: a short question, once it is known. Raises: NoPolicy."""
    digest = Edition.objects.filter(school=school).values_list("digest", flat=True).first()
    known = _COMPILED.get(digest) if digest else None
    return known or current(school).policy


def value_at(school: School, parameter: Parameter) -> Value:
    """What the policy in force says there, or leaves to the default; the default too while there is no policy."""
    try:
        return policy_in_force(school).value_of(parameter)
    except NoPolicy:
        return parameter.default


def policy_with(school: School, digest: str | None) -> Policy | None:
    """The version in force, of which the digest was read already; None where there was none."""
    return (_COMPILED.get(digest) or current(school).policy) if digest else None


def policy_of(edition: Edition | Proposal) -> Policy:
    """That version as it judges, or judged when it was in force. Raises: PolicyProblems, for one that never held."""
    policy = _COMPILED.get(edition.digest)
    if policy is None:
        # What was adopted was linted then; its bytes are in the digest, and are fetched only here.
        policy = read_policy(
            edition.source.encode(), file=f"{edition.digest[:12]}.toml", adopted=isinstance(edition, Edition)
        )
        if len(_COMPILED) >= MOST_KEPT:
            _COMPILED.clear()
        _COMPILED[edition.digest] = policy
    return policy


def editions_of(school: School) -> tuple[Edition, ...]:
    """Every version the school adopted, the newest first."""
    return tuple(Edition.objects.filter(school=school).select_related("adopted_by"))


def version_with(school: School, number: str) -> tuple[Edition, bool] | None:
    """The newest version that has a clause of that number, and whether it is the one that holds."""
    for at, edition in enumerate(Edition.objects.filter(school=school).defer("source")[:MOST_KEPT]):
        if any(clause.number == number for clause in policy_of(edition).clauses):
            return edition, at == 0
    return None
