"""A school device shows that it is itself, with the key that cannot leave its browser."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from birdtable.apps.people import device_keys
from birdtable.apps.people.arriving import proved
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.people.trying import TooOften, count_try


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.SEE_SCHOOL)
def prove(request: SchoolRequest) -> HttpResponse:
    """Ask the device, hear its answer, and go on where somebody was going. Without its key: say what to do."""
    device, back = request.membership.here.unproved, _back(request)
    if device is None:
        return redirect(back)
    if request.method == "POST":
        try:
            count_try("prove", str(request.session.session_key))
            right = device_keys.answered(request.session, device, request.POST.get("signature", ""))
        except TooOften:
            right = False
        if right:
            proved(request, device)
            return redirect(back)
    question = device_keys.ask(request.session, device) if device.public_key and request.method != "POST" else None
    told = {"shown": device, "question": question, "back": back}
    return render(request, "people/prove.html", told, status=422 if request.method == "POST" else 200)


def _back(request: SchoolRequest) -> str:
    said = request.POST.get("next") or request.GET.get("next", "")
    safe = said.startswith("/") and url_has_allowed_host_and_scheme(said, allowed_hosts=None)
    return said if safe else reverse("today", args=[request.membership.school.slug])
