"""Trying a version of the policy on posts that are out."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birdtable.adapters.policy_notice import PolicyProblems
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.policies.queries import policy_of
from birdtable.apps.replay import actions
from birdtable.apps.replay.forms import THEN, TrialForm
from birdtable.apps.replay.queries import changed_in, counts_of, to_try, trial_of, trials_of
from birdtable.apps.replay.transitions import NotAllowed, Overtaken

A_PAGE = 30
TABS = {"down": "Could not go out", "graver": "Judged more strictly", "milder": "Judged less strictly"}


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.DRAFT_POLICY)
def trials(request: SchoolRequest) -> HttpResponse:
    """Try one, and what came of earlier tries."""
    member = request.membership
    rows, posted = to_try(member), request.POST if request.method == "POST" else None
    form = TrialForm(rows, member.school.today(), posted)
    if posted is not None and form.is_valid():
        try:
            policy_of(form.row)
        except PolicyProblems as problems:
            form.add_error("version", f"It cannot be read: {problems.notices[0].says}")
        else:
            then = form.cleaned_data["permissions"] == THEN
            trial = actions.begin(form.row, form.cleaned_data["since"], member, then=then)
            return redirect("trial", member.school.slug, trial.pk)
    shown = {
        "form": form if rows else None,
        "trials": Paginator(trials_of(member), A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "replay/trials.html", shown, status=422 if posted is not None else 200)


@require_safe
@school_page(Act.DRAFT_POLICY)
def trial(request: SchoolRequest, trial: UUID) -> HttpResponse:
    """How far it is, and what would be judged otherwise."""
    found = trial_of(request.membership, trial)
    which = request.GET.get("which", "down")
    which = which if which in TABS else "down"
    shown = {"trial": found, "which": which, "tabs": TABS, "counts": counts_of(found)}
    if "HX-Request" in request.headers:
        return render(request, "replay/_progress.html", shown)
    shown["changed"] = Paginator(changed_in(found, which), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "replay/trial.html", shown)


@require_POST
@school_page(Act.DRAFT_POLICY)
def cancel(request: SchoolRequest, trial: UUID) -> HttpResponse:
    """Go no further."""
    found = trial_of(request.membership, trial)
    try:
        actions.cancel(found, request.membership)
        messages.success(request, "Stopped. What was found so far stays here.")
    except (NotAllowed, Overtaken):
        messages.info(request, "It was over already.")
    return redirect("trial", request.membership.school.slug, found.pk)
