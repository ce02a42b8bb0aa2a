"""The hours and days in which nothing goes out to an account: its own, else those of the policy."""

from datetime import datetime, timedelta

from birdtable.adapters.bank_holidays import bank_holidays
from birdtable.apps.channels.models import Channel
from birdtable.apps.people.models import School
from birdtable.apps.policies.queries import value_at
from birdtable.core.policy import Policy
from birdtable.core.quiet_hours import quiet_days_until
from birdtable.core.silences import SILENCES

OFF = "off"
A_WHILE = timedelta(days=31)


def policy_quiet_hours(school: School) -> str:
    """As `core.quiet_hours` reads them; `off` where the policy says nothing, or there is none."""
    return str(value_at(school, SILENCES["quiet_hours"]))


def quiet_hours_of(channel: Channel) -> str:
    """Those that count for this account today."""
    return channel.quiet_hours or policy_quiet_hours(channel.school)


def quiet_hours_in(policy: Policy | None) -> str:
    """As `policy_quiet_hours`, of the version in force that was read already; None: there is none."""
    hours = SILENCES["quiet_hours"]
    return str(policy.value_of(hours) if policy else hours.default)


def quiet_days_in(policy: Policy | None, school: School, now: datetime) -> datetime | None:
    """Until when nothing goes out because of what day it is, as that version says; None on any other day."""
    days = SILENCES["quiet_days"]
    rule = str(policy.value_of(days) if policy else days.default)
    if rule == OFF:
        return None
    local = now.astimezone(school.zone)
    closed = bank_holidays(school.nation, local.date(), local.date() + A_WHILE) if rule != "weekends" else {}
    return quiet_days_until(local, closed=closed)
