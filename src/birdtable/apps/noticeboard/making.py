"""Making a noticeboard's first pages anew as soon as something changed, so that the first parent finds them finished.

All others are made when somebody first asks for them: what a change costs does not grow with the posts of the years.
"""

import time
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from io import BytesIO
from urllib.parse import urlsplit
from uuid import UUID

import structlog
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.urls import reverse

from birdtable.apps.delivery.board_files import kept_pages
from birdtable.apps.noticeboard.stamps import stamp_of, stamps_of
from birdtable.apps.people.models import School

FIRST = ("noticeboard", "noticeboard-atom", "noticeboard-json")
"""What is asked for most."""
EVERY = 3
"""Seconds between two looks of one worker at every noticeboard."""
_looked: dict[str, float] = {}
log = structlog.get_logger("birdtable.noticeboard")


def due_boards(now: datetime, limit: int) -> Sequence[UUID]:
    """Schools whose first pages are not made yet from what stands there now."""
    if time.monotonic() - _looked.get("at", -EVERY) < EVERY:
        return []
    _looked["at"] = time.monotonic()
    pages = kept_pages()
    return [school for school, stamp in stamps_of().items() if pages.count(str(school), stamp) < len(FIRST)][:limit]


def make_first_pages(school: UUID) -> None:
    """Make them, and delete what was made from what stood there before."""
    stamp, slug = stamp_of(school), School.objects.values_list("slug", flat=True).get(pk=school)
    try:
        kept_pages().clear(str(school), but=stamp)
    except OSError as error:
        log.error("noticeboard_pages_not_deleted", school=str(school), error=type(error).__name__)
    for name in FIRST if stamp else ():
        answer = _handler().get_response(_request(reverse(name, args=[slug])))
        answer.close()


@cache
def _handler() -> WSGIHandler:
    return WSGIHandler()


def _request(path: str) -> WSGIRequest:
    """As it comes from outside, so that the page gets every header it has there."""
    ours = urlsplit(settings.BIRDTABLE_ADDRESS)
    return WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "SCRIPT_NAME": "",
            "QUERY_STRING": "",
            "SERVER_NAME": ours.hostname or "localhost",
            "SERVER_PORT": str(ours.port or (443 if ours.scheme == "https" else 80)),
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": ours.netloc,
            "HTTP_X_FORWARDED_PROTO": ours.scheme,
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": ours.scheme,
            "wsgi.input": BytesIO(),
        }
    )
