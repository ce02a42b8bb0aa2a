"""How a school shows its noticeboard to others."""

from django.db import models

from birdtable.apps.people.models import SchoolOwned


class Showing(SchoolOwned):
    """One row a school that ever chose; without one it is as the fields' defaults say.

    indexed: whether search engines may list it; pictures they never may. shown_on: origins of websites that may show it
    in a frame. changed: how often this row was, so that finished pages are made anew.
    """

    indexed = models.BooleanField(default=False)
    shown_on = models.JSONField(default=list, blank=True)
    changed = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["school"], name="a_noticeboard_is_shown_in_one_way"),)

    def __str__(self) -> str:
        return f"how {self.school_id} shows its noticeboard"
