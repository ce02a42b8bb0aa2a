"""The jobs of a school: the list, one job, and ready reminders about staying safe online."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birdtable.apps.calendar.actions import feed_of
from birdtable.apps.calendar.views import ICAL
from birdtable.apps.channels.queries import channel_of, channels_of
from birdtable.apps.duties.actions import DoneAlready, do, give_to, put_off
from birdtable.apps.duties.models import Duty
from birdtable.apps.duties.queries import duty_to_do
from birdtable.apps.people.models import Membership
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.rights.renewal import campaign_of
from birdtable.apps.rounds import e_safety, password
from birdtable.apps.rounds.feeds import jobs_feed
from birdtable.apps.rounds.forms import DoneForm, GiveForm, PasswordForm, PutOffForm
from birdtable.apps.rounds.queries import OWNERS, clause_of, closed_jobs, colleagues_for, coming_jobs, jobs_of
from birdtable.apps.rounds.training import in_date, standings

A_PAGE = 25
DONE_ALREADY = "Somebody did it already, or its time is over."


@require_safe
@school_page(Act.DO_DUTY)
def jobs(request: SchoolRequest) -> HttpResponse:
    """What is due, what comes next, what was done and what was missed."""
    member = request.membership
    context = {
        "open": jobs_of(member),
        "coming": coming_jobs(member.school),
        "page": Paginator(closed_jobs(member), A_PAGE).get_page(request.GET.get("page")),
        "day": member.school.today(),
    }
    return render(request, "rounds/jobs.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.DO_DUTY)
def job(request: SchoolRequest, duty: UUID) -> HttpResponse:
    """One job, and saying that it is done."""
    found = duty_to_do(request.membership, duty)
    is_password = found.kind == Duty.Kind.PASSWORD_CHANGE
    form = (PasswordForm if is_password else DoneForm)(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _done(request, found, form):
        return redirect("jobs", request.membership.school.slug)
    return _show(request, found, form)


def _done(request: SchoolRequest, duty: Duty, form: DoneForm) -> bool:
    member, said = request.membership, form.cleaned_data
    try:
        if isinstance(form, PasswordForm):
            password.finish(duty, member, frozenset(said["ticked"]), said["note"])
        else:
            do(duty, member, said["note"], _evidence(duty))
    except password.NotYet as not_yet:
        form.add_error(None, not_yet.says)
        return False
    except DoneAlready:
        messages.info(request, DONE_ALREADY)
    else:
        messages.success(request, "Good. It is in the record.")
    return True


def _evidence(duty: Duty) -> dict[str, int] | None:
    """What shows how far it came, where that can be counted."""
    if duty.kind == Duty.Kind.STAFF_TRAINING:
        return dict(in_date(standings(duty.school)))
    return campaign_of(duty.school).evidence if duty.kind == Duty.Kind.CONSENT_RENEWAL else None


def _show(request: SchoolRequest, duty: Duty, form: forms.Form, **more: Any) -> HttpResponse:
    member = request.membership
    context = {
        "duty": duty,
        "form": form,
        "clause": clause_of(duty),
        "day": member.school.today(),
        "put_off": PutOffForm(member.school.today(), prefix="later"),
        "give": give_form(member, duty),
    } | more
    if duty.kind == Duty.Kind.PASSWORD_CHANGE:
        changed = {step.channel_id: step for step in duty.steps.select_related("by")}
        accounts = password.accounts_with_a_password(duty)
        context["accounts"] = [(account, changed.get(account.pk)) for account in accounts]
    if duty.kind == Duty.Kind.STAFF_TRAINING:
        context["training"] = in_date(standings(member.school))
    if duty.kind == Duty.Kind.E_SAFETY_POST:
        context["tips"] = e_safety.tips_for(member.school)[:3]
    wrong = form.errors or any(one.errors for one in more.values())
    return render(request, "rounds/job.html", context, status=422 if wrong else 200)


@require_POST
@school_page(Act.DO_DUTY)
def changed(request: SchoolRequest, duty: UUID, channel: UUID) -> HttpResponse:
    """The password of one account is changed."""
    found, account = duty_to_do(request.membership, duty), channel_of(request.membership, channel)
    if found.kind != Duty.Kind.PASSWORD_CHANGE:
        raise Http404
    try:
        password.changed_at(found, account, request.membership)
    except DoneAlready:
        messages.info(request, DONE_ALREADY)
    else:
        messages.success(request, f"Written down: {account.called}. We are looking whether we can still post there.")
    return redirect("job", request.membership.school.slug, found.pk)


@require_POST
@school_page(Act.DO_DUTY)
def later(request: SchoolRequest, duty: UUID) -> HttpResponse:
    """Remind nobody before a day."""
    found = duty_to_do(request.membership, duty)
    form = PutOffForm(request.membership.school.today(), request.POST, prefix="later")
    if not form.is_valid():
        return _show(request, found, DoneForm(), put_off=form)
    try:
        put_off(found, form.cleaned_data["to"], form.cleaned_data["because"], request.membership)
    except DoneAlready:
        messages.info(request, DONE_ALREADY)
    return redirect("jobs", request.membership.school.slug)


@require_POST
@school_page(Act.DO_DUTY)
def give(request: SchoolRequest, duty: UUID) -> HttpResponse:
    """A colleague does it."""
    found = duty_to_do(request.membership, duty)
    form = give_form(request.membership, found, request.POST)
    if not form.is_valid():
        return _show(request, found, DoneForm(), give=form)
    try:
        said = form.cleaned_data
        give_to(found, said["to"], request.membership, stand_in=said["stand_in"])
    except DoneAlready:
        messages.info(request, DONE_ALREADY)
    return redirect("jobs", request.membership.school.slug)


def give_form(member: Membership, duty: Duty, written: QueryDict | None = None) -> GiveForm:
    """Whose it is, and who stands in: among everybody who could do it."""
    role = OWNERS.get(duty.role, OWNERS["leader"])
    return GiveForm(colleagues_for(member, duty), duty, role, written, prefix="give")


@require_safe
@school_page(Act.WRITE_POST)
def tips(request: SchoolRequest) -> HttpResponse:
    """Ready reminders about staying safe online, the one that fits best first."""
    return render(request, "rounds/tips.html", {"tips": e_safety.tips_for(request.membership.school)})


@require_POST
@school_page(Act.WRITE_POST)
def draft(request: SchoolRequest, tip: str) -> HttpResponse:
    """Make a draft of one."""
    try:
        post = e_safety.draft_of(tip, request.membership, channels_of(request.membership.school))
    except KeyError:
        raise Http404 from None
    return redirect("post-edit", request.membership.school.slug, post.pk)


@login_not_required
@require_safe
@cache_control(private=True, no_store=True)
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """What a member's own calendar fetches of jobs. It ends with the address of that calendar."""
    found = feed_of(token)
    if found is None:
        return HttpResponse("There is no calendar here.", status=404, content_type="text/plain; charset=utf-8")
    return HttpResponse(jobs_feed(found.membership), content_type=ICAL)
