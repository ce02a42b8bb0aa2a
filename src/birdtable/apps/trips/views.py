"""Pages about trips: the list, planning one, and what is done on one. What went out from it is shown by posts."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birdtable.apps.people.models import Membership
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.people.trying import TooOften, count_try
from birdtable.apps.policies.queries import NoPolicy
from birdtable.apps.trips import coming_home, phones, switching
from birdtable.apps.trips.forms import CodeForm, ExtendForm, PlanForm
from birdtable.apps.trips.listing import clearing_to_tick, trip_page, trip_to_see, trips_of
from birdtable.apps.trips.models import Trip
from birdtable.apps.trips.planning import plan, rules_of
from birdtable.apps.trips.stops import NoSuchCode, NotPossible
from birdtable.apps.trips.transitions import NotAllowed, Overtaken

GONE = "That was done already, or cannot be done now. Nothing was changed."
NO_POLICY = "Adopt a policy first: it says what may be agreed for a trip."
ACTS: dict[str, tuple[Callable[[Trip, Membership], None], str]] = {
    "stop": (coming_home.stop, "Stopped. Nobody posts from this trip until you let it go on."),
    "go_on": (coming_home.go_on, "It goes on until its end."),
    "cancel": (coming_home.cancel, "Cancelled. Whoever was named for it is told; families are yours to tell."),
}


def to_trip(request: SchoolRequest, pk: UUID) -> HttpResponse:
    """Back to the page of one trip."""
    return redirect("trip", request.membership.school.slug, pk)


@require_safe
@school_page(Act.SEE_TRIP)
def trips(request: SchoolRequest) -> HttpResponse:
    """Trips under way, to come, and past."""
    return render(request, "trips/trips.html", {"trips": trips_of(request.membership, timezone.now())})


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.PLAN_TRIP)
def new(request: SchoolRequest) -> HttpResponse:
    """Plan a trip."""
    me = request.membership
    try:
        form = PlanForm(me, rules_of(me.school), request.POST or None)
    except NoPolicy:
        messages.warning(request, NO_POLICY)
        return redirect("trips", me.school.slug)
    if request.method == "POST" and form.is_valid():
        try:
            made = plan(me, form.planned())
        except NotPossible as no:
            form.tell(no.field, no.says)
        else:
            messages.success(request, "Agreed. It begins and ends by itself.")
            return to_trip(request, made.pk)
    return render(request, "trips/new.html", {"form": form}, status=422 if form.errors else 200)


def done(request: SchoolRequest, trip: Trip, act: Callable[[], None], says: str) -> HttpResponse:
    """Do it, say so, and show the trip; or say why not."""
    try:
        act()
    except NotPossible as no:
        messages.warning(request, no.says)
    except (NotAllowed, Overtaken):
        messages.warning(request, GONE)
    else:
        messages.success(request, says)
    return to_trip(request, trip.pk)


@require_POST
@school_page(Act.PLAN_TRIP)
def act(request: SchoolRequest, trip: UUID) -> HttpResponse:
    """Stop it, let it go on, cancel it."""
    found, me = trip_to_see(request.membership, trip), request.membership
    if request.POST.get("act") not in ACTS:
        messages.warning(request, GONE)
        return to_trip(request, trip)
    does, says = ACTS[request.POST["act"]]
    return done(request, found, lambda: does(found, me), says)


@require_POST
@school_page(Act.PLAN_TRIP)
def extend(request: SchoolRequest, trip: UUID) -> HttpResponse:
    """Let it last longer, or end it at another time."""
    found, me = trip_to_see(request.membership, trip), request.membership
    form = ExtendForm(found, request.POST)
    if not form.is_valid():
        messages.warning(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return to_trip(request, trip)
    ends = form.cleaned_data["ends"]
    says = f"It lasts until {ends.astimezone(me.school.zone):%A %H:%M}."
    return done(request, found, lambda: coming_home.extend(found, me, ends), says)


@require_POST
@school_page(Act.PLAN_TRIP)
def switch(request: SchoolRequest, trip: UUID) -> HttpResponse:
    """Make another pair the live one, with one tap."""
    found, me = trip_to_see(request.membership, trip), request.membership
    pair = f"{request.POST.get('person')} {request.POST.get('device')}"
    others = {f"{one.person.pk} {one.device.pk}": one for one in trip_page(me, found, timezone.now()).others}
    if pair not in others:
        messages.warning(request, GONE)
        return to_trip(request, trip)
    to = others[pair]
    says = f"{to.person.called} posts from now on, with {to.device.name}."
    return done(request, found, lambda: switching.switch(found, me, to.person, to.device), says)


@require_POST
@school_page(Act.PLAN_TRIP)
def code(request: SchoolRequest, trip: UUID) -> HttpResponse:
    """A code to read out over the telephone. It is shown this once."""
    found = trip_to_see(request.membership, trip)
    try:
        told = switching.new_code(found, request.membership)
    except Overtaken:
        messages.warning(request, GONE)
        return to_trip(request, trip)
    return render(request, "trips/code.html", {"trip": found, "code": told})


@require_POST
@school_page(Act.SEE_TRIP)
def take_over(request: SchoolRequest, trip: UUID) -> HttpResponse:
    """Become the live one, with the code that somebody reads out."""
    found, me = trip_to_see(request.membership, trip), request.membership
    form = CodeForm(request.POST)
    typed = form.cleaned_data["code"] if form.is_valid() else ""
    try:
        count_try("trip", str(me.person_id))
        switching.take_over(found, me, typed)
    except TooOften:
        messages.warning(request, "Too many tries. Wait ten minutes, and ask for a new code.")
    except NoSuchCode:
        messages.warning(request, "This code does not work. Codes last half an hour and work once: ask for a new one.")
    except NotPossible as no:
        messages.warning(request, no.says)
    except Overtaken:
        messages.warning(request, GONE)
    else:
        messages.success(request, "You post from this trip now, with this device.")
    return to_trip(request, trip)


@require_POST
@school_page(Act.AGREE_PHONE)
def agree(request: SchoolRequest, trip: UUID) -> HttpResponse:
    """The safeguarding lead agrees to somebody's own phone."""
    found = trip_to_see(request.membership, trip)
    return done(request, found, lambda: phones.agree_own_phone(found, request.membership), "Agreed, in writing.")


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.BRING_HOME)
def home(request: SchoolRequest, trip: UUID) -> HttpResponse:
    """Everyone is home: end the trip, and delete its pictures, place by place."""
    me = request.membership
    found = trip_to_see(me, trip)
    if request.method == "POST":
        try:
            coming_home.bring_home(found, me)
        except NotPossible as no:
            messages.warning(request, no.says)
        except (NotAllowed, Overtaken):
            messages.warning(request, GONE)
        return redirect("trip-home", me.school.slug, trip)
    return render(request, "trips/home.html", home_page(me, found))


def home_page(me: Membership, trip: Trip) -> dict[str, Any]:
    """What the page shows: one's own lists with their places, and how far the others are."""
    page = trip_page(me, trip, timezone.now())
    mine = [one for one in page.clearings if one.person_id == me.person_id]
    lists = [
        {"clearing": one, "places": [(word, says, word in one.ticked) for word, says in coming_home.PLACES.items()]}
        for one in mine
    ]
    return {"trip": trip, "page": page, "lists": lists, "others": [one for one in page.clearings if one not in mine]}


@require_POST
@school_page(Act.CLEAR_PHONE)
def clear(request: SchoolRequest, clearing: UUID) -> HttpResponse:
    """Say that no picture of the trip is left in one place of the device."""
    me = request.membership
    found = clearing_to_tick(me, clearing)
    try:
        coming_home.tick(found, me, request.POST.get("place", ""))
    except (NotPossible, NotAllowed, Overtaken):
        messages.warning(request, GONE)
    return redirect("trip-home", me.school.slug, found.trip_id)
