"""Who answers the bells about whom the school follows, and what is due."""

from birdtable.apps.following.acting import act_on
from birdtable.apps.following.queries import due_acts
from birdtable.apps.following.syncing import due_readings, read_on
from birdtable.apps.work.registry import answers, due

READING, ACTING = "following", "following_act"

answers(READING)(read_on)
due(READING)(due_readings)
answers(ACTING)(act_on)
due(ACTING)(due_acts)
