"""The noticeboard in a frame on the school's own website: no script, no cookie, and only where the school lets it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from birdtable.apps.noticeboard.pages import public_page
from birdtable.apps.noticeboard.queries import Board
from birdtable.apps.noticeboard.showing import showing_of
from birdtable.apps.urgent.queries import banners_of

MOST = 8


@public_page
def frame(request: HttpRequest, board: Board) -> HttpResponse:
    """The newest notices; it scrolls inside its frame, and everything in it opens in a window of its own."""
    return _framed(request, board, fits=False)


@public_page
def fitting(request: HttpRequest, board: Board) -> HttpResponse:
    """The same, telling the page around it how tall it is (frame.js listens there)."""
    return _framed(request, board, fits=True)


def _framed(request: HttpRequest, board: Board, *, fits: bool) -> HttpResponse:
    school = board.school
    context = {
        "school": school,
        "urgent": banners_of(school, timezone.now()),
        "notices": board.notices[:MOST],
        "fits": fits,
        "sheets_of": "board",
    }
    response = render(request, "noticeboard/frame.html", context)
    response.xframe_options_exempt = True
    # The one word of the policy that differs; for browsers it counts before X-Frame-Options.
    around = showing_of(school).shown_on or ["'none'"]
    response._csp_replace = {"frame-ancestors": around}  # type: ignore[attr-defined]
    return response
