"""Editions: signed-off versions of a school's policy, never changed once adopted."""

from typing import Any, ClassVar

from django.db import models

from birdtable.apps.people.models import Person, SchoolOwned, SchoolOwnedQuerySet


class NeverChanged(Exception):
    """An adopted version stays as it is; a change is a new version."""


class EditionQuerySet(SchoolOwnedQuerySet["Edition"]):
    """Editions, which are only ever added."""

    def update(self, **kwargs: object) -> int:
        """Refused. Raises: NeverChanged."""
        raise NeverChanged

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refused. Raises: NeverChanged."""
        raise NeverChanged


class Edition(SchoolOwned):
    """One signed-off version. source: the whole policy file; digest: its SHA-256. The newest adopted is current."""

    number = models.PositiveIntegerField()
    name = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    source = models.TextField()
    digest = models.CharField(max_length=64)
    signed_off = models.DateField()
    review_due = models.DateField()
    adopted_at = models.DateTimeField(auto_now_add=True)
    adopted_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    objects: ClassVar = EditionQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=["school", "number"], name="one_edition_a_number"),)

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Once. Raises: NeverChanged the second time."""
        if not self._state.adding:
            raise NeverChanged
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refused. Raises: NeverChanged."""
        raise NeverChanged


class PolicyDraft(SchoolOwned):
    """The version that a school is writing; one at a time. It decides nothing until it is adopted.

    sheet: as `policy_sheet.Sheet.as_json`. version: raised by every change; touched: the version in which each part
    last changed, by a clause's key, “head” or “silent”. began_from: in words.
    """

    sheet = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    touched = models.JSONField(default=dict)
    began_from = models.CharField(max_length=200)
    began_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["school"], name="one_policy_draft_a_school"),)

    def __str__(self) -> str:
        return f"draft policy, begun from {self.began_from}"
