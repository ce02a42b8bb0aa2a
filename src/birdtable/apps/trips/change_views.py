"""The page on which a leader changes what was agreed for a trip."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.policies.queries import NoPolicy
from birdtable.apps.trips.change_form import ChangeForm
from birdtable.apps.trips.changing import change, has_begun, may_be_changed
from birdtable.apps.trips.listing import trip_to_see
from birdtable.apps.trips.models import Trip
from birdtable.apps.trips.planning import rules_of
from birdtable.apps.trips.stops import NotPossible
from birdtable.apps.trips.transitions import NotAllowed, Overtaken
from birdtable.apps.trips.views import GONE, NO_POLICY, to_trip

MEANWHILE = "Somebody changed this trip while you had it open. Nothing of yours was kept: look at it again."
CHANGED = "Changed. It counts from now on; what was approved and waits is looked at again before it goes out."


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.PLAN_TRIP)
def change_trip(request: SchoolRequest, trip: UUID) -> HttpResponse:
    """Change where, when, who posts, and what families read."""
    me, now = request.membership, timezone.now()
    found = trip_to_see(me, trip)
    if not may_be_changed(found, now):
        messages.warning(request, GONE)
        return to_trip(request, trip)
    begun = has_begun(found, now)
    try:
        form = ChangeForm(me, rules_of(me.school), found, request.POST or None, begun=begun)
    except NoPolicy:
        messages.warning(request, NO_POLICY)
        return redirect("trips", me.school.slug)
    if request.method == "POST" and form.is_valid() and _changed(request, found, form):
        return to_trip(request, trip)
    told = {"form": form, "trip": found, "begun": begun}
    return render(request, "trips/change.html", told, status=422 if form.errors else 200)


def _changed(request: SchoolRequest, trip: Trip, form: ChangeForm) -> bool:
    """Whether there is nothing more to ask: it was changed, or somebody was first."""
    try:
        changed = change(trip, request.membership, form.planned(), seen=form.cleaned_data["seen"])
    except NotPossible as no:
        form.tell(no.field, no.says)
        return False
    except (NotAllowed, Overtaken):
        messages.warning(request, MEANWHILE)
    else:
        if changed:
            messages.success(request, CHANGED)
    return True
