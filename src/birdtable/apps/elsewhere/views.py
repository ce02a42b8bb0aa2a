"""What stands on our accounts that is not ours: looked at, taken down, or owned up to."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from birdtable.apps.elsewhere import actions
from birdtable.apps.elsewhere.forms import OwnUpForm
from birdtable.apps.elsewhere.models import Strange
from birdtable.apps.elsewhere.queries import looks_of, strange_of, strange_to_see, takeovers_of
from birdtable.apps.elsewhere.transitions import Overtaken
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.posts.views import to
from birdtable.core.codes import NAME_OF_CODE
from birdtable.core.states import NotAllowed

A_PAGE = 20
MOVED_ON = "Somebody else has seen to this already. Nothing was changed."


@require_safe
@school_page(Act.SEE_ELSEWHERE)
def elsewhere(request: SchoolRequest) -> HttpResponse:
    """Everything strange so far, the newest first; and how each account is looked at."""
    member = request.membership
    context = {
        "page": Paginator(strange_of(member), A_PAGE).get_page(request.GET.get("page")),
        "looks": looks_of(member),
        "takeovers": takeovers_of(member).filter(over_at=None),
    }
    return render(request, "elsewhere/elsewhere.html", context)


@require_safe
@school_page(Act.SEE_ELSEWHERE)
def one(request: SchoolRequest, strange: UUID) -> HttpResponse:
    """One of them, and what can be done."""
    found = strange_to_see(request.membership, strange)
    return _page(request, found, OwnUpForm(membership=request.membership))


def _page(request: SchoolRequest, found: Strange, form: OwnUpForm) -> HttpResponse:
    context = {
        "strange": found,
        "noticed": [NAME_OF_CODE.get(code, code).replace("-", " ") for code in found.codes],
        "stands": found.kind in actions.STANDS,
        "there": found.kind not in (Strange.Kind.VANISHED, Strange.Kind.CHANGED),
        "form": form,
    }
    return render(request, "elsewhere/one.html", context, status=422 if form.errors else 200)


@require_POST
@school_page(Act.SEE_ELSEWHERE)
def down(request: SchoolRequest, strange: UUID) -> HttpResponse:
    """Take it down."""
    try:
        actions.take_down(strange_to_see(request.membership, strange), by=request.membership)
        messages.success(request, "It is being taken down. This page shows when it is gone.")
    except (NotAllowed, Overtaken):
        messages.warning(request, MOVED_ON)
    return to("elsewhere-one", request, strange)


@require_POST
@school_page(Act.SEE_ELSEWHERE)
def gone(request: SchoolRequest, strange: UUID) -> HttpResponse:
    """A person took it down there."""
    try:
        actions.gone(strange_to_see(request.membership, strange), by=request.membership)
    except (NotAllowed, Overtaken):
        messages.warning(request, MOVED_ON)
    return to("elsewhere-one", request, strange)


@require_POST
@school_page(Act.SEE_ELSEWHERE)
def own_up(request: SchoolRequest, strange: UUID) -> HttpResponse:
    """It was the school, by hand."""
    found = strange_to_see(request.membership, strange)
    form = OwnUpForm(request.POST, membership=request.membership)
    if not form.is_valid():
        return _page(request, found, form)
    said = dict(form.fields["device"].choices)[form.cleaned_data["device"]]  # type: ignore[attr-defined]
    try:
        actions.own_up(found, form.who_did(), form.device_used(), said, form.cleaned_data["why"], by=request.membership)
        messages.success(request, "Noted, with who did it and why.")
    except (NotAllowed, Overtaken):
        messages.warning(request, MOVED_ON)
    return to("elsewhere-one", request, strange)
