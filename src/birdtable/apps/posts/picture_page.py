"""The Picture page as a response: one picture, and the one question that is asked next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from birdtable.adapters.vision.cover import How
from birdtable.apps.people.models import Membership
from birdtable.apps.people.pages import SchoolRequest
from birdtable.apps.photos.answers import FITS, GIVE_AWAYS, WhyNoFace, WhyTakenAway
from birdtable.apps.policies.queries import NoPolicy
from birdtable.apps.posts.judging import judge
from birdtable.apps.posts.models import PostPhoto
from birdtable.apps.posts.noticed import Noticed, noticed_in
from birdtable.apps.posts.picture_boxes import BoxOnPage
from birdtable.apps.posts.picture_desk import PictureOnDesk, children_listed, on_desk
from birdtable.apps.posts.picture_forms import WholeForm
from birdtable.apps.posts.picture_say_forms import EdgesForm
from birdtable.apps.posts.picture_state import look_at, state_of
from birdtable.apps.posts.picture_wording import HOWS
from birdtable.apps.posts.queries import classes_of, facts_in
from birdtable.core.verdict import Verdict
from birdtable.core.words import Shows

PANELS = {"several", "draw", "move", "cover", "crop", "whole"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the address of the page asks for; empty: whatever comes next.

    do: one of PANELS. box: an id, of which box. of: an id, whose children are listed. q: what their names begin with.
    how: how to cover; every: every face. done: the box that was spoken for last. window: a crop, to be shown first.
    """

    do: str = ""
    box: str = ""
    of: str = ""
    q: str = ""
    how: str = ""
    every: str = ""
    done: str = ""
    window: str = ""


def asked_in(request: HttpRequest) -> Asked:
    """What this address asks for; what nobody could mean is left out."""
    said = {name: request.GET.get(name, "").replace("\0", "")[:200] for name in Asked.__slots__}
    asked = Asked(**said)
    window = asked.window if EdgesForm(_edges_of(asked.window)).is_valid() else ""
    how = asked.how if asked.how in set(How) else ""
    return replace(asked, do=asked.do if asked.do in PANELS else "", how=how, window=window)


def picture_page(
    request: SchoolRequest, place: PostPhoto, asked: Asked, *, status: int = 200, wrong: forms.Form | None = None
) -> HttpResponse:
    """The page. wrong: a form that is to be put right."""
    by = request.membership
    picture = on_desk(place, by)
    panel, box = _panel(picture, asked)
    of = asked.of or picture.usual_class
    context: dict[str, Any] = {
        "picture": picture,
        "photo": picture.photo,
        "version": f"?v={picture.photo.version}",
        "post": place.post,
        "asked": asked,
        "panel": panel,
        "box": box,
        "of": of,
        "done": picture.box(asked.done),
        "state": state_of(picture.photo, picture.spoken),
        "look": look_at(picture.photo),
        "classes": classes_of(by),
        "wrong": wrong,
        "edges": _edges(picture, panel, box, asked, wrong),
    }
    if panel in ("box", "several"):
        context |= _answers(by, picture, box, of, asked)
    elif panel == "cover":
        covering = picture.faces if asked.every else [box] if box else []
        context |= {"hows": HOWS, "how": asked.how or How.SOLID.value, "covering": covering}
    elif panel == "whole":
        context |= whole_of(by, picture, wrong if isinstance(wrong, WholeForm) else WholeForm(picture.photo, by), of)
    return render(request, "posts/picture.html", context, status=status)


def _panel(picture: PictureOnDesk, asked: Asked) -> tuple[str, BoxOnPage | None]:
    """Which question is asked, and of which box: one that cannot go out as it was just said, else the next open one."""
    box = picture.box(asked.box)
    if asked.do and (box or asked.every or asked.do not in ("move", "cover")):
        return asked.do, box
    done = picture.box(asked.done)
    stuck = done if done and done.spoken and done.tone in ("stop", "open") else None
    box = box or stuck or next(iter(picture.open), None)
    return ("box", box) if box else ("whole", None)


def _answers(
    by: Membership, picture: PictureOnDesk, box: BoxOnPage | None, of: str, asked: Asked
) -> Mapping[str, object]:
    listed = children_listed(by, picture.networks, of=of, words=asked.q)
    return {
        "children": listed,
        "without": [one for one in listed if not one.ok],
        "fits": FITS[box.region.kind] if box else (),
        "no_faces": WhyNoFace.choices,
        "takes_away": WhyTakenAway.choices,
    }


def whole_of(by: Membership, picture: PictureOnDesk, form: WholeForm, of: str) -> dict[str, object]:
    """What is asked of the whole picture: the form, who may be ticked, and what we noticed in what is said there."""
    of = str(form["of"].value() or of)
    facts = form.facts()
    return {
        "whole": form,
        "of": of,
        "children": children_listed(by, picture.networks, of=of, ticked=form.ticked()),
        "give_aways": GIVE_AWAYS,
        "noticed": _noticed(by, picture, form),
        "advice": facts.shows is Shows.RECOGNISABLE,
    }


def _noticed(by: Membership, picture: PictureOnDesk, form: WholeForm) -> Sequence[Noticed]:
    """Findings in the words about this picture; those about its boxes are on the boxes, the rest beside the post."""
    index = picture.number - 1
    facts = list(facts_in(picture.place.post))
    facts[index] = form.facts()
    try:
        verdict = judge(picture.place.post, roles=by.roles, device=by.here.kind, facts=tuple(facts), by=by).verdict
    except NoPolicy:
        return ()
    here = f"photos[{index}]."
    about = (one for one in verdict.judged if one.finding.where and one.finding.where.field.startswith(here))
    return noticed_in(Verdict(edition=verdict.edition, judged=tuple(about)))


def _edges(
    picture: PictureOnDesk, panel: str, box: BoxOnPage | None, asked: Asked, wrong: forms.Form | None
) -> EdgesForm | None:
    """The form with the edges of what is drawn, moved or cropped, as it is to begin with."""
    if isinstance(wrong, EdgesForm):
        return wrong
    wide, tall = picture.photo.width, picture.photo.height
    if panel == "move" and box and box.standing.box:
        held = box.standing.box
        return EdgesForm(initial={"x": held.x, "y": held.y, "w": held.w, "h": held.h})
    if panel == "crop":
        return EdgesForm(initial=_edges_of(asked.window) or {"x": 0, "y": 0, "w": wide, "h": tall})
    if panel == "draw":
        side = max(min(wide, tall) // 6, 8)
        return EdgesForm(initial={"x": (wide - side) // 2, "y": (tall - side) // 2, "w": side, "h": side})
    return None


def _edges_of(window: str) -> dict[str, str]:
    numbers = window.split(",")
    return dict(zip("xywh", numbers, strict=True)) if len(numbers) == len("xywh") else {}
