"""The door of every page under `/s/<school>/`."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control

from birdtable.apps.people.models import Membership, Person
from birdtable.apps.people.permissions import Act, may
from birdtable.apps.people.queries import membership_of

P = ParamSpec("P")


class SchoolRequest(HttpRequest):
    """A request by somebody who belongs to the school in the address, today."""

    membership: Membership

    @property
    def person(self) -> Person:
        """Who is asking."""
        return self.membership.person


def school_page(
    act: Act,
) -> Callable[[Callable[Concatenate[SchoolRequest, P], HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """A page that only members who may `act` can find; everybody else sees 404, as if it were not there.

    The view is called without `school` and finds `request.membership` instead.
    """

    def door(view: Callable[Concatenate[SchoolRequest, P], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def page(request: SchoolRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            person, school = request.user, str(kwargs.pop("school"))
            membership = membership_of(person, school) if isinstance(person, Person) else None
            if membership is None or not may(membership, act):
                raise Http404
            request.membership = membership
            response = view(request, *args, **kwargs)
            if not response.has_header("Cache-Control"):
                # On a shared iPad, Back after signing out must not show children's names.
                patch_cache_control(response, private=True, no_store=True)
            return response

        page.act = act  # type: ignore[attr-defined]
        return page

    return door
