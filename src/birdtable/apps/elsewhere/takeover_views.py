"""Somebody else is in an account: everything is held, and one page leads through getting it back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birdtable.apps.channels.models import Channel
from birdtable.apps.channels.queries import channel_of
from birdtable.apps.elsewhere import actions
from birdtable.apps.elsewhere.models import Strange, Takeover
from birdtable.apps.elsewhere.queries import strange_to_see, takeover_to_see
from birdtable.apps.elsewhere.steps import GUIDES, TO_PARENTS, link_of
from birdtable.apps.elsewhere.transitions import Overtaken
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act, may
from birdtable.apps.posts.views import to
from birdtable.core.states import NotAllowed

HELD = "Everything is held. Please go through the list below, one after the other."


@require_POST
@school_page(Act.SEE_ELSEWHERE)
def from_strange(request: SchoolRequest, strange: UUID) -> HttpResponse:
    """Because of something strange."""
    found = strange_to_see(request.membership, strange)
    return _begun(request, found.channel, found)


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.SEE_ELSEWHERE)
def from_account(request: SchoolRequest, channel: UUID) -> HttpResponse:
    """Because somebody at school noticed it themselves."""
    found = channel_of(request.membership, channel)
    if request.method != "POST":
        return render(request, "elsewhere/somebody.html", {"channel": found})
    return _begun(request, found, None)


def _begun(request: SchoolRequest, channel: Channel, strange: Strange | None) -> HttpResponse:
    made = actions.somebody_is_in(channel, by=request.membership, strange=strange)
    messages.success(request, HELD)
    return to("takeover", request, made.pk)


@require_safe
@school_page(Act.SEE_ELSEWHERE)
def takeover(request: SchoolRequest, takeover: UUID) -> HttpResponse:
    """What to do, in order, and what is done."""
    found = takeover_to_see(request.membership, takeover)
    done = {one.key: one for one in found.steps.all()}
    context = {
        "takeover": found,
        "guides": [(one, link_of(one, found.channel), done.get(one.key)) for one in GUIDES],
        "left": len(GUIDES) - len(done),
        "to_parents": _to_parents(found),
        "may_end": may(request.membership, Act.RESUME),
        "may_connect": may(request.membership, Act.CONNECT_CHANNEL),
    }
    return render(request, "elsewhere/takeover.html", context)


def _to_parents(found: Takeover) -> str:
    since = (found.strange.at if found.strange else None) or found.begun_at
    local = since.astimezone(found.school.zone)
    return TO_PARENTS.format(network=found.channel.called, since=f"{local:%-d %B at %H:%M}")


@require_POST
@school_page(Act.SEE_ELSEWHERE)
def tick(request: SchoolRequest, takeover: UUID, step: str) -> HttpResponse:
    """One step is done."""
    found = takeover_to_see(request.membership, takeover)
    try:
        actions.tick(found, step, by=request.membership)
    except NotAllowed:
        messages.warning(request, "There is no such step.")
    return to("takeover", request, takeover)


@require_POST
@school_page(Act.RESUME)
def over(request: SchoolRequest, takeover: UUID) -> HttpResponse:
    """The account is the school's again."""
    found = takeover_to_see(request.membership, takeover)
    try:
        actions.over(found, by=request.membership)
        messages.success(request, "Good. Everything is still held: let it go on when you are ready.")
    except (NotAllowed, Overtaken):
        messages.warning(request, "Something on the list is still to do, or somebody was quicker.")
    return to("takeover", request, takeover)
