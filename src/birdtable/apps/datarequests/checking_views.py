"""Checking what was found before anybody gets it: set aside, put in, gather again, make the file, take it."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from birdtable.adapters.sealing import NoKeys, Sealed
from birdtable.apps.datarequests import actions, queries
from birdtable.apps.datarequests.forms import ChoiceForm
from birdtable.apps.datarequests.models import DataRequest
from birdtable.apps.datarequests.showing import item_of, picture_of
from birdtable.apps.datarequests.transitions import Overtaken
from birdtable.apps.datarequests.views import ALREADY
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.posts.views import to
from birdtable.core.states import NotAllowed

NOT_NOW = "That could not be done just now. Please look at how far it has come."
GONE = "What was gathered is no longer there. Gather it again."


@require_POST
@school_page(Act.ANSWER_REQUESTS)
def choose(request: SchoolRequest, data_request: UUID) -> HttpResponse:
    """Set one thing aside, or put it in."""
    row = queries.request_for(request.membership, data_request)
    form = ChoiceForm(request.POST)
    if not form.is_valid() or not hasattr(row, "gathering"):
        raise Http404
    try:
        item = item_of(row, request.membership, form.cleaned_data["item"])
        if item is None:
            raise Http404
        actions.choose(row, item["key"], form.chosen(), by=request.membership, dsl=item["dsl"])
    except actions.Answered:
        messages.info(request, ALREADY)
    except (FileNotFoundError, NoKeys, Sealed):
        messages.error(request, GONE)
    where = reverse("data-request", args=[request.membership.school.slug, row.pk])
    kept = {name: request.POST[name] for name in ("show", "page") if request.POST.get(name)}
    return redirect(f"{where}?{urlencode(kept)}#found")


@require_POST
@school_page(Act.ANSWER_REQUESTS)
def again(request: SchoolRequest, data_request: UUID) -> HttpResponse:
    """Look through everything anew."""
    row = queries.request_for(request.membership, data_request)
    return _moved(request, row, actions.gather_again)


@require_POST
@school_page(Act.ANSWER_REQUESTS)
def make(request: SchoolRequest, data_request: UUID) -> HttpResponse:
    """Have the file made."""
    row = queries.request_for(request.membership, data_request)
    return _moved(request, row, actions.make_file)


def _moved(request: SchoolRequest, row: DataRequest, act: Callable[..., None]) -> HttpResponse:
    if not hasattr(row, "gathering"):
        raise Http404
    try:
        act(row, by=request.membership)
    except actions.Answered:
        messages.info(request, ALREADY)
    except (NotAllowed, Overtaken):
        messages.info(request, NOT_NOW)
    return to("data-request", request, row.pk)


@require_safe
@school_page(Act.ANSWER_REQUESTS)
def file(request: SchoolRequest, data_request: UUID) -> HttpResponse:
    """The file that is handed over; that somebody took it is in the record."""
    row = queries.request_for(request.membership, data_request)
    if not hasattr(row, "gathering"):
        raise Http404
    try:
        content = actions.file_of(row, by=request.membership)
    except (FileNotFoundError, NoKeys, Sealed):
        raise Http404 from None
    except actions.OnlyTheSafeguardingLead:
        messages.error(request, "This file is for the safeguarding lead to hand over.")
        return to("data-request", request, row.pk)
    headers = {"Content-Disposition": f'attachment; filename="request-{row.asked_on:%Y-%m-%d}.zip"'}
    return HttpResponse(content, content_type="application/zip", headers=headers)


@require_safe
@school_page(Act.ANSWER_REQUESTS)
def picture(request: SchoolRequest, data_request: UUID, number: int) -> HttpResponse:
    """A picture that was gathered, as it would be handed over."""
    row = queries.request_for(request.membership, data_request)
    found = picture_of(row, number) if hasattr(row, "gathering") else None
    if found is None:
        raise Http404
    return HttpResponse(found, content_type="image/jpeg")
