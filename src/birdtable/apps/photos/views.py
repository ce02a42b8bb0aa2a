"""Pictures, for people who are signed in."""

import uuid

from django.http import FileResponse, Http404, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.photos.queries import open_file, picture_for


@require_safe
@school_page(Act.SEE_SCHOOL)
def photo(request: SchoolRequest, photo: uuid.UUID, kind: str) -> HttpResponse:
    """One size of a picture. Only this person's browser may keep it, and it asks each time."""
    one = picture_for(request.membership, photo, kind)
    etag = f'"{one.sha256}"'
    response: HttpResponse
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponseNotModified()
    else:
        try:
            response = FileResponse(open_file(one), content_type="image/jpeg")  # type: ignore[assignment]
        except FileNotFoundError:
            raise Http404 from None
    response["ETag"] = etag
    patch_cache_control(response, private=True, no_cache=True)
    return response
