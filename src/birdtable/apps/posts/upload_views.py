"""Pictures that come in piece by piece, so that a cut line costs one piece and not the picture."""

from functools import partial
from typing import Protocol
from urllib.parse import unquote
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from birdtable.adapters.vision.intake import Busy, Unreadable
from birdtable.adapters.vision.kinds import ENOUGH, refused_at_sight
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.photos import uploads
from birdtable.apps.photos.models import Photo, Upload
from birdtable.apps.photos.uploads import Placed
from birdtable.apps.posts.archive import post_to_edit
from birdtable.apps.posts.keeping import TOO_MANY
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.pictures import place_photo
from birdtable.apps.posts.stops import Overtaken, TooManyPictures
from birdtable.apps.posts.views import GONE, picture_card

ANOTHER_FILE = "This is not the file that was begun under this name. Please choose it again."
SO_MANY = "Too many pictures are on their way at once. Please wait until some have arrived."
PIECE_TOO_BIG = "This piece is too big."
MOST_DIGITS = 9


class Answer(Protocol):
    """Says that the picture is in the post."""

    def __call__(self, photo: Photo, *, status: int = 200) -> HttpResponse:
        """photo: what the file became."""


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.ADD_PICTURE)
def upload(request: SchoolRequest, post: UUID, upload: UUID) -> HttpResponse:
    """One file on its way into a post. upload: an id that the browser made.

    GET: 204 with `Upload-Offset`, where to go on; 200 with the picture's card, once it is in the post.
    POST, with `Upload-Offset`, `Upload-Length` and `X-File-Name` (percent-encoded), and a piece of at most 1 MiB: 204,
    the next piece begins at `Upload-Offset`; 409, this one should have begun there; 201, the card; 503 with
    `Retry-After`, everything is here and this machine has no time: ask again with an empty piece; else words.
    Each may be sent again.
    """
    found = post_to_edit(request.membership, post)
    placed = partial(place_photo, found, request.membership)
    return piece_by_piece(request, found, upload, placed, partial(picture_card, request, found))


def piece_by_piece(request: SchoolRequest, post: Post, key: UUID, placed: Placed, answer: Answer) -> HttpResponse:
    """What `upload` does, for any page that takes a picture of a post in.

    placed: as of `uploads.finish`. answer: says that the picture is there (status: 200 it was, 201 it is now).
    """
    if request.method != "POST":
        known = uploads.upload_of(request.membership, post.pk, key)
        return answer(known.photo) if known and known.photo else _go_on(known)
    try:
        return _take(request, post, key, placed, answer)
    except Busy as no:
        return _later(no.says, _number(request, "Upload-Length"))
    except Unreadable as no:
        return _words(no.says, 422)
    except uploads.TooMany:
        return _words(SO_MANY, 429)
    except TooManyPictures:
        return _words(TOO_MANY, 422)
    except Overtaken:
        return _words(GONE, 422)


def _take(request: SchoolRequest, post: Post, key: UUID, placed: Placed, answer: Answer) -> HttpResponse:
    at, size = _number(request, "Upload-Offset"), _number(request, "Upload-Length")
    if _number(request, "Content-Length", "0") > uploads.LARGEST_PIECE:
        return _words(PIECE_TOO_BIG, 413)
    _refuse_at_sight(request, at)
    by = request.membership
    found = uploads.begin(by, post.pk, key, unquote(request.headers.get("X-File-Name", "")), size)
    if found.post != post.pk:
        raise Http404
    if found.size != size:
        return _words(ANOTHER_FILE, 422)

    try:
        if not found.ended_at:
            found = uploads.add_piece(found, at, request.body)
        if not (found.whole or found.ended_at):
            return _go_on(found)
        photo = uploads.finish(found, by, placed)
    except uploads.WrongPlace as no:
        return _go_on(found, no.received, status=409)
    except uploads.BeingTaken:
        return _go_on(found, status=409)
    return answer(photo, status=201)


def _refuse_at_sight(request: SchoolRequest, at: int) -> None:
    """A film of minutes is told so by its first piece, and not for its size."""
    if at == 0 and (says := refused_at_sight(request.body[:ENOUGH])):
        raise Unreadable(says)


def _number(request: SchoolRequest, header: str, unsaid: str = "") -> int:
    """A whole number. Raises: Unreadable for anything else."""
    said = request.headers.get(header, unsaid)
    if not (said.isascii() and said.isdigit() and len(said) <= MOST_DIGITS):
        raise Unreadable(ANOTHER_FILE)
    return int(said)


def _go_on(upload: Upload | None, received: int | None = None, *, status: int = 204) -> HttpResponse:
    response = HttpResponse(status=status)
    where = received if received is not None else upload.received if upload else 0
    response["Upload-Offset"] = str(where)
    return response


def _later(says: str, size: int) -> HttpResponse:
    response = _words(says, 503)
    response["Upload-Offset"], response["Retry-After"] = str(size), "2"
    return response


def _words(says: str, status: int) -> HttpResponse:
    return HttpResponse(says, status=status, content_type="text/plain; charset=utf-8")
