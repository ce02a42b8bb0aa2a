"""Settings from the environment. Unset means safe."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ

_env = environ.Env()
_IN_REDIS = "birdtable.apps.work.bells_in_redis"


def text(name: str, default: str = "") -> str:
    """The variable, or `default` where it is unset."""
    return str(_env.str(name, default=default)).strip()


def read_file(path: Path) -> None:
    """The settings that `birdtable init` wrote down; what the environment says already counts before them."""
    if path.is_file():
        _env.read_env(path)


def flag(name: str) -> bool:
    """True only for `1`, `true`, `yes` or `on`."""
    return text(name).lower() in {"1", "true", "yes", "on"}


def number(name: str, default: int) -> int:
    """A whole number. Anything else counts as unset, and the check birdtable.E006 tells."""
    given = text(name)
    return int(given) if given.isdigit() else default


def secret(name: str, kept_in: Path) -> str:
    """The variable; else the content of the file that `<name>_FILE` names; else of `kept_in`; else empty."""
    if given := text(name):
        return given
    path = Path(text(f"{name}_FILE") or kept_in)
    return path.read_text().strip() if path.is_file() else ""


def database(home: Path) -> dict[str, Any]:
    """Django's settings of one database: SQLite in the home folder, or as `DATABASE_URL` (or its file) says."""
    found: dict[str, Any] = dict(
        environ.Env.db_url_config(secret("DATABASE_URL", Path()) or f"sqlite:///{home / 'db.sqlite3'}")
    )
    found["CONN_MAX_AGE"] = 600
    if "sqlite" in found["ENGINE"]:
        # IMMEDIATE takes the write lock at BEGIN: a reader who later writes waits its turn, where a deferred one fails.
        found["OPTIONS"] = {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA cache_size=-20000;PRAGMA mmap_size=134217728;"
            ),
        }
    else:
        found["CONN_HEALTH_CHECKS"] = True
    return found


def knows_redis() -> bool:
    """Whether `birdtable[redis]` is installed."""
    return find_spec("django_tasks_rq") is not None


def background(url: str, queues: list[str]) -> dict[str, Any]:
    """Where bells wait: in the database, or in the Redis or Valkey of this address (see the check birdtable.E009)."""
    if urlsplit(url).scheme not in {"redis", "rediss"} or not knows_redis():
        return {"TASKS": {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": queues}}}
    return {
        "TASKS": {"default": {"BACKEND": f"{_IN_REDIS}.UrgentFirst", "QUEUES": queues}},
        "RQ_QUEUES": {name: {"URL": url, "QUEUE_CLASS": f"{_IN_REDIS}.OnOurLine"} for name in queues},
        # A bell is rung once what it tells of is committed; see apps.work.actions.
        "RQ": {"COMMIT_MODE": "auto"},
    }


def mail() -> dict[str, Any]:
    """Django's e-mail settings of `BIRDTABLE_EMAIL_URL`, or of the file that `BIRDTABLE_EMAIL_URL_FILE` names.

    Unset, mail is printed instead of sent.
    """
    return dict(environ.Env.email_url_config(secret("BIRDTABLE_EMAIL_URL", Path()) or "consolemail://"))
