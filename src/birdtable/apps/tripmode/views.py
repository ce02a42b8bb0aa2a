"""What a phone away from school asks for: its post begun, its pictures taken in, the post sent."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.photos.models import Photo
from birdtable.apps.posts.stops import Overtaken
from birdtable.apps.posts.upload_views import piece_by_piece
from birdtable.apps.tripmode import actions
from birdtable.apps.tripmode.forms import BegunForm, LetterForm
from birdtable.apps.tripmode.models import Sending
from birdtable.apps.tripmode.queries import arrived_picture, sending_of
from birdtable.apps.tripmode.standing import why_not

MOVED_ON = "This post was sent or thrown away at school meanwhile. What is on this phone was not added to it."
ASK_AGAIN = "3"
"""Seconds after which the phone asks again whether a machine has looked at the pictures."""


@require_POST
@school_page(Act.ADD_PICTURE)
def post(request: SchoolRequest, fresh: UUID) -> HttpResponse:
    """Begin a post under the phone's own number; the same answer as often as it is asked. 403: words."""
    form = BegunForm(request.POST)
    begun = form.cleaned_data["begun"] if form.is_valid() else timezone.now()
    try:
        return JsonResponse(_told(actions.begin(request.membership, fresh, begun)))
    except actions.NotOnTrip:
        return _words(why_not(request.membership), 403)


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.ADD_PICTURE)
def picture(request: SchoolRequest, sending: UUID, picture: UUID) -> HttpResponse:
    """One picture of it, as `posts.upload_views.upload` takes them in; 200 with its number once it is here."""
    found = sending_of(request.membership, sending)
    if arrived_picture(found, picture):
        return HttpResponse(str(picture), content_type="text/plain")

    def here(photo: Photo, *, status: int = 200) -> HttpResponse:
        return HttpResponse(str(picture), status=status, content_type="text/plain")

    placed = partial(actions.place_picture, found, request.membership, picture)
    return piece_by_piece(request, found.post, picture, placed, here)


@require_POST
@school_page(Act.ADD_PICTURE)
def arrange(request: SchoolRequest, sending: UUID) -> HttpResponse:
    """Its words, and what was said of its pictures. After a 200 everything is here, and nothing need stay on the phone.

    409: these pictures are `missing`. 422: why it cannot be, in words.
    """
    form = LetterForm(request.POST)
    if not form.is_valid():
        return _words(" ".join(str(says) for all_of in form.errors.values() for says in all_of))
    found = sending_of(request.membership, sending)
    try:
        actions.arrange(found, request.membership, form.letter())
    except actions.Missing as no:
        return JsonResponse({"missing": sorted(map(str, no.keys))}, status=409)
    except Overtaken:
        return _words(MOVED_ON)
    return JsonResponse(_told(found))


@require_POST
@school_page(Act.SEND_POST)
def send(request: SchoolRequest, sending: UUID) -> HttpResponse:
    """Send it as any post is sent: to a leader, with every check. What is in its way, the draft says.

    202 with `Retry-After`: ask again, a machine takes its first look at a picture.
    """
    found = sending_of(request.membership, sending)
    done = actions.send(found, request.membership)
    answer = JsonResponse(_told(found), status=200 if done else 202)
    if not done:
        answer["Retry-After"] = ASK_AGAIN
    return answer


def _words(says: str, status: int = 422) -> HttpResponse:
    return HttpResponse(says, status=status, content_type="text/plain; charset=utf-8")


def _told(sending: Sending) -> dict[str, object]:
    return {
        "post": str(sending.post_id),
        "arranged": sending.arranged_at is not None,
        "ended": sending.ended_at is not None,
        "state": sending.post.state,
    }
