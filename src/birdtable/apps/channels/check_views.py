"""How one account should be set, how it is, and the notice for its profile."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from birdtable.apps.channels.queries import channel_of, channels_of
from birdtable.apps.channels.settings_check import lines_of, tick
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.core.account_settings import Setting, proposed_notice
from birdtable.core.words import Network


@require_safe
@school_page(Act.CHECK_SETTINGS)
def checks(request: SchoolRequest) -> HttpResponse:
    """Every account, and how many of its settings somebody has to see to."""
    accounts = [
        (one, sum(not line.fine for line in lines_of(one)))
        for one in channels_of(request.membership.school)
        if one.network != Network.NOTICEBOARD
    ]
    return render(request, "channels/checks.html", {"accounts": accounts})


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.CHECK_SETTINGS)
def check(request: SchoolRequest, channel: UUID) -> HttpResponse:
    """Each setting that the policy wants a certain way; a person ticks what the network does not tell."""
    found = channel_of(request.membership, channel)
    lines = [] if found.network == Network.NOTICEBOARD else lines_of(found)
    if request.method == "POST":
        asked = request.POST.get("setting", "")
        if asked not in [one.setting for one in lines]:
            raise Http404
        tick(found, Setting(asked), request.membership)
        messages.success(request, "Written down: you looked there today.")
        return redirect("channel-check", request.membership.school.slug, found.pk)
    notice = proposed_notice(tuple(request.membership.school.phones))
    return render(request, "channels/check.html", {"channel": found, "lines": lines, "notice": notice})
