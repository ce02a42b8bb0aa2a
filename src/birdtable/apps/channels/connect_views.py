"""Connecting an account, in plain words: what to click there, one form here, then perhaps a yes on its own page."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from birdtable.adapters.sealing import NoKeys, Sealed
from birdtable.apps.channels import actions
from birdtable.apps.channels.forms import ByHandForm
from birdtable.apps.channels.keys import our_seal
from birdtable.apps.channels.naming import NotNamed, clause_about, why_not
from birdtable.apps.channels.queries import may_be_connected, network_named
from birdtable.apps.channels.signing_in.networks import SIGNING_IN
from birdtable.apps.channels.signing_in.steps import Away, Problem
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.roll.wording import NETWORKS
from birdtable.core.words import Network

UNDER_WAY = "channels.under_way"
NO_KEYS = "This machine has no key to seal the sign-in with. Your technician can mend it: `birdtable doctor` says how."
TOO_LATE = "That was begun in another browser, or too long ago. Please begin again."


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.CONNECT_CHANNEL)
def connect(request: SchoolRequest, network: str) -> HttpResponse:
    """The steps, and the form that begins."""
    wanted = network_named(network)
    door = SIGNING_IN.get(wanted)
    if door is None or request.method != "POST":
        return _page(request, wanted)
    if not may_be_connected(request.membership.school, wanted):
        return _page(request, wanted, status=422)
    form = door.form(request.POST)
    if not form.is_valid():
        return _page(request, wanted, form, status=422)
    answer = door.begin(form.cleaned_data, _back(request, wanted))
    if isinstance(answer, Problem):
        form.add_error(answer.field or None, answer.says)
        return _page(request, wanted, form, status=422)
    if isinstance(answer, Away):
        return _go_and_say_yes(request, wanted, answer)
    return _keep(request, wanted, answer)


@require_safe
@school_page(Act.CONNECT_CHANNEL)
def back(request: SchoolRequest, network: str) -> HttpResponse:
    """The network sent the person back. What proves that the attempt was theirs lies sealed in their session."""
    wanted = network_named(network)
    door, kept = SIGNING_IN.get(wanted), _under_way(request, wanted)
    if door is None or kept is None:
        return _sorry(request, wanted, TOO_LATE)
    answer = door.finish(kept, request.GET.dict(), _back(request, wanted))
    if isinstance(answer, Problem):
        return _sorry(request, wanted, answer.says)
    return _keep(request, wanted, answer)


@require_http_methods(["POST"])
@school_page(Act.CONNECT_CHANNEL)
def by_hand(request: SchoolRequest, network: str) -> HttpResponse:
    """An account that people post to themselves, with words that Birdtable prepared."""
    wanted = network_named(network)
    school, form = request.membership.school, ByHandForm(request.POST, prefix="hand")
    if not form.is_valid():
        return _page(request, wanted, by_hand_form=form, status=422)
    try:
        found = actions.connect_by_hand(school, request.membership, wanted, form.cleaned_data["handle"])
    except NotNamed:
        return _page(request, wanted, by_hand_form=form, status=422)
    messages.success(request, f"When a post is approved, somebody copies it to {found.called} and ticks it off.")
    return redirect("channels", school.slug)


def _keep(request: SchoolRequest, network: Network, signed_in: actions.SignedIn) -> HttpResponse:
    try:
        found = actions.connect(request.membership.school, request.membership, signed_in)
    except NoKeys:
        return _sorry(request, network, NO_KEYS)
    except NotNamed:
        return _sorry(request, network, why_not(request.membership.school, network))
    messages.success(request, f"{found.called} is connected. Approved posts can go there now.")
    return redirect("channel", request.membership.school.slug, found.pk)


def _go_and_say_yes(request: SchoolRequest, network: Network, away: Away) -> HttpResponse:
    """A link, not a redirect: forms of ours lead to no other site, and people see where they go."""
    try:
        request.session[UNDER_WAY] = {"network": network, "kept": our_seal().seal(away.kept)}
    except NoKeys:
        return _sorry(request, network, NO_KEYS)
    return render(request, "channels/away.html", {"name": NETWORKS[network], "network": network, "url": away.url})


def _under_way(request: SchoolRequest, network: Network) -> Mapping[str, str] | None:
    begun = request.session.pop(UNDER_WAY, None)
    if not begun or begun["network"] != network:
        return None
    try:
        return our_seal().open(begun["kept"])
    except (NoKeys, Sealed):
        return None


def _sorry(request: SchoolRequest, network: Network, says: str) -> HttpResponse:
    messages.error(request, says)
    return redirect("channel-connect", request.membership.school.slug, network)


def _back(request: SchoolRequest, network: Network) -> str:
    return settings.BIRDTABLE_ADDRESS + reverse("channel-back", args=[request.membership.school.slug, network])


def _page(
    request: SchoolRequest,
    network: Network,
    form: Form | None = None,
    *,
    by_hand_form: ByHandForm | None = None,
    status: int = 200,
) -> HttpResponse:
    door = SIGNING_IN.get(network)
    context: dict[str, Any] = {
        "network": network,
        "name": NETWORKS[network],
        "notes": door.notes if door else None,
        "form": form or (door.form() if door else None),
        "may_connect": may_be_connected(request.membership.school, network),
        "why_not": why_not(request.membership.school, network),
        "clause": clause_about(request.membership.school),
        "back": _back(request, network),
        "by_hand": by_hand_form or ByHandForm(prefix="hand"),
    }
    return render(request, "channels/connect.html", context, status=status)
