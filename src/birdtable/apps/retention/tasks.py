"""Who answers the bell of the night."""

from birdtable.apps.retention import actions
from birdtable.apps.retention.queries import schools_for_tonight
from birdtable.apps.work.registry import answers, due

answers(actions.BELL, priority=-20)(actions.keep_house)
due(actions.BELL)(schools_for_tonight)
