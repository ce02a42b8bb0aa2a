"""What was asked, for those at school who see to it."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from birdtable.apps.asks import actions
from birdtable.apps.asks.forms import SeenToForm
from birdtable.apps.asks.models import Asked
from birdtable.apps.asks.queries import asked_of, read_by
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act, may
from birdtable.apps.posts.stops import Overtaken
from birdtable.core.states import NotAllowed

A_PAGE = 25
MOST_OPEN = 100


@require_safe
@school_page(Act.SEE_TO_ASKED)
def asked_list(request: SchoolRequest) -> HttpResponse:
    """What waits, and what somebody saw to."""
    found = read_by(request.membership)
    context = {
        "open": found.open()[:MOST_OPEN],
        "page": Paginator(found.handled(), A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "asks/asked_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.SEE_TO_ASKED)
def asked(request: SchoolRequest, asked: UUID) -> HttpResponse:
    """One of them; what came of it; and taking down what it is about."""
    found = asked_of(request.membership, asked)
    form = SeenToForm(request.POST if request.method == "POST" and "take_down" not in request.POST else None)
    if request.method == "POST" and "take_down" in request.POST:
        return _take_down(request, found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.see_to(
                found, Asked.Outcome(form.cleaned_data["outcome"]), form.cleaned_data["note"], request.membership
            )
            messages.success(request, "Written down.")
        except actions.SeenTo:
            messages.info(request, "Somebody else saw to it first.")
        return redirect("asked", request.membership.school.slug)
    stands = found.notice is not None and found.notice.removed_at is None
    context = {"asked": found, "form": form, "stands": stands and may(request.membership, Act.TAKE_DOWN)}
    return render(request, "asks/asked.html", context, status=422 if form.errors else 200)


def _take_down(request: SchoolRequest, found: Asked) -> HttpResponse:
    try:
        actions.take_down(found, request.membership)
        messages.success(request, "It is coming down everywhere it stands. Please say below what came of it.")
    except (Overtaken, NotAllowed):
        messages.info(request, "It was taken down already.")
    return redirect("asked-one", request.membership.school.slug, found.pk)
