"""The public pages. No cookie, no sign-in, nothing that was not published."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from birdtable.apps.noticeboard import feeds
from birdtable.apps.noticeboard.coming_up import coming_up, days_as_ical
from birdtable.apps.noticeboard.queries import Board, board_of, correction_of, picture_of
from birdtable.apps.photos.queries import open_file
from birdtable.apps.policies.queries import NoPolicy, current
from birdtable.apps.subscriptions.queries import sends_letters
from birdtable.apps.urgent.queries import banners_of

A_PAGE = 12
SECONDS_KEPT = 5


def _kept_a_moment(response: HttpResponseBase) -> HttpResponseBase:
    """Caches may keep it for a moment: an urgent notice must be there, and what is taken down be gone, within ten."""
    patch_cache_control(response, public=True, max_age=SECONDS_KEPT)
    return response


def _of(board: Board) -> dict[str, Any]:
    return {
        "school": board.school,
        "home_url": reverse("noticeboard", args=[board.school.slug]),
        "letters": sends_letters(board.school),
        "urgent": banners_of(board.school, timezone.now()),
    }


@login_not_required
@require_safe
def noticeboard(request: HttpRequest, school: str) -> HttpResponseBase:
    """The newest notices, a page at a time."""
    board = board_of(school)
    page = Paginator(board.notices, A_PAGE).get_page(request.GET.get("page"))
    coming = {"coming": coming_up(board.school)} if page.number == 1 else {}
    return _kept_a_moment(render(request, "noticeboard/board.html", {**_of(board), "page": page, **coming}))


@login_not_required
@require_safe
def notice(request: HttpRequest, school: str, notice: UUID) -> HttpResponseBase:
    """One notice by itself; once it is taken down, the one that corrected it, or else 404."""
    board = board_of(school)
    shown = board.notices.filter(pk=notice).first()
    if shown is None:
        return redirect("notice", school, correction_of(board.school, notice).pk)
    context = {**_of(board), "notice": shown, "title": feeds.title_of(shown)}
    return _kept_a_moment(render(request, "noticeboard/notice.html", context))


@login_not_required
@require_safe
def picture(request: HttpRequest, school: str, notice: UUID, rendition: UUID) -> HttpResponseBase:
    """A published picture, for as long as its notice stands."""
    shown = get_object_or_404(board_of(school).notices, pk=notice)
    file, _ = picture_of(shown, rendition)
    try:
        response = FileResponse(open_file(file), content_type="image/jpeg")
    except FileNotFoundError:
        raise Http404 from None
    response["ETag"] = f'"{file.sha256}"'
    return _kept_a_moment(response)


@login_not_required
@require_safe
def json_feed(request: HttpRequest, school: str) -> HttpResponseBase:
    """The newest notices for other programs."""
    return _kept_a_moment(feeds.json_feed(request, board_of(school)))


@login_not_required
@require_safe
def atom_feed(request: HttpRequest, school: str) -> HttpResponseBase:
    """The newest notices for feed readers."""
    return _kept_a_moment(feeds.AtomFeed()(request, school=school))


@login_not_required
@require_safe
def days(request: HttpRequest, school: str) -> HttpResponseBase:
    """What is coming up, for families' own calendars."""
    made = days_as_ical(board_of(school).school)
    return _kept_a_moment(HttpResponse(made, content_type="text/calendar; charset=utf-8"))


@login_not_required
@require_safe
def public_policy(request: HttpRequest, school: str) -> HttpResponseBase:
    """The policy the school has adopted, as parents may read it."""
    board = board_of(school)
    try:
        adopted = current(board.school)
    except NoPolicy:
        adopted = None
    return _kept_a_moment(render(request, "noticeboard/policy.html", {**_of(board), "adopted": adopted}))
