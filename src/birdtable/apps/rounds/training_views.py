"""Training: who had it when, and by when again."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act, may
from birdtable.apps.rounds.forms import TrainingForm
from birdtable.apps.rounds.training import in_date, seen_by, standings, take_out, write_down

A_PAGE = 25


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.EDIT_SCHOOL, reads=Act.DO_DUTY)
def training(request: SchoolRequest) -> HttpResponse:
    """Everybody who posts, with their dates; for the office, writing down who was trained."""
    member = request.membership
    everybody, keeps = standings(member.school), may(member, Act.EDIT_SCHOOL)
    form = TrainingForm(everybody, member.school.today(), request.POST or None) if keeps else None
    if request.method == "POST" and form is not None and form.is_valid():
        said = form.cleaned_data
        write_down(said["who"], said["on"], said["again_by"], said["said"], member)
        messages.success(request, f"Written down for {len(said['who'])}.")
        return redirect("training", member.school.slug)
    page = Paginator(seen_by(member, everybody), A_PAGE).get_page(request.GET.get("page"))
    shown = {"page": page, "form": form, "counts": in_date(everybody), "all_of_us": page.paginator.count > 1}
    return render(request, "rounds/training.html", shown, status=422 if request.method == "POST" else 200)


@require_POST
@school_page(Act.EDIT_SCHOOL)
def remove(request: SchoolRequest, trained: UUID) -> HttpResponse:
    """It was written down by mistake."""
    take_out(trained, request.membership)
    messages.success(request, "Taken out. What was written down before counts again.")
    return redirect("training", request.membership.school.slug)
