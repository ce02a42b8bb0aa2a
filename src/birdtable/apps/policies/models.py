"""Editions: signed-off versions of a school's policy, never changed once adopted."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from birdtable.apps.people.models import Person, SchoolOwned, SchoolOwnedQuerySet
from birdtable.core.proposal_states import ProposalState


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
    last changed, by a clause's key, “head” or “silent”. began_from: in words. sure: from 0 to 1, by a clause's key, how
    sure we were of what we proposed for a sentence on paper.
    """

    sheet = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    touched = models.JSONField(default=dict)
    sure = models.JSONField(default=dict)
    began_from = models.CharField(max_length=200)
    began_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["school"], name="one_policy_draft_a_school"),)

    def __str__(self) -> str:
        return f"draft policy, begun from {self.began_from}"


HELD_ONCE = [ProposalState.ADOPTED, ProposalState.SUPERSEDED]


class Proposal(SchoolOwned):
    """One version on its way to hold, and its signature; only `transitions.py` writes `state`.

    source, digest: exactly what was handed over, read and signed; another wording is another proposal.
    signed_by, signed_as: who signed it and what they are, such as the chair of governors, who need not use Birdtable.
    recorded_by: the member who wrote that down. minute: where it stands in the minutes, if anywhere.
    holds_from: the first day on which it holds. edition: what it became.
    """

    state = models.CharField(
        max_length=12, choices=[(one.value, one.value) for one in ProposalState], default=ProposalState.DRAFT
    )
    title = models.CharField(max_length=200)
    source = models.TextField()
    digest = models.CharField(max_length=64)
    handed_over_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    said = models.CharField(max_length=300, blank=True)
    signed_by = models.CharField(max_length=120, blank=True)
    signed_as = models.CharField(max_length=120, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    minute = models.CharField(max_length=120, blank=True)
    holds_from = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="proposal")

    class Meta:
        ordering = ("-changed_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in ProposalState]), name="a_proposal_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(state__in=HELD_ONCE, edition__isnull=False, signed_on__isnull=False)
                | (~Q(state__in=HELD_ONCE) & Q(edition=None)),
                name="what_held_was_signed_and_is_a_version",
            ),
            models.UniqueConstraint(
                fields=["school"], condition=Q(state=ProposalState.ADOPTED), name="one_version_holds_at_a_school"
            ),
            models.UniqueConstraint(
                fields=["school"], condition=Q(state=ProposalState.SIGNED), name="one_signed_version_waits_for_its_day"
            ),
        )
        indexes = (
            models.Index(fields=["holds_from"], condition=Q(state=ProposalState.SIGNED), name="versions_waiting"),
        )

    def __str__(self) -> str:
        return f"{self.title}, {self.state}"


class ReadBy(SchoolOwned):
    """Somebody said that they have read a version. It is said once, and never taken back."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="readers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["edition", "person"], name="a_version_is_read_once_by_each"),)

    def __str__(self) -> str:
        return f"{self.edition_id} read by {self.person_id}"
