"""Who answers the bells about mentions, and what is due."""

from uuid import UUID

from django.utils import timezone

from birdtable.apps.mentions.acting import act_on, due_acts
from birdtable.apps.mentions.disclosures import due_alarms, escalate
from birdtable.apps.mentions.forgetting import due_forgetting, forget
from birdtable.apps.mentions.reading import due_readings, read_on
from birdtable.apps.work.registry import URGENT, answers, due

READING, ACTING, ALARM, FORGETTING = "mentions", "mention_act", "disclosure", "mentions_forgotten"

answers(READING)(read_on)
due(READING)(due_readings)
answers(ACTING)(act_on)
due(ACTING)(due_acts)
answers(ALARM, queue=URGENT, priority=50)(escalate)
due(ALARM)(due_alarms)
due(FORGETTING)(due_forgetting)


@answers(FORGETTING)
def forget_old(pk: UUID) -> None:
    """Delete what one school kept long enough."""
    forget(pk, timezone.now())
