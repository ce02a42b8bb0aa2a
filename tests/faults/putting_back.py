"""A database put back to how it was, between two tries that both need a long preparation."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path


@contextmanager
def put_back() -> Iterator[Callable[[], None]]:
    """What puts the database back to how it is now, and forgets what this process knows of it."""
    from django.db import connection, connections

    from birdtable.apps.people import queries as people
    from birdtable.apps.roll import queries as roll
    from birdtable.apps.trips import queries as trips

    name, sqlite = connection.settings_dict["NAME"], connection.vendor == "sqlite"
    kept = f"{name}.kept" if sqlite else f"{name}_kept"
    if sqlite:
        with closing(sqlite3.connect(name)) as now, closing(sqlite3.connect(kept)) as copy:
            now.backup(copy)
    connections.close_all()
    if not sqlite:
        _on_server(name, f"CREATE DATABASE {kept} TEMPLATE {name}")

    def again() -> None:
        connections.close_all()
        if sqlite:
            for rest in ("-wal", "-shm"):
                Path(f"{name}{rest}").unlink(missing_ok=True)
            shutil.copyfile(kept, name)
        else:
            _on_server(name, f"DROP DATABASE {name} WITH (FORCE)", f"CREATE DATABASE {name} TEMPLATE {kept}")
        for one in (roll._rolls, roll._lists, people._classes, people._listed, trips._known_trips):
            one._kept.clear()

    try:
        yield again
    finally:
        if not sqlite:
            _on_server(name, f"DROP DATABASE {kept} WITH (FORCE)")


def _on_server(name: str, *orders: str) -> None:
    import psycopg

    server = os.environ["DATABASE_URL"].replace(f"/{name}", "/postgres")
    with psycopg.connect(server, autocommit=True) as connection:
        for order in orders:
            connection.execute(order)
