"""One JSON object a line, in and out: what cannot be read is told by its number, and the run goes on."""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import click

UNUSABLE = 2
LONGEST_LINE = 10_000_000
"""Bytes. A longer line is nothing that we judge, and is not read into memory."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line. number: from 1; id: as it was given; plain: the object, or None with `fault`, why it cannot be read."""

    number: int
    plain: dict[str, Any] | None = None
    fault: str = ""

    @property
    def id(self) -> object:
        """What the line calls itself."""
        return self.plain.get("id") if self.plain else None


def json_lines(stream: BinaryIO, what: str) -> Iterator[Line]:
    """Every line that is not blank. what: what a line should be, in words: “a post”."""
    number = 0
    while line := stream.readline(LONGEST_LINE):
        number += 1
        if not line.endswith(b"\n") and len(line) >= LONGEST_LINE:
            _pass_over_the_rest(stream)
            yield Line(number, fault=f"this line is too long to be {what}")
        elif line.strip():
            yield _line(number, line, what)


def _pass_over_the_rest(stream: BinaryIO) -> None:
    while rest := stream.readline(LONGEST_LINE):
        if rest.endswith(b"\n"):
            return


def _line(number: int, line: bytes, what: str) -> Line:
    try:
        plain = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError as error:
        return Line(number, fault=not_utf8(error))
    except json.JSONDecodeError as error:
        return Line(number, fault=f"this is not sound JSON ({error.msg}, at letter {error.colno})")
    except RecursionError:
        return Line(number, fault=f"this is nested too deeply to be {what}")
    except ValueError as error:
        return Line(number, fault=str(error))
    if not isinstance(plain, dict):
        return Line(number, fault=f"{what} must be an object between {{ and }}")
    if not isinstance(plain.get("id"), (str, int)):
        return Line(number, fault="there must be an id, a string")
    return Line(number, plain)


def not_utf8(error: UnicodeDecodeError) -> str:
    """Why these bytes are no text, in words."""
    return f"byte {error.start + 1} is not UTF-8 text; save the file as UTF-8"


def speak_utf8() -> None:
    """The answers are UTF-8 wherever the command runs; what cannot be written so comes as an escape, as JSON has it."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", errors="backslashreplace")


def opened(source: str) -> BinaryIO:
    """The file of that name, or what is piped in for “-”; ends the command when there is none."""
    if source == "-":
        return sys.stdin.buffer
    try:
        return Path(source).open("rb")
    except OSError as error:
        click.echo(f"{source} cannot be opened: {error.strerror}.", err=True)
        sys.exit(UNUSABLE)


Judge = Callable[[dict[str, Any]], tuple[dict[str, Any], bool]]
"""What makes an answer, and whether a person should look at it. Raises: ValueError, in words."""


def answer_all(source: str, what: str, judge: Judge, show: Callable[[object, dict[str, Any]], str]) -> int:
    """Answer every line, streamed and in order. Returns the exit status: 0, 1 something to look at, 2 unusable."""
    status = 0
    speak_utf8()
    with opened(source) as stream:
        for line in json_lines(stream, what):
            try:
                if line.plain is None:
                    raise ValueError(line.fault)
                answer, look = judge(line.plain)
            except ValueError as error:
                click.echo(f"{source}, line {line.number}: {error}.", err=True)
                status = UNUSABLE
                continue
            sys.stdout.write(show(line.id, answer) + "\n")
            sys.stdout.flush()
            status = max(status, int(look))
    return status


def as_json(id: object, answer: dict[str, Any]) -> str:
    """One object on one line."""
    return json.dumps({"id": id, **answer}, ensure_ascii=False)
