"""What stands around a draft: what people say about it, and what it said before."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.posts import actions
from birdtable.apps.posts.archive import post_to_edit
from birdtable.apps.posts.commenting import NamesAChild, comment
from birdtable.apps.posts.forms import CommentForm
from birdtable.apps.posts.stops import Overtaken
from birdtable.apps.posts.views import GONE, to
from birdtable.apps.posts.wordings import history_of, wording_of
from birdtable.core.post_states import PostState
from birdtable.core.states import NotAllowed

NAMED = "Your comment gives a child’s full name, so it was not kept. Say it with the first name or initials."


@require_POST
@school_page(Act.WRITE_POST)
def say(request: SchoolRequest, post: UUID) -> HttpResponse:
    """Comment on a draft."""
    found = post_to_edit(request.membership, post)
    form = CommentForm(request.POST)
    if not form.is_valid():
        status = 422
        return render(request, "posts/comment.html", {"post": found, "form": form}, status=status)
    try:
        comment(found, request.membership, form.cleaned_data["words"])
    except NamesAChild:
        form.add_error("words", NAMED)
        return render(request, "posts/comment.html", {"post": found, "form": form}, status=422)
    except NotAllowed:
        messages.warning(request, GONE)
    else:
        messages.success(request, "Said. Whoever wrote in it is told.")
    return to("post-edit" if found.state == PostState.DRAFT else "post", request, post)


@require_safe
@school_page(Act.WRITE_POST)
def history(request: SchoolRequest, post: UUID) -> HttpResponse:
    """What it said before, who changed it and when."""
    found = post_to_edit(request.membership, post)
    return render(request, "posts/history.html", {"post": found, "history": history_of(found)})


@require_POST
@school_page(Act.WRITE_POST)
def put_back(request: SchoolRequest, post: UUID, wording: UUID) -> HttpResponse:
    """Have it say again what it said before; what it says now is kept too."""
    found = post_to_edit(request.membership, post)
    try:
        actions.put_back(found, request.membership, wording_of(found, wording))
    except Overtaken:
        messages.warning(request, GONE)
        return to("post", request, post)
    messages.success(request, "It says that again. What it said until now is kept as well.")
    return to("post-edit", request, post)
