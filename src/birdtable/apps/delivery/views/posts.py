"""Sending, approving, taking back and taking down: each an act, and the words that say what came of it."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birdtable.apps.delivery import actions
from birdtable.apps.delivery.progress import progress_of
from birdtable.apps.delivery.queries import deliveries_of
from birdtable.apps.delivery.views.deciding import DESK, approve_page, decided
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act, may
from birdtable.apps.photos.queries import kept_out
from birdtable.apps.photos.refusals import lift
from birdtable.apps.policies.queries import NoPolicy
from birdtable.apps.posts.archive import (
    on_desk_of,
    post_to_approve,
    post_to_edit,
    post_to_read,
    waiting_for,
    with_everything,
)
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.previews import previews_of_post
from birdtable.apps.posts.reviewing import review_of
from birdtable.apps.posts.stops import NotReady, Overtaken, Stopped
from birdtable.apps.posts.views import to
from birdtable.apps.posts.write_page import keep_posted, stopped_page
from birdtable.apps.work.queries import is_working
from birdtable.core.post_states import PostState
from birdtable.core.states import NotAllowed

A_PAGE = 20
NO_POLICY = "Your school has not adopted a policy yet, so nothing can be sent. Please ask your head."
MOVED_ON = "The post has moved on since you opened this page. Nothing was changed."


@require_POST
@school_page(Act.SEND_POST)
def submit(request: SchoolRequest, post: UUID) -> HttpResponse:
    """Keep what is on the page, then send it: for approval, or out at once where the policy asks for nobody's."""
    found = post_to_edit(request.membership, post)
    if problem := keep_posted(request, found):
        return problem
    try:
        actions.submit(found, by=request.membership, version=found.version)
    except (Stopped, NotReady) as no:
        return stopped_page(request, found, no)
    except (Overtaken, NotAllowed):
        messages.warning(request, MOVED_ON)
    except NoPolicy:
        messages.error(request, NO_POLICY)
        return to("post-edit", request, post)
    else:
        messages.success(request, _sent(found))
    return to("post", request, post)


def _sent(post: Post) -> str:
    if post.state == PostState.WAITING:
        return "Sent for approval. A leader will look at it; until then you can take it back."
    return "It is on its way. Nobody has to approve this one."


@require_safe
@school_page(Act.SEE_WAITING)
def waiting(request: SchoolRequest) -> HttpResponse:
    """Everything that waits for this leader, the longest first."""
    page = Paginator(with_everything(waiting_for(request.membership)), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "delivery/waiting.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.APPROVE_POST, reads=Act.SEE_WAITING)
def approve(request: SchoolRequest, post: UUID) -> HttpResponse:
    """One post exactly as it will go out, and the decision about it."""
    found = post_to_approve(request.membership, post)
    if request.method != "POST":
        return approve_page(request, found, DESK)
    return decided(request, found, DESK)


@require_safe
@school_page(Act.SEE_SCHOOL)
def post(request: SchoolRequest, post: UUID) -> HttpResponse:
    """One post as it stands: its state, where each copy is, and what was said about it."""
    found = post_to_read(request.membership, post)
    deliveries = list(deliveries_of(found))
    open_still = found.state in (PostState.WAITING, PostState.APPROVED)
    context = {
        "post": found,
        "review": review_of(found),
        "previews": previews_of_post(found, request.membership) if open_still else (),
        "progress": progress_of(deliveries, timezone.now()),
        "working": is_working(),
        "corrections": found.corrections.exclude(state=PostState.DISCARDED),
        "can_correct": found.state == PostState.RELEASED and may(request.membership, Act.SEND_POST),
        "can_take_back": open_still and on_desk_of(request.membership, found),
        "can_withdraw": found.state == PostState.RELEASED and may(request.membership, Act.TAKE_DOWN),
        "kept_out": may(request.membership, Act.SEE_WAITING) and bool(kept_out(found.photos.all())),
    }
    return render(request, "delivery/post.html", context)


@require_POST
@school_page(Act.WRITE_POST)
def take_back(request: SchoolRequest, post: UUID) -> HttpResponse:
    """Back to the desk, to change it: while it waits, or is approved and nothing of it has left."""
    found = post_to_edit(request.membership, post)
    try:
        actions.take_back(found, by=request.membership)
    except (Overtaken, NotAllowed):
        messages.warning(request, "It is out already, or on its way. You can take it down instead.")
        return to("post", request, post)
    messages.success(request, "It is a draft again. Send it when you are ready.")
    return to("post-edit", request, post)


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.TAKE_DOWN)
def withdraw(request: SchoolRequest, post: UUID) -> HttpResponse:
    """Take a post down everywhere, at once, by one person."""
    found = post_to_read(request.membership, post)
    if request.method != "POST":
        return render(request, "delivery/withdraw.html", {"post": found})
    try:
        for_its_pictures = request.POST.get("because") != "words"
        actions.stop_or_withdraw(found, by=request.membership, for_its_pictures=for_its_pictures)
    except (Overtaken, NotAllowed):
        messages.warning(request, MOVED_ON)
    else:
        messages.success(request, "It is being taken down everywhere. This page shows when each copy is gone.")
    return to("post", request, post)


@require_POST
@school_page(Act.APPROVE_POST)
def allow_pictures(request: SchoolRequest, post: UUID) -> HttpResponse:
    """A leader says that the pictures of this post may be used again."""
    found = post_to_read(request.membership, post)
    for refusal in kept_out(found.photos.all()):
        lift(refusal, request.membership)
    messages.success(request, "The pictures of this post may be used again.")
    return to("post", request, post)
