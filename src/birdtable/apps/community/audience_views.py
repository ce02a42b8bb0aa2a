"""How many follow and of what sorts, who came and went, and the end of a review."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from birdtable.apps.channels.queries import channels_of
from birdtable.apps.community import reviewing
from birdtable.apps.community.audience import audiences_of
from birdtable.apps.community.chart import FOOT, HIGH, WIDE, growth, make_up
from birdtable.apps.community.forgetting import details_kept
from birdtable.apps.community.queries import changed_lately, left_lately, reviews_of
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.posts.views import to
from birdtable.core.words import Network

MOST_SHOWN = 25
A_PAGE = 12


@require_safe
@school_page(Act.REVIEW_FOLLOWERS)
def audience(request: SchoolRequest) -> HttpResponse:
    """Each account's audience as a drawing and a table; who left and who changed; the reviews that were finished."""
    school = request.membership.school
    counted = [(one, audiences_of(one)) for one in channels_of(school) if one.network != Network.NOTICEBOARD]
    context = {
        "accounts": [
            {"channel": one, "rows": rows[::-1], "last": rows[-1], "bars": growth(rows), "shares": make_up(rows[-1])}
            for one, rows in counted
            if rows
        ],
        "drawing": {"wide": WIDE, "high": HIGH, "foot": HIGH - FOOT},
        "left": left_lately(school)[:MOST_SHOWN],
        "changed": changed_lately(school)[:MOST_SHOWN],
        "reviews": Paginator(reviews_of(school), A_PAGE).get_page(request.GET.get("page")),
        "days": details_kept(school).days,
    }
    return render(request, "community/audience.html", context)


@require_POST
@school_page(Act.REVIEW_FOLLOWERS)
def finish(request: SchoolRequest) -> HttpResponse:
    """The followers were looked through."""
    done = reviewing.finish(request.membership)
    says = f"Written down: {done.decided} decided, {done.waiting} still waiting. The next review begins now."
    messages.success(request, says)
    return to("followers-audience", request)
