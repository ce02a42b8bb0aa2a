"""A connection to a machine that was looked at first, ended by one deadline for everything that goes over it.

The name is resolved once, the answer is looked at, and the connection goes to that very address, so that a name which
changes its answer in between (DNS rebinding) gains nothing. TLS still asks for the certificate of the name.
"""

import select
import socket
import ssl
from collections.abc import Callable, Iterable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from time import monotonic
from typing import Any

import httpcore

from birdtable.adapters.public_addresses import is_loopback, is_public

Resolve = Callable[[str, int], Sequence[str]]
"""The IP addresses of a host. Raises: OSError."""

_AT_ONCE = 65_536


class Deadline:
    """The moment at which one try ends, uploads included. seconds: from now."""

    def __init__(self, seconds: float) -> None:
        self._at = monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds; 0 once it has passed."""
        return max(0.0, self._at - monotonic())


@dataclass(slots=True)
class Call:
    """One request on its way. written: whether any byte of it may have reached the network."""

    deadline: Deadline
    written: bool = False

    def left(self, at_most: float | None) -> float:
        """Seconds that one step may take. Raises: httpcore.ReadTimeout when there are none."""
        if not (left := self.deadline.left):
            raise httpcore.ReadTimeout("the deadline has passed")
        return left if at_most is None else min(left, at_most)


current: ContextVar[Call] = ContextVar("current")
"""The request that this thread is sending."""


class AddressRefused(httpcore.ConnectError):
    """The name leads to a machine that is not of the public internet."""


def resolve(host: str, port: int) -> Sequence[str]:
    """The IP addresses of a host, as this machine resolves names. Raises: OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to public machines alone. loopback: also to this very machine (for tests)."""

    def __init__(self, *, loopback: bool = False, resolve: Resolve = resolve) -> None:
        self._loopback = loopback
        self._resolve = resolve

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A stream to the first address that answers. Raises: httpcore.ConnectError, ConnectTimeout."""
        try:
            addresses = self._resolve(host, port)
        except (OSError, UnicodeError):
            raise httpcore.ConnectError("the name is not known") from None
        if not addresses or not all(self._may(address) for address in addresses):
            raise AddressRefused("not a public address")
        for address in addresses:
            try:
                made = socket.create_connection((address, port), current.get().left(timeout))
            except OSError:
                continue
            made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return BoundedStream(made)
        raise httpcore.ConnectError("no connection")

    def _may(self, address: str) -> bool:
        return is_public(address) or (self._loopback and is_loopback(address))


class BoundedStream(httpcore.NetworkStream):
    """Bytes over one connection, each step within the deadline of the request it is for."""

    def __init__(self, connected: socket.socket) -> None:
        self._socket = connected

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Some bytes; none at the end. Raises: httpcore.ReadTimeout, ReadError."""
        self._socket.settimeout(current.get().left(timeout))
        try:
            return self._socket.recv(max_bytes)
        except TimeoutError:
            raise httpcore.ReadTimeout from None
        except OSError:
            raise httpcore.ReadError from None

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """All of it, piece by piece. Raises: httpcore.WriteTimeout, WriteError."""
        call = current.get()
        rest = memoryview(buffer)
        while rest:
            self._socket.settimeout(call.left(timeout))
            call.written = True
            try:
                rest = rest[self._socket.send(rest[:_AT_ONCE]) :]
            except TimeoutError:
                raise httpcore.WriteTimeout from None
            except OSError:
                raise httpcore.WriteError from None

    def close(self) -> None:
        """End it."""
        self._socket.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same connection, sealed. Raises: httpcore.ConnectError, ConnectTimeout."""
        self._socket.settimeout(current.get().left(timeout))
        try:
            return BoundedStream(ssl_context.wrap_socket(self._socket, server_hostname=server_hostname))
        except TimeoutError:
            self.close()
            raise httpcore.ConnectTimeout from None
        except OSError:
            self.close()
            raise httpcore.ConnectError("no secure connection") from None

    def get_extra_info(self, info: str) -> Any:
        """What the pool asks about the connection: whether the other side has closed it meanwhile."""
        if info == "is_readable":
            return _is_readable(self._socket)
        return self._socket if info == "socket" else None


def _is_readable(connected: socket.socket) -> bool:
    """Whether something waits to be read: on an idle connection that is its end."""
    if connected.fileno() < 0:
        return True
    waiting = select.poll()
    waiting.register(connected, select.POLLIN)
    return bool(waiting.poll(0))
