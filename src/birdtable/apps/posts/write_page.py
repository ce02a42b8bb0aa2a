"""The Write page as a response, whatever led to it: opened, checked, stopped, stale."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from birdtable.apps.people.models import SchoolClass
from birdtable.apps.people.pages import SchoolRequest
from birdtable.apps.policies.queries import NoPolicy
from birdtable.apps.posts.approval import gaps_if
from birdtable.apps.posts.archive import note_to_show
from birdtable.apps.posts.differences import Piece, differences
from birdtable.apps.posts.forms import WriteForm
from birdtable.apps.posts.keeping import Posted, keep_page, posted_page
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.noticed import Panel, panel_of
from birdtable.apps.posts.picture_forms import PictureForm, picture_forms
from birdtable.apps.posts.pictures import MOST_PICTURES
from birdtable.apps.posts.queries import children_of, classes_of, photos_of
from birdtable.apps.posts.stops import Gap, NotReady, Overtaken, Stopped
from birdtable.apps.roll.queries import roll_of
from birdtable.apps.roll.wording import NETWORKS
from birdtable.core.post_states import PostState
from birdtable.core.words import Network


@dataclass(frozen=True, slots=True)
class Child:
    """A child who may be ticked as recognisable. without: networks, in words, for which there is no permission."""

    key: str
    name: str
    ticked: bool
    without: str


@dataclass(frozen=True, slots=True)
class PictureOnPage:
    """One picture on the Write page."""

    number: int
    form: PictureForm
    children: tuple[Child, ...]

    @property
    def first(self) -> bool:
        """Whether no picture comes before it."""
        return self.number == 1


def opened(request: SchoolRequest, post: Post) -> Posted:
    """The page as stored, with nothing posted. `?of-<picture>=<class>` says whose children a picture lists."""
    by = request.membership
    form = WriteForm(post, by)
    chosen = {str(one.pk): one for one in classes_of(by)}
    pictures = [
        picture_forms([photo], by, of=chosen.get(request.GET.get(f"of-{photo.pk}", ""), post.school_class))[0]
        for photo in photos_of(post)
    ]
    return Posted(post, by, form, pictures, [])


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
    """The pictures with the children each may name; one query for the children of all of them."""
    asking = [form for form in shown.pictures if form.says_recognisable]
    listed = _children(shown, asking) if asking else {}
    return [
        PictureOnPage(number, form, listed.get(str(form.photo.pk), ()))
        for number, form in enumerate(shown.pictures, start=1)
    ]


def _children(shown: Posted, asking: list[PictureForm]) -> dict[str, tuple[Child, ...]]:
    school = shown.by.school
    known = roll_of(school, school.today()).by_id
    networks = [
        Network(channel.network)
        for channel in (shown.form.written() if shown.form.is_bound else shown.form.stored).channels
    ]
    everyone = list(children_of(shown.by).order_by("forename", "surname", "pk"))
    listed = {}
    for form in asking:
        ticked, of = form.ticked(), _class_key(form["of"].value())
        listed[str(form.photo.pk)] = tuple(
            Child(
                key=str(one.pk),
                name=f"{one.called} {one.surname}",
                ticked=str(one.pk) in ticked,
                without=_without(known.get(str(one.pk)), networks),
            )
            for one in everyone
            if str(one.pk) in ticked or (of and str(one.school_class_id) == of)
        )
    return listed


def _class_key(value: object) -> str:
    return str(value.pk) if isinstance(value, SchoolClass) else str(value or "")


def _without(child: Any, networks: list[Network]) -> str:
    # A mark looks exactly like an ordinary "no".
    refused = [one for one in networks if child is None or not child.shown or one not in child.consents]
    return ", ".join(NETWORKS[one] for one in refused)
