"""Pictures, for people who are signed in."""

import uuid
from collections.abc import Iterator

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from birdtable.adapters.vision.cover import How
from birdtable.adapters.vision.regions import Box
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.photos.addresses import unsealed
from birdtable.apps.photos.previewing import preview_of
from birdtable.apps.photos.queries import open_file, photo_for, picture_for
from birdtable.apps.photos.stops import NotInPicture, OriginalGone

WHOLE_NUMBERS = 4


@require_safe
@school_page(Act.SEE_SCHOOL)
def photo(request: SchoolRequest, sealed: str) -> HttpResponse:
    """One size of a picture. Only this person's browser may keep it, and it asks each time; the master it keeps not."""
    one = picture_for(request.membership, *unsealed("photo", request.membership, sealed))
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
    kept = {"no_store": True} if one.kind == one.Kind.MASTER else {"no_cache": True}
    patch_cache_control(response, private=True, **kept)
    return response


@require_safe
@school_page(Act.WRITE_POST)
def preview(request: SchoolRequest, sealed_preview: str) -> HttpResponse:
    """What would be published, with `?cover=<region>:<how>` and `window=x,y,w,h`. Nothing is kept of it anywhere."""
    key, _ = unsealed("photo-preview", request.membership, sealed_preview)
    try:
        jpeg = preview_of(photo_for(request.membership, key), dict(_covers(request)), _window(request))
    except (NotInPicture, OriginalGone):
        raise Http404 from None
    return HttpResponse(jpeg, content_type="image/jpeg")


def _covers(request: HttpRequest) -> Iterator[tuple[uuid.UUID, How]]:
    for said in request.GET.getlist("cover"):
        region, _, how = said.partition(":")
        try:
            yield uuid.UUID(region), How(how)
        except ValueError:
            raise Http404 from None


def _window(request: HttpRequest) -> Box | None:
    said = request.GET.get("window", "")
    numbers = said.split(",")
    if not said:
        return None
    if len(numbers) != WHOLE_NUMBERS or not all(one.isascii() and one.isdigit() and len(one) < 6 for one in numbers):
        raise Http404
    x, y, w, h = map(int, numbers)
    if not (w and h):
        raise Http404
    return Box(x, y, w, h)
