"""The public pages. No cookie, no sign-in, nothing that was not published."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from birdtable.adapters.e_safety import tips
from birdtable.apps.noticeboard import feeds
from birdtable.apps.noticeboard.coming_up import coming_up
from birdtable.apps.noticeboard.narrowing import narrowed
from birdtable.apps.noticeboard.pages import public_page, with_file
from birdtable.apps.noticeboard.queries import Board, correction_of, picture_of, small_of, was_taken_down
from birdtable.apps.noticeboard.showing import showing_of
from birdtable.apps.photos.models import Rendition
from birdtable.apps.photos.queries import open_file, path_of
from birdtable.apps.policies.queries import NoPolicy, current
from birdtable.apps.subscriptions.queries import sends_letters
from birdtable.apps.urgent.queries import banners_of

A_PAGE = 12


def _of(board: Board) -> dict[str, Any]:
    return {
        "school": board.school,
        "home_url": reverse("noticeboard", args=[board.school.slug]),
        "letters": sends_letters(board.school),
        "indexed": showing_of(board.school).indexed,
        "sheets_of": "board",
        "urgent": banners_of(board.school, timezone.now()),
    }


@public_page
def noticeboard(request: HttpRequest, board: Board) -> HttpResponseBase:
    """The newest notices, a page at a time; of one class or about one topic where that is asked for."""
    chosen, narrow = narrowed(request, board)
    pages, asked = Paginator(chosen.notices, A_PAGE), request.GET.get("page") or "1"
    # Only an address that we gave ourselves is answered, or files could be made without end.
    if asked not in map(str, pages.page_range):
        raise Http404
    coming = {"coming": coming_up(board.school)} if asked == "1" and not narrow.asked else {}
    context = {**_of(board), "page": pages.page(asked), "narrow": narrow, **coming}
    response = render(request, "noticeboard/board.html", context)
    return _as_the_school_chose(response, board)


def _as_the_school_chose(response: HttpResponse, board: Board) -> HttpResponse:
    """Whether search engines may list it; pictures they never may."""
    if showing_of(board.school).indexed:
        response["X-Robots-Tag"] = "noimageindex"
    return response


@public_page
def notice(request: HttpRequest, board: Board, notice: UUID) -> HttpResponseBase:
    """One notice by itself; once it is taken down, the one that corrected it, or that it is gone."""
    shown = board.notices.filter(pk=notice).first()
    if shown is not None:
        context = {**_of(board), "notice": shown, "title": feeds.title_of(shown)}
        return _as_the_school_chose(render(request, "noticeboard/notice.html", context), board)
    if instead := correction_of(board.school, notice):
        return redirect("notice", board.school.slug, instead.pk)
    if was_taken_down(board.school, notice):
        return render(request, "noticeboard/gone.html", _of(board), status=410)
    raise Http404


@public_page
def picture(request: HttpRequest, board: Board, notice: UUID, rendition: UUID) -> HttpResponseBase:
    """A published picture, for as long as its notice stands."""
    return _file(picture_of(board, notice, rendition))


@public_page
def small_picture(request: HttpRequest, board: Board, notice: UUID, rendition: UUID) -> HttpResponseBase:
    """Its small copy, for lists: it stands and goes with the picture itself."""
    return _file(small_of(picture_of(board, notice, rendition)))


def _file(file: Rendition) -> HttpResponseBase:
    try:
        response = FileResponse(open_file(file), content_type="image/jpeg")
    except FileNotFoundError:
        raise Http404 from None
    response["ETag"] = f'"{file.sha256}"'
    # A browser asks each time whether it still stands, and no cache between keeps it at all.
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex, noimageindex"
    return with_file(response, path_of(file))


@public_page
def public_policy(request: HttpRequest, board: Board) -> HttpResponseBase:
    """The policy the school has adopted, as parents may read it."""
    try:
        adopted = current(board.school)
    except NoPolicy:
        adopted = None
    return render(request, "noticeboard/policy.html", {**_of(board), "adopted": adopted})


@public_page
def staying_safe(request: HttpRequest, board: Board) -> HttpResponseBase:
    """How families help children to stay safe online, and whom to turn to."""
    month = board.school.today().month
    fitting = [one for one in tips() if "families" in one.ages and (not one.months or month in one.months)]
    return render(request, "noticeboard/tips.html", {**_of(board), "tips": fitting})
