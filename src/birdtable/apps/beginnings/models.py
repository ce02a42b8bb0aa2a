"""Words that a post may begin with."""

from django.db import models

from birdtable.apps.people.models import SchoolOwned
from birdtable.core.words import Topic


class Beginning(SchoolOwned):
    """Words kept by leaders, for a post to begin with. text: gaps stand in it as [what belongs there]."""

    name = models.CharField(max_length=60)
    topic = models.CharField(max_length=40, choices=[(one.value, one.value) for one in Topic])
    text = models.TextField(max_length=1000)

    class Meta:
        ordering = ("name", "pk")
        constraints = (models.UniqueConstraint(fields=["school", "name"], name="one_beginning_a_name"),)

    def __str__(self) -> str:
        return self.name
