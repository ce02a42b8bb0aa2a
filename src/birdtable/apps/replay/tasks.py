"""Who answers the bells of tries."""

from uuid import UUID

from birdtable.apps.people.models import School
from birdtable.apps.policies.queries import current
from birdtable.apps.replay.actions import BELL, begin_night, go_on
from birdtable.apps.replay.queries import schools_whose_night_it_is, trials_to_go_on
from birdtable.apps.work.registry import answers, due

NIGHT = "trial_night"


def night(pk: UUID) -> None:
    """Look again at everything of this school that is out."""
    school = School.objects.get(pk=pk)
    begin_night(school, current(school).edition, school.today())


# After everything that somebody waits for.
answers(BELL, priority=-50)(go_on)
due(BELL)(trials_to_go_on)
answers(NIGHT, priority=-50)(night)
due(NIGHT)(schools_whose_night_it_is)
