"""Who asks to follow a protected account: the policy's own words, what was noticed, and one tap each."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from birdtable.apps.channels.queries import channels_of
from birdtable.apps.community.forms import AnswerForm
from birdtable.apps.community.queries import criteria_of, request_of, requests_decided, requests_waiting
from birdtable.apps.community.requests import GROUNDS, TO_TAKE_BACK, decide, looked_at_by_hand, take_back
from birdtable.apps.community.transitions import Overtaken
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.posts.views import to
from birdtable.core.request_states import RequestEvent
from birdtable.core.states import NotAllowed

A_PAGE = 25
MOST_SHOWN = 20


@require_safe
@school_page(Act.REVIEW_FOLLOWERS)
def requests(request: SchoolRequest) -> HttpResponse:
    """Who asks, the gravest first; and whom an answer is about to reach."""
    school = request.membership.school
    context = {
        "criteria": criteria_of(school),
        "page": Paginator(requests_waiting(school), A_PAGE).get_page(request.GET.get("page")),
        "decided": requests_decided(school)[:MOST_SHOWN],
        "grounds": list(GROUNDS.items()),
        "there": looked_at_by_hand(channels_of(school)),
        "minutes": TO_TAKE_BACK.seconds // 60,
    }
    return render(request, "community/requests.html", context)


@require_POST
@school_page(Act.REVIEW_FOLLOWERS)
def answer(request: SchoolRequest, follow_request: UUID) -> HttpResponse:
    """Let one in or not, or take that back."""
    found = request_of(request.membership, follow_request)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        raise Http404
    decision = form.cleaned_data["decide"]
    try:
        if decision == "take_back":
            take_back(found, by=request.membership)
        else:
            decide(found, RequestEvent(decision), form.cleaned_data["ground"], by=request.membership)
    except (NotAllowed, Overtaken):
        messages.error(request, "Somebody else had decided about this account already. Nothing was changed.")
    else:
        messages.success(request, f"{found.called}: written down.")
    return to("follow-requests", request)
