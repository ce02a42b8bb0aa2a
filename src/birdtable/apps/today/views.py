"""The first page of a school."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from birdtable.apps.datarequests.queries import due_soon
from birdtable.apps.mentions.queries import alarms_for
from birdtable.apps.people.models import Membership
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act, may
from birdtable.apps.rights.renewal import first_to_run_out
from birdtable.apps.today.getting_ready import steps_for
from birdtable.apps.today.queries import Health, Today, today_of
from birdtable.core.school_days import NEVER

FEW = (
    "Nobody here can approve a post",
    "Only one person here can approve, and nobody approves what they wrote themselves",
)


@require_safe
@school_page(Act.SEE_SCHOOL)
def today(request: SchoolRequest) -> HttpResponse:
    """What waits for me, what needs a hand, what went out."""
    now = timezone.now()
    found = today_of(request.membership, now)
    job = list_job(found.health, request.membership)
    context = {
        "today": found,
        "disclosures": alarms_for(request.membership),
        "greeting": greeting_at(now.astimezone(request.membership.school.zone)),
        "waiting_count": found.waiting_count + bool(job),
        "day": request.membership.school.today(),
        "list_job": job,
        "to_get_ready": still_to_do(request.membership),
        "signs": signs_of(found.health, request.membership)
        + signs_of_trips(found, request.membership)
        + signs_of_requests(request.membership)
        + signs_of_permissions(request.membership),
    }
    return render(request, "today/today.html", context)


def still_to_do(member: Membership) -> int:
    """How many steps a school that has posted nothing yet has before it; none for whoever cannot do much about it."""
    if not may(member, Act.MANAGE_PEOPLE):
        return 0
    steps = steps_for(member)
    posts = next(one for one in steps if one.key == "post")
    return 0 if posts.done else sum(one.open for one in steps)


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
    signs.append(sign_of_list(health, membership))
    if health.nobody_can_post:
        devices = {"url": reverse("devices", args=[school])} if may(membership, Act.MANAGE_DEVICES) else {}
        signs.append({"state": "bad", "says": "No school device is in use yet, so nobody can send a post"} | devices)
    if health.approvers.too_few:
        who = {"url": reverse("who-may", args=[school])}
        signs.append({"state": "bad", "says": FEW[len(health.approvers.who)]} | who)
    order = ("bad", "warn", "good")
    return sorted(signs, key=lambda sign: order.index(str(sign["state"])))


def signs_of_trips(found: Today, membership: Membership) -> list[dict[str, Any]]:
    """Who has still to delete pictures of a trip, for leaders."""
    return [
        {
            "state": "warn",
            "says": f"{one.person.called} has not yet deleted the pictures of {one.trip.place}",
            "url": reverse("trip", args=[membership.school.slug, one.trip_id]),
        }
        for one in found.not_deleted
    ]


def signs_of_requests(membership: Membership) -> list[dict[str, Any]]:
    """Requests that have to be answered soon, for those who answer them. Whom they are about is on their page."""
    today = membership.school.today()
    return [
        {
            "state": "bad" if one.overdue(today) else "warn",
            "says": f"A request about somebody’s own information has to be answered by {one.due.day} {one.due:%B}",
            "url": reverse("data-request", args=[membership.school.slug, one.pk]),
        }
        for one in due_soon(membership, today)
    ]


def signs_of_permissions(membership: Membership) -> list[dict[str, Any]]:
    """That a yes of some family runs out soon, for those who can ask again."""
    school = membership.school
    ends = first_to_run_out(school, school.today()) if may(membership, Act.EDIT_PUPILS) else None
    if ends is None:
        return []
    says = f"Permission for pictures runs out for some children by {ends.day} {ends:%B}"
    return [{"state": "warn", "says": says, "url": reverse("renewal", args=[school.slug])}]


def sign_of_list(health: Health, membership: Membership) -> dict[str, Any]:
    """How old the pupil list is, in words."""
    pupils = {"url": reverse("pupils", args=[membership.school.slug])} if may(membership, Act.SEE_PUPILS) else {}
    return {"state": "warn" if health.list_is_due else "good", "says": age_in_words(health.list_age)} | pupils


def list_job(health: Health, membership: Membership) -> str:
    """What somebody who can bring in a new pupil list is asked to do; empty while it is fresh."""
    if not health.list_is_due or not may(membership, Act.EDIT_PUPILS):
        return ""
    return age_in_words(health.list_age)


def age_in_words(age: int) -> str:
    """“The pupil list is 12 school days old”."""
    if age >= NEVER:
        return "Nobody has brought in the pupil list yet"
    if age == 0:
        return "The pupil list is from today"
    return f"The pupil list is {age} school day{'' if age == 1 else 's'} old"
