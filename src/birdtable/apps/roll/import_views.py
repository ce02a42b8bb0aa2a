"""Pages on which a pupil list is brought in: choose it, see what it would change, say yes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from birdtable.adapters.roll.listed import BadFile, PupilList
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.roll.bringing_in import ChangedMeanwhile, import_pupils
from birdtable.apps.roll.comparing import compare
from birdtable.apps.roll.comparison import Comparison
from birdtable.apps.roll.forms import ConfirmForm, ImportForm
from birdtable.apps.roll.queries import places_permitted, roll_of
from birdtable.apps.roll.uploads import keep_in_memory


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.EDIT_PUPILS)
def read_in(request: SchoolRequest) -> HttpResponse:
    """Choose a pupil list; the answer is what it would change."""
    # The check against forgery reads the upload, so it comes once we have said where that goes.
    keep_in_memory(request)
    return _chosen(request)


@csrf_protect
def _chosen(request: SchoolRequest) -> HttpResponse:
    if request.method != "POST":
        return render(request, "roll/import.html", {"form": _empty_form(request)})
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "roll/import.html", {"form": form}, status=422)
    try:
        pupils = form.pupils()
    except BadFile as bad:
        return render(request, "roll/import.html", {"form": form, "bad": bad.says}, status=422)
    member = request.membership
    return _compared(request, pupils, compare(member.school, pupils, member.school.today()))


def _empty_form(request: SchoolRequest) -> ImportForm:
    """With those places ticked that families were asked about so far."""
    school = request.membership.school
    asked = places_permitted(roll_of(school, school.today()))
    return ImportForm(initial={"yes_means": sorted(asked)} if asked else {})


def _compared(request: SchoolRequest, pupils: PupilList, found: Comparison, *, status: int = 200) -> HttpResponse:
    confirm = ConfirmForm.seal(request.membership, pupils, found.digest)
    shown = {"found": found, "pupils": pupils, "confirm": confirm, "changed_meanwhile": status == 409}
    return render(request, "roll/preview.html", shown, status=status)


@require_POST
@school_page(Act.EDIT_PUPILS)
def read_in_now(request: SchoolRequest) -> HttpResponse:
    """Do what the comparison showed, if it would still be the same."""
    confirm = ConfirmForm(request.POST, member=request.membership)
    if not confirm.is_valid():
        again = {"form": _empty_form(request), "bad": confirm.errors["sealed"]}
        return render(request, "roll/import.html", again, status=422)
    pupils, digest = confirm.cleaned_data["sealed"]
    school = request.membership.school
    try:
        found = import_pupils(school, pupils, request.membership, confirmed=digest)
    except ChangedMeanwhile as meanwhile:
        return _compared(request, pupils, meanwhile.found, status=409)
    joined, left, changed = len(found.joiners), len(found.leavers), found.seen_to_change
    done = f"Done: {joined} joined, {left} left, {changed} changed."
    messages.success(request, "Noted: our list is up to date." if found.shows_nothing else done)
    return redirect("pupils", school.slug)
