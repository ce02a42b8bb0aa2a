"""A web browser of the plainest kind, on one connection; and many of them at once, each in a process of its own."""

import socket
import time
from collections.abc import Iterator, Sequence
from multiprocessing import get_context
from types import TracebackType
from urllib.parse import urlsplit

PATIENCE = 60


class Line:
    """One connection that stays open. Raises: ConnectionError, when the other side ends it."""

    def __init__(self, address: str) -> None:
        at = urlsplit(address)
        self._host = at.netloc
        self._socket = socket.create_connection((at.hostname or "", at.port or 80), timeout=PATIENCE)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self) -> "Line":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._socket.close()

    def ask(self, path: str) -> tuple[int, bytes]:
        """The status and the body, as it was sent."""
        head = f"GET {path} HTTP/1.1\r\nHost: {self._host}\r\nAccept-Encoding: gzip\r\n\r\n"
        self._socket.sendall(head.encode())
        heard = b""
        while b"\r\n\r\n" not in heard:
            heard += self._more()
        told, _, body = heard.partition(b"\r\n\r\n")
        fields = dict(line.split(b": ", 1) for line in told.lower().split(b"\r\n")[1:])
        if b"content-length" not in fields:
            while not body.endswith(b"0\r\n\r\n"):
                body += self._more()
            return int(told[9:12]), body
        pieces, missing = [body], int(fields[b"content-length"]) - len(body)
        while missing > 0:
            pieces.append(self._more())
            missing -= len(pieces[-1])
        return int(told[9:12]), b"".join(pieces)

    def _more(self) -> bytes:
        piece = self._socket.recv(1 << 18)
        if not piece:
            raise ConnectionError
        return piece


def together(
    many: int, address: str, shares: Sequence[Sequence[str]], seconds: float | None
) -> tuple[list[float], int]:
    """Milliseconds of every answer, and how many were not 200. seconds: None: each path of a share once."""
    with get_context("fork").Pool(many) as pool:
        heard = pool.starmap(_ask_on, [(address, share, seconds) for share in shares])
    return [one for times, _ in heard for one in times], sum(wrong for _, wrong in heard)


def _ask_on(address: str, paths: Sequence[str], seconds: float | None) -> tuple[list[float], int]:
    times: list[float] = []
    wrong, line = 0, Line(address)
    for path in paths if seconds is None else _again(paths, time.monotonic() + seconds):
        began = time.perf_counter()
        try:
            status, _ = line.ask(path)
        except ConnectionError:
            # A server process that has answered its thousands makes room for another; a browser asks once more.
            line = Line(address)
            status, _ = line.ask(path)
        times.append((time.perf_counter() - began) * 1000)
        wrong += status != 200
    return times, wrong


def _again(paths: Sequence[str], until: float) -> Iterator[str]:
    while True:
        for path in paths:
            if time.monotonic() > until:
                return
            yield path
