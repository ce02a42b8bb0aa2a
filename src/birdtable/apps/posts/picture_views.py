"""The Picture page and every button on it. What a page may do here, it may do without script."""

from collections.abc import Callable
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST, require_safe

from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.photos import boxes, speaking
from birdtable.apps.photos.answers import WhyTakenAway
from birdtable.apps.photos.models import Photo
from birdtable.apps.posts.archive import place_to_edit
from birdtable.apps.posts.models import PostPhoto
from birdtable.apps.posts.picture_desk import on_desk
from birdtable.apps.posts.picture_forms import WholeForm, keep_said
from birdtable.apps.posts.picture_page import Asked, asked_in, picture_page, whole_of
from birdtable.apps.posts.picture_say_forms import BoxesForm, EdgesForm, SayForm, SeveralForm, TakeAwayForm
from birdtable.apps.posts.picture_wording import WHY_NOT
from birdtable.apps.posts.pictures import as_author, remove_photo
from birdtable.apps.posts.queries import classes_of
from birdtable.apps.posts.stops import Overtaken
from birdtable.apps.posts.views import to
from birdtable.core.post_states import PostState
from birdtable.core.words import Network

Do = Callable[[], Photo]


@require_safe
@school_page(Act.WRITE_POST)
def picture(request: SchoolRequest, place: UUID) -> HttpResponse:
    """Who is in it? One question after the other."""
    found = place_to_edit(request.membership, place)
    if found.post.state != PostState.DRAFT:
        return to("post", request, found.post_id)
    return picture_page(request, found, asked_in(request))


@require_POST
@school_page(Act.WRITE_POST)
def say(request: SchoolRequest, place: UUID) -> HttpResponse:
    """An answer for one box, or the same for several."""
    found = place_to_edit(request.membership, place)
    form = SayForm(found.photo, request.membership, request.POST)
    if not form.is_valid():
        return _wrong(request, found, form)
    then = as_author(found.post, request.membership, found.photo)
    keys = form.keys()
    done = {"done": str(keys[0])} if len(keys) == 1 else {}
    return _did(request, found, lambda: speaking.speak(found.photo, request.membership, form.sayings(), then), **done)


@require_POST
@school_page(Act.WRITE_POST)
def unsay(request: SchoolRequest, place: UUID) -> HttpResponse:
    """What was said is taken back; a cover comes off again."""
    found = place_to_edit(request.membership, place)
    form = BoxesForm(found.photo, request.membership, request.POST)
    if not form.is_valid():
        return _wrong(request, found, form)
    then, keys = as_author(found.post, request.membership, found.photo), form.keys()
    return _did(request, found, lambda: speaking.unsay(found.photo, request.membership, keys, then), box=str(keys[0]))


@require_POST
@school_page(Act.WRITE_POST)
def several(request: SchoolRequest, place: UUID) -> HttpResponse:
    """“None of them is in the picture”: all the chosen faces at once."""
    found, by = place_to_edit(request.membership, place), request.membership
    form = SeveralForm(found.photo, by, request.POST)
    if not form.is_valid():
        return _wrong(request, found, form, do="several")
    given = form.cleaned_data

    def speak() -> Photo:
        return speaking.speak_for_all(
            found.photo,
            by,
            form.keys(),
            ticked=given["there"],
            asked=[one.pk for one in given["asked"]],
            children=given["listed"],
            networks=[Network(channel.network) for channel in found.post.channels.all()],
            then=as_author(found.post, by, found.photo),
        )

    return _did(request, found, speak)


@require_POST
@school_page(Act.WRITE_POST)
def box(request: SchoolRequest, place: UUID) -> HttpResponse:
    """A box is drawn, or with `box` moved."""
    found, by = place_to_edit(request.membership, place), request.membership
    form = EdgesForm(request.POST)
    if not form.is_valid():
        return _wrong(request, found, form, do="move" if request.POST.get("box") else "draw")
    then, key = as_author(found.post, by, found.photo), form.cleaned_data["box"]
    if key:
        return _did(request, found, lambda: boxes.move_box(found.photo, by, key, form.edges(), then), box=str(key))
    return _did(request, found, lambda: boxes.draw(found.photo, by, form.edges(), then), box="newest")


@require_POST
@school_page(Act.WRITE_POST)
def take_away(request: SchoolRequest, place: UUID) -> HttpResponse:
    """A box that somebody drew goes away, with a reason; or, without one, comes back."""
    found, by = place_to_edit(request.membership, place), request.membership
    then = as_author(found.post, by, found.photo)
    form = TakeAwayForm(request.POST)
    if not form.is_valid():
        return _wrong(request, found, form)
    key, why = form.cleaned_data["box"], form.cleaned_data["why"]
    if why:
        return _did(request, found, lambda: boxes.take_away(found.photo, by, key, WhyTakenAway(why), then))
    return _did(request, found, lambda: boxes.bring_back(found.photo, by, key, then), box=str(key))


@require_POST
@school_page(Act.WRITE_POST)
def crop(request: SchoolRequest, place: UUID) -> HttpResponse:
    """Only what is inside stays; or all of it comes back; or it is shown first what would stay."""
    found, by = place_to_edit(request.membership, place), request.membership
    then = as_author(found.post, by, found.photo)
    if "whole" in request.POST:
        return _did(request, found, lambda: boxes.uncrop(found.photo, by, then))
    form = EdgesForm(request.POST)
    if not form.is_valid():
        return _wrong(request, found, form, do="crop")
    edges = form.edges()
    if "show" in request.POST:
        return _to_page(request, found, do="crop", window=f"{edges.x},{edges.y},{edges.w},{edges.h}")
    return _did(request, found, lambda: boxes.crop(found.photo, by, edges, then))


@require_POST
@school_page(Act.WRITE_POST)
def remove(request: SchoolRequest, place: UUID) -> HttpResponse:
    """Another picture instead: this one is taken out of the post."""
    found = place_to_edit(request.membership, place)
    try:
        remove_photo(found.post, request.membership, found.photo)
    except Overtaken as no:
        messages.warning(request, WHY_NOT[type(no)])
    else:
        messages.success(request, "The picture is taken out. Add another one, if you like.")
    return to("post-edit", request, found.post_id)


@require_POST
@school_page(Act.WRITE_POST)
def whole(request: SchoolRequest, place: UUID) -> HttpResponse:
    """What is said of the whole picture, and on to the next one or back to the post."""
    found, by = place_to_edit(request.membership, place), request.membership
    picture = on_desk(found, by)
    form = WholeForm(picture.photo, by, request.POST)
    if "show" in request.POST:
        return _wrong(request, found, form, do="whole", status=200)
    try:
        # Half an answer is kept as no answer: an older, milder one must not stay behind it.
        keep_said(found.post, by, picture.photo, form.said())
    except tuple(WHY_NOT) as no:
        messages.warning(request, WHY_NOT[type(no)])
        return _to_page(request, found, do="whole")
    if not form.is_valid():
        return _wrong(request, found, form, do="whole")
    if picture.next and request.POST.get("go") == "next":
        return to("picture", request, picture.next.pk)
    return to("post-edit", request, found.post_id)


@require_POST
@school_page(Act.WRITE_POST)
def check(request: SchoolRequest, place: UUID) -> HttpResponse:
    """What we notice in what is said of the whole picture, as it stands in the browser. It writes nothing."""
    by = request.membership
    picture = on_desk(place_to_edit(by, place), by)
    form = WholeForm(picture.photo, by, request.POST)
    context: dict[str, object] = {"school": by.school, "picture": picture, "photo": picture.photo}
    context |= {"classes": classes_of(by)} | whole_of(by, picture, form, picture.usual_class)
    return HttpResponse(render_to_string("posts/picture/_checked.html", context))


def _did(request: SchoolRequest, place: PostPhoto, do: Do, **then: str) -> HttpResponse:
    """Do it, and show the page with what comes next; or say why it was not done."""
    try:
        do()
    except tuple(WHY_NOT) as no:
        messages.warning(request, WHY_NOT[type(no)])
        return _to_page(request, place, box=request.POST.get("box", ""))
    return _to_page(request, place, **then)


def _to_page(request: SchoolRequest, place: PostPhoto, **asked: str) -> HttpResponse:
    query = {"of": request.POST.get("of", "")[:40]} | asked
    return to("picture", request, place.pk, query=urlencode({name: said for name, said in query.items() if said}))


def _wrong(
    request: SchoolRequest, place: PostPhoto, form: forms.Form, *, do: str = "", status: int = 422
) -> HttpResponse:
    """The page again, with what has to be put right."""
    if place.post.state != PostState.DRAFT:
        messages.warning(request, WHY_NOT[Overtaken])
        return to("post", request, place.post_id)
    asked = Asked(do=do, box=request.POST.get("box", "")[:40], of=request.POST.get("of", "")[:40])
    return picture_page(request, place, asked, status=status, wrong=form)
