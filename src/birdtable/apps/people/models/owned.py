"""Rows of one school."""

import uuid
from typing import Self, TypeVar

from django.db import models

from birdtable.apps.people.models.memberships import Membership
from birdtable.apps.people.models.schools import School

Row = TypeVar("Row", bound=models.Model, covariant=True)


class SchoolOwnedQuerySet(models.QuerySet[Row]):
    """A query that a page starts by saying for whom. Subclass it: `class Posts(SchoolOwnedQuerySet["Post"])`."""

    def for_school(self, membership: Membership) -> Self:
        """The rows of this member's school; nothing else exists for them."""
        return self.filter(school_id=membership.school_id)


class SchoolOwned(models.Model):
    """A row of one school, with an id that tells nothing and may stand in an address."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")

    objects = SchoolOwnedQuerySet.as_manager()

    class Meta:
        abstract = True
