"""Who answers the bell for the day from which a signed version holds."""

from birdtable.apps.policies.signing import BELL, begin_to_hold, whose_day_has_come
from birdtable.apps.work.registry import answers, due

answers(BELL)(begin_to_hold)
due(BELL)(whose_day_has_come)
