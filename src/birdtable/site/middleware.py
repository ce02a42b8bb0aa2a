"""What every request and answer gets: an id, one log line, and headers that close what we never use."""

import time
import uuid
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse

from birdtable.apps.noticeboard.pages import keep

Answer = Callable[[HttpRequest], HttpResponse]
log = structlog.get_logger("birdtable.request")

_CLOSED = ", ".join(f"{feature}=()" for feature in ("geolocation", "microphone", "payment", "usb", "browsing-topics"))


def one_line_a_request(answer: Answer) -> Answer:
    """Bind a request id for everything logged meanwhile; write method, page name and status, never the address."""

    def logged(request: HttpRequest) -> HttpResponse:
        structlog.contextvars.clear_contextvars()
        request_id = uuid.uuid4().hex[:12]
        structlog.contextvars.bind_contextvars(request_id=request_id)
        began = time.monotonic()
        response = answer(request)
        match = request.resolver_match
        log.info(
            "request",
            method=request.method,
            page=match.view_name if match else "",
            status=response.status_code,
            ms=round((time.monotonic() - began) * 1000),
        )
        response["X-Request-ID"] = request_id
        return response

    return logged


def keep_public_pages(answer: Answer) -> Answer:
    """Write pages of noticeboards down as files, with every header they are answered with (site/front.py)."""

    def kept(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        keep(response)
        return response

    return kept


def permissions_policy(answer: Answer) -> Answer:
    """The camera is ours to use in trip mode; the rest is closed."""

    def closed(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.setdefault("Permissions-Policy", f"camera=(self), {_CLOSED}")
        return response

    return closed
