"""The first page of a school."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.today.queries import today_of


@require_safe
@school_page(Act.SEE_SCHOOL)
def today(request: SchoolRequest) -> HttpResponse:
    """What waits for me, what needs a hand, what went out."""
    return render(request, "today/today.html", {"today": today_of(request.membership, timezone.now())})
