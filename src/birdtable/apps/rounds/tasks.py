"""Who answers the bells of what comes round."""

from birdtable.apps.rounds.coming_round import look_at, schools_to_look_at
from birdtable.apps.rounds.e_safety import BELL, it_was_posted, posted_ones
from birdtable.apps.work.registry import answers, due

ROUNDS = "rounds"

answers(ROUNDS)(look_at)
due(ROUNDS)(schools_to_look_at)
answers(BELL)(it_was_posted)
due(BELL)(posted_ones)
