"""Every row of one database into another, empty one, and compared there; all of them, or none."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from django.apps import apps
from django.db import DatabaseError, connections, models, router, transaction
from django.db.models import sql

from birdtable.apps.audit.models import Chain
from birdtable.apps.audit.verify import verify

FROM, TO = "default", "moving to"
AT_A_TIME = 500
BELLS = {"work", "django_tasks_database"}
"""Bells and heartbeats stay: rows say what is due, and workers ring anew."""
MADE_WITH_THE_TABLES = {"contenttypes.ContentType", "auth.Permission"}
MADE_THERE = {"posts.Findable"}
"""What the search of the archive knows; triggers write it as posts arrive."""
NOT_OURS_TO_MIND = re.compile(r"django_migrations|site_cache|posts_words(_\w+)?")
IN_ORDER = "audit_closing_in_order"
Model = type[models.Model]


class NotEmpty(Exception):
    """Something is in that database already. str(): what."""


class NotMoved(Exception):
    """Nothing was put there. str(): why, without a word of what stands in a row."""


def name_target(given: Mapping[str, Any]) -> None:
    """Have that database at hand, besides our own."""
    connections.settings[TO] = connections.configure_settings({"default": dict(given)})["default"]


def tables() -> list[Model]:
    """Every table that moves."""
    every = apps.get_models(include_auto_created=True)
    moving = [one for one in every if one._meta.label not in MADE_THERE and one._meta.app_label not in BELLS]
    return [one for one in moving if one._meta.managed and not one._meta.proxy]


def must_be_empty() -> None:
    """Before anything is done to that database. Raises: NotEmpty; DatabaseError where it does not answer."""
    connection = connections[TO]
    there = set(connection.introspection.table_names())
    ours = {one._meta.db_table: one for one in apps.get_models(include_auto_created=True)}
    strange = {name for name in there - set(ours) if not NOT_OURS_TO_MIND.fullmatch(name)}
    if strange:
        raise NotEmpty(f"a table that is not ours: {min(strange)}")
    for table in sorted(there & {one._meta.db_table for one in tables()}):
        if ours[table]._meta.label not in MADE_WITH_THE_TABLES and _rows(ours[table], TO).exists():
            raise NotEmpty(f"rows in {table}")


def move() -> tuple[int, int]:
    """Copy, compare and look through the records there; how many rows of how many tables. Raises: NotMoved."""
    every = tables()
    with transaction.atomic(using=FROM), transaction.atomic(using=TO):
        _still()
        for one in every:
            if one._meta.label in MADE_WITH_THE_TABLES:
                _rows(one, TO)._raw_delete(TO)
        with _closed_years_let_in():
            count = sum(_of_one(one) for one in every)
        connections[TO].check_constraints()
        _records_are_whole()
        _count_from_there(every)
    return count, len(every)


def _still() -> None:
    """Nobody writes meanwhile: SQLite's transaction takes the lock; PostgreSQL's sees one moment."""
    if connections[FROM].vendor == "postgresql":
        with connections[FROM].cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _rows(table: Model, using: str) -> models.QuerySet[Any]:
    """By their own keys: an order of the model's may join tables that are not there yet."""
    return table._base_manager.using(using).order_by("pk")


def _of_one(table: Model) -> int:
    fields = [field for field in table._meta.local_concrete_fields if not field.generated]
    count = 0
    for rows in _some(_rows(table, FROM).iterator(chunk_size=AT_A_TIME)):
        try:
            _put(table, fields, rows)
        except DatabaseError as error:
            # What the database says quotes the row.
            raise NotMoved(f"{table._meta.db_table} does not take a row ({type(error).__name__})") from None
        _compare(table, fields, rows)
        count += len(rows)
    if _rows(table, TO).count() != count:
        raise NotMoved(f"{table._meta.db_table} has not as many rows as before")
    return count


def _some(rows: Iterable[models.Model]) -> Iterator[list[models.Model]]:
    left = iter(rows)
    while some := list(islice(left, AT_A_TIME)):
        yield some


def _put(table: Model, fields: Sequence[Any], rows: list[models.Model]) -> None:
    """As they are: raw, so that no day on which something was added becomes today."""
    most = max(1, connections[TO].ops.bulk_batch_size(fields, rows))
    for start in range(0, len(rows), most):
        insert = sql.InsertQuery(table)
        insert.insert_values(fields, rows[start : start + most], raw=True)
        insert.get_compiler(using=TO).execute_sql()


def _compare(table: Model, fields: Sequence[Any], rows: list[models.Model]) -> None:
    there = _rows(table, TO).in_bulk([one.pk for one in rows])
    for one in rows:
        same = there.get(one.pk)
        if same is None or any(_value(one, field) != _value(same, field) for field in fields):
            raise NotMoved(f"{table._meta.db_table} gives back a row that is not the same")


def _value(row: models.Model, field: Any) -> object:
    value = getattr(row, field.attname)
    return bytes(value) if isinstance(value, memoryview) else value


@contextmanager
def _closed_years_let_in() -> Iterator[None]:
    """Only a year whose entries stand there may be closed; those of years closed before may be gone. `verify` looks."""
    there = connections[TO]
    with there.cursor() as cursor:
        if there.vendor == "postgresql":
            cursor.execute(f"ALTER TABLE audit_closing DISABLE TRIGGER {IN_ORDER}")
            yield
            cursor.execute(f"ALTER TABLE audit_closing ENABLE TRIGGER {IN_ORDER}")
        else:
            cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = %s", [IN_ORDER])
            (guard,) = cursor.fetchone()
            cursor.execute(f"DROP TRIGGER {IN_ORDER}")
            yield
            cursor.execute(guard)


def _records_are_whole() -> None:
    for head in Chain.objects.using(FROM).filter(seq__gt=0):
        with _looking_there():
            fault = verify(head.school_id, anchored={head.seq: head.hash})
        if fault:
            raise NotMoved(f"the record of a school is not whole from entry {fault.seq} on: {fault.says}")


class _There:
    """Django asks it where to read."""

    def db_for_read(self, model: Model, **_: Any) -> str:
        """The new place."""
        return TO


@contextmanager
def _looking_there() -> Iterator[None]:
    """Whatever reads meanwhile, reads in the new place."""
    there = _There()
    router.routers.insert(0, there)
    try:
        yield
    finally:
        router.routers.remove(there)


def _count_from_there(every: Sequence[Model]) -> None:
    """What the database numbers itself goes on after the last number."""
    from django.core.management.color import no_style

    with connections[TO].cursor() as cursor:
        for statement in connections[TO].ops.sequence_reset_sql(no_style(), list(every)):
            cursor.execute(statement)
