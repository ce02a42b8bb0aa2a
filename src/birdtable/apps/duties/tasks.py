"""Who answers the bell for somebody who left."""

from birdtable.apps.duties import actions
from birdtable.apps.duties.queries import leavers_nobody_thought_of
from birdtable.apps.work.registry import answers, due

answers(actions.BELL)(actions.after_leaving)
due(actions.BELL)(leavers_nobody_thought_of)
