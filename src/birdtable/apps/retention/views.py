"""What is kept and for how long, what goes soon and what went; and keeping something back."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act, may
from birdtable.apps.retention import actions
from birdtable.apps.retention.forms import ChildForm
from birdtable.apps.retention.queries import (
    going_soon,
    held_now,
    kind_called,
    names_of,
    next_night,
    nights_of,
    plan,
    pupils_of,
    thing_of,
)
from birdtable.apps.retention.wording import told_of

A_PAGE = 30
NIGHTS_SHOWN = 3


@require_safe
@school_page(Act.SEE_AUDIT)
def keeping(request: SchoolRequest) -> HttpResponse:
    """Every kind of thing: how long, how many go tonight and soon, and what is kept back. Looking changes nothing."""
    membership, now = request.membership, timezone.now()
    keeps = may(membership, Act.KEEP_BACK)
    page = Paginator(held_now(membership), A_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    names = names_of(rows) if keeps else {}
    context = {
        "lines": plan(membership.school, now),
        "night": next_night(now),
        "held": [(row, names.get(row.thing, "")) for row in rows],
        "page": page,
        "nights": [told_of(one) for one in nights_of(membership)[:NIGHTS_SHOWN]],
        "may_keep_back": keeps,
        "form": ChildForm(children=pupils_of(membership.school)) if keeps else None,
    }
    return render(request, "retention/keeping.html", context)


@require_safe
@school_page(Act.SEE_AUDIT)
def of_kind(request: SchoolRequest, kind: str) -> HttpResponse:
    """What of one kind goes within thirty days, one by one."""
    found = kind_called(kind)
    since, thing, place = found.row or ("", "", "")
    going = going_soon(request.membership.school, found, timezone.now())
    page = Paginator(going, A_PAGE).get_page(request.GET.get("page"))
    rows = [{"since": getattr(one, since), "thing": getattr(one, place)} for one in page.object_list]
    context = {
        "kind": found,
        "thing": thing,
        "rows": rows,
        "page": page,
        "may_keep_back": may(request.membership, Act.KEEP_BACK),
    }
    return render(request, "retention/kind.html", context)


@require_safe
@school_page(Act.SEE_AUDIT)
def nights(request: SchoolRequest) -> HttpResponse:
    """What went, night by night."""
    page = Paginator(nights_of(request.membership), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "retention/nights.html", {"nights": [told_of(one) for one in page], "page": page})


@require_POST
@school_page(Act.KEEP_BACK)
def back(request: SchoolRequest) -> HttpResponse:
    """Keep a post, a picture or whatever shows a child for now."""
    kind, given = request.POST.get("kind", ""), request.POST.get("child") or request.POST.get("thing", "")
    try:
        wanted = UUID(given)
    except ValueError:
        if kind != "pupil":
            raise Http404 from None
        messages.error(request, "Choose a child first. Nothing was changed.")
        return redirect("keeping", request.membership.school.slug)
    actions.keep_back(request.membership, kind, thing_of(request.membership, kind, wanted))
    messages.success(request, "It is kept, until somebody lets it go here.")
    return redirect("keeping", request.membership.school.slug)


@require_POST
@school_page(Act.KEEP_BACK)
def release(request: SchoolRequest, kept_back: UUID) -> HttpResponse:
    """Let it go in its time again."""
    actions.release(request.membership, get_object_or_404(held_now(request.membership), pk=kept_back))
    messages.success(request, "It goes in its time again.")
    return redirect("keeping", request.membership.school.slug)
