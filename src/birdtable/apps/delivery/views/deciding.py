"""The page on which a leader decides, and the decision: the same acts and checks at a desk and on a phone."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from birdtable.apps.delivery import actions
from birdtable.apps.people.pages import SchoolRequest
from birdtable.apps.posts.archive import waiting_for
from birdtable.apps.posts.beside import last_week_of_class, says_the_same
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.previews import previews_of_post
from birdtable.apps.posts.reviewing import reasons_from, review_of
from birdtable.apps.posts.stops import NobodyWorks, NotYours, Overtaken, ReasonsMissing, StillLooking, Stopped
from birdtable.apps.posts.views import to
from birdtable.core.post_states import PostState
from birdtable.core.states import NotAllowed

NOBODY_WORKS = (
    "Birdtable is not sending at the moment, so nothing can be promised for a certain time. Nothing was approved. Ask "
    "your technician to start it again."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where somebody decides. post: the name of the page of one post; over: where nothing waits any more, or is theirs.

    undo: whether the page after it offers to take back what was just approved.
    """

    template: str
    post: str
    over: str
    nothing_left: str
    undo: bool = False


DESK = Place(template="delivery/approve.html", post="post-approve", over="waiting", nothing_left="today")
PHONE = Place(template="delivery/quick.html", post="quick-post", over="quick", nothing_left="quick", undo=True)


def decided(request: SchoolRequest, post: Post, at: Place) -> HttpResponse:
    """Approve exactly what was on the page; then the next that waits, or this page with what stands against it."""
    reasons = reasons_from(request.POST)
    try:
        actions.approve(post, by=request.membership, digest=request.POST.get("digest", ""), reasons=reasons)
    except ReasonsMissing as no:
        return approve_page(request, post, at, status=422, missing=no.missing)
    except Stopped:
        return approve_page(request, post, at, status=422, stopped=True)
    except StillLooking:
        return approve_page(request, post, at, status=422, looking=True)
    except NobodyWorks:
        messages.error(request, NOBODY_WORKS)
        return approve_page(request, post, at, status=422)
    except (Overtaken, NotAllowed):
        post.refresh_from_db()
        return approve_page(request, post, at, status=409)
    except NotYours:
        messages.error(request, "You wrote or changed this post, so somebody else has to approve it.")
        return to(at.over, request)
    messages.success(request, "Approved. It is on its way.")
    upcoming = waiting_for(request.membership).first()
    query = urlencode({"done": post.pk}) if at.undo else ""
    return to(at.post, request, upcoming.pk, query=query) if upcoming else to(at.nothing_left, request, query=query)


def approve_page(
    request: SchoolRequest,
    post: Post,
    at: Place,
    *,
    status: int = 200,
    missing: Mapping[str, str] | None = None,
    stopped: bool = False,
    looking: bool = False,
    done: Post | None = None,
) -> HttpResponse:
    """One post exactly as it will go out. done: the one that was approved just before, while it can be taken back."""
    others = list(waiting_for(request.membership).values_list("pk", flat=True))
    here = others.index(post.pk) if post.pk in others else -1
    context = {
        "post": post,
        "review": review_of(post, request.POST if request.method == "POST" else None, missing),
        "previews": previews_of_post(post, request.membership),
        "alike": says_the_same(post, post.text, request.membership),
        "last_week": last_week_of_class(post, request.membership),
        "missing": missing or {},
        "stopped": stopped,
        "looking": looking,
        "overtaken": status == 409,
        "can_decide": post.state == PostState.WAITING,
        "place": here + 1,
        "of": len(others),
        "before": others[here - 1] if here > 0 else None,
        "after": others[here + 1] if 0 <= here < len(others) - 1 else None,
        "done": done,
    }
    return render(request, at.template, context, status=status)
