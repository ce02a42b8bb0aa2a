"""Two addresses for machines that look after machines: `/healthz` and `/readyz`. They say nothing of any school.

They stand before all other middleware: a probe asks in plain HTTP, by whatever name, and many times a minute.
"""

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from django.apps import apps
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse

from birdtable.adapters.sealing import NoKeys, Seal
from birdtable.apps.people.sealing import our_keys
from birdtable.apps.work.queries import is_working
from birdtable.site.checks import has_key

Answer = Callable[[HttpRequest], HttpResponse]


def answer_probes(answer: Answer) -> Answer:
    """`/healthz`: 200 while this process answers at all. `/readyz`: 200, or 503 and what is missing, a line each."""

    def probed(request: HttpRequest) -> HttpResponse:
        if request.path_info == "/healthz":
            return _plain("well")
        if request.path_info == "/readyz":
            missing = list(what_is_missing())
            return _plain("\n".join(missing), status=503) if missing else _plain("ready")
        return answer(request)

    return probed


def _plain(says: str, status: int = 200) -> HttpResponse:
    told = HttpResponse(f"{says}\n", status=status, content_type="text/plain; charset=utf-8")
    told["Cache-Control"] = "no-store"
    return told


def what_is_missing() -> Iterator[str]:
    """What stands between this machine and work, in words that any passer-by may read."""
    if not _has_keys():
        yield "keys: not all are there"
    try:
        applied = set(MigrationRecorder(connection).applied_migrations())
        if not _all_migrations() <= applied:
            yield "tables: not those of this version"
        elif not is_working():
            yield "worker: not heard for half a minute"
    except DatabaseError:
        yield "database: does not answer"


def _has_keys() -> bool:
    try:
        Seal(our_keys())
    except NoKeys:
        return False
    return has_key()


@cache
def _all_migrations() -> frozenset[tuple[str, str]]:
    """By their files' names: Django's own loader would read every one of them, for a question that is asked all day."""
    return frozenset(
        (config.label, module.name)
        for config in apps.get_app_configs()
        if find_spec(f"{config.name}.migrations")
        for module in iter_modules(import_module(f"{config.name}.migrations").__path__)
        if not module.name.startswith("_")
    )
