"""The page on which something that went wrong is written down: by itself, or from a post, a picture or a child."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from birdtable.apps.incidents import actions, queries
from birdtable.apps.incidents.forms import OpenForm
from birdtable.apps.incidents.models import Incident
from birdtable.apps.people.pages import SchoolRequest
from birdtable.apps.people.permissions import Act, may
from birdtable.apps.photos.models import Photo
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.queries import children_of
from birdtable.apps.posts.views import to
from birdtable.apps.roll.models import Pupil


@dataclass(frozen=True, slots=True)
class About:
    """What the page was opened from; nothing, where somebody opened it by itself."""

    post: Post | None = None
    photo: Photo | None = None
    pupil: Pupil | None = None


def opened(request: SchoolRequest, about: About) -> HttpResponse:
    """Ask what happened; then write it down, and take it down where that was ticked."""
    member = request.membership
    offered = queries.posts_to_choose(member, post=about.post, photo=about.photo, pupil=about.pupil)
    chosen = list(offered) if about.post or about.photo else []
    given = request.POST if request.method == "POST" else None
    form = OpenForm(given, school=member.school, posts=offered, chosen=chosen)
    if not form.is_valid():
        context = {"form": form, "about": about, "offered": offered.exists()}
        return render(request, "incidents/new.html", context, status=422 if form.errors else 200)
    said = form.cleaned_data
    posts = tuple(said["posts"]) if said["posts"] else tuple(chosen)
    noticed = actions.Noticed(
        kind=Incident.Kind(said["kind"]),
        words=said["words"],
        known_at=said["known_at"],
        posts=posts,
        photo=about.photo,
        pupils=_children(request, about, posts),
        channel=said["channel"],
    )
    made = actions.open_incident(noticed, by=member)
    if said["down"] and may(member, Act.TAKE_DOWN) and (posts or about.photo):
        actions.take_down(made, by=member)
        messages.success(request, "Written down, and being taken down. This page shows when each copy is gone.")
    else:
        messages.success(request, "Written down. The head and the safeguarding lead are told.")
    return to("incident", request, made.pk)


def _children(request: SchoolRequest, about: About, posts: tuple[Post, ...]) -> tuple[Pupil, ...]:
    """Who is in it as far as is known: the child it was opened from, and whoever was said to be in the pictures."""
    if about.pupil:
        return (about.pupil,)
    return tuple(children_of(request.membership).filter(pk__in=queries.children_pictured(posts)))
