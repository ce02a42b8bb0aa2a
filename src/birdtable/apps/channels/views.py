"""The accounts that posts go to."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from birdtable.apps.channels.actions import connect_noticeboard
from birdtable.apps.channels.queries import accounts_of
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act


@require_safe
@school_page(Act.CONNECT_CHANNEL)
def channels(request: SchoolRequest) -> HttpResponse:
    """Where posts go, and what could be connected."""
    return render(request, "channels/channels.html", {"accounts": accounts_of(request.membership.school)})


@require_POST
@school_page(Act.CONNECT_CHANNEL)
def open_noticeboard(request: SchoolRequest) -> HttpResponse:
    """Put up the school's own noticeboard."""
    school = request.membership.school
    connect_noticeboard(school, request.membership)
    messages.success(request, "The noticeboard is up. It is empty until the first post is approved.")
    return redirect("channels", school.slug)
