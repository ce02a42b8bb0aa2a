"""What stands in a picture, and what was said of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from birdtable.apps.people.models import Person, SchoolOwned, SchoolOwnedQuerySet
from birdtable.apps.photos.models.photo import Photo
from birdtable.apps.roll.models import Pupil
from birdtable.core.words import RegionKind, Said


class RegionQuerySet(SchoolOwnedQuerySet["Region"]):
    """Regions, by whether they stand."""

    def standing(self) -> "RegionQuerySet":
        """Those that nobody took away."""
        return self.filter(removed_at=None)


class Region(SchoolOwned):
    """A rectangle in a picture that a person speaks for: a machine found it, or a person drew it.

    x, y, w, h: pixels of the master; after a crop it may reach over the edge, or lie wholly outside.
    number: on the picture and in the list, once somebody has spoken for any box (`numbering.py`).
    score: how sure the machine was, 0.0 to 1.0; None where a person drew it. text: words a machine read there.
    pupil: only with `child`. cover: how it is covered, only with `covered`. reason: why it is not a face.
    agreed_on, agreed_how: a dated agreement of somebody who is not on our list, and where it is kept.
    last_named: the child named last, until somebody said that it is somebody else.
    removed_at, removed_why: only what a person drew is ever taken away.
    """

    class FoundBy(models.TextChoices):
        FAST = "fast"
        THOROUGH = "thorough"
        PERSON = "person"

    photo = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="regions")
    kind = models.CharField(max_length=10, choices=[(one.value, one.value) for one in RegionKind])
    found_by = models.CharField(max_length=10, choices=FoundBy.choices)
    x = models.IntegerField()
    y = models.IntegerField()
    w = models.PositiveIntegerField()
    h = models.PositiveIntegerField()
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    score = models.FloatField(null=True, blank=True)
    text = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    drawn_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    said = models.CharField(max_length=20, blank=True, choices=[(one.value, one.value) for one in Said])
    said_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    said_at = models.DateTimeField(null=True, blank=True)
    pupil = models.ForeignKey(Pupil, on_delete=models.SET_NULL, null=True, blank=True, related_name="regions")
    last_named = models.ForeignKey(Pupil, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    cover = models.CharField(max_length=12, blank=True)
    reason = models.CharField(max_length=40, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    agreed_how = models.CharField(max_length=200, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_why = models.CharField(max_length=40, blank=True)

    objects: ClassVar = RegionQuerySet.as_manager()

    class Meta:
        ordering = ("created_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=["photo", "number"], name="no_two_boxes_share_a_number"),
            models.CheckConstraint(condition=Q(w__gte=1, h__gte=1), name="a_region_has_pixels"),
            models.CheckConstraint(condition=Q(kind__in=list(RegionKind)), name="a_region_is_of_a_known_kind"),
            models.CheckConstraint(condition=Q(said__in=["", *Said]), name="of_a_region_something_known_is_said"),
            models.CheckConstraint(
                condition=Q(said=Said.COVERED) ^ Q(cover=""), name="what_is_covered_is_covered_somehow"
            ),
            models.CheckConstraint(condition=Q(pupil=None) | Q(said=Said.CHILD), name="only_a_child_is_named"),
            models.CheckConstraint(
                condition=Q(removed_at=None) | Q(kind=RegionKind.DRAWN), name="only_what_was_drawn_is_taken_away"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} in {self.photo_id}"

    @property
    def spoken_for(self) -> bool:
        """Whether a person has said enough of it for the picture to go out, permissions aside."""
        if self.said == Said.CHILD:
            # A child who was taken off the list altogether is nobody's answer any more.
            return self.pupil_id is not None
        if self.said in (Said.OTHER_CHILD, Said.OTHER_ADULT):
            return self.agreed_on is not None
        return bool(self.said)
