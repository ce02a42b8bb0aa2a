"""Noticeboards' finished pages, answered before Django is asked: for a morning on which everybody looks at once.

Only what `apps/noticeboard/pages.py` kept, and only while the database says that it was made from what stands there
now. Each process remembers that for a second. Everything else, and every doubt, is for Django.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import urlsplit
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import structlog
from django.conf import settings
from django.db import DatabaseError, close_old_connections

from birdtable.adapters.kept_pages import KeptPage
from birdtable.apps.delivery.board_files import kept_pages
from birdtable.apps.noticeboard.pages import page_key
from birdtable.apps.noticeboard.queries import board_named
from birdtable.apps.noticeboard.stamps import stamp_of
from birdtable.site.languages import NOTICEBOARDS, part

REMEMBERED = 1.0
"""Seconds."""
PIECE = 64 * 1024
log = structlog.get_logger("birdtable.front")


@dataclass(frozen=True, slots=True)
class _Standing:
    """How a noticeboard stood at a moment of this process's clock."""

    board: str
    stamp: str
    at: float


class Front:
    """A web application around another one."""

    def __init__(self, behind: WSGIApplication) -> None:
        self._behind, self._lock = behind, Lock()
        self._known: dict[str, _Standing] = {}

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """As WSGI has it (PEP 3333)."""
        if environ["REQUEST_METHOD"] in {"GET", "HEAD"} and part(environ["PATH_INFO"])[1].startswith(NOTICEBOARDS):
            found = self._find(environ) if _as_it_should_be(environ) else None
            if found and (answer := _answer(found, environ, start_response)) is not None:
                return answer
        return self._behind(environ, start_response)

    def _find(self, environ: WSGIEnvironment) -> KeptPage | None:
        path: str = environ["PATH_INFO"]
        standing = self._standing(part(path)[1].removeprefix(NOTICEBOARDS).partition("/")[0])
        if standing is None:
            return None
        page = page_key(path, environ.get("QUERY_STRING", ""))
        zipped = "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")
        return kept_pages().find(standing.board, standing.stamp, page, zipped=zipped)

    def _standing(self, slug: str) -> _Standing | None:
        known = self._known.get(slug)
        if known and time.monotonic() - known.at < REMEMBERED:
            return known
        with self._lock:  # One of the threads asks; the others wait for what it hears.
            known = self._known.get(slug)
            if known and time.monotonic() - known.at < REMEMBERED:
                return known
            self._known.pop(slug, None)
            if found := _ask(slug):
                self._known[slug] = found
            return found


def _ask(slug: str) -> _Standing | None:
    at = time.monotonic()
    try:
        board = board_named(slug)
        stamp = stamp_of(board) if board else ""
    except DatabaseError as error:
        log.warning("front_cannot_ask", error=type(error).__name__)
        return None
    finally:
        close_old_connections()
    return _Standing(str(board), stamp, at) if stamp else None


def _as_it_should_be(environ: WSGIEnvironment) -> bool:
    """By our own name, and in HTTPS where that is asked for; anything else Django refuses or sends on."""
    ours = urlsplit(settings.BIRDTABLE_ADDRESS)
    if environ.get("HTTP_HOST", "").lower() != ours.netloc.lower():
        return False
    told = environ.get("HTTP_X_FORWARDED_PROTO") if settings.SECURE_PROXY_SSL_HEADER else None
    return not settings.SECURE_SSL_REDIRECT or (told or environ["wsgi.url_scheme"]) == "https"


def _answer(page: KeptPage, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes] | None:
    headers = list(page.headers)
    tag = next((value for name, value in headers if name == "ETag"), "")
    if tag and tag in environ.get("HTTP_IF_NONE_MATCH", ""):
        start_response(
            "304 Not Modified", [one for one in headers if one[0] not in {"Content-Type", "Content-Encoding"}]
        )
        return []
    file: Any = None
    if page.path:
        try:
            file = Path(page.path).open("rb")  # noqa: SIM115 - the server closes it when it has sent it
        except OSError:
            return None
    size = Path(page.path).stat().st_size if file else len(page.body)
    start_response("200 OK", [*headers, ("Content-Length", str(size))])
    if environ["REQUEST_METHOD"] == "HEAD":
        if file:
            file.close()
        return []
    if file is None:
        return [page.body]
    wrapper: Callable[[Any, int], Iterable[bytes]] = environ.get("wsgi.file_wrapper", _pieces)
    return wrapper(file, PIECE)


def _pieces(file: Any, size: int) -> Iterator[bytes]:
    with file:
        while piece := file.read(size):
            yield piece
