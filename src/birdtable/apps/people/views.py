"""Pages about the people themselves."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from birdtable.apps.people.queries import schools_of


def choose_school(request: HttpRequest) -> HttpResponse:
    """The first page: straight into the one school, or a choice for people who work in several."""
    schools = schools_of(request.user)
    if len(schools) == 1:
        return redirect(f"/s/{schools[0].slug}/")
    return render(request, "people/choose_school.html", {"schools": schools})
