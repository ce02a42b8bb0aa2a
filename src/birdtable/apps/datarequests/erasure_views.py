"""Erasing somebody: asked for by one person, confirmed by another."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from birdtable.apps.datarequests import erasure, queries
from birdtable.apps.datarequests.actions import Answered
from birdtable.apps.datarequests.models import DataRequest
from birdtable.apps.datarequests.transitions import Overtaken
from birdtable.apps.datarequests.views import ALREADY
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.posts.views import to
from birdtable.core.states import NotAllowed

STILL_HERE = "They still work here, or at another school on this installation. End their place first."
NOT_YOU = "You asked for it, so somebody else confirms it."


@require_POST
@school_page(Act.ANSWER_REQUESTS)
def ask(request: SchoolRequest, data_request: UUID) -> HttpResponse:
    """Ask for it."""
    row = queries.request_for(request.membership, data_request)
    if row.kind != DataRequest.Kind.ERASURE or hasattr(row, "erasure"):
        raise Http404
    return _done(
        request, row, lambda: erasure.ask(row, by=request.membership), "Now a second person has to confirm it."
    )


@require_POST
@school_page(Act.ANSWER_REQUESTS)
def confirm(request: SchoolRequest, data_request: UUID) -> HttpResponse:
    """A second person says yes."""
    row = _with_erasure(request, data_request)
    says = "It has begun. What is public comes down first."
    return _done(request, row, lambda: erasure.confirm(row.erasure, by=request.membership), says)


@require_POST
@school_page(Act.ANSWER_REQUESTS)
def drop(request: SchoolRequest, data_request: UUID) -> HttpResponse:
    """Not after all."""
    row = _with_erasure(request, data_request)
    return _done(request, row, lambda: erasure.drop(row.erasure, by=request.membership), "Nobody is erased.")


def _with_erasure(request: SchoolRequest, pk: UUID) -> DataRequest:
    row = queries.request_for(request.membership, pk)
    if not hasattr(row, "erasure"):
        raise Http404
    return row


def _done(request: SchoolRequest, row: DataRequest, act: Callable[[], object], says: str) -> HttpResponse:
    try:
        act()
        messages.success(request, says)
    except Answered:
        messages.info(request, ALREADY)
    except erasure.StillHere:
        messages.error(request, STILL_HERE)
    except erasure.SecondPerson:
        messages.error(request, NOT_YOU)
    except (NotAllowed, Overtaken):
        messages.info(request, "Somebody else was quicker. Please look at how it stands.")
    return to("data-request", request, row.pk)
