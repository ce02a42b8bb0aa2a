"""Which accounts a network may tell that they were mentioned: those that R502 does not ask about."""

from birdtable.apps.people.models import School
from birdtable.apps.policies.queries import NoPolicy, current
from birdtable.core.catalogue import all_checks
from birdtable.core.parameters import MENTIONS


def may_mention(school: School) -> frozenset[str]:
    """Their names in small letters, without “@”: the school's own, and those on its and its policy's lists.

    Nobody's but the school's own where the policy says `mentions = "nobody"`, and none while there is no policy.
    """
    try:
        policy = current(school).policy
    except NoPolicy:
        return frozenset()
    parameters = policy.parameters_of(all_checks()["R502"])
    names = list(school.handles)
    if parameters[MENTIONS.name] != "nobody":
        listed = parameters["may_mention"]
        names += [*school.allowed_handles, *(listed if isinstance(listed, tuple) else ())]
    return frozenset(str(name).strip().lstrip("@").lower() for name in names)
