"""The policy that holds today, compiled once a digest."""

from dataclasses import dataclass
from functools import lru_cache

from birdtable.adapters.policy_file import read_policy
from birdtable.apps.people.models import School
from birdtable.apps.policies.models import Edition
from birdtable.core.policy import Policy


class NoPolicy(LookupError):
    """This school has adopted no policy, so nothing can be sent."""


@dataclass(frozen=True, slots=True)
class Current:
    """The version in force, as it was signed off and as it judges."""

    edition: Edition
    policy: Policy


def current(school: School) -> Current:
    """The newest adopted version. Raises: NoPolicy."""
    edition = Edition.objects.filter(school=school).first()
    if edition is None:
        raise NoPolicy(school.pk)
    return Current(edition, policy_of(edition))


def policy_of(edition: Edition) -> Policy:
    """That version as it judged when it was in force."""
    return _compiled(edition.digest, edition.source)


@lru_cache(maxsize=32)
def _compiled(digest: str, source: str) -> Policy:
    # What was adopted was linted then; its bytes are in the digest.
    return read_policy(source.encode(), file=f"{digest[:12]}.toml")


def editions_of(school: School) -> tuple[Edition, ...]:
    """Every version the school adopted, the newest first."""
    return tuple(Edition.objects.filter(school=school).select_related("adopted_by"))
