"""The page of one trip: who is live, what was agreed, and what went out from it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.posts.on_trips import posts_from
from birdtable.apps.trips.changing import may_be_changed
from birdtable.apps.trips.forms import CodeForm, ExtendForm
from birdtable.apps.trips.listing import still_comes, trip_page, trip_to_see
from birdtable.apps.trips.wording import APPROVAL, PLACE_SAID, SHARING
from birdtable.core.words import Approval, PlaceSaid, Sharing


@require_safe
@school_page(Act.SEE_TRIP)
def trip(request: SchoolRequest, trip: UUID) -> HttpResponse:
    """One trip, for leaders and for whoever is on it."""
    me, now = request.membership, timezone.now()
    found = trip_to_see(me, trip)
    told = {
        "trip": found,
        "page": trip_page(me, found, now),
        "posts": posts_from(found),
        "extend_form": ExtendForm(found),
        "code_form": CodeForm(auto_id="over-%s"),
        "approval": APPROVAL[Approval(found.approval)],
        "sharing": SHARING[Sharing(found.sharing)],
        "place_said": PLACE_SAID[PlaceSaid(found.place_said)],
        "may_be_changed": may_be_changed(found, now),
        "still_comes": still_comes(found, now),
    }
    return render(request, "posts/trip.html", told)
