"""The noticeboard for other programs: feeds, days for calendars, and what search engines may read."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from birdtable.apps.noticeboard import feeds
from birdtable.apps.noticeboard.coming_up import days_as_ical
from birdtable.apps.noticeboard.narrowing import narrowed
from birdtable.apps.noticeboard.pages import public_page
from birdtable.apps.noticeboard.queries import Board
from birdtable.apps.noticeboard.showing import may_be_read_by_robots
from birdtable.apps.urgent.queries import banners_of


@public_page
def atom(request: HttpRequest, board: Board) -> HttpResponse:
    """The newest notices for feed readers, of one class or topic where that is asked for."""
    return feeds.as_atom(feeds.of_board(*narrowed(request, board)))


@public_page
def json(request: HttpRequest, board: Board) -> HttpResponse:
    """The same for other programs."""
    return feeds.as_json(feeds.of_board(*narrowed(request, board)))


@public_page
def urgent_atom(request: HttpRequest, board: Board) -> HttpResponse:
    """The urgent notices that stand now, for feed readers."""
    return feeds.as_atom(feeds.of_urgent(board, banners_of(board.school, timezone.now())))


@public_page
def urgent_json(request: HttpRequest, board: Board) -> HttpResponse:
    """The same for other programs, such as a banner on the school's own website."""
    return feeds.as_json(feeds.of_urgent(board, banners_of(board.school, timezone.now())))


@public_page
def days(request: HttpRequest, board: Board) -> HttpResponse:
    """What is coming up, for families' own calendars."""
    return HttpResponse(days_as_ical(board.school), content_type="text/calendar; charset=utf-8")


@login_not_required
@require_safe
@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read: noticeboards of schools that chose so, and no picture of any (RFC 9309).

    Nothing else is even fetched, so that no page with a child on it lies in a copy of the web.
    """
    lines = ["User-agent: *", "Disallow: /", "Allow: /static/"]
    for slug in may_be_read_by_robots():
        lines += [f"Allow: /n/{slug}/", f"Disallow: /n/{slug}/*.jpg$", f"Disallow: /n/{slug}/ask/"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
