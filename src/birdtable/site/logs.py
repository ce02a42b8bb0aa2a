"""One JSON line an event, on standard error. Ids and counts only: never a name, an address or a word of a post."""

import logging
import sys
from collections.abc import MutableMapping
from traceback import extract_tb
from typing import Any

import structlog

# Django's own reports may carry a request, its form and its user: only these keys are written.
_KEPT = frozenset({"event", "level", "timestamp", "logger", "exception", "through"})
_OURS = "birdtable"
_TELLS_ADDRESSES = ("django.request", "django.security", "django.server")


def _without_its_words(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """An exception as its kind and the lines it came through: its message may quote a row of the database."""
    told = event.pop("exc_info", None)
    if told:
        kind, _, trace = told if isinstance(told, tuple) else sys.exc_info()
        event["exception"] = kind.__name__ if kind else ""
        event["through"] = [f"{frame.name} ({frame.filename}:{frame.lineno})" for frame in extract_tb(trace)]
    return event


def _drop_what_is_not_ours(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    logger = str(event.get("logger", ""))
    if logger.startswith(_OURS):
        return event
    if logger.startswith(_TELLS_ADDRESSES):
        # “Not Found: /family/…”: an address may be a key that only a parent holds.
        event["event"] = str(event.get("event", "")).partition(":")[0]
    return {key: value for key, value in event.items() if key in _KEPT or key.startswith("_")}


def logging_of(level: str) -> None:
    """Have structlog and the standard library's logging write the same lines. level: as in `logging`, else INFO."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _without_its_words,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    out = logging.StreamHandler(sys.stderr)
    out.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                _drop_what_is_not_ours,
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [*(kept for kept in root.handlers if kept.__class__ is not logging.StreamHandler), out]
    root.setLevel(logging.getLevelNamesMapping().get(level.upper(), logging.INFO))
