"""What is done to schools and their people."""

import uuid

from django.db import transaction
from django.db.models import F

from birdtable.apps.audit.actions import record
from birdtable.apps.people.models import Person, School
from birdtable.apps.people.queries import memberships_today
from birdtable.core.device_rules import DeviceRules


def bump_facts(school_id: uuid.UUID) -> None:
    """Say that something changed which can alter a verdict of this school. Call it in the transaction of the change."""
    School.objects.filter(pk=school_id).update(facts_version=F("facts_version") + 1)


def hold_facts(school_id: uuid.UUID) -> None:
    """Let nobody else change them, or claim a post by them, until this transaction ends.

    Before anything else in it, the record too: two who took the school and the record in another order would wait for
    each other. Rows that only name the school are not kept waiting.
    """
    School.objects.select_for_update(no_key=True).get(pk=school_id)


def follow_device_rules(school: School, rules: DeviceRules) -> None:
    """Ask this of devices from now on. For whoever adopts a policy, in that transaction."""
    School.objects.filter(pk=school.pk).update(device_rules=rules.as_dict())


@transaction.atomic
def note_sign_in(person: Person, method: str = "password") -> None:
    """One entry in the record of each school the person belongs to today."""
    for membership in memberships_today(person):
        record(
            school_id=membership.school_id,
            act="signed_in",
            actor=person.pk,
            roles=membership.roles,
            thing=("person", person.pk),
            detail={"method": method},
        )
