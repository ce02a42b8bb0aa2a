"""What a button calls the school that it acts at."""

from birdtable.apps.people.models import Membership, School


def name_on_buttons(membership: Membership) -> str:
    """What people call the school; its whole name, or its word in addresses too, where this person has one like it."""
    school, others = membership.school, membership.other_schools
    if _short(school) not in {name for one in others for name in (_short(one), one.name)}:
        return _short(school)
    return school.name if school.name not in {one.name for one in others} else f"{school.name} ({school.slug})"


def _short(school: School) -> str:
    return str(school.short_names[0]) if school.short_names else school.name
