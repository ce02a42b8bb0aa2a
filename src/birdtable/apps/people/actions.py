"""What is done to schools and their people."""

import uuid

from django.db.models import F

from birdtable.apps.people.models import School


def bump_facts(school_id: uuid.UUID) -> None:
    """Say that something changed which can alter a verdict of this school. Call it in the transaction of the change."""
    School.objects.filter(pk=school_id).update(facts_version=F("facts_version") + 1)
