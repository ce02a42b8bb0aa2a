"""A web server on this machine that answers as it is told to, and can be told to answer badly.

`FaultyServer(app)` asks `app(request)` for each reply. `server.fault(Fault.…, path=…)` has the next request to it go
wrong in one way, before or after `app` has seen it; `server.asked` lists what arrived.
"""

import json
import socket
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Request:
    """What arrived. params: of the query, each with its values; headers: by names in small letters."""

    method: str
    path: str
    params: Mapping[str, list[str]]
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def bearer(self) -> str:
        return self.headers.get("authorization", "").removeprefix("Bearer ")


@dataclass(frozen=True)
class Reply:
    """What goes back. body: bytes as they are, anything else as JSON."""

    status: int = 200
    body: Any = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def content(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


class Fault(Enum):
    """One way to go wrong. BEFORE: the app never sees the request; AFTER: it has been done."""

    TIMEOUT_BEFORE = "says nothing, and nothing was done"
    TIMEOUT_AFTER = "says nothing, and it was done"
    CUT_BEFORE = "ends the connection, and nothing was done"
    CUT_AFTER = "ends the connection, and it was done"
    BUSY = "429 with the moment it ends, and nothing was done"
    BROKEN_BEFORE = "500, and nothing was done"
    BROKEN_AFTER = "500, and it was done"
    TRUNCATED = "half of the answer, and it was done"
    DRIP = "one byte at a time, and it was done"
    NOT_JSON = "200 with something else than JSON, and it was done"
    OTHER_JSON = "200 with JSON that says something else, and it was done"
    ENDLESS = "an answer without end, and it was done"
    REDIRECT = "a redirect to another machine, and nothing was done"


UNDONE = {Fault.TIMEOUT_BEFORE, Fault.CUT_BEFORE, Fault.BUSY, Fault.BROKEN_BEFORE, Fault.REDIRECT}
MUTE = {Fault.TIMEOUT_BEFORE, Fault.TIMEOUT_AFTER, Fault.CUT_BEFORE, Fault.CUT_AFTER}


class FaultyServer:
    """A server on a free port. busy: what a 429 says in its headers; hold: seconds that a silent one stays silent."""

    def __init__(self, app: Callable[[Request], Reply], *, hold: float = 5.0) -> None:
        self.app = app
        self.asked: list[Request] = []
        self.busy: Mapping[str, str] = {"Retry-After": "300"}
        self.hold = hold
        self.stopped = threading.Event()
        self._faults: list[tuple[Fault, str]] = []
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.daemon_threads = True
        self._server.faulty = self  # type: ignore[attr-defined]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def fault(self, fault: Fault, *, path: str = "", times: int = 1) -> None:
        """The next requests whose path ends with `path` go wrong like this."""
        self._faults += [(fault, path)] * times

    def close(self) -> None:
        self.stopped.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    def answer(self, request: Request) -> tuple[Fault | None, Reply]:
        with self._lock:
            self.asked.append(request)
            fault = self._next_fault(request.path)
            reply = Reply() if fault in UNDONE else self.app(request)
        if fault is Fault.BUSY:
            return fault, Reply(429, {"error": "RateLimitExceeded", "message": "Too Many Requests"}, self.busy)
        if fault in {Fault.BROKEN_BEFORE, Fault.BROKEN_AFTER}:
            return fault, Reply(500, {"error": "InternalServerError", "message": "Internal Server Error"})
        if fault is Fault.REDIRECT:
            return fault, Reply(307, {}, {"Location": "http://127.0.0.1:9/elsewhere"})
        if fault is Fault.NOT_JSON:
            return fault, Reply(200, b"<html>All is well.</html>", {"Content-Type": "text/html"})
        return fault, Reply(200, {"hello": ["you"]}) if fault is Fault.OTHER_JSON else reply

    def _next_fault(self, path: str) -> Fault | None:
        for position, (fault, ending) in enumerate(self._faults):
            if path.endswith(ending):
                del self._faults[position]
                return fault
        return None


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Or the second of two short writes waits 40 ms for a client that is slow to say it has the first.
    disable_nagle_algorithm = True

    @property
    def faulty(self) -> "FaultyServer":
        return self.server.faulty  # type: ignore[attr-defined]

    def log_message(self, *_: object) -> None:
        """Nothing on the terminal."""

    def any_method(self) -> None:
        fault, reply = self.faulty.answer(self._request())
        if fault in MUTE:
            self._say_nothing(fault)
        else:
            self._send(fault, reply)

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = any_method

    def _request(self) -> Request:
        parts = urlsplit(self.path)
        return Request(
            method=self.command,
            path=parts.path,
            params=parse_qs(parts.query, keep_blank_values=True),
            headers={name.lower(): value for name, value in self.headers.items()},
            body=self.rfile.read(int(self.headers.get("content-length") or 0)),
        )

    def _say_nothing(self, fault: Fault) -> None:
        if fault in {Fault.TIMEOUT_BEFORE, Fault.TIMEOUT_AFTER}:
            self.faulty.stopped.wait(self.faulty.hold)
        self.close_connection = True
        # A connection that is cut says so at once, and not when the last reference to it goes.
        self.connection.shutdown(socket.SHUT_RDWR)

    def _send(self, fault: Fault | None, reply: Reply) -> None:
        content = reply.content
        self.send_response(reply.status)
        for name, value in ({"Content-Type": "application/json"} | dict(reply.headers)).items():
            self.send_header(name, value)
        length = 10**12 if fault is Fault.ENDLESS else len(content)
        self.send_header("Content-Length", str(length))
        self.end_headers()
        try:
            self._write(fault, content)
        except OSError:
            self.close_connection = True

    def _write(self, fault: Fault | None, content: bytes) -> None:
        if fault is Fault.TRUNCATED:
            self.wfile.write(content[: len(content) // 2])
            self.close_connection = True
        elif fault is Fault.ENDLESS:
            while not self.faulty.stopped.is_set():
                self.wfile.write(b" " * 65_536)
        elif fault is Fault.DRIP:
            ends = time.monotonic() + self.faulty.hold
            for byte in content:
                if self.faulty.stopped.wait(0.05) or time.monotonic() > ends:
                    break
                self.wfile.write(bytes([byte]))
            self.close_connection = True
        else:
            self.wfile.write(content)
