"""The Write page as a response, whatever led to it: opened, checked, stopped, stale."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from birdtable.apps.people.pages import SchoolRequest
from birdtable.apps.policies.queries import NoPolicy
from birdtable.apps.posts.approval import gaps_if
from birdtable.apps.posts.archive import note_to_show
from birdtable.apps.posts.beside import last_week_of_class, says_the_same
from birdtable.apps.posts.differences import Piece, differences
from birdtable.apps.posts.forms import WriteForm
from birdtable.apps.posts.keeping import Posted, keep_page, posted_page
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.noticed import Panel, panel_of
from birdtable.apps.posts.picture_boxes import Spoken, spoken_in
from birdtable.apps.posts.picture_forms import PictureForm, picture_forms
from birdtable.apps.posts.picture_state import PictureState, look_at, state_of
from birdtable.apps.posts.pictures import MOST_PICTURES
from birdtable.apps.posts.previews import Preview, pictures_from, previews_of
from birdtable.apps.posts.queries import photos_of
from birdtable.apps.posts.stops import Gap, NotReady, Overtaken, Stopped
from birdtable.apps.trips.listing import my_trips
from birdtable.core.post_states import PostState
from birdtable.core.words import Network


@dataclass(frozen=True, slots=True)
class PictureOnPage:
    """One picture on the Write page."""

    number: int
    form: PictureForm
    spoken: Spoken

    @property
    def state(self) -> PictureState:
        """What is still to be said of it."""
        return state_of(self.form.photo, self.spoken)

    @property
    def busy(self) -> bool:
        """Whether a machine still looks at it, so that more may be asked about in a moment."""
        return look_at(self.form.photo).busy

    @property
    def may_be_of_nobody(self) -> bool:
        """Whether one tap may say that nobody is in it: nobody has said anything yet, and no face was found."""
        said = self.form.photo.shows or self.spoken.children
        return not said and all(one.standing.writing for one in self.spoken.boxes)

    @property
    def first(self) -> bool:
        """Whether no picture comes before it."""
        return self.number == 1


def opened(request: SchoolRequest, post: Post) -> Posted:
    """The page as stored, with nothing posted."""
    by = request.membership
    return Posted(post, by, WriteForm(post, by), picture_forms(photos_of(post), by), [])


def write_page(
    request: SchoolRequest,
    post: Post,
    *,
    status: int = 200,
    posted: Posted | None = None,
    stop: Stopped | NotReady | None = None,
    saved: Sequence[Piece] = (),
) -> HttpResponse:
    """The Write page.

    posted: what was on it, to be put right. stop: why it was not sent. saved: how what is stored differs from that.
    """
    shown = posted or opened(request, post)
    context = {
        "post": post,
        "form": shown.form,
        "posted": shown,
        "pictures": pictures_on(shown),
        "most_pictures": MOST_PICTURES,
        "stopped": isinstance(stop, Stopped),
        "not_ready": isinstance(stop, NotReady),
        "saved": saved,
        "trips": my_trips(request.membership, timezone.now()),
        "previews": previews_on(shown),
        "alike": says_the_same(post, shown.form.written().text, request.membership),
        "last_week": last_week_of_class(post, request.membership),
        "comments": post.comments.select_related("by"),
        **noticed_on(shown, stop.gaps if isinstance(stop, NotReady) else ()),
        **_said_by_leader(post),
    }
    return render(request, "posts/write.html", context, status=status)


def noticed_on(shown: Posted, gaps: tuple[Gap, ...] = ()) -> Mapping[str, Any]:
    """The panel beside the words; without a policy, the reason why nothing can be sent."""
    written = shown.form.written()
    asked = gaps or gaps_if(written, shown.pictures_shown(), now=timezone.now())
    try:
        panel: Panel = panel_of(written, shown.judged(), asked)
    except NoPolicy:
        return {"panel": None}
    return {"panel": panel, "blank": not written.text.strip() and not shown.pictures and not gaps}


def previews_on(shown: Posted) -> tuple[Preview, ...]:
    """What is on the page, as each account chosen on it will show it."""
    written, form = shown.form.written(), shown.form
    chosen = form.cleaned_data.get("school_class") if form.is_bound else shown.post.school_class
    pictures = pictures_from([(one.photo, one.said().description) for one in shown.pictures], shown.by)
    return previews_of(
        shown.by.school,
        written.text,
        chosen.name if chosen else "",
        written.channels,
        pictures,
        happens_on=written.happens_on,
    )


def stopped_page(request: SchoolRequest, post: Post, stop: Stopped | NotReady) -> HttpResponse:
    """The page again, with what is in the way. Nothing was sent."""
    return write_page(request, post, status=422, stop=stop)


def keep_posted(request: SchoolRequest, post: Post) -> HttpResponse | None:
    """Store the whole page somebody posted, before anything else is done with it.

    None when all is well; else the page to answer with: 422, something is to be put right; 409, somebody was first.
    """
    posted = posted_page(post, request.membership, request.POST)
    try:
        keep_page(posted, request.POST, request.FILES.getlist("picture"))
    except Overtaken:
        return stale_page(request, post, posted)
    if posted.for_parents:
        messages.success(request, f"Taken out. Copy it into a message to parents: {posted.for_parents}")
    if posted.valid and not posted.troubles:
        return None
    _with_version(posted, post.version)
    return write_page(request, post, status=422, posted=posted)


def stale_page(request: SchoolRequest, post: Post, posted: Posted) -> HttpResponse:
    """Both wordings: what this person has on the page, and what is stored now. Nothing of either is lost."""
    mine = posted.form.written().text
    post.refresh_from_db()
    pieces = differences(post.text, mine)
    if post.state != PostState.DRAFT:
        return render(request, "posts/left_the_desk.html", {"post": post, "mine": mine, "pieces": pieces}, status=409)
    _with_version(posted, post.version)
    return write_page(request, post, status=409, posted=posted, saved=pieces)


def _with_version(posted: Posted, version: int) -> None:
    said = cast(QueryDict, posted.form.data).copy()
    said["version"] = str(version)
    posted.form.data = said


def _said_by_leader(post: Post) -> Mapping[str, Any]:
    note = note_to_show(post)
    pieces = differences(post.text, note.suggested_text) if note and note.suggested_text else ()
    return {"note": note, "pieces": pieces}


def pictures_on(shown: Posted) -> list[PictureOnPage]:
    """The pictures, each with how far it is spoken for; in as many queries however many there are."""
    written = shown.form.written() if shown.form.is_bound else shown.form.stored
    networks = [Network(channel.network) for channel in written.channels]
    spoken = spoken_in([form.photo for form in shown.pictures], shown.by.school, networks)
    return [PictureOnPage(number, form, spoken[form.photo]) for number, form in enumerate(shown.pictures, start=1)]
