"""The first page of a school."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from birdtable.apps.people.models import Membership
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.today.queries import Health, today_of


@require_safe
@school_page(Act.SEE_SCHOOL)
def today(request: SchoolRequest) -> HttpResponse:
    """What waits for me, what needs a hand, what went out."""
    now = timezone.now()
    found = today_of(request.membership, now)
    context = {
        "today": found,
        "greeting": greeting_at(now.astimezone(request.membership.school.zone)),
        "waiting_count": found.to_approve_count + len(found.came_back) + len(found.drafts),
        "signs": signs_of(found.health, request.membership),
    }
    return render(request, "today/today.html", context)


def greeting_at(local: datetime) -> str:
    """What one says at that hour."""
    if local.hour < 12:
        return "Good morning"
    return "Good afternoon" if local.hour < 18 else "Good evening"


def signs_of(health: Health, membership: Membership) -> list[dict[str, Any]]:
    """How Birdtable is doing, in words; what is wrong comes first."""
    school = membership.school.slug
    signs = [
        {"state": "good", "says": "Birdtable is running"}
        if health.running
        else {"state": "bad", "says": "Birdtable is not sending: ask your technician to start it again"},
        {"state": "good", "says": "The noticeboard is connected", "url": reverse("noticeboard", args=[school])}
        if health.channels
        else {"state": "bad", "says": "No account is connected yet, so nothing can go out"},
    ]
    policy = reverse("policy", args=[school])
    if health.edition is None:
        signs.append({"state": "bad", "says": "No policy is adopted yet, so nothing can be sent", "url": policy})
    elif health.review_due:
        due = f"{health.review_due.day} {health.review_due:%B %Y}"
        signs.append({"state": "warn", "says": f"The policy should have been looked at again by {due}", "url": policy})
    else:
        signs.append({"state": "good", "says": "The policy is up to date", "url": policy})
    order = ("bad", "warn", "good")
    return sorted(signs, key=lambda sign: order.index(str(sign["state"])))
