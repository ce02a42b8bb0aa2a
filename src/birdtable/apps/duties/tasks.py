"""Who answers the bells for somebody who left, and for a device that was lost."""

from birdtable.apps.duties import actions
from birdtable.apps.duties.queries import leavers_nobody_thought_of, lost_devices_nobody_thought_of
from birdtable.apps.work.registry import answers, due

answers(actions.BELL)(actions.after_leaving)
due(actions.BELL)(leavers_nobody_thought_of)
answers(actions.LOST)(actions.after_a_loss)
due(actions.LOST)(lost_devices_nobody_thought_of)
