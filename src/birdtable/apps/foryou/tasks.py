"""Who answers the bells for what people are to be told, and for the daily letters."""

from uuid import UUID

from birdtable.apps.foryou import daily, reaching
from birdtable.apps.notify.telling import BELL
from birdtable.apps.work.registry import URGENT, answers, due


@answers(BELL, queue=URGENT, priority=-50)
def answer(school_id: UUID) -> None:
    """Tell everybody at one school what is due."""
    reaching.reach(school_id)


@answers(daily.BELL, queue=URGENT, priority=-60)
def answer_daily(person_id: UUID) -> None:
    """Write one person's letter of today."""
    daily.send_daily(person_id)


due(BELL)(reaching.due_schools)
due(daily.BELL)(daily.due_people)
