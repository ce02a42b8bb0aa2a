"""What is for you: the list behind the bell."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from birdtable.apps.foryou.queries import page_of, told_one, told_to
from birdtable.apps.notify.telling import read
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act


@require_safe
@school_page(Act.SEE_SCHOOL)
def for_you(request: SchoolRequest) -> HttpResponse:
    """Everything this member was told here, the new things first."""
    page, told = told_to(request.membership, request.GET.get("page"))
    return render(request, "foryou/for_you.html", {"page": page, "told": told})


@require_safe
@school_page(Act.SEE_SCHOOL)
def open_it(request: SchoolRequest, told: UUID) -> HttpResponse:
    """On to the thing itself; it is read from now on."""
    found = told_one(request.membership, told)
    if request.method == "GET":
        read(request.membership, found.pk)
    return redirect(page_of(found, request.membership.school))


@require_POST
@school_page(Act.SEE_SCHOOL)
def mark_read(request: SchoolRequest, told: UUID) -> HttpResponse:
    """It is read, without going there."""
    read(request.membership, told_one(request.membership, told).pk)
    return redirect("for-you", request.membership.school.slug)


@require_POST
@school_page(Act.SEE_SCHOOL)
def mark_all_read(request: SchoolRequest) -> HttpResponse:
    """All of it is read."""
    count = read(request.membership)
    messages.success(request, "All read." if count else "There was nothing new.")
    return redirect("for-you", request.membership.school.slug)
