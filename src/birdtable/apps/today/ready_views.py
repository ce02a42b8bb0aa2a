"""What a new school still needs."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.today.getting_ready import leave_for_later, steps_for, take_up


@require_safe
@school_page(Act.MANAGE_PEOPLE)
def getting_ready(request: SchoolRequest) -> HttpResponse:
    """Every step, done or to do."""
    steps = steps_for(request.membership)
    told = {
        "steps": steps,
        "settled": sum(not one.open for one in steps),
        "first": next((one for one in steps if one.open), None),
    }
    return render(request, "today/getting_ready.html", told)


@require_POST
@school_page(Act.MANAGE_PEOPLE)
def later(request: SchoolRequest, step: str) -> HttpResponse:
    """Leave a step for later, or take it up again."""
    change = take_up if request.POST.get("again") == "yes" else leave_for_later
    try:
        change(request.membership, step)
    except KeyError:
        raise Http404 from None
    return redirect("getting-ready", request.membership.school.slug)
