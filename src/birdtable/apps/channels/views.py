"""The accounts that posts go to: what there is, and looking after one."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birdtable.adapters.networks.readers import Done
from birdtable.apps.channels import actions
from birdtable.apps.channels.advice import NEEDS_ADVICE, say_advised, standing, take_back
from birdtable.apps.channels.for_people import for_people
from birdtable.apps.channels.giving_back import give_back, to_give_back
from birdtable.apps.channels.naming import NotNamed, why_not
from birdtable.apps.channels.queries import account_of, accounts_of, channel_of
from birdtable.apps.channels.settings_form import SettingsForm
from birdtable.apps.channels.settings_told import settings_told
from birdtable.apps.channels.trying import NothingToTry, can_be_tried
from birdtable.apps.channels.trying import try_out as have_it_tried
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.core.words import Network


@require_safe
@school_page(Act.CONNECT_CHANNEL)
def channels(request: SchoolRequest) -> HttpResponse:
    """Where posts go, and what could be connected."""
    return render(request, "channels/channels.html", {"accounts": accounts_of(request.membership.school)})


@require_POST
@school_page(Act.CONNECT_CHANNEL)
def open_noticeboard(request: SchoolRequest) -> HttpResponse:
    """Put up the school's own noticeboard."""
    school = request.membership.school
    try:
        actions.connect_noticeboard(school, request.membership)
    except NotNamed:
        messages.error(request, why_not(school, Network.NOTICEBOARD))
    else:
        messages.success(request, "The noticeboard is up. It is empty until the first post is approved.")
    return redirect("channels", school.slug)


@require_safe
@school_page(Act.CONNECT_CHANNEL)
def channel(request: SchoolRequest, channel: UUID) -> HttpResponse:
    """One account: how it stands, and what can be done about it."""
    found = channel_of(request.membership, channel)
    told = {"told": settings_told(found), "for_people": for_people(found), "can_be_tried": can_be_tried(found)}
    if found.network in NEEDS_ADVICE and not found.by_hand:
        told |= {"asks_advice": True, "advice": standing(found.school, Network(found.network))}
    return render(request, "channels/channel.html", {"account": account_of(found), "channel": found, **told})


@require_POST
@school_page(Act.SAY_ADVISED)
def advice(request: SchoolRequest, channel: UUID) -> HttpResponse:
    """The head says that the school took advice on the network's terms, or takes it back."""
    found = channel_of(request.membership, channel)
    if found.network not in NEEDS_ADVICE:
        raise Http404
    network, school = Network(found.network), request.membership.school
    if request.POST.get("advised") == "yes":
        say_advised(school, network, request.membership)
        messages.success(request, "Written down. Followers and mentions are read there from now on.")
    elif request.POST.get("advised") == "no":
        take_back(school, network, request.membership)
        messages.success(request, "Written down. Nobody is read there any more.")
    else:
        messages.error(request, "Please tick that the school took advice. Nothing was changed.")
    return redirect("channel", school.slug, found.pk)


@require_POST
@school_page(Act.CONNECT_CHANNEL)
def pause(request: SchoolRequest, channel: UUID) -> HttpResponse:
    """Stop what goes to one account, or let it go on."""
    found = channel_of(request.membership, channel)
    paused = request.POST.get("paused") == "yes"
    actions.pause(found, request.membership, paused=paused)
    says = f"Nothing goes to {found.called} until you let it go on." if paused else f"Posts go to {found.called} again."
    messages.success(request, says)
    return redirect("channel", request.membership.school.slug, found.pk)


@require_POST
@school_page(Act.CONNECT_CHANNEL)
def try_out(request: SchoolRequest, channel: UUID) -> HttpResponse:
    """Have a post put up that nobody but the account sees, and deleted at once."""
    found = channel_of(request.membership, channel)
    try:
        answer = have_it_tried(found, request.membership)
    except NothingToTry:
        raise Http404 from None
    if isinstance(answer, Done):
        messages.success(request, "Posting works. The trial was seen by nobody, and is deleted again.")
    else:
        messages.error(request, answer.says)
    return redirect("channel", request.membership.school.slug, found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.CONNECT_CHANNEL)
def settings(request: SchoolRequest, channel: UUID) -> HttpResponse:
    """When and how posts go out to one account."""
    found = channel_of(request.membership, channel)
    form = SettingsForm(found, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        context = {"channel": found, "account": account_of(found), "form": form}
        return render(request, "channels/settings.html", context, status=422 if form.is_bound else 200)
    changed = actions.change_settings(found, request.membership, form.wanted())
    messages.success(request, "The settings were changed." if changed else "Nothing was different.")
    return redirect("channel", request.membership.school.slug, found.pk)


@require_POST
@school_page(Act.CONNECT_CHANNEL)
def disconnect(request: SchoolRequest, channel: UUID) -> HttpResponse:
    """Let go of an account."""
    found = channel_of(request.membership, channel)
    secrets = to_give_back(found)
    actions.disconnect(found, request.membership)
    says = f"{found.called} is disconnected, and its sign-in was deleted here. What was posted stays there."
    messages.success(request, f"{says} {give_back(found, secrets)}".strip())
    return redirect("channels", request.membership.school.slug)
