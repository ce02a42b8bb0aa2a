"""How people wish to be told, and the daily letters they were sent."""

from typing import ClassVar

from django.db import models

from birdtable.apps.notify.kind import Way
from birdtable.apps.notify.kinds import KINDS
from birdtable.apps.people.models import Person, SchoolOwned

EVENING = "19:00-07:00"


class Wishes(SchoolOwned):
    """How one person is told at one school; who has no row has these defaults.

    quiet: hours on the school's clock in which nothing rings, or `off`; urgent_anyway: except what is urgent.
    ways: the way of each kind they chose one for.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    quiet = models.CharField(max_length=11, default=EVENING)
    urgent_anyway = models.BooleanField(default=True)
    ways = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "person"], name="one_persons_wishes_at_a_school")
        ]

    def __str__(self) -> str:
        return f"wishes of {self.person_id}"

    def way_of(self, kind: str) -> Way:
        """How they are told of that kind; a way it may no longer take counts as unsaid."""
        wished, default = self.ways.get(kind), KINDS[kind].way
        return Way(wished) if wished in KINDS[kind].ways else default


class DailyLetter(SchoolOwned):
    """One person was sent the letter of that day. school: on whose clock the day was; the letter is of all theirs."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "day"], name="one_letter_a_person_and_day")]

    def __str__(self) -> str:
        return f"letter of {self.day}"
