"""The page of what the school says of itself."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from birdtable.apps.people.details import change_details, details_of
from birdtable.apps.people.details_form import DetailsForm
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.EDIT_SCHOOL)
def details(request: SchoolRequest) -> HttpResponse:
    """Read and change it."""
    school = request.membership.school
    form = DetailsForm(request.POST if request.method == "POST" else None, initial=details_of(school))
    if not form.is_valid():
        return render(request, "people/details.html", {"form": form}, status=422 if form.errors else 200)
    changed = change_details(request.membership, form.cleaned_data)
    messages.success(request, "It is written down, and counts from now on." if changed else "Nothing was different.")
    return redirect("school-details", school.slug)
