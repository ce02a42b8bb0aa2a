"""Who answers which bell, and who knows what is due: each app's `tasks.py` says, read when a bell is first heard."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import cache
from uuid import UUID

from django.utils.module_loading import autodiscover_modules

Answer = Callable[[UUID], None]
Due = Callable[[datetime, int], Iterable[UUID]]

PRESENT = "default"
"""Work that somebody waits for. Work on pictures takes seconds each and stands in a queue of its own."""
PICTURES = "pictures"

URGENT = "urgent"
"""Urgent notices and e-mail: a network that takes its minute over another post must not hold them up."""

_ANSWERS: dict[str, Answer] = {}
_QUEUES: dict[str, tuple[str, int]] = {}
_DUE: dict[str, Due] = {}


class NobodyAnswers(LookupError):
    """A bell of a kind that no app answers."""


def answers(kind: str, *, queue: str = PRESENT, priority: int = 0) -> Callable[[Answer], Answer]:
    """Marks the function that does the work of one row: `@answers("delivery")` above `def deliver(pk: UUID) -> None`.

    It may be called twice, late, or for a row that no longer needs it: it looks at the row first.
    queue: `PRESENT`, `URGENT` or `PICTURES`; no one waits for another. priority: -100 to 100 within its queue.
    """

    def register(function: Answer) -> Answer:
        _ANSWERS[kind] = function
        _QUEUES[kind] = (queue, priority)
        return function

    return register


def due(kind: str) -> Callable[[Due], Due]:
    """Marks the function that gives the ids of rows that are due, or whose lease ran out, the most urgent first.

    It is asked every second, with the present moment and how many rows to give at most.
    """

    def register(function: Due) -> Due:
        _DUE[kind] = function
        return function

    return register


def who_answers(kind: str) -> Answer:
    """The function that answers this kind. Raises: NobodyAnswers."""
    _read_every_app()
    if kind not in _ANSWERS:
        raise NobodyAnswers(kind)
    return _ANSWERS[kind]


def queue_of(kind: str) -> tuple[str, int]:
    """In which queue bells of this kind wait, and before which others there."""
    _read_every_app()
    return _QUEUES.get(kind, (PRESENT, 0))


def everything_due() -> Mapping[str, Due]:
    """Who to ask, by kind."""
    _read_every_app()
    return _DUE


@cache
def _read_every_app() -> None:
    autodiscover_modules("tasks")
