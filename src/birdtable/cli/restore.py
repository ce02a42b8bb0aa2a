"""`birdtable restore`: a backup in the place of what is here, or as a new installation."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from birdtable.cli.backup import KeyFile, fault_in, opened, refuse, room_for
from birdtable.cli.home import home_folder, make_home, open_django

if TYPE_CHECKING:
    from birdtable.adapters.backups.manifest import Manifest

STAGE = ".restoring"
MARK = "restoring.json"


@click.command()
@click.argument("file", type=KeyFile)
@click.option("--key", type=KeyFile, required=True, help="The file that `birdtable keys backup` made.")
@click.option(
    "--replace", is_flag=True, help="There is a school here already: put it aside, and the backup in its place."
)
def restore(file: Path, *, key: Path, replace: bool) -> None:
    """Put a backup back. Birdtable must be stopped; its own keys (field.keys, secret.key) must be put back by hand.

    Everything is checked before anything is changed. Afterwards every account is paused until somebody has looked:
    what went out since the backup is not known to it. Exit status 1: the backup is damaged; 2: nothing was changed.
    """
    home = make_home()
    open_django()
    must_be_stopped()
    if not replace and not (home / MARK).exists() and _has_a_school():
        refuse("There is a school here already. With --replace it is put aside, and the backup takes its place.")
    room_for(file.stat().st_size * 2, home)
    stage = home / STAGE
    shutil.rmtree(stage, ignore_errors=True)
    try:
        manifest = opened(file, key, lambda name: stage / name)
        _must_fit(manifest, stage / "database")
        aside = _swap(stage, manifest, home)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    _make_whole(manifest)
    (home / MARK).unlink(missing_ok=True)
    click.echo(f"Put back: everything as it was on {manifest.made_at:%d %B %Y at %H:%M} UTC.")
    if aside:
        click.echo(f"What was here before is in {aside}; delete it when you are sure.")
    click.echo(
        "Every account is paused, and heads and leaders are written to. Run `birdtable doctor`, then `birdtable serve`."
    )


def is_cut_off() -> bool:
    """Whether a backup was put back only half way."""
    return (home_folder() / MARK).exists()


def refuse_if_cut_off() -> None:
    """End the command where putting a backup back was cut off half way."""
    if is_cut_off():
        raise click.ClickException(
            "Putting a backup back was cut off half way. Nothing is lost: run `birdtable restore` once more."
        )


def must_be_stopped() -> None:
    """End the command while Birdtable runs."""
    from django.conf import settings
    from django.db import DatabaseError, connection

    from birdtable.apps.work.queries import is_working
    from birdtable.cli.serve import own_address, refuse_taken

    refuse_taken(own_address(settings.BIRDTABLE_ADDRESS))
    try:
        working = is_working()
    except DatabaseError:
        # No tables yet, or a damaged file: nobody works with that.
        working = False
    finally:
        connection.close()
    if working:
        refuse("A worker is running, or was half a minute ago. Stop Birdtable, wait a moment, and try again.")


def _has_a_school() -> bool:
    from django.db import DatabaseError, connection

    from birdtable.apps.people.models import School

    try:
        return School.objects.exists()
    except DatabaseError:
        return False
    finally:
        connection.close()


def _must_fit(manifest: "Manifest", database: Path) -> None:
    """The backup is whole, of this kind of database, and not of a newer Birdtable; else the command ends."""
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    if fault := fault_in(database, manifest):
        raise click.ClickException(f"The backup is damaged: {fault}")
    if manifest.database != ("sqlite" if connection.vendor == "sqlite" else "postgresql"):
        refuse(f"It was made on {manifest.database}, and DATABASE_URL here names another kind of database.")
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    ours = {one for one in manifest.migrations if one.split(".")[0] in {name.split(".")[0] for name in known}}
    if ours - known:
        refuse(f"Birdtable {manifest.release} wrote it, which is newer than this one. Upgrade first.")


def _swap(stage: Path, manifest: "Manifest", home: Path) -> Path | None:
    """Put what is here aside and the backup in its place; where the former is now. Cut off, it can be done again."""
    from django.conf import settings
    from django.db import connection

    connection.close()
    mark = home / MARK
    aside = _aside(mark, home)
    media = Path(settings.MEDIA_ROOT)
    if manifest.database == "sqlite":
        database = Path(settings.DATABASES["default"]["NAME"])
        for ending in ("", "-wal", "-shm"):
            _move(database.with_name(database.name + ending), aside / (database.name + ending))
        _move(stage / "database", database)
    else:
        from birdtable.adapters.backups.databases import NotCopied, NoTool, dump_postgresql, restore_postgresql

        try:
            if _has_a_school() and not (aside / "database.dump").exists():
                dump_postgresql(settings.DATABASES["default"], aside / "database.dump")
            restore_postgresql(stage / "database", settings.DATABASES["default"])
        except (NoTool, NotCopied) as error:
            mark.unlink(missing_ok=True)
            refuse(f"Nothing was changed: {error}")
    _move(media, aside / "media")
    (stage / "media").mkdir(mode=0o700, exist_ok=True)
    _move(stage / "media", media)
    if any(path.is_file() for path in aside.rglob("*")):
        return aside
    shutil.rmtree(aside)
    return None


def _aside(mark: Path, home: Path) -> Path:
    """The folder for what was here, the same when an earlier try was cut off: what is there already is the former."""
    if mark.exists():
        return Path(json.loads(mark.read_text())["aside"])
    aside = home / f"before-{datetime.now(UTC):%Y%m%d-%H%M%S}"
    aside.mkdir(mode=0o700)
    mark.write_text(json.dumps({"aside": str(aside)}))
    return aside


def _move(what: Path, to: Path) -> None:
    """Nothing is moved over what was put aside before."""
    if not what.exists():
        return
    if to.exists() and to.parent.name.startswith("before-"):
        _throw_away(what)
    else:
        shutil.move(what, to)


def _throw_away(what: Path) -> None:
    if what.is_dir():
        shutil.rmtree(what)
    else:
        what.unlink()


def _make_whole(manifest: "Manifest") -> None:
    """Bring an older database up to date, see that every record is the one that was copied, and stand still."""
    from birdtable.apps.audit.verify import verify
    from birdtable.apps.channels.put_back import stand_still
    from birdtable.apps.people.models import School
    from birdtable.cli.serve import prepare

    prepare()
    for school in School.objects.order_by("slug"):
        head = manifest.records.get(school.slug)
        fault = verify(school.pk, anchored={head.seq: head.hash} if head and head.seq else {})
        said = f"CHANGED. {fault.says}" if fault else "whole."
        click.echo(f"The record of {school.slug} is {said}")
    stand_still(manifest.made_at)
