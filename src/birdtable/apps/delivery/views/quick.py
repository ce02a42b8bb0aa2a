"""Quick approve: one waiting post at a time, for one thumb. Everything a decision rests on, and nothing is skipped."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from birdtable.apps.delivery.queries import can_still_be_taken_back
from birdtable.apps.delivery.views.deciding import PHONE, approve_page, decided
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.posts.archive import post_to_approve, waiting_for
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.views import to


@require_safe
@school_page(Act.SEE_WAITING)
def quick(request: SchoolRequest) -> HttpResponse:
    """On to the post that has waited longest; or that nothing waits."""
    upcoming = waiting_for(request.membership).first()
    if upcoming:
        return to("quick-post", request, upcoming.pk, query=request.GET.urlencode())
    return render(request, "delivery/quick_done.html", {"done": _done(request)})


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.APPROVE_POST, reads=Act.SEE_WAITING)
def quick_post(request: SchoolRequest, post: UUID) -> HttpResponse:
    """One post that waits, and the decision about it."""
    found = post_to_approve(request.membership, post)
    if request.method == "POST":
        return decided(request, found, PHONE)
    return approve_page(request, found, PHONE, done=_done(request))


def _done(request: SchoolRequest) -> Post | None:
    """What this person approved a moment ago, while nothing of it has left."""
    try:
        pk = UUID(request.GET.get("done", ""))
    except ValueError:
        return None
    return can_still_be_taken_back(request.membership, pk)
