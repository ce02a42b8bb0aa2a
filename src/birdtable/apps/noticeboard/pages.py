"""How a public page is answered: for whom caches may keep it, and under which name it is kept as a file.

A view marked `@public_page` takes the board; what it answers is written down by `keep` once every header is there.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

import structlog
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from birdtable.apps.delivery.board_files import kept_pages
from birdtable.apps.noticeboard.queries import board_of
from birdtable.apps.noticeboard.stamps import stamp_of

SECONDS_KEPT = 5
"""How long others may show a page unasked: an urgent notice must be there, and what is down be gone, within ten."""
ASKED = ("class", "topic", "page")
"""What may be asked for after the `?`, in this order; a view answers 404 to a value it does not know. Whatever else
stands there makes no other page."""
OF_ONE_ANSWER = {"x-request-id", "date", "content-length", "connection"}
log = structlog.get_logger("birdtable.noticeboard")


@dataclass(frozen=True, slots=True)
class KeepAs:
    """Where an answer is to be kept. path: of the file that is its body."""

    board: UUID
    stamp: str
    page: str
    path: str = ""


def page_key(path: str, query: str) -> str:
    """The one name of a page, however it is asked for: `?fbclid=…` at its end makes no other page of it."""
    given = dict(parse_qsl(query))
    asked = [(name, given[name]) for name in ASKED if given.get(name)]
    return f"{path}?{urlencode(asked)}" if asked else path


def public_page(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A view of a noticeboard (given instead of `school`): open to all, and kept as a file until something changes."""

    @login_not_required
    @require_safe
    @wraps(view)
    def shown(request: HttpRequest, school: str, **words: Any) -> HttpResponseBase:
        board = board_of(school)
        stamp = stamp_of(board.school.pk)
        response = view(request, board, **words)
        response.headers.setdefault("X-Robots-Tag", "noindex, nofollow, noimageindex")
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, public=True, max_age=SECONDS_KEPT, must_revalidate=True)
        if response.status_code == 200 and request.method == "GET":
            page = page_key(request.path, request.META["QUERY_STRING"])
            response.keep_as = KeepAs(board.school.pk, stamp, page, getattr(response, "file_path", ""))  # type: ignore[attr-defined]
        return response

    return shown


def with_file(response: HttpResponseBase, path: str | Path) -> HttpResponseBase:
    """Have the answer kept with this file as its body, which is not copied."""
    response.file_path = str(path)  # type: ignore[attr-defined]
    return response


def keep(response: HttpResponseBase) -> None:
    """Write this answer down, if it is one to keep, and still true. Whoever reads it now has it anyway."""
    what: KeepAs | None = getattr(response, "keep_as", None)
    if what is None or response.cookies:
        return
    # Django looks who it is before it sees that anybody may; the page is the same for all.
    response["Vary"] = "Accept-Encoding"
    pages, board = kept_pages(), str(what.board)
    body = b"" if what.path else getattr(response, "content", b"")
    headers = _headers(response.headers)
    if not response.has_header("ETag"):
        headers.append(("ETag", f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'))
    try:
        with pages.alone(board):
            # What was taken down while this page was made stands on it still.
            if stamp_of(what.board) == what.stamp:
                pages.keep(board, what.stamp, what.page, headers, body, what.path)
    except OSError as error:
        log.warning("noticeboard_page_not_kept", error=type(error).__name__)


def _headers(given: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(name, value) for name, value in given.items() if name.lower() not in OF_ONE_ANSWER]
