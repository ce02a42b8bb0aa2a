"""Holding everything, one account or all our schools, and letting things go out again."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from birdtable.apps.delivery import holding
from birdtable.apps.delivery.holds import accounts_to_hold, channel_to_hold, hold_of, hold_to_lift, standing_holds
from birdtable.apps.delivery.models import Delivery
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act, may
from birdtable.apps.posts.views import to


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.HOLD)
def hold(request: SchoolRequest) -> HttpResponse:
    """What is held; and one tap that stops everything, one account, or all our schools."""
    me, school = request.membership, request.membership.school
    if request.method != "POST":
        holds = list(standing_holds(school))
        context = {
            "everything": hold_of(school),
            "accounts": accounts_to_hold(school, holds),
            "all_schools_held": any(one.trust_id for one in holds),
        }
        return render(request, "delivery/hold.html", context)
    if request.POST.get("all_schools"):
        _only_if_for_all(request)
        holding.hold_all_schools(school, by=me)
        messages.success(request, "All our schools are held. Nothing goes out anywhere until a head lets it.")
    elif key := request.POST.get("account"):
        channel = channel_to_hold(me, key)
        holding.hold(school, by=me, channel=channel)
        messages.success(request, f"{channel.called} is held. Nothing goes out there until a leader lets it.")
    else:
        holding.hold(school, by=me)
        messages.success(request, "Everything is held. Nothing goes out until a leader lets it.")
    return to("hold" if request.POST.get("account") else "today", request)


@require_POST
@school_page(Act.RESUME)
def resume(request: SchoolRequest, hold: UUID) -> HttpResponse:
    """Let things go out again."""
    standing = hold_to_lift(request.membership, hold)
    if standing.trust_id:
        _only_if_for_all(request)
    in_line = holding.lift(standing, by=request.membership)
    messages.success(request, _let_go(request, in_line))
    return to("today", request)


def _only_if_for_all(request: SchoolRequest) -> None:
    if not may(request.membership, Act.HOLD_TRUST) or request.membership.school.trust is None:
        raise Http404


def _let_go(request: SchoolRequest, in_line: list[Delivery]) -> str:
    here = [one for one in in_line if one.school_id == request.membership.school_id]
    if hold_of(request.membership.school):
        return "That is lifted. Something else still holds posts back: see the line at the top."
    if not here:
        return "Posts can go out again."
    first = here[0].not_before.astimezone(request.membership.school.zone)
    many = (
        "One post waits its turn and goes" if len(here) == 1 else f"{len(here)} posts wait their turn; the first goes"
    )
    return f"Posts can go out again. {many} at {first:%H:%M}. Until then you can still take it back."
