"""`birdtable move`: from SQLite to PostgreSQL, or back."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from birdtable.cli.backup import refuse
from birdtable.cli.home import home_folder, make_home, open_django
from birdtable.cli.restore import must_be_stopped, refuse_if_cut_off

MARK = "moved.json"
MIGRATE = "from birdtable.cli.main import main; main(['manage', 'migrate', '--verbosity=0', '--no-input'])"
NAMES = ("ENGINE", "HOST", "PORT", "NAME")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def move(file: Path) -> None:
    """Copy everything in the database to the one whose address stands in FILE: postgres://user:password@host/name.

    Birdtable must be stopped, and that database empty. All or nothing: every row is compared there and every school's
    record looked through before anything counts; broken off, it is begun again. What is here stays as it is. Exit
    status 0: moved; 2: nothing was moved, and why.
    """
    make_home()
    open_django()
    refuse_if_cut_off()
    address = file.read_text().strip()
    target = _target(address)
    must_be_stopped()
    _must_be_of_this_version()
    count, tables = _moved(address, target)
    _remember()
    click.echo(f"{count} rows of {tables} tables are there, each compared. Every school’s record is whole there.")
    click.echo(
        f"Now set DATABASE_URL_FILE={file.absolute()} (in {home_folder() / 'birdtable.env'}), where DATABASE_URL"
    )
    click.echo("is not set; then birdtable doctor, birdtable serve. Delete the old database when you are sure.")


def refuse_if_moved() -> None:
    """End the command where everything was moved elsewhere, and the settings still name what was left behind."""
    from django.conf import settings

    mark = home_folder() / MARK
    if mark.exists() and json.loads(mark.read_text()) == _identity(settings.DATABASES["default"]):
        raise click.ClickException(
            "This database was moved to another one, and what happens there is not known here. Set DATABASE_URL_FILE "
            f"to that one’s address; or, to go on here and forget that one, delete {mark}."
        )


def _target(address: str) -> Mapping[str, Any]:
    """Django's settings of it; one that is none, or our own, ends the command."""
    import environ
    from django.conf import settings

    try:
        found: Mapping[str, Any] = environ.Env.db_url_config(address)
        known = found["ENGINE"].rpartition(".")[2] in {"sqlite3", "postgresql"}
    except Exception:  # noqa: BLE001 # whatever it is, it is no address; and a password stands in it
        known = False
    if not known:
        refuse("What stands in that file is no address like postgres://user:password@host/name.")
    if _identity(found) == _identity(settings.DATABASES["default"]):
        refuse("That is the database Birdtable uses now.")
    return found


def _identity(database: Mapping[str, Any]) -> list[str]:
    return [str(database.get(name) or "") for name in NAMES]


def _must_be_of_this_version() -> None:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        refuse("The tables here are not those of this version. Run birdtable manage migrate first.")


def _moved(address: str, target: Mapping[str, Any]) -> tuple[int, int]:
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError

    from birdtable.cli import moving

    moving.name_target(target)
    try:
        moving.must_be_empty()
        # In a process of its own: migrations of data look at the database of the settings.
        made = subprocess.run(  # noqa: S603 # our own program
            [sys.executable, "-c", MIGRATE],
            env=os.environ | {"DATABASE_URL": address},
            capture_output=True,
            check=False,
        )
        if made.returncode:
            refuse("Its tables could not be made. May its user create tables there?")
        moving.must_be_empty()
        return moving.move()
    except moving.NotEmpty as what:
        refuse(f"That database is not empty: {what}. Nothing was changed.")
    except moving.NotMoved as why:
        refuse(f"Nothing was moved: {why}.")
    except ImproperlyConfigured:
        refuse("What speaks with PostgreSQL is missing. Install birdtable[postgres].")
    except DatabaseError as error:
        refuse(f"That database does not answer ({type(error).__name__}). Nothing was changed.")


def _remember() -> None:
    """So that nobody works on in what was left behind; moving back makes it the right one again."""
    from django.conf import settings

    (home_folder() / MARK).write_text(json.dumps(_identity(settings.DATABASES["default"])))
