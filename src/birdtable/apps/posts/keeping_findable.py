"""Standing the triggers that keep every post findable, and reading every post afresh (docs/decisions/0040).

SQLite makes a table anew for most changes of it, and drops its triggers unasked. So they are lifted before the database
is migrated and stand again afterwards; whatever a migration did to posts meanwhile is then read afresh.
"""

import time
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from birdtable.apps.posts.findable_sql import (
    ADD,
    AFRESH,
    MOMENTS,
    POSTGRESQL_INDEX,
    SQLITE_INDEX,
    SQLITE_INDEX_TRIGGERS,
    WORDS,
)
from birdtable.apps.posts.models import Findable, Post

AT_A_TIME = 500
A_BREATH = 0.02
"""Seconds between two such rounds, in which others may write."""
Told = Callable[[int], None]


def before_migrating(**_: Any) -> None:
    """Have no trigger in the way of a migration."""
    if Findable._meta.db_table in connection.introspection.table_names():
        lift()


def after_migrating(plan: Any = (), **_: Any) -> None:
    """Have them stand again; where anything was migrated, read every post afresh."""
    if Findable._meta.db_table not in connection.introspection.table_names():
        return
    stand()
    if any(migration.app_label in {"posts", "photos"} for migration, _ in plan):
        read_all_afresh()


@transaction.atomic
def stand() -> None:
    """Make the index of words and every trigger. As often as you like, also while others write."""
    lift()
    for statement in _standing():
        _run(statement)


def lift() -> None:
    """Take the triggers away, and leave the index as it is."""
    for name, statement in _triggers():
        on = f" ON {statement.split(' ON ', 1)[1].split()[0]}" if connection.vendor == "postgresql" else ""
        _run(f"DROP TRIGGER IF EXISTS {name}{on}")


def read_all_afresh(told: Told = lambda count: None) -> int:
    """Read every post afresh, in rounds between which others may write; how many there were.

    told: is told after each round how many were read so far.
    """
    count = 0
    for round_of in _rounds(Post.objects.order_by("created_at", "pk").values_list("pk", flat=True).iterator()):
        keys = [Post._meta.pk.get_db_prep_value(one, connection) for one in round_of]
        which = f"IN ({', '.join(['%s'] * len(keys))})"
        with transaction.atomic():
            _run(_said(ADD, which), keys)
            _run(_said(AFRESH, which), keys)
        count += len(keys)
        told(count)
        time.sleep(A_BREATH if len(keys) == AT_A_TIME else 0)
    # Out of the stored rows alone, so that nothing is left of words that are not in one any more.
    forget_old_words()
    return count


def _rounds(keys: Iterator[UUID]) -> Iterator[list[UUID]]:
    while found := list(islice(keys, AT_A_TIME)):
        yield found


def _said(statement: str, which: str) -> str:
    return statement.format(which=which, **WORDS[connection.vendor])


def _standing() -> Iterator[str]:
    if connection.vendor == "sqlite":
        yield from SQLITE_INDEX
        yield from (f"CREATE TRIGGER {name} {body}" for name, body in SQLITE_INDEX_TRIGGERS.items())
    elif not _has_vector():
        yield from POSTGRESQL_INDEX
    for name, moment, does, which in MOMENTS:
        if connection.vendor == "sqlite":
            yield f"CREATE TRIGGER posts_{name} AFTER {moment} BEGIN {_said(does, which)}; END"
        else:
            yield f"""CREATE OR REPLACE FUNCTION posts_{name}() RETURNS trigger LANGUAGE plpgsql AS
                      $$ BEGIN {_said(does, which)}; RETURN NULL; END $$"""
            yield f"CREATE TRIGGER posts_{name} AFTER {moment} FOR EACH ROW EXECUTE FUNCTION posts_{name}()"


def _has_vector() -> bool:
    with connection.cursor() as cursor:
        table = connection.introspection.get_table_description(cursor, Findable._meta.db_table)
    return any(column.name == "vector" for column in table)


def _triggers() -> Iterator[tuple[str, str]]:
    if connection.vendor == "sqlite":
        yield from SQLITE_INDEX_TRIGGERS.items()
    for name, moment, _, _ in MOMENTS:
        yield f"posts_{name}", moment


def _run(statement: str, values: list[Any] | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def forget_old_words() -> None:
    """Make SQLite's index of words anew, so that none is left in it that stands in no row; PostgreSQL's is in rows."""
    if connection.vendor == "sqlite":
        _run("INSERT INTO posts_words (posts_words) VALUES ('rebuild')")
        _run("INSERT INTO posts_words (posts_words) VALUES ('optimize')")
