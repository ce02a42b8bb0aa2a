"""A child's page, and what has to come down: asked for, and followed until the last copy is gone."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act, may
from birdtable.apps.photos.queries import photo_to_take_down
from birdtable.apps.policies.permission_rules import all_or_nobody
from birdtable.apps.policies.queries import NoPolicy, policy_in_force
from birdtable.apps.posts.views import to
from birdtable.apps.rights import actions
from birdtable.apps.rights.checklist import checklists, take_down_to_see, take_downs_of
from birdtable.apps.rights.letters import letters_standing
from birdtable.apps.rights.models import TakeDown
from birdtable.apps.rights.of_child import appearances, unused_pictures
from birdtable.apps.roll import listing
from birdtable.apps.roll.stillness import is_still
from birdtable.apps.roll.views import child_page

A_PAGE = 20


@require_safe
@school_page(Act.SEE_PUPILS)
def pupil(request: SchoolRequest, pupil: UUID) -> HttpResponse:
    """One child: where they may be shown, every answer so far, and every post and picture they are in."""
    child = listing.one(request.membership, pupil).pupil
    found = appearances(request.membership, child, request.GET.get("page"))
    more = {
        "page": found.page,
        "appearances": found.shown,
        "unused": unused_pictures(request.membership, child).count(),
        "letters": letters_standing(child),
        "still": is_still(child),
    }
    return child_page(request, pupil, template="rights/child.html", more=more)


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.SEE_PUPILS)
def child_down(request: SchoolRequest, pupil: UUID) -> HttpResponse:
    """Take down everything with this child, everywhere, at once, by one person."""
    child = listing.one(request.membership, pupil).pupil
    if request.method != "POST":
        return render(request, "rights/child_down.html", {"pupil": child})
    made = actions.take_down_child(child, by=request.membership)
    messages.success(request, "It is being taken down. This page shows when each copy is gone.")
    return to("take-down", request, made.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.TAKE_DOWN)
def picture_down(request: SchoolRequest, photo: UUID) -> HttpResponse:
    """Take down one picture wherever it stands, with the posts it is in."""
    found = photo_to_take_down(request.membership, photo)
    if request.method != "POST":
        return render(request, "rights/picture_down.html", {"photo": found})
    made = actions.take_down_picture(found, by=request.membership)
    messages.success(request, "It is being taken down. This page shows when each copy is gone.")
    return to("take-down", request, made.pk)


@require_safe
@school_page(Act.SEE_PUPILS)
def take_downs(request: SchoolRequest) -> HttpResponse:
    """Everything that had to come down because of a permission, a child or a picture, the newest first."""
    page = Paginator(take_downs_of(request.membership), A_PAGE).get_page(request.GET.get("page"))
    lists = checklists(request.membership, page.object_list, timezone.now())
    return render(request, "rights/take_downs.html", {"page": page, "lists": lists})


@require_safe
@school_page(Act.TAKE_DOWN)
def take_down(request: SchoolRequest, take_down: UUID) -> HttpResponse:
    """One of them: what was stopped, and each copy until it is gone. A page that asks again gets the list alone."""
    row = take_down_to_see(request.membership, take_down)
    return _checklist(request, row, "_checklist" if "HX-Request" in request.headers else "take_down")


def _checklist(request: SchoolRequest, row: TakeDown, template: str) -> HttpResponse:
    now = timezone.now()
    (found,) = checklists(request.membership, [row], now)
    context = {
        "list": found,
        "late": found.late(now),
        "covered": _groups_are_covered(request),
        "can_confirm": bool(found.asked) and may(request.membership, Act.APPROVE_POST),
    }
    return render(request, f"rights/{template}.html", context)


def _groups_are_covered(request: SchoolRequest) -> bool:
    """Whether a group may be shown with a face covered, as the policy has it."""
    try:
        return not all_or_nobody(policy_in_force(request.membership.school))
    except NoPolicy:
        return False


@require_POST
@school_page(Act.APPROVE_POST)
def confirm(request: SchoolRequest, take_down: UUID) -> HttpResponse:
    """A leader has taken down what waits for a leader."""
    row = take_down_to_see(request.membership, take_down)
    actions.confirm(row, by=request.membership)
    return to("take-down", request, row.pk)
