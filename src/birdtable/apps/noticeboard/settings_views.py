"""The page on which a school says who else may show its noticeboard, with the lines to paste into its website."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from birdtable.apps.noticeboard.addresses import address
from birdtable.apps.noticeboard.forms import ShowingForm
from birdtable.apps.noticeboard.showing import show, showing_of
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act

SAVED = "It is written down, and counts from now on."
SCRIPT = "birdtable/js/frame.js"
"""By its plain name, which stays the same: it stands on pages of others."""


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.EDIT_SCHOOL)
def showing(request: SchoolRequest) -> HttpResponse:
    """Read and change it."""
    school = request.membership.school
    standing = showing_of(school)
    initial = {"indexed": standing.indexed, "shown_on": standing.shown_on}
    form = ShowingForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        changed = show(request.membership, **form.cleaned_data)
        messages.success(
            request, "It is written down, and counts from now on." if changed else "Nothing was different."
        )
        return redirect("noticeboard-showing", school.slug)
    context = {
        "form": form,
        "standing": standing,
        "frame": address("noticeboard-frame", school.slug),
        "fitting": address("noticeboard-fitting", school.slug),
        "script": f"{settings.BIRDTABLE_ADDRESS}{settings.STATIC_URL}{SCRIPT}",
    }
    return render(request, "noticeboard/members/showing.html", context, status=422 if form.errors else 200)
