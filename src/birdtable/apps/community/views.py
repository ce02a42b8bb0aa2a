"""Followers: is each of them right for a school? One tap each, or one for all in whom nothing was seen."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birdtable.apps.community import actions
from birdtable.apps.community.forms import DecideForm, ListForm, TogetherForm
from birdtable.apps.community.listing import take_list
from birdtable.apps.community.models import Follower
from birdtable.apps.community.queries import (
    by_hand,
    follower_of,
    numbers_of,
    planned,
    put_off,
    readings_of,
    requests_decided,
    requests_waiting,
    review_under_way,
    to_review,
)
from birdtable.apps.community.transitions import Overtaken
from birdtable.apps.mentions.disclosures import HELD_BACK, HeldBack
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.posts.views import to
from birdtable.core.states import NotAllowed

A_PAGE = 25
MOST_SHOWN = 20
OVERTAKEN = "Somebody else had decided about this follower already. Nothing was changed."


@require_safe
@school_page(Act.REVIEW_FOLLOWERS)
def followers(request: SchoolRequest) -> HttpResponse:
    """Whom to look at, the gravest first; and what is about to be done."""
    school = request.membership.school
    numbers, pages = numbers_of(school), Paginator(to_review(school), A_PAGE)
    pages.count = numbers.proposed + numbers.look  # known already: a hundred thousand are not counted twice
    context = {
        "numbers": numbers,
        "page": pages.get_page(request.GET.get("page")),
        "planned": planned(school)[:MOST_SHOWN],
        "by_hand": by_hand(school)[:MOST_SHOWN],
        "put_off": put_off(school)[:MOST_SHOWN],
        "readings": readings_of(school),
        "asking": requests_waiting(school).count() + requests_decided(school).count(),
        "review": review_under_way(school),
        "moving_on": request.GET.get("next") == "1",
        "day": school.today(),
        "minutes": actions.TO_TAKE_BACK.seconds // 60,
    }
    return render(request, "community/followers.html", context)


@require_POST
@school_page(Act.REVIEW_FOLLOWERS)
def decide(request: SchoolRequest, follower: UUID) -> HttpResponse:
    """Decide about one."""
    found = follower_of(request.membership, follower)
    form = DecideForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        messages.success(request, _decided(found, form.cleaned_data["decide"], request))
    except HeldBack:
        messages.error(request, HELD_BACK)
    except (NotAllowed, Overtaken):
        messages.error(request, OVERTAKEN)
    return to("followers", request, query="next=1")


def _decided(found: Follower, decision: str, request: SchoolRequest) -> str:
    by, called = request.membership, found.called
    if decision == "keep":
        actions.keep(found, by=by)
        return f"{called} stays."
    if decision == "later":
        actions.ask_later(found, by=by)
        return f"{called} waits until you have asked."
    if decision == "take_back":
        actions.take_back(found, by=by)
        return f"Taken back. {called} is in the list again."
    if decision == "tick":
        actions.tick(found, by=by)
        return f"Written down: you saw to {called}."
    actions.plan(found, Follower.Act(decision), by=by)
    return f"{called}: this is done in {actions.TO_TAKE_BACK.seconds // 60} minutes. Until then you can take it back."


@require_POST
@school_page(Act.REVIEW_FOLLOWERS)
def together(request: SchoolRequest) -> HttpResponse:
    """Decide about many with one tap."""
    form = TogetherForm(request.POST)
    if not form.is_valid():
        raise Http404
    decision = form.cleaned_data["decide"]
    if decision == "keep_fine":
        messages.success(request, f"Kept: {actions.keep_all_fine(request.membership)}.")
    elif decision == "block_proposed":
        count = actions.block_all_proposed(request.membership)
        messages.success(request, f"{count} will be blocked in a few minutes. Until then you can take it back.")
    else:
        messages.success(request, f"Taken back: {actions.take_all_back(request.membership)}.")
    return to("followers", request, query="next=1")


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.REVIEW_FOLLOWERS)
def upload(request: SchoolRequest) -> HttpResponse:
    """A list of followers, where Birdtable does not read them itself."""
    school = request.membership.school
    form = ListForm(school, request.POST, request.FILES) if request.method == "POST" else ListForm(school)
    if request.method == "POST" and form.is_valid():
        try:
            taken = take_list(
                form.cleaned_data["channel"],
                form.cleaned_data["followers"],
                whole=form.cleaned_data["whole"],
                by=request.membership,
            )
        except ValueError as no:
            form.add_error("followers", f"This list cannot be read: {no}.")
        else:
            messages.success(request, f"Read: {taken.count}. The file was not kept.")
            for fault in taken.faults[:5]:
                messages.warning(request, fault)
            return to("followers", request)
    return render(request, "community/upload.html", {"form": form}, status=422 if form.errors else 200)
