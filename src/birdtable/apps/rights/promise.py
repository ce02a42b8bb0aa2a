"""What the policy promises families: within how many hours every copy is gone."""

from datetime import datetime, timedelta

from birdtable.apps.people.models import School
from birdtable.apps.policies.permission_rules import promised_within
from birdtable.apps.policies.queries import NoPolicy, policy_in_force

WITHOUT_A_POLICY = timedelta(hours=24)


def promised_until(school: School, since: datetime) -> datetime:
    """The moment until which it has to be gone, counted from then."""
    try:
        return since + promised_within(policy_in_force(school))
    except NoPolicy:
        return since + WITHOUT_A_POLICY
