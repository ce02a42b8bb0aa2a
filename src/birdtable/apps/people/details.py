"""What the school says of itself: how to reach it, and whom and what its posts may name."""

from collections.abc import Mapping

from django.db import transaction

from birdtable.apps.audit.actions import record
from birdtable.apps.people.actions import bump_facts
from birdtable.apps.people.models import Membership, School
from birdtable.apps.people.permissions import Act, require

LISTS = ("short_names", "phones", "emails", "handles", "allowed_handles", "people_we_may_name")
DETAILS = ("website", "email_domain", "postcode", *LISTS)


@transaction.atomic
def change_details(by: Membership, wanted: Mapping[str, object]) -> tuple[str, ...]:
    """Write down some of `DETAILS`; which changed. What is checked is judged with them from now on.

    Raises: NotPermitted.
    """
    require(by, Act.EDIT_SCHOOL)
    school = School.objects.select_for_update().get(pk=by.school_id)
    changed = tuple(name for name in DETAILS if name in wanted and getattr(school, name) != wanted[name])
    if changed:
        School.objects.filter(pk=school.pk).update(**{name: wanted[name] for name in changed})
        bump_facts(school.pk)
        record(
            school_id=school.pk,
            act="school.changed",
            actor=by.person_id,
            roles=by.roles,
            thing=("school", school.pk),
            detail={"fields": sorted(changed)},
        )
    return changed


def details_of(school: School) -> dict[str, object]:
    """As they stand."""
    return {name: getattr(school, name) for name in DETAILS}
