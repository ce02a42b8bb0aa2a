"""Ready beginnings: begin a post with one; for leaders, keep them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birdtable.apps.beginnings import actions
from birdtable.apps.beginnings.forms import BeginningForm, GapsForm
from birdtable.apps.beginnings.models import Beginning
from birdtable.apps.beginnings.queries import beginning_of, beginnings_of
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.posts.views import to


@require_safe
@school_page(Act.WRITE_POST)
def beginnings(request: SchoolRequest) -> HttpResponse:
    """All of them."""
    return render(request, "beginnings/beginnings.html", {"beginnings": beginnings_of(request.membership)})


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.WRITE_POST)
def begin(request: SchoolRequest, beginning: UUID) -> HttpResponse:
    """Fill its gaps, and go on writing."""
    found = beginning_of(request.membership, beginning)
    form = GapsForm(found, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        post = actions.begin_with(found, request.membership, form.said)
        return to("post-edit", request, post.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "beginnings/begin.html", {"beginning": found, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.KEEP_BEGINNINGS)
def new(request: SchoolRequest) -> HttpResponse:
    """Write one down."""
    return _kept(request, Beginning(), "Write down a beginning")


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.KEEP_BEGINNINGS)
def change(request: SchoolRequest, beginning: UUID) -> HttpResponse:
    """Change one."""
    return _kept(request, beginning_of(request.membership, beginning), "Change a beginning")


def _kept(request: SchoolRequest, beginning: Beginning, title: str) -> HttpResponse:
    form = BeginningForm(request.membership.school, request.POST or None, instance=beginning)
    if request.method == "POST" and form.is_valid():
        actions.keep_beginning(form.save(commit=False), request.membership)
        messages.success(request, "Kept.")
        return to("beginnings", request)
    status = 422 if request.method == "POST" else 200
    return render(request, "beginnings/change.html", {"form": form, "title": title}, status=status)


@require_POST
@school_page(Act.KEEP_BEGINNINGS)
def remove(request: SchoolRequest, beginning: UUID) -> HttpResponse:
    """Offer one no more."""
    actions.remove_beginning(beginning_of(request.membership, beginning), request.membership)
    messages.success(request, "Taken out. Posts begun with it stay as they are.")
    return to("beginnings", request)


@require_POST
@school_page(Act.KEEP_BEGINNINGS)
def take_ours(request: SchoolRequest) -> HttpResponse:
    """Take over those that come with Birdtable."""
    count = actions.take_ours(request.membership)
    messages.success(request, f"{count} taken over. Change them as you like.")
    return to("beginnings", request)
