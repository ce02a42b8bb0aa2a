"""The hours in which nothing goes out to an account: its own, else those of the policy."""

from birdtable.apps.channels.models import Channel
from birdtable.apps.people.models import School
from birdtable.apps.policies.queries import NoPolicy, policy_in_force

OFF = "off"


def policy_quiet_hours(school: School) -> str:
    """As `core.quiet_hours` reads them; `off` where the policy says nothing, or there is none."""
    try:
        return str(policy_in_force(school).silent.get("quiet_hours", OFF))
    except NoPolicy:
        return OFF


def quiet_hours_of(channel: Channel) -> str:
    """Those that count for this account today."""
    return channel.quiet_hours or policy_quiet_hours(channel.school)
