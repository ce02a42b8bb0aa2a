"""Accepting an invitation, without an account or with one."""

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from birdtable.apps.people import joining
from birdtable.apps.people.forms import NewPasswordForm
from birdtable.apps.people.models import Invitation, Person
from birdtable.apps.people.work_sign_in import JOINING


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Join with a new password; or, for somebody who signs in with this address already, as who they are."""
    try:
        found = joining.invitation_of(token)
        already = joining.known(found)
        return _known(request, found, already) if already else _new(request, found, token)
    except joining.NoInvitation:
        return render(request, "people/no_invitation.html", status=404)


def _known(request: HttpRequest, found: Invitation, already: Person) -> HttpResponse:
    here = request.user == already
    if request.method != "POST" or not here:
        return render(request, "people/invitation.html", {"invitation": found, "known": True, "here": here})
    joining.accept(found, person=already)
    return redirect("today", found.school.slug)


def _new(request: HttpRequest, found: Invitation, token: str) -> HttpResponse:
    request.session[JOINING] = token
    who = Person(email=found.email, forename=found.forename, surname=found.surname)
    form = NewPasswordForm(request.POST if request.method == "POST" else None, who=who)
    if not form.is_valid():
        told = {"invitation": found, "form": form}
        return render(request, "people/invitation.html", told, status=422 if form.errors else 200)
    member = joining.accept(found, password=form.cleaned_data["password"])
    # They just said their password: nobody asks for it again on the way to the second step.
    record_authentication(request, member.person, method="password", email=member.person.email)
    answer: HttpResponse = perform_login(request, Login(user=member.person, redirect_url=f"/s/{found.school.slug}/"))
    return answer
