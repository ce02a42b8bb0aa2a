"""The row of pages at the top: those that exist and that this person may open."""

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from birdtable.apps.people.permissions import Act, acts_of

PAGES = (
    ("today", "Today", "house", Act.SEE_SCHOOL),
    ("post-new", "Write", "pencil-line", Act.WRITE_POST),
    ("waiting", "Approve", "user-round-check", Act.APPROVE_POST),
    ("posts", "Posts", "newspaper", Act.SEE_SCHOOL),
    ("pupils", "Pupils", "users", Act.SEE_PUPILS),
    ("policy", "Policy", "book-open-text", Act.SEE_POLICY),
    ("channels", "Accounts", "plug", Act.CONNECT_CHANNEL),
    ("audit", "Record", "history", Act.SEE_AUDIT),
)


def what_is_where(request: HttpRequest) -> dict[str, Any]:
    """`nav`, `home_url`, `account_url` and `sign_out_url`, as base/page.html asks for them."""
    membership = getattr(request, "membership", None)
    if membership is None:
        return {"sign_out_url": reverse("account_logout")}
    acts, slug = acts_of(membership), membership.school.slug
    here = request.resolver_match.url_name if request.resolver_match else ""
    return {
        "nav": [
            {"url": url, "label": label, "icon": icon, "current": name == here}
            for name, label, icon, act in PAGES
            if act in acts and (url := _address(name, slug))
        ],
        "home_url": f"/s/{slug}/",
        "account_url": reverse("account_change_password"),
        "sign_out_url": reverse("account_logout"),
    }


def _address(name: str, slug: str) -> str:
    try:
        return reverse(name, kwargs={"school": slug})
    except NoReverseMatch:
        return ""
