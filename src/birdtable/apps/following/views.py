"""Whom the school follows: the list, what waits for a leader, and where list and network part ways."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birdtable.apps.following import actions
from birdtable.apps.following.actions import FollowsNobody, OwnProposal, Proposal, StandsAlready
from birdtable.apps.following.forms import CategoryForm, DecideForm, ProposeForm
from birdtable.apps.following.models import Following
from birdtable.apps.following.queries import (
    by_hand,
    categories_of,
    clauses_about,
    drift,
    following_of,
    follows_nobody,
    listed,
    proposed,
    readings_of,
)
from birdtable.apps.following.transitions import Overtaken
from birdtable.apps.people.models import Membership
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.posts.views import to
from birdtable.core.states import NotAllowed

A_PAGE = 50
MOST_SHOWN = 50
OVERTAKEN = "Somebody else had decided about this account already. Nothing was changed."
OWN = "You proposed this account yourself, so somebody else decides."
NOBODY = "Your policy says that the school follows nobody, so nobody can be put on the list."

_DECIDED: dict[str, tuple[Callable[..., None], str]] = {
    "approve": (actions.approve, "{} is on the list. It is followed within minutes where the network allows it."),
    "decline": (actions.decline, "{} is not on the list."),
    "end": (actions.end, "{} is off the list. It is followed no more within minutes where the network allows it."),
    "again": (actions.follow_again, "{} will be followed again."),
    "still": (actions.still_right, "Written down: {} still belongs on the list."),
    "tick": (actions.tick, "Written down. The next look at the account bears it out."),
}


@require_safe
@school_page(Act.PROPOSE_FOLLOWING)
def following(request: SchoolRequest) -> HttpResponse:
    """The list; for leaders, what to decide."""
    school = request.membership.school
    context = {
        "page": Paginator(listed(school), A_PAGE).get_page(request.GET.get("page")),
        "proposed": proposed(school)[:MOST_SHOWN],
        "drift": drift(school)[:MOST_SHOWN],
        "by_hand": by_hand(school)[:MOST_SHOWN],
        "nobody": follows_nobody(school),
        "clauses": clauses_about(school),
        "readings": readings_of(school),
        "me": request.membership.person_id,
    }
    return render(request, "following/following.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.PROPOSE_FOLLOWING)
def propose(request: SchoolRequest) -> HttpResponse:
    """Propose somebody."""
    school = request.membership.school
    posted = request.POST if request.method == "POST" else None
    form = ProposeForm(school, posted, handle=request.GET.get("handle", "")[:300])
    if request.method == "POST" and form.is_valid():
        try:
            actions.propose(Proposal(**form.cleaned_data), by=request.membership)
        except StandsAlready:
            form.add_error("handle", "This account is on the list already, or waits for a leader.")
        except FollowsNobody:
            form.add_error(None, NOBODY)
        else:
            messages.success(request, "Proposed. A leader other than you decides.")
            return to("following", request)
    context = {"form": form, "categories": categories_of(school), "clauses": clauses_about(school)}
    return render(request, "following/propose.html", context, status=422 if form.errors else 200)


@require_POST
@school_page(Act.DECIDE_FOLLOWING)
def decide(request: SchoolRequest, following: UUID) -> HttpResponse:
    """Decide about one."""
    found = following_of(request.membership, following)
    form = DecideForm(request.POST)
    if not form.is_valid():
        raise Http404
    _decide(request, found, form.cleaned_data["decide"], request.membership)
    return to("following", request)


def _decide(request: SchoolRequest, found: Following, decision: str, by: Membership) -> None:
    act, says = _DECIDED[decision]
    try:
        act(found, by=by)
    except OwnProposal:
        messages.error(request, OWN)
    except FollowsNobody:
        messages.error(request, NOBODY)
    except (NotAllowed, Overtaken):
        messages.error(request, OVERTAKEN)
    else:
        messages.success(request, says.format(found.called))


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.DECIDE_FOLLOWING)
def kinds(request: SchoolRequest) -> HttpResponse:
    """The kinds of accounts that the school follows."""
    form = CategoryForm(request.POST) if request.method == "POST" and "name" in request.POST else CategoryForm()
    if request.method == "POST" and not form.is_bound:
        messages.success(request, f"New on your list of kinds: {actions.bring_categories(request.membership)}.")
        return to("following-kinds", request)
    if form.is_valid():
        actions.add_category(form.cleaned_data["name"], form.cleaned_data["says"], by=request.membership)
        messages.success(request, "Added.")
        return to("following-kinds", request)
    context = {"form": form, "categories": categories_of(request.membership.school)}
    return render(request, "following/kinds.html", context, status=422 if form.errors else 200)
