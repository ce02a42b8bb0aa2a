"""The database's own guards of the record, which tests that break it on purpose, or empty every table, have to lift."""

import importlib
from types import SimpleNamespace

from django.db import connection

GUARDS = tuple(
    importlib.import_module(f"birdtable.apps.audit.migrations.{name}")
    for name in ("0002_written_once", "0004_only_forward", "0006_closed_years_may_go")
)


def stand_guard() -> None:
    """As in every real database."""
    with connection.cursor() as cursor:
        for guards in GUARDS:
            guards.guard(None, SimpleNamespace(connection=connection, execute=cursor.execute))


def lift_guards() -> None:
    """As somebody does who has the database in hand."""
    with connection.cursor() as cursor:
        for guards in reversed(GUARDS):
            guards.unguard(None, SimpleNamespace(connection=connection, execute=cursor.execute))
