"""Who else may show the noticeboard: search engines, and websites that have it in a frame."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import F

from birdtable.apps.audit.actions import record
from birdtable.apps.noticeboard.models import Showing
from birdtable.apps.people.models import Membership, School
from birdtable.apps.people.permissions import Act, require


def showing_of(school: School) -> Showing:
    """As the school chose; else not for search engines, and in frames of its own website alone."""
    found = Showing.objects.filter(school=school).first()
    return found or Showing(school=school, shown_on=[one for one in [origin_of(school.website)] if one])


def origin_of(address: str) -> str:
    """`https://www.thornbeck.example` of any address there; "" for what is none of a website."""
    try:
        parts = urlsplit(address.strip() if "://" in address else f"https://{address.strip()}")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    host = (parts.hostname or "").encode("idna").decode() if parts.hostname and "." in parts.hostname else ""
    plain = host.replace(".", "").replace("-", "").isalnum()
    return f"{parts.scheme}://{host}{port}" if plain and parts.scheme in {"http", "https"} else ""


def may_be_read_by_robots() -> Sequence[str]:
    """The words in addresses of the schools whose noticeboard search engines may list."""
    return list(Showing.objects.filter(indexed=True).order_by("school__slug").values_list("school__slug", flat=True))


@transaction.atomic
def show(by: Membership, *, indexed: bool, shown_on: Sequence[str]) -> tuple[str, ...]:
    """Change it; which of the two changed. Raises: NotPermitted."""
    require(by, Act.EDIT_SCHOOL)
    School.objects.select_for_update().get(pk=by.school_id)
    standing, wanted = showing_of(by.school), {"indexed": indexed, "shown_on": list(shown_on)}
    changed = tuple(name for name, value in wanted.items() if getattr(standing, name) != value)
    if changed:
        Showing.objects.get_or_create(school=by.school)
        Showing.objects.filter(school=by.school).update(**wanted, changed=F("changed") + 1)
        record(
            school_id=by.school_id,
            act="school.changed",
            actor=by.person_id,
            roles=by.roles,
            thing=("school", by.school_id),
            detail={"fields": sorted(changed)},
        )
    return changed
