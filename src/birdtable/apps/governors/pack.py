"""The whole pack of one school and one stretch of time."""

from birdtable.apps.governors import (
    approvals,
    described,
    devices,
    followers,
    jobs,
    overrides,
    people,
    policy,
    record,
    refusals,
    takedowns,
    topics,
    troubles,
)
from birdtable.apps.governors.periods import Scope
from birdtable.apps.governors.published import published_in
from birdtable.apps.governors.tables import Pack
from birdtable.apps.governors.wording import day_of

TITLE = "For governors: our public account"


def pack_of(scope: Scope) -> Pack:
    """Everything, as things stand now. The number of queries does not grow with what there is."""
    posts = published_in(scope)
    return Pack(
        title=TITLE,
        school=scope.school.name,
        scope=f"{scope.period.name}: {day_of(scope.period.first)} to {day_of(min(scope.period.last, scope.today))}",
        made=day_of(scope.today),
        sections=(
            policy.section(scope),
            topics.section(scope, posts),
            refusals.section(scope),
            overrides.section(scope),
            approvals.section(scope),
            takedowns.section(scope),
            jobs.section(scope),
            followers.section(scope),
            devices.section(scope, posts),
            described.section(scope),
            troubles.section(scope),
            people.section(scope),
            record.section(scope),
        ),
    )
