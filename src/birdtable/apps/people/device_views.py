"""School devices: which there are, letting one in, and what happened to it."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from birdtable.apps.people import devices as acts
from birdtable.apps.people.arriving import carry, put_down, remember
from birdtable.apps.people.device_keys import NoKey
from birdtable.apps.people.forms import DeviceForm, JoinForm
from birdtable.apps.people.models import Device
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.people.queries import device_to_manage, devices_of, nobody_can_post, people_today
from birdtable.apps.people.squares import square_of
from birdtable.apps.people.transitions import NotAllowed, Overtaken
from birdtable.apps.people.trying import TooOften, count_try
from birdtable.core.device_states import DeviceEvent

NO_KEY = (
    "This browser cannot keep a key, and your policy asks a school device for one. Use a newer browser, not in a "
    "private window, at the https address. The code still works."
)
TAKEN = "Another device goes by that name."
TOLD = {
    DeviceEvent.SUSPEND: "{} cannot be posted from until you let it.",
    DeviceEvent.RESUME: "{} can be posted from again.",
    DeviceEvent.LOSE: "{} is written down as lost. Whoever switches it on is signed out, and what it keeps is wiped.",
    DeviceEvent.FIND: "Good. {} needs a new code before it can be used.",
    DeviceEvent.RETIRE: "{} is retired.",
}


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.MANAGE_DEVICES)
def devices(request: SchoolRequest) -> HttpResponse:
    """Every device of the school, and a place to write down a new one."""
    me = request.membership
    form = DeviceForm(request.POST or None, people=people_today(me.school), initial={"kind": Device.Kind.SHARED})
    if request.method == "POST" and form.is_valid():
        try:
            added = acts.add_device(me, **form.cleaned_data)
        except acts.NameTaken:
            form.add_error("name", TAKEN)
        else:
            messages.success(request, f"{added.name} is written down. Now let it in: show its code.")
            return redirect("device", me.school.slug, added.pk)
    told = {"devices": devices_of(me), "form": form, "nobody_can_post": nobody_can_post(me.school)}
    return render(request, "people/devices.html", told, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.MANAGE_DEVICES)
def device(request: SchoolRequest, device: UUID) -> HttpResponse:
    """One device: what is known of it, and what can be done about it."""
    me = request.membership
    found = device_to_manage(me, device)
    said = {name: getattr(found, name) for name in ("name", "asset_tag", "kind", "holder")}
    form = DeviceForm(request.POST or None, people=people_today(me.school), initial=said)
    if request.method == "POST" and form.is_valid():
        try:
            acts.change_device(found, me, **form.cleaned_data)
        except acts.NameTaken:
            form.add_error("name", TAKEN)
        else:
            messages.success(request, "Kept.")
            return redirect("device", me.school.slug, found.pk)
    status = 422 if form.errors else 200
    return render(request, "people/device.html", {"shown": found, "form": form}, status=status)


@require_POST
@school_page(Act.MANAGE_DEVICES)
def code(request: SchoolRequest, device: UUID) -> HttpResponse:
    """A code for ten minutes, to be typed on the device or read by its camera. It is shown this once."""
    found = device_to_manage(request.membership, device)
    try:
        shown = acts.new_code(found, request.membership)
    except acts.NotInUse:
        messages.warning(request, f"{found.name} is not in use.")
        return redirect("device", request.membership.school.slug, found.pk)
    address = f"{settings.BIRDTABLE_ADDRESS}{reverse('device-join', args=[request.membership.school.slug])}"
    told = {"shown": found, "code": shown, "address": address, "square": square_of(f"{address}?code={shown.code}")}
    return render(request, "people/device_code.html", told)


@require_POST
@school_page(Act.MANAGE_DEVICES)
def act(request: SchoolRequest, device: UUID) -> HttpResponse:
    """Suspend it, let it go on, say that it is lost, found or retired."""
    found = device_to_manage(request.membership, device)
    try:
        event = DeviceEvent(request.POST.get("act", ""))
        if event not in TOLD:
            # Nobody lets a device in from here: it takes the code, typed there.
            raise NotAllowed(event)
        acts.happened(found, event, by=request.membership)
    except (ValueError, NotAllowed, Overtaken):
        messages.warning(request, "That was done already, or cannot be done now. Nothing was changed.")
    else:
        messages.success(request, TOLD[event].format(found.name))
    return redirect("device", request.membership.school.slug, found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.SEE_SCHOOL)
def join(request: SchoolRequest) -> HttpResponse:
    """Make this very browser into the device whose code somebody shows."""
    me = request.membership
    form = JoinForm(request.POST or None, initial={"code": request.GET.get("code", "")})
    if request.method != "POST" or not form.is_valid():
        return render(request, "people/join.html", {"form": form}, status=422 if form.errors else 200)
    try:
        count_try("join", str(me.person_id))
        found = acts.code_typed(me, form.cleaned_data["code"])
        token = acts.join(found, me, form.cleaned_data["key"])
    except TooOften:
        form.add_error("code", "Too many tries. Wait ten minutes, and ask for a new code.")
    except (acts.KeyNeeded, NoKey):
        form.add_error("code", NO_KEY)
    except (acts.NoSuchCode, NotAllowed, Overtaken):
        form.add_error("code", "This code does not work. Codes last ten minutes and work once: ask for a new one.")
    else:
        messages.success(request, f"This is {found.device.name} from now on. You can send posts from it.")
        response = redirect("today", me.school.slug)
        remember(request, found.device)
        carry(response, me.school, token)
        return response
    return render(request, "people/join.html", {"form": form}, status=422)


@require_POST
@school_page(Act.SEE_SCHOOL)
def hand_over(request: SchoolRequest) -> HttpResponse:
    """Sign out for the next person, who comes back to the same page; what was written is kept."""
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    home = reverse("today", args=[request.membership.school.slug])
    put_down(request)
    return redirect_to_login(back if safe else home)
