"""What a person does for one copy: post it by hand, take it down by hand, decide after a no; and the progress."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birdtable.apps.delivery import by_hand, correcting
from birdtable.apps.delivery.models import Delivery
from birdtable.apps.delivery.progress import progress_of
from birdtable.apps.delivery.queries import deliveries_of, delivery_to_see
from birdtable.apps.delivery.transitions import Overtaken
from birdtable.apps.people.models import Membership
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act, Lack, NotPermitted, may
from birdtable.apps.posts.archive import post_to_read
from birdtable.apps.posts.queries import photos_of
from birdtable.apps.posts.views import to
from birdtable.apps.work.queries import is_working
from birdtable.core.delivery_states import DeliveryState
from birdtable.core.states import NotAllowed

MOVED_ON = "This copy has moved on since you opened the page. Nothing was changed."
NOT_A_LINK = "That is not the address of a post there. Open the post on the network, and copy its address from there."


@require_safe
@school_page(Act.SEE_SCHOOL)
def where(request: SchoolRequest, post: UUID) -> HttpResponse:
    """Where each copy is, as the post's page asks every few seconds; for anybody else, that page."""
    found = post_to_read(request.membership, post)
    if "HX-Request" not in request.headers:
        return to("post", request, post)
    progress = progress_of(list(deliveries_of(found)), timezone.now())
    context = {"post": found, "progress": progress, "working": is_working()}
    return render(request, "delivery/_where.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.SEE_SCHOOL)
def hand(request: SchoolRequest, delivery: UUID) -> HttpResponse:
    """One copy that needs a person: what to do, step by step, and the tick that says it is done."""
    found = delivery_to_see(request.membership, delivery)
    if request.method != "POST":
        return _page(request, found)
    try:
        told = _done(found, request)
    except by_hand.NotALink:
        return _page(request, found, error=NOT_A_LINK)
    except (Overtaken, NotAllowed):
        messages.warning(request, MOVED_ON)
    except NotPermitted as no:
        if no.lack is not Lack.ROLE:
            raise
        messages.error(request, "Somebody of the office, or a leader, has to say that.")
    else:
        messages.success(request, told)
    return to("post", request, found.post_id)


def _done(delivery: Delivery, request: SchoolRequest) -> str:
    me: Membership = request.membership
    act = request.POST.get("act", "")
    if act == "posted":
        by_hand.posted(delivery, by=me, link=request.POST.get("link", ""))
        return "Written down: it is posted, with its link."
    simple = {
        "not_posted": (by_hand.not_posted, "Written down: it was not posted there."),
        "taken_down": (by_hand.taken_down, "Written down: that copy is gone."),
        "again": (by_hand.try_once_more, "It is tried once more."),
        "by_hand": (by_hand.take_by_hand, "A person posts it now: this page says how."),
        "is_there": (by_hand.is_there, "Written down: you see it there."),
        "is_not_there": (by_hand.is_not_there, "Written down: it is not there."),
        "is_gone_now": (by_hand.is_gone_now, "Written down. We look once more in a minute."),
        "let_be": (by_hand.give_up, "Written down: it is not posted there."),
    }
    if act not in simple:
        raise NotAllowed(act)
    do, told = simple[act]
    do(delivery, by=me)
    return told


def _page(request: SchoolRequest, delivery: Delivery, *, error: str = "") -> HttpResponse:
    posting = delivery.state == DeliveryState.BY_HAND
    last = delivery.attempts.last()
    context = {
        "delivery": delivery,
        "post": delivery.post,
        "photos": photos_of(delivery.post),
        "compose": by_hand.compose_link(delivery),
        "not_now": by_hand.why_not_by_hand(delivery) if posting else "",
        "missing": by_hand.missing(delivery),
        "can_decide": may(request.membership, Act.APPROVE_POST),
        "in_doubt": posting and last is not None,
        "told": last.detail if last else "",
        "error": error,
        "can_post": may(request.membership, Act.POST_BY_HAND),
        "can_take_down": may(request.membership, Act.TAKE_DOWN),
    }
    return render(request, "delivery/hand.html", context, status=422 if error else 200)


@require_POST
@school_page(Act.SEND_POST)
def correct(request: SchoolRequest, post: UUID) -> HttpResponse:
    """Begin the correction of a published post, or go on with one that is begun."""
    found = post_to_read(request.membership, post)
    try:
        draft = correcting.correct(found, by=request.membership)
    except NotAllowed:
        messages.warning(request, "Only what is out can be corrected.")
        return to("post", request, post)
    messages.success(request, "Change what was wrong, then send it. When it is out, the old one comes down by itself.")
    return to("post-edit", request, draft.pk)
