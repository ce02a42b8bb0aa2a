"""The pages in the menu: those this member may open, the most used first, the others by what one does there."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from birdtable.apps.delivery.holds import standing_holds
from birdtable.apps.notify.telling import unread_of
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, may


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the menu. also: the names of pages that belong under it. begins: opening it begins something.

    unless: somebody who may do that has another page with this one on it.
    """

    name: str
    label: str
    icon: str
    act: Act
    also: tuple[str, ...] = ()
    begins: bool = False
    unless: Act | None = None


GROUPS: Mapping[str, tuple[Page, ...]] = {
    "Posts": (
        Page("today", "Today", "sun", Act.SEE_SCHOOL),
        Page(
            "post-new",
            "Write",
            "pencil-line",
            Act.WRITE_POST,
            ("post-edit", "beginnings", "beginning", "beginning-new", "beginning-change"),
            begins=True,
        ),
        Page("waiting", "Approve", "user-round-check", Act.SEE_WAITING, ("post-approve", "quick", "quick-post")),
        Page("posts", "Posts", "newspaper", Act.SEE_SCHOOL, ("post",)),
        Page(
            "calendar", "Calendar", "calendar-days", Act.SEE_SCHOOL, ("calendar-move", "calendar-terms", "calendar-own")
        ),
        Page("trips", "Trips", "bus", Act.SEE_TRIP, ("trip", "trip-new", "trip-home", "trip-code")),
        Page("urgent", "Urgent notice", "megaphone", Act.SEND_NOTICE, ("urgent-send", "urgent-words")),
    ),
    "Families and pictures": (
        Page(
            "pupils",
            "Pupils",
            "users",
            Act.SEE_PUPILS,
            (
                "pupil",
                "pupils-import",
                "classes",
                "class",
                "take-downs",
                "take-down",
                "letters",
                "letter-form",
                "renewal",
            ),
        ),
        Page("classes", "Classes", "users", Act.SEE_CLASSES, ("class",), unless=Act.SEE_PUPILS),
        Page("asked", "Asked of us", "message-square-text", Act.SEE_TO_ASKED, ("asked-one",)),
        Page(
            "incidents",
            "If it went wrong",
            "triangle-alert",
            Act.SEE_INCIDENTS,
            ("incident", "incident-new", "incident-decide", "incident-papers"),
        ),
        Page("data-requests", "Requests", "file-text", Act.ANSWER_REQUESTS, ("data-request", "data-request-who")),
    ),
    "The account": (
        Page("channels", "Accounts", "megaphone", Act.CONNECT_CHANNEL, ("channel", "channel-connect", "channel-back")),
        Page(
            "followers",
            "Followers",
            "heart",
            Act.REVIEW_FOLLOWERS,
            ("follower", "followers-list", "followers-audience", "follow-requests"),
        ),
        Page(
            "following",
            "Following",
            "user-round-check",
            Act.PROPOSE_FOLLOWING,
            ("following-propose", "following-kinds"),
        ),
        Page(
            "mentions",
            "Mentions",
            "message-square-text",
            Act.READ_MENTIONS,
            ("mentions-bring", "disclosure", "who-is-told"),
        ),
        Page(
            "elsewhere", "Not from us", "scan-eye", Act.SEE_ELSEWHERE, ("elsewhere-one", "takeover", "channel-somebody")
        ),
    ),
    "People and devices": (
        Page("people", "People", "user-round", Act.MANAGE_PEOPLE, ("member", "who-may")),
        Page("devices", "School devices", "tablet-smartphone", Act.MANAGE_DEVICES, ("device", "device-code")),
    ),
    "The school": (
        Page("policy", "Policy", "book-open-text", Act.SEE_POLICY, ("policy-clause",)),
        Page("jobs", "Jobs", "refresh-cw", Act.DO_DUTY, ("job", "tips")),
        Page("school-details", "Our school", "id-card", Act.EDIT_SCHOOL),
        Page("settings", "Settings", "settings", Act.SEE_SCHOOL),
        Page(
            "audit",
            "The record",
            "history",
            Act.SEE_AUDIT,
            ("audit-story", "governors", "governors-period", "governors-trust", "governors-papers"),
        ),
        Page("keeping", "What is kept", "trash-2", Act.SEE_AUDIT, ("keeping-kind", "keeping-nights")),
    ),
}
"""Under plain headings, by what somebody does there."""


@lru_cache(maxsize=4096)
def _address(page: str, school: str) -> str:
    return reverse(page, args=[school])


def menu(request: HttpRequest) -> dict[str, Any]:
    """`nav`, the addresses of pages every page leads to, how many things are `unread`, and the `holds` it shows."""
    membership: Membership | None = getattr(request, "membership", None)
    if membership is None:
        # Who asks is not looked at: a public page is the same for everybody, and a refused request has no user yet.
        return {}
    here = request.resolver_match.url_name if request.resolver_match else ""
    school = {"school": membership.school.slug}
    holds = list(standing_holds(membership.school))
    return {
        "nav": [
            {
                "group": group,
                "url": _address(page.name, membership.school.slug),
                "label": page.label,
                "icon": page.icon,
                "begins": page.begins,
                "current": here == page.name or here in page.also,
            }
            for group, pages in GROUPS.items()
            for page in pages
            if may(membership, page.act) and not (page.unless and may(membership, page.unless))
        ],
        "home_url": reverse("today", kwargs=school),
        "for_you_url": reverse("for-you", kwargs=school),
        "unread": unread_of(membership),
        "policy_url": reverse("policy", kwargs=school),
        "holds": holds,
        "everything_held": any(one.channel_id is None for one in holds),
        "account_url": reverse("account_change_password"),
        "sign_out_url": reverse("account_logout"),
    }
