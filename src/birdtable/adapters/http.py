"""The one way out to other machines: explicit timeouts, one deadline a try, bounded answers, no redirect, no retry.

What comes back is an answer, or word of whether the request can have arrived: until its first byte is written it
certainly did nothing (`NotReached`); from then on, nobody knows (`Lost`). What is said holds nothing of either.
"""

import json
import logging
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import certifi
import httpcore
import httpx

from birdtable.adapters.connection import Call, CheckedBackend, Deadline, Resolve, current, resolve
from birdtable.adapters.public_addresses import server_address

DEADLINE = 60.0
"""Seconds for one try, uploads included; the lease of a delivery is 15 s longer."""

LONGEST = 2_000_000
"""Bytes of an answer that are read, unless a call says otherwise."""

_TIMEOUT = httpx.Timeout(connect=10.0, read=30.0, write=30.0, pool=10.0)
_ASKING = {"User-Agent": "Birdtable", "Accept": "application/json", "Accept-Encoding": "identity"}

# These write down addresses, and at their lowest level whole headers.
for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.WARNING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the other machine said. headers: by their names in small letters."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)

    @property
    def ok(self) -> bool:
        """Whether it says that all is well."""
        return 200 <= self.status < 300

    def fields(self) -> Mapping[str, Any] | None:
        """The JSON object that it holds; None when it holds none."""
        found = self.json()
        return found if isinstance(found, dict) else None

    def json(self) -> Any:
        """The JSON that it holds; None when it is none."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None


@dataclass(frozen=True, slots=True)
class NotReached:
    """Not one byte of the request was written: it certainly did nothing."""

    says: str


@dataclass(frozen=True, slots=True)
class Lost:
    """The request was written, at least in part, and no whole answer came back: it may have been done."""

    says: str


class Client:
    """The connections of this process, shared by all channels and threads.

    loopback: also speak to this very machine, and without TLS; for tests alone.
    """

    def __init__(self, *, loopback: bool = False, resolve: Resolve = resolve) -> None:
        self.loopback = loopback
        backend = CheckedBackend(loopback=loopback, resolve=resolve)
        pool = httpcore.ConnectionPool(
            ssl_context=_trusted(), network_backend=backend, max_connections=50, keepalive_expiry=20.0, retries=0
        )
        # Neither a proxy nor a password file of the machine's has a say in where a request goes.
        self._httpx = httpx.Client(
            transport=_Transport(pool), timeout=_TIMEOUT, follow_redirects=False, trust_env=False, headers=_ASKING
        )

    def close(self) -> None:
        """End all connections."""
        self._httpx.close()

    def send(self, request: httpx.Request, call: Call, longest: int) -> Answer | NotReached | Lost:
        """Send it once."""
        token = current.set(call)
        try:
            response = self._httpx.send(request, stream=True)
            try:
                return _read(response, longest)
            finally:
                response.close()
        except (httpx.HTTPError, httpx.StreamError, *_HTTPCORE, OSError) as error:
            return _what_happened(error, call)
        finally:
            current.reset(token)

    def request(self, method: str, url: httpx.URL, **content: Any) -> httpx.Request:
        """A request, not yet sent."""
        return self._httpx.build_request(method, url, **content)


class Site:
    """One origin, the only one that requests made here go to. origin: `https://host`, with a port if need be.

    Raises: NotAnAddress for what is no address of a server on the public internet.
    """

    def __init__(self, client: Client, origin: str) -> None:
        self._client = client
        plain = client.loopback and httpx.URL(origin).scheme == "http"
        self.origin = origin.rstrip("/") if plain else server_address(origin)

    def ask(
        self,
        method: str,
        path: str,
        *,
        deadline: Deadline,
        longest: int = LONGEST,
        params: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        json: object = None,
        content: bytes | None = None,
        form: Mapping[str, Any] | None = None,
        files: Mapping[str, tuple[str, bytes, str]] | None = None,
    ) -> Answer | NotReached | Lost:
        """Send one request. path: from “/” on, without a query. files: name in the form → (file name, bytes, type)."""
        url = httpx.URL(self.origin).copy_with(path=path, params=params or None)
        request = self._client.request(method, url, headers=headers, json=json, content=content, data=form, files=files)
        return self._client.send(request, Call(deadline), longest)


_HTTPCORE = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
)


class _Transport(httpx.BaseTransport):
    """Hands httpx's requests to our own pool."""

    def __init__(self, pool: httpcore.ConnectionPool) -> None:
        self._pool = pool

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(status_code=answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    """The body of an answer, as it comes."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Any:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


def _read(response: httpx.Response, longest: int) -> Answer | Lost:
    if response.headers.get("content-encoding", "identity") != "identity":
        return Lost("The answer came in a form that was not asked for.")
    body = bytearray()
    for piece in response.iter_raw():
        body += piece
        if len(body) > longest:
            return Lost("The answer was too long.")
    return Answer(status=response.status_code, headers=dict(response.headers), body=bytes(body))


def _what_happened(error: Exception, call: Call) -> NotReached | Lost:
    late = isinstance(error, httpx.TimeoutException | httpcore.TimeoutException | TimeoutError)
    if call.written:
        return Lost("No answer came in time." if late else "The connection broke before the answer came.")
    return NotReached("The network could not be reached in time." if late else "The network could not be reached.")


def _trusted() -> ssl.SSLContext:
    """Whom we believe: what this machine trusts (a school's own proxy, say), and Mozilla's list."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
