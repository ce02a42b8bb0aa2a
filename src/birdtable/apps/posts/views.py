"""Writing, finding and reading posts."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.photos.models import Photo
from birdtable.apps.posts import actions, approval, suggestions
from birdtable.apps.posts.archive import (
    drafts_of,
    place_of,
    post_to_approve,
    post_to_edit,
    suggestion_for,
)
from birdtable.apps.posts.beside import says_the_same
from birdtable.apps.posts.filters import filters_for, ways_to_look
from birdtable.apps.posts.finding import Wanted, archive
from birdtable.apps.posts.forms import AnswerForm, SendBackForm, SuggestForm
from birdtable.apps.posts.keeping import keep_page, posted_page
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.queries import accounts_of, photos_of
from birdtable.apps.posts.reviewing import review_of
from birdtable.apps.posts.stops import NotYours, Overtaken
from birdtable.apps.posts.write_page import (
    keep_posted,
    noticed_on,
    opened,
    pictures_on,
    previews_on,
    stopped_page,
    write_page,
)
from birdtable.core.post_states import PostState
from birdtable.core.states import NotAllowed

__all__ = ["stopped_page", "write_page"]

GONE = "That was done already, or the post has moved on since. Nothing was changed."


def to(name: str, request: SchoolRequest, *keys: object, query: str = "") -> HttpResponse:
    """On to another page of the same school."""
    address = reverse(name, args=[request.membership.school.slug, *keys])
    return redirect(f"{address}?{query}" if query else address)


@require_POST
@school_page(Act.WRITE_POST)
def new(request: SchoolRequest) -> HttpResponse:
    """Begin a post: an empty draft, meant for every account."""
    post = actions.begin(request.membership, channels=accounts_of(request.membership))
    return to("post-edit", request, post.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.WRITE_POST)
def edit(request: SchoolRequest, post: UUID) -> HttpResponse:
    """The Write page, and every button on it but the one that sends."""
    found = post_to_edit(request.membership, post)
    if request.method != "POST":
        return write_page(request, found) if found.state == PostState.DRAFT else to("post", request, post)
    if problem := keep_posted(request, found):
        return problem
    place = place_of(found, request.POST.get("picture-page", ""))
    return to("picture", request, place.pk) if place else to("post-edit", request, post)


@require_POST
@school_page(Act.WRITE_POST)
def check(request: SchoolRequest, post: UUID) -> HttpResponse:
    """What we notice in the page as it stands in the browser. It writes nothing."""
    found = post_to_edit(request.membership, post)
    posted = posted_page(found, request.membership, request.POST)
    context = {
        "school": request.membership.school,
        "post": found,
        "form": posted.form,
        "pictures": pictures_on(posted),
        "previews": previews_on(posted),
        "alike": says_the_same(found, posted.form.written().text, request.membership),
        **noticed_on(posted),
    }
    # Without the request: it is asked for at every pause, and needs no menu.
    return HttpResponse(render_to_string("posts/_noticed.html", context))


@require_POST
@school_page(Act.WRITE_POST)
def autosave(request: SchoolRequest, post: UUID) -> HttpResponse:
    """Keep what is on the page, quietly: what is wrong on it stays on it."""
    found = post_to_edit(request.membership, post)
    posted = posted_page(found, request.membership, request.POST)
    try:
        keep_page(posted, request.POST)
    except Overtaken:
        return JsonResponse({"overtaken": True}, status=409)
    return JsonResponse({"saved_at": timezone.now().isoformat(), "version": found.version})


def picture_card(request: SchoolRequest, post: Post, photo: Photo | None = None, *, status: int = 200) -> HttpResponse:
    """One picture of the Write page, the last one where none is named. Raises: Http404 for one that was taken out."""
    pictures = [one for one in pictures_on(opened(request, post)) if photo is None or one.form.photo.pk == photo.pk]
    if not pictures:
        raise Http404
    response = render(request, "posts/_picture.html", {"post": post, "picture": pictures[-1]}, status=status)
    # The page's next save must not look stale to us because of its own picture.
    response["X-Post-Version"] = str(post.version)
    return response


@require_POST
@school_page(Act.WRITE_POST)
def discard(request: SchoolRequest, post: UUID) -> HttpResponse:
    """Throw a draft away; the next page offers to bring it back."""
    found = post_to_edit(request.membership, post)
    try:
        actions.discard(found, request.membership)
    except (Overtaken, NotAllowed):
        messages.warning(request, GONE)
    return to("post", request, post)


@require_POST
@school_page(Act.WRITE_POST)
def restore(request: SchoolRequest, post: UUID) -> HttpResponse:
    """Bring a thrown-away draft back."""
    found = post_to_edit(request.membership, post)
    try:
        actions.restore(found, request.membership)
    except (Overtaken, NotAllowed):
        messages.warning(request, GONE)
        return to("post", request, post)
    messages.success(request, "Here it is again.")
    return to("post-edit", request, post)


@require_POST
@school_page(Act.WRITE_POST)
def answer_suggestion(request: SchoolRequest, post: UUID, note: UUID) -> HttpResponse:
    """Take a leader's wording, or keep one's own."""
    found = suggestion_for(request.membership, post, note)
    form = AnswerForm(request.POST)
    try:
        if form.accepts:
            suggestions.accept_suggestion(found, request.membership, form.read_version)
            messages.success(request, "The suggested words are in. Read them once more, then send.")
        else:
            suggestions.decline_suggestion(found, request.membership)
            messages.success(request, "Your own words stay.")
    except NotYours:
        messages.error(request, "This is your own suggestion: the author answers it.")
    except Overtaken:
        messages.warning(request, "Somebody changed the post meanwhile. Please compare the two again.")
    return to("post-edit", request, post)


@require_POST
@school_page(Act.APPROVE_POST)
def send_back(request: SchoolRequest, post: UUID) -> HttpResponse:
    """Return a waiting post to its author with a reason."""
    found = post_to_approve(request.membership, post)
    form = SendBackForm(request.POST)
    if not form.is_valid():
        context = {"form": form, "review": review_of(found), "post": found}
        return render(request, "posts/send_back.html", context, status=422)
    try:
        refused = [photo for photo in photos_of(found) if str(photo.pk) in request.POST.getlist("refuse")]
        approval.send_back(found, request.membership, form.cleaned_data["words"], refused=refused)
    except (Overtaken, NotAllowed):
        messages.warning(request, GONE)
    else:
        messages.success(request, f"Sent back to {found.author.called}, with your words.")
    return to("quick" if request.POST.get("from") == "quick" else "waiting", request)


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.APPROVE_POST)
def suggest(request: SchoolRequest, post: UUID) -> HttpResponse:
    """Offer the author other words."""
    found = post_to_approve(request.membership, post)
    form = SuggestForm(request.POST or None, initial={"text": found.text, "version": found.version})
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "posts/suggest.html", {"form": form, "post": found}, status=status)
    said = form.cleaned_data
    try:
        suggestions.suggest(found, request.membership, said["text"], said["words"], version=said["version"])
    except (Overtaken, NotAllowed):
        messages.warning(request, GONE)
    else:
        messages.success(request, f"{found.author.called} sees your wording and can take it with one tap.")
    return to("waiting", request)


@require_safe
@school_page(Act.SEE_SCHOOL)
def posts(request: SchoolRequest) -> HttpResponse:
    """Find any post ever; what is looked for stands in the address, so that it can be kept and sent on."""
    wanted = Wanted(**{name: request.GET.get(name, "").strip() for name in Wanted.__slots__})
    newer, older = (request.GET.get(name, "") for name in ("newer", "older"))
    context = {
        "found": archive(request.membership, wanted, newer=newer, older=older),
        "wanted": wanted,
        "first_page": not newer and not older,
        "filters": filters_for(request.membership, wanted),
        "looks": ways_to_look(wanted),
        "drafts": drafts_of(request.membership)[:5] if not wanted.anything else (),
    }
    return render(request, "posts/posts.html", context)
