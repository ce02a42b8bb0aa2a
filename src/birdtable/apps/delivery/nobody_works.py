"""With no worker alive nothing goes out, and none is there to say so: whoever keeps the pages up says it instead."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.db.models import Max
from django.urls import reverse

from birdtable.apps.notify.actions import write
from birdtable.apps.notify.posting import post_letters
from birdtable.apps.people.models import Membership, School
from birdtable.apps.work.models import Heartbeat
from birdtable.core.words import Role

SILENT = timedelta(seconds=90)
"""As long as a late post stays unsaid (watching.LATE)."""
TOLD = (Role.HEAD, Role.LEADER, Role.IT)


def tell_if_nobody_works(now: datetime) -> int:
    """Write to heads, leaders and technicians of every school, once for each time it stops; how many schools that is.

    The letters go from here at once: whoever else posts letters is what is missing. A letter that the mail server does
    not take is tried again at a later call.
    """
    last = Heartbeat.objects.aggregate(last=Max("beat_at"))["last"]
    if last and now - last < SILENT:
        return 0
    schools = list(School.objects.order_by("pk"))
    for school in schools:
        about = uuid5(NAMESPACE_URL, f"{school.pk} {last.isoformat() if last else 'never'}")
        _write(school, about, last)
        post_letters(about)
    return len(schools)


def _write(school: School, about: UUID, last: datetime | None) -> None:
    since = f"since {last.astimezone(school.zone):%H:%M on %-d %B}" if last else "yet"
    page = settings.BIRDTABLE_ADDRESS + reverse("today", args=[school.slug])
    body = (
        f"The pages of Birdtable run, but the part that sends posts has not been heard {since}. Nothing goes out, and "
        "nothing is looked after; nothing is lost, and nothing is posted twice.\n\n"
        "Technicians: run `birdtable doctor` there, then start `birdtable serve` or `birdtable worker` again.\n"
        f"What waits is on Today:\n{page}\n"
    )
    subject = f"Birdtable is not sending ({school.name})"
    write(school.pk, kind="nobody-works", about=about, subject=subject, body=body, to=_addresses(school))


def _addresses(school: School) -> Sequence[str]:
    members = Membership.objects.active(school.today()).filter(school=school, roles_held__role__in=TOLD)
    return list(members.values_list("person__email", flat=True).distinct())
