"""The people of a school: inviting, changing what somebody is, standing in, ending."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birdtable.apps.people import joining, recovering
from birdtable.apps.people.forms import CoverForm, InviteForm, RolesForm
from birdtable.apps.people.inviting import address_of, send_it
from birdtable.apps.people.matrix import ROLES
from birdtable.apps.people.models import Membership
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act, NotPermitted, may
from birdtable.apps.people.queries import invitation_to_manage, member_to_manage, members_of, open_invitations
from birdtable.core.words import Role

LAST_HEAD = "The school needs a head who can sign in. Make somebody else the head first."
NOT_YOURS = "Only the head can do that for a leader, the head, the safeguarding lead or the technician."


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.MANAGE_PEOPLE)
def people(request: SchoolRequest) -> HttpResponse:
    """Everybody here, and a place to invite somebody."""
    me = request.membership
    asked = request.POST if request.method == "POST" else None
    form = InviteForm(asked, roles=_may_give(me), initial={"starts": me.school.today()})
    if form.is_valid():
        try:
            invitation, token = joining.invite(me, form.invited())
        except joining.AlreadyHere:
            form.add_error("email", "Somebody with this address belongs to the school already.")
        else:
            told = {"invitation": invitation, "address": address_of(token), "sent": send_it(invitation, token)}
            return render(request, "people/invited.html", told)
    told = {"members": members_of(me), "invitations": open_invitations(me), "form": form, "today": me.school.today()}
    return render(request, "people/people.html", told, status=422 if form.errors else 200)


def _may_give(me: Membership) -> list[Role]:
    """The parts this member may give to others."""
    return [role for role in ROLES if role not in joining.POWERFUL or may(me, Act.GIVE_POWER)]


@require_safe
@school_page(Act.MANAGE_PEOPLE)
def member(request: SchoolRequest, member: UUID) -> HttpResponse:
    """One person: what they are here, and what can be done about it."""
    return _page(request, member_to_manage(request.membership, member))


def _page(
    request: SchoolRequest, found: Membership, *, roles: RolesForm | None = None, cover: CoverForm | None = None
) -> HttpResponse:
    told = {
        "shown": found,
        "covers": [one for one in found.roles_held.all() if not one.always],
        "roles_form": roles or RolesForm(initial={"roles": [role.value for role in found.roles]}),
        "cover_form": cover or CoverForm(),
        "yours": found.pk == request.membership.pk,
        "can": not found.roles & joining.POWERFUL or may(request.membership, Act.GIVE_POWER),
    }
    return render(request, "people/member.html", told, status=422 if roles or cover else 200)


@require_POST
@school_page(Act.MANAGE_PEOPLE)
def roles(request: SchoolRequest, member: UUID) -> HttpResponse:
    """What somebody is from now on."""
    found = member_to_manage(request.membership, member)
    form = RolesForm(request.POST)
    if not form.is_valid():
        return _page(request, found, roles=form)
    try:
        joining.change_roles(found, request.membership, form.cleaned_data["roles"])
        messages.success(request, f"Kept. It holds for {found.person.called} from this moment on.")
    except joining.LastHead:
        messages.error(request, LAST_HEAD)
    except NotPermitted:
        messages.error(request, NOT_YOURS)
    return redirect("member", request.membership.school.slug, found.pk)


@require_POST
@school_page(Act.MANAGE_PEOPLE)
def cover(request: SchoolRequest, member: UUID) -> HttpResponse:
    """Have somebody stand in for a while."""
    found = member_to_manage(request.membership, member)
    form = CoverForm(request.POST)
    if not form.is_valid():
        return _page(request, found, cover=form)
    said = form.cleaned_data
    try:
        joining.cover(found, request.membership, said["role"], said["first"], said["last"])
        messages.success(request, f"{found.person.called} stands in. It begins and ends by itself.")
    except ValueError:
        form.add_error("last", "The last day comes before the first.")
        return _page(request, found, cover=form)
    except NotPermitted:
        messages.error(request, NOT_YOURS)
    return redirect("member", request.membership.school.slug, found.pk)


@require_POST
@school_page(Act.GIVE_POWER)
def anew(request: SchoolRequest, member: UUID) -> HttpResponse:
    """Forget somebody's second step, because their phone is gone."""
    found = member_to_manage(request.membership, member)
    try:
        recovering.set_up_anew(found, request.membership)
        messages.success(request, f"{found.person.called} sets up a second step at the next sign-in.")
    except NotPermitted:
        messages.error(request, "Not your own: change it under “Second step” in your menu.")
    return redirect("member", request.membership.school.slug, found.pk)


@require_POST
@school_page(Act.MANAGE_PEOPLE)
def end(request: SchoolRequest, member: UUID) -> HttpResponse:
    """End somebody's place: now and everywhere, or on a day to come."""
    found = member_to_manage(request.membership, member)
    try:
        last = date.fromisoformat(request.POST["last"]) if request.POST.get("last") else None
        joining.end(found, request.membership, last)
    except ValueError:
        messages.error(request, "That is not a day.")
        return redirect("member", request.membership.school.slug, found.pk)
    except joining.LastHead:
        messages.error(request, LAST_HEAD)
    except NotPermitted:
        messages.error(request, NOT_YOURS)
    else:
        when = f"after {last:%-d %B %Y}" if last else "now, everywhere"
        messages.success(request, f"{found.person.called} cannot sign in here any more, {when}. {PASSWORD}")
    return redirect("people", request.membership.school.slug)


PASSWORD = "If they knew the password of an account, change it today: it is on Today until it is done."  # noqa: S105


@require_POST
@school_page(Act.MANAGE_PEOPLE)
def end_invitation(request: SchoolRequest, invitation: UUID) -> HttpResponse:
    """Take an invitation back."""
    joining.take_back(invitation_to_manage(request.membership, invitation), request.membership)
    messages.success(request, "That invitation does not work any more.")
    return redirect("people", request.membership.school.slug)
