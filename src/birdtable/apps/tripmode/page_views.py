"""The page of trip mode, and what makes it an app: its worker, its manifest, what it is told, and what came of it."""

from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.tripmode import code
from birdtable.apps.tripmode.outcomes import outcomes_of
from birdtable.apps.tripmode.standing import OnTrip, on_trip, why_not


@require_safe
@school_page(Act.WRITE_POST)
def trip_mode(request: SchoolRequest) -> HttpResponse:
    """The page. It says nothing of anybody, for a phone keeps it; the rest it asks for."""
    told = {"school": request.membership.school, "version": code.version()}
    response = render(request, "tripmode/trip_mode.html", told)
    response["Trip-Version"] = code.version()
    return response


@require_safe
@school_page(Act.WRITE_POST)
def worker(request: SchoolRequest) -> HttpResponse:
    """The service worker, for the pages below its own address and no others."""
    page = reverse("trip-mode", args=[request.membership.school.slug])
    return HttpResponse(code.worker(page), content_type="text/javascript; charset=utf-8")


@require_safe
@school_page(Act.WRITE_POST)
def manifest(request: SchoolRequest) -> HttpResponse:
    """What a phone needs to keep trip mode beside its other apps."""
    school = request.membership.school
    page = reverse("trip-mode", args=[school.slug])
    icons = [
        ("trip-192.png", "192x192", "any"),
        ("trip-512.png", "512x512", "any"),
        ("trip-mask.png", "512x512", "maskable"),
    ]
    told = {
        "id": page,
        "start_url": page,
        "scope": page,
        "name": f"Trips, {school.name}",
        "short_name": "Trip",
        "description": "Words and pictures from a trip, also without signal.",
        "lang": "en-GB",
        "display": "standalone",
        "background_color": "#fbf4e4",
        "theme_color": "#1e5b3b",
        "icons": [
            {"src": static(f"birdtable/img/{name}"), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, sizes, purpose in icons
        ],
    }
    return JsonResponse(told, content_type="application/manifest+json")


@require_safe
@school_page(Act.WRITE_POST)
def state(request: SchoolRequest) -> HttpResponse:
    """Who this is, which trip the device is on, what time it is here, and the token of a form."""
    me, now = request.membership, timezone.now()
    found = on_trip(me, now)
    return JsonResponse(
        {
            "person": str(me.person_id),
            "called": me.person.called,
            "now": round(now.timestamp() * 1000),
            "csrf": get_token(request),
            "trip": _told(found) if found else None,
            "why": "" if found else why_not(me),
        }
    )


def _told(found: OnTrip) -> dict[str, object]:
    return {
        "id": str(found.trip.pk),
        "place": found.trip.place,
        "live": found.live,
        "ends": round(found.ends.timestamp() * 1000),
        "wipe": round(found.wiped.timestamp() * 1000),
    }


@require_safe
@school_page(Act.WRITE_POST)
def arrived(request: SchoolRequest) -> HttpResponse:
    """What this member sent by phone in the last days: where it is, and what we noticed. The phone keeps none of it."""
    return render(request, "tripmode/_arrived.html", {"outcomes": outcomes_of(request.membership)})
