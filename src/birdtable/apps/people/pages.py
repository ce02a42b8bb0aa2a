"""The door of every page under `/s/<school>/`."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control

from birdtable.apps.audit.where import acting_at
from birdtable.apps.people.arriving import DONE, Arrival, arrive, carry, lead_to_prove, put_down, wipe
from birdtable.apps.people.models import Membership, Person
from birdtable.apps.people.permissions import NEVER_IN_ONE_SESSION, Act, Lack, NotPermitted, lack
from birdtable.apps.people.queries import membership_of
from birdtable.apps.people.second_factor import ask_for_it, must_have_one, was_given

P = ParamSpec("P")
NOT_HERE = "This is not a school device. Write here, send it from the iPad."
LOST = "A leader wrote this device down as lost. What it kept of ours is wiped."
SAFE = {"GET", "HEAD", "OPTIONS"}


class SchoolRequest(HttpRequest):
    """A request by somebody who belongs to the school in the address, today."""

    membership: Membership

    @property
    def person(self) -> Person:
        """Who is asking."""
        return self.membership.person


def school_page(
    act: Act, *, reads: Act | None = None
) -> Callable[[Callable[Concatenate[SchoolRequest, P], HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """A page that only members who may `act` can find; everybody else sees 404, as if it were not there.

    reads: what is asked of somebody who only looks, where that is less. Whoever lacks no role but a school device is
    told so in words (403). The view is called without `school` and finds `request.membership` instead.
    """

    def door(view: Callable[Concatenate[SchoolRequest, P], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def page(request: SchoolRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            person, school = request.user, str(kwargs.pop("school"))
            membership = membership_of(person, school) if isinstance(person, Person) else None
            if membership is None:
                raise Http404
            arrival = arrive(request, membership.school)
            if arrival.lost or arrival.idle:
                return _signed_out(request, arrival)
            if must_have_one(membership) and not was_given(request):
                return ask_for_it(request)
            membership.here, request.membership = arrival.here, membership
            if arrival.here.unproved and _is_a_page(request) and lead_to_prove(request):
                there = reverse("device-prove", args=[membership.school.slug])
                return redirect(f"{there}?{urlencode({'next': request.get_full_path()})}")
            asked = act if reads is None or request.method not in SAFE else reads
            at = arrival.here.sits_at
            with acting_at(at.pk if at else None):
                answer = _answer(request, asked, lambda: view(request, *args, **kwargs))
            return _sealed(answer, membership, arrival)

        page.act = act  # type: ignore[attr-defined]
        return page

    return door


def _is_a_page(request: HttpRequest) -> bool:
    """Whether somebody waits for a page, and not a script or a picture in one."""
    return request.method == "GET" and "text/html" in request.headers.get("Accept", "")


def _answer(request: SchoolRequest, asked: Act, view: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    missing = lack(request.membership, asked)
    if missing is Lack.ROLE:
        raise Http404
    if missing:
        return no_entry(request, missing)
    try:
        response = view()
    except NotPermitted as no:
        if no.lack is Lack.ROLE:
            raise
        return no_entry(request, no.lack)
    if asked in NEVER_IN_ONE_SESSION and request.method not in SAFE:
        request.session[DONE] = sorted({*request.session.get(DONE, ()), asked.value})
    return response


def no_entry(request: HttpRequest, missing: Lack) -> HttpResponse:
    """Why somebody of this school cannot do that here, and what to do instead; a script is told in plain words."""
    if not _wants_a_page(request):
        return HttpResponse(NOT_HERE, status=403, content_type="text/plain; charset=utf-8")
    return render(request, "people/no_entry.html", {"missing": missing.value}, status=403)


def _signed_out(request: HttpRequest, arrival: Arrival) -> HttpResponse:
    """Whoever sat here is signed out; the words of a draft are kept by the server and by the browser."""
    back = request.path if request.method in SAFE else "/"
    put_down(request)
    if arrival.lost and not _wants_a_page(request):
        # A script follows a redirect unseen; and not every browser wipes when it is only told to in a header.
        response: HttpResponse = HttpResponse(LOST, status=401, content_type="text/plain; charset=utf-8")
        response["Birdtable-Device"] = "lost"
    else:
        response = redirect_to_login(back)
    if arrival.lost:
        wipe(response)
    return response


def _wants_a_page(request: HttpRequest) -> bool:
    return "text/html" in request.headers.get("Accept", "text/html")


def _sealed(response: HttpResponseBase, membership: Membership, arrival: Arrival) -> HttpResponseBase:
    if arrival.token:
        carry(response, membership.school, arrival.token)
    if not response.has_header("Cache-Control"):
        # On a shared iPad, Back after signing out must not show children's names.
        patch_cache_control(response, private=True, no_store=True)
    return response
