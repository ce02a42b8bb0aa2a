"""Notices marked with a day: what is coming up on the board, and the same for calendars (RFC 5545, by icalendar)."""

from collections.abc import Sequence
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from birdtable.apps.delivery.models import Notice
from birdtable.apps.noticeboard.feeds import title_of
from birdtable.apps.noticeboard.queries import standing
from birdtable.apps.people.models import School

MOST_SHOWN, MOST_TOLD = 8, 200
STILL_TOLD = timedelta(days=60)
"""A calendar keeps showing what was, so a day that is over stays in it for a while."""


def coming_up(school: School) -> Sequence[Notice]:
    """What happens today or later, the next first."""
    return list(
        standing(school).filter(happens_on__gte=school.today()).order_by("happens_on", "published_at")[:MOST_SHOWN]
    )


def days_as_ical(school: School) -> bytes:
    """The bytes of a calendar. Each is a whole day, whose key stays the same however often it is fetched."""
    from icalendar import Calendar, Event

    told = standing(school).filter(happens_on__gte=school.today() - STILL_TOLD).order_by("happens_on", "published_at")
    made = Calendar()
    made.add("prodid", "-//Birdtable//Noticeboard//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", f"{school.name}: {_('Coming up')}")
    made.add("refresh-interval;value=duration", "PT1H")
    host = urlsplit(settings.BIRDTABLE_ADDRESS).hostname or "birdtable"
    for notice, day in [(one, one.happens_on) for one in told[:MOST_TOLD] if one.happens_on]:
        event = Event()
        event.add("uid", f"{notice.pk}@{host}")
        event.add("dtstamp", notice.published_at)
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        event.add("summary", title_of(notice))
        event.add("description", notice.text)
        event.add("url", settings.BIRDTABLE_ADDRESS + reverse("notice", args=[school.slug, notice.pk]))
        made.add_component(event)
    return bytes(made.to_ical())
