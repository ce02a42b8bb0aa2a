"""Ticking a duty off."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from birdtable.apps.duties import actions
from birdtable.apps.duties.queries import duty_to_do
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act


@require_POST
@school_page(Act.DO_DUTY)
def do(request: SchoolRequest, duty: UUID) -> HttpResponse:
    """It is done."""
    try:
        actions.do(duty_to_do(request.membership, duty), request.membership, request.POST.get("note", ""))
        messages.success(request, "Good. It is in the record.")
    except actions.SayWhatYouSaw:
        messages.error(request, "Please write what you saw there, in a word or two. Then it is done.")
    except actions.DoneAlready:
        messages.info(request, "Somebody did it already.")
    return redirect("today", request.membership.school.slug)
