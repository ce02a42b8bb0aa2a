"""What a calendar fetches from us: a member's own, and a school's public one."""

from datetime import UTC, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from birdtable.apps.calendar.ical import Happening, as_ical
from birdtable.apps.calendar.queries import Entry, days_told_of, entries_between
from birdtable.apps.people.models import Membership, School
from birdtable.core.post_states import PostState

BACK, AHEAD = timedelta(days=60), timedelta(days=400)
_NOT_YET = {PostState.DRAFT: " (a draft)", PostState.WAITING: " (a leader has not read it yet)"}


def feed_for(membership: Membership) -> bytes:
    """What goes out when, as this member may see it today, with term dates and bank holidays."""
    school, today = membership.school, membership.school.today()
    first, last = today - BACK, today + AHEAD
    entries = entries_between(membership, first, last)
    return as_ical(
        f"{school.name}: what we post",
        [_happening(entry, school) for entry in entries if entry.post.state != PostState.WITHDRAWN],
        days_told_of(school, first, last),
        now=timezone.now(),
        host=_host(),
    )


def public_feed(school: School) -> bytes:
    """Term dates and bank holidays, for anybody."""
    today = school.today()
    told = days_told_of(school, today - BACK, today + AHEAD)
    return as_ical(f"{school.name}: term dates", [], told, now=timezone.now(), host=_host())


def _happening(entry: Entry, school: School) -> Happening:
    post = entry.post
    who = post.school_class.name if post.school_class else "the school"
    return Happening(
        key=str(post.pk),
        at=entry.at.astimezone(UTC),
        says=f"A post by {who}{_NOT_YET.get(PostState(post.state), '')}",
        address=settings.BIRDTABLE_ADDRESS + reverse("post", args=[school.slug, post.pk]),
    )


def _host() -> str:
    return urlsplit(settings.BIRDTABLE_ADDRESS).hostname or "birdtable"
